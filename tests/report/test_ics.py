"""The calendar of due reviews, read back by another program's parser."""

from __future__ import annotations

from datetime import UTC, date, datetime

from audits import HOSTILE, rendered
from icalendar import Calendar

from auditor.model.audit import AuditedStatement
from auditor.model.repository import ReviewState, StatementState
from auditor.model.stored import changed
from auditor.model.written import ClaimKind
from auditor.report import RenderOptions


def events(audit, **options):
    read = Calendar.from_ical(rendered("ics", audit, RenderOptions(**options)))
    return {str(event["uid"]): event for event in read.walk("VEVENT")}


def test_each_page_with_a_due_date_has_a_day(make):
    pages = (
        make.page("a.md", title="ALK, today", next_review=date(2026, 8, 1)),
        make.page("b.md", next_review=None),
        make.page("c.md", review_state=ReviewState.EXEMPT),
    )
    (event,) = events(make.audit(pages=pages)).values()
    assert str(event["summary"]) == "Review: ALK, today"
    assert event["dtstart"].dt == date(2026, 8, 1)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["dtstamp"].dt == datetime(2026, 6, 30, tzinfo=UTC)
    assert "a.md" in event["description"]


def test_an_identifier_stays_while_the_day_moves_and_is_that_of_the_site(make):
    one = make.audit(pages=(make.page("a.md"), make.page("b.md")))
    moved = make.audit(pages=(make.page("a.md", next_review=date(2028, 1, 1)), make.page("b.md")))
    assert events(one).keys() == events(moved).keys()
    assert len(events(one)) == 2
    assert not events(one).keys() & events(changed(one, site="https://example.org")).keys()


def test_one_person_has_only_their_pages(make):
    pages = (make.page("a.md"), make.page("b.md", reviewers=("Ben Okoro",), owner="Ben Okoro", authors=()))
    read = events(make.audit(pages=pages), for_person="Ben Okoro")
    assert [event["description"].splitlines()[0] for event in read.values()] == ["b.md"]


def test_text_of_pages_stays_text(make):
    audit = make.audit(
        pages=(make.page(f"{HOSTILE}.md", title=HOSTILE, owner=HOSTILE, reviewers=(HOSTILE,)),)
    )
    text = rendered("ics", audit)
    assert text.count("BEGIN:VEVENT") == text.count("\nUID:") == 1
    assert not any(ord(one) < 32 and one not in "\r\n" for one in text)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (event,) = events(audit).values()
    assert "X-" not in event


def statement(path, kind=ClaimKind.MARKED, until=date(2027, 3, 1), line=4):
    text = "The appraisal is open."
    return AuditedStatement(path, line, kind, text, None, until, StatementState.CURRENT)


def test_what_is_marked_as_true_until_a_day_stands_on_that_day(make):
    page = make.page("a.md", next_review=None)
    audit = make.audit(pages=(page,), statements=(statement("a.md"), statement("a.md", ClaimKind.UNTIL)))
    (event,) = events(audit).values()
    assert (event["dtstart"].dt, str(event["description"])) == (date(2027, 3, 1), "a.md:4")
    assert str(event["summary"]) == "True until today: The appraisal is open."


def test_equal_blocks_of_a_page_are_two_and_stay_the_same_when_lines_move(make):
    page = make.page("a.md", next_review=None)
    two = events(make.audit(pages=(page,), statements=(statement("a.md"), statement("a.md", line=9))))
    moved = events(
        make.audit(pages=(page,), statements=(statement("a.md", line=5), statement("a.md", line=8)))
    )
    assert len(two) == 2
    assert two.keys() == moved.keys()


def test_one_person_has_only_the_marks_on_their_pages(make):
    pages = (
        make.page("a.md", next_review=None),
        make.page("b.md", next_review=None, owner="Ben Okoro", authors=(), reviewers=()),
    )
    audit = make.audit(pages=pages, statements=(statement("a.md"), statement("b.md")))
    assert [str(one["description"]) for one in events(audit, for_person="Ben Okoro").values()] == ["b.md:4"]
