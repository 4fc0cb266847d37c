"""Labels of MyST and Sphinx."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.identifiers.labels import labels_in, notebook_labels, shares_labels


@pytest.mark.parametrize(
    "body",
    [
        "(dose)=\n## Dose\n",
        "- item\n  (dose)=\n  text\n",
        "> (dose)=\n",
        "```{figure} plot.png\n:name: dose\n```\n",
        ":::{figure} plot.png\n:label: dose\n:::\n",
        "- item\n\n  :::{note}\n  :label: dose\n  :::\n",
        "```{figure} plot.png\n---\nname: dose\n---\n```\n",
        "```{code-cell}\n#| label: dose\n1 + 1\n```\n",
        "$$\n\\label{dose}\na = b\n$$\n",
        "$$ a = b $$ (dose)\n",
        '+++ {"label": "dose"}\n',
    ],
)
def test_label_is_found(body: str) -> None:
    assert "dose" in set(labels_in(body))


def test_a_label_counts_as_it_stands_in_an_address_too() -> None:
    assert {"tbl:Dose_1", "tbl-dose-1"} <= set(labels_in("(tbl:Dose_1)=\n"))


@pytest.mark.parametrize("body", ["# Dose\n", "text (dose)= text\n", "the label: dose\n", "[dose](#dose)\n"])
def test_no_label(body: str) -> None:
    assert set(labels_in(body)) == set()


@pytest.mark.parametrize(
    "source",
    [["#| label: dose\n", "1 + 1"], ["(dose)=\n", "# Dose"], [":::{note}\n", ":label: dose\n", ":::"]],
)
def test_label_of_a_notebook_is_found(source: list[str]) -> None:
    notebook = json.dumps({"cells": [{"cell_type": "code", "source": source}]}, indent=1)
    assert "dose" in set(notebook_labels(notebook))


def test_labels_are_shared_in_projects_of_myst_and_sphinx() -> None:
    assert [shares_labels([f"docs/{name}"]) for name in ("myst.yml", "_toc.yml", "conf.py", "page.md")] == [
        True,
        True,
        True,
        False,
    ]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    list(labels_in(text))
    list(notebook_labels(text))


def test_hostile_text_takes_linear_time() -> None:
    for part in ("(a", ' "a', "$$ (", "\\label{", ":label:", "> > "):
        list(labels_in(part * 100_000))
        list(notebook_labels(part * 100_000 + "label"))
