"""One person's review sheet, ready for its template."""

from __future__ import annotations

import re

from auditor.model.audit import Audit, AuditedPage, AuditedReference
from auditor.report.markdown_rows import about_page, finding_rows, page_row
from auditor.report.markdown_text import Markdown, Row, code, or_dash, row_of, table
from auditor.report.wording import not_listed, reviewed
from auditor.values.text.folding import collapse
from auditor.values.text.plural import plural
from auditor.values.text.sanitise import sanitise
from auditor.views.people import PersonView

_UNQUOTED = re.compile(r"[^\w .,'-]")
#: what a placeholder looks like to the rule that finds placeholders, so that it cannot stay
_DAY = "YYYY-MM-DD"
_SOMEBODY = "Forename Surname"


def sheet(audit: Audit, view: PersonView) -> Row:
    """The pages of one person: all in a table, and a sheet for each that is due or has findings."""
    found = {finding.path for finding in view.findings}
    found.update(page.path for work in view.works for page in work.pages)
    asked = {page.path: page for page in view.due}
    asked.update({page.path: page for page in view.pages if page.path in found})
    findings = audit.by_path()
    references = {reference.key: reference for reference in reversed(audit.references)}
    person = any(one.name == view.name for one in audit.people)
    return {
        "name": view.name,
        "root": code(audit.root),
        "as_of": audit.as_of,
        "roles": _roles(view),
        "pages": table(
            [
                {
                    **page_row(page),
                    "roles": row_of(view.roles[page.path]),
                    "findings": len(findings.get(page.path, ())),
                }
                for page in view.pages
            ]
        ),
        "sheets": [
            {
                "path": code(page.path),
                "about": [("You are", row_of(view.roles[page.path])), *about_page(page)],
                "findings": finding_rows(findings.get(page.path, ())),
                "not_listed": [
                    Markdown(f"{code(cut.rule)}: {not_listed(cut)}")
                    for cut in audit.findings_cut
                    if cut.path == page.path and not cut.waived
                ],
                "in_doubt": [
                    {
                        "name": code(work.name),
                        "title": work.title,
                        "happened": row_of(work.happened, "; "),
                        "lines": f"{'lines' if len(one.lines) > 1 else 'line'} {row_of(one.lines)}",
                        "review": or_dash(reviewed(one)),
                    }
                    for work in view.works
                    for one in work.citing
                    if one.page.path == page.path
                ],
                "references": table(
                    [_reference(references[key]) for key in page.references if key in references]
                ),
                "snippet": _snippet(page, view.name if person else None, view.roles[page.path]),
            }
            for page in asked.values()
        ],
    }


def _roles(view: PersonView) -> str:
    roles = {"author": view.authored, "reviewer": view.reviewed, "editor": view.edited, "owner": view.owned}
    named = [f"{role} of {plural(len(pages), 'page')}" for role, pages in roles.items() if pages]
    return ", ".join(named) or "named on no page"


def _reference(reference: AuditedReference) -> Row:
    notices = (f"{notice.type} {notice.date or ''}".strip() for notice in reference.notices)
    return {
        "key": code(reference.key),
        "title": or_dash(reference.title),
        "year": or_dash(reference.year),
        "doi": code(reference.doi) if reference.doi else or_dash(None),
        "state": or_dash(reference.doi_state),
        "notices": row_of(notices),
    }


def _snippet(page: AuditedPage, name: str | None, roles: tuple[str, ...]) -> Markdown:
    """Front matter to paste after the review. An author is not put among the reviewers."""
    reviewers = list(page.reviewers)
    if name is not None and "author" not in roles and name not in reviewers:
        reviewers.append(name)
    lines = [f"last_reviewed: {_DAY}"]
    if page.next_review_from == "page":
        lines.append(f"next_review: {_DAY}")
    lines.append("reviewers:")
    lines += [f"  - {_quoted(reviewer)}" for reviewer in reviewers or [_SOMEBODY]]
    return Markdown("\n".join(lines))


def _quoted(name: str) -> str:
    """A name as a YAML string in double quotes; punctuation that means something elsewhere as an escape."""
    text = sanitise(collapse(name))
    return '"' + _UNQUOTED.sub(lambda found: f"\\U{ord(found[0]):08X}", text) + '"'
