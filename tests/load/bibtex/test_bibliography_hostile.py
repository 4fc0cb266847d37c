"""Bibliographies made to do harm: time and memory stay in proportion to the text."""

from __future__ import annotations

import tracemalloc

import pytest

from auditor.load.bibtex.bibliography import read_bibliography
from auditor.load.bibtex.problems import MOST_FAULTS
from auditor.model.written import FaultKind

BOMB = "@string{s0 = {xxxxxxxxxx}}\n" + "".join(
    f"@string{{s{i} = s{i - 1} # s{i - 1}}}\n" for i in range(1, 41)
)


def test_doubling_strings_are_stopped_and_reported_once():
    tracemalloc.start()
    try:
        bibliography = read_bibliography("b.bib", f"{BOMB}@misc{{a, title = s40, note = s3}}\n@misc{{b}}")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 5_000_000
    assert [(f.kind, f.subject) for f in bibliography.faults] == [(FaultKind.ENTRY_MALFORMED, "s13")]
    first, second = bibliography.entries
    assert (first.fields["title"], len(first.fields["note"]), second.key) == ("", 80, "b")


@pytest.mark.long
def test_many_uses_of_one_long_string_are_stopped():
    text = "@string{m = {" + "x" * 60_000 + "}}\n" + "@misc{a, t = m}\n" * 50_000
    bibliography = read_bibliography("b.bib", text)
    assert sum(len(entry.fields["t"]) for entry in bibliography.entries) < 5_000_000
    assert bibliography.faults


def test_a_string_in_terms_of_itself_is_undefined():
    (fault,) = read_bibliography("b.bib", "@string{a = a # {x}}").faults
    assert (fault.kind, fault.subject) == (FaultKind.MACRO_UNDEFINED, "a")


def test_braces_nested_without_end_are_reported_and_the_rest_is_read():
    text = "@misc{a, title = " + "{" * 5_000 + "x" + "}" * 5_000 + ", year = 2000}\n@misc{b}"
    bibliography = read_bibliography("b.bib", text)
    assert "nest" in bibliography.faults[0].message
    assert [dict(entry.fields) for entry in bibliography.entries] == [{"year": "2000"}, {}]


def test_a_text_full_of_faults_does_not_fill_the_report():
    faults = read_bibliography("b.bib", "@misc{}\n" * (MOST_FAULTS + 500)).faults
    assert len(faults) == MOST_FAULTS + 1
    assert "more than" in faults[-1].message
