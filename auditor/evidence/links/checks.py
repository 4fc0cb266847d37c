"""The checks of one audit, one after the other: memory, robots.txt, the links, https, archives.

Each knows what those before it found. The requests and the time that are allowed are those of all together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import replace
from datetime import date

from auditor.cache import Cache, Remembered
from auditor.evidence.crawl.budget import Budget
from auditor.evidence.crawl.examination import Examiner, Result, Target
from auditor.evidence.crawl.host_limit import HostLimit
from auditor.evidence.crawl.work import CrawlOptions, Outcome, Progress
from auditor.evidence.links.archive import ARCHIVE, question
from auditor.evidence.links.examination import GOOD, link_examiner, unread
from auditor.evidence.links.fragment_kinds import without_asking
from auditor.evidence.links.https_upgrade import HTTPS, https_address
from auditor.evidence.links.robots import DISALLOWED, ROBOTS, Rules, robots_address
from auditor.model.evidence import FragmentAnswer, LinkAnswer, LinkVerdict
from auditor.model.stored import changed
from auditor.version import __version__

#: seconds that a request may take which no verdict depends on
_BRIEF = 5.0
_UNASKED = frozenset({LinkVerdict.UNCHECKED, LinkVerdict.SKIPPED})


class Checks:
    """What is known so far, and how to find out more."""

    def __init__(self, budget: Budget, cache: Cache, today: date, audited: date) -> None:
        """``today`` is the day by the clock, ``audited`` the one that the history of links is to have."""
        self.answers: dict[str, LinkAnswer] = {}
        self.fragments: dict[str, FragmentAnswer] = {}
        self.environment = ""
        self._budget = budget
        self._settings = budget.options.settings
        self._cache = cache
        self._today = today
        self._audited = audited
        self._wanted: list[Target] = []
        self._rest: Sequence[Target] = ()

    def recall(self, targets: Sequence[Target]) -> None:
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
            self.answers[target.url] = known.answer
            for fragment, found in fragments.items():
                self.fragments[f"{target.url}#{fragment}"] = found
        return unknown

    def _look_up_the_rest(self) -> list[Target]:
        unknown = self._unknown(self._rest)
        self._wanted += unknown
        return unknown

    def robots(self) -> dict[str, str]:
        """Where it is asked for: the addresses that their sites do not want to be visited, and why."""
        if not self._settings.robots or not self._wanted:
            return {}
        rules_of = {target.url: robots_address(target.url) for target in self._wanted}
        outcome = self._run([Target(url) for url in sorted(set(rules_of.values()))], ROBOTS)
        rules = {url: Rules(text) for url, text in outcome.results.items() if text}
        refused = {
            url: DISALLOWED
            for url, place in rules_of.items()
            if place in rules and not rules[place].allow(url)
        }
        self._wanted = [target for target in self._wanted if target.url not in refused]
        return refused

    def ask(self, progress: Callable[[Progress], None] | None) -> None:
        """Ask everything that is not known."""
        more = self._look_up_the_rest if self._rest else None
        options = replace(self._budget.options, progress=progress, more=more)
        outcome = self._run(list(self._wanted), link_examiner(self._settings.accept), options)
        self.environment = outcome.environment
        answers = {}
        for url, link in outcome.results.items():
            answers[url] = link.answer
            for fragment, found in link.fragments.items():
                self.fragments[f"{url}#{fragment}"] = found
        self.answers |= answers
        if not self.environment:
            self._track(answers.values())

    def compare_with_https(self) -> None:
        """See which http addresses could be https."""
        plain = [
            answer
            for target in self._wanted
            if (answer := self.answers.get(target.url)) is not None
            and answer.verdict in (LinkVerdict.WORKING, LinkVerdict.REDIRECTED)
            and https_address(answer.url)
            and not (answer.final_url or "").startswith("https:")
        ]
        options = self._budget.options
        brief = {name: _brief(host_limit) for name, host_limit in options.host_limits.items()}
        targets = [Target(answer.url) for answer in plain]
        outcome = self._run(targets, HTTPS, replace(options, host_limits=brief))
        for url, secure in outcome.results.items():
            if secure:
                self.answers[url] = changed(self.answers[url], https=secure)

    def look_for_copies(self, near: Callable[[str], date | None]) -> None:
        """Where it is asked for: archived copies of what is broken, those closest to ``near`` its address."""
        if not self._settings.archive:
            return
        base = self._settings.archive_url
        broken = [url for url, answer in self.answers.items() if answer.verdict is LinkVerdict.BROKEN]
        questions = {url: question(base, url, near(url)) for url in broken}
        outcome = self._run([Target(asked) for asked in questions.values()], ARCHIVE)
        for url, asked in questions.items():
            snapshot = outcome.results.get(asked)
            if snapshot is not None:
                archived, day = snapshot
                self.answers[url] = changed(self.answers[url], archived=archived, archived_on=day)

    def remember(self) -> None:
        """Keep what is known now. Without a network, that is nothing."""
        if not self.environment:
            fresh = (answer for answer in self.answers.values() if answer.verdict not in _UNASKED)
            self._cache.put_many(fresh, self._policy(), self._today, self.fragments)

    def _track(self, answers: Iterable[LinkAnswer]) -> None:
        """Add what is known of earlier audits, and hold back what these do not confirm."""
        for answer in self._cache.track(answers, self._audited):
            held = answer.verdict is LinkVerdict.BROKEN and answer.failures < self._settings.confirm_after
            self.answers[answer.url] = changed(answer, confirmed=False) if held else answer

    def _run(
        self, targets: Sequence[Target], examiner: Examiner[Result], options: CrawlOptions | None = None
    ) -> Outcome[Result]:
        """Ask, as long as there is a network."""
        return Outcome() if self.environment else self._budget.run(targets, examiner, options)

    def _policy(self) -> str:
        """What an answer depends on beside its address; no secret."""
        settings = self._settings
        return json.dumps(
            [
                __version__,
                settings.default.method,
                sorted((glob, host.method) for glob, host in settings.hosts.items()),
                settings.maximum_redirects,
                settings.accept,
                sorted((origin, sorted(names)) for origin, names in settings.headers.items()),
                sorted(settings.insecure_hosts),
                sorted(settings.allowed_hosts),
                bool(settings.proxies),
                settings.robots,
            ]
        )


def _recalled(target: Target, known: Remembered) -> dict[str, FragmentAnswer] | None:
    """The target's fragments as far as they are remembered, or never asked for; None when one must be."""
    if not target.fragments:
        return {}
    if known.answer.verdict not in GOOD:
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
