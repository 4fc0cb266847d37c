"""doi-not-registered: beyond the documented examples."""

from __future__ import annotations

import json

DOI = "10.1234/lung.1"
ABSENT = json.dumps({"dois": {DOI: {"state": "not-registered"}}})


def test_an_entry_is_named_by_its_key_and_reported_where_it_is_cited(findings):
    bib = f"@article{{nair2019,\n  title = {{A trial}},\n  doi = {{{DOI}}}\n}}\n"
    page = "---\nlast_reviewed: 2020-01-01\n---\nIt helps [@nair2019].\n"
    (found,) = findings("doi-not-registered", {"p.md": page, "r.bib": bib, "evidence.json": ABSENT})
    assert found.subject == "nair2019"
    assert found.message == (
        f"The DOI of “nair2019”, {DOI}, does not exist: the DOI system does not know it; "
        "cited in p.md on line 4"
    )


def test_what_a_publishers_address_contains_may_be_no_doi(findings):
    page = f"[a](https://publisher.example/doi/{DOI})\n"
    assert findings("doi-not-registered", {"p.md": page, "evidence.json": ABSENT}) == ()


def test_a_link_to_the_resolver_is_a_doi(findings):
    page = f"[a](https://doi.org/{DOI})\n"
    (found,) = findings("doi-not-registered", {"p.md": page, "evidence.json": ABSENT})
    assert (found.subject, found.line) == (DOI, 1)


def test_the_page_may_have_a_wrong_doi_of_its_own(findings):
    page = f"---\ntitle: A page\ndoi: {DOI}\n---\nText.\n"
    (found,) = findings("doi-not-registered", {"p.md": page, "evidence.json": ABSENT})
    assert found.message.startswith(f"The page's own DOI, {DOI}, does not exist")


def test_what_was_not_checked_is_not_absent(findings):
    for answer in ({"state": "unchecked", "reason": "no answer"}, {"state": "registered"}):
        evidence = json.dumps({"dois": {DOI: answer}})
        page = f"[a](https://doi.org/{DOI})\n"
        assert findings("doi-not-registered", {"p.md": page, "evidence.json": evidence}) == ()
