"""Which files need attention first, and why.

A list sorted by days overdue is not worked through: what makes people act are signs that a text has aged. So
each sign on a page has points, its weight (``[attention]``) times an amount, and the sum is the page's score.
docs/reports.md has the amounts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from auditor.model.attention import WEIGHTS, AttentionReason, PageAttention, PageReason
from auditor.model.audit import Audit, AuditedPage
from auditor.model.finding import Finding, Gravity, Urgency
from auditor.model.policy import Severity
from auditor.model.standing import in_words
from auditor.values.text.plural import plural
from auditor.views.impact import Citing, Impact, works_to_act_on

_BY_GRAVITY = {
    Gravity.RETRACTED: AttentionReason.RETRACTED,
    Gravity.DOUBTFUL: AttentionReason.DOUBTFUL,
    Gravity.CONCERN: AttentionReason.CONCERN,
    Gravity.CHANGED: AttentionReason.CHANGED,
}
_BY_URGENCY = {Urgency.UNSEEN: AttentionReason.UNREADABLE, Urgency.OVERDUE: AttentionReason.OVERDUE}
_BY_SEVERITY = {Severity.ERROR: AttentionReason.ERRORS, Severity.WARNING: AttentionReason.WARNINGS}
#: what several findings of a reason are called
_NAMES: Mapping[AttentionReason, str] = MappingProxyType(
    {
        AttentionReason.CLAIMS: "outdated or pending claim",
        AttentionReason.TRANSLATION: "translation finding",
        AttentionReason.LINKS: "broken link",
        AttentionReason.EDITED: "sign of edits since the review",
        AttentionReason.PEOPLE: "mention of people who left",
        AttentionReason.REVIEWERS: "fault of its reviewers",
        AttentionReason.DATE_ONLY: "review date changed alone",
        AttentionReason.ERRORS: "error",
        AttentionReason.WARNINGS: "warning",
    }
)
#: what became of several works, after their names
_REPORTED = {
    AttentionReason.RETRACTED: "which nothing should rest on",
    AttentionReason.DOUBTFUL: "which are in doubt",
    AttentionReason.CONCERN: "of which readers should know more",
    AttentionReason.CHANGED: "which changed since the review",
}
#: a page without a known interval is taken to be reviewed once a year
_YEAR = 365
#: intervals overdue beyond which a page is no more overdue
_MOST_INTERVALS = 3
#: words changed since the review that count for one
_MANY_WORDS = 200
_LONGEST = 200
_NAMED = 2
_NAMED_RULES = 3


@dataclass(slots=True)
class Signs:
    """What one file shows: its findings by the reason that they are, and the cited works to act on."""

    path: str
    page: AuditedPage | None
    findings: dict[AttentionReason, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    works: dict[AttentionReason, list[tuple[Impact, Citing]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def reasons(self, weights: Mapping[AttentionReason, float]) -> tuple[PageReason, ...]:
        """The reasons for attention by these weights, the most points first."""
        found = [
            PageReason(reason, round(weights.get(reason, WEIGHTS[reason]) * amount, 1), text)
            for reason, amount, text in self._amounts()
        ]
        order = {reason: number for number, reason in enumerate(WEIGHTS)}
        return tuple(
            sorted((one for one in found if one.points), key=lambda one: (-one.points, order[one.reason]))
        )

    def line(self, reason: AttentionReason) -> int:
        """Where the file shows the reason first."""
        if reason in self.works:
            return self.works[reason][0][1].lines[0]
        return min(self.findings[reason], key=lambda one: (one.severity.rank, one.line)).line

    @property
    def is_serious(self) -> bool:
        """Whether an error, a warning or a work that pages should not rest on is among them."""
        found = (one for group in self.findings.values() for one in group)
        return any(reason is not AttentionReason.CHANGED for reason in self.works) or any(
            one.severity in _BY_SEVERITY for one in found
        )

    def _amounts(self) -> Iterator[tuple[AttentionReason, float, str]]:
        for reason, works in self.works.items():
            yield reason, halving(len(works)), _cited(works)
        for reason, findings in self.findings.items():
            page = self.page
            if reason is AttentionReason.OVERDUE and page and page.days_overdue:
                yield reason, *_overdue(page, page.days_overdue)
            elif reason is AttentionReason.EDITED and page and page.words_since_review:
                yield reason, min(page.words_since_review / _MANY_WORDS, 2), _found(reason, findings)
            else:
                yield reason, halving(len(findings)), _found(reason, findings)


def attention_of(audit: Audit) -> tuple[PageAttention, ...]:
    """The pages that need attention by the weights of the audit, the highest score first."""
    found = [
        PageAttention(signs.path, score(reasons), reasons)
        for signs in signs_of(audit).values()
        if signs.page is not None and (reasons := signs.reasons(audit.attention_weights))
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.path)))


def score(reasons: Iterable[PageReason]) -> float:
    """The sum of the points, to a tenth."""
    return round(sum(one.points for one in reasons), 1)


def halving(number: int) -> float:
    """The amount of ``number`` equal signs: 1 for the first, half as much for each next one, below 2."""
    return 2 - 0.5 ** (number - 1)


def reason_of(
    rule: str, audit_rules: Mapping[str, AttentionReason], severity: Severity
) -> AttentionReason | None:
    """What a finding is a sign of: what its rule says, else by its severity; None for other notes."""
    return audit_rules.get(rule) or _BY_SEVERITY.get(severity)


def reasons_of_rules(audit: Audit) -> Mapping[str, AttentionReason]:
    """What the findings of rules are signs of, where the rule says so."""
    known = {}
    for rule in audit.rules:
        reason = rule.attention or (_BY_URGENCY.get(rule.urgency) if rule.urgency else None)
        if reason is not None:
            known[rule.id] = reason
    return known


def rules_to_check_first(audit: Audit) -> frozenset[str]:
    """The rules whose findings a reviewer looks at before all else: claims, links, translations."""
    first = (
        AttentionReason.UNREADABLE,
        AttentionReason.CLAIMS,
        AttentionReason.LINKS,
        AttentionReason.TRANSLATION,
    )
    return frozenset(rule for rule, reason in reasons_of_rules(audit).items() if reason in first)


def signs_of(audit: Audit, without: Collection[int] = ()) -> Mapping[str, Signs]:
    """What each file shows, by its path, but for the findings whose ``id()`` is in ``without``."""
    pages = {page.path: page for page in audit.pages}
    found: dict[str, Signs] = {}

    def signs(path: str) -> Signs:
        if path not in found:
            found[path] = Signs(path, pages.get(path))
        return found[path]

    known = reasons_of_rules(audit)
    reported: set[int] = set()
    for work in works_to_act_on(audit):
        called = work.called
        for citing in called:
            signs(citing.page.path).works[_BY_GRAVITY[work.gravity]].append((work, citing))
        if called:  # else its bibliography is the only place where something can be done
            reported.update(
                id(one) for one in work.findings if work.gravities[one.rule] is not Gravity.NOTICE
            )
    for finding in audit.active():
        if id(finding) not in reported and id(finding) not in without:
            reason = reason_of(finding.rule, known, finding.severity)
            if reason is not None:
                signs(finding.path).findings[reason].append(finding)
    return found


def _rules(findings: Iterable[Finding]) -> str:
    """The rules of findings with their numbers, in order: "file-missing (2) and link-moved"."""
    counts = Counter(finding.rule for finding in findings)
    if len(counts) == 1:
        return next(iter(counts))
    named = [rule if count == 1 else f"{rule} ({count})" for rule, count in counts.items()]
    more = len(named) - _NAMED_RULES
    if more > 0:
        named = [*named[:_NAMED_RULES], plural(more, "other rule")]
    return in_words(named)


def _overdue(page: AuditedPage, days: int) -> tuple[float, str]:
    interval = (page.next_review - page.last_reviewed).days if page.next_review and page.last_reviewed else 0
    times = days / (interval if interval > 0 else _YEAR)
    late = f"{plural(days, 'day')} overdue"
    text = f"{late}, {times:.1f} times its interval" if interval > 0 and times >= 1 else late
    return min(times, _MOST_INTERVALS), text


def _cited(works: list[tuple[Impact, Citing]]) -> str:
    if len(works) == 1:
        work = works[0][0]
        return _short(
            f"cites {work.name}, which {work.happened[0]}" if work.happened else f"cites {work.name}"
        )
    named = [work.name for work, _ in works[:_NAMED]]
    more = len(works) - _NAMED
    if more > 0:
        named.append(plural(more, "other work"))
    return _short(f"cites {in_words(named)}, {_REPORTED[_BY_GRAVITY[works[0][0].gravity]]}")


def _found(reason: AttentionReason, findings: list[Finding]) -> str:
    if len(findings) == 1 or reason not in _NAMES:
        return _short(findings[0].message)
    text = plural(len(findings), _NAMES[reason])
    named = reason in (AttentionReason.ERRORS, AttentionReason.WARNINGS)
    return f"{text}: {_rules(findings)}" if named else text


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
