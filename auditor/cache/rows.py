"""A link's answer as a row of the database and back. What comes out is checked: the file may be anybody's."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from auditor.model.evidence import LinkAnswer, LinkVerdict, Redirect

COLUMNS = "url, checked, verdict, status, final_url, detail, more"
#: (url, checked, verdict, status, final_url, detail, more)
Row: TypeAlias = tuple[str, int, str, int | None, str | None, str, str]

_VERDICTS = {verdict.value: verdict for verdict in LinkVerdict}


class Remembered(NamedTuple):
    """An answer of an earlier audit: the link's, and those of its fragments that were on the page then."""

    answer: LinkAnswer
    fragments: frozenset[str]


def to_row(answer: LinkAnswer, day: int, fragments: Iterable[str]) -> Row:
    """The row of an answer given on ``day`` (an ordinal), with the fragments that are on its page."""
    more: dict[str, Any] = {}
    if answer.chain:
        more["chain"] = [(hop.status, hop.url) for hop in answer.chain]
        more["permanent"] = answer.permanent
    if answer.quote:
        more["quote"] = answer.quote
    if answer.https:
        more["https"] = answer.https
    there = sorted(fragments)
    if there:
        more["fragments"] = there
    return (
        answer.url,
        day,
        answer.verdict.value,
        answer.status,
        _text(answer.final_url),
        _text(answer.detail) or "",
        json.dumps(more, separators=(",", ":")) if more else "",
    )


def from_row(row: tuple[Any, ...]) -> Remembered | None:
    """The answer in a row, or None when it is not one that ``to_row`` writes."""
    url, checked, verdict_text, status, final_url, detail, text = row
    verdict = _VERDICTS.get(verdict_text)
    if (
        verdict is None
        or not (status is None or isinstance(status, int))
        or not (final_url is None or isinstance(final_url, str))
        or not isinstance(detail, str)
        or not isinstance(text, str)
    ):
        return None
    worked = verdict in (LinkVerdict.WORKING, LinkVerdict.REDIRECTED)
    last_worked = date.fromordinal(checked) if worked else None
    if not text:
        answer = LinkAnswer(url, verdict, status, final_url, detail, last_worked=last_worked, remembered=True)
        return Remembered(answer, frozenset())
    try:
        more = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(more, dict):
        return None
    chain = _chain(more.get("chain", []))
    fragments = more.get("fragments", [])
    permanent, quote, https = more.get("permanent", False), more.get("quote", ""), more.get("https", "")
    if (
        chain is None
        or not isinstance(permanent, bool)
        or not isinstance(quote, str)
        or not isinstance(https, str)
        or not isinstance(fragments, list)
        or not all(isinstance(fragment, str) for fragment in fragments)
    ):
        return None
    answer = LinkAnswer(
        url,
        verdict,
        status,
        final_url,
        detail,
        chain=chain,
        permanent=permanent,
        quote=quote,
        https=https,
        last_worked=last_worked,
        remembered=True,
    )
    return Remembered(answer, frozenset(fragments))


def is_storable(text: str) -> bool:
    """Whether the database can hold the text as it is: no lone surrogates."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _text(text: str | None) -> str | None:
    return text if text is None or is_storable(text) else text.encode("utf-8", "replace").decode()


def _chain(given: object) -> tuple[Redirect, ...] | None:
    if not isinstance(given, list):
        return None
    chain = []
    for step in given:
        if not (isinstance(step, list) and len(step) == 2):
            return None
        status, url = step
        if not (isinstance(status, int) and isinstance(url, str)):
            return None
        chain.append(Redirect(status, url))
    return tuple(chain)
