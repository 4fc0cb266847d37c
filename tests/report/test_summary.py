from __future__ import annotations

import pytest
from audits import counts, rendered

from auditor.model.audit import CheckCounts, FindingCounts
from auditor.model.stored import changed
from auditor.model.written import NOT_READ, Skip
from auditor.report import RenderOptions
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


def not_read(count: int, *, parts: int = 0) -> tuple[Skip, ...]:
    skips = [Skip("page", f"{number}.rst", f"reStructuredText{NOT_READ}") for number in range(count)]
    skips += [Skip("page", f"a.md:{number}", f"CSV{NOT_READ}") for number in range(parts)]
    return (*skips, Skip("page", "b.md", "excluded by the configuration"))


def test_files_that_were_not_read_are_reported(make):
    audit = make.audit(pages=(make.page("a.md"),), summary=COUNTS, skipped=not_read(401, parts=3))
    assert summary_line(audit).endswith("(2 waived); 401 files were not read")


@pytest.mark.parametrize(
    ("pages", "count", "sentence"),
    [
        (12, 401, "Nothing was found on the 12 pages that were read; 401 files were not read."),
        (1, 1, "Nothing was found on the 1 page that was read; 1 file was not read."),
        (0, 2, "No page was read; 2 files were not read."),
        (3, 0, "Nothing was found."),
    ],
)
@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_that_nothing_was_found_says_how_much_was_not_read(make, name, pages, count, sentence):
    read = tuple(make.page(f"p{number}.md") for number in range(pages))
    audit = make.audit(pages=read, skipped=not_read(count))
    assert sentence in " ".join(rendered(name, audit).split())


def test_what_one_person_is_shown_is_about_their_pages(small):
    audit = changed(small, findings=(), skipped=not_read(401))
    assert "Nothing was found." in rendered("terminal", audit, RenderOptions(for_person="Priya Nair"))
