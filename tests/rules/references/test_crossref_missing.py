"""crossref-missing: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = {"p.md": "Text.\n"}
BOOK = "@book{Lung-Handbook, title = {Handbook}}\n"


def test_it_stands_at_the_child_and_names_the_nearest_entry(findings):
    bib = BOOK + "@incollection{nair, title = {A}, crossref = {lung-handbok}}\n"
    (found,) = findings("crossref-missing", PAGE | {"references.bib": bib})
    assert (found.line, found.subject) == (2, "nair")
    assert found.message == "`crossref` of “nair” names “lung-handbok”, which is no entry"
    assert found.help == "Did you mean “Lung-Handbook”?"


@pytest.mark.parametrize("field", ["crossref = {lung-handbook}", "xdata = {x1, x2}", "crossref = {}"])
def test_what_is_there_in_any_case_or_list_is_found(field, findings):
    bib = BOOK + f"@xdata{{x1, year = 2020}}\n@xdata{{x2, year = 2020}}\n@incollection{{nair, {field}}}\n"
    assert findings("crossref-missing", PAGE | {"references.bib": bib}) == ()


def test_each_missing_one_of_a_list_is_reported(findings):
    bib = "@xdata{x1, year = 2020}\n@incollection{nair, xdata = {x1, x2, x3}}\n"
    found = findings("crossref-missing", PAGE | {"references.bib": bib})
    assert ["“x2”" in found[0].message, "“x3”" in found[1].message, len(found)] == [True, True, 2]


def test_the_other_entry_may_be_in_another_file_or_broken(findings):
    child = "@incollection{nair, crossref = {lung-handbook}}\n"
    assert findings("crossref-missing", PAGE | {"a.bib": child, "b.bib": BOOK}) == ()
    broken = "@book{lung-handbook,\n  title {Handbook}\n}\n"
    assert findings("crossref-missing", PAGE | {"a.bib": child + broken}) == ()


def test_an_unreadable_bibliography_proves_nothing(findings):
    child = "@incollection{nair, crossref = {lung-handbook}}\n"
    assert findings("crossref-missing", PAGE | {"a.bib": child, "b.bib": b"\xff\xfe\x00\xd8"}) == ()


def test_the_volume_of_others_is_not_offered(findings):
    bib = "@proceedings{noble2018, title = {A}}\n@inproceedings{nair, crossref = {dobbe2018}}\n"
    (found,) = findings("crossref-missing", PAGE | {"references.bib": bib})
    assert found.help == "Correct the key or add the entry."
