"""entry-swallowed: beyond the documented examples."""

from __future__ import annotations

PAGE = {"p.md": "Text.\n"}


def test_both_entries_are_named(findings):
    bib = (
        "@article{first,\n  title = {Not closed,\n  year = {2013}\n}\n\n@article{second,\n  title = {B}\n}\n"
    )
    (found,) = findings("entry-swallowed", PAGE | {"references.bib": bib})
    assert "first" in found.subject + found.message
    assert "second" in found.subject + found.message


def test_an_entry_quoted_in_a_note_is_not_swallowed(findings):
    bib = "@article{first,\n  title = {A},\n  note = {cite it as @article{second, title = {B}}}\n}\n"
    assert findings("entry-swallowed", PAGE | {"references.bib": bib}) == ()


def test_every_entry_in_one_brace_is_named(findings):
    bib = (
        "@article{a,\n  title = {One {two},\n  year = {2000}\n}\n\n@article{b,\n  title = {B}\n}\n\n"
        "@article{c,\n  title = {C},\n  year = {2002}}\n}\n\n@article{d,\n  title = {D}\n}\n"
    )
    found = findings("entry-swallowed", {"p.md": "Text.\n", "r.bib": bib})
    assert [one.subject for one in found] == ["b", "c"]
    assert "swallows the entry “c”" in found[1].message.replace('"c"', "“c”")
