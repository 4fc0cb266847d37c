"""Reading a saved audit back.

The file may come from anywhere: an artifact of another run, a newer version, another tool. It is judged
member by member, and what is wrong is named by its way through the document.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Literal, NoReturn

from auditor.errors import WorkError
from auditor.model.audit import Audit, Counts
from auditor.model.repository import DateOrderDecision, ReviewState
from auditor.report import saved_items as items
from auditor.report.typed import (
    Mismatch,
    added,
    count,
    counts_by_name,
    day,
    each,
    flag,
    member,
    obj,
    one_of,
    optional,
    text,
    word,
)
from auditor.values.dates.date_reading import DateOrder
from auditor.values.text.sanitise import one_line

#: the version of the format; it changes only when a member is removed or means something else
SCHEMA = 1

_SOURCES: tuple[Literal["configuration", "fields", "prose"], ...] = ("configuration", "fields", "prose")

#: characters; the audit of a hundred times the largest repository we know is smaller
_LONGEST = 2**30

_HINT = "give a file that `auditor audit -f json` wrote"


def read(document: str) -> Audit:
    """The audit that ``render`` wrote. Members that this version does not know are ignored.

    Raises:
        WorkError: the text is no JSON, is no audit, is of a newer schema or holds a value of a wrong type;
            the message names the member.
    """
    if len(document) > _LONGEST:
        raise WorkError("the saved audit is larger than 1 GiB", hint=_HINT)
    try:
        top = json.loads(document.removeprefix("\ufeff"), parse_constant=_no_constant)
    except RecursionError:
        raise WorkError("the saved audit is nested too deeply", hint=_HINT) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise WorkError(f"the saved audit is no JSON: {error.msg} at {where}", hint=_HINT) from None
    except ValueError:  # more digits than Python turns into an integer, or from _no_constant
        raise WorkError("the saved audit holds a number that is none", hint=_HINT) from None
    _recognise(top)
    try:
        return _audit(top)
    except Mismatch as mismatch:
        raise WorkError(
            f"the saved audit cannot be used: {one_line(mismatch.path)} {one_line(mismatch.expected)}",
            hint=_HINT,
        ) from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _recognise(top: object) -> None:
    """Whether it is an audit of ours, before its members are looked at."""
    tool = top.get("tool") if isinstance(top, dict) else None
    if not isinstance(top, dict) or not isinstance(tool, dict) or tool.get("name") != "auditor":
        raise WorkError("the file is JSON, but no audit written by auditor", hint=_HINT)
    schema = top.get("schema")
    if type(schema) is not int or schema < 1:
        raise WorkError("the saved audit does not say its schema", hint=_HINT)
    if schema > SCHEMA:
        raise WorkError(
            f"the saved audit has schema {schema}, and this version reads up to {SCHEMA}",
            hint="use the version of auditor that wrote it, or a newer one",
        )


def _audit(value: object) -> Audit:
    top = obj(value)
    return Audit(
        tool_version=member(top, "tool", lambda tool: member(obj(tool), "version", text)),
        root=member(top, "root", text),
        as_of=member(top, "as_of", day),
        offline=member(top, "offline", flag),
        complete=member(top, "complete", flag),
        date_order=member(top, "date_order", _date_order),
        summary=member(top, "summary", _summary),
        pages=member(top, "pages", each(items.page)),
        references=member(top, "references", each(items.reference)),
        dois=added(top, "dois", each(items.doi), ()),
        people=member(top, "people", each(items.person)),
        links=member(top, "links", each(items.link)),
        skipped=member(top, "skipped", each(items.skip)),
        unchecked=member(top, "unchecked", each(items.skip)),
        rules=member(top, "rules", each(items.rule)),
        findings=member(top, "findings", each(items.finding)),
        notes=added(top, "notes", each(text), ()),
        interrupted=added(top, "interrupted", flag, default=False),
    )


def _date_order(value: object) -> DateOrderDecision:
    order = obj(value)
    return DateOrderDecision(
        value=member(order, "value", optional(one_of(DateOrder))),
        source=member(order, "from", optional(word(*_SOURCES))),
        day_first=member(order, "day_first", count),
        month_first=member(order, "month_first", count),
    )


def _summary(value: object) -> Counts:
    summary = obj(value)
    errors, warnings, notes = member(summary, "findings", _counts_of("error", "warning", "note"))
    made, skipped, unchecked = member(summary, "checks", _counts_of("made", "skipped", "unchecked"))
    reviews = member(summary, "review", _counts_of(*ReviewState))
    return Counts(
        pages=member(summary, "pages", count),
        references=member(summary, "references", count),
        links=member(summary, "links", count),
        citations=member(summary, "citations", count),
        people=member(summary, "people", count),
        errors=errors,
        warnings=warnings,
        notes=notes,
        waived=member(summary, "waived", count),
        review=dict(zip(ReviewState, reviews, strict=True)),
        checks_made=made,
        checks_skipped=skipped,
        checks_unchecked=unchecked,
        links_by_verdict=added(summary, "links_by_verdict", counts_by_name, {}),
        remote_links_by_verdict=added(summary, "remote_links_by_verdict", counts_by_name, {}),
    )


def _counts_of(*names: str) -> Callable[[object], tuple[int, ...]]:
    return lambda value: tuple(member(obj(value), name, count) for name in names)
