"""field-repeated: beyond the documented examples."""

from __future__ import annotations

PAGE = {"p.md": "Text.\n"}


def test_each_repeated_field_is_reported_once(findings):
    bib = "@misc{a,\n  note = {1}, NOTE = {2}, note = {3},\n  url = {u}, url = {u}, title = {T}\n}\n"
    found = findings("field-repeated", PAGE | {"references.bib": bib})
    assert [one.message for one in found] == [
        "“a” gives the field “note” more than once",
        "“a” gives the field “url” more than once",
    ]
    assert {(one.line, one.subject) for one in found} == {(1, "a")}


def test_names_of_both_dialects_for_one_thing_are_two_fields(findings):
    bib = "@article{a, year = {2020}, date = {2020-05}, journal = {J}, journaltitle = {J}}\n"
    assert findings("field-repeated", PAGE | {"references.bib": bib}) == ()


def test_a_parent_repeats_nothing(findings):
    bib = "@incollection{a, year = {2020}, crossref = {b}}\n@book{b, year = {2020}}\n"
    assert findings("field-repeated", PAGE | {"references.bib": bib}) == ()
