"""reviewer-role-missing: beyond the documented examples."""

from __future__ import annotations

CONFIG = "[people-policy]\nrole-required = true\n"
PAGE = "---\nauthors: Tom Okafor\nreviewers: Dr Elena Rossi\n---\nText.\n"


def test_only_reviewers_need_a_role(findings):
    people = "- name: Elena Rossi\n  role: Oncologist\n- name: Tom Okafor\n"
    assert (
        findings("reviewer-role-missing", {"auditor.toml": CONFIG, "people.yml": people, "p.md": PAGE}) == ()
    )


def test_without_a_people_file_nothing_says_the_role(findings):
    (found,) = findings("reviewer-role-missing", {"auditor.toml": CONFIG, "p.md": PAGE})
    assert found.subject == "Dr Elena Rossi"
    assert "people file" in found.message


def test_an_unknown_reviewer_is_left_to_person_unknown(findings):
    files = {"auditor.toml": CONFIG, "people.yml": "- name: Tom Okafor\n", "p.md": PAGE}
    assert findings("reviewer-role-missing", files) == ()


def test_a_reviewer_is_reported_once_for_each_page(findings):
    page = "---\nreviewers: [Elena Rossi, Dr Elena Rossi]\n---\nText.\n"
    files = {"auditor.toml": CONFIG, "people.yml": "- name: Elena Rossi\n", "a.md": page, "b.md": page}
    assert [f.path for f in findings("reviewer-role-missing", files)] == ["a.md", "b.md"]
