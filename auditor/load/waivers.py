"""The directive of a waiver, ``allow RULE until=YYYY-MM-DD reason="…"``, and the same as data.

That of a mark, ``true until=YYYY-MM-DD reason="…"``, is read like a waiver of the rule ``true``.
Comments of Markdown, BibTeX and YAML carry the same directive behind ``auditor:``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from auditor.model.written import TRUE, MapNode, Node, Scalar, Waiver, given_text, last_line, values_of
from auditor.values.dates.date_reading import read_date
from auditor.values.text.regex import regex

_FORM = 'write: auditor: allow RULE until=YYYY-MM-DD reason="…"'
_MARK_FORM = 'write: auditor: true until=YYYY-MM-DD reason="…"'

_HEAD = regex(r"\s*allow(?![\w=-])\s*(?P<rule>[A-Za-z][\w-]*(?!\s*=)(?![\w-]))?", re.IGNORECASE)
_MARK = regex(r"\s*true(?![\w=-])", re.IGNORECASE)
_OPTION = regex(
    r"""\s*(?P<name>[A-Za-z][\w-]*)\s*=\s*
        (?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|“(?P<curly>[^”]*)”|(?P<bare>[^\s"'“]\S*)?)""",
    re.VERBOSE,
)
_DAY = regex(r"\d{4}-\d{2}-\d{2}")
_NEXT_OPTION = regex(r"\s(?:until|reason)\s*=", re.IGNORECASE)


class Directive(NamedTuple):
    """A waiver's directive as written: absent parts are ``""`` (rule) or None; ``fault`` or None."""

    rule: str
    until: str | None
    reason: str | None
    fault: str | None


def read_directive(text: str) -> Directive:
    """Read what stands behind ``auditor:``. The order of the options is free.

    Values stand in double, single or typographic quotation marks; without them ``until`` is one word and
    ``reason`` goes on to the next option or the end. Whether the rule exists, the day is past or the reason
    is missing is for the rules of the waiver family; ``fault`` is about the form alone. A mark needs a day
    and a reason.
    """
    mark = _MARK.match(text)
    if mark is not None:
        found = _with_options(text, mark.end(), TRUE, _MARK_FORM)
        return found._replace(fault=found.fault or _fault_of_mark(found))
    head = _HEAD.match(text)
    if head is None:
        return Directive("", None, None, f'this is no waiver: it does not start with "allow"; {_FORM}')
    found = _with_options(text, head.end(), head["rule"] or "", _FORM)
    return found if found.rule else found._replace(fault=f"no rule is named; {_FORM}")


def _fault_of_mark(mark: Directive) -> str | None:
    if not mark.until:
        return f"it names no day; {_MARK_FORM}"
    if read_date(mark.until).day_first is None:
        return f"there is no day {mark.until}"
    return None if mark.reason else f"it gives no reason; {_MARK_FORM}"


def _with_options(text: str, position: int, rule: str, form: str) -> Directive:
    given: dict[str, str] = {}
    fault = None
    end = len(text.rstrip())
    while position < end:
        option = _OPTION.match(text, position)
        name = option["name"].lower() if option else ""
        if option is None or name not in ("until", "reason"):
            shown = name or text[position:end].strip()[:40]
            fault = fault or f'"{shown}" is not understood: the options are until and reason; {form}'
            break
        if name in given:
            fault = fault or f'"{name}" is given twice; {form}'
            break
        value = option["double"] or option["single"] or option["curly"] or option["bare"] or ""
        position = option.end()
        if name == "reason" and option["bare"]:
            following = _NEXT_OPTION.search(text, position)
            stop = following.start() if following else end
            value += text[position:stop]
            position = stop
        given[name] = " ".join(value.split())
    until = given.get("until")
    if until is not None and not _DAY.fullmatch(until):
        fault = fault or f'"until={until}" is not a date; {form}'
    return Directive(rule, until, given.get("reason"), fault)


def allowed_in(node: MapNode, first: int, last: int) -> Iterator[Waiver]:
    """The waivers of ``auditor: {allow: [{rule: …, until: …, reason: …}]}`` in ``node``, for these lines."""
    settings = node.get("auditor")
    if not isinstance(settings, MapNode):
        return
    for item in values_of(settings.get("allow")):
        if isinstance(item, Scalar):
            yield Waiver(item.text, None, None, item.line, 1, first, last, None)
        elif isinstance(item, MapNode):
            unknown = [key for key, _, _ in item if key not in ("rule", "until", "reason")]
            fault = f"“{unknown[0]}” is not known here; rule, until and reason are" if unknown else None
            rule = given_text(item.get("rule")) or ""
            if not rule:
                fault = "it names no rule"
            until, reason = given_text(item.get("until")), given_text(item.get("reason"))
            yield Waiver(rule, until, reason, item.line, 1, first, last, fault)


def items_waivers(items: Iterable[Node]) -> Iterator[Waiver]:
    """Those of items in CSL: in the item, or in its ``custom``, where the schema of CSL allows other data."""
    for item in items:
        if isinstance(item, MapNode):
            custom = item.get("custom")
            for node in (item, custom):
                if isinstance(node, MapNode) and node.get("auditor") is not None:
                    yield from allowed_in(node, item.line, last_line(item))
