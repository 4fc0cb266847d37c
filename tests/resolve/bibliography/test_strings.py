"""Strings that another file defines."""

from __future__ import annotations

import pytest

from auditor.load.bibtex.bibliography import read_bibliography
from auditor.resolve.bibliography.strings import with_strings_of_others

STRINGS = "@string{nejm = {New England Journal of Medicine}}\n"
ENTRY = "@article{a, title = {T}, journal = nejm}\n"


def journal(*files, together=()):
    read = tuple(read_bibliography(path, text) for path, text in files)
    made = with_strings_of_others(read, together)
    (entry,) = [entry for file in made for entry in file.entries if entry.key == "a"]
    return entry.fields["journal"], [fault.subject for file in made for fault in file.faults]


@pytest.mark.parametrize(
    ("path", "text", "together"),
    [
        ("refs/other.bib", STRINGS + "@misc{b, title = {B}}", ()),
        ("shared/journals.bib", STRINGS, ()),
        ("lists/other.bib", STRINGS + "@misc{b, title = {B}}", ("refs/a.bib", "lists/other.bib")),
    ],
)
def test_a_string_of_a_file_that_is_used_with_it_is_defined(path, text, together):
    made = journal(("refs/a.bib", ENTRY), (path, text), together=together)
    assert made == ("New England Journal of Medicine", [])


def test_a_string_of_a_file_elsewhere_is_not():
    other = ("lists/other.bib", STRINGS + "@misc{b, title = {B}}")
    assert journal(("refs/a.bib", ENTRY), other) == ("nejm", ["nejm"])


def test_text_that_is_the_name_of_a_string_stays():
    other = ("refs/journals.bib", STRINGS)
    entry = "@article{a, title = {T}, journal = {nejm}, note = undefined}"
    assert journal(("refs/a.bib", entry), other) == ("nejm", ["undefined"])
