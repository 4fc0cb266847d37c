"""Patterns that are compiled at first use."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import auditor
from auditor.values.text.regex import regex


def test_every_pattern_can_be_compiled():
    names = (module.name for module in walk_packages(auditor.__path__, "auditor."))
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    written = [
        value for module in modules for value in vars(module).values() if type(value) is type(regex(""))
    ]
    assert len(written) > 100
    for pattern in written:
        pattern.search("")


def test_it_does_what_a_compiled_one_does():
    pattern = regex("(A)b", re.IGNORECASE)
    assert (pattern.pattern, pattern.sub(r"\1", "xab"), pattern.flags) == (
        "(A)b",
        "xa",
        re.compile("(A)b", re.IGNORECASE).flags,
    )
    with pytest.raises(AttributeError, match="groupindex"):
        _ = pattern.groupindex
