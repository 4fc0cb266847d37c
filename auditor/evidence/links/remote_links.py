"""The remote links of a repository, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from auditor.cache import Cache
from auditor.evidence.checks_made import accounted
from auditor.evidence.crawl.budget import Budget
from auditor.evidence.crawl.examination import Target
from auditor.evidence.crawl.work import Progress
from auditor.evidence.links.checks import Checks
from auditor.evidence.links.examination import globs
from auditor.model.evidence import Evidence
from auditor.model.repository import Repository
from auditor.values.text.plural import plural


class Links:
    """Asks, and can tell at any time what is known by then."""

    def __init__(
        self,
        repository: Repository,
        budget: Budget,
        cache: Cache,
        day: date,
        progress: Callable[[Progress], None] | None = None,
    ) -> None:
        self._repository = repository
        self._budget = budget
        self._progress = progress
        # in the history of a link an audit counts for its own day, but nothing was seen later than today
        self._checks = Checks(budget, cache, day, min(repository.as_of, day))
        self._remembers = cache.remembers
        self._left_out = _ignored(repository.remote_links, budget.options.settings.ignore)

    def ask(self) -> None:
        """Check every remote link that is not ignored."""
        checks = self._checks
        checks.recall(_targets(self._repository, self._left_out))
        self._left_out |= checks.robots()
        checks.ask(self._progress)
        checks.compare_with_https()
        checks.look_for_copies(_last_reviews(self._repository).get)

    def remember(self) -> None:
        """Keep what was learnt."""
        self._checks.remember()

    def warning(self) -> str:
        """What the user should know about these checks as a whole; "" without need."""
        held = sum(not answer.confirmed for answer in self._checks.answers.values())
        if self._remembers or not held:
            return ""
        times = self._budget.options.settings.confirm_after
        return (
            f"links.confirm-after is {times}, which needs the cache: without "
            f"it {plural(held, 'broken link')} cannot be confirmed"
        )

    def known(self, notes: tuple[str, ...]) -> Evidence:
        """The evidence by now; ``notes`` are about the run."""
        checks = self._checks
        return accounted(
            self._repository,
            checks.answers.values(),
            checks.fragments,
            left_out=self._left_out,
            environment=checks.environment,
            interrupted=self._budget.interrupted,
            notes=notes,
        )


def _ignored(addresses: Iterable[str], patterns: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The addresses that are not asked because the configuration says so, and why."""
    compiled = globs(patterns)
    found = {}
    for address in addresses if compiled else ():
        for pattern, reason in compiled:
            if pattern.match(address):
                found[address] = f"ignored: {reason}" if reason else "ignored by the configuration"
                break
    return found


def _targets(repository: Repository, left_out: Mapping[str, str]) -> list[Target]:
    """Each address to ask once, with the fragments that links to it use."""
    return [
        Target(address, tuple(sorted({use.fragment for use in uses if use.fragment})))
        for address, uses in repository.remote_links.items()
        if address not in left_out
    ]


def _last_reviews(repository: Repository) -> dict[str, date]:
    """When each address was last looked at by a reviewer, as the pages that use it say."""
    reviewed = {page.path: page.review.last for page in repository.pages if page.review.last}
    found = {}
    for address, uses in repository.remote_links.items():
        days = [reviewed[use.location.path] for use in uses if use.location.path in reviewed]
        if days:
            found[address] = max(days)
    return found
