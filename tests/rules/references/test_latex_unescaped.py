"""latex-unescaped: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = {"p.md": "Text.\n"}
ENTRY = "\n@book{k, author = {A}, publisher = {P}, year = {2018}, %s}\n"


def found(findings, fields: str):
    return findings("latex-unescaped", PAGE | {"references.bib": ENTRY % fields})


def test_an_ampersand_without_backslash(findings):
    (problem,) = found(findings, "title = {Smith & Sons}")
    assert (problem.line, problem.subject) == (2, "k")
    assert problem.message == "“k” has “&” in `title`, which LaTeX takes for a command"
    assert problem.help == "Put a backslash in front of it: \\&"


def test_an_entity_of_html(findings):
    (problem,) = found(findings, "title = {Caf&eacute;}")
    assert problem.message == "“k” has “&eacute;” in `title`, which LaTeX prints as it is"


def test_an_entry_is_reported_once_with_its_fields(findings):
    fields = "title = {A & B_c}, series = {D & E}, note = {50%}, address = {F & G}"
    (problem,) = found(findings, fields)
    assert "“&” and “_” in `title`, “&” in `series`, “&” in `address`, and more" in problem.message


@pytest.mark.parametrize(
    "field",
    [
        "url = {https://example.org/~a_b?c=1&d=2#frag(1)}",
        "doi = {10.1162/tacl_a_00276}",
        "howpublished = {\\url{https://example.org/a_b%20c}}",
        "note = {Available at https://example.org/a_b}",
        "file = {A & B:files/a_b.pdf:PDF}",
        "abstract = {50% of A & B}",
        "keywords = {R&D, C#}",
        "sorttitle = {Computers & Typesetting}",
        'title = {H$_2$O \\& {\\"O}l: 50\\%}',
    ],
)
def test_addresses_formulas_and_fields_that_are_not_printed(field, findings):
    assert found(findings, field) == ()
