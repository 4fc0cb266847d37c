"""organisation-unbraced: beyond the documented examples."""

from __future__ import annotations

import pytest

RULE = "organisation-unbraced"


def found(findings, author: str, rule: str = RULE, field: str = "author"):
    entry = f"\n@misc{{k, {field} = {{{author}}}, title = {{T}}}}\n"
    return findings(rule, {"p.md": "Text.\n", "r.bib": entry})


def test_it_stands_at_the_entry_and_offers_the_braced_form(findings):
    (problem,) = found(findings, "World Health Organization")
    assert (problem.path, problem.line, problem.subject, problem.severity) == ("r.bib", 2, "k", "warning")
    assert problem.message == "`author` of “k”: “World Health Organization” is read as a person's name"
    assert problem.help == "Write {World Health Organization}, inside the braces of the field."


def test_all_of_a_field_are_in_one_finding(findings):
    (problem,) = found(
        findings, "European Commission and Smith, Jane and Group, Global Legal", field="editor"
    )
    assert "“European Commission” and “Group, Global Legal” are read" in problem.message
    assert "{European Commission} and {Global Legal Group}" in problem.help


@pytest.mark.parametrize(
    "author",
    [
        "Department of Education, Skills and Employment",
        "Department of Health, Social Care, Skills and Employment",
        "Group, Global Legal",
    ],
)
def test_one_mistake_is_one_finding(author, findings):
    assert len(found(findings, author)) == 1
    assert found(findings, author, "names-malformed") == ()
