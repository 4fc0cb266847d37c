"""Entries and items of lists as descriptions of works."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.bibliography.entry_record import entry_record, item_record
from auditor.values.names.person_name import PersonName


def item(**parts):
    empty = {"year": "", "title": "", "container": "", "volume": "", "issue": "", "pages": ""}
    return item_record(**{"authors": (), "et_al": False, **empty, **parts})


def test_latex_is_decoded():
    found = entry_record("article", {"title": r"{\'E}tude of {ALK}", "author": r"Heged{\H u}s, Zs."})
    assert (found.title, found.authors) == ("Étude of ALK", (PersonName("Zs.", "Hegedűs"),))


def test_and_others_is_no_author():
    found = entry_record("article", {"author": "Camidge, D. Ross and others"})
    assert (len(found.authors), found.others) == (1, True)


def test_a_group_is_not_taken_apart():
    found = entry_record("report", {"author": "{World Health Organization}"})
    assert found.authors == (PersonName(family="World Health Organization", literal=True),)


@pytest.mark.parametrize(
    ("fields", "years"),
    [
        ({"year": "2018"}, (2018,)),
        ({"date": "2018-04-21"}, (2018,)),
        ({"date": "2018/2019"}, (2018, 2019)),
        ({"year": "2018a"}, (2018,)),
        ({"year": "2021", "date": "2020-08"}, (2021, 2020)),
        ({"year": "in press"}, ()),
        ({"year": "12018"}, ()),
    ],
)
def test_the_years_of_all_dates_count(fields, years):
    assert entry_record("article", fields).years == years


def test_both_dialects_name_the_journal_and_number():
    old = entry_record("article", {"journal": "Lancet", "number": "3"})
    new = entry_record("article", {"journaltitle": "Lancet", "issue": "3"})
    assert (old.containers, old.issue) == (new.containers, new.issue) == (("Lancet",), "3")


def test_the_school_of_a_thesis_publishes_it():
    assert entry_record("phdthesis", {"school": "ETH"}).publisher == "ETH"


@pytest.mark.parametrize("name", ["Camidge, D.R.", "D.R. Camidge"])
def test_a_listed_author_is_one_person_in_either_order(name):
    (author,) = item(authors=(name,)).authors
    assert (author.family, author.literal) == ("Camidge", False)


def test_a_name_of_many_words_is_a_groups():
    (author,) = item(authors=("World Health Organization Expert Committee",)).authors
    assert author == PersonName(family="World Health Organization Expert Committee", literal=True)


def test_an_item_has_its_year_and_journal():
    found = item(year="2018a", container="NEJM", et_al=True)
    assert (found.years, found.containers, found.others) == ((2018,), ("NEJM",), True)


@given(
    st.dictionaries(st.sampled_from(["title", "author", "year", "pages", "journal"]), st.text(max_size=80))
)
def test_any_text_is_described(fields):
    entry_record("article", fields)
