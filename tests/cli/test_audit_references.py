"""DOIs on the command line: offline, against registries, and with a Retraction Watch file."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest
from registry import Registry, retraction, work

from auditor.values.dates.date_reading import spelled_out

HEADER = (
    "Record ID,Title,RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature"
)
ROWS = f"""{HEADER}
1,A,2/6/2010 0:00,10.1000/n,10.1000/R,0,Retraction
2,B,2/6/2011 0:00,unavailable,10.1000/c,0,Expression of concern
"""


def audit(main, tmp_path, *options):
    ran = main("audit", tmp_path / "repo", "--as-of", "2026-08-03", "-f", "json", *options)
    return ran, json.loads(ran.out) if ran.out.startswith("{") else {}


@pytest.fixture
def repo(tmp_path):
    (tmp_path / "repo").mkdir()
    (tmp_path / "repo" / "refs.bib").write_text(
        "".join(f"@misc{{{key}, title={{T}}, doi={{10.1000/{key}}}}}\n" for key in "rcx"), encoding="utf-8"
    )
    (tmp_path / "watch.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path / "repo"


def cells(audit, name):
    return Counter(item["kind"] for item in audit[name] if item["kind"] in ("doi", "record", "retraction"))


def notices(audit):
    return {
        reference["key"]: [notice["type"] for notice in reference["notices"]]
        for reference in audit["references"]
    }


def test_offline_every_check_of_a_doi_is_left_out(main, tmp_path, repo):
    _, found = audit(main, tmp_path, "--offline")
    assert cells(found, "skipped") == {"doi": 3, "record": 3, "retraction": 3}
    assert {item["reason"] for item in found["skipped"]} == {"offline"}
    assert {reference["doi_state"] for reference in found["references"]} == {None}


def test_offline_a_retraction_watch_file_tells_what_became_of_works(main, tmp_path, repo):
    _, found = audit(main, tmp_path, "--offline", "--retractions", tmp_path / "watch.csv")
    assert cells(found, "skipped") == {"doi": 3, "record": 3}
    assert notices(found) == {"r": ["retraction"], "c": ["expression-of-concern"], "x": []}
    assert found["complete"]


def test_a_configured_file_is_relative_to_root(main, tmp_path, repo):
    (tmp_path / "watch.csv").rename(repo / "watch.csv")
    (repo / "auditor.toml").write_text('retractions = "watch.csv"\n', encoding="utf-8")
    _, found = audit(main, tmp_path, "--offline")
    assert notices(found)["r"] == ["retraction"]


def test_the_file_and_the_registries_tell_together(main, tmp_path, repo):
    updates = [retraction("10.1000/n", "2010-02-06")]
    with Registry(
        {"10.1000/r": work(**{"updated-by": updates}), "10.1000/c": work()}, bare={"10.1000/x"}, latency=0.0
    ) as registry:
        urls = [part for name in ("doi", "crossref", "datacite") for part in (f"--{name}-url", registry.url)]
        _, found = audit(main, tmp_path, "--online", "--retractions", tmp_path / "watch.csv", *urls)
    assert cells(found, "unchecked") == {"record": 1}
    assert notices(found) == {"r": ["retraction"], "c": ["expression-of-concern"], "x": []}
    (notice,) = next(one["notices"] for one in found["references"] if one["key"] == "r")
    assert notice["source"] == "publisher, watch.csv"


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "is not there"), ("", "is not a file"), (b"a,b\n1,2\n", "Retraction Watch"), (b"\x00\xff", "")],
)
def test_a_file_that_cannot_be_used_is_wrong_usage(main, tmp_path, repo, content, says):
    path = tmp_path / "other.csv"
    if content == "":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    ran, _ = audit(main, tmp_path, "--offline", "--retractions", path)
    assert ran.status == 2
    assert "other.csv" in ran.err
    assert says in ran.err
    assert "Traceback" not in ran.err


PUBMED = f"""{HEADER}
1,A,2/6/2021 0:00,10.1000/n,unavailable,31234567,Retraction
2,B,2/6/2021 0:00,10.1000/n,unavailable,0,Retraction
3,C,2/6/2021 0:00,unavailable,Unavailable,31234570,Correction
"""
LISTED = """---
title: A page
last_reviewed: 2019-05-03
---
Things work (Kim, 2019).

