"""Authors of one family name whose given name is certainly another one."""

from __future__ import annotations

import pytest
from descriptions import entry, record

from auditor.values.bibliography.comparison import compare

TITLE = "Reflex testing in a regional network of hospitals"


def differences(ours, theirs):
    made = compare(
        entry(title=TITLE, author=ours, year="2019"), record(title=TITLE, authors=theirs, years=(2019,))
    )
    return [(one.field, one.ours, one.theirs) for one in made.differences]


def test_another_given_name_is_a_difference():
    assert differences("Nair, Peter", "Nair, Alice") == [("given name", "Peter Nair", "Alice Nair")]


def test_also_of_a_later_author():
    found = differences("Shaw, Anna and Nair, Robert", "Shaw, Anna; Nair, Richard")
    assert found == [("given name", "Robert Nair", "Richard Nair")]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Nair, P.", "Nair, Alice"),
        ("Nair, Peter", "Nair, Pedro"),
        ("Nair, Lisa", "Nair, Elisabeth"),
        ("Nair, Hans", "Nair, Johannes"),
        ("Nair, Michael", "Nair, Mikhail"),
        ("Nair, Mary Jane", "Nair, Jane"),
        ("Nair, Robert Peter", "Nair, Peter R."),
        ("Nair, Priya", "Nair, Alice Priya"),
        ("{Nair Peter Group}", "Nair, Alice"),
        ("Nair, Wei", "Nair, Alice"),
    ],
)
def test_what_may_be_one_name_is_none(ours, theirs):
    assert not any(field == "given name" for field, _, _ in differences(ours, theirs))
