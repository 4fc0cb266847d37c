"""Marks of footnotes that have no note."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.read import read_page

NOTE = "\n\n[^1]: A note.\n"


def marks(text: str) -> list[str]:
    return [mark.label for mark in read_page("page.md", text).footnote_marks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Text.[^9]", ["9"]),
        ("Text[^1] and text.[^2]" + NOTE, ["2"]),
        ("Text[^1] and text.[^lung-trial]" + NOTE, ["lung-trial"]),
        ("Text[^1], [^2] and [^2]." + NOTE, ["2", "2"]),
        ("- Item.[^2]\n\n| a[^3] |\n|---|\n| b[^4] |" + NOTE, ["2", "3", "4"]),
        ("Open to all,[^fair] and hashed with SipHash[^siphash].", ["fair", "siphash"]),
        ("A[^a] B[^b]\n\n[^a]: A note.\n", ["b"]),
        ("A[^1]\n\n[^1]: A note with a mark.[^2]\n", ["2"]),
    ],
)
def test_a_mark_without_a_note(text: str, expected: list[str]) -> None:
    assert marks(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Text[^1]." + NOTE,
        "Text[^Note].\n\n[^note]: A note.\n",
        "`[^9]`\n\n```\n[^9]\n```\n\n    [^9]",
        r"Text \[^9].",
        "The class [^a-z] or [^A-Za-z0-9_] or [^x-y]" + NOTE,
        'A pattern ([^"]*) or [^/]+ or [^9]* or [^,]{2}' + NOTE,
        "A word [^some] on a page without notes, x[^abc], (?:[^word]).",
        "<!-- [^9] -->",
        "!!! note\n\n    Text.[^9]\n\n        [^9]: A note in a block of MkDocs.\n",
        "$x[^9] \\alpha$",
        "Inline notes^[like this] and [^](x.md).",
        "[^9](https://example.org)",
    ],
)
def test_no_mark_or_one_with_a_note(text: str) -> None:
    assert marks(text) == []


def test_a_mark_has_its_place() -> None:
    (mark,) = read_page("a.md", "---\ntitle: A\n---\nÜber uns.[^9]\n").footnote_marks
    assert (mark.line, mark.column) == (4, 10)


@given(st.text(alphabet="[]^:19az-*+ \n\\`", max_size=60))
def test_every_mark_lies_in_the_file(text: str) -> None:
    lines = text.split("\n")
    for mark in read_page("page.md", text).footnote_marks:
        assert lines[mark.line - 1][mark.column - 1 :].startswith(f"[^{mark.label}]")


@pytest.mark.long
def test_many_marks_take_linear_time() -> None:
    assert len(marks("[^9] " * 50_000 + "[^" * 100_000)) == 50_000
