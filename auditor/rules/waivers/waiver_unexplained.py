"""A waiver has no reason, is malformed, or names an unknown rule, and waives nothing.

The finding's subject is the rule or family that the waiver names. A mark (`auditor: true until=…`) that
cannot be understood is found as well; its subject is `true`.

## Why

The reason is what the next editor needs: it tells whether the exception still holds. A waiver that
cannot be understood must not hide anything.

## Flagged

```markdown title="content/brain-metastases.md"
# Brain metastases

ALK-positive lung cancer often spreads to the brain.

<!-- auditor: allow file-missing -->

See [the leaflet](leaflet.pdf).
```

### An unknown rule

```markdown title="content/brain-metastases.md"
# Brain metastases

ALK-positive lung cancer often spreads to the brain.

<!-- auditor: allow file-mising reason="The leaflet is being rewritten." -->

See [the leaflet](leaflet.pdf).
```

## Accepted

```markdown title="content/brain-metastases.md"
# Brain metastases

ALK-positive lung cancer often spreads to the brain.

<!-- auditor: allow file-missing until=2026-12-31 reason="The leaflet is being rewritten." -->

See [the leaflet](leaflet.pdf).
```

As of 2026-06-30.

## How to fix

Write `allow`, one rule or family, a reason in quotation marks, and, best of all, the day until
which it holds: `allow file-missing until=2026-12-31 reason="The leaflet is being rewritten."`. The
command `auditor rules` lists the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.finding import Finding, Problem, rule
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import Repository, WaiverUse
from auditor.model.written import TRUE
from auditor.rules._text import quoted
from auditor.values.dates.date_reading import read_date


def check_after(
    repository: Repository, findings: Sequence[Finding], uses: Sequence[WaiverUse]
) -> Iterator[Problem]:
    """The waivers that cannot be understood or justified, each with the first reason why."""
    for use in uses:
        complaint = _complaint(use)
        if complaint is not None:
            message, step = complaint
            waiver = use.waiver
            yield Problem(Location(use.path, waiver.line, waiver.column), waiver.rule, message, step)


def _complaint(use: WaiverUse) -> tuple[str, str] | None:
    waiver = use.waiver
    if waiver.fault is not None and waiver.rule == TRUE:
        return (
            f"The mark is malformed and does not count: {waiver.fault}",
            'Write it as: true until=YYYY-MM-DD reason="…".',
        )
    if waiver.fault is not None:
        return (
            f"The waiver is malformed: {waiver.fault}",
            'Write it as: allow RULE until=YYYY-MM-DD reason="…".',
        )
    if waiver.until and not _is_day(waiver.until):
        return (
            f"The waiver's last day is not a date: {quoted(waiver.until)}",
            "Write it as YYYY-MM-DD, for example 2027-01-31.",
        )
    if not use.known:
        return (
            f"There is no rule or family `{waiver.rule}`, so the waiver waives nothing",
            "`auditor rules` lists the rules and families.",
        )
    if not (waiver.reason or "").strip():
        return (
            f"The waiver for `{waiver.rule}` gives no reason and therefore waives nothing",
            'Add reason="…" in one sentence.',
        )
    return None


def _is_day(text: str) -> bool:
    """Whether ``text`` is an ISO date: what ends a permission must not be open to interpretation."""
    reading = read_date(text)
    return reading.style == "iso" and reading.day_first is not None


RULE = rule(__name__, __doc__, Severity.WARNING, check_after=check_after)
