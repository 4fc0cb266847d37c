"""person-duplicated: beyond the documented examples."""

from __future__ import annotations

PAGE = "---\nauthors: Tom Okafor\n---\nText.\n"


def test_it_stands_at_the_second_record_and_names_the_first(findings):
    people = "- name: Elena Rossi\n- name: Tom Okafor\n- name: Dr. Elena Rossi\n"
    (found,) = findings("person-duplicated", {"people.yml": people, "p.md": PAGE})
    assert (found.path, found.line, found.subject) == ("people.yml", 3, "Dr. Elena Rossi")
    assert found.message == "“Dr. Elena Rossi” has the same name as “Elena Rossi”, line 1"


def test_two_records_with_several_things_in_common_are_reported_once(findings):
    record = "- name: Elena Rossi\n  orcid: 0000-0002-1825-0097\n  email: rossi@example.org\n"
    assert len(findings("person-duplicated", {"people.yml": record + record, "p.md": PAGE})) == 1


def test_an_address_tells_a_person_only_when_the_names_agree(findings):
    people = "- name: {}\n  email: rossi@example.org\n- name: Elena Rossi\n  email: Rossi@example.org\n"
    assert len(findings("person-duplicated", {"people.yml": people.format("E. Rossi"), "p.md": PAGE})) == 1
    assert findings("person-duplicated", {"people.yml": people.format("Tom Okafor"), "p.md": PAGE}) == ()


def test_an_invalid_orcid_tells_no_one(findings):
    orcid = "  orcid: 0000-0000-0000-0000\n"
    people = f"- name: Elena Rossi\n{orcid}- name: Tom Okafor\n{orcid}"
    assert findings("person-duplicated", {"people.yml": people, "p.md": PAGE}) == ()


def test_the_same_name_twice_in_one_list_is_reported_without_a_people_file(findings):
    (found,) = findings("person-duplicated", {"p.md": "---\nauthors: [Tom Okafor, Tom Okafor]\n---\nText.\n"})
    assert (found.path, found.line, found.subject) == ("p.md", 2, "Tom Okafor")


def test_a_name_at_the_top_and_again_at_the_foot_is_no_duplicate(findings):
    page = "# ALK\n\nAuthors: Tom Okafor\n\nText.\n\nLast reviewed: 2026-01-01\n\nAuthors: Tom Okafor\n"
    assert findings("person-duplicated", {"p.md": page}) == ()


def test_people_with_one_family_name_are_two(findings):
    page = "---\nauthors: [Tom Okafor, Ada Okafor]\n---\nText.\n"
    people = "- name: Tom Okafor\n- name: Ada Okafor\n"
    assert findings("person-duplicated", {"people.yml": people, "p.md": page}) == ()
