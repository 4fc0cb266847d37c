"""date-invalid: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = {"p.md": "Text.\n"}
BIBTEX = "@article{k, author = {A}, title = {T}, journal = {J}, year = {2018}, %s}\n"
BIBLATEX = "@online{k, author = {A}, title = {T}, url = {https://example.org}, %s}\n"


def found(findings, entries: str):
    return findings("date-invalid", PAGE | {"references.bib": entries})


@pytest.mark.parametrize(
    "date", ["2018-04-21", "2018-04", "2018", "2018/2019", "{2018-04-21}", "199X", "2018/.."]
)
def test_dates_of_biblatex(date, findings):
    assert found(findings, BIBLATEX % f"date = {{{date}}}") == ()


@pytest.mark.parametrize("date", ["2018-04-21TZ", "2018-Apr-21", "2018_04_21", "2018-02-30", "n.d."])
def test_what_biblatex_does_not_read(date, findings):
    (problem,) = found(findings, "\n" + BIBLATEX % f"date = {{{date}}}")
    assert (problem.path, problem.line, problem.subject) == ("references.bib", 2, "k")
    assert problem.message.startswith(f"`date` of “k”, “{date}”, is not a date: ")


@pytest.mark.parametrize("field", ["urldate", "eventdate", "origdate"])
def test_the_other_dates_are_read_alike(field, findings):
    (problem,) = found(findings, BIBLATEX % f"date = {{2018}}, {field} = {{28 March 2020}}")
    assert f"`{field}`" in problem.message


def test_every_wrong_field_is_reported(findings):
    wrong = "date = {2018-13}, urldate = {2020-06-31}, month = {13}"
    assert len(found(findings, BIBLATEX % wrong)) == 3


@pytest.mark.parametrize(
    "field", ["urldate = {28 March 2020}", "date = {April 2018}", "eventdate = {May 1--3}"]
)
def test_in_bibtex_other_dates_are_free_text(field, findings):
    assert found(findings, BIBTEX % field) == ()


def test_a_day_that_does_not_exist_is_wrong_in_bibtex_too(findings):
    assert len(found(findings, BIBTEX % "urldate = {2020-06-31}")) == 1


def test_an_empty_date_is_missing_and_not_wrong(findings):
    assert found(findings, BIBLATEX % "date = {}, urldate = {{}}") == ()


@pytest.mark.parametrize(
    "month",
    ["mar", "{3}", "{03}", "{March}", "{Spring}", "{Jan--Mar}", '"10~" # jan', "jul # {~4}", "{}"],
)
def test_months_of_bibtex(month, findings):
    assert found(findings, BIBTEX % f"month = {month}") == ()


@pytest.mark.parametrize("entry", [BIBTEX, BIBLATEX])
def test_there_is_no_thirteenth_month(entry, findings):
    (problem,) = found(findings, entry % "month = {13}")
    assert problem.message == "`month` of “k” is 13; there are twelve"


@pytest.mark.parametrize("month", ["mai", "sept"])
def test_an_undefined_abbreviation_is_another_rules(month, audit_files):
    audit = audit_files(PAGE | {"references.bib": BIBTEX % f"month = {month}"})
    about = {
        finding.rule for finding in audit.findings if finding.rule in ("date-invalid", "macro-undefined")
    }
    assert about == {"macro-undefined"}


def test_inherited_dates_are_reported_at_the_parent(findings):
    entries = (
        "@proceedings{p, title = {P}, eventdate = {2018-13}, date = {2018}}\n"
        "@inproceedings{c, author = {A}, title = {T}, crossref = {p}}\n"
    )
    (problem,) = found(findings, entries)
    assert problem.subject == "p"
