"""entry-type-unknown: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = {"p.md": "Text.\n"}


def test_it_stands_at_the_entry_and_suggests_the_nearest_type(findings):
    bib = "@misc{a, title = {A}}\n\n@artcle{b, title = {B}}\n"
    (found,) = findings("entry-type-unknown", PAGE | {"references.bib": bib})
    assert (found.line, found.subject, found.help) == (3, "b", "Did you mean `@article`?")
    assert "`@artcle`" in found.message


@pytest.mark.parametrize(
    ("written", "meant"), [("MasterThesis", "mastersthesis"), ("inproceeding", "inproceedings")]
)
def test_slips_are_recognised(written, meant, findings):
    (found,) = findings("entry-type-unknown", PAGE | {"a.bib": f"@{written}{{b, title = {{B}}}}\n"})
    assert found.help == f"Did you mean `@{meant}`?"


def test_a_type_like_no_other_gets_no_guess(findings):
    (found,) = findings("entry-type-unknown", PAGE | {"a.bib": "@qqqq{b, title = {B}}\n"})
    assert found.help == "Use a type they know, such as `@misc`."


@pytest.mark.parametrize("kind", "ARTICLE Online software Dataset report thesis www electronic xdata".split())
def test_types_of_either_dialect_are_known_in_any_case(kind, findings):
    assert findings("entry-type-unknown", PAGE | {"a.bib": f"@{kind}{{b, title = {{B}}}}\n"}) == ()


def test_what_is_no_entry_is_not_judged(findings):
    bib = '@comment{x}\n@preamble{"x"}\n@string{x = {y}}\nmail a@b.org\n'
    assert findings("entry-type-unknown", PAGE | {"a.bib": bib}) == ()


ARTICLE = "@article{{k, author = {{A}}, title = {{T}}, journal = {{J}}, year = {{2020}}, {}}}\n"


def of_fields(findings, fields: str):
    return findings("entry-type-unknown", PAGE | {"a.bib": ARTICLE.format(fields)})


def test_fields_that_no_program_prints_are_one_finding(findings):
    (found,) = of_fields(findings, "volumn = {3}, page = {12--34}, keywords = {x}")
    assert (
        found.message
        == "“k” has fields that neither BibTeX nor BibLaTeX knows and prints: `volumn` and `page`"
    )
    assert (found.subject, found.help) == ("k", "Did you mean `volume` and `pages`?")


@pytest.mark.parametrize(
    "fields",
    ["page = {3}, pages = {3--5}", "page = {}", "notes = {n}, file = {f}, numpages = {7}", "editora = {B}"],
)
def test_fields_of_ones_own_lose_nothing(fields, findings):
    assert of_fields(findings, fields) == ()


def test_a_field_that_is_missing_is_reported_as_missing_alone(findings):
    files = PAGE | {"a.bib": "@article{k, authors = {A}, title = {T}, jounal = {J}, year = {2020}}\n"}
    assert findings("entry-type-unknown", files) == ()
    (missing,) = findings("required-field-missing", files)
    assert missing.help == "It has `authors` and `jounal`: are these meant to be `author` and `journal`?"


@pytest.mark.parametrize(
    ("journal", "kind"),
    [
        ("PhD thesis, University of Oxford", "phdthesis"),
        ("{Ph.D. dissertation}", "phdthesis"),
        ("Doctoral Dissertation, Example University", "phdthesis"),
        ("Master's thesis", "mastersthesis"),
        ("MSc thesis, Example University", "mastersthesis"),
    ],
)
def test_a_thesis_is_no_article(journal, kind, findings):
    entry = f"@article{{k, author = {{A}}, title = {{T}}, journal = {{{journal}}}, year = {{2020}}}}\n"
    (found,) = findings("entry-type-unknown", PAGE | {"a.bib": entry})
    assert found.help == f"Make it a `@{kind}` with its `school`."


@pytest.mark.parametrize(
    "journal", ["Dissertation Abstracts International", "ProQuest Dissertations and Theses"]
)
def test_journals_of_theses(journal, findings):
    entry = f"@article{{k, author = {{A}}, title = {{T}}, journal = {{{journal}}}, year = {{2020}}}}\n"
    assert findings("entry-type-unknown", PAGE | {"a.bib": entry}) == ()
