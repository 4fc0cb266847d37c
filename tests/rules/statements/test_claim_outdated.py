"""claim-outdated: beyond the documented examples."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

AS_OF = "2026-06-30"


def found(findings, text):
    return findings("claim-outdated", {"page.md": f"# Page\n\n{text}\n"}, as_of=AS_OF)


@pytest.mark.parametrize(
    "text",
    [
        "The service will be available in every region by March 2025.",
        "The new form is due to replace this one in autumn 2025.",
        "Grants are open until 31 December 2025.",
        "Until 30 June 2025, you can use the old form.",
        "We aim to publish all data by the end of 2025.",
        "The guideline is expected in Q1 2026.",
        "The list must be complete by 2025-12-01.",
        "As of December 2022, seven laboratories offer the test.",
        "Please note that these links are current (as of December 2022).",
        "(Flowchart last updated February 2023)",
        "The figures were last updated in May 2023.",
    ],
)
def test_what_was_to_come_or_to_last_is_past(text, findings):
    assert len(found(findings, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The service was used by 300 people by March 2025.",
        "In November 2024 the agency approved the drug.",
        "By 2019 the team had grown to 40 people.",
        "He led the laboratory until 2019.",
        "From 2015 until 2018 the data were kept on paper.",
        "The report was expected in May 2024.",
        "If you apply by 31 March 2025, you will get an answer.",
        "Effective as of January 2023, the form is online.",
        "As of version 2020.1 the option is there.",
        "The plan “Clean water by 2025” will be discussed.",
        "You will see that the study was made in 2019.",
        "The method is described by Smith 2020.",
        "This page was last updated in May 2019.",
        "Last updated: May 2019",
        "> The service will be available by March 2025.",
        "See [What will change by March 2025](https://example.org/).",
        "| Use | Until |\n|---|---|\n| it is available | until March 2025 |",
        "    It will be available by March 2025.",
        "Run `wait until March 2025` and it will be there.",
    ],
)
def test_what_happened_and_what_others_say_is_no_claim(text, findings):
    assert not found(findings, text)


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("30 June 2026", "2026-06-30"),
        ("June 2026", "2026-06-30"),
        ("2025", "2025-12-31"),
        ("the end of 2025", "2025-12-31"),
        ("the first quarter of 2026", "2026-03-31"),
        ("Q2 2026", "2026-06-30"),
    ],
)
def test_the_day_itself_is_not_past(written, last, findings):
    page = {"page.md": f"# Page\n\nThe form will be replaced by {written}.\n"}
    assert not findings("claim-outdated", page, as_of=last)
    following = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    assert len(findings("claim-outdated", page, as_of=following)) == 1


def test_how_long_a_number_is_believed_can_be_set(findings):
    page = {"page.md": "# Page\n\nAs of May 2025, seven laboratories offer the test.\n"}
    assert not findings("claim-outdated", page, as_of=AS_OF)
    settings = {"auditor.toml": '[statements]\nclaim-age = "12 months"\n'}
    assert findings("claim-outdated", page | settings, as_of=AS_OF)


def test_a_phrase_can_be_ignored(findings):
    settings = {"auditor.toml": '[statements]\nignore = ["clean water by 2025"]\n'}
    page = {"page.md": "# Page\n\nAll regions will have clean water by 2025.\n"}
    assert findings("claim-outdated", page, as_of=AS_OF)
    assert not findings("claim-outdated", page | settings, as_of=AS_OF)


def test_the_message_quotes_the_sentence_at_its_place(findings):
    page = {"page.md": "# Page\n\nFirst. The form will be\nreplaced by March 2025. Last.\n"}
    (one,) = findings("claim-outdated", page, as_of=AS_OF)
    assert (one.line, one.column) == (4, 10)
    assert one.message == "“by March 2025” is past: “The form will be replaced by March 2025.”"
    assert one.subject == "The form will be replaced by March 2025."


@pytest.mark.parametrize("heading", ["Release notes", "Version 1.2", "12 May 2024", "News"])
def test_a_record_is_of_its_own_day(heading, findings):
    text = f"# Page\n\n## {heading}\n\nIt will be there by March 2025.\n"
    assert not findings("claim-outdated", {"page.md": text}, as_of=AS_OF)
    assert findings("claim-outdated", {"page.md": f"{text}\n## Use\n\nIt will be there by May 2025.\n"})


@pytest.mark.parametrize(
    "path", ["blog/a.md", "docs/release-notes/1.md", "CHANGELOG.md", "_posts/2024-05-01-a.md"]
)
def test_a_page_of_its_own_day_is_not_judged(path, findings):
    assert not findings("claim-outdated", {path: "# Page\n\nIt will be there by March 2025.\n"}, as_of=AS_OF)


def test_an_exempt_page_is_not_judged(findings):
    settings = {"auditor.toml": '[[policy]]\nmatch = "a.md"\nexempt = true\nreason = "kept as it was"\n'}
    page = {"a.md": "# Page\n\nIt will be there by March 2025.\n"}
    assert not findings("claim-outdated", page | settings, as_of=AS_OF)


def test_a_date_that_reads_both_ways_is_not_judged(findings):
    assert not found(findings, "It will be available by 03/04/2025.")
    assert found(findings, "It will be available by 23/04/2025.")
