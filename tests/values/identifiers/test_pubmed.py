"""PMIDs: how a work is named by one, in fields, texts and addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.identifiers.pubmed import (
    entry_pmid,
    is_pmid,
    number_of,
    pmid,
    pmid_in,
    pmid_of_address,
    shown,
)


@pytest.mark.parametrize(
    "text",
    [
        "Kim A. A trial. J. 2019;1(2):3-4. PMID: 31234567.",
        "PMID:31234567",
        "pmid 31234567; PMCID: PMC6580042",
        "A trial (PMID: 31234567; Erratum in: PMID: 31999999)",
        "PubMed ID: 31234567",
        "(PMID – 31234567)",
        "PMID#31234567",
        "[PubMed: 31234567]",
    ],
)
def test_a_text_names_a_pmid(text):
    assert pmid_in(text) == pmid("31234567")


@pytest.mark.parametrize(
    "text",
    [
        "PMID: 0",
        "PubMed: 2019",
        "PMID: unavailable",
        "PMID: 012345",
        "PMCID: PMC6580042",
        "31234567",
        "PMID: 1234567890",
    ],
)
def test_what_is_no_pmid_names_none(text):
    assert pmid_in(text) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://pubmed.ncbi.nlm.nih.gov/31234567/",
        "http://pubmed.ncbi.nlm.nih.gov/31234567",
        "https://pubmed.ncbi.nlm.nih.gov/31234567/?from=x#abstract",
        "https://www.ncbi.nlm.nih.gov/pubmed/31234567",
        "https://www.ncbi.nlm.nih.gov/PubMed/31234567",
        "https://www.ncbi.nlm.nih.gov/m/pubmed/31234567/",
        "https://www.ncbi.nlm.nih.gov/pubmed/?term=31234567",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/pmid/31234567/",
        "https://pubmed.gov/31234567",
        "https://europepmc.org/article/MED/31234567",
        "https://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&db=PubMed&list_uids=31234567&dopt=Abstract",
        "https://identifiers.org/pubmed:31234567",
    ],
)
def test_an_address_of_pubmed_names_its_work(url):
    assert pmid_of_address(url) == pmid("31234567")


@pytest.mark.parametrize(
    "url",
    [
        "https://pubmed.ncbi.nlm.nih.gov/?term=lung+cancer",
        "https://pubmed.ncbi.nlm.nih.gov/advanced/",
        "https://www.ncbi.nlm.nih.gov/pubmed/?term=2019+cancer",
        "https://www.ncbi.nlm.nih.gov/pubmed/?term=20190101+cancer",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6580042/",
        "https://www.ncbi.nlm.nih.gov/books/31234567",
        "https://example.org/31234567",
    ],
)
def test_another_address_names_none(url):
    assert pmid_of_address(url) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"pmid": "{31234567}"},
        {"pmid": "PMID: 31234567"},
        {"pubmedid": "31234567"},
        {"eprint": "31234567", "eprinttype": "PubMed"},
        {"url": r"\url{https://pubmed.ncbi.nlm.nih.gov/31234567/}"},
        {"note": "PMID: 31234567"},
        {"pmid": "0", "note": "PMID: 31234567"},
    ],
)
def test_an_entry_has_its_pmid_in_a_field_an_address_or_a_note(fields):
    assert entry_pmid(fields) == pmid("31234567")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"pmid": "0"},
        {"pmid": "unavailable"},
        {"eprint": "31234567", "eprinttype": "arxiv"},
        {"note": "31234567"},
    ],
)
def test_an_entry_without_a_pmid_has_none(fields):
    assert entry_pmid(fields) is None


def test_a_pmid_is_shown_as_people_read_it():
    assert shown(pmid("31234567")) == "PMID 31234567"
    assert shown("10.1000/pmid:1") == "10.1000/pmid:1"
    assert number_of(pmid("31234567")) == "31234567"


@given(st.text(alphabet="pmidPMID: 0123456789./?=termubncglhv-[]&", max_size=80))
def test_any_text_names_a_number_of_one_to_eight_digits_or_none(text):
    found = [pmid_in(text), pmid_of_address(text), entry_pmid({"pmid": text, "note": text})]
    assert all(one is None or (is_pmid(one) and 1 <= len(number_of(one)) <= 8) for one in found)
