"""The impact view: which works call for whom."""

from __future__ import annotations

from datetime import date

from audits import rendered

from auditor.model.audit import AuditedDoi, AuditedReference, Notice, RuleInfo
from auditor.model.finding import Gravity
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.records import DoiState, Sources
from auditor.model.stored import changed
from auditor.report import RenderOptions
from auditor.views.impact import affected_works
from auditor.views.people import person_view

DOI = "10.1234/lung.1"
RETRACTED = Notice("retraction", date(2022, 2, 6), "10.1234/n", Sources(["publisher", "retraction-watch"]))
CORRECTED = Notice("correction", date(2022, 2, 6), "10.1234/c", Sources(["publisher"]))


def reference(*notices, doi=DOI, cited_by=()):
    return AuditedReference(
        "nair2019",
        "article",
        "A trial",
        (),
        2019,
        doi,
        None,
        "r.bib",
        1,
        cited_by,
        DoiState.REGISTERED,
        notices,
    )


def known(*notices, cited_by=()):
    return AuditedDoi(DOI, DoiState.REGISTERED, "A trial", "Crossref", "", notices, cited_by)


def test_the_event_is_reported_with_date_notice_and_sources(make):
    audit = make.audit(
        references=(reference(RETRACTED),), findings=(make.finding("work-retracted", "r.bib", 1),)
    )
    (work,) = affected_works(audit)
    assert work.happened == (
        "was retracted on 6 February 2022 (notice 10.1234/n; the publisher and Retraction Watch)",
    )
    assert (work.name, work.gravity) == ("nair2019", Gravity.RETRACTED)


def test_pages_not_reviewed_since_come_first(make):
    pages = (
        make.page("a.md", last_reviewed=date(2024, 1, 1)),
        make.page("b.md", last_reviewed=date(2020, 1, 1)),
        make.page("c.md", last_reviewed=None),
    )
    cited = tuple(Location(page.path, 3) for page in pages)
    audit = make.audit(
        pages=pages,
        references=(reference(RETRACTED, cited_by=cited),),
        findings=(make.finding("work-retracted", "r.bib", 1),),
    )
    (work,) = affected_works(audit)
    assert [(one.page.path, one.reviewed) for one in work.citing] == [
        ("b.md", "before"),
        ("c.md", None),
        ("a.md", "after"),
    ]


def test_an_entry_and_what_pages_name_themselves_are_one_work(make):
    audit = make.audit(
        pages=(make.page("a.md"), make.page("b.md")),
        references=(reference(RETRACTED, cited_by=(Location("a.md", 3),)),),
        dois=(known(RETRACTED, cited_by=(Location("a.md", 9), Location("b.md", 4))),),
        findings=(
            make.finding("work-retracted", "b.md", 4, subject=DOI),
            make.finding("work-retracted", "r.bib", 1, subject="nair2019"),
        ),
    )
    (work,) = affected_works(audit)
    assert [(one.page.path, one.lines) for one in work.citing] == [("a.md", (3, 9)), ("b.md", (4,))]
    assert len(work.findings) == 2


def test_a_work_that_only_a_page_names_has_no_entry(make):
    audit = make.audit(
        pages=(make.page("b.md"),),
        dois=(known(RETRACTED, cited_by=(Location("b.md", 4),)),),
        findings=(make.finding("work-retracted", "b.md", 4, subject=DOI),),
    )
    (work,) = affected_works(audit)
    assert (work.name, work.reference, work.title) == (DOI, None, "A trial")


def test_a_correction_that_was_looked_at_since_calls_no_one(make):
    page = make.page("a.md", last_reviewed=date(2024, 1, 1))
    audit = make.audit(
        pages=(page,),
        references=(reference(CORRECTED, cited_by=(Location("a.md", 3),)),),
        findings=(changed(make.finding("work-retracted", "r.bib", 1), rule="work-corrected"),),
    )
    (work,) = affected_works(audit)
    assert not work.calls
    before = changed(page, last_reviewed=date(2020, 1, 1))
    assert affected_works(changed(audit, pages=(before,)))[0].calls


def test_faults_of_an_entrys_form_call_no_page(make):
    audit = make.audit(references=(reference(),), findings=(make.finding("doi-malformed", "r.bib", 1),))
    (work,) = affected_works(audit)
    assert (work.calls, work.happened) == (False, ())


def test_what_was_waived_is_not_reported(make):
    audit = make.audit(
        references=(reference(RETRACTED, CORRECTED),),
        findings=(
            make.finding("work-retracted", "r.bib", 1, waived=True),
            make.finding("doi-malformed", "r.bib", 1),
        ),
    )
    (work,) = affected_works(audit)
    assert work.happened == ()


def test_a_person_is_shown_only_the_own_pages(small):
    view = person_view(small, "J. Smyth")
    assert [page.path for work in view.works for page in work.pages] == ["content/brain-metastases.md"]


def test_a_date_that_is_none_is_no_event_date(make):
    odd = Notice("retraction", None, None, Sources(()))
    audit = make.audit(references=(reference(odd),), findings=(make.finding("work-retracted", "r.bib", 1),))
    assert affected_works(audit)[0].happened == ("was retracted",)


def test_many_works_and_pages_are_cut_short_at_the_terminal(make):
    pages = tuple(make.page(f"{number}.md") for number in range(6))
    cited = tuple(Location(page.path, 3) for page in pages)
    references = tuple(
        changed(reference(RETRACTED, doi=None, cited_by=cited), key=f"k{number}", line=1 + 9 * number)
        for number in range(7)
    )
    findings = tuple(make.finding("work-retracted", "r.bib", one.line) for one in references)
    audit = make.audit(pages=pages, references=references, findings=findings)
    text = rendered("terminal", audit)
    section = text.partition("Works to look at again")[2].partition("\nFindings")[0]
    assert section.count("✗ k") == 5
    assert "… and 2 other works; -v shows all" in section
    assert "and 3 other pages; -v lists them" in section
    verbose = rendered("terminal", audit, RenderOptions(verbose=True))
    assert verbose.count("✗ k") == 7


def test_an_audit_that_says_nothing_of_its_rules_shows_the_findings_without_what_became_of_the_works(make):
    rules = (RuleInfo("work-retracted", "dois", Severity.ERROR, ""),)
    audit = make.audit(
        rules=rules,
        references=(reference(RETRACTED),),
        findings=(make.finding("work-retracted", "r.bib", 1),),
    )
    (work,) = affected_works(audit)
    assert (work.gravity, work.happened, work.calls) == (Gravity.NOTICE, (), False)
    assert rendered("terminal", audit).count("work-retracted") == 1
