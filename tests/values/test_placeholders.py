"""Placeholders: values that wait for someone, and values that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.placeholders import is_placeholder, placeholder_author


@pytest.mark.parametrize(
    "text",
    [
        "TBD",
        "tbc",
        "TBA",
        "TODO",
        "TODO: ask the author",
        "TBC (see the ticket)",
        "May 2026 (TBC)",
        "to be confirmed",
        "To be determined.",
        "YYYY-MM-DD",
        "yyyy-mm-dd",
        "mm/dd/yyyy",
        "DD.MM.YYYY",
        "2026-05-xx",
        "2026-XX-XX",
        "xx/xx/2026",
        "20YY-MM-DD",
        "202X-01-01",
        "DD Month YYYY",
        "[mm/dd/yyyy]",
        "[Your name]",
        "<!-- who? -->",
        "<!---REPLACE THIS WITH YOUR NAME--->",
        "<name>",
        "{{ author }}",
        "{% author %}",
        "${AUTHOR}",
        "__AUTHOR__",
        "XX.XXXXX/phen0000",
        "10.XXXX/example",
        "https://doi.org/10.XXXXX/abc",
        "0000-0000-0000-0000",
        "https://orcid.org/0000-0000-0000-0000",
        "Forename Surname",
        "First name Last name",
        "Your Name",
        "your-name",
        "@your-handle",
        "your.email@example.com",
        "Insert name here",
        "Title here",
        "???",
        "...",
        "…",
        "-",
        "'TBD'",
    ],
)
def test_a_value_that_waits_for_someone_is_a_placeholder(text):
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Dr Amit Samani",
        "Max Date",
        "4 May 2022",
        "2022-05-04",
        "12/05/2022",
        "2022",
        "2022-05",
        "never",
        "N/A",
        "no",
        "Todo lists for clinics",
        "TBC1D4 variants",
        "TBD-associated disease",
        "Insert a cannula",
        "Your treatment starts here",
        "Your team",
        "A–Z",
        "XX chromosome",
        "10.1056/NEJMoa1810171",
        "0000-0002-1825-0097",
        "[Jane Smith](https://example.org)",
        "<https://orcid.org/0000-0002-1825-0097>",
        "<jane@example.org>",
        "jane@example.org",
        "Using {{ mustache }} in templates",
    ],
)
def test_a_real_value_is_no_placeholder(text):
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Ada Lovelace", "T.B.D."], "T.B.D."),
        (["Last_Name"], "Last_Name"),
        (["your-name!"], "your-name!"),
        (["“To be confirmed”", "{To Be Confirmed}"], "{To Be Confirmed}"),
        (["Surname, A. B."], "Surname, A. B."),
        (["Smith, J.", "DOE, J."], "DOE, J."),
        (["Chris Doe", "Ada Name", "Mary Public", "Grace Author-Hopper"], ""),
        ([], ""),
    ],
)
def test_the_author_of_a_template_is_found_however_it_is_written(names, found):
    assert placeholder_author(names) == found


def test_a_long_comment_is_a_placeholder_too():
    assert is_placeholder("<!-- " + "who reviewed this? " * 50 + "-->")


@given(st.text() | st.text(alphabet="xymd-/. <>[]{}!%0123", max_size=40))
def test_any_text_is_judged(text):
    assert is_placeholder(text) in (True, False)
