"""Strings that another file defines."""

from __future__ import annotations

import pytest

from auditor.load.bibtex.bibliography import read_bibliography
from auditor.resolve.bibliography.strings import with_strings_of_others

STRINGS = "@string{nejm = {New England Journal of Medicine}}\n"
ENTRY = "@article{a, title = {T}, journal = nejm}\n"


def journal(*files, sets):
    read = tuple(read_bibliography(path, text) for path, text in files)
    made = with_strings_of_others(read, lambda: sets)
    (entry,) = [entry for file in made for entry in file.entries if entry.key == "a"]
    return entry.fields["journal"], [fault.subject for file in made for fault in file.faults]


@pytest.mark.parametrize("text", [STRINGS, STRINGS + "@misc{b, title = {B}}"])
def test_a_string_of_a_file_of_the_set_is_defined(text):
    sets = {"a.bib": 0, "other/journals.bib": 0}
    made = journal(("a.bib", ENTRY), ("other/journals.bib", text), sets=sets)
    assert made == ("New England Journal of Medicine", [])


@pytest.mark.parametrize("sets", [{}, {"a.bib": 0, "b.bib": 0, "journals.bib": 1}, {"a.bib": 0, "b.bib": 0}])
def test_a_string_of_another_file_is_not(sets):
    assert journal(("a.bib", ENTRY), ("journals.bib", STRINGS), sets=sets) == ("nejm", ["nejm"])


def test_text_that_is_the_name_of_a_string_stays():
    entry = "@article{a, title = {T}, journal = {nejm}, note = undefined}"
    sets = {"a.bib": 0, "journals.bib": 0}
    assert journal(("a.bib", entry), ("journals.bib", STRINGS), sets=sets) == ("nejm", ["undefined"])
