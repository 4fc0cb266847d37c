"""Waivers in the comments of bibliographies, and the directive they share with pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.bibtex.bibliography import read_bibliography
from auditor.load.waivers import read_directive
from auditor.model.written import Waiver

ALLOW = '% auditor: allow year-implausible until=2027-01-31 reason="as printed"'


def only(text: str) -> Waiver:
    (waiver,) = read_bibliography("references.bib", text).waivers
    return waiver


def test_a_waiver_covers_the_next_entry():
    waiver = only(f"@misc{{a}}\n\n{ALLOW}\n\n@misc{{b,\n  title={{x}}\n}}\n@misc{{c}}")
    assert waiver == Waiver("year-implausible", "2027-01-31", "as printed", 3, 1, 5, 7, None)


def test_several_waivers_may_stand_above_one_entry():
    waivers = read_bibliography("b.bib", f"{ALLOW}\n{ALLOW}\n@misc{{a}}").waivers
    assert [(waiver.first_line, waiver.last_line) for waiver in waivers] == [(3, 3), (3, 3)]


def test_a_waiver_covers_an_entry_that_is_broken():
    waiver = only(f"{ALLOW}\n@misc{{title={{x}}}}\n@misc{{b}}")
    assert (waiver.first_line, waiver.last_line) == (2, 2)


def test_a_waiver_without_an_entry_below_is_at_fault():
    assert "no entry follows" in (only(f"@misc{{a}}\n{ALLOW}\n").fault or "")


def test_a_waiver_inside_an_entry_is_at_fault():
    assert "inside an entry" in (only(f"@misc{{a,\n  {ALLOW}\n  title={{x}}\n}}").fault or "")


@pytest.mark.parametrize("text", [f"@misc{{a, url={{x {ALLOW}}}}}", f"@comment{{\n{ALLOW}\n}}\n@misc{{a}}"])
def test_what_stands_in_a_value_or_a_comment_entry_is_no_waiver(text):
    assert read_bibliography("b.bib", text).waivers == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('allow r until=2027-01-31 reason="a b"', ("r", "2027-01-31", "a b", None)),
        ("allow r reason='a \"b\"' until='2027-01-31'", ("r", "2027-01-31", 'a "b"', None)),
        ("  Allow  r  reason = “a b”  ", ("r", None, "a b", None)),
        ("allow r reason=two words until=2027-01-31", ("r", "2027-01-31", "two words", None)),
        ("allow r", ("r", None, None, None)),
        ('allow r reason=""', ("r", None, "", None)),
    ],
)
def test_directives_are_read_in_any_order_and_quoting(text, expected):
    assert read_directive(text) == expected


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "does not start with"),
        ("ignore r", "does not start with"),
        ("allowed r", "does not start with"),
        ("allow", "no rule"),
        ("allow until=2027-01-31", "no rule"),
        ("allow r till=2027-01-31", '"till" is not understood'),
        ("allow r other-rule", "not understood"),
        ("allow a, b", "not understood"),
        ('allow r reason="not closed', "not understood"),
        ("allow r until=soon", "not a date"),
        ("allow r until=2027-01-31 until=2028-01-31", "twice"),
    ],
)
def test_a_malformed_directive_says_what_is_wrong(text, fault):
    assert fault in (read_directive(text).fault or "")


@given(st.text(max_size=80) | st.text(max_size=80).map(lambda text: f"allow {text}"))
def test_no_directive_raises(text):
    directive = read_directive(text)
    assert directive.rule or directive.fault
