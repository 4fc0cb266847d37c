"""claim-undated: beyond the documented examples."""

from __future__ import annotations

import pytest


def found(findings, text):
    return findings("claim-undated", {"page.md": f"# Page\n\n{text}\n"}, as_of="2026-06-30")


@pytest.mark.parametrize(
    "text",
    [
        "Currently, there is no licensed test.",
        "The tool currently supports two formats.",
        "There are currently no plans to change this.",
        "At present seven laboratories offer the test.",
        "The test is not available at the moment.",
        "At the time of writing, the list has 40 names.",
    ],
)
def test_what_is_so_now_is_found(text, findings):
    assert len(found(findings, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The currently selected row is blue.",
        "A current of 5 A flows, the alternating current does not.",
        "Ask whether they are currently smoking.",
        "Enter your current password in the current directory.",
        "Install the latest version.",
        "If you currently use the old form, go on.",
        "The present value is shown at present value rates.",
        "At the moment when the light is green, press the key.",
        "Keep your address up to date.",
        "# There is currently no test",
    ],
)
def test_other_senses_are_not(text, findings):
    assert not found(findings, text)


def test_one_sentence_is_one_finding(findings):
    assert len(found(findings, "At present there is currently no test, and there is currently no plan.")) == 1


def test_a_page_in_a_language_without_phrases_is_counted(audit_files):
    audit = audit_files({"a.md": "---\nlang: nl\n---\nAt present there is no test.\n"})
    assert not [one for one in audit.findings if one.family == "statements"]
    assert any("not judged" in note and "nl (1)" in note for note in audit.notes)
