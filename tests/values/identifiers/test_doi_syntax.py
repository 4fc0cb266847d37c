"""What is no DOI and why; what escapes one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.identifiers.doi import bare_doi, doi_as_written
from auditor.values.identifiers.doi_syntax import doi_escape, doi_fault, doi_link_fault

SICI = "10.1002/(SICI)1097-4571(199205)43:4<284::AID-ASI3>3.0.CO;2-0"


@pytest.mark.parametrize(
    "text",
    [
        "10.1023/A:1022883727209",
        "10.17487/rfc1436",
        SICI,
        "10.1000.10/123",
        "https://doi.org/10.1056/NEJMoa1810171",
        "dx.doi.org/10.1056/NEJMoa1810171",
        "doi: 10.1000/182",
        "10/ghqkdx",
        "https://doi.org/10/ghqkdx",
        "https://doi.org/aabbe",
        r"10.1162/tacl\_a\_00276",
        r"\url{https://doi.org/10.1162/tacl\_a\_00276}",
        r"\href{https://doi.org/10.1162/tacl}{the {study}}",
        "{10.1000/182}",
        "10.1234/10.1234/abc",
        "10.1000/\N{CYRILLIC SMALL LETTER KA}\N{CYRILLIC SMALL LETTER A}",
        "https://doi.org/10.1000/182?a=b.",
        "",
        "https://doi.org/",
    ],
)
def test_a_doi_in_any_form_has_no_fault(text):
    assert doi_fault(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("asdf", "does not begin with 10."),
        ("11.1000/182", "it begins with 11., and every DOI begins with 10."),
        ("100.1000/182", "begins with 100."),
        ("a10.1000/182", "a stands in front of its 10."),
        ("10.a1000/182", "its prefix, 10.a1000, must be digits"),
        ("10.1000a/182", "its prefix, 10.1000a, must be digits"),
        ("10.123/182", "four digits"),
        ("10.1006jmbi.1998.2354", "no slash"),
        ("10.1000/", "nothing stands behind its prefix"),
        ("10.1000/ 182", "white space"),
        ("https://doi.org/10.1000%20/182", "white space"),
        ("10.1000/182, 10.1000/183", "more than one DOI"),
        ("10.1000/182;10.1000/183", "more than one DOI"),
        ("10.1000/18210.1000/183", "more than one DOI"),
        ("10.1000/182https://doi.org/10.1000/183", "more than one DOI"),
        ("10.1016/j.xyz.2010.01.00110.1016/j.xyz.2010.01.001", "the DOI was pasted twice"),
        ("10.1000/182https://doi.org/10.1000/182", "the DOI was pasted twice"),
        ("10.70021/dot.1.", "“.” stands behind it"),
        ("10.70021/dot.1;", "“;” stands behind it"),
        ("https://doi.org/10.70021/dot.1,", "“,” stands behind it"),
        ("10.1000/182)", "“)” stands behind it"),
        ("10.17072/1995‐4190", "it holds “‐” (U+2010), which looks like “-”"),
        ("10.1000/a–b", "it holds “–” (U+2013), which looks like “-”"),
        ("10.1000⁄182x10.1000/1", "which looks like “/”"),
        ("10.1000/\N{CYRILLIC SMALL LETTER A}b", "(U+0430), which looks like “a”"),
        ("10.1000/e\N{LATIN SMALL LIGATURE FF}ect", "which looks like “ff”"),
        ("１０.１０５６/NEJM", "full-width characters, such as “１”"),
        ("10.1056／NEJM", "full-width characters, such as “／”"),
        ("10.1056/NEJM\u200b", "an invisible character, U+200B"),
        ("https://www.example.org/article", "an address that holds no DOI"),
        ("10.1000/" + "x" * 3000, "3,008 characters"),
    ],
)
def test_the_fault_says_what_is_wrong(text, reason):
    assert reason in (doi_fault(text) or "")


@pytest.mark.parametrize(
    "url",
    [
        "https://doi.org/10.1000/182",
        "https://www.doi.org/the-identifier/resources/handbook/",
        "https://doi.org/20.500.12345/abc",
        "https://doi.org/aabbe",
        "https://doi.org/10dkqz",
        "https://doi.org/",
        "https://example.org/10.1006jmbi",
        "https://notdoi.org/10.1006jmbi",
        "https://example.org/?next=https://doi.org/10.1006jmbi",
    ],
)
def test_only_links_that_the_resolver_should_follow_are_judged(url):
    assert doi_link_fault(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://doi.org/10.1006jmbi.1998.2354",
        "https://dx.doi.org/10.1000%20/182",
        "https://doi.org/https://doi.org/10.1000/182",
        "https://doi.org/100.1000/182",
        "https://doi.org/10.1000/182%E2%80%8B",
    ],
)
def test_links_that_it_cannot_follow_have_a_fault(url):
    assert doi_link_fault(url)


@pytest.mark.parametrize(
    ("text", "escape"),
    [
        (r"10.1162/tacl\_a\_00276", "LaTeX escapes"),
        (r"10.1162/tacl{\_}a", "LaTeX escapes"),
        ("10.1002/(SICI)1097$<$284", "LaTeX escapes"),
        (SICI.replace("<", "&lt;").replace(">", "&gt;"), "HTML entities"),
        (SICI.replace("<", "%3C"), "percent-encoding"),
        ("https://doi.org/" + SICI.replace("<", "%3C"), None),
        (SICI, None),
        ("{10.1000/182}", None),
        ("10.1000/a_b", None),
        (r"asdf\_", None),
    ],
)
def test_an_escape_is_named(text, escape):
    assert doi_escape(text) == escape


def test_escapes_do_not_change_which_doi_it_is():
    assert bare_doi(SICI.replace("<", "&lt;").replace(">", "&gt;")) == bare_doi(SICI)
    assert doi_as_written(r"https://doi.org/10.1162/TACL\_a\_00276") == "10.1162/TACL_a_00276"


@given(
    st.text(alphabet=st.sampled_from(r"10.23/ab\_{}$<>&;% doi.org:/httpsurl(," + "１／\u200b\n"), max_size=80)
)
def test_whatever_the_text_there_is_an_answer(text):
    for judge in (doi_fault, doi_link_fault, doi_escape, bare_doi):
        judge(text)


@pytest.mark.parametrize(
    "part", ["10.", "10.1000/", "{", r"\url{", r"\href{a}{", "doi.org/", "%", " ", "$<$"]
)
def test_a_long_text_is_answered_too(part):
    text = part * (60_000 // len(part))
    for judge in (doi_fault, doi_link_fault, doi_escape):
        judge(text)
