from __future__ import annotations

import pytest

RULE = "field-conflict"


def page(fields: list[str], footer: list[str]) -> dict[str, str]:
    lines = ["---", "title: ALK", *fields, "---", "Text.", "", *(f"- {line}" for line in footer), ""]
    return {"content/alk.md": "\n".join(lines)}


def test_a_footer_that_contradicts_the_front_matter_is_found(findings) -> None:
    (finding,) = findings(RULE, page(["last_reviewed: 2023-05-04"], ["Last reviewed: 4 May 2022"]))
    assert (finding.line, finding.subject) == (7, "Last reviewed")
    assert "“4 May 2022”" in finding.message
    assert "`last_reviewed` in the front matter says “2023-05-04”" in finding.message


@pytest.mark.parametrize("written", ["4 May 2023", "04/05/2023", "May 2023", "2023-05-04"])
def test_the_same_day_in_another_notation_agrees(findings, written) -> None:
    assert findings(RULE, page(["last_reviewed: 2023-05-04"], [f"Last reviewed: {written}"])) == ()


def test_an_ambiguous_date_that_cannot_agree_is_a_conflict(findings) -> None:
    assert len(findings(RULE, page(["last_reviewed: 2023-05-06"], ["Last reviewed: 04/05/2023"]))) == 1


def test_an_unreadable_date_is_no_conflict(findings) -> None:
    assert findings(RULE, page(["last_reviewed: 2023-05-04"], ["Last reviewed: last spring"])) == ()


def test_a_placeholder_is_no_conflict(findings) -> None:
    assert findings(RULE, page(["last_reviewed: YYYY-MM-DD"], ["Last reviewed: 4 May 2023"])) == ()


def test_an_empty_field_is_no_conflict(findings) -> None:
    assert findings(RULE, page(["last_reviewed:"], ["Last reviewed: 4 May 2023"])) == ()


def test_two_names_of_the_front_matter_may_contradict_each_other(findings) -> None:
    fields = ["last_reviewed: 2023-05-04", "last_reviewed_on: 2022-05-04"]
    (finding,) = findings(RULE, page(fields, []))
    assert (finding.line, finding.subject) == (4, "last_reviewed_on")


def test_the_dates_of_creation_and_publication_may_differ(findings) -> None:
    assert findings(RULE, page(["date: 2023-05-04", "created: 2022-05-04"], [])) == ()


def test_people_in_another_order_and_spelling_agree(findings) -> None:
    fields = ["reviewers: [Elena Rossi, Tom Okafor]"]
    footer = ["Last reviewed: 4 May 2026", "Reviewers: Dr T. Okafor, Dr Elena Rossi"]
    assert findings(RULE, page(fields, footer)) == ()


@pytest.mark.parametrize("written", ["Elena Rossi", "Elena Rossi; Tom Okafor; Priya Nair"])
def test_a_person_named_on_one_side_only_is_a_conflict(findings, written) -> None:
    fields = ["reviewers: [Elena Rossi, Tom Okafor]"]
    footer = ["Last reviewed: 4 May 2026", f"Reviewers: {written}"]
    (finding,) = findings(RULE, page(fields, footer))
    assert finding.subject == "Reviewers"


def test_the_people_of_several_fields_count_together(findings) -> None:
    fields = ["author: Priya Nair", "contributors: [Tom Okafor]"]
    footer = ["Last reviewed: 4 May 2026", "Authors: Priya Nair, Tom Okafor"]
    assert findings(RULE, page(fields, footer)) == ()


def test_a_handle_is_not_compared_with_a_name(findings) -> None:
    footer = ["Last reviewed: 4 May 2026", "Authors: Priya Nair"]
    assert findings(RULE, page(["author: pnair"], footer)) == ()


def test_a_handle_that_the_people_file_knows_is_compared(findings) -> None:
    people = {"people.yml": "- id: pnair\n  name: Priya Nair\n- id: tokafor\n  name: Tom Okafor\n"}
    footer = ["Last reviewed: 4 May 2026", "Authors: Priya Nair"]
    assert findings(RULE, {**page(["author: pnair"], footer), **people}) == ()
    assert len(findings(RULE, {**page(["author: tokafor"], footer), **people})) == 1


@pytest.mark.parametrize(
    ("first", "second", "found"), [("12 months", "1 year", 0), ("12 months", "2 years", 1)]
)
def test_intervals_are_compared_by_their_length(findings, first, second, found) -> None:
    fields = [f"review_interval: {first}", f"review_in: {second}"]
    assert len(findings(RULE, page(fields, []))) == found


def html(footer: str, data: str) -> dict[str, str]:
    script = f'<script type="application/ld+json">{{"@type": "MedicalWebPage", {data}}}</script>'
    return {
        "content/alk.html": f"<html><head>{script}</head><body><p>Text.</p><p>{footer}</p></body></html>\n"
    }


def test_hidden_data_that_contradicts_the_text_is_found(findings) -> None:
    (finding,) = findings(RULE, html("Last reviewed: 4 May 2023", '"lastReviewed": "2022-05-04"'))
    assert finding.subject == "lastReviewed"


def test_hidden_data_may_name_only_one_of_the_reviewers(findings) -> None:
    footer = "Last reviewed: 4 May 2023<br>Reviewers: Elena Rossi, Tom Okafor"
    data = '"reviewedBy": {"@type": "Person", "name": "%s"}'
    assert findings(RULE, html(footer, data % "Elena Rossi")) == ()
    assert len(findings(RULE, html(footer, data % "Priya Nair"))) == 1


def test_hidden_data_may_name_the_publisher_as_the_author(findings) -> None:
    footer = "Last reviewed: 4 May 2023<br>Authors: Elena Rossi"
    data = '"author": {"@type": "Organization", "name": "Lung Cancer Service"}'
    assert findings(RULE, html(footer, data)) == ()


def test_a_configured_name_says_which_of_two_counts(findings) -> None:
    files = page(["last_reviewed: 2026-05-24", "signed_off: 2025-11-11"], [])
    assert findings(RULE, files | {"auditor.toml": '[fields]\nlast-reviewed = ["signed_off"]\n'}) == ()


def test_two_configured_names_that_differ_are_a_conflict(findings) -> None:
    files = page(["seen: 2026-05-24", "signed_off: 2025-11-11"], [])
    config = {"auditor.toml": '[fields]\nlast-reviewed = ["signed_off", "seen"]\n'}
    assert [finding.subject for finding in findings(RULE, files | config)] == ["seen"]


def test_a_configured_name_and_the_footer_are_compared(findings) -> None:
    files = page(["signed_off: 2025-11-11"], ["Last reviewed: 4 May 2023"])
    config = {"auditor.toml": '[fields]\nlast-reviewed = ["signed_off"]\n'}
    assert len(findings(RULE, files | config)) == 1


@pytest.mark.parametrize("other", ["ms.date: 2025-11-11", "last_checked: 2024-01-01"])
def test_an_edit_or_a_check_of_facts_is_no_conflict_with_a_review(findings, other) -> None:
    assert findings(RULE, page(["last_reviewed: 2026-05-24", other], [])) == ()
