"""The reviews that are due as a calendar: a day for each page, or for the pages of one person.

An overdue page stands on the day on which it was due. Its identifier is made of the site's address and the
path of the page, so that a later calendar moves the day and adds no second one. What is marked as true until
a day stands on that day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from itertools import chain

from auditor.model.audit import Audit, AuditedPage
from auditor.model.repository import ReviewState
from auditor.model.written import ClaimKind
from auditor.report import RenderOptions
from auditor.report.calendar import Entry, calendar
from auditor.report.person import view_for
from auditor.report.wording import due, people_of
from auditor.values.text.sanitise import one_line, shown_path


def render(audit: Audit, options: RenderOptions) -> Iterator[str]:
    """The calendar in pieces, by page; exempt pages and those without a due date have none.

    Raises:
        UsageError: the person asked for is not in the audit.
    """
    pages = audit.pages if options.for_person is None else view_for(audit, options.for_person).pages
    entries = chain(_entries(audit, pages), _marked(audit, {page.path for page in pages}))
    return calendar("Reviews due", audit.as_of, entries)


def _entries(audit: Audit, pages: tuple[AuditedPage, ...]) -> Iterator[Entry]:
    for page in pages:
        if page.next_review is None or page.review_state is ReviewState.EXEMPT:
            continue
        title = one_line(page.title)
        path = shown_path(page.path)
        reviewed = f"last reviewed on {page.last_reviewed.isoformat()}" if page.last_reviewed else ""
        yield Entry(
            day=page.next_review,
            subject=f"{audit.site}#review:{page.path}",
            summary=f"Review: {title or path}",
            lines=(
                path,
                due(page),
                reviewed,
                people_of(page),
                f"owner: {one_line(page.owner)}" if page.owner else "",
            ),
            categories=("review", page.review_state.value),
        )


def _marked(audit: Audit, paths: Container[str]) -> Iterator[Entry]:
    """The blocks of these pages that are true until a day; equal ones of a page differ by number."""
    equal: Counter[tuple[str, str]] = Counter()
    for statement in audit.statements:
        if statement.kind is not ClaimKind.MARKED or statement.until is None or statement.path not in paths:
            continue
        place = statement.path, statement.sentence
        equal[place] += 1
        path = shown_path(statement.path)
        yield Entry(
            day=statement.until,
            subject=f"{audit.site}#statement:{statement.path}:{statement.sentence}:{equal[place]}",
            summary=f"True until today: {one_line(statement.sentence) or path}",
            lines=(f"{path}:{statement.line}",),
            categories=("statement", statement.state.value),
        )
