"""What the lead's report and the review sheet say about pages and findings alike."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.model.audit import AuditedPage
from auditor.model.finding import Finding
from auditor.report.markdown_text import Markdown, Row, code, escaped, or_dash, row_of, sentence
from auditor.report.wording import DUE_FROM, STATES, due
from auditor.values.text.folding import collapse

#: fields that a page's own lines below say already
_COLUMNS = frozenset({"title", "authors", "reviewers", "editors", "owner", "last-reviewed", "next-review"})


def page_row(page: AuditedPage) -> dict[str, object]:
    """A page in a table."""
    return {
        "path": code(page.path),
        "title": or_dash(page.title),
        "owner": or_dash(page.owner),
        "authors": row_of(page.authors),
        "reviewers": row_of(page.reviewers),
        "last": or_dash(page.last_reviewed),
        "next": or_dash(page.next_review),
        "days": or_dash(page.days_overdue),
        "state": STATES[page.review_state],
    }


def about_page(page: AuditedPage) -> list[tuple[str, Markdown]]:
    """What there is to say about a page, each with its label; what is not there is left out."""
    said = [
        ("Title", escaped(page.title)),
        *((escaped(name), escaped(text)) for name, text in page.fields.items() if name not in _COLUMNS),
        ("Authors", row_of(page.authors)),
        ("Reviewers", row_of(page.reviewers)),
        ("Editors", row_of(page.editors) if page.editors else escaped("")),
        ("Owner", or_dash(page.owner)),
        ("Last reviewed", or_dash(page.last_reviewed)),
        ("Next review", _next_review(page)),
        ("State", escaped(due(page))),
        ("Exempt", escaped(page.exempt_reason)),
    ]
    return [(label, text) for label, text in said if text]


def _next_review(page: AuditedPage) -> Markdown:
    source = DUE_FROM[page.next_review_from]
    return escaped(f"{or_dash(page.next_review)} ({source})" if source else or_dash(page.next_review))


def finding_rows(findings: Iterable[Finding]) -> list[Row]:
    """Findings in a list, errors first, then by line."""
    ordered = sorted(findings, key=lambda one: (one.severity.rank, one.line, one.column))
    return [
        {
            "severity": finding.severity.value,
            "where": f"line {finding.line}",
            "message": sentence(finding.message),
            "rule": code(finding.rule),
            "help": [sentence(finding.help)] if collapse(finding.help) else [],
        }
        for finding in ordered
    ]
