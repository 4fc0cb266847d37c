"""Which types are known, and what each of them must have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.bibliography.entry_types import (
    ENTRY_TYPES,
    canonical_type,
    is_preprint_entry,
    missing_fields,
)

ARTICLE = {"author": "Shaw, A.", "title": "Crizotinib", "journal": "NEJM", "year": "2013"}
BOOK = {"author": "Rossi, E.", "title": "Handbook", "publisher": "Example Press", "year": "2024"}
PART = {"author": "Nair, P.", "title": "Brain", "booktitle": "Handbook", "year": "2024", "publisher": "P"}


def missing(kind, fields, dialect="bibtex"):
    return [field.names[0] for field in missing_fields(kind, fields, dialect)]


def without(fields, *names, **others):
    return {name: value for name, value in fields.items() if name not in names} | others


@pytest.mark.parametrize(
    "kind",
    "article misc techreport online software dataset report thesis www electronic xdata set mvbook".split(),
)
def test_types_of_either_dialect_are_known(kind):
    assert kind in ENTRY_TYPES


@pytest.mark.parametrize("kind", ["artcle", "masterthesis", "paper", ""])
def test_other_types_are_not(kind):
    assert kind not in ENTRY_TYPES


def test_bibtex_names_of_types_are_aliases():
    assert [canonical_type(kind) for kind in ("techreport", "phdthesis", "conference", "www", "book")] == [
        "report",
        "thesis",
        "inproceedings",
        "online",
        "book",
    ]


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("article", ARTICLE),
        ("article", without(ARTICLE, "journal", "year", journaltitle="NEJM", date="2013-06-20")),
        ("book", BOOK),
        ("book", without(BOOK, "author", editor="Rossi, E.")),
        ("incollection", PART),
        ("inproceedings", PART),
        ("inbook", PART),
        ("phdthesis", {"author": "A", "title": "T", "school": "S", "year": "2020"}),
        ("mastersthesis", {"author": "A", "title": "T", "institution": "S", "date": "2020"}),
        ("techreport", {"author": "A", "title": "T", "institution": "I", "year": "2020"}),
        ("report", {"author": "A", "title": "T", "institution": "I", "date": "2020"}),
        ("report", {"author": "{World Health Organization}", "title": "T", "date": "2020"}),
        ("misc", {"title": "T", "url": "https://a.example"}),
        ("online", {"title": "T", "url": "https://a.example"}),
        ("manual", {"title": "R: a language"}),
        ("software", {"title": "T"}),
        ("dataset", {"title": "T"}),
        ("proceedings", {"title": "T", "year": "2020"}),
        ("periodical", {"title": "T", "year": "2020"}),
        ("unpublished", {"author": "A", "title": "T", "note": "In preparation"}),
        ("set", {"entryset": "a,b"}),
        ("xdata", {"publisher": "P"}),
        ("notatype", {}),
    ],
)
def test_a_whole_entry_lacks_nothing(kind, fields, dialect):
    assert missing(kind, fields, dialect) == []


@pytest.mark.parametrize(
    ("kind", "fields", "dialect", "expected"),
    [
        ("article", without(ARTICLE, "journal"), "bibtex", ["journal"]),
        ("article", without(ARTICLE, "journal"), "biblatex", ["journaltitle"]),
        ("article", {}, "bibtex", ["author", "title", "journal", "year"]),
        ("article", without(ARTICLE, "author", publisher="Elsevier"), "bibtex", ["author"]),
        ("suppperiodical", {"author": "A", "title": "T", "date": "2020"}, "biblatex", ["journaltitle"]),
        ("book", without(BOOK, "publisher"), "bibtex", ["publisher"]),
        ("book", without(BOOK, "publisher"), "biblatex", []),
        ("incollection", without(PART, "booktitle"), "bibtex", ["booktitle"]),
        ("conference", without(PART, "booktitle"), "biblatex", ["booktitle"]),
        ("inbook", without(PART, "booktitle"), "biblatex", ["booktitle"]),
        ("inbook", without(PART, "booktitle"), "bibtex", ["chapter"]),
        ("inbook", without(PART, "booktitle", pages="3--9"), "bibtex", []),
        ("thesis", {"author": "A", "title": "T", "institution": "I", "date": "2020"}, "biblatex", ["type"]),
        (
            "thesis",
            {"author": "A", "title": "T", "type": "phdthesis", "date": "2020"},
            "biblatex",
            ["institution"],
        ),
        ("phdthesis", {"author": "A", "title": "T", "year": "2020"}, "bibtex", ["school"]),
        ("techreport", {"author": "A, B", "title": "T", "year": "2020"}, "bibtex", ["institution"]),
        ("collection", {"title": "T", "date": "2020"}, "biblatex", ["editor"]),
        ("online", {"title": "T"}, "biblatex", ["url"]),
        ("patent", {"author": "A", "title": "T", "date": "2020"}, "biblatex", ["number"]),
        ("unpublished", {"author": "A", "title": "T"}, "bibtex", ["note"]),
        ("misc", {}, "bibtex", []),
        ("misc", {"author": "A"}, "biblatex", ["title"]),
        ("set", {}, "biblatex", ["entryset"]),
    ],
)
def test_what_is_missing_is_named_in_the_words_of_the_dialect(kind, fields, dialect, expected):
    assert missing(kind, fields, dialect) == expected


def test_author_and_editor_are_named_together_where_either_will_do():
    (found,) = missing_fields("book", without(BOOK, "author"), "bibtex")
    assert found == (("author", "editor"), "")


@pytest.mark.parametrize("nothing", ["", " ", "{}", "{ }", "~"])
def test_a_field_with_nothing_in_it_is_named_by_its_own_name(nothing):
    (found,) = missing_fields("article", without(ARTICLE, "journal", journaltitle=nothing), "bibtex")
    assert found == (("journal",), "journaltitle")


def test_an_empty_stand_in_is_not_reported():
    (found,) = missing_fields("article", without(ARTICLE, "author", key="", editor="{}"), "bibtex")
    assert found == (("author",), "")


@pytest.mark.parametrize("locator", ["doi", "isbn", "url"])
def test_a_book_that_can_be_found_needs_no_publisher(locator):
    assert missing("book", without(BOOK, "publisher", **{locator: "x"})) == []


def test_an_entry_with_fields_of_biblatex_is_not_judged_as_bibtex():
    assert missing("book", without(BOOK, "publisher", "year", date="2024", location="Bern")) == []


@pytest.mark.parametrize(
    "sign",
    [
        {"eprint": "1706.03762", "archiveprefix": "arXiv"},
        {"doi": "10.48550/arXiv.1706.03762"},
        {"publisher": "Cold Spring Harbor Laboratory"},
        {"url": "https://www.biorxiv.org/content/10.1101/339747v1"},
        {"note": "Submitted"},
        {"pubstate": "inpreparation"},
    ],
)
def test_a_preprint_needs_no_journal(sign):
    assert missing("article", without(ARTICLE, "journal", **sign)) == []


def test_a_report_on_a_server_of_preprints_needs_no_institution():
    report = {"author": "A, B", "title": "T", "number": "arXiv:0908.1772v5", "year": "2009"}
    assert missing("techreport", report) == []


@pytest.mark.parametrize(
    "sign",
    [{"note": "In press"}, {"pubstate": "forthcoming"}, {"note": "to appear"}, {"note": "im Druck"}],
)
def test_what_is_not_published_yet_needs_no_year(sign):
    assert missing("article", without(ARTICLE, "year", **sign)) == []


def test_an_anonymous_work_may_say_so_with_a_key():
    assert missing("book", without(BOOK, "author", key="Beowulf")) == []


def test_a_journal_article_is_no_preprint():
    assert not is_preprint_entry(ARTICLE | {"doi": "10.1056/NEJMoa1214886", "url": "https://www.nejm.org/x"})


@given(
    st.sampled_from(sorted(ENTRY_TYPES)),
    st.dictionaries(st.sampled_from(["title", "note", "author", "doi", "url", "date"]), st.text()),
    st.sampled_from(["bibtex", "biblatex"]),
)
def test_any_text_is_answered(kind, fields, dialect):
    for found in missing_fields(kind, fields, dialect):
        assert found.names
