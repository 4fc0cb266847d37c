"""What to do first.

A list sorted by days overdue is not worked through: what makes people act is evidence that a page
has aged. So files are ranked by what was found in them, and the date alone comes late.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from auditor.model.audit import Audit, AuditedPage
from auditor.model.finding import Finding, Urgency
from auditor.model.policy import Severity
from auditor.values.text.plural import plural
from auditor.views.widespread import Widespread, widespread


@dataclass(frozen=True, slots=True)
class NextAction:
    """One thing to do: in which file, from which line on, whose it is and why.

    ``owner`` is None when no one owns the file. ``findings`` are the errors and warnings it would settle.
    """

    path: str
    line: int
    owner: str | None
    action: str
    urgency: Urgency
    findings: tuple[Finding, ...]


#: so many of one urgency before the others have had their turn
_TURN = 2
_NAMED_RULES = 3


def next_actions(audit: Audit, most: int = 5) -> tuple[NextAction, ...]:
    """What to do first: at most ``most`` steps, one a file, the most urgent first.

    Two of each urgency are taken before a third of any, so that a hundred overdue pages do not hide the one
    that cites a withdrawn work.
    """
    turns: Counter[Urgency] = Counter()
    chosen: list[tuple[int, NextAction]] = []
    rest: list[tuple[int, NextAction]] = []
    for number, step in enumerate(_ranked(audit)):
        turns[step.urgency] += 1
        (chosen if turns[step.urgency] <= _TURN else rest).append((number, step))
    picked = sorted((chosen + rest)[:most], key=lambda one: one[0])
    return tuple(step for _, step in picked)


def _ranked(audit: Audit) -> list[NextAction]:
    """A step for every file with errors or warnings, and for what many share; the most urgent first."""
    serious: dict[str, list[Finding]] = {}
    everywhere = widespread(audit.at_or_above(Severity.WARNING))
    grouped = {id(finding) for group in everywhere for finding in group.findings}
    for finding in audit.at_or_above(Severity.WARNING):
        if id(finding) not in grouped:
            serious.setdefault(finding.path, []).append(finding)
    pages = {page.path: page for page in audit.pages if page.path in serious}
    urgencies = {rule.id: rule.urgency for rule in audit.rules if rule.urgency}
    steps = []
    for path, findings in serious.items():
        findings.sort(key=lambda one: (one.severity.rank, one.line, one.rule))
        page = pages.get(path)
        steps.append((_weight(findings, page), _step(path, findings, page, urgencies)))
    steps += [((0, 0, 0), _shared_step(group)) for group in everywhere]
    return [step for _, step in sorted(steps, key=lambda one: (one[1].urgency.rank, one[0], one[1].path))]


def _shared_step(group: Widespread) -> NextAction:
    """One decision for many files: what it is, with the first of them as the place to begin."""
    urgency = Urgency.WRONG if group.severity is Severity.ERROR else Urgency.DOUBTFUL
    first = group.findings[0]
    action = f"{group.message}: the same on {plural(len(group.paths), 'file')}, of which this is the first"
    return NextAction(first.path, first.line, first.owner, action, urgency, group.findings)


def _weight(findings: list[Finding], page: AuditedPage | None) -> tuple[int, int, int]:
    """The heavier, the smaller: errors, then warnings, then days overdue."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    overdue = page.days_overdue if page and page.days_overdue else 0
    return -errors, errors - len(findings), -overdue


def _step(
    path: str, findings: list[Finding], page: AuditedPage | None, urgencies: Mapping[str, Urgency]
) -> NextAction:
    owner = page.owner if page else None
    owner = owner or next((finding.owner for finding in findings if finding.owner), None)
    first, urgency, action = _judged(findings, page.days_overdue if page else None, urgencies)
    return NextAction(path, first.line, owner, action, urgency, tuple(findings))


def _judged(
    findings: list[Finding], days: int | None, urgencies: Mapping[str, Urgency]
) -> tuple[Finding, Urgency, str]:
    """Where to begin in a file, how urgent that is, and what it is; ``urgencies`` are those of the rules.

    A file counts as overdue when that was found and not waived: its lead may have agreed to a delay.
    """
    for urgency in (Urgency.UNSEEN, Urgency.MISLEADING):
        worst = next((finding for finding in findings if urgencies.get(finding.rule) is urgency), None)
        if worst is not None:
            also = len(findings) - 1
            more = f"; and {plural(also, 'other finding')} in this file" if also else ""
            return worst, urgency, worst.message + more
    others = [finding for finding in findings if urgencies.get(finding.rule) is not Urgency.OVERDUE]
    late = f"{plural(days, 'day')} overdue" if days else "overdue"
    if not others:
        return findings[0], Urgency.OVERDUE, f"Review it: {late}"
    if len(others) < len(findings):
        return others[0], Urgency.AGED, f"Review it: {late}, with {_rules(others)}"
    urgency = Urgency.WRONG if others[0].severity is Severity.ERROR else Urgency.DOUBTFUL
    return others[0], urgency, others[0].message if len(others) == 1 else f"Settle {_rules(others)}"


def _rules(findings: list[Finding]) -> str:
    """The rules of findings with their numbers, in order: "file-missing (2), link-moved"."""
    counts = Counter(finding.rule for finding in findings)
    named = [rule if count == 1 else f"{rule} ({count})" for rule, count in counts.items()]
    more = len(named) - _NAMED_RULES
    if more > 0:
        named = [*named[:_NAMED_RULES], plural(more, "other rule")]
    return ", ".join(named[:-1]) + (" and " if len(named) > 1 else "") + named[-1]
