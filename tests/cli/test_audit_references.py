"""DOIs on the command line: offline, against registries, and with a Retraction Watch file."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from registry import Registry, retraction, work

HEADER = (
    "Record ID,Title,RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature"
)
ROWS = f"""{HEADER}
1,A,2/6/2010 0:00,10.1000/n,10.1000/R,0,Retraction
2,B,2/6/2011 0:00,unavailable,10.1000/c,0,Expression of concern
"""


def audit(auditor, tmp_path, *options):
    ran = auditor("audit", tmp_path / "repo", "--as-of", "2026-08-03", "-f", "json", *options)
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


def test_offline_every_check_of_a_doi_is_left_out(auditor, tmp_path, repo):
    _, found = audit(auditor, tmp_path, "--offline")
    assert cells(found, "skipped") == {"doi": 3, "record": 3, "retraction": 3}
    assert {item["reason"] for item in found["skipped"]} == {"offline"}
    assert {reference["doi_state"] for reference in found["references"]} == {None}


def test_offline_a_retraction_watch_file_tells_what_became_of_works(auditor, tmp_path, repo):
    _, found = audit(auditor, tmp_path, "--offline", "--retractions", tmp_path / "watch.csv")
    assert cells(found, "skipped") == {"doi": 3, "record": 3}
    assert notices(found) == {"r": ["retraction"], "c": ["expression-of-concern"], "x": []}
    assert found["complete"]


def test_a_configured_file_is_relative_to_root(auditor, tmp_path, repo):
    (repo / "auditor.toml").write_text('retractions = "../watch.csv"\n', encoding="utf-8")
    _, found = audit(auditor, tmp_path, "--offline")
    assert notices(found)["r"] == ["retraction"]


def test_the_file_and_the_registries_tell_together(auditor, tmp_path, repo):
    updates = [retraction("10.1000/n", "2010-02-06")]
    with Registry(
        {"10.1000/r": work(**{"updated-by": updates}), "10.1000/c": work()}, bare={"10.1000/x"}
    ) as registry:
        urls = [part for name in ("doi", "crossref", "datacite") for part in (f"--{name}-url", registry.url)]
        _, found = audit(auditor, tmp_path, "--online", "--retractions", tmp_path / "watch.csv", *urls)
    assert cells(found, "unchecked") == {"record": 1}
    assert notices(found) == {"r": ["retraction"], "c": ["expression-of-concern"], "x": []}
    (notice,) = next(one["notices"] for one in found["references"] if one["key"] == "r")
    assert notice["source"] == "publisher, watch.csv"


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "is not there"), ("", "is not a file"), (b"a,b\n1,2\n", "Retraction Watch"), (b"\x00\xff", "")],
)
def test_a_file_that_cannot_be_used_is_wrong_usage(auditor, tmp_path, repo, content, says):
    path = tmp_path / "other.csv"
    if content == "":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    ran, _ = audit(auditor, tmp_path, "--offline", "--retractions", path)
    assert ran.status == 2
    assert "other.csv" in ran.err
    assert says in ran.err
    assert "Traceback" not in ran.err
