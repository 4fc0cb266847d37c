"""The statements that may be out of date, and how that is said."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.finding import Problem
from auditor.model.repository import Page, Repository, ReviewState, Statement, StatementState
from auditor.model.written import ClaimKind
from auditor.rules._text import quoted, spelled_out

_LONGEST = 260


def outdated(repository: Repository, *kinds: ClaimKind) -> Iterator[tuple[Page, Statement]]:
    """The outdated statements of these kinds, each with its page."""
    for page in repository.pages:
        for statement in page.statements:
            if statement.state is StatementState.OUTDATED and statement.claim.kind in kinds:
                yield page, statement


def problem(page: Page, statement: Statement, what: str, step: str) -> Problem:
    """A problem with a sentence, which is its subject: ``what`` is said of its phrase."""
    claim = statement.claim
    message = f"{quoted(claim.phrase)} {what}: {quoted(claim.sentence, _LONGEST)}"
    return Problem(page.location(claim.line, claim.column), claim.sentence or claim.phrase, message, step)


def since_review(page: Page, repository: Repository) -> str:
    """Why a statement of no day may be over: "the page states no review"."""
    review = page.review
    if review.state is ReviewState.OVERDUE and review.due is not None:
        return f"the review of the page was due on {spelled_out(review.due)}"
    if review.last is None:
        return "the page states no review"
    return f"the page was last reviewed on {spelled_out(review.last)}, over {repository.claim_age.text} ago"
