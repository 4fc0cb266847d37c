"""Where findings are made: rules run; id, severity, waiver, owner and fingerprint are put on.

This is the only place that knows all of these; the rules know none. ``audit_builder`` builds the audit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from heapq import heappop, heappush
from typing import NamedTuple

from auditor.config import Config, PolicyBlock
from auditor.model.audit import AppliedBlock, AppliedPolicy, RuleSwitch
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, FindingsCut, Problem, Rule, UsedWaiver
from auditor.model.location import Location
from auditor.model.page_rules import RuleSeverity
from auditor.model.places import paths_of
from auditor.model.policy import NO_REASON, PagePolicy, Severity
from auditor.model.repository import Page, Repository, WaiverUse
from auditor.model.stored import changed
from auditor.model.written import Waiver
from auditor.values.identifiers.web_addresses import masked

#: findings of one rule in one file that are listed; a file of 20 MB can have millions
MOST_LISTED = 1_000


class Judged(NamedTuple):
    """Findings, waived ones included, in the order of path, line, column and rule; what is not among them."""

    findings: tuple[Finding, ...]
    cut: tuple[FindingsCut, ...]


def judge(
    repository: Repository,
    evidence: Evidence,
    rules: Sequence[Rule],
    config: Config,
    *,
    added: Collection[tuple[str, int, int]] | None = None,
    most: int = MOST_LISTED,
) -> Judged:
    """The findings of those ``rules`` that the configuration selects.

    ``added`` are path, line and column of the waivers that the audited change adds, None when not known.
    Beyond the first ``most`` that a rule has in a file (waived ones apart, and again those that a new waiver
    waives) findings are counted and not listed.
    """
    judgement = _Judgement(repository, rules, config, added, most)
    chosen = selected_rules(repository, rules, config)
    findings = [
        finding
        for rule in chosen
        if rule.check is not None
        for finding in judgement.findings(rule, rule.check(repository, evidence))
    ]
    uses = judgement.waiver_uses(chosen)
    for rule in chosen:
        if rule.check_after is not None:
            findings += judgement.findings(rule, rule.check_after(repository, findings, uses))
    return Judged(_fingerprinted(findings), judgement.cut())


def selected_rules(repository: Repository, rules: Sequence[Rule], config: Config) -> tuple[Rule, ...]:
    """The rules that run: not ignored, among those selected if any are, and not ``off`` on every page."""
    severities = [page.policy.severity for page in repository.pages]
    return tuple(rule for rule in rules if _is_selected(rule, severities, config))


def _is_selected(rule: Rule, severities: Iterable[Mapping[str, Severity]], config: Config) -> bool:
    """``severities`` are those that the policy of each page sets."""
    names = {rule.id, rule.family}
    if config.select and not names.intersection(config.select):
        return False
    if names.intersection(config.ignore):
        return False
    configured = _severity(rule, config.severity)
    if configured is not Severity.OFF or rule.id in config.select:
        return True
    return any(_severity(rule, own, configured) is not Severity.OFF for own in severities)


def applied_policy(repository: Repository, rules: Sequence[Rule], config: Config) -> AppliedPolicy:
    """What of ``rules`` was not run or lowered, but for those off by themselves, and what was hidden.

    With what became of the blocks of the policy.
    """
    by_page = Counter(
        tuple(page.policy.severity.items()) for page in repository.pages if page.policy.severity
    )
    switches = (switch for rule in rules for switch in _switches(rule, by_page, config))
    uses = Counter(number for page in repository.pages for number in page.policy.blocks)
    blocks = (_applied_block(block, uses[block.number], config) for block in config.policies)
    return AppliedPolicy(tuple(switches), repository.hidden, tuple(blocks))


def severities_on(policy: PagePolicy, rules: Sequence[Rule], config: Config) -> Iterator[RuleSeverity]:
    """The rules that count otherwise than by themselves on a page with this policy, and what decides that."""
    blocks = [block for block in config.policies if block.number in policy.blocks]
    for rule in rules:
        names = (rule.id, rule.family)
        if config.select and not config.select.intersection(names):
            severity, source = Severity.OFF, config.source("select")
        elif config.ignore.intersection(names):
            severity, source = Severity.OFF, config.source("ignore")
        else:
            base = _severity(rule, config.severity)
            if base is Severity.OFF and rule.id in config.select:
                base = Severity.NOTE if rule.severity is Severity.OFF else rule.severity
            severity, source = _severity(rule, policy.severity, base), config.source("severity")
            name = next((name for name in names if name in policy.severity), None)
            by = [block for block in blocks if name in block.changes.get("severity", ())]
            source = config.where(by[-1]) if by else source
        if severity is not rule.severity:
            yield RuleSeverity(rule.id, severity, source)


def _applied_block(block: PolicyBlock, pages: int, config: Config) -> AppliedBlock:
    reason = block.changes.get("exempt_reason", "")
    return AppliedBlock(
        where=config.where(block),
        match=block.condition,
        pages=pages,
        fields=tuple(block.fields),
        exempt=block.changes.get("exempt", False),
        reason="" if reason == NO_REASON else reason,
        until=block.changes.get("exempt_until"),
    )


def _switches(
    rule: Rule, by_page: Mapping[tuple[tuple[str, Severity], ...], int], config: Config
) -> Iterator[RuleSwitch]:
    names = {rule.id, rule.family}
    if rule.severity is Severity.OFF:
        return
    if config.select and not names.intersection(config.select):
        yield RuleSwitch(rule.id, Severity.OFF, config.source("select"))
        return
    if names.intersection(config.ignore):
        yield RuleSwitch(rule.id, Severity.OFF, config.source("ignore"))
        return
    base = _severity(rule, config.severity)
    if base is Severity.OFF and rule.id in config.select:
        base = rule.severity
    if base.rank > rule.severity.rank:
        yield RuleSwitch(rule.id, base, config.source("severity"))
    pages: Counter[Severity] = Counter()
    for severities, number in by_page.items():
        pages[_severity(rule, dict(severities), base)] += number
    for severity, number in sorted(pages.items(), key=lambda one: one[0].rank):
        if severity.rank > base.rank:
            yield RuleSwitch(rule.id, severity, config.source("policy"), number)


@dataclass(frozen=True, slots=True)
class _Permission:
    """A waiver with what it may waive; ``number`` is its place in its file."""

    waiver: Waiver
    path: str
    number: int
    valid: bool
    known: bool
    expired: bool
    added: bool | None

    @property
    def name(self) -> tuple[str, str]:
        """The file, and the rule or family."""
        return self.path, self.waiver.rule

    @property
    def rank(self) -> tuple[bool, int]:
        """The lowest counts: one that is not new waived the problem before the change."""
        return bool(self.added), self.number


class _Permissions:
    """What covers a problem, by file, rule or family, and line; and how many problems each covers."""

    def __init__(self, permissions: Iterable[_Permission]) -> None:
        self._all = tuple(permissions)
        #: by path and by what they name
        self._named: dict[tuple[str, str], list[_Permission]] = defaultdict(list)
        for permission in self._all:
            self._named[permission.name].append(permission)
        self._paths = {path for path, _ in self._named}
        self._firsts: dict[tuple[str, str], tuple[list[int], list[_Permission | None]]] = {}
        self._problems: dict[tuple[str, str], list[int]] = {name: [] for name in self._named}

    def covering(self, rule: Rule, location: Location) -> _Permission | None:
        """The valid one of lowest rank that covers a problem, which counts for every one that does."""
        if location.path not in self._paths:
            return None
        found = []
        for name in {(location.path, rule.id), (location.path, rule.family)} & self._named.keys():
            self._problems[name].append(location.line)
            lines, firsts = self._firsts_by_line(name)
            at = bisect_right(lines, location.line)
            found += [first for first in firsts[at - 1 : at] if first]
        return min(found, key=lambda one: one.rank, default=None)

    def with_uses(self) -> Iterator[tuple[_Permission, int]]:
        """All, with the number of problems that each covers."""
        problems = {name: sorted(lines) for name, lines in self._problems.items()}
        for permission in self._all:
            yield permission, _number_within(permission.waiver, problems[permission.name])

    def _firsts_by_line(self, name: tuple[str, str]) -> tuple[list[int], list[_Permission | None]]:
        """From which line on which valid one has the lowest rank of those that cover it."""
        if name not in self._firsts:
            valid = [permission for permission in self._named[name] if permission.valid]
            valid.sort(key=lambda one: one.waiver.first_line, reverse=True)
            lines = sorted(
                {line for one in valid for line in (one.waiver.first_line, one.waiver.last_line + 1)}
            )
            open_ones: list[tuple[tuple[bool, int], _Permission]] = []
            firsts: list[_Permission | None] = []
            for line in lines:
                while valid and valid[-1].waiver.first_line <= line:
                    heappush(open_ones, (valid[-1].rank, valid.pop()))
                while open_ones and open_ones[0][1].waiver.last_line < line:
                    heappop(open_ones)
                firsts.append(open_ones[0][1] if open_ones else None)
            self._firsts[name] = lines, firsts
        return self._firsts[name]


class _Judgement:
    def __init__(
        self,
        repository: Repository,
        rules: Sequence[Rule],
        config: Config,
        added: Collection[tuple[str, int, int]] | None,
        most: int,
    ) -> None:
        self._added = added
        self._most = most
        #: by path, rule, severity, whether they are waived, and whether by a new waiver
        self._numbers: dict[tuple[str, str, Severity, bool, bool], int] = defaultdict(int)
        self._repository = repository
        self._rules = rules
        self._config = config
        self._pages = {page.path: page for page in repository.pages}
        self._known = {rule.id for rule in rules} | {rule.family for rule in rules}
        self._permissions = _Permissions(self._read_permissions() if config.waivers else ())
        self._undecided: dict[tuple[str, str], list[int] | None] = {}
        self._owners = _entry_owners(repository, self._pages)

    def findings(self, rule: Rule, problems: Iterable[Problem]) -> list[Finding]:
        """The rule's problems with everything but the fingerprint."""
        base = self._base_severity(rule)
        found = []
        shared: set[Problem] = set()  # listed ones in files that several pages have in common
        for problem in problems:
            page = self._pages.get(problem.location.path)
            if page is None and problem in shared:
                continue
            severity = base
            if page is not None and page.policy.severity:
                severity = _severity(rule, page.policy.severity, base)
            if severity is Severity.OFF:
                continue
            waiver = self._used_waiver(rule, problem.location)
            new = waiver is not None and bool(waiver.added)
            kind = problem.location.path, rule.id, severity, waiver is not None, new
            self._numbers[kind] += 1
            if self._numbers[kind] <= self._most:
                found.append(self._finding(rule, severity, problem, page, waiver))
                if page is None:
                    shared.add(problem)
        return found

    def cut(self) -> tuple[FindingsCut, ...]:
        """What was found and not listed, by path and rule."""
        return tuple(
            FindingsCut(rule, path, number - self._most, severity, waived)
            for (path, rule, severity, waived, _), number in sorted(self._numbers.items())
            if number > self._most
        )

    def _base_severity(self, rule: Rule) -> Severity:
        """The severity where no policy changes it; a rule that was asked for by name is not off."""
        base = _severity(rule, self._config.severity)
        if base is Severity.OFF and rule.id in self._config.select:
            return Severity.NOTE if rule.severity is Severity.OFF else rule.severity
        return base

    def _finding(
        self, rule: Rule, severity: Severity, problem: Problem, page: Page | None, waiver: UsedWaiver | None
    ) -> Finding:
        location = problem.location
        if page is not None:
            owner = page.owner.name if page.owner else None
        else:
            owner = self._owners.get((location.path, location.line))
        return Finding(
            rule=rule.id,
            family=rule.family,
            severity=severity,
            path=location.path,
            line=location.line,
            column=location.column,
            subject=masked(problem.subject),
            message=masked(problem.message),
            help=masked(problem.help),
            fingerprint="",
            waived=waiver is not None,
            waiver=waiver,
            owner=owner,
        )

    def _used_waiver(self, rule: Rule, location: Location) -> UsedWaiver | None:
        """The waiver that waives a problem; one that is found when the uses are known already has none."""
        permission = self._permissions.covering(rule, location) if rule.check is not None else None
        if permission is None:
            return None
        waiver = permission.waiver
        return UsedWaiver(waiver.reason or "", waiver.until, permission.added)

    def waiver_uses(self, chosen: Sequence[Rule]) -> list[WaiverUse]:
        """What became of each waiver."""
        ran = {rule.id for rule in chosen}
        return [
            WaiverUse(
                waiver=permission.waiver,
                path=permission.path,
                used=used,
                decidable=self._decidable(permission, ran),
                known=permission.known,
                expired=permission.expired,
            )
            for permission, used in self._permissions.with_uses()
        ]

    def _decidable(self, permission: _Permission, ran: Collection[str]) -> bool:
        """Whether all that the waiver speaks of was looked for where it stands."""
        name = permission.name
        if name not in self._undecided:
            self._undecided[name] = self._undecided_lines(*name, ran)
        undecided = self._undecided[name]
        return undecided is not None and not _number_within(permission.waiver, undecided)

    def _undecided_lines(self, path: str, name: str, ran: Collection[str]) -> list[int] | None:
        """The lines of a file where not all was looked for that ``name`` speaks of; None for all of it."""
        rules = [
            rule
            for rule in self._rules
            if rule.id == name or (rule.family == name and rule.severity is not Severity.OFF)
        ]
        page = self._pages.get(path)
        if not all(rule.id in ran for rule in rules):
            return None
        if page is None:
            return []
        severities = (_severity(rule, page.policy.severity, self._base_severity(rule)) for rule in rules)
        if not page.complete or any(severity is Severity.OFF for severity in severities):
            return None
        return sorted(_unjudged(page, {rule.family for rule in rules}))

    def _read_permissions(self) -> Iterator[_Permission]:
        sources: list[tuple[str, Sequence[Waiver]]] = [
            (page.path, [waiver for waiver in page.source.waivers if not waiver.is_mark])
            for page in self._repository.pages
        ]
        sources += [(file.path, file.waivers) for file in self._repository.bibliographies]
        for path, waivers in sources:
            for number, waiver in enumerate(waivers):
                yield self._permission(path, number, waiver)

    def _permission(self, path: str, number: int, waiver: Waiver) -> _Permission:
        known = waiver.rule in self._known
        waivable = waiver.rule != "waivers" and not waiver.rule.startswith("waiver-")
        expired = waiver.until is not None and _past(waiver.until, self._repository.as_of)
        valid = (
            known and waivable and not expired and not waiver.fault and bool((waiver.reason or "").strip())
        )
        added = None if self._added is None else (path, waiver.line, waiver.column) in self._added
        return _Permission(waiver, path, number, valid, known, expired, added)


