"""ownership-dead: beyond the documented examples."""

from __future__ import annotations

import pytest

RULE = "ownership-dead"
PAGE = {"docs/a.md": "# A\n", "docs/b.md": "# B\n", "img/x y.png": "x"}


def subjects(findings, owners: str, people: str = "", path: str = "CODEOWNERS"):
    files = PAGE | {path: owners} | ({"people.yml": people} if people else {})
    return [(found.line, found.subject) for found in findings(RULE, files)]


@pytest.mark.parametrize("path", ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS"])
def test_a_line_that_matches_nothing_is_found_where_it_stands(findings, path):
    assert subjects(findings, "# who\n* @a\n/old/library/ @a\n*.rst @a\n", path=path) == [
        (3, "/old/library/"),
        (4, "*.rst"),
    ]


@pytest.mark.parametrize(
    "pattern", ["*", "/docs/", "docs/*", "*.md", "/docs/**/b.md", "img/x\\ y.png", "docs", "b.md"]
)
def test_a_line_that_matches_a_file_is_accepted(findings, pattern):
    assert subjects(findings, f"{pattern} @a\n") == []


@pytest.mark.parametrize("pattern", ["/.github/", ".editorconfig", "/docs/.hidden/x.md", "!docs/a.md"])
def test_hidden_files_and_what_is_no_pattern_are_not_judged(findings, pattern):
    assert subjects(findings, f"{pattern} @a\n") == []


def test_a_line_without_owners_is_found(findings):
    assert subjects(findings, "* @a\n/docs/b.md\n/docs/a.md   # later\n") == [
        (2, "/docs/b.md"),
        (3, "/docs/a.md"),
    ]


def test_a_line_takes_the_owners_of_its_section(findings):
    assert subjects(findings, "[Docs] @a\n/docs/\n") == []


def test_a_name_without_a_sign_is_no_owner(findings):
    assert subjects(findings, "* Ann @a ann@example.org\n") == [(1, "Ann")]


def test_an_unknown_handle_is_found_when_the_people_file_has_handles(findings):
    people = "- name: Ann Lee\n  github: ann\n"
    assert subjects(findings, "* @Ann @ghost @org/team @@developer\n", people) == [(1, "@ghost")]


def test_ids_are_handles_when_one_of_them_owns_something(findings):
    people = "- name: Ann Lee\n  id: ann\n"
    assert subjects(findings, "* @ann @ghost\n", people) == [(1, "@ghost")]
    assert subjects(findings, "* @ghost\n", people) == []


def test_an_unknown_address_is_found_when_the_people_file_has_addresses(findings):
    people = "- name: Ann Lee\n  email: ann@example.org\n"
    assert subjects(findings, "* Ann@example.org x@example.org @ghost\n", people) == [(1, "x@example.org")]


def test_names_alone_say_nothing_about_handles(findings):
    assert subjects(findings, "* @ghost x@example.org\n", "- name: Ann Lee\n") == []
