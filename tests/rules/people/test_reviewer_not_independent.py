"""reviewer-not-independent: beyond the documented examples."""

from __future__ import annotations

CONFIG = "[people-policy]\nindependent = true\n"


def page(authors: str, reviewers: str) -> str:
    return f"---\nauthors: {authors}\nreviewers: {reviewers}\n---\nText.\n"


def test_a_title_does_not_make_another_person(findings):
    (found,) = findings(
        "reviewer-not-independent",
        {"auditor.toml": CONFIG, "page.md": page("Priya Nair", "Dr Priya Nair")},
    )
    assert "Priya Nair" in found.subject
    assert found.line == 3


def test_all_reviewers_are_named_when_all_are_authors(findings):
    (found,) = findings(
        "reviewer-not-independent",
        {"auditor.toml": CONFIG, "page.md": page("[Priya Nair, Tom Okafor]", "[Tom Okafor, Priya Nair]")},
    )
    assert found.subject == "Tom Okafor, Priya Nair"


def test_people_with_one_family_name_are_two(findings):
    files = {"auditor.toml": CONFIG, "page.md": page("Priya Nair", "Anand Nair")}
    assert findings("reviewer-not-independent", files) == ()


def test_a_page_without_authors_or_without_reviewers_is_left_alone(findings):
    files = {
        "auditor.toml": CONFIG,
        "a.md": "---\nauthors: Priya Nair\n---\nText.\n",
        "b.md": "---\nreviewers: Priya Nair\n---\nText.\n",
    }
    assert findings("reviewer-not-independent", files) == ()


def test_nothing_is_asked_without_a_policy(findings):
    assert findings("reviewer-not-independent", {"page.md": page("Priya Nair", "Priya Nair")}) == ()
