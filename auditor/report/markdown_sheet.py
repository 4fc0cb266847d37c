"""One person's review sheet, ready for its template."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from auditor.model.audit import Audit, AuditedPage, AuditedReference
from auditor.model.history import ReviewRecord
from auditor.model.written import Origin
from auditor.report.markdown_rows import about_page, finding_rows, page_row
from auditor.report.markdown_text import Markdown, Row, code, escaped, or_dash, row_of, sentence, table
from auditor.report.wording import by_month, not_listed, reviewed
from auditor.values.text.folding import collapse
from auditor.values.text.plural import plural
from auditor.values.text.sanitise import sanitise
from auditor.views.attention import attention_of, rules_to_check_first
from auditor.views.people import PersonView

_UNQUOTED = re.compile(r"[^\w .,'-]")
#: what a placeholder looks like to the rule that finds placeholders, so that it cannot stay
_DAY = "YYYY-MM-DD"
_SOMEBODY = "Forename Surname"
#: what the fields are called where the page has none
_USUAL = {"last-reviewed": "last_reviewed", "next-review": "next_review", "reviewers": "reviewers"}
_UNSAFE_IN_KEYS = re.compile(r"[^\w .-]")
#: reviews of a page that are shown, and characters of a commit
_REVIEWS = 3
_SHORT = 10


def sheet(audit: Audit, view: PersonView) -> Row:
    """The pages of one person, the most urgent first, and a sheet for each that is due or has findings."""
    found = {finding.path for finding in view.findings}
    found.update(page.path for work in view.works for page in work.pages)
    found.update(page.path for page in view.due)
    attention = {one.path: one for one in audit.attention or attention_of(audit)}

    def urgency(page: AuditedPage) -> tuple[float, date, str]:
        known = attention.get(page.path)
        return -known.score if known else 0, page.next_review or date.max, page.path

    pages = sorted(view.pages, key=urgency)
    findings = audit.by_path()
    references = {reference.key: reference for reference in reversed(audit.references)}
    reviews = _by_page(audit.reviews)
    first = rules_to_check_first(audit)
    no_history = next((skip.reason for skip in audit.skipped if skip.kind == "git"), "")
    person = any(one.name == view.name for one in audit.people)
    return {
        "name": view.name,
        "root": code(audit.root),
        "as_of": audit.as_of,
        "roles": _roles(view),
        "load": _load(view),
        "pages": table(
            [
                {
                    **page_row(page),
                    "roles": row_of(view.roles[page.path]),
                    "findings": len(findings.get(page.path, ())),
                }
                for page in pages
            ]
        ),
        "sheets": [
            {
                "path": code(page.path),
                "about": [("You are", row_of(view.roles[page.path])), *about_page(page)],
                "why_now": [
                    sentence(
                        f"{reason.text} ({reason.points:g} {'point' if reason.points == 1 else 'points'})"
                    )
                    for reason in (attention[page.path].reasons if page.path in attention else ())
                ],
                "changed": _changed(page, no_history),
                "reviews": [_review(one) for one in reviews.get(page.path, ())[:_REVIEWS]],
                "first": finding_rows(one for one in findings.get(page.path, ()) if one.rule in first),
                "findings": finding_rows(one for one in findings.get(page.path, ()) if one.rule not in first),
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
                **_sign_off(page, view.name if person else None, view.roles[page.path]),
            }
            for page in pages
            if page.path in found
        ],
    }


def _by_page(reviews: Iterable[ReviewRecord]) -> dict[str, list[ReviewRecord]]:
    pages: dict[str, list[ReviewRecord]] = defaultdict(list)
    for one in reviews:
        pages[one.path].append(one)
    return pages


def _changed(page: AuditedPage, no_history: str) -> Markdown:
    """What changed since the review, as far as git shows it, or why it shows nothing."""
    if page.last_reviewed is None:
        return escaped("It states no review.")
    if page.words_since_review is None or page.commits_since_review is None:
        why = f": {no_history}" if no_history else ""
        return escaped(f"Not known without its history in git{why}.")
    since = f"since the review of {page.last_reviewed.isoformat()}"
    if not page.words_since_review:
        return escaped(f"No word of its text {since}.")
    words = plural(page.words_since_review, "word")
    commits = f" in {plural(page.commits_since_review, 'commit')}" if page.commits_since_review else ""
    last = f"; the last change is of {page.last_changed.isoformat()}" if page.last_changed else ""
    return escaped(f"{words}{commits} {since}{last}.")


def _review(one: ReviewRecord) -> Row:
    return {
        "day": or_dash(one.day or one.stated),
        "reviewers": row_of(one.reviewers),
        "commit": code(one.commit[:_SHORT]),
        "committed": f"{one.committed_on.isoformat()}{f' by {one.committer}' if one.committer else ''}",
        "trailers": row_of(one.trailers),
        "alone": f"only the date was changed, on {plural(one.batch, 'page')}" if one.date_only else "",
    }


def _roles(view: PersonView) -> str:
    roles = {"author": view.authored, "reviewer": view.reviewed, "editor": view.edited, "owner": view.owned}
    named = [f"{role} of {plural(len(pages), 'page')}" for role, pages in roles.items() if pages]
    return ", ".join(named) or "named on no page"


def _load(view: PersonView) -> list[str]:
    """What there is to review and when, and what no one else reviews."""
    load = [f"To review: {by_month(view.months)}."] if view.months else []
    return [*load, f"You are the only reviewer of {plural(len(view.alone), 'page')}."] if view.alone else load


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


def _sign_off(page: AuditedPage, name: str | None, roles: tuple[str, ...]) -> dict[str, object]:
    """What to put in the page after the review, under its own names. An author becomes no reviewer."""
    reviewers = list(page.reviewers)
    if name is not None and "author" not in roles and name not in reviewers:
        reviewers.append(name)
    values: dict[str, str | list[str]] = {"last-reviewed": _DAY}
    if page.next_review_from == "page":
        values["next-review"] = _DAY
    values["reviewers"] = [_quoted(reviewer) for reviewer in reviewers or [_SOMEBODY]]
    said = {field.concept: field for field in page.review_fields}
    front: dict[str, str | list[str]] = {}
    text: list[Markdown] = []
    for concept, value in values.items():
        field = said.get(concept)  # type: ignore[call-overload]
        if field is None or field.origin is Origin.FRONT_MATTER:
            front[field.name if field else _USUAL[concept]] = value
        else:
            shown = _DAY if isinstance(value, str) else ", ".join(reviewers) or _SOMEBODY
            text.append(Markdown(f"{escaped(field.name)}: {escaped(shown)}"))
    language = page.front_matter_format or "yaml"
    return {"language": language, "snippet": Markdown(_WRITERS[language](front)), "in_text": text}


def _yaml(values: Mapping[str, str | list[str]]) -> str:
    lines: list[str] = []
    above: list[str] = []
    for name, value in values.items():
        *outer, last = name.split(".")
        for depth, part in enumerate(outer):
            if above[: depth + 1] != outer[: depth + 1]:
                lines.append(f"{'  ' * depth}{_key(part)}:")
        above = outer
        gap = "  " * len(outer)
        lines.append(f"{gap}{_key(last)}: {value}" if isinstance(value, str) else f"{gap}{_key(last)}:")
        lines += [f"{gap}  - {item}" for item in value] if isinstance(value, list) else []
    return "\n".join(lines)


def _toml(values: Mapping[str, str | list[str]]) -> str:
    return "\n".join(
        f"{'.'.join(map(_key, name.split('.')))} = {_listed(value)}" for name, value in values.items()
    )


def _json(values: Mapping[str, str | list[str]]) -> str:
    """Members of an object; what stands in one mapping is in one."""
    nested: dict[str, Any] = {}
    for name, value in values.items():
        *outer, last = map(_key, name.split("."))
        table = nested
        for part in outer:
            inner = table.setdefault(part, {})
            table = inner if isinstance(inner, dict) else table
        table[last] = value
    return _members(nested, "")


def _members(table: Mapping[str, Any], gap: str) -> str:
    return ",\n".join(
        f'{gap}"{name}": {{\n{_members(value, f"{gap}  ")}\n{gap}}}'
        if isinstance(value, dict)
        else f'{gap}"{name}": {_listed(value)}'
        for name, value in table.items()
    )


_WRITERS: Mapping[str, Callable[[Mapping[str, str | list[str]]], str]] = {
    "yaml": _yaml,
    "toml": _toml,
    "json": _json,
}


def _listed(value: str | list[str]) -> str:
    return f'"{value}"' if isinstance(value, str) else f"[{', '.join(value)}]"


def _key(name: str) -> str:
    """A field's name, with what could end it left out."""
    return _UNSAFE_IN_KEYS.sub("", sanitise(collapse(name)))


def _quoted(name: str) -> str:
    """A name as a YAML string in double quotes; punctuation that means something elsewhere as an escape."""
    text = sanitise(collapse(name))
    return '"' + _UNQUOTED.sub(lambda found: f"\\U{ord(found[0]):08X}", text) + '"'
