"""Who is behind the owners of pages."""

from __future__ import annotations

import json
from datetime import date

import pytest

from auditor.config import Config
from auditor.engine import run

PEOPLE = """
- {name: Elena Rossi, github: erossi, email: e@example.org}
- {name: Tom Okafor, team: lung}
- {name: Lung editors, id: lung, members: [erossi, "Nair, Priya", ghost]}
- {name: Priya Nair}
"""


@pytest.fixture
def owned(tmp_path):
    """The people who own a page, by what is written as its owner."""

    def find(owner, people=PEOPLE, code_owners=""):
        field = f"owner: {json.dumps(owner)}\n" if owner else ""
        files = {"a.md": f"---\ntitle: A\nauthors: Ann Lee\n{field}---\nText.\n"}
        files |= {"people.yml": people} if people else {}
        files |= {"CODEOWNERS": f"* {code_owners}\n"} if code_owners else {}
        for path, text in files.items():
            (tmp_path / path).write_text(text, encoding="utf-8")
        audit = run(tmp_path, Config(offline=True, cache=False), as_of=date(2026, 6, 30))
        return [person.name for person in audit.people if "a.md" in person.owned]

    return find


@pytest.mark.parametrize("owner", ["Elena Rossi", "@erossi", "erossi", "e@example.org", "Rossi, Elena"])
def test_a_person_owns_a_page_by_any_name(owned, owner):
    assert owned(owner) == ["Elena Rossi"]


@pytest.mark.parametrize("owner", ["Lung editors", "lung", "@lung", "@clinic/lung"])
def test_the_members_of_a_team_own_its_pages(owned, owner):
    assert {"Elena Rossi", "Priya Nair", "Tom Okafor"} <= {*owned(owner)}


def test_a_team_of_code_owners_has_members_too(owned):
    assert "Tom Okafor" in owned("", code_owners="@clinic/lung")


def test_several_owners_are_each_one(owned):
    assert owned("", code_owners="@erossi e@example.org @other") == ["Elena Rossi"]


def test_without_a_people_file_a_name_on_pages_may_own_them(owned):
    assert owned("Ann Lee", people="") == ["Ann Lee"]


def test_a_team_that_the_people_file_does_not_know_has_no_members(owned):
    assert owned("Heart team") == []
