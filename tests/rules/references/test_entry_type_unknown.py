"""entry-type-unknown: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = {"p.md": "Text.\n"}


def test_it_stands_at_the_entry_and_suggests_the_nearest_type(findings):
    bib = "@misc{a, title = {A}}\n\n@artcle{b, title = {B}}\n"
    (found,) = findings("entry-type-unknown", PAGE | {"references.bib": bib})
    assert (found.line, found.subject, found.help) == (3, "b", "Did you mean `@article`?")
    assert "`@artcle`" in found.message


@pytest.mark.parametrize(
    ("written", "meant"), [("MasterThesis", "mastersthesis"), ("inproceeding", "inproceedings")]
)
def test_slips_are_recognised(written, meant, findings):
    (found,) = findings("entry-type-unknown", PAGE | {"a.bib": f"@{written}{{b, title = {{B}}}}\n"})
    assert found.help == f"Did you mean `@{meant}`?"


def test_a_type_like_no_other_gets_no_guess(findings):
    (found,) = findings("entry-type-unknown", PAGE | {"a.bib": "@qqqq{b, title = {B}}\n"})
    assert found.help == "Use a type they know, such as `@misc`."


@pytest.mark.parametrize("kind", "ARTICLE Online software Dataset report thesis www electronic xdata".split())
def test_types_of_either_dialect_are_known_in_any_case(kind, findings):
    assert findings("entry-type-unknown", PAGE | {"a.bib": f"@{kind}{{b, title = {{B}}}}\n"}) == ()


def test_what_is_no_entry_is_not_judged(findings):
    bib = '@comment{x}\n@preamble{"x"}\n@string{x = {y}}\nmail a@b.org\n'
    assert findings("entry-type-unknown", PAGE | {"a.bib": bib}) == ()
