"""The addresses and the DOI that an entry states, in whatever field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.bibliography.addresses import address_fault, entry_addresses, stated_doi

DOI = "10.1109/abc.2019.1234567"


def urls(**fields):
    return [address.url for address in entry_addresses(fields)]


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("url", "https://example.org/a", ["https://example.org/a"]),
        ("url", r"\url{https://example.org/a\_b}", ["https://example.org/a_b"]),
        ("url", r"\href{https://example.org/a}{The page}", ["https://example.org/a"]),
        ("howpublished", r"\url{https://example.org/c_d}", ["https://example.org/c_d"]),
        ("howpublished", "https://example.org/a_(b).", ["https://example.org/a_(b)"]),
        ("note", r"Available at \url{https://example.org/c}", ["https://example.org/c"]),
        ("note", r"\href{https://example.org/a}{https://example.org/a}", ["https://example.org/a"]),
        (
            "note",
            "(see https://example.org/a, https://example.org/b)",
            ["https://example.org/a", "https://example.org/b"],
        ),
        ("addendum", r"{https://example.org/a\_b}", ["https://example.org/a_b"]),
        ("journal", r"Example Journal, \url{https://example.org/j}", ["https://example.org/j"]),
        ("pdf", "https://example.org/a.pdf", ["https://example.org/a.pdf"]),
        ("howpublished", r"$\langle$https://example.org/a$\rangle$", ["https://example.org/a"]),
        ("url", "https://example.org/{a}", ["https://example.org/{a}"]),
        ("url", "{https://example.org/a}", ["https://example.org/a"]),
    ],
)
def test_addresses_of_an_entry(field, text, expected):
    assert urls(**{field: text}) == expected


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("note", "R package version 1.2"),
        ("note", "http://www. example.org/a"),
        ("journal", "Example Journal (https://example.org/j)"),
        ("abstract", r"See \url{https://example.org/a}"),
        ("biburl", "https://example.org/rec/1"),
        ("pdf", "paper.pdf"),
        ("url", "{}"),
    ],
)
def test_what_is_no_address_of_an_entry(field, text):
    assert urls(**{field: text}) == []


def test_the_address_in_url_comes_first():
    assert urls(note="https://example.org/b", url="https://example.org/a")[0] == "https://example.org/a"


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("htttps://example.org/5", "“htttps:” is no scheme; https: is probably meant"),
        ("http:/example.org/4", "http: must be followed by two slashes and a host"),
        ("https://https://example.org", "http stands in it twice"),
        ("http://https//example.org", "http stands in it twice"),
        ("https://example.org/1 and https://example.org/2", "it holds more than one address"),
        ("http://example.com/a b", "there is white space in it"),
        ("http;//example.org/a", "it has no colon behind http"),
        ("https://example,org/a", "its host is no valid name"),
        ("Available at https://example.org/a", "there are words beside it"),
        ("www.example.com", "it has no https:// in front, so browsers look for a file of that name"),
        ("example.com/guide", "it has no https:// in front"),
        ("c:/papers/x.pdf", "it is a file on one computer"),
        (r"C:\papers\x.pdf", "it is a file on one computer"),
        ("file:///disk/x.pdf", "it is a file on one computer"),
    ],
)
def test_addresses_that_cannot_work(url, fault):
    (address,) = entry_addresses({"url": url})
    assert address_fault(address) == fault


@pytest.mark.parametrize(
    "url",
    [
        *(
            "https://example.org/~a/b_(c)#d",
            r"\url{https://example.org}",
            "/files/a.pdf",
            "papers/x.pdf",
            DOI,
        ),
        *("https://doi.org/", "n/a", "https://web.archive.org/web/2020/https://example.org/", "{{ site }}/a"),
        *("https://example.org/?a=b%20c", "ftp://example.org/a", "mailto:a@example.org"),
    ],
)
def test_addresses_that_may_work(url):
    assert [address_fault(address) for address in entry_addresses({"url": url})] == [None]


def test_text_beside_a_plain_address_is_no_fault():
    assert [address_fault(one) for one in entry_addresses({"note": "See www.example.org"})] == []


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("note", f"doi: {DOI}"),
        ("note", f"DOI:{DOI}."),
        ("note", f"doi: {DOI}, accessed 2 May 2020"),
        ("note", f"PMID: 31234567, doi: {DOI}; PMCID: PMC123456"),
        ("note", rf"Available at \url{{https://doi.org/{DOI}}}"),
        ("howpublished", f"https://doi.org/{DOI}"),
        ("addendum", DOI),
        ("eprint", f"https://doi.org/{DOI}"),
        ("eprint", DOI),
        ("pages", DOI),
        ("journal", f"Proceedings of Examples, doi: {DOI}, Vol. 6142"),
        ("journal", f"Example Journal, published online (DOI {DOI})"),
        ("article-doi", DOI),
        ("lid", f"{DOI} [doi]"),
        ("bdsk-url-1", f"http://dx.doi.org/{DOI}"),
    ],
)
def test_a_doi_in_another_field_is_the_entrys(field, text):
    assert stated_doi({field: text}) == (field, DOI)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("note", f"Erratum: doi:{DOI}"),
        ("note", f"See also doi:{DOI}"),
        ("note", f"Comment on https://doi.org/{DOI}"),
        ("note", f"Data: https://doi.org/{DOI}"),
        ("note", f"doi:{DOI} and doi:10.1000/other"),
        ("journal", f"Proceedings {DOI}"),
        ("pdf", f"https://example.org/doi/pdf/{DOI}"),
        ("eprint", f"https://example.org/doi/pdf/{DOI}"),
        ("lid", "S1470-2045(18)30649-1 [pii]"),
        ("related", f"doi:{DOI}"),
        ("note", "version 10.1234"),
    ],
)
def test_a_doi_that_may_be_another_works_is_not(field, text):
    assert stated_doi({field: text}) is None


def test_the_preprint_of_an_article_is_another_version():
    fields = {"eprint": "10.1101/2020.01.01.123456", "journal": "Journal of Examples"}
    assert stated_doi(fields) is None
    assert stated_doi(fields | {"journal": "bioRxiv"}) == ("eprint", "10.1101/2020.01.01.123456")


TEXTS = st.lists(
    st.sampled_from(
        ["\\url{", "\\href{", "{", "}", "https://", "www.", "a.org", " ", "10.1000/", "doi:", "\\_", "(", ")"]
    )
    | st.text(max_size=4),
    max_size=15,
).map("".join)


@given(
    st.dictionaries(
        st.sampled_from(["url", "note", "howpublished", "journal", "eprint", "pdf", "lid"]), TEXTS
    )
)
def test_any_fields_can_be_read(fields):
    for address in entry_addresses(fields):
        assert address.url
        assert address_fault(address) != ""
    stated = stated_doi(fields)
    assert stated is None or "10." in fields[stated[0]]
