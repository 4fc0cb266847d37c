"""orcid-invalid: beyond the documented examples."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "orcid", ["0000-0002-1825-009X", "0000-0002-1825-00977", "0000-0002-1825", "1825-0097"]
)
def test_a_wrong_orcid_in_the_people_file_is_reported_there(orcid, findings):
    people = f'- name: Elena Rossi\n  orcid: "{orcid}"\n'
    (found,) = findings("orcid-invalid", {"people.yml": people, "p.md": "Text.\n"})
    assert (found.path, found.line, found.subject) == ("people.yml", 2, orcid)


def test_an_author_given_as_an_object_is_looked_at(findings):
    page = "---\nauthors:\n  - name: Elena Rossi\n    orcid: 0000-0002-1825-0079\n---\nText.\n"
    (found,) = findings("orcid-invalid", {"p.md": page})
    assert (found.line, found.subject) == (4, "0000-0002-1825-0079")
    assert "Elena Rossi" in found.message


def test_the_same_mistake_in_the_people_file_is_reported_once(findings):
    people = "- name: Elena Rossi\n  orcid: 0000-0002-1825-0079\n"
    page = "---\nauthors:\n  - name: Elena Rossi\n    orcid: 0000-0002-1825-0079\n---\nText.\n"
    (found,) = findings("orcid-invalid", {"people.yml": people, "p.md": page})
    assert found.path == "people.yml"


@pytest.mark.parametrize(
    "orcid", ["0000-0002-1694-233X", "0000-0002-1694-233x", '""', "https://orcid.org/0000-0002-1825-0097/"]
)
def test_good_ones_in_any_form_and_empty_ones_are_accepted(orcid, findings):
    people = f"- name: Elena Rossi\n  orcid: {orcid}\n"
    assert findings("orcid-invalid", {"people.yml": people, "p.md": "Text.\n"}) == ()
