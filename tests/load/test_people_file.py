"""The people file in its usual shapes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.people import LEFT, read_people
from auditor.model.sources import Absence, PeopleFile, Person
from auditor.model.written import FaultKind


def persons(text: str, path: str = "people.yml") -> tuple[Person, ...]:
    """Read a file that has nothing wrong with it."""
    people = read_people(path, text)
    assert people.faults == ()
    assert people.readable
    return people.persons


def only(text: str, path: str = "people.yml") -> Person:
    (person,) = persons(text, path)
    return person


def refused(text: str, path: str = "people.yml") -> PeopleFile:
    people = read_people(path, text)
    assert not people.readable
    assert all(fault.kind is FaultKind.FILE_UNREADABLE and fault.subject == path for fault in people.faults)
    assert people.faults
    return people


def test_a_list_of_people_has_the_line_of_each():
    text = "# who\n- id: li\n  name: Li Wu\n\n- name: Max Muster\n"
    assert [(p.id, p.name, p.line) for p in persons(text)] == [("li", "Li Wu", 2), ("", "Max Muster", 5)]


def test_a_list_of_names_is_enough():
    assert [(p.id, p.name, p.line) for p in persons("- Li Wu\n- Max Muster\n")] == [
        ("", "Li Wu", 1),
        ("", "Max Muster", 2),
    ]


def test_a_mapping_gives_the_id_and_the_line_of_the_key():
    assert [(p.id, p.name, p.line) for p in persons("li:\n  name: Li Wu\nmax:\n  name: Max\n")] == [
        ("li", "Li Wu", 1),
        ("max", "Max", 3),
    ]


def test_a_mapping_from_display_names_has_the_name_as_key():
    text = "Bert Droesbeke:\n    git: bedroesb\n    email: bert@example.org\n    affiliation: VIB\n"
    assert only(text) == Person("bedroesb", "Bert Droesbeke", 1, email="bert@example.org")


def test_a_mapping_from_ids_to_names_is_enough():
    assert [(p.id, p.name) for p in persons("li: Li Wu\nMax Muster:\n")] == [
        ("li", "Li Wu"),
        ("", "Max Muster"),
    ]


@pytest.mark.parametrize("holder", ["people", "Contributors", "authors"])
def test_people_may_stand_below_a_top_level_key(holder):
    assert only(f"version: 1\n{holder}:\n  - name: Li Wu\n").name == "Li Wu"
    assert only(f"{holder}:\n  li:\n    name: Li Wu\n").id == "li"


def test_somebody_may_be_called_people():
    assert only("people:\n  name: Pia Eople\n").id == "people"


def test_toml_and_json_are_read_by_suffix():
    assert only('[[people]]\nid = "li"\nname = "Li Wu"\n', "people.toml") == Person("li", "Li Wu", 1)
    assert only('[{"id": "li",\n "name": "Li Wu"}]', "people.json") == Person("li", "Li Wu", 1)


def test_field_names_are_compared_without_case_and_separators():
    text = (
        "- ID: li\n  Full Name: Li Wu\n  ORCID-iD: https://orcid.org/0000-0002-1825-0097\n  E_mail: l@x.org\n"
    )
    assert only(text) == Person(
        "li", "Li Wu", 1, orcid="https://orcid.org/0000-0002-1825-0097", orcid_line=3, email="l@x.org"
    )


@pytest.mark.parametrize("field", ["other names", "aliases", "also-known-as"])
def test_other_names_are_a_text_or_a_list(field):
    assert only(f"- name: Li Wu\n  {field}: L. Wu\n").other_names == ("L. Wu",)
    assert only(f"- name: Li Wu\n  {field}: [L. Wu, Wu Li]\n").other_names == ("L. Wu", "Wu Li")


def test_a_second_id_is_another_name():
    text = "- id: li\n  name: Li Wu\n  github: https://github.com/liwu/\n  git: '@liw'\n"
    assert (only(text).id, only(text).other_names) == ("li", ("liw", "liwu"))


def test_given_and_family_names_make_a_name():
    assert only("- given-names: Li\n  family-names: Wu\n").name == "Li Wu"


def test_a_person_without_a_name_is_called_by_the_id():
    assert [p.name for p in persons("- id: li\n- github: max\n")] == ["li", "max"]
    assert only("li: {role: editor}\n").name == "li"


def test_roles_are_joined():
    assert only("- name: Li\n  roles: [editor, reviewer]\n").role == "editor, reviewer"


@pytest.mark.parametrize("field", ["active_until", "left", "Until", "end date", "left-on"])
def test_the_last_day_stays_as_written(field):
    assert only(f"- name: Li\n  {field}: 31/12/2025\n").active_until == "31/12/2025"


@pytest.mark.parametrize("field", ["status: left", "status: Former", "left: true", "left: yes", "active: no"])
def test_someone_who_has_left_without_a_date_has_left(field):
    assert only(f"- name: Li\n  {field}\n").active_until == LEFT


def test_a_date_counts_more_than_a_status():
    assert only("- name: Li\n  status: left\n  until: 2025-12-31\n").active_until == "2025-12-31"


@pytest.mark.parametrize("field", ["status: active", "left: false", "left:", "active: true"])
def test_someone_who_is_there_is_there(field):
    assert only(f"- name: Li\n  {field}\n").active_until == ""


@pytest.mark.parametrize("text", ["", "# no one\n", "[]", "people: []", "{}"])
def test_an_empty_file_is_unreadable(text):
    assert "people" in refused(text).faults[0].message


@pytest.mark.parametrize(
    "text", ["just text", "name: Li Wu\norcid: 0000-0002-1825-0097\n", "- [Li]\n", "teams: [a]\n"]
)
def test_another_shape_is_unreadable_and_the_help_shows_the_right_one(text):
    assert "- name:" in refused(text).faults[0].help


def test_a_syntax_error_is_reported_at_its_line():
    assert refused("- name: Li\n- name: [\n").faults[0].line >= 2


def test_an_item_that_is_no_person_leaves_the_others():
    people = read_people("people.yml", "- name: Li\n- [a, b]\n- name: Max\n")
    assert ([p.name for p in people.persons], people.readable) == (["Li", "Max"], True)
    assert [fault.line for fault in people.faults] == [2]


def test_a_repeated_key_is_reported():
    people = read_people("people.yml", "li: {name: Li}\nli: {name: Lina}\n")
    assert [(fault.line, fault.subject) for fault in people.faults] == [(2, "people.yml")]


SCALAR = st.sampled_from(["Li Wu", "li", "2025-12-31", "true", "", "@li"])
FIELDS = st.dictionaries(
    st.sampled_from(["id", "name", "aliases", "left", "status", "x"]), SCALAR | st.lists(SCALAR), max_size=4
)


@given(st.lists(FIELDS | SCALAR, max_size=4) | st.dictionaries(SCALAR, FIELDS | SCALAR, max_size=4))
def test_no_shape_raises_and_everybody_has_a_name(document):
    import json

    people = read_people("people.json", json.dumps(document))
    assert all(person.name and person.line == 1 for person in people.persons)
    assert people.readable == bool(people.persons)
    assert people.persons or people.faults


@given(st.text(max_size=80), st.sampled_from(["people.yml", "people.toml", "people.json"]))
def test_no_text_raises(text, path):
    read_people(path, text)


def test_how_many_reviews_a_month_a_person_has_room_for():
    assert only("- name: Li Wu\n  capacity: 4\n").capacity == 4
    assert only("- name: Li Wu\n  capacity: 0\n").capacity == 0
    assert only("- name: Li Wu\n").capacity is None


@pytest.mark.parametrize("written", ["many", "-1", "1.5", "4 a month"])
def test_a_capacity_that_is_no_whole_number_is_a_fault(written):
    people = read_people("people.yml", f"- name: Li Wu\n  capacity: {written}\n")
    assert people.readable
    assert people.persons[0].capacity is None
    assert [(fault.line, written in fault.message) for fault in people.faults] == [(2, True)]


AUGUST = Absence(date(2026, 8, 1), date(2026, 8, 31))


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("[{from: 2026-08-01, to: 2026-08-31}]", AUGUST),
        ("{from: 1 August 2026, to: 31/08/2026}", AUGUST),
        ("[{from: 2026-08, to: 2026-08, reason: illness}]", AUGUST),
        ("[{to: 2026-08-31}]", Absence(None, date(2026, 8, 31))),
        ("{from: 2026-08-01}", Absence(date(2026, 8, 1), None)),
        ("2026-08-01", Absence(date(2026, 8, 1), date(2026, 8, 1))),
    ],
)
def test_absences_are_read_as_days_without_reasons(written, days):
    assert only(f"- name: Li Wu\n  absent: {written}\n").absent == (days,)


@pytest.mark.parametrize(
    "written",
    [
        "[{from: soon, to: 2026-08-31}]",
        "[{reason: illness}]",
        "{from: 2026-08-02, to: 2026-08-01}",
        "04/05/2026",
    ],
)
def test_an_absence_without_certain_days_is_a_fault_that_does_not_repeat_it(written):
    people = read_people("people.yml", f"- name: Li Wu\n  absent: {written}\n")
    assert people.persons[0].absent == ()
    assert [fault.line for fault in people.faults] == [2]
    assert "illness" not in people.faults[0].message


def test_who_replaces_a_person_is_read_as_written():
    person = only("- name: Li Wu\n  replaced-by: max\n")
    assert (person.replaced_by, person.replaced_by_line) == ("max", 2)
