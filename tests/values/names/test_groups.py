"""The words of groups, and that each reader of names takes the set that is right for it."""

from __future__ import annotations

import pytest

from auditor.evidence.registries.persons import creator
from auditor.values.bibliography.comparison.persons import known
from auditor.values.names.groups import GROUP_NOUNS, GROUP_WORDS, WORKPLACES
from auditor.values.names.lists import ListedPerson, listed_people
from auditor.values.names.person_name import PersonName
from auditor.values.text.folding import fold


@pytest.mark.parametrize("word", sorted(GROUP_WORDS))
def test_a_word_is_written_as_it_is_compared(word):
    assert word == fold(word)


def test_a_word_is_in_one_set():
    assert GROUP_NOUNS.isdisjoint(WORKPLACES)


def test_a_typed_person_keeps_a_family_name_that_groups_have_too():
    assert creator({"name": "Center, Jane Mary"}) == PersonName("Jane Mary", "Center")
    assert creator({"name": "Workgroup, Data Quality"}) == PersonName(
        family="Data Quality Workgroup", literal=True
    )


def test_a_workplace_between_commas_is_no_person_and_a_field_of_work_is_no_group():
    people = listed_people("Amy Frost, Oncology Unit, Jo Bloggs")
    assert [person.name for person in people] == ["Amy Frost", "Jo Bloggs"]
    department = "Department for Food and Health"
    assert listed_people(department) == (ListedPerson(department),)


def test_any_word_of_groups_makes_a_compared_name_a_group():
    assert known(PersonName("National", "Laboratory")).group
    assert known(PersonName("Cancer Research", "Foo")).group
    assert not known(PersonName("Jane", "Doe")).group


@pytest.mark.parametrize("family", ["Board", "School", "Trust"])
def test_a_family_name_that_workplaces_have_is_compared(family):
    assert not known(PersonName("John", family)).group
