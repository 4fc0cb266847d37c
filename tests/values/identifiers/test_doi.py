"""DOIs in all their spellings, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.identifiers.doi import bare_doi, is_bare_resolver


@pytest.mark.parametrize(
    "text",
    [
        "10.1056/nejmoa1810171",
        "10.1056/NEJMoa1810171",
        " 10.1056/NEJMoa1810171 ",
        "doi:10.1056/NEJMoa1810171",
        "DOI 10.1056/NEJMoa1810171",
        "DOI: 10.1056/NEJMoa1810171",
        "doi: https://doi.org/10.1056/NEJMoa1810171",
        "info:doi/10.1056/NEJMoa1810171",
        "urn:doi:10.1056/NEJMoa1810171",
        "doi.org/10.1056/NEJMoa1810171",
        "dx.doi.org/10.1056/NEJMoa1810171",
        "http://dx.doi.org/10.1056/NEJMoa1810171",
        "https://www.doi.org/10.1056/NEJMoa1810171",
        "HTTPS://DOI.ORG/10.1056/NEJMoa1810171",
        "https://doi.org/doi:10.1056/NEJMoa1810171",
        "https://doi.org/10.1056%2FNEJMoa1810171",
        "https://doi.org/10.1056/NEJMoa1810171?nosfx=y#results",
        "<https://doi.org/10.1056/NEJMoa1810171>",
        "https://doi-org.proxy.example.edu/10.1056/NEJMoa1810171",
        "https://www.nejm.org/doi/full/10.1056/NEJMoa1810171",
        "https://www.nejm.org/doi/pdf/10.1056/NEJMoa1810171?articleTools=true",
        "https://example.org/articles/10.1056/NEJMoa1810171/full",
        "https://example.org/resolve?lang=en&doi=10.1056%2FNEJMoa1810171",
        "10.1056/NEJMoa1810171.",
        "10.1056/NEJMoa1810171).",
    ],
)
def test_a_doi_is_read_from_every_spelling(text):
    assert bare_doi(text) == "10.1056/nejmoa1810171"


@pytest.mark.parametrize(
    "text",
    [
        "10.1023/a:1022883727209",
        "10.17487/rfc1436",
        "10.1000.10/123",
        "10.1016/s1470-2045(18)30649-1",
        "10.1002/(sici)1097-4571(199205)43:4<284::aid-asi3>3.0.co;2-0",
        "10.1016/s0140-6736(05)67525-8/fulltext",
    ],
)
def test_brackets_and_signs_that_belong_to_a_doi_stay(text):
    assert bare_doi(text) == text


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        (r"10.1162/tacl\_a\_00276", "10.1162/tacl_a_00276"),
        (r"10.1162/tacl{\_}a{\_}00276", "10.1162/tacl_a_00276"),
        (r"10.1007/978-3-031-38100-3\_13", "10.1007/978-3-031-38100-3_13"),
        (r"10.1002/x\textless{}284\textgreater{}3", "10.1002/x<284>3"),
        (r"10.1002/x$<$284$>$3", "10.1002/x<284>3"),
        (r"10.1002/a\&b\#c", "10.1002/a&b#c"),
        (r"{10.1000/182}", "10.1000/182"),
    ],
)
def test_latex_escapes_are_undone(text, doi):
    assert bare_doi(text) == doi


def test_percent_encoding_is_undone_once():
    assert bare_doi("https://doi.org/10.1000/a%253C") == "10.1000/a%3c"


def test_two_dois_that_differ_only_behind_an_escape_stay_two():
    assert bare_doi(r"10.1007/978-3\_13") != bare_doi(r"10.1007/978-3\_2")


def test_a_version_and_a_view_of_a_preprint_server_are_not_part_of_the_doi():
    address = "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf"
    assert bare_doi(address) == "10.1101/2020.01.01.123456"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "asdf",
        "11.1000/182",
        "100.1000/182",
        "a10.1000/182",
        "10.a1000/182",
        "10.1000a/182",
        "10.1006jmbi.1998.2354",
        "10.1000/",
        "10.1000/ 182",
        "10.1000/18 2",
        "１０.1000/182",
        "doi.org",
        "https://doi.org/",
        "https://www.abc.de/10/abcd",
        "01/10/2021",
        "10/abcde",
        "see 10.1000/182",
        "10.1000/" + "x" * 5000,
    ],
)
def test_what_is_no_doi_gives_none(text):
    assert bare_doi(text) is None


@given(st.text() | st.text(alphabet="10./()<>{}\\$_%a ", max_size=60))
def test_whatever_is_taken_for_a_doi_is_one_already(text):
    doi = bare_doi(text)
    if doi is not None:
        assert doi.startswith("10.")
        assert "/" in doi
        assert not any(character.isspace() for character in doi)


@given(st.text(alphabet="abcxyz0123456789-_;:()/.", min_size=1, max_size=30).filter(str.isalnum))
def test_every_prefix_gives_the_same_doi(suffix):
    doi = f"10.1234/{suffix}"
    for prefix in ("", "doi:", "https://doi.org/", "http://dx.doi.org/", "info:doi/"):
        assert bare_doi(prefix + doi) == doi


@given(st.text(alphabet="aZ09-_;:()/.,%&<{$", min_size=1, max_size=20))
def test_a_doi_that_is_as_it_stands_is_read_like_all_others(suffix):
    assert bare_doi(f"10.1234/{suffix}") == bare_doi(f"doi:10.1234/{suffix}")


@pytest.mark.parametrize(
    "text", ["10.1000/" + ")" * 2000, "https://x.org/" + "10.1000/" * 200, "doi:" * 500 + "10.1000/1"]
)
def test_hostile_dois_are_judged_at_once(text):
    bare_doi(text)


@pytest.mark.parametrize(
    "text",
    [
        "doi.org",
        "doi.org.",
        "https://doi.org",
        "https://doi.org/",
        "http://dx.doi.org/",
        "www.doi.org",
        " https://doi.org/ ",
    ],
)
def test_the_resolver_alone_is_recognised(text):
    assert is_bare_resolver(text)


@pytest.mark.parametrize(
    "text", ["", "https://doi.org/10.1000/182", "mydoi.org", "https://doi.org/help", "doi.org.uk"]
)
def test_an_address_with_something_behind_the_resolver_is_not_bare(text):
    assert not is_bare_resolver(text)
