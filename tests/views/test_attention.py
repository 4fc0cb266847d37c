from __future__ import annotations

from datetime import date

import pytest
from audits import RULE_INFOS, finding

from auditor.model.attention import WEIGHTS, AttentionReason
from auditor.model.audit import AuditedReference, Notice
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.records import Sources
from auditor.model.repository import ReviewState
from auditor.model.stored import changed
from auditor.views.attention import attention_of, halving
from auditor.views.next_actions import next_actions


def found(rule, path, line=1, **changes):
    """A finding as bad as its rule is by itself."""
    return finding(rule, path, line, **({"severity": RULE_INFOS[rule].severity} | changes))


def overdue(make, path, days, **changes):
    page = make.page(path, review_state=ReviewState.OVERDUE, days_overdue=days, **changes)
    return page, found("review-overdue", path, 1)


def retracted(key, line, *cited_by):
    notice = Notice("retraction", date(2026, 3, 2), "10.1/n", Sources(["publisher"]))
    return AuditedReference(
        key, "article", "", (), None, f"10.1/{key}", None, "r.bib", line, cited_by, None, (notice,)
    )


def reasons(audit, path):
    (page,) = (one for one in attention_of(audit) if one.path == path)
    return {one.reason.value: (one.points, one.text) for one in page.reasons}


def test_every_sign_of_ageing_on_a_page_is_a_reason_with_its_points_in_words(make):
    page, late = overdue(make, "a.md", 730, last_reviewed=date(2023, 1, 1), next_review=date(2024, 1, 1))
    findings = (
        late,
        found("work-retracted", "r.bib", 1, subject="10.1/k"),
        found("link-broken", "a.md", 7),
        found("file-missing", "a.md", 8),
        found("person-left", "a.md", 2, message="“Jo”, reviewer of this page, left"),
        found("reviewers-too-few", "a.md", 3, message="Only 1 reviewer is named, not 2"),
        found("citation-undefined", "a.md", 9),
        found("citation-undefined", "a.md", 10),
        found("doi-malformed", "a.md", 11),
    )
    audit = make.audit(
        pages=(page,), references=(retracted("k", 1, Location("a.md", 12)),), findings=findings
    )
    assert reasons(audit, "a.md") == {
        "retracted": (10.0, "cites k, which was retracted on 2 March 2026 (notice 10.1/n; the publisher)"),
        "overdue": (6.0, "730 days overdue, 2.0 times its interval"),
        "links": (3.0, "2 broken links"),
        "people": (2.0, "“Jo”, reviewer of this page, left"),
        "reviewers": (2.0, "Only 1 reviewer is named, not 2"),
        "errors": (1.8, "3 errors: citation-undefined (2) and doi-malformed"),
    }


def test_the_score_is_the_sum_of_the_points_and_the_highest_comes_first(make):
    page, late = overdue(make, "late.md", 365, last_reviewed=None)
    findings = (late, found("link-broken", "b.md", 7), found("citation-undefined", "b.md", 1))
    ranked = attention_of(make.audit(pages=(make.page("b.md"), page), findings=findings))
    assert [(one.path, one.score) for one in ranked] == [("b.md", 3.0), ("late.md", 3.0)]


def test_a_weight_of_the_configuration_counts_and_zero_leaves_the_reason_out(make):
    weights = {**WEIGHTS, AttentionReason.LINKS: 7.5, AttentionReason.ERRORS: 0.0}
    findings = (found("link-broken", "a.md", 7), found("citation-undefined", "a.md", 1))
    audit = make.audit(pages=(make.page("a.md"),), findings=findings, attention_weights=weights)
    assert reasons(audit, "a.md") == {"links": (7.5, "something is wrong")}


def test_a_page_is_no_more_overdue_than_three_intervals(make):
    pages, findings = zip(
        *(
            overdue(make, f"{days}.md", days, last_reviewed=date(2020, 1, 1), next_review=date(2020, 4, 10))
            for days in (50, 300, 3000)
        ),
        strict=True,
    )
    audit = make.audit(pages=pages, findings=findings)
    points = [reasons(audit, page.path)["overdue"][0] for page in pages]
    assert points == [1.5, 9.0, 9.0]


@pytest.mark.parametrize(("words", "points"), [(10, 0.1), (200, 2.0), (300, 3.0), (90_000, 4.0)])
def test_edits_since_the_review_weigh_by_the_words_that_they_changed(make, words, points):
    page = make.page("a.md", words_since_review=words)
    audit = make.audit(pages=(page,), findings=(found("edited-since-review", "a.md", message="Edited"),))
    assert reasons(audit, "a.md") == {"edited": (points, "Edited")}


