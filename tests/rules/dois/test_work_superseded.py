"""work-superseded: beyond the documented examples."""

from __future__ import annotations

import json

DOI = "10.1101/2024.01.22.914952"
NEWER = "10.1234/lung.2025.12"


def of(relations=(), updates=(), doi=DOI, bib=""):
    record = {"title": "Reflex testing", "relations": list(relations)}
    return {
        "p.md": "It helps [@nair2024].\n",
        "r.bib": f"@article{{nair2024,\n  title = {{Reflex testing}},\n  doi = {{{doi}}}\n}}\n{bib}",
        "evidence.json": json.dumps({"dois": {doi: {"record": record}}, "updates": {doi: list(updates)}}),
    }


def test_the_entry_of_the_published_version_is_named(findings):
    published = f"@article{{nair2025,\n  title = {{Reflex testing}},\n  doi = {{{NEWER}}}\n}}\n"
    (found,) = findings("work-superseded", of([["is-preprint-of", NEWER]], bib=published))
    assert found.help.endswith("“nair2025” on line 5 of r.bib.")


def test_an_article_is_not_superseded_by_its_preprint(findings):
    assert findings("work-superseded", of([["has-preprint", NEWER]])) == ()


def test_reviews_and_data_do_not_supersede(findings):
    relations = [["has-review", NEWER], ["is-supplemented-by", NEWER], ["is-version-of", NEWER]]
    assert findings("work-superseded", of(relations)) == ()


def test_arxiv_tells_the_published_version_as_a_version(findings):
    files = of([["is-version-of", NEWER]], doi="10.48550/arxiv.2401.00001")
    (found,) = findings("work-superseded", files)
    assert f"is a preprint that has been published ({NEWER})" in found.message


def test_data_cite_tells_the_next_version(findings):
    (found,) = findings("work-superseded", of([["is-previous-version-of", NEWER]]))
    assert f"was followed by a new version ({NEWER})" in found.message


def test_the_published_version_counts_before_a_new_version_of_the_preprint(findings):
    update = {"type": "new-version", "date": "2024-03-01", "doi": "10.1101/2024.01.22.914952v2"}
    (found,) = findings("work-superseded", of([["is-preprint-of", NEWER]], [update]))
    assert NEWER in found.message


def test_a_retracted_work_is_not_called_old(findings):
    retraction = {"type": "retraction", "date": "2024-03-01"}
    assert findings("work-superseded", of([["is-preprint-of", NEWER]], [retraction])) == ()


def test_the_version_of_the_page_itself_is_its_own_affair(findings):
    files = of([["is-preprint-of", NEWER]])
    files |= {"p.md": f"---\ntitle: A page\ndoi: {DOI}\n---\nText.\n", "r.bib": ""}
    assert findings("work-superseded", files) == ()
