"""One finding a line, for editors, ``grep`` and logs: ``path:line:column: severity rule-id message``.

Nothing is wrapped, shortened or coloured; waived findings are left out.
"""

from __future__ import annotations

from auditor.model.audit import Audit
from auditor.report import RenderOptions
from auditor.report.person import view_for
from auditor.report.safe import one_line, shown_path


def render(audit: Audit, options: RenderOptions) -> str:
    """The unwaived findings in the order of the audit; "" when there are none.

    Raises:
        UsageError: the person asked for is not in the audit.
    """
    name = options.for_person
    findings = audit.active() if name is None else view_for(audit, name).findings
    return "".join(
        f"{shown_path(found.path)}:{found.line}:{found.column}: {found.severity} {one_line(found.rule)} "
        f"{one_line(found.message)}\n"
        for found in findings
    )
