"""One finding a line, for editors, ``grep`` and logs: ``path:line:column: severity rule-id message``.

Nothing is wrapped, shortened or coloured; waived findings are left out, and what the audit counts and does
not list has a line at the end. A finding about a work that changes what pages rest on goes on with the pages
that cite it and who is to look at them. Lines that begin with `#` say at the end which rules were not run, or
lowered, what was not looked at, and what was seen of the run as a whole, unless quiet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from auditor.model.audit import Audit, AuditedPage
from auditor.model.finding import Finding
from auditor.report import RenderOptions
from auditor.report.governance import governance_lines
from auditor.report.person import view_for
from auditor.report.wording import due, not_listed, people_of, policy_lines
from auditor.values.text.sanitise import one_line, shown_path
from auditor.views.impact import Impact, works_to_act_on
from auditor.views.people import PersonView


def render(audit: Audit, options: RenderOptions) -> Iterator[str]:
    """The unwaived findings in the order of the audit, a line each.

    Raises:
        UsageError: the person asked for is not in the audit.
    """
    name = options.for_person
    if name is None:
        findings, works = audit.active(), works_to_act_on(audit)
    else:
        view = view_for(audit, name)
        findings, works = _for(view), view.works
    coverage: Iterable[str] = ()
    if not options.quiet and name is None:
        governance = (f"{label}: {line}" for label, line in governance_lines(audit))
        coverage = (*governance, *policy_lines(audit), *map(one_line, audit.notes))
    concerned = {id(found): work for work in works for found in work.findings}
    paths = {found.path for found in findings}
    listed = (
        f"{shown_path(found.path)}:{found.line}:{found.column}: {found.severity} {one_line(found.rule)} "
        f"{one_line(found.message)}{_who(found, concerned.get(id(found)))}\n"
        for found in findings
    )
    cut = (
        f"{shown_path(cut.path)}:1:1: {cut.severity} {one_line(cut.rule)} {not_listed(cut)}\n"
        for cut in audit.findings_cut
        if cut.path in paths and not cut.waived
    )
    return chain(listed, cut, (f"# coverage of auditor: {line}\n" for line in coverage))


def _for(view: PersonView) -> tuple[Finding, ...]:
    """What was found on a person's pages, and of the works that they are to look at again."""
    entries = (
        found
        for work in view.works
        for found in work.findings
        if work.reference and found.path == work.reference.path and work.to_act(found)
    )
    return (*view.findings, *entries)


def _who(found: Finding, work: Impact | None) -> str:
    """Whom a finding about a work calls: " - to act: a.md (Lung team; by Priya Nair; …)"."""
    citing = work.to_act(found) if work else ()
    pages = [f"{shown_path(one.page.path)} ({'; '.join(filter(None, _about(one.page)))})" for one in citing]
    return f" - to act: {', '.join(pages)}" if pages else ""


def _about(page: AuditedPage) -> tuple[str, ...]:
    return one_line(page.owner) if page.owner else "no owner", people_of(page), due(page)
