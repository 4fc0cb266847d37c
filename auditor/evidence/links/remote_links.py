"""The remote links of a repository, checked: memory, robots.txt, the links, https, archives.

Each step knows what those before it found, and is imported when it has something to ask. The requests and
the time that are allowed are those of all together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date

from auditor.cache import Cache, Remembered
from auditor.cache.history import with_confirmation
from auditor.evidence.checks_made import complete_evidence
from auditor.evidence.crawl.budget import Budget
from auditor.evidence.crawl.examination import Examiner, Result, Target
from auditor.evidence.crawl.host_limit import HostLimit
from auditor.evidence.crawl.work import CrawlOptions, Outcome, Progress
from auditor.evidence.links.echoes import fragment_without_echoes, holds, secret_forms, without_echoes
from auditor.evidence.links.fragment_kinds import unread, without_asking
from auditor.evidence.links.known import keep, verdict_policy
from auditor.model.evidence import WORKS, Evidence, FragmentAnswer, LinkAnswer, LinkVerdict
from auditor.model.repository import Repository
from auditor.model.stored import changed
from auditor.values.identifiers.address_globs import ignored
from auditor.values.text.plural import plural

#: seconds that a request may take which no verdict depends on
_BRIEF = 5.0
_UNASKED = frozenset({LinkVerdict.UNCHECKED, LinkVerdict.SKIPPED})


class RemoteLinks:
    """Asks, and can say at any time what is known by then."""

    def __init__(
        self,
        repository: Repository,
        budget: Budget,
        cache: Cache,
        day: date,
        progress: Callable[[Progress], None] | None = None,
    ) -> None:
        """``day`` is the day by the clock."""
        self._repository = repository
        self._budget = budget
        self._settings = budget.options.settings
        self._cache = cache
        self._remembers = cache.remembers
        self._today = day
        # in the history of a link an audit counts for its own day, but nothing was seen later than today
        self._audited = min(repository.as_of, day)
        self._progress = progress
        self._left_out = ignored(repository.remote_links, self._settings.ignore)
        self._answers: dict[str, LinkAnswer] = {}
        self._fragments: dict[str, FragmentAnswer] = {}
        self._environment = ""
        self._wanted: list[Target] = []
        self._rest: Sequence[Target] = ()

    def ask(self) -> None:
        """Check every remote link that is not ignored."""
        self._recall(_targets(self._repository, self._left_out))
        self._ask_robots()
        self._ask_links()
        self._compare_with_https()
        self._look_for_copies()

    def remember(self) -> None:
        """Keep what is known now. Without a network, that is nothing."""
        if not self._environment:
            fresh = [answer for answer in self._answers.values() if answer.verdict not in _UNASKED]
            self._cache.put_many(fresh, self._policy(), self._today, self._fragments)
            keep(self._cache, self._settings, fresh, self._fragments, self._today)

    def warning(self) -> str:
        """What the user should know about these checks as a whole; "" without need."""
        held = sum(not answer.confirmed for answer in self._answers.values())
        if self._remembers or not held:
            return ""
        return (
            f"links.confirm-after is {self._settings.confirm_after}, which needs the cache: without "
            f"it {plural(held, 'broken link')} cannot be confirmed"
        )

    def evidence(self, notes: tuple[str, ...]) -> Evidence:
        """The evidence by now; ``notes`` are about the run."""
        return complete_evidence(
            self._repository,
            self._answers.values(),
            self._fragments,
            left_out=self._left_out,
            environment=self._environment,
            interrupted=self._budget.interrupted,
            notes=notes,
        )

    def _recall(self, targets: Sequence[Target]) -> None:
        """Take from memory what is young enough and answers all that is asked.

        What did not work in the last audit is looked up first: if it has to be asked again, that can begin
        while the others are looked up. With robots.txt all must be known before.
        """
        failing = self._cache.failing(target.url for target in targets)
        first = [replace(target, failing=True) for target in targets if target.url in failing]
        rest = [target for target in targets if target.url not in failing] if failing else targets
        self._wanted = self._unknown(first)
        if self._wanted and not self._settings.robots:
            self._rest = rest
        else:
            self._wanted += self._unknown(rest)

    def _unknown(self, targets: Sequence[Target]) -> list[Target]:
        """Look them up; those that have to be asked."""
        ages = self._settings.cache_ages
        remembered = self._cache.get_many(
            (target.url for target in targets), self._policy(), self._today, ages
        )
        unknown = []
        for target in targets:
            known = remembered.get(target.url)
            fragments = _recalled(target, known) if known is not None else None
            if known is None or fragments is None:
                unknown.append(target)
                continue
            self._answers[target.url] = known.answer.by_day(self._audited)
            for fragment, found in fragments.items():
                self._fragments[f"{target.url}#{fragment}"] = found
        return unknown

    def _look_up_the_rest(self) -> list[Target]:
        unknown = self._unknown(self._rest)
        self._wanted += unknown
        return unknown

    def _ask_robots(self) -> None:
        """Where it is asked for: leave out the addresses that their sites do not want to be visited."""
        if not self._settings.robots or not self._wanted:
            return
        from auditor.evidence.links.robots import DISALLOWED, ROBOTS, Rules, robots_address

        rules_of = {target.url: robots_address(target.url) for target in self._wanted}
        outcome = self._run([Target(url) for url in sorted(set(rules_of.values()))], ROBOTS)
        rules = {url: Rules(text) for url, text in outcome.results.items() if text}
        for url, robots in rules_of.items():
            if robots in rules and not rules[robots].allow(url):
                self._left_out[url] = DISALLOWED
        self._wanted = [target for target in self._wanted if target.url not in self._left_out]

    def _ask_links(self) -> None:
        """Ask everything that is not known."""
        if not self._wanted:
            return
        from auditor.evidence.links.check import link_examiner

        more = self._look_up_the_rest if self._rest else None
        options = replace(self._budget.options, progress=self._progress, more=more)
        outcome = self._run(
            list(self._wanted), link_examiner(self._settings.accept, self._settings.ignore), options
        )
        self._environment = outcome.environment
        answers = {}
        forms = secret_forms(self._settings.headers)
        for url, link in outcome.results.items():
            answers[url] = without_echoes(link.answer, forms)
            for fragment, found in link.fragments.items():
                self._fragments[f"{url}#{fragment}"] = fragment_without_echoes(found, forms)
        self._answers |= answers
        if not self._environment:
            self._track(answers.values())

    def _compare_with_https(self) -> None:
        """See which http addresses could be https."""
        if not self._wanted:
            return
        from auditor.evidence.links.https_upgrade import HTTPS, https_address

        plain = [
            answer
            for target in self._wanted
            if (answer := self._answers.get(target.url)) is not None
            and answer.verdict in WORKS
            and https_address(answer.url)
            and not (answer.final_url or "").startswith("https:")
        ]
        options = self._budget.options
        brief = {name: _brief(host_limit) for name, host_limit in options.host_limits.items()}
        targets = [Target(answer.url) for answer in plain]
        outcome = self._run(targets, HTTPS, replace(options, host_limits=brief))
        for url, secure in outcome.results.items():
            if secure:
                self._answers[url] = changed(self._answers[url], https=secure)

    def _look_for_copies(self) -> None:
        """Where it is asked for: archived copies of what is broken, from the day of the last review."""
        broken = [url for url, answer in self._answers.items() if answer.verdict is LinkVerdict.BROKEN]
        if not broken or not self._settings.archive:
            return
        from auditor.evidence.links.archive import ARCHIVE, question

        base, reviewed = self._settings.archive_url, _last_reviews(self._repository)
        questions = {url: question(base, url, reviewed.get(url)) for url in broken}
        outcome = self._run([Target(asked) for asked in questions.values()], ARCHIVE)
        for url, asked in questions.items():
            snapshot = outcome.results.get(asked)
            if snapshot is not None and not holds(snapshot[0], secret_forms(self._settings.headers)):
                archived, day = snapshot
                self._answers[url] = changed(self._answers[url], archived=archived, archived_on=day)

    def _track(self, answers: Iterable[LinkAnswer]) -> None:
        """Add what is known of earlier audits, and hold back what these do not confirm."""
        for answer in self._cache.track(answers, self._audited):
            self._answers[answer.url] = with_confirmation(answer, self._settings.confirm_after)

    def _run(
        self, targets: Sequence[Target], examiner: Examiner[Result], options: CrawlOptions | None = None
    ) -> Outcome[Result]:
        """Ask, as long as there is a network."""
        return Outcome() if self._environment else self._budget.run(targets, examiner, options)

    def _policy(self) -> str:
        """What an answer depends on beside its address; no secret."""
        settings = self._settings
        return json.dumps(
            [
                *verdict_policy(settings),
                sorted(settings.allowed_hosts),
                bool(settings.proxies),
                settings.robots,
            ]
        )


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


def _recalled(target: Target, known: Remembered) -> dict[str, FragmentAnswer] | None:
    """The target's fragments as far as they are remembered, or never asked for; None when one must be."""
    if not target.fragments:
        return {}
    if known.answer.verdict not in WORKS:
        return dict.fromkeys(target.fragments, unread(known.answer))
    found = {}
    for fragment in target.fragments:
        if fragment in known.fragments:
            found[fragment] = FragmentAnswer(there=True)
        elif (answer := without_asking(fragment, target.url)) is not None:
            found[fragment] = answer
        else:
            return None
    return found


def _brief(host_limit: HostLimit) -> HostLimit:
    """The limits of a host for requests that no verdict depends on: as polite, and without long waits."""
    own = copy(host_limit)
    own.settings = replace(host_limit.settings, timeout=min(host_limit.settings.timeout, _BRIEF), retries=0)
    return own
