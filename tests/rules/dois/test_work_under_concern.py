"""work-under-concern: beyond the documented examples."""

from __future__ import annotations

import json

DOI = "10.1234/lung.1"
CONCERN = {"type": "expression-of-concern", "date": "2022-02-06", "sources": ["publisher"]}


def of(*updates, config=""):
    return {
        "auditor.toml": config,
        "p.md": "It helps [@nair2019].\n",
        "r.bib": f"@article{{nair2019,\n  title = {{A trial}},\n  doi = {{{DOI}}}\n}}\n",
        "evidence.json": json.dumps({"updates": {DOI: list(updates)}}),
    }


def test_a_page_without_a_date_of_review_is_named_without_one(findings):
    (found,) = findings("work-under-concern", of(CONCERN))
    assert found.message == (
        "“nair2019” came under an expression of concern on 6 February 2022 (the publisher); "
        "cited in p.md on line 1"
    )


def test_a_concern_is_no_retraction(findings):
    assert findings("work-retracted", of(CONCERN)) == ()


def test_a_reinstatement_settles_an_earlier_concern(findings):
    assert findings("work-under-concern", of(CONCERN, {"type": "reinstatement", "date": "2023-01-01"})) == ()


def test_a_correction_does_not_settle_it(findings):
    assert len(findings("work-under-concern", of(CONCERN, {"type": "correction", "date": "2023-01-01"}))) == 1


def test_an_acknowledged_work_is_not_reported(findings):
    config = f'[references]\nacknowledged = ["https://doi.org/{DOI}"]\n'
    assert findings("work-under-concern", of(CONCERN, config=config)) == ()
