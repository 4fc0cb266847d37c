"""work-corrected: beyond the documented examples."""

from __future__ import annotations

import json

DOI = "10.1234/lung.1"
CORRECTED = {"type": "correction", "date": "2022-02-06", "doi": "10.1234/c.1", "sources": ["publisher"]}


def of(*updates, reviewed="2020-05-03"):
    return {
        "p.md": f"---\ntitle: A page\nlast_reviewed: {reviewed}\n---\nIt helps [@nair2019].\n",
        "r.bib": f"@article{{nair2019,\n  title = {{A trial}},\n  doi = {{{DOI}}}\n}}\n",
        "evidence.json": json.dumps({"updates": {DOI: list(updates)}}),
    }


def test_a_page_reviewed_before_is_to_be_compared(findings):
    (found,) = findings("work-corrected", of(CORRECTED))
    assert "(reviewed 3 May 2020, before this: look now)" in found.message
    assert found.help == "Read the notice and compare it with what p.md says."


def test_a_page_reviewed_after_has_nothing_to_do(findings):
    (found,) = findings("work-corrected", of(CORRECTED, reviewed="2024-01-01"))
    assert "(reviewed 1 January 2024, after this)" in found.message
    assert found.help == ""


def test_one_notice_under_two_names_is_one_correction(findings):
    other = {**CORRECTED, "type": "erratum", "sources": ["retraction-watch"]}
    (found,) = findings("work-corrected", of(CORRECTED, other))
    assert found.message.count("was corrected") == 1
    assert "the publisher and Retraction Watch" in found.message


def test_the_last_of_several_decides(findings):
    later = {**CORRECTED, "date": "2025-01-01", "doi": "10.1234/c.2"}
    (found,) = findings("work-corrected", of(later, CORRECTED, reviewed="2024-01-01"))
    assert found.message.index("10.1234/c.1") < found.message.index("10.1234/c.2")
    assert "before this: look now" in found.message


def test_a_kind_of_notice_that_is_not_known_yet_is_named(findings):
    (found,) = findings("work-corrected", of({**CORRECTED, "type": "data-note"}))
    assert "was given a notice of the kind “data-note” on 6 February 2022" in found.message


def test_a_new_version_is_no_correction(findings):
    assert findings("work-corrected", of({**CORRECTED, "type": "new-version"})) == ()