def test_many_signs_of_one_kind_never_count_for_two(make):
    assert [halving(number) for number in (1, 2, 3)] == [1, 1.5, 1.75]
    assert halving(5000) <= 2


def test_a_delay_that_was_agreed_is_no_reason(make):
    page, late = overdue(make, "a.md", 30)
    assert attention_of(make.audit(pages=(page,), findings=(changed(late, waived=True),))) == ()


def test_notes_are_no_reason_unless_their_rule_says_so(make):
    note = found("link-insecure", "a.md", 1, severity=Severity.NOTE)
    assert attention_of(make.audit(pages=(make.page("a.md"),), findings=(note,))) == ()


def test_a_page_that_was_reviewed_since_a_correction_has_no_reason(make):
    notice = Notice("correction", date(2020, 3, 2), "10.1/n", Sources(["publisher"]))
    work = changed(retracted("k", 1, Location("a.md", 12)), notices=(notice,))
    note = found("work-corrected", "r.bib", 1, subject="10.1/k", severity=Severity.NOTE)
    pages = (make.page("a.md", last_reviewed=date(2021, 1, 1)),)
    assert attention_of(make.audit(pages=pages, references=(work,), findings=(note,))) == ()


def test_several_works_of_a_kind_are_named_together(make):
    works = tuple(retracted(key, line, Location("a.md", 12)) for line, key in enumerate("klmn", start=1))
    findings = tuple(found("work-retracted", "r.bib", work.line, subject=work.doi) for work in works)
    audit = make.audit(pages=(make.page("a.md"),), references=works, findings=findings)
    assert reasons(audit, "a.md") == {
        "retracted": (18.8, "cites k, l and 2 other works, which nothing should rest on")
    }


def test_what_to_do_first_is_the_ranking_with_files_that_are_no_pages(make):
    aged, late = overdue(make, "aged.md", 10)
    only_late, later = overdue(make, "late.md", 900)
    findings = (
        later,
        late,
        found("anchor-missing", "aged.md", 4),
        found("citation-undefined", "wrong.md", 2),
        found("doi-malformed", "r.bib", 3),
        found("doi-malformed", "r.bib", 4),
        found("front-matter-broken", "broken.md", 1),
        found("anchor-missing", "doubt.md", 1),
    )
    steps = next_actions(make.audit(pages=(aged, only_late), findings=findings), most=9)
    assert [step.path for step in steps] == [
        "broken.md",
        "late.md",
        "r.bib",
        "wrong.md",
        "aged.md",
        "doubt.md",
    ]


def test_a_withdrawn_work_is_reported_where_it_is_cited_and_else_in_its_bibliography(make):
    works = (retracted("cited", 1, Location("a.md", 12)), retracted("uncited", 9))
    findings = tuple(
        found("work-retracted", "r.bib", work.line, subject=work.doi, message="it was retracted")
        for work in works
    )
    steps = next_actions(make.audit(pages=(make.page("a.md"),), references=works, findings=findings))
    assert [(step.path, step.line) for step in steps] == [("a.md", 12), ("r.bib", 9)]


def test_a_step_says_why_and_whose_it_is(make):
    page, late = overdue(make, "a.md", 422, last_reviewed=None)
    findings = (
        late,
        *(found("file-missing", "a.md", line) for line in (7, 8)),
        found("person-left", "a.md", 2, message="“Jo” left"),
        found("citation-undefined", "a.md", 4),
    )
    (step,) = next_actions(make.audit(pages=(page,), findings=findings))
    assert step.action == "Review it: 422 days overdue; 2 broken links; “Jo” left; 1 other reason"
    assert (step.owner, step.line, step.score) == ("Lung team", 1, 9.5)


def test_a_file_that_is_no_page_is_owned_as_its_findings_are(make):
    finding = found("work-retracted", "r.bib", 1, owner="Lung team", message="it was retracted")
    (step,) = next_actions(make.audit(findings=(finding,)))
    assert (step.owner, step.action) == ("Lung team", "it was retracted")


@pytest.mark.parametrize("severity", [Severity.NOTE, Severity.OFF])
def test_notes_alone_are_no_next_action(make, severity):
    note = found("link-insecure", "a.md", 1, severity=severity)
    assert next_actions(make.audit(findings=(note,))) == ()
