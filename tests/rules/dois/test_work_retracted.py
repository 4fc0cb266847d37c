"""work-retracted: beyond the documented examples."""

from __future__ import annotations

import json

DOI = "10.1234/lung.1"
NOTICE = "10.1234/notice.1"
ENTRY = f"@article{{nair2019,\n  title = {{A trial}},\n  doi = {{{DOI}}}\n}}\n"
PAGE = "---\ntitle: A page\nlast_reviewed: 2020-05-03\n---\nIt helps [@nair2019].\n"
RETRACTED = {"type": "retraction", "date": "2022-02-06", "doi": NOTICE, "sources": ["publisher"]}


def evidence(*updates, doi=DOI):
    return json.dumps({"updates": {doi: list(updates)}})


def of(*updates, page=PAGE, **files):
    return {"p.md": page, "r.bib": ENTRY, "evidence.json": evidence(*updates), **files}


def test_it_tells_what_happened_and_who_must_look(findings):
    (found,) = findings("work-retracted", of(RETRACTED))
    assert found.message == (
        f"“nair2019” was retracted on 6 February 2022 (notice {NOTICE}; the publisher); "
        "cited in p.md on line 5 (reviewed 3 May 2020, before this: look now)"
    )
    assert (found.path, found.line, found.subject) == ("r.bib", 1, "nair2019")


def test_a_page_that_was_reviewed_later_is_reported_as_such(findings):
    (found,) = findings("work-retracted", of({**RETRACTED, "date": "2019-02-06"}))
    assert "(reviewed 3 May 2020, after this)" in found.message
    assert "first in" not in found.help


def test_a_review_on_the_very_day_decides_nothing(findings):
    (found,) = findings("work-retracted", of({**RETRACTED, "date": "2020-05-03"}))
    assert "(reviewed 3 May 2020, the same day)" in found.message


def test_pages_that_need_a_look_are_named_first(findings):
    late = PAGE.replace("2020-05-03", "2024-01-01")
    pages = {"a.md": late, "b.md": late, "c.md": late, "z.md": PAGE}
    (found,) = findings("work-retracted", {"r.bib": ENTRY, "evidence.json": evidence(RETRACTED), **pages})
    assert "cited in z.md on line 5 (reviewed 3 May 2020, before this: look now), a.md on" in found.message
    assert found.message.endswith("and 1 other page")
    assert "what rests on it, first in z.md, and remove “nair2019”" in found.help


def test_publisher_and_retraction_watch_tell_one_event(findings):
    again = {**RETRACTED, "date": "2022-02-11", "sources": ["retraction-watch"]}
    (found,) = findings("work-retracted", of(RETRACTED, again))
    assert f"on 6 February 2022 (notice {NOTICE}; the publisher and Retraction Watch)" in found.message


def test_a_correction_beside_it_is_not_reported_again(findings):
    files = of({**RETRACTED, "type": "correction", "date": "2021-01-01", "doi": "10.1234/c"}, RETRACTED)
    assert len(findings("work-retracted", files)) == 1
    assert findings("work-corrected", files) == ()


def test_a_later_reinstatement_undoes_it(findings):
    assert findings("work-retracted", of(RETRACTED, {"type": "reinstatement", "date": "2023-01-01"})) == ()


def test_a_reinstatement_undoes_no_later_retraction(findings):
    files = of({"type": "reinstatement", "date": "2021-01-01"}, RETRACTED)
    assert len(findings("work-retracted", files)) == 1


def test_withdrawal_removal_and_retraction_in_part_count(findings):
    said = {
        "withdrawal": "was withdrawn on",
        "removal": "was removed on",
        "partial-retraction": "was retracted in part on",
        "retracted-and-republished": "was retracted and republished on",
    }
    for kind, words in said.items():
        (found,) = findings("work-retracted", of({**RETRACTED, "type": kind}))
        assert words in found.message


def test_no_other_update_is_a_retraction(findings):
    kinds = "correction corrigendum erratum addendum clarification new-version new-edition"
    for kind in [*kinds.split(), "expression-of-concern", "something-new"]:
        assert findings("work-retracted", of({**RETRACTED, "type": kind})) == ()


def test_an_update_by_the_work_itself_is_none(findings):
    assert findings("work-retracted", of({**RETRACTED, "doi": DOI})) == ()


def test_retraction_watch_names_the_work_where_the_notice_has_no_doi(findings):
    own = {**RETRACTED, "doi": DOI, "sources": ["retraction-watch"]}
    assert len(findings("work-retracted", of(own))) == 1


def test_a_relation_of_the_record_counts(findings):
    record = {"title": "A trial", "relations": [["is-retracted-by", NOTICE]]}
    answered = json.dumps({"dois": {DOI: {"agency": "DataCite", "record": record}}})
    (found,) = findings("work-retracted", of() | {"evidence.json": answered})
    assert f"was retracted (notice {NOTICE}; DataCite)" in found.message


def test_a_work_that_no_page_cites_is_only_to_be_removed(findings):
    (found,) = findings("work-retracted", of(RETRACTED, page="Nothing.\n"))
    assert found.message.endswith("; no page cites it")
    assert found.help.startswith("Remove the entry.")


def test_a_link_is_reported_once_a_page_with_all_its_lines(findings):
    link = f"[a](https://doi.org/{DOI})\n\n"
    (found,) = findings("work-retracted", {"p.md": link * 3, "evidence.json": evidence(RETRACTED)})
    assert (found.path, found.line, found.subject) == ("p.md", 1, DOI)
    assert found.message.endswith("cited here on lines 1, 3 and 5")


def test_an_entry_acknowledged_by_key_is_acknowledged_on_pages_too(findings):
    config = '[references]\nacknowledged = ["nair2019"]\n'
    page = f"See [the trial](https://doi.org/{DOI}) and [@nair2019].\n"
    assert findings("work-retracted", of(RETRACTED, page=page, **{"auditor.toml": config})) == ()


def test_two_entries_of_one_work_are_one_finding(findings):
    twice = ENTRY + ENTRY.replace("nair2019", "nair2019a").replace(DOI, f"https://doi.org/{DOI}")
    page = "One [@nair2019].\n\nTwo [@nair2019a].\n"
    (found,) = findings("work-retracted", of(RETRACTED, page=page, **{"r.bib": twice}))
    assert "cited in p.md on lines 1 and 3" in found.message


def test_an_entry_whose_key_is_cited_from_another_file_is_not_to_be_removed(findings):
    copies = {"a.bib": ENTRY, "b.bib": ENTRY, "r.bib": "", "p.md": PAGE}
    found = findings("work-retracted", of(RETRACTED) | copies)
    (other,) = (one for one in found if "p.md" not in one.message)
    assert other.message.endswith("; no page cites this entry itself")
    assert not other.help.startswith("Remove the entry")
