"""notice-cited: beyond the documented examples."""

from __future__ import annotations

import json

DOI = "10.1234/notice.1"
WORK = "10.1234/lung.1"


def of(*notice_of, config=""):
    return {
        "auditor.toml": config,
        "p.md": "It helps [@nair2019].\n",
        "r.bib": f"@article{{nair2019,\n  title = {{A trial}},\n  doi = {{{DOI}}}\n}}\n",
        "evidence.json": json.dumps({"dois": {DOI: {"record": {"notice_of": list(notice_of)}}}}),
    }


def test_a_notice_of_correction_names_the_work_to_cite(findings):
    (found,) = findings("notice-cited", of(["erratum", WORK]))
    assert found.message == (
        f"“nair2019” is not the work but the notice of a correction, about {WORK}; cited in p.md on line 1"
    )
    assert f"cite {WORK}" in found.help


def test_a_notice_of_retraction_does_not_send_to_the_work(findings):
    (found,) = findings("notice-cited", of(["retraction", WORK]))
    assert "may not be relied on" in found.help


def test_a_record_that_names_itself_is_no_notice(findings):
    assert findings("notice-cited", of(["correction", DOI])) == ()


def test_what_replaces_a_work_is_no_notice(findings):
    for kind in ("new-version", "new-edition", "retracted-and-republished", "something-new"):
        assert findings("notice-cited", of([kind, WORK])) == ()


def test_the_notice_about_an_acknowledged_work_is_meant(findings):
    config = f'[references]\nacknowledged = ["{WORK}"]\n'
    assert findings("notice-cited", of(["retraction", WORK], config=config)) == ()
