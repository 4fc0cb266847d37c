from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.model.standard import Check
from auditor.rules import ALL_RULES
from auditor.standards import BUILT_IN, NoStandardError, built_in, read_standard, standard_named

HEAD = """
name = "house"
title = "House style"
source = "Handbook, 3rd edition"
read-on = 2026-11-30
covers = "All of it."
"""
REQUIREMENT = '[[requirement]]\nid = "owner"\ntext = "Each page has an owner"\n'


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_built_in_standard_names_itself_its_source_and_what_it_covers(name):
    standard = built_in(name)
    assert standard.name == name
    assert all((standard.title, standard.source, standard.covers, standard.requirement))


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_rules_that_a_built_in_standard_names_exist(name):
    named = {rule for requirement in built_in(name).requirement for rule in requirement.rules}
    assert named <= {rule.id for rule in ALL_RULES}


def test_a_standard_of_ones_own_is_read():
    standard = read_standard(HEAD + REQUIREMENT + 'check = "owner-named"\n')
    assert (standard.name, standard.requirement[0].check) == ("house", Check.OWNER_NAMED)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name =", "is no TOML"),
        (HEAD, "requirement is missing"),
        (HEAD.replace("house", "House style") + REQUIREMENT, "name"),
        (HEAD.replace("2026-11-30", '"soon"') + REQUIREMENT, "read-on"),
        (HEAD + REQUIREMENT, "needs a check, or cannot-be-seen"),
        (HEAD + REQUIREMENT + 'check = "owner-named"\ncannot-be-seen = "x"\n', "one of the two"),
        (HEAD + REQUIREMENT + 'check = "owner-name"\n', "check"),
        (HEAD + REQUIREMENT + 'check = "interval-at-most"\n', "needs months"),
        (HEAD + REQUIREMENT + 'check = "reviewer-of-role"\n', "needs roles"),
        (
            HEAD + REQUIREMENT + 'check = "owner-named"\nmonths = 3\n',
            "has months, which its check does not use",
        ),
        (
            HEAD + REQUIREMENT + 'check = "owner-named"\n' + REQUIREMENT + 'check = "title-stated"\n',
            "two requirements",
        ),
        (HEAD + 'colour = "red"\n' + REQUIREMENT + 'check = "owner-named"\n', "colour"),
    ],
)
def test_what_is_no_standard_is_refused_with_the_reason(text, message):
    with pytest.raises(NoStandardError, match=message):
        read_standard(text)


def test_an_own_standard_is_found_by_its_name_and_an_unknown_name_gets_the_nearest():
    own = read_standard(HEAD + REQUIREMENT + 'check = "owner-named"\n')
    assert standard_named("house", [own]) is own
    with pytest.raises(UsageError, match="no standard “hous”") as error:
        standard_named("hous", [own])
    assert "did you mean “house”?" in error.value.hint


def test_every_check_is_documented():
    text = (Path(__file__).parents[2] / "docs" / "standards.md").read_text(encoding="utf-8")
    table = text.partition("| check | a page shows it when |")[2]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == list(Check)
