"""The keys of a person, which front matter and the people file share."""

from __future__ import annotations

import pytest

from auditor.load.people import read_people
from auditor.values.fields import normalise_field
from auditor.values.names.person_keys import EMAILS, FAMILY_NAMES, GIVEN_NAMES, IDS, NAMES, ORCIDS, ROLES

ALL = (NAMES, GIVEN_NAMES, FAMILY_NAMES, IDS, EMAILS, ORCIDS, ROLES)


def test_a_key_means_one_thing_and_is_written_as_it_is_compared():
    keys = [key for keys in ALL for key in keys]
    assert len(set(keys)) == len(keys)
    assert [normalise_field(key) for key in keys] == keys


@pytest.mark.parametrize("given", GIVEN_NAMES)
@pytest.mark.parametrize("family", FAMILY_NAMES)
def test_the_people_file_takes_them_all(given, family):
    (person,) = read_people("people.yml", f"- {given}: Jo\n  {family}: Bloggs\n").persons
    assert person.name == "Jo Bloggs"
