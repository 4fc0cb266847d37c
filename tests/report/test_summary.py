from __future__ import annotations

from audits import counts

from auditor.model.audit import CheckCounts, FindingCounts
from auditor.model.stored import changed
from auditor.report.summary import summary_line

COUNTS = counts(
    pages=210,
    links=1934,
    references=512,
    findings=FindingCounts(error=3, warning=12, note=40),
    waived=2,
    checks=CheckCounts(made=99, skipped=0, unchecked=0),
)


def test_the_summary_is_one_line_of_numbers(make):
    assert summary_line(make.audit(summary=COUNTS)) == (
        "210 pages, 1,934 links, 512 references: 3 errors, 12 warnings, 40 notes (2 waived)"
    )


def test_one_is_singular_and_nothing_waived_is_not_reported(make):
    ones = counts(pages=1, links=1, references=1, findings=FindingCounts(error=1, warning=1, note=1))
    assert summary_line(make.audit(summary=ones)) == (
        "1 page, 1 link, 1 reference: 1 error, 1 warning, 1 note"
    )


def test_what_could_not_be_checked_is_reported(make):
    audit = make.audit(
        summary=changed(COUNTS, checks=CheckCounts(made=99, skipped=0, unchecked=7)), complete=False
    )
    assert summary_line(audit).endswith("(2 waived); 7 checks could not be made")


def test_an_interrupted_run_is_reported(make):
    assert summary_line(make.audit(summary=COUNTS, complete=False, interrupted=True)).endswith(
        "; interrupted"
    )
