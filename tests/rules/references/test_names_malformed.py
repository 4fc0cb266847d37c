"""names-malformed: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = {"p.md": "Text.\n"}
ENTRY = "\n@article{k, title = {T}, journal = {J}, year = {2018}, %s}\n"


def found(findings, fields: str):
    return findings("names-malformed", PAGE | {"references.bib": ENTRY % fields})


@pytest.mark.parametrize(
    "author",
    [
        "Kolb, Stefan and Harrer, Simon",
        "Stefan Kolb",
        "{JabRef} and Kolb, Stefan",
        "hugo Para{\\~n}os",
        "van der Berg, Jan",
        "King, Jr., Martin Luther",
        "Camidge, D. Ross and others",
    ],
)
def test_names_that_are_read_as_meant(author, findings):
    assert found(findings, f"author = {{{author}}}") == ()


@pytest.mark.parametrize(
    "author", ["Smith, J., Jones, K., Brown, L.", "Smith et al.", "Smith, J.; Jones, K."]
)
def test_names_that_are_not_parted(author, findings):
    (problem,) = found(findings, f"author = {{{author}}}")
    assert (problem.line, problem.subject) == (2, "k")
    assert problem.message.startswith(f"`author` of “k”: in “{author}”, ")


def test_et_al_is_to_be_written_as_others(findings):
    (problem,) = found(findings, "author = {Smith et al.}")
    assert problem.help == "Write “and others” instead."


@pytest.mark.parametrize("field", ["editor", "translator", "bookauthor"])
def test_other_fields_of_names_are_read_alike(field, findings):
    (problem,) = found(findings, f"author = {{Doe, Jane}}, {field} = {{Smith et al.}}")
    assert problem.message.startswith(f"`{field}` of “k”")


def test_inherited_names_are_reported_at_the_parent(findings):
    entries = (
        "@book{p, title = {P}, editor = {Smith et al.}}\n@incollection{c, title = {T}, crossref = {p}}\n"
    )
    (problem,) = findings("names-malformed", PAGE | {"references.bib": entries})
    assert problem.subject == "p"
