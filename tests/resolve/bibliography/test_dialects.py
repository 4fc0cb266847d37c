"""Which of the two dialects a bibliography speaks."""

from __future__ import annotations

import pytest

from auditor.model.works import Dialect
from auditor.resolve.bibliography.works import dialect_of


def dialect(entry, *entries, configured=None):
    return dialect_of(
        [entry(f"k{number}", kind=kind, **fields) for number, (kind, fields) in enumerate(entries)],
        configured,
    )


def test_a_file_that_tells_nothing_is_bibtex(entry):
    assert dialect(entry) is Dialect.BIBTEX
    assert dialect(entry, ("misc", {"title": "A"})) is Dialect.BIBTEX


@pytest.mark.parametrize(
    "fields", [{"journaltitle": "Lancet"}, {"date": "2018-11-22"}, {"location": "Paris"}, {"subtitle": "B"}]
)
def test_fields_of_biblatex_tell(entry, fields):
    assert dialect(entry, ("article", fields)) is Dialect.BIBLATEX


@pytest.mark.parametrize("kind", ["report", "thesis", "mvbook", "patent"])
def test_types_of_biblatex_tell(entry, kind):
    assert dialect(entry, (kind, {"title": "A"})) is Dialect.BIBLATEX


@pytest.mark.parametrize("kind", ["dataset", "software", "standard", "video"])
def test_types_in_files_of_both_say_nothing(entry, kind):
    assert dialect(entry, (kind, {"title": "A"})) is Dialect.BIBTEX


def test_an_address_and_its_day_are_written_in_both(entry):
    fields = {"journal": "Lancet", "year": "2018", "url": "https://a.example", "urldate": "2020-01-01"}
    assert dialect(entry, ("article", fields)) is Dialect.BIBTEX


def test_each_entry_has_one_vote_and_most_decide(entry):
    old = ("article", {"journal": "Lancet", "year": "2018"})
    new = ("article", {"journaltitle": "Lancet", "date": "2018"})
    assert dialect(entry, old, old, new) is Dialect.BIBTEX
    assert dialect(entry, old, new, new) is Dialect.BIBLATEX


def test_the_configuration_decides_before_any_entry(entry):
    new = ("article", {"journaltitle": "Lancet", "date": "2018"})
    assert dialect(entry, new, configured="bibtex") is Dialect.BIBTEX


def test_each_file_has_its_own(source, resolved, entry):
    files = [
        entry("a", path="a.bib", journal="Lancet", year="2018"),
        entry("b", path="b.bib", journaltitle="Lancet", date="2018"),
    ]
    works = resolved(source(), entries=files).works
    assert [(work.entry.key, work.dialect) for work in works] == [
        ("a", Dialect.BIBTEX),
        ("b", Dialect.BIBLATEX),
    ]
