"""person-left: beyond the documented examples."""

from __future__ import annotations

import pytest

PEOPLE = """- name: Priya Nair
- name: Elena Rossi
  active-until: {}
- name: Tom Okafor
  active-until: 2024-01-31
"""
PAGE = "---\nauthors: {}\nreviewers: {}\nnext_review: 2026-09-01\n---\nText.\n"


def files(authors: str, reviewers: str, until: str = "2025-12-31") -> dict[str, str]:
    return {"people.yml": PEOPLE.format(until), "p.md": PAGE.format(authors, reviewers)}


def test_it_says_since_when_and_who_remains(findings):
    (found,) = findings("person-left", files("Priya Nair", "[Dr Elena Rossi, Priya Nair]"))
    assert (found.subject, found.line) == ("Dr Elena Rossi", 3)
    assert found.message == "Dr Elena Rossi, reviewer of this page, left on 31 December 2025"
    assert "Priya Nair can still be asked" in found.help


@pytest.mark.parametrize("until", ["2026-06-30", "2026-07-01", "2026-06", '""'])
def test_somebody_is_there_until_the_last_day(until, findings):
    assert findings("person-left", files("Priya Nair", "Elena Rossi", until)) == ()


@pytest.mark.parametrize("until", ["2026-06-29", "2026-05", "31 May 2026"])
def test_somebody_has_left_the_day_after(until, findings):
    assert len(findings("person-left", files("Priya Nair", "Elena Rossi", until))) == 1


def test_an_author_may_leave_while_another_stays(findings):
    assert findings("person-left", files("[Priya Nair, Elena Rossi]", "Priya Nair")) == ()


def test_the_authors_are_reported_once_when_all_have_left(findings):
    (found,) = findings("person-left", files("[Elena Rossi, Tom Okafor]", "Priya Nair"))
    assert found.subject == "Elena Rossi"
    assert found.message.endswith("so have the others")


def test_the_past_is_not_in_question(findings):
    page = "---\nauthors: Elena Rossi\nreviewers: Tom Okafor\nlast_reviewed: 2023-06-01\n---\nText.\n"
    assert findings("person-left", {"people.yml": PEOPLE.format("2025-12-31"), "p.md": page}) == ()


def test_a_page_still_to_be_reviewed_needs_somebody_who_is_there(findings):
    page = "---\nauthors: Priya Nair\nreviewers: Tom Okafor\n---\nText.\n"
    config = "[review]\nrequired = true\n"
    there = {"people.yml": PEOPLE.format("2025-12-31"), "p.md": page}
    assert findings("person-left", there) == ()
    assert len(findings("person-left", there | {"auditor.toml": config})) == 1


def test_an_owner_who_has_left_is_reported_in_any_case(findings):
    page = "---\nowner: Tom Okafor\n---\nText.\n"
    (found,) = findings("person-left", {"people.yml": PEOPLE.format("2025-12-31"), "p.md": page})
    assert (found.path, found.line, found.subject) == ("p.md", 2, "Tom Okafor")


def test_a_code_owner_who_has_left_is_reported_once(findings):
    there = {
        "people.yml": "- id: tokafor\n  name: Tom Okafor\n  active-until: 2024-01-31\n",
        "CODEOWNERS": "* @tokafor @example/lung-team\n",
        "a.md": "Text.\n",
        "b.md": "Text.\n",
    }
    (found,) = findings("person-left", there)
    assert found.path == "people.yml"
    assert "still owns 2 pages in CODEOWNERS" in found.message


def test_exempt_pages_are_left_alone(findings):
    config = '[[policy]]\nmatch = "**"\nexempt = true\nreason = "archive"\n'
    assert findings("person-left", files("Tom Okafor", "Elena Rossi") | {"auditor.toml": config}) == ()


def test_it_says_who_is_asked_instead(findings):
    people = (
        "- name: Elena Rossi\n  active-until: 2025-12-31\n  replaced-by: Tom Okafor\n"
        "- name: Tom Okafor\n  status: left\n  replaced-by: Priya Nair\n- name: Priya Nair\n"
    )
    page = PAGE.format("Priya Nair", "Elena Rossi")
    (found,) = findings("person-left", {"people.yml": people, "p.md": page})
    assert "The people file names Priya Nair instead." in found.help
