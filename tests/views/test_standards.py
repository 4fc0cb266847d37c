from __future__ import annotations

from datetime import date

import pytest
from audits import RULE_INFOS, finding

from auditor.model.audit import AuditedDoi, AuditedReference, Notice
from auditor.model.location import Location
from auditor.model.records import DoiState, Sources
from auditor.model.repository import ReviewState
from auditor.model.standard import Check, Requirement, Standard, Standing
from auditor.views.standards import assess


def assessed(audit, check, pages=(), **needs):
    standard = Standard(
        name="house",
        title="House style",
        source="Handbook",
        read_on=date(2026, 11, 30),
        covers="All.",
        pages=pages,
        requirement=(Requirement(id="one", text="One", check=check, **needs),),
    )
    (row,) = assess(audit, standard).requirements
    return row


EXEMPT = {"review_state": ReviewState.EXEMPT, "next_review": None, "last_reviewed": None}


@pytest.mark.parametrize(
    ("check", "lacking", "needs"),
    [
        (Check.REVIEW_PLANNED, {"next_review": None}, {}),
        (Check.LAST_REVIEW_STATED, {"last_reviewed": None}, {}),
        (Check.NEXT_REVIEW_STATED, {"next_review_from": "policy"}, {}),
        (Check.INTERVAL_AT_MOST, {"next_review": date(2027, 1, 16)}, {"months": 12}),
        (Check.INTERVAL_AT_MOST, {"last_reviewed": None}, {"months": 12}),
        (Check.NOT_OVERDUE, {"review_state": ReviewState.OVERDUE}, {}),
        (Check.NOT_OVERDUE, {"next_review": None}, {}),
        (Check.TITLE_STATED, {"title": ""}, {}),
        (Check.AUTHOR_NAMED, {"authors": ()}, {}),
        (Check.OWNER_NAMED, {"owner": None}, {}),
        (Check.REVIEWER_NAMED, {"reviewers": ()}, {}),
        (Check.REVIEWER_INDEPENDENT, {"reviewers": ("Priya Nair",)}, {}),
        (
            Check.REVIEWER_OF_ROLE,
            {"reviewer_roles": ("Patient information manager",)},
            {"roles": ("clinician",)},
        ),
        (Check.FIELD_STATED, {"fields": {"audience": "all"}}, {"fields": ("version",)}),
    ],
)
def test_a_requirement_is_met_by_the_pages_that_show_it(make, check, lacking, needs):
    shows = {
        "next_review_from": "page",
        "reviewer_roles": ("Lead clinician",),
        "fields": {"version": "2"},
    }
    good, bad = make.page("good.md", **shows), make.page("bad.md", **(shows | lacking))
    assert assessed(make.audit(pages=(good,)), check, **needs).standing is Standing.MET
    row = assessed(make.audit(pages=(bad, good)), check, **needs)
    assert (row.standing, row.proving, row.failing) == (Standing.NOT_MET, ("good.md",), ("bad.md",))
    assert row.reason == "1 of 2 pages lacks it"


def test_a_page_that_cannot_be_read_shows_nothing(make):
    row = assessed(make.audit(pages=(make.page("a.md", readable=False),)), Check.TITLE_STATED)
    assert row.standing is Standing.NOT_MET


def test_exempt_pages_are_asked_only_for_the_reason(make):
    news = make.page("news.md", exempt_reason="dated items", title="", **EXEMPT)
    silent = make.page("silent.md", exempt_reason="", **EXEMPT)
    audit = make.audit(pages=(make.page("a.md"), news, silent))
    assert assessed(audit, Check.TITLE_STATED).proving == ("a.md",)
    row = assessed(audit, Check.REVIEW_PLANNED)
    assert (row.proving, row.failing) == (("a.md", "news.md"), ("silent.md",))


def test_without_pages_under_review_nothing_can_be_seen(make):
    row = assessed(make.audit(pages=(make.page("n.md", exempt_reason="news", **EXEMPT),)), Check.OWNER_NAMED)
    assert (row.standing, row.reason) == (Standing.CANNOT_BE_SEEN, "there is no page that is under review")


