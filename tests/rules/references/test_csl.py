"""Bibliographies in CSL: what is said of them, and what is only for BibTeX."""

from __future__ import annotations

import json

import pytest

PAGE = "---\nbibliography: refs.json\n---\nText [@knox2020].\n"
ITEM = {
    "id": "knox2020",
    "type": "article-journal",
    "title": "R&D of 50% more_tides",
    "container-title": "Journal of Tides",
    "author": [{"family": "World Health Organization"}, {"family": "Knox", "given": "Ada"}],
    "issued": {"date-parts": [[2020, 3]]},
    "page": "12-34",
    "DOI": "10.1234/abc_d",
}


def repository(**item):
    return {"p.md": PAGE, "refs.json": json.dumps([{**ITEM, **item}], indent=1)}


RULES = (
    "latex-unescaped names-malformed organisation-unbraced month-not-macro pages-malformed entry-type-unknown "
    "required-field-missing locator-missing citation-undefined reference-uncited date-invalid doi-malformed "
    "doi-escaped access-date-missing entry-malformed file-unreadable work-duplicated"
).split()


@pytest.mark.parametrize("rule", RULES)
def test_a_right_item_has_no_finding(findings, rule):
    assert findings(rule, repository()) == ()


@pytest.mark.parametrize(
    ("rule", "item", "said"),
    [
        ("citation-undefined", {"id": "hale"}, "“knox2020”"),
        ("reference-uncited", {"id": "hale"}, "“hale”"),
        ("required-field-missing", {"container-title": ""}, "“knox2020” has no `container-title`"),
        ("required-field-missing", {"issued": {}}, "no `issued`"),
        ("entry-type-unknown", {"type": "journal-article"}, "“journal-article”, which CSL does not have"),
        ("entry-type-unknown", {"type": "Book"}, "“Book”, which CSL does not have"),
        ("entry-type-unknown", {"type": "phdthesis"}, "“phdthesis”, which CSL does not have"),
        ("required-field-missing", {"author": []}, "no `author`"),
        ("date-invalid", {"issued": {"date-parts": [[2020, 2, 30]]}}, "`issued` of"),
        ("year-implausible", {"issued": {"date-parts": [[2202]]}}, "`issued` of"),
        ("doi-malformed", {"DOI": "10.55/pending"}, "`DOI` of"),
        ("doi-conflict", {"URL": "https://doi.org/10.1234/other"}, "`DOI` of"),
        ("identifier-invalid", {"ISBN": "978-3-16-148410-1"}, "`ISBN` of"),
        ("link-malformed", {"URL": "htttps://example.org"}, "`URL` of"),
        ("pages-malformed", {"page": "34-12"}, "`page` of"),
        ("locator-missing", {"DOI": ""}, "has no DOI"),
        ("placeholder-value", {"author": [{"family": "Doe", "given": "John"}]}, "John Doe"),
        ("access-date-missing", {"type": "webpage", "DOI": "", "URL": "https://example.org/a"}, "was read"),
    ],
)
def test_what_is_wrong_is_said_in_the_words_of_csl(findings, rule, item, said):
    (found,) = (one for one in findings(rule, repository(**item)) if said in one.message)
    assert found.line == (2 if found.path == "refs.json" else 4)


@pytest.mark.parametrize(
    ("rule", "item"),
    [
        ("required-field-missing", {"type": "article-newspaper", "author": []}),
        ("required-field-missing", {"type": "article-magazine", "author": []}),
        ("locator-missing", {"type": "speech", "DOI": ""}),
        ("locator-missing", {"type": "interview", "DOI": ""}),
    ],
)
def test_what_has_none_is_not_asked_for_it(findings, rule, item):
    assert findings(rule, repository(**item)) == ()


def test_keys_of_csl_that_differ_in_capitals_are_two(findings):
    items = [ITEM, {**ITEM, "id": "Knox2020", "title": "Ebb", "DOI": "10.1234/ebb"}]
    assert findings("key-duplicated", {"p.md": PAGE, "refs.json": json.dumps(items)}) == ()


def test_a_broken_file_is_one_finding_and_its_keys_are_not_judged(findings):
    files = {"p.md": PAGE, "refs.json": '[\n{"id": "knox2020",}\n]'}
    (found,) = findings("file-unreadable", files)
    assert (found.path, found.line) == ("refs.json", 2)
    assert findings("citation-undefined", files) == ()


def test_a_configured_file_that_is_other_data_is_named(findings):
    files = {"p.md": "Text.\n", "refs.json": "{}", "auditor.toml": 'bibliography = ["refs.json"]\n'}
    (found,) = findings("file-unreadable", files)
    assert "no list of references" in found.message


OWN = "---\nreferences:\n- id: knox2020\n  type: book\n  DOI: 10.55/pending\n- id: loose\n---\nText [@knox2020; @loose].\n"


def test_the_references_of_a_page_are_entries(findings):
    (found,) = findings("doi-malformed", {"p.md": OWN})
    assert (found.path, found.line, found.subject) == ("p.md", 3, "knox2020")


def test_they_are_those_of_that_page_alone(findings):
    files = {"p.md": OWN, "q.md": "Text [@knox2020].\n", "refs.bib": "@misc{a, title = {A}}\n"}
    (found,) = findings("citation-undefined", files)
    assert found.path == "q.md"


def test_other_lists_called_references_are_no_entries(findings):
    page = "---\nreferences:\n- id: 1\n  type: link\n  title: T\n- url: https://example.org\n---\nText.\n"
    assert findings("required-field-missing", {"p.md": page}) == ()


MANUSCRIPT = {
    "content/metadata.yaml": "title: T\n",
    "content/01.md": "Text [@tag:tides; @tag:talk; @url:https://example.org/gone; @bogus].\n\n"
    "[@tag:tides]: url:https://example.org/tides\n[@tag:talk]: raw:talk\n",
    "content/manual-references.json": json.dumps(
        [
            {"id": "url:https://example.org/tides", "type": "webpage", "title": "Tides"},
            {"id": "raw:talk", "type": "speech", "title": "A talk"},
            {"id": "raw:other", "type": "speech", "title": "Another talk"},
        ]
    ),
}


def test_the_references_that_manubot_has_by_hand_are_used_by_their_names(findings):
    assert [found.subject for found in findings("reference-uncited", MANUSCRIPT)] == ["raw:other"]


def test_a_key_that_is_in_none_of_them_is_undefined(findings):
    assert [found.subject for found in findings("citation-undefined", MANUSCRIPT)] == ["bogus"]


def test_a_key_may_be_in_one_that_is_not_read(findings):
    assert findings("citation-undefined", {**MANUSCRIPT, "content/manual-references.ris": ""}) == ()