def _number_within(waiver: Waiver, lines: Sequence[int]) -> int:
    """How many of ``lines``, which are in order, a waiver covers."""
    return bisect_right(lines, waiver.last_line) - bisect_left(lines, waiver.first_line)


def _unjudged(page: Page, families: Collection[str]) -> Iterator[int]:
    """Lines with a link or a citation that these families of rules could not judge."""
    if "links" in families:
        yield from (use.location.line for use in page.local_links if use.skip)
    if "citations" in families:
        yield from (cited.location.line for cited in page.citations.without_entry if cited.skip)


def _past(until: str, as_of: date) -> bool:
    """Whether the last day of a waiver is over; a day that cannot be read is no permission."""
    try:
        return date.fromisoformat(until.strip()) < as_of
    except ValueError:
        return True


def _severity(rule: Rule, configured: Mapping[str, Severity], default: Severity | None = None) -> Severity:
    """The rule's own id counts before its family."""
    return configured.get(rule.id, configured.get(rule.family, default or rule.severity))


def _entry_owners(repository: Repository, pages: Mapping[str, Page]) -> Mapping[tuple[str, int], str]:
    """Per line of an entry the owners of the pages that cite it."""
    owner_of = {path: page.owner.name for path, page in pages.items() if page.owner}
    owners: dict[tuple[str, int], str] = {}
    for work in repository.works if owner_of else ():
        names = {owner_of[path] for path in paths_of(work.cited_by) if path in owner_of}
        if names:
            text = ", ".join(sorted(names))
            last = min(work.entry.end_line, work.entry.line + 500)
            owners.update(((work.entry.path, line), text) for line in range(work.entry.line, last + 1))
    return owners


def _fingerprinted(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """In the order of path, line, column and rule, each with a fingerprint that does not depend on lines."""
    ordered = sorted(findings, key=lambda f: (f.path, f.line, f.column, f.rule, f.subject, f.message))
    return tuple(_with_fingerprints(ordered))


def _with_fingerprints(findings: Iterable[Finding]) -> Iterator[Finding]:
    ordinals: dict[tuple[str, str, str], int] = defaultdict(int)
    for finding in findings:
        equal = (finding.rule, finding.path, finding.subject)
        ordinal = ordinals[equal]
        ordinals[equal] += 1
        text = "\0".join((*equal, str(ordinal)))
        yield changed(finding, fingerprint=sha256(text.encode(errors="surrogatepass")).hexdigest()[:32])
