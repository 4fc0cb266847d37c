"""month-not-macro: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = {"p.md": "Text.\n"}
BIBTEX = "@article{k, author = {A}, title = {T}, journal = {J}, year = {2018}, month = %s}\n"
BIBLATEX = "@online{k, author = {A}, title = {T}, url = {https://example.org}, date = {2018}, month = %s}\n"


def found(findings, entries: str, rule: str = "month-not-macro"):
    return findings(rule, PAGE | {"references.bib": entries})


@pytest.mark.parametrize(
    ("month", "meant"),
    [
        ("{sep}", "sep"),
        ('"DEC"', "dec"),
        ("{{sep}}", "sep"),
        ("{Sept.}", "sep"),
        ("{September}", "sep"),
        ("{Octobre}", "oct"),
        ("{août}", "aug"),
        (r"{ao{\^u}t}", "aug"),
        ("{März}", "mar"),
        ("{aug 23}", "aug, day = {23}"),
        ("{23~August}", "aug, day = {23}"),
        ("{4th July}", "jul, day = {4}"),
        ("{4. Juli}", "jul, day = {4}"),
        ("{12 de marzo}", "mar, day = {12}"),
        ("{September 2022}", "sep"),
    ],
)
def test_a_month_as_text(month, meant, findings):
    (problem,) = found(findings, "\n" + BIBTEX % month)
    assert (problem.path, problem.line, problem.severity) == ("references.bib", 2, "note")
    assert problem.help.endswith(f": month = {meant}")


@pytest.mark.parametrize(
    ("month", "what"),
    [
        ("{sep}", "which styles print as it stands"),
        ("{Sep.}", "which Pandoc loses"),
        ("{{Sep}}", "which Pandoc loses"),
    ],
)
def test_what_pandoc_loses_is_said(month, what, findings):
    (problem,) = found(findings, BIBTEX % month)
    assert problem.message == f"`month` of “k” is the text “{month[1:-1]}”, {what}"


def test_every_entry_is_named(findings):
    entries = "".join(BIBTEX.replace("{k", f"{{k{n}") % "{dec}" for n in range(3))
    assert [problem.subject for problem in found(findings, entries)] == ["k0", "k1", "k2"]


@pytest.mark.parametrize(
    "month",
    [
        *("mar", "sep", "MAR", "3", "{3}", "{03}", "{}", "{Spring}", "{Winter}", "{Jan--Mar}"),
        *(
            "{Sep}",
            '"Dec"',
            "{May}",
            "{January/February}",
            '"10~" # jan',
            "jul # {~4}",
            'sep # "/" # oct',
            "{Q1}",
            "{4}",
            "{TBD}",
        ),
    ],
)
def test_what_is_no_month_as_text(month, findings):
    assert found(findings, BIBTEX % month) == ()


def test_a_string_of_the_file_is_an_abbreviation(findings):
    assert found(findings, '@string{autumn = "October"}\n' + BIBTEX % "autumn") == ()


@pytest.mark.parametrize("month", ["mai", "sept"])
def test_an_undefined_string_is_one_finding(month, findings):
    assert found(findings, BIBTEX % month) == ()
    assert len(found(findings, BIBTEX % month, "macro-undefined")) == 1


@pytest.mark.parametrize(("month", "number"), [("3", 0), ("{Dec}", 0), ("dec", 0), ("{December}", 1)])
def test_biblatex_reads_three_letters(month, number, findings):
    assert len(found(findings, BIBLATEX % month)) == number


def test_a_month_as_text_is_no_error(findings):
    assert found(findings, BIBTEX % "{sep}", "date-invalid") == ()
