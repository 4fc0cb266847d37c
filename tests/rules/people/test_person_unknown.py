"""person-unknown: beyond the documented examples."""

from __future__ import annotations

import pytest

PEOPLE = "- name: Amit Samani\n- name: Elena Rossi\n"


def test_it_names_the_nearest_person(findings):
    page = "---\nreviewers: Dr Amit Samni\n---\nText.\n"
    (found,) = findings("person-unknown", {"people.yml": PEOPLE, "p.md": page})
    assert found.subject == "Dr Amit Samni"
    assert found.message == "“Dr Amit Samni”, reviewer of this page, is not in people.yml"
    assert found.help.startswith("Did you mean “Amit Samani”?")


def test_somebody_quite_different_is_not_suggested(findings):
    page = "---\nreviewers: Wolfgang Oberhuber\n---\nText.\n"
    (found,) = findings("person-unknown", {"people.yml": PEOPLE, "p.md": page})
    assert "Did you mean" not in found.help


def test_a_name_in_two_roles_is_reported_once_for_each_page(findings):
    page = "---\nauthors: Tom Okafor\nreviewers: Tom Okafor\n---\nText.\n"
    found = findings("person-unknown", {"people.yml": PEOPLE, "a.md": page, "b.md": page})
    assert [finding.path for finding in found] == ["a.md", "b.md"]
    assert "author and reviewer" in found[0].message


def test_no_one_is_unknown_without_a_usable_people_file(findings):
    page = "---\nreviewers: Tom Okafor\n---\nText.\n"
    assert findings("person-unknown", {"p.md": page}) == ()
    assert findings("person-unknown", {"p.md": page, "people.yml": "- name: [\n"}) == ()
    assert findings("person-unknown", {"p.md": page, "people.yml": "[]\n"}) == ()


def test_placeholders_and_exempt_pages_are_left_alone(findings):
    files = {
        "people.yml": PEOPLE,
        "auditor.toml": '[[policy]]\nmatch = "news/**"\nexempt = true\nreason = "dated"\n',
        "a.md": "---\nreviewers: Forename Surname\n---\nText.\n",
        "news/b.md": "---\nauthors: Tom Okafor\n---\nText.\n",
    }
    assert findings("person-unknown", files) == ()


def test_a_handle_is_known_by_the_persons_id(findings):
    page = '---\nauthors: "@erossi"\n---\nText.\n'
    assert (
        findings("person-unknown", {"people.yml": "- id: erossi\n  name: Elena Rossi\n", "p.md": page}) == ()
    )


@pytest.mark.parametrize("written", ["Amit Samani, Cancer Nurse Specialist", "Amit Samani, Oncologist, MBE"])
def test_a_role_behind_the_comma_makes_no_one_unknown(written, findings):
    for front in (f'authors: ["{written}"]', f'authors: "{written}"'):
        assert findings("person-unknown", {"people.yml": PEOPLE, "p.md": f"---\n{front}\n---\nText.\n"}) == ()


def test_two_people_in_one_item_are_two(findings):
    page = "---\nauthors: [Amit Samani & Tom Okafor]\n---\nText.\n"
    assert [found.subject for found in findings("person-unknown", {"people.yml": PEOPLE, "p.md": page})] == [
        "Tom Okafor"
    ]


def test_who_replaces_somebody_must_be_known(findings):
    people = "- name: Ana Ruiz\n  replaced-by: Ben Okoro\n"
    (found,) = findings("person-unknown", {"people.yml": people, "p.md": "Text.\n"})
    assert (found.path, found.line, found.subject) == ("people.yml", 2, "Ben Okoro")