## References

- Kim, A. (2019) ‘A trial of things’, Journal, 1(2), pp. 3–4. PMID: 31234567.
- Lee, B. (2020) ‘A trial that stands’, Journal, 1(2), pp. 3–4. PMID: 31234568.
"""


def by_pmid(main, tmp_path, files, *options):
    (tmp_path / "pubmed.csv").write_text(PUBMED, encoding="utf-8")
    (tmp_path / "repo").mkdir(exist_ok=True)
    for name, text in files.items():
        (tmp_path / "repo" / name).write_text(text, encoding="utf-8")
    _, found = audit(main, tmp_path, "--offline", *(options or ("--retractions", tmp_path / "pubmed.csv")))
    return found


def of_rule(found, rule):
    return [(one["path"], one["line"], one["subject"]) for one in found["findings"] if one["rule"] == rule]


def test_a_retraction_is_known_by_the_pmid_of_an_entry_an_item_and_a_link(main, tmp_path):
    files = {
        "refs.bib": "@article{kim, title={A trial of things}, pmid={31234567}}\n@article{lee, title={B c}, pmid=31234568}\n",
        "listed.md": LISTED,
        "linked.md": "Read [this](https://pubmed.ncbi.nlm.nih.gov/31234567/).\n",
    }
    found = by_pmid(main, tmp_path, files)
    assert of_rule(found, "work-retracted") == [
        ("linked.md", 1, "pmid:31234567"),
        ("listed.md", 9, "pmid:31234567"),
        ("refs.bib", 1, "kim"),
    ]
    (listed,) = (
        one for one in found["findings"] if one["path"] == "listed.md" and one["rule"] == "work-retracted"
    )
    assert listed["message"] == (
        "“A trial of things” (PMID 31234567) was retracted on 6 February 2021 (notice 10.1000/n; pubmed.csv); "
        "cited here on lines 5 and 9, and this page was last reviewed on 3 May 2019, before this: look now"
    )
    assert found["complete"]


def test_the_json_has_what_became_of_a_work_with_a_pmid(main, tmp_path):
    found = by_pmid(
        main, tmp_path, {"refs.bib": "@article{kim, title={A b}, pmid={31234570}}\n", "listed.md": LISTED}
    )
    (entry,) = found["references"]
    assert (entry["pmid"], entry["doi"], [one["type"] for one in entry["notices"]]) == (
        "31234570",
        None,
        ["correction"],
    )
    listed = next(one for one in found["pmids"] if one["pmid"] == "31234567")
    assert listed["title"] == "A trial of things"
    assert [one["line"] for one in listed["cited_by"]] == [5, 9]
    assert of_rule(found, "work-corrected") == [("refs.bib", 1, "kim")]


def test_a_pmid_beside_a_doi_tells_of_the_doi(main, tmp_path):
    files = {"refs.bib": "@article{kim, title={A b}, doi={10.1000/kim}, note={PMID: 31234567}}\n"}
    found = by_pmid(main, tmp_path, files)
    assert of_rule(found, "work-retracted") == [("refs.bib", 1, "kim")]
    assert found["pmids"] == []


def test_a_link_to_pubmed_behind_an_item_with_a_doi_is_the_items(main, tmp_path):
    page = (
        "# A\n\n## References\n\n- Kim, A. (2019) ‘A trial of things’, Journal, 1(2), pp. 3–4. "
        "https://doi.org/10.1000/kim [PubMed](https://pubmed.ncbi.nlm.nih.gov/31234567/)\n"
    )
    assert of_rule(by_pmid(main, tmp_path, {"a.md": page}), "work-retracted") == [("a.md", 5, "10.1000/kim")]


@pytest.mark.parametrize("written", ["0", "unavailable", "Unavailable", "31234569", ""])
def test_a_number_that_is_none_or_another_is_not_retracted(main, tmp_path, written):
    files = {"refs.bib": f"@article{{kim, title={{A b}}, pmid={{{written}}}}}\n"}
    assert of_rule(by_pmid(main, tmp_path, files), "work-retracted") == []


def test_without_a_file_a_work_with_a_pmid_is_counted_with_the_reason(main, tmp_path):
    found = by_pmid(main, tmp_path, {"listed.md": LISTED}, "--no-cache")
    skipped = {one["subject"]: one["reason"] for one in found["skipped"] if one["kind"] == "retraction"}
    assert skipped.keys() == {"pmid:31234567", "pmid:31234568"}
    assert "a Retraction Watch file may say it" in skipped["pmid:31234567"]


@pytest.mark.parametrize("name", ["pmid:31234567", "PMID: 31234567", "kim"])
def test_a_work_with_a_pmid_can_be_acknowledged(main, tmp_path, name):
    files = {
        "refs.bib": "@article{kim, title={A b}, pmid={31234567}}\n",
        "auditor.toml": f"[references]\nacknowledged = ['{name}']\n",
    }
    assert of_rule(by_pmid(main, tmp_path, files), "work-retracted") == []


def test_a_title_that_says_retracted_is_not_reported_beside_the_retraction(main, tmp_path):
    files = {"refs.bib": "@article{kim, title={RETRACTED: A trial of things}, pmid={31234567}}\n"}
    found = by_pmid(main, tmp_path, files)
    assert of_rule(found, "work-retracted")
    assert not of_rule(found, "title-says-retracted")
    assert of_rule(by_pmid(main, tmp_path, files, "--no-cache"), "title-says-retracted")


def test_every_report_says_who_must_act_on_a_work_with_a_pmid(main, tmp_path):
    by_pmid(main, tmp_path, {"listed.md": LISTED})
    for name in ("terminal", "markdown", "plain"):
        ran = main(
            "audit",
            tmp_path / "repo",
            "--offline",
            "--retractions",
            tmp_path / "pubmed.csv",
            "-f",
            name,
            "--as-of",
            "2026-08-03",
        )
        assert "PMID 31234567" in ran.out, name


def test_offline_a_retraction_that_an_earlier_audit_found_is_a_finding_with_its_day(main, tmp_path, repo):
    (repo / "page.md").write_text("Text [@r].\n", encoding="utf-8")
    known = {
        "10.1000/r": work(**{"updated-by": [retraction("10.1000/n", "2010-02-06")]}),
        "10.1000/c": work(),
    }
    with Registry(known, bare={"10.1000/x"}) as registry:
        urls = [part for name in ("doi", "crossref", "datacite") for part in (f"--{name}-url", registry.url)]
        audit(main, tmp_path, "--online", *urls)
        asked = len(registry.log)
        ran, found = audit(main, tmp_path, "--offline")
        assert len(registry.log) == asked
    assert ran.status == 1
    (retracted,) = (one for one in found["findings"] if one["rule"] == "work-retracted")
    day = next(one["remembered_on"] for one in found["dois"] if one["doi"] == "10.1000/r")
    assert retracted["message"].endswith(f"(remembered from {spelled_out(date.fromisoformat(day))})")
    assert {one["doi"]: one["state"] for one in found["dois"]} == {
        "10.1000/c": "registered",
        "10.1000/r": "registered",
        "10.1000/x": "registered",
    }
    assert found["complete"]


@pytest.mark.parametrize("name", ["../watch.csv", "link.csv"])
def test_a_configured_file_outside_root_is_not_read(main, tmp_path, repo, name):
    (repo / "link.csv").symlink_to("../watch.csv")
    (repo / "auditor.toml").write_text(f'retractions = "{name}"\n', encoding="utf-8")
    ran = main("audit", repo, "--offline")
    assert (ran.status, ran.out) == (2, "")
    assert "is outside ROOT and was not read" in ran.err
