"""The audit in one line."""

from __future__ import annotations

from auditor.model.audit import Audit
from auditor.report.wording import unread_files
from auditor.values.text.plural import plural
from auditor.views.coverage import files_not_read, newly_waived, rules_not_run


def summary_line(audit: Audit) -> str:
    """What was looked at and what was found, for the end of a run.

    Example: "210 pages, 1,934 links, 512 references: 3 errors, 12 warnings, 40 notes (2 waived)".
    """
    counts = audit.summary
    looked_at = [
        plural(counts.pages, "page"),
        plural(counts.links, "link"),
        plural(counts.references, "reference"),
    ]
    line = f"{', '.join(looked_at)}: {found(audit)}"
    unread = files_not_read(audit)
    if unread:
        line += f"; {unread_files(unread)}"
    off = rules_not_run(audit)
    if off:
        line += f"; {plural(off, 'rule')} not run"
    if counts.checks.unchecked:
        line += f"; {plural(counts.checks.unchecked, 'check')} could not be made"
    return f"{line}; interrupted" if audit.interrupted else line


def found(audit: Audit) -> str:
    """The numbers of findings: "3 errors, 12 warnings, 40 notes (2 waived, 1 of them by a new waiver)"."""
    counts = audit.summary
    numbers = [
        plural(counts.findings.error, "error"),
        plural(counts.findings.warning, "warning"),
        plural(counts.findings.note, "note"),
    ]
    new = sum(one.count for one in newly_waived(audit))
    if counts.waived:
        numbers[-1] += f" ({counts.waived:,} waived{f', {new:,} of them by a new waiver' if new else ''})"
    return ", ".join(numbers)
