"""What an entry takes from others."""

from __future__ import annotations

import pytest

from auditor.resolve.bibliography.inheritance import Inheritance


def fields(child, *others):
    found, incomplete = Inheritance([child, *others]).fields(child)
    assert not incomplete
    return found


def test_an_entry_that_refers_to_nothing_has_its_own_fields(entry):
    child = entry("a", title="A", year="2018")
    assert fields(child, entry("b", publisher="P")) == {"title": "A", "year": "2018"}


def test_what_is_missing_comes_from_the_parent_and_what_is_there_stays(entry):
    child = entry("a", kind="inproceedings", title="A", year="2018", crossref="b")
    parent = entry("b", kind="proceedings", title="Proceedings", year="2017", publisher="ACM")
    found = fields(child, parent)
    assert (found["title"], found["year"], found["publisher"]) == ("A", "2018", "ACM")


@pytest.mark.parametrize(
    ("parent", "given", "taken"),
    [
        ("proceedings", "title", "booktitle"),
        ("collection", "subtitle", "booksubtitle"),
        ("mvbook", "title", "maintitle"),
        ("periodical", "title", "journaltitle"),
    ],
)
def test_the_title_of_the_parent_is_that_of_the_book_or_journal(entry, parent, given, taken):
    child = entry("a", kind="incollection", crossref="b")
    found = fields(child, entry("b", kind=parent, **{given: "Whole"}))
    assert found[taken] == "Whole"
    assert given not in found


def test_the_booktitle_that_bibtex_wants_in_the_parent_counts(entry):
    child = entry("a", kind="inproceedings", crossref="b")
    assert fields(child, entry("b", kind="proceedings", booktitle="Whole"))["booktitle"] == "Whole"


def test_a_chapter_of_bibtex_has_the_title_of_its_book(entry):
    assert fields(entry("a", kind="inbook", crossref="b"), entry("b", kind="book", title="T"))["title"] == "T"


def test_the_author_of_a_book_is_the_author_of_the_book_of_its_chapter(entry):
    found = fields(entry("a", kind="inbook", crossref="b"), entry("b", kind="book", author="Doe, J."))
    assert (found["bookauthor"], found["author"]) == ("Doe, J.", "Doe, J.")


@pytest.mark.parametrize("name", ["doi", "url", "eprint", "abstract", "keywords", "note"])
def test_what_belongs_to_the_parent_alone_is_kept_back(entry, name):
    child = entry("a", kind="inproceedings", crossref="b")
    assert name not in fields(child, entry("b", kind="proceedings", **{name: "x"}))


def test_a_store_of_fields_gives_all_of_them(entry):
    child = entry("a", xdata="press, place")
    stores = (
        entry("press", kind="xdata", publisher="P", url="u"),
        entry("place", kind="xdata", location="L"),
    )
    found = fields(child, *stores)
    assert (found["publisher"], found["url"], found["location"]) == ("P", "u", "L")


def test_parents_have_parents(entry):
    found = fields(entry("a", xdata="b"), entry("b", xdata="c"), entry("c", publisher="P"))
    assert found["publisher"] == "P"


def test_the_case_of_keys_does_not_matter_and_the_own_file_wins(entry):
    child = entry("a", path="one.bib", xdata="Press")
    theirs = entry("press", path="other.bib", publisher="theirs")
    own = entry("PRESS", path="one.bib", publisher="own")
    assert fields(child, theirs, own)["publisher"] == "own"


def test_a_parent_that_is_not_there_may_have_had_anything(entry):
    child = entry("a", crossref="nowhere")
    assert Inheritance([child]).fields(child) == ({"crossref": "nowhere"}, True)


def test_a_circle_ends(entry):
    one, other = entry("a", xdata="b", title="A"), entry("b", xdata="a", publisher="P")
    found, incomplete = Inheritance([one, other]).fields(one)
    assert (found["publisher"], incomplete) == ("P", True)


def test_many_parents_of_many_parents_are_each_read_once(entry):
    layers = [[f"{depth}-{number}" for number in range(20)] for depth in range(20)]
    entries = [
        entry(key, xdata=",".join(layers[depth + 1]) if depth < 19 else "", publisher="P" if depth else "")
        for depth, keys in enumerate(layers)
        for key in keys
    ]
    found, incomplete = Inheritance(entries).fields(entries[0])  # 20 to the power of 19 ways lead up
    assert (found["publisher"], incomplete) == ("P", False)


def test_a_long_chain_ends_with_what_is_near(entry):
    entries = [entry(f"{number}", xdata=f"{number + 1}", note=f"{number}") for number in range(900)]
    _, incomplete = Inheritance(entries).fields(entries[0])
    assert incomplete
