from __future__ import annotations

import re

from audits import rendered

from auditor.report import RenderOptions


def plain(audit, **options):
    return rendered("plain", audit, RenderOptions(**options))


def test_a_finding_is_one_line_that_editors_can_follow(make):
    finding = make.finding("citation-undefined", "content/a.md", 12, column=7, message="no such key")
    assert plain(make.audit(findings=(finding,))) == (
        "content/a.md:12:7: error citation-undefined no such key\n"
    )


def test_every_line_has_the_same_form(small, hostile):
    line = re.compile(r".+:\d+:\d+: (error|warning|note) .+")
    for audit in (small, hostile):
        lines = [line for line in plain(audit).splitlines() if not line.startswith("# coverage of auditor: ")]
        assert len(lines) == len(audit.active())
        assert all(line.fullmatch(one) for one in lines)


def test_a_long_message_is_neither_wrapped_nor_cut(make):
    finding = make.finding("file-missing", "a.md", 1, message="word " * 500 + "end")
    assert plain(make.audit(findings=(finding,)), width=40).endswith("word end\n")


def test_a_path_keeps_its_blanks_and_shows_its_line_breaks(make):
    finding = make.finding("file-missing", "a  b\nc.md", 1, message="x")
    assert plain(make.audit(findings=(finding,))).startswith("a  b\\nc.md:1:1: ")


def test_waived_findings_and_an_empty_audit_give_no_line(small, make):
    assert "trials are ongoing" not in plain(small)
    assert plain(make.audit()) == ""


def test_for_a_person_only_the_findings_on_their_pages(small):
    lines = plain(small, for_person="Elena Rossi")
    assert lines == ""
    assert "content/brain-metastases.md" in plain(small, for_person="J. Smyth")
    assert "content/alk" not in plain(small, for_person="J. Smyth")


def test_a_finding_about_a_work_goes_on_with_the_pages_and_their_people(small):
    (line,) = (line for line in plain(small).splitlines() if "work-retracted" in line)
    assert (
        "content/brain-metastases.md (Neuro-oncology; by Tom Okafor; reviewed by Priya Nair, J. Smyth" in line
    )
    assert line.startswith("references.bib:14:1: error work-retracted “solomon2018” was retracted")


def test_a_person_sees_the_works_in_doubt_that_their_pages_cite(small):
    lines = plain(small, for_person="J. Smyth")
    assert "references.bib:14:1: error work-retracted" in lines
    assert "content/brain-metastases.md (" in lines
