"""replaced-by-circle: beyond the documented examples."""

from __future__ import annotations

import pytest

A, B, C = "- name: Ana Ruiz\n", "- name: Ben Okoro\n", "- name: Cy Young\n"


def by(name: str) -> str:
    return f"  replaced-by: {name}\n"


def test_a_circle_is_found_once_at_the_first_of_its_people(findings):
    people = A + by("Ben Okoro") + B + by("Cy Young") + C + by("Ben Okoro")
    (found,) = findings("replaced-by-circle", {"people.yml": people, "p.md": "Text.\n"})
    assert (found.path, found.line, found.subject) == ("people.yml", 4, "Ben Okoro")
    assert found.message.startswith(
        "Ben Okoro, who is replaced by Cy Young, who is replaced by Ben Okoro: no one"
    )


@pytest.mark.parametrize("written", ["Ana Ruiz", "ana", "Dr Ana Ruiz"])
def test_somebody_may_be_said_to_replace_themselves(written, findings):
    people = f"- id: ana\n  name: Ana Ruiz\n  replaced-by: {written}\n"
    (found,) = findings("replaced-by-circle", {"people.yml": people, "p.md": "Text.\n"})
    assert found.line == 3


def test_two_may_be_replaced_by_one(findings):
    people = A + by("Cy Young") + B + by("Cy Young") + C
    assert not findings("replaced-by-circle", {"people.yml": people, "p.md": "Text.\n"})


def test_a_long_chain_has_no_circle_and_is_followed_once(findings):
    people = "".join(f"- name: Person N{n}\n  replaced-by: Person N{n + 1}\n" for n in range(500))
    files = {"people.yml": people + "- name: Person N500\n", "p.md": "Text.\n"}
    assert not findings("replaced-by-circle", files)
