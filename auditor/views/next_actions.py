"""What to do first: the files that need attention most, and what one decision settles on many files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log10

from auditor.model.attention import WEIGHTS, AttentionReason, PageReason
from auditor.model.audit import Audit
from auditor.model.policy import Severity
from auditor.values.text.plural import plural
from auditor.views.attention import Signs, reason_of, reasons_of_rules, score, signs_of
from auditor.views.widespread import Widespread, widespread


@dataclass(frozen=True, slots=True)
class NextAction:
    """One thing to do: in which file, from which line on, whose it is and why.

    ``owner`` is None when no one owns the file. ``score`` is its attention score without what many files
    share.
    """

    path: str
    line: int
    owner: str | None
    action: str
    score: float


_NAMED_REASONS = 3


def next_actions(audit: Audit, most: int = 5) -> tuple[NextAction, ...]:
    """What to do first: at most ``most`` steps, one a file, the highest score first.

    A file is one with an error, a warning, or a cited work that nothing should rest on. What says the very
    same of ten files or more is one step.
    """
    everywhere = widespread(audit.at_or_above(Severity.WARNING))
    grouped = {id(finding) for group in everywhere for finding in group.findings}
    steps = [
        _step(signs, signs.reasons(audit.attention_weights))
        for signs in signs_of(audit, grouped).values()
        if signs.is_serious
    ]
    known = reasons_of_rules(audit)
    steps += [_shared_step(group, known, audit.attention_weights) for group in everywhere]
    return tuple(sorted(steps, key=lambda one: (-one.score, one.path))[:most])


def _step(signs: Signs, reasons: tuple[PageReason, ...]) -> NextAction:
    owner = signs.page.owner if signs.page else None
    if owner is None:
        found = (one for group in signs.findings.values() for one in group)
        owner = next((one.owner for one in found if one.owner), None)
    texts = [one.text for one in reasons[:_NAMED_REASONS]]
    more = len(reasons) - len(texts)
    if more > 0:
        texts.append(plural(more, "other reason"))
    late = any(one.reason is AttentionReason.OVERDUE for one in reasons)
    verb = "Review it: " if late else "Look again: " if signs.works else ""
    line = signs.line(reasons[0].reason) if reasons else 1
    return NextAction(signs.path, line, owner, verb + "; ".join(texts), score(reasons))


def _shared_step(
    group: Widespread, known: Mapping[str, AttentionReason], weights: Mapping[AttentionReason, float]
) -> NextAction:
    """One decision for many files: what it is, with the first of them as the place to begin."""
    first = group.findings[0]
    action = f"{group.message}: the same on {plural(len(group.paths), 'file')}, of which this is the first"
    reason = reason_of(group.rule, known, group.severity) or AttentionReason.WARNINGS
    points = weights.get(reason, WEIGHTS[reason]) * (1 + log10(len(group.paths)))
    return NextAction(first.path, first.line, first.owner, action, round(points, 1))
