"""required-field-missing: beyond the documented examples."""

from __future__ import annotations

import pytest

RULE = "required-field-missing"
PAGE = {"p.md": "Text.\n"}


def only(findings, bib):
    (found,) = findings(RULE, PAGE | {"references.bib": bib})
    return found


def test_all_that_is_missing_is_one_finding(findings):
    found = only(findings, "\n@article{a, title = {T}, year = {2020}}\n")
    assert (found.line, found.subject) == (2, "a")
    assert found.message == "“a” (`@article`) has no `author` and no `journal`"


def test_an_empty_field_is_called_empty(findings):
    found = only(findings, "@article{a, author = {A, B}, title = {T}, journal = {}, year = {2020}}\n")
    assert found.message == "“a” (`@article`) has nothing in its `journal`"


def test_absent_and_empty_fields_are_distinguished(findings):
    found = only(findings, "@article{a, author = {A, B}, title = {}, year = { }, pages = {1}}\n")
    assert (
        found.message == "“a” (`@article`) has no `journal`, nothing in its `title` and nothing in its `year`"
    )


def test_it_speaks_the_dialect_of_the_file(findings):
    found = only(findings, "@article{a, author = {A, B}, title = {T}, date = {2020}}\n")
    assert found.message == "“a” (`@article`) has no `journaltitle`"


def test_a_configured_dialect_is_spoken(findings):
    bib = "@thesis{a, author = {A, B}, title = {T}, school = {S}, year = {2020}}\n"
    settings = '[references]\ndialect = "{}"\n'
    files = PAGE | {"a.bib": bib}
    assert findings(RULE, files | {"auditor.toml": settings.format("bibtex")}) == ()
    (found,) = findings(RULE, files | {"auditor.toml": settings.format("biblatex")})
    assert found.message == "“a” (`@thesis`) has no `type`"


def test_a_slip_of_the_pen_is_recognised(findings):
    found = only(findings, "@book{a, authors = {A, B}, title = {T}, publisher = {P}, year = {2020}}\n")
    assert found.message == "“a” (`@book`) has no `author` or `editor`"
    assert found.help == "It has `authors`: is that meant to be `author`?"


def test_the_parent_gives_what_it_has(findings):
    child = "@incollection{a, author = {A, B}, title = {T}, crossref = {book}}\n"
    book = "@book{book, editor = {C, D}, title = {Book}, publisher = {P}, year = {2020}}\n"
    assert findings(RULE, PAGE | {"a.bib": child + book}) == ()
    assert findings(RULE, PAGE | {"a.bib": child, "b.bib": book}) == ()


def test_what_a_missing_parent_may_have_is_not_missing(findings):
    assert findings(RULE, PAGE | {"a.bib": "@incollection{a, title = {T}, crossref = {gone}}\n"}) == ()


def test_what_the_parent_lacks_too_is_missing(findings):
    bib = "@inproceedings{a, author = {A, B}, crossref = {p}}\n@proceedings{p, title = {P}, year = {2020}}\n"
    assert only(findings, bib).message == "“a” (`@inproceedings`) has no `title`"


def test_entries_of_unknown_type_are_not_judged(findings):
    assert findings(RULE, PAGE | {"a.bib": "@artcle{a, note = {N}}\n"}) == ()


def test_a_paper_with_the_field_of_an_article_gets_both_ways_out(findings):
    found = only(findings, "@inproceedings{a, author = {A, B}, title = {T}, journal = {J}, year = {2020}}\n")
    assert found.help == "It has `journal`: rename that to `booktitle`, or make the entry an `@article`."
    found = only(findings, "@article{a, author = {A, B}, title = {T}, booktitle = {J}, year = {2020}}\n")
    assert (
        found.help == "It has `booktitle`: rename that to `journal`, or make the entry an `@inproceedings`."
    )


def test_nothing_is_missing_in_an_entry_that_could_not_be_read_whole(audit_files):
    files = PAGE | {"references.bib": '@article{a, author = {A, B}, title = "open,\n year = {2019}\n}\n'}
    audit = audit_files(files)
    assert {found.rule for found in audit.findings if found.path == "references.bib"} <= {
        "entry-malformed",
        "reference-uncited",
    }


def test_nothing_is_missing_in_the_child_of_one(findings):
    bib = "@inproceedings{c, author = {A, B}, title = {T}, year = {2019}, crossref = {p}}\n"
    broken = '@proceedings{p, title = {Whole}, year = "2019,\n}\n'
    assert findings(RULE, PAGE | {"references.bib": bib + broken}) == ()


@pytest.mark.parametrize("kind", ["phdthesis", "mastersthesis", "thesis"])
def test_a_school_is_not_the_author_of_a_thesis(kind, findings):
    entry = (
        f"@{kind}{{a, title = {{T}}, school = {{S}}, year = {{2020}}, type = {{X}}, editor = {{Knox, Ada}}}}"
    )
    (found,) = findings("required-field-missing", {"p.md": "Text.\n", "references.bib": entry})
    assert found.message == f"“a” (`@{kind}`) has no `author`"


def test_an_institution_is_the_author_of_a_report(findings):
    entry = "@techreport{a, title = {T}, institution = {S}, year = {2020}}"
    assert findings("required-field-missing", {"p.md": "Text.\n", "references.bib": entry}) == ()


@pytest.mark.parametrize(
    ("entry", "help_"),
    [
        (
            "@book{k, editors = {A}, title = {T}, year = {2020}, doi = {10.1000/1}}",
            "`editors`: is that meant to be `editor`?",
        ),
        (
            "@phdthesis{k, author = {A}, title = {T}, year = {2020}, university = {U}}",
            "`university`: is that meant to be `school`?",
        ),
    ],
)
def test_the_field_that_was_meant_is_named(entry, help_, findings):
    (found,) = findings("required-field-missing", {"p.md": "Text.\n", "r.bib": entry + "\n"})
    assert found.help == f"It has {help_}"
