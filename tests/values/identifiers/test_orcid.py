"""ORCID iDs in all their spellings, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.identifiers.orcid import orcid_fault, orcid_of


@pytest.mark.parametrize(
    ("text", "orcid"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
        ("http://www.orcid.org/0000-0002-1694-233x/", "0000-0002-1694-233X"),
        ("orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("ORCID: 0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("0000\u20100002\u20101825\u20100097", "0000-0002-1825-0097"),
        ("<https://orcid.org/0000-0002-1825-0097>", "0000-0002-1825-0097"),
        ("0000-0002-1825", None),
        ("0000 0002 1825 0097", None),
        ("Jane Smith", None),
        ("", None),
        ("０000-0002-1825-0097", None),
    ],
)
def test_an_orcid_is_read_bare_and_from_an_address(text, orcid):
    assert orcid_of(text) == orcid


@pytest.mark.parametrize(
    "text", ["0000-0002-1825-0097", "0000-0002-1694-233X", "https://orcid.org/0000-0002-1825-0097"]
)
def test_a_valid_orcid_has_no_fault(text):
    assert orcid_fault(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0000-0002-1825-0079", "check digit is 9 and should be 0"),
        ("0000-0002-1694-2330", "check digit is 0 and should be X"),
        ("0000-0002-1825", "12 digits"),
        ("0000-0002-1825-00977", "17 digits"),
        ("0000 0002 1825 0097", "four groups"),
        ("Jane Smith", "0 digits"),
    ],
)
def test_an_invalid_orcid_says_why(text, reason):
    assert reason in (orcid_fault(text) or "")


@given(st.text(alphabet="0123456789", min_size=15, max_size=15))
def test_exactly_one_check_digit_is_right(digits):
    assert sum(orcid_fault(digits + check) is None for check in "0123456789X") == 1


@given(st.text())
def test_any_text_is_an_orcid_or_has_a_fault(text):
    assert orcid_of(text) is not None or orcid_fault(text)
