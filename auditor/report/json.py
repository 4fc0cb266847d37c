"""The audit as JSON: CONTRACT §4, laid out as ``json.dumps(…, indent=2, ensure_ascii=False)`` does.

The standard encoder needs seconds for a big audit as soon as it has to indent; the one list that can have
hundreds of thousands of items, the links, is therefore laid out here by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import StringIO
from json.encoder import encode_basestring
from typing import TypeAlias, TypeVar

from auditor.errors import UsageError
from auditor.model.audit import Audit, AuditedDoi, AuditedLink, AuditedPage, AuditedReference, Counts, Notice
from auditor.model.finding import Finding
from auditor.model.location import Location
from auditor.model.repository import ReviewState
from auditor.model.written import LinkKind, Skip
from auditor.report import RenderOptions
from auditor.report.saved import SCHEMA, read

__all__ = ["read", "render"]

#: the members of a page that are not the page's own fields
_PAGE_KEYS = frozenset(AuditedPage.__dataclass_fields__)
_REMOTE = LinkKind.REMOTE

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
Item = TypeVar("Item")

#: control, bidi and zero-width characters, tags, and surrogates, which UTF-8 cannot hold
_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
#: what a CI runner takes for a command wherever it stands in a line
_COMMAND = re.compile(r"#(?=#\w*\[)")


def render(audit: Audit, options: RenderOptions) -> str:
    """The whole audit, the same whatever the options; ends with a newline.

    ``read`` gives back an equal audit. Text is as it is in the audit; only what cannot be seen, what UTF-8
    cannot hold and what a CI runner would obey is written as an escape. (Two lone surrogates in a row that
    make a pair are read back as the character they stand for: JSON has no other meaning for them.)

    Raises:
        UsageError: one person's sheet is asked for, which a whole audit is not.
    """
    if options.for_person is not None:
        raise UsageError(
            "JSON holds the whole audit, not one person's sheet",
            hint="ask for the sheet in another format, such as markdown",
        )
    out = StringIO(newline="\n")
    out.write("{\n")
    out.write(_safe(_members(_head(audit))))
    out.write(',\n  "links": ')
    for piece in _links(audit.links):
        out.write(_safe(piece))
    out.write(",\n")
    out.write(_safe(_members(_tail(audit))))
    out.write("\n}\n")
    return out.getvalue()


def _safe(text: str) -> str:
    """A piece of JSON with escapes for what must not stand in it as it is."""
    if "##" in text:
        text = _COMMAND.sub(r"\\u0023", text)
    if not text.isascii() or "\x7f" in text:
        text = _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text)
    return text


def _members(members: dict[str, Json]) -> str:
    """The members of an object as they are laid out between its braces."""
    return json.dumps(members, indent=2, ensure_ascii=False)[2:-2]


def _head(audit: Audit) -> dict[str, Json]:
    order = audit.date_order
    return {
        "schema": SCHEMA,
        "tool": {"name": "auditor", "version": audit.tool_version},
        "root": audit.root,
        "as_of": audit.as_of.isoformat(),
        "offline": audit.offline,
        "complete": audit.complete,
        "date_order": {
            "value": order.value,
            "from": order.source,
            "day_first": order.day_first,
            "month_first": order.month_first,
        },
        "summary": _summary(audit.summary),
        "pages": _each(_page, audit.pages),
        "references": _each(_reference, audit.references),
        "people": [
            {
                "name": person.name,
                "known": person.known,
                "authored": list(person.authored),
                "reviewed": list(person.reviewed),
                "edited": list(person.edited),
                "overdue": person.overdue,
                "due_soon": person.due_soon,
            }
            for person in audit.people
        ],
    }


def _tail(audit: Audit) -> dict[str, Json]:
    return {
        "skipped": _each(_skip, audit.skipped),
        "unchecked": _each(_skip, audit.unchecked),
        "rules": [
            {
                "id": rule.id,
                "family": rule.family,
                "severity": rule.severity,
                "summary": rule.summary,
                "gravity": rule.gravity,
                "urgency": rule.urgency,
                "topic": rule.topic,
                "short": rule.short,
            }
            for rule in audit.rules
        ],
        "findings": _each(_finding, audit.findings),
        "notes": list(audit.notes),
        "interrupted": audit.interrupted,
        "dois": _each(_doi, audit.dois),
    }


def _each(one: Callable[[Item], Json], items: Iterable[Item]) -> list[Json]:
    return [one(item) for item in items]


def _summary(counts: Counts) -> Json:
    return {
        "pages": counts.pages,
        "references": counts.references,
        "links": counts.links,
        "citations": counts.citations,
        "people": counts.people,
        "findings": {"error": counts.errors, "warning": counts.warnings, "note": counts.notes},
        "waived": counts.waived,
        "review": {state: counts.review[state] for state in ReviewState},
        "checks": {
            "made": counts.checks_made,
            "skipped": counts.checks_skipped,
            "unchecked": counts.checks_unchecked,
        },
        "links_by_verdict": dict(counts.links_by_verdict),
        "remote_links_by_verdict": dict(counts.remote_links_by_verdict),
    }


def _page(page: AuditedPage) -> Json:
    fields: dict[str, Json] = {name: page.fields[name] for name in sorted(page.fields)}
    return {
        "path": page.path,
        "title": page.title,
        "authors": list(page.authors),
        "reviewers": list(page.reviewers),
        "editors": list(page.editors),
        "owner": page.owner,
        # at hand under their own names; whole, and safe from every other key, under "fields"
        **{name: text for name, text in fields.items() if name not in _PAGE_KEYS},
        "last_reviewed": _day(page.last_reviewed),
        "next_review": _day(page.next_review),
        "next_review_from": page.next_review_from,
        "review_state": page.review_state,
        "days_overdue": page.days_overdue,
        "exempt_reason": page.exempt_reason,
        "citations": list(page.citations),
        "references": list(page.references),
        "links": page.links,
        "findings": page.findings,
        "readable": page.readable,
        "fields": fields,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _reference(reference: AuditedReference) -> Json:
    return {
        "key": reference.key,
        "type": reference.type,
        "title": reference.title,
        "authors": list(reference.authors),
        "year": reference.year,
        "doi": reference.doi,
        "url": reference.url,
        "path": reference.path,
        "line": reference.line,
        "cited_by": _each(_place, reference.cited_by),
        "doi_state": reference.doi_state,
        "notices": _each(_notice, reference.notices),
    }


def _doi(one: AuditedDoi) -> Json:
    return {
        "doi": one.doi,
        "state": one.state,
        "title": one.title,
        "agency": one.agency,
        "detail": one.detail,
        "notices": _each(_notice, one.notices),
        "cited_by": _each(_place, one.cited_by),
    }


def _notice(notice: Notice) -> Json:
    return {"type": notice.type, "date": notice.date, "doi": notice.doi, "source": notice.source}


def _place(location: Location) -> Json:
    return {"path": location.path, "line": location.line, "column": location.column}


def _skip(skip: Skip) -> Json:
    return {"kind": skip.kind, "subject": skip.subject, "reason": skip.reason}


def _finding(finding: Finding) -> Json:
    waiver = finding.waiver
    return {
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "subject": finding.subject,
        "message": finding.message,
        "help": finding.help,
        "fingerprint": finding.fingerprint,
        "waived": finding.waived,
        "waiver": {"reason": waiver.reason, "until": waiver.until} if waiver else None,
        "owner": finding.owner,
    }


def _answer(link: AuditedLink) -> str:
    """What else is known of a remote link, in the same layout; only what there is."""
    known: dict[str, Json] = {
        "chain": [{"status": status, "url": url} for status, url in link.chain],
        "permanent": link.permanent,
        "quote": link.quote,
        "https": link.https,
        "last_worked": _day(link.last_worked),
        "failing_since": _day(link.failing_since),
        "failures": link.failures,
        "archived": link.archived,
        "archived_on": _day(link.archived_on),
        "remembered": link.remembered,
    }
    members = json.dumps(
        {name: value for name, value in known.items() if value}, indent=2, ensure_ascii=False
    )
    return "," + members[1:-2].replace("\n", "\n    ") if members != "{}" else ""


def _links(links: Iterable[AuditedLink]) -> Iterator[str]:
    """The list of links in pieces, in the layout that the standard encoder gives the rest."""
    quoted, opening = encode_basestring, "["
    for link in links:
        locations = [
            f'{{\n          "path": {quoted(path)},\n          "line": {line},\n'
            f'          "column": {column}\n        }}'
            for path, line, column in link.used_in
        ]
        used_in = "[\n        " + ",\n        ".join(locations) + "\n      ]" if locations else "[]"
        status = "null" if link.status is None else link.status
        final_url = "null" if link.final_url is None else quoted(link.final_url)
        yield (
            f'{opening}\n    {{\n      "url": {quoted(link.url)},\n      "kind": {quoted(link.kind)},\n'
            f'      "verdict": {quoted(link.verdict)},\n      "status": {status},\n'
            f'      "final_url": {final_url},\n      "detail": {quoted(link.detail)},\n'
            f'      "used_in": {used_in}{_answer(link) if link.kind == _REMOTE else ""}\n    }}'
        )
        opening = ","
    yield "[]" if opening == "[" else "\n  ]"
