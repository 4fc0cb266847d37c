"""What a search asks, and which of the records it finds is believed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from descriptions import entry, record

from auditor.evidence.registries.match import choose, query_text
from auditor.model.records import Record, Relation, SearchState
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import Doi

OURS = entry(
    title="Brigatinib versus crizotinib in {ALK}-positive non-small-cell lung cancer",
    author="Camidge, D. Ross and others",
    journal="N. Engl. J. Med.",
    volume="379",
    pages="2027--2039",
    year="2018",
)
THEIRS = record(
    title="Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung Cancer",
    authors="Camidge, D. Ross; Kim, Hye Ryun; Ahn, Myung-Ju",
    years=2018,
    containers="New England Journal of Medicine",
    volume="379",
    pages="2027-2039",
)
DOI = "10.1056/nejmoa1810171"


def at(doi, metadata=THEIRS, **fields):
    return Record(doi, "Crossref", metadata, **fields)


def changed(doi="10.1000/x", **fields):
    return at(doi, replace(THEIRS, **fields))


def test_the_one_that_fits_is_found():
    answer = choose(OURS, [changed(title="Alectinib in lung cancer"), at(DOI)])
    assert answer.state is SearchState.FOUND
    assert answer.record is not None
    assert answer.record.doi == DOI


NOT_THIS = {
    "a copy of 2025 by others": changed("10.65215/abcd", type="posted-content", years=(2025,)),
    "a copy with every field right": changed("10.65215/abcd"),
    "SSRN": changed("10.2139/ssrn.1234567"),
    "a preprint": changed("10.1101/2018.01.01.123456", type="posted-content", containers=()),
    "a component": changed("10.1000/x.t001", type="component"),
    "a peer review": changed("10.1000/x.review", type="peer-review"),
    "a data set": changed("10.5061/dryad.1", type="dataset"),
    "data of it": changed(title="Data from: " + THEIRS.title),
    "a review of it": changed(title="Review of " + THEIRS.title),
    "an erratum": changed(title="Erratum: " + THEIRS.title),
    "a correction": changed(title="Correction to: " + THEIRS.title),
    "a retraction notice": changed(title="Retraction notice to “" + THEIRS.title + "”"),
    "a notice by its record": at("10.1000/n", notice_of=(Relation("correction", Doi(DOI)),)),
    "a reply": changed(title="Reply to: " + THEIRS.title),
    "a recommendation": changed("10.3410/f.737304963.793571621"),
    "other authors": changed(authors=record(authors="Peters, Solange; Shaw, Alice").authors),
    "another first author": changed(authors=record(authors="Kim, Hye Ryun; Camidge, D. Ross").authors),
    "no authors": changed(authors=()),
    "three years later": changed(years=(2021,)),
    "no year": changed(years=()),
    "another journal": changed(containers=("Revista de Pediatria",), volume="", pages=""),
    "another volume": changed(volume="12"),
    "other pages": changed(pages="100-112"),
    "a book": changed(type="book"),
    "a longer title": changed(title=THEIRS.title + ": Final Results"),
    "a title one word off": changed(title=THEIRS.title.replace("Brigatinib", "Alectinib")),
}


@pytest.mark.parametrize("other", NOT_THIS.values(), ids=NOT_THIS)
def test_what_is_not_certainly_the_work_is_not_taken(other):
    assert choose(OURS, [other]).state in (SearchState.UNCERTAIN, SearchState.NO_RECORD)


@pytest.mark.parametrize("other", NOT_THIS.values(), ids=NOT_THIS)
def test_and_does_not_hide_the_work_itself(other):
    answer = choose(OURS, [other, at(DOI)])
    assert answer.record is not None
    assert answer.record.doi == DOI


def test_a_retracted_work_is_the_work():
    answer = choose(OURS, [changed(DOI, title="RETRACTED: " + THEIRS.title)])
    assert answer.state is SearchState.FOUND


def test_the_subtitle_may_be_a_field_of_its_own():
    title, _, rest = THEIRS.title.partition(" in ")
    ours = entry(title=f"{title}: in {rest}", author="Camidge, D. R.", year="2018")
    assert choose(ours, [changed(DOI, title=title, subtitle=f"in {rest}")]).state is SearchState.FOUND


def test_of_two_printings_the_one_in_the_place_described_is_taken():
    elsewhere = changed("10.1000/b", containers=("Journal of Examples",), volume="", pages="")
    ours = replace(OURS, volume="", pages="")
    answer = choose(ours, [elsewhere, at(DOI)])
    assert answer.record is not None
    assert answer.record.doi == DOI


def test_of_two_printings_none_is_taken_when_no_place_is_described():
    ours = entry(title=THEIRS.title, author="Camidge, D. Ross", year="2018")
    answer = choose(ours, [at("10.1000/a"), changed("10.1000/b", containers=("Journal of Examples",))])
    assert answer.state is SearchState.UNCERTAIN


def test_the_same_record_twice_is_one():
    assert choose(OURS, [at(DOI), at(DOI)]).state is SearchState.FOUND


def test_a_short_title_needs_a_place():
    theirs = record(title="Lung cancer", authors="Nair, Priya", years=2018, containers="The Lancet")
    nowhere = entry(title="Lung cancer", author="Nair, P.", year="2018")
    assert choose(nowhere, [at("10.1000/a", theirs)]).state is SearchState.UNCERTAIN
    somewhere = entry(title="Lung cancer", author="Nair, P.", year="2018", journal="Lancet")
    assert choose(somewhere, [at("10.1000/a", theirs)]).state is SearchState.FOUND


def test_the_reviews_of_a_book_are_not_the_book():
    book = entry("book", title="The selfish gene", author="Dawkins, Richard", year="1976")
    review = record(title="The Selfish Gene", authors="Midgley, Mary", years=1977, containers="Philosophy")
    assert choose(book, [at("10.1000/r", review)]).state is SearchState.UNCERTAIN
    own = record(title="The Selfish Gene", authors="Dawkins, Richard", years=1976, containers="Science")
    assert choose(book, [at("10.1000/o", own)]).state is SearchState.UNCERTAIN  # an article, not the book


def test_the_article_is_not_suggested_for_its_preprint():
    preprint = replace(OURS, containers=("arXiv preprint arXiv:1806.01234",), volume="", pages="")
    assert choose(preprint, [at(DOI)]).state is SearchState.UNCERTAIN


def test_a_listed_reference_has_no_type():
    ours = replace(OURS, type="")
    assert choose(ours, [at(DOI)]).state is SearchState.FOUND


def test_nothing_like_it_is_no_record():
    assert choose(OURS, []).state is SearchState.NO_RECORD
    unlike = [changed(title="Insulin pumps in the care of diabetes"), changed(title="Tides of the ocean")]
    assert choose(OURS, unlike).state is SearchState.NO_RECORD


def test_a_question_holds_what_tells_the_work():
    assert query_text(OURS) == (
        "Brigatinib versus crizotinib in ALK-positive non-small-cell lung cancer Camidge N. Engl. J. Med. 2018"
    )


def test_a_question_is_short_and_on_one_line():
    text = query_text(
        BibRecord(title="long title\n" * 1000, subtitle="and more " * 1000, containers=("x" * 1000,))
    )
    assert len(text) <= 400
    assert "\n" not in text


def test_nothing_to_ask_is_an_empty_question():
    assert query_text(BibRecord()) == ""
