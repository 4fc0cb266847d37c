"""Which statements of a page may be out of date, by its last review, the policy and the as-of date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from auditor.config import Config
from auditor.model.policy import PagePolicy
from auditor.model.repository import Review, ReviewState, Statement, StatementState
from auditor.model.sources import PageSource
from auditor.model.written import Claim, ClaimKind, given_text
from auditor.values.dates.claim_dates import last_day
from auditor.values.dates.date_reading import DateOrder, DateReading
from auditor.values.text.plural import plural

#: folders of what is of its own day
_SECTIONS = (
    "adr adrs announcements archive archives blog blogs changelog changelogs decisions diary hips journal"
    " keps log"
    " meetings minutes news newsletter newsletters newsroom posts press proposals release-notes releases"
    " release_notes releasenotes rfc rfcs updates versioned_docs weblog whats-new"
)
_DATED_FOLDERS = frozenset(_SECTIONS.split()) | {f"_{name}" for name in _SECTIONS.split()}
#: "2024-05-01-title.md", "CHANGELOG.md", "release-notes-1.2.md"
_DATED_NAME = re.compile(
    r"(?:19|20)\d\d-[01]\d(?:-\d\d)?\b|(?:change-?log|changes|history|news|releases?|release[-_ ]?notes"
    r"|what-?s-?new"
    r"|roadmap)\b",
    re.IGNORECASE,
)
_DATED_TYPES = frozenset(
    {"post", "posts", "blog", "blogpost", "blogposting", "news", "newsarticle", "release"}
)


class StatementJudge:
    """Judges the statements of pages, and counts the pages on which it does not."""

    def __init__(
        self,
        config: Config,
        as_of: date,
        order: DateOrder | None,
        read: Callable[[str], DateReading],
    ) -> None:
        """``read`` is ``values.dates.date_reading.read_date``, perhaps cached."""
        settings = config.statements
        self._age = settings.claim_age
        self._ignored = tuple(" ".join(text.lower().split()) for text in settings.ignore)
        self._as_of = as_of
        self._order = order
        self._read = read
        self._languages: Counter[str] = Counter()
        self._dated = 0
        self._exempt = 0

    def judged(self, page: PageSource, review: Review, policy: PagePolicy) -> tuple[Statement, ...]:
        """The statements of a page in order, with their states."""
        if page.unread_language:
            self._languages[page.unread_language] += 1
        claims: list[Claim] = [*page.claims, *_accessed(page)]
        if not claims:
            return ()
        if policy.exempt:
            self._exempt += 1
            return ()
        if _is_dated(page):
            self._dated += 1
            claims = [claim for claim in claims if claim.kind is ClaimKind.MARKED]
        marked = [waiver for waiver in page.waivers if waiver.is_mark]
        found = []
        for claim in claims:
            if claim.kind is not ClaimKind.MARKED:
                held = any(mark.first_line <= claim.line <= mark.last_line for mark in marked)
                text = f"{claim.phrase} {claim.sentence}".lower()
                if held or any(ignored in text for ignored in self._ignored):
                    continue
            statement = self._statement(claim, review, policy)
            if statement is not None:
                found.append(statement)
        return tuple(sorted(found, key=lambda one: (one.claim.line, one.claim.column)))

    def notes(self) -> Iterator[str]:
        """Sentences for the coverage about pages whose wording was not judged."""
        if self._languages:
            total = self._languages.total()
            counts = ", ".join(f"{code} ({number:,})" for code, number in self._languages.most_common(10))
            yield (
                f"The wording of {plural(total, 'page')} was not judged, because there are no phrases for "
                f"{'its' if total == 1 else 'their'} language: {counts}."
            )
        if self._dated:
            pages = plural(self._dated, "page")
            yield f"Statements on {pages} of news, releases and records are not judged: these have a day."
        if self._exempt:
            pages = plural(self._exempt, "page")
            yield f"Statements on {pages} are not judged: the policy exempts what is not reviewed."

    def _statement(self, claim: Claim, review: Review, policy: PagePolicy) -> Statement | None:
        if not claim.date:
            return Statement(claim, self._by_review(review), None)
        day = last_day(claim.date, self._order, self._read)
        if day is None:
            return None
        until = day
        if claim.kind in (ClaimKind.AS_OF, ClaimKind.ACCESSED):
            later = self._age.after(day)
            if later is None:
                return None
            until = later
        soon = policy.due_soon.after(self._as_of)
        if until < self._as_of:
            state = StatementState.OUTDATED
        elif claim.kind in (ClaimKind.UNTIL, ClaimKind.MARKED) and (soon is None or until <= soon):
            state = StatementState.DUE_SOON
        else:
            state = StatementState.CURRENT
        return Statement(claim, state, until)

    def _by_review(self, review: Review) -> StatementState:
        """The state of a statement without a date: that of the review."""
        if review.state in (ReviewState.OVERDUE, ReviewState.NEVER_REVIEWED):
            return StatementState.OUTDATED
        if review.last is None:
            return StatementState.CURRENT
        believed = self._age.after(review.last)
        old = believed is not None and believed < self._as_of
        return StatementState.OUTDATED if old else StatementState.CURRENT


def _accessed(page: PageSource) -> Iterator[Claim]:
    for reference in page.listed_references:
        if reference.accessed:
            yield Claim(
                ClaimKind.ACCESSED,
                reference.accessed,
                reference.text[:200],
                reference.accessed,
                reference.line,
                reference.column,
            )


def _is_dated(page: PageSource) -> bool:
    """Whether a page is of a day: news, a post, notes about a release, a record."""
    *folders, name = page.path.lower().split("/")
    if _DATED_NAME.match(name) or not _DATED_FOLDERS.isdisjoint(folders):
        return True
    root = page.front_matter.root if page.front_matter else None
    stated = (given_text(root.get(key)) for key in ("layout", "type")) if root else ()
    return any((text or "").lower() in _DATED_TYPES for text in stated)
