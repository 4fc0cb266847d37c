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


ROLES = '[people-policy]\nreviewer-roles = ["clinician", "patient"]\n'


def roles_missing(findings, reviewers, people="", config=ROLES):
    files = {"auditor.toml": config, "p.md": f"---\ntitle: A\n{reviewers}\n---\nText.\n"}
    if people:
        files["people.yml"] = people
    return [found.subject for found in findings("reviewer-role-missing", files)]


def test_each_role_that_no_reviewer_has_is_found(findings):
    people = "- {name: Elena Rossi, role: Oncologist}\n"
    assert roles_missing(findings, "reviewers: Elena Rossi", people) == ["clinician", "patient"]


def test_the_page_may_state_the_roles(findings):
    stated = "reviewers:\n  - {name: Elena Rossi, role: Clinician}\n  - {name: Al Fox, roles: [patient]}"
    assert roles_missing(findings, stated) == []


def test_the_people_file_outranks_what_a_page_states(findings):
    people = "- {name: Elena Rossi, role: Editor}\n- {name: Al Fox, role: patient}\n"
    stated = "reviewers:\n  - {name: Elena Rossi, role: Clinician}\n  - Al Fox"
    assert roles_missing(findings, stated, people) == ["clinician"]


def test_a_page_without_reviewers_lacks_every_role_unless_that_is_found_already(findings):
    assert roles_missing(findings, "authors: Al Fox") == ["clinician", "patient"]
    assert roles_missing(findings, "authors: Al Fox", config=f"{ROLES}minimum-reviewers = 1\n") == []


def test_a_text_that_may_name_several_people_is_not_judged(findings):
    people = "- {name: Elena Rossi, role: Editor}\n"
    assert roles_missing(findings, "reviewers: Roe, Ann, Fox, Bo", people) == []


def test_an_exempt_page_needs_no_role(findings):
    exempt = f'{ROLES}[[policy]]\nmatch = "p.md"\nexempt = true\n'
    assert roles_missing(findings, "authors: Al Fox", config=exempt) == []
