"""The table of what is hard on each parser is complete, and what `growth` and `fuzz` say of it is right."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from itertools import chain

import fuzz
import growth
import pytest
from hostile_inputs import PARSERS, Parser, numbered, repeated

ROOMS = ("auditor.load", "auditor.evidence.registries", "auditor.evidence.links")
TEXTS = {"text", "body", "document"}


def modules():
    for room in ROOMS:
        path = importlib.import_module(room).__path__
        for found in pkgutil.walk_packages(path, f"{room}."):
            yield importlib.import_module(found.name)


def test_every_parser_has_a_row():
    functions = chain.from_iterable(vars(module).items() for module in modules())
    parsers = {
        function
        for name, function in functions
        if name.startswith("read_")
        and inspect.isfunction(function)
        and function.__module__.startswith(ROOMS)
        and TEXTS & set(inspect.signature(function).parameters)
    }
    assert len(parsers) > 20
    assert parsers - {row.function for row in PARSERS} == set()


@pytest.mark.parametrize("shape", [repeated("ab", "<", ">"), numbered("a%d")])
def test_a_text_is_about_as_long_as_asked_for(shape):
    assert 0.5 < len(shape(10_000)) / 10_000 < 3


def test_every_text_can_be_read():
    for row in PARSERS:
        for name, shape in row.shapes.items():
            assert fuzz.fault_of(row, shape(300)) is None, name


def crash(text):
    raise KeyError(text)


def named(line):
    return type("Page", (), {"faults": (type("Fault", (), {"line": line})(),)})()


@pytest.mark.parametrize(
    ("call", "fault"),
    [(crash, "raises KeyError('a\\nb')"), (lambda _: named(4), "names line 4"), (lambda _: named(2), None)],
)
def test_a_fault_of_a_parser_is_found(call, fault):
    assert fuzz.fault_of(Parser(crash, call, {}), "a\nb") == fault


def test_growth_says_that_valgrind_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["growth.py"])
    monkeypatch.setenv("PATH", "")
    assert growth.main() == 2
    assert "valgrind is not installed" in capsys.readouterr().err