def test_what_files_cannot_show_is_said_with_the_reason(make):
    row = assessed(make.audit(), None, cannot_be_seen="training is recorded elsewhere")
    assert (row.standing, row.reason) == (Standing.CANNOT_BE_SEEN, "training is recorded elsewhere")


def test_roles_and_fields_that_no_page_states_cannot_be_seen(make):
    audit = make.audit(pages=(make.page("a.md"),))
    for check, needs in (
        (Check.REVIEWER_OF_ROLE, {"roles": ("patient",)}),
        (Check.FIELD_STATED, {"fields": ("version",)}),
    ):
        assert assessed(audit, check, **needs).standing is Standing.CANNOT_BE_SEEN


@pytest.mark.parametrize(
    ("title", "path"), [("Accessibility statement", "a.md"), ("", "help/accessibility-statement.md")]
)
def test_a_standard_may_be_about_some_pages_by_title_or_path(make, title, path):
    pages = (make.page(path, title=title), make.page("b.md"))
    words = ("accessibility statement",)
    assert assessed(make.audit(pages=pages), Check.PAGE_THERE, words).proving == (path,)
    assert assessed(make.audit(pages=pages[1:]), Check.PAGE_THERE, words).standing is Standing.NOT_MET


def work(*cited_by, state=DoiState.REGISTERED, notices=()):
    return AuditedDoi("10.1/k", state, "", "Crossref", "", notices, cited_by)


def test_a_source_is_an_entry_or_a_doi_that_the_page_cites(make):
    pages = (make.page("entry.md", references=("k",)), make.page("doi.md"), make.page("none.md"))
    row = assessed(make.audit(pages=pages, dois=(work(Location("doi.md", 3)),)), Check.SOURCE_NAMED)
    assert (row.proving, row.failing) == (("entry.md", "doi.md"), ("none.md",))


def test_sources_are_in_force_when_no_cited_work_calls_for_a_look(make):
    notice = Notice("retraction", date(2026, 3, 2), "10.1/n", Sources(["publisher"]))
    entry = AuditedReference(
        "k", "article", "", (), None, "10.1/k", None, "r.bib", 1, (Location("a.md", 3),), None, (notice,)
    )
    found = finding("work-retracted", "r.bib", 1, subject="10.1/k")
    pages = (make.page("a.md"), make.page("b.md"))
    row = assessed(make.audit(pages=pages, references=(entry,), findings=(found,)), Check.SOURCES_IN_FORCE)
    assert (row.standing, row.failing) == (Standing.NOT_MET, ("a.md",))


@pytest.mark.parametrize("state", [None, DoiState.UNCHECKED])
def test_sources_that_were_not_looked_up_are_not_called_in_force(make, state):
    audit = make.audit(pages=(make.page("a.md"),), dois=(work(Location("a.md", 3), state=state),))
    row = assessed(audit, Check.SOURCES_IN_FORCE)
    assert (row.standing, row.reason) == (Standing.CANNOT_BE_SEEN, "1 DOI was not looked up")


LINKS = {"rules": ("link-broken", "file-missing")}


def test_pages_with_findings_of_the_rules_lack_it_also_offline(make):
    pages = (make.page("a.md"), make.page("b.md"))
    audit = make.audit(
        pages=pages, findings=(finding("file-missing", "b.md"),), rules=tuple(RULE_INFOS.values())
    )
    assert assessed(audit, Check.NO_FINDING, **LINKS).failing == ("b.md",)


def test_rules_that_did_not_run_or_needed_the_network_prove_nothing(make):
    pages = (make.page("a.md"),)
    offline = make.audit(pages=pages, rules=tuple(RULE_INFOS.values()))
    row = assessed(offline, Check.NO_FINDING, **LINKS)
    assert (row.standing, row.reason) == (
        Standing.CANNOT_BE_SEEN,
        "the audit was offline, and link-broken needs the network",
    )
    online = make.audit(pages=pages, offline=False, rules=tuple(RULE_INFOS.values()))
    assert assessed(online, Check.NO_FINDING, **LINKS).standing is Standing.MET
    without = make.audit(pages=pages, offline=False, rules=(RULE_INFOS["link-broken"],))
    assert assessed(without, Check.NO_FINDING, **LINKS).reason == "file-missing did not run"
