"""person-spelled-differently: beyond the documented examples."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("written", ["E. Rossi", "elena rossi", "Élena Rossi"])
def test_another_spelling_is_reported_with_the_settled_one(written, findings):
    files = {"people.yml": "- name: Elena Rossi\n", "p.md": f'---\nauthors: ["{written}"]\n---\nText.\n'}
    (found,) = findings("person-spelled-differently", files)
    assert found.subject == written
    assert "“Elena Rossi”" in found.help


@pytest.mark.parametrize(
    "written", ["Dr Elena Rossi", "Prof. Elena Rossi", "Elena Rossi, MD", "Elena  Rossi"]
)
def test_titles_and_white_space_are_no_spelling(written, findings):
    files = {"people.yml": "- name: Elena Rossi\n", "p.md": f'---\nauthors: ["{written}"]\n---\nText.\n'}
    assert findings("person-spelled-differently", files) == ()


def test_the_dot_after_an_initial_is_no_spelling(findings):
    files = {"people.yml": "- name: Elena M Rossi\n", "p.md": "---\nauthors: Elena M. Rossi\n---\nText.\n"}
    assert findings("person-spelled-differently", files) == ()


def test_two_people_who_could_be_meant_are_not_guessed(findings):
    people = "- name: Elena Rossi\n- name: Enzo Rossi\n"
    files = {"people.yml": people, "p.md": "---\nauthors: E. Rossi\n---\nText.\n"}
    assert findings("person-spelled-differently", files) == ()
