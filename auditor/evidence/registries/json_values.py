"""The JSON of an answer, and single values of it. Anything may stand in it: nothing is taken for granted.

The functions for single values never raise: what is not of the expected kind is not there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar
from urllib.parse import quote

from auditor.values.bibliography.years import YEAR
from auditor.values.identifiers.doi import NO_DOI, Doi, bare_doi, lower_ascii
from auditor.values.text.marked_text import plain, plain_title

Read = TypeVar("Read")

#: bytes of an answer that are read: forty records of Crossref with all their fields have two to three million
LARGEST = 16 * 1024 * 1024
#: members of a list that are looked at; the longest list of authors has some fifteen thousand
MOST = 20_000
#: titles of one work, of each kind
MOST_TITLES = 8
#: records of one answer; no request asks for more
MOST_RECORDS = 100
#: characters of a DOI in an address ("https://doi.org/10.5555/a")
_LONGEST_ADDRESS = 300
#: the years that a date of publication can have
_YEARS = range(1000, 2200)
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S{1,2000}")
_TIME = re.compile(r"T[0-9:.]+(?:Z|[+-][0-9:]+)?")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_MARKUP = re.compile(rb"\s*<")
#: levels of nesting that are read; records have about eight
_DEEPEST = 200
#: lists and objects of an answer, which take some 200 bytes each; forty records have tens of thousands
_MOST_VALUES = 1_000_000
_NESTING = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)
_NO_SEGMENTS = frozenset(("", ".", ".."))


class UnreadableError(Exception):
    """An answer that says nothing that can be relied on; ``reason`` is for people ("the answer is HTML")."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_json(body: bytes) -> Any:
    """The JSON (RFC 8259) of a whole body.

    Raises:
        UnreadableError: it is too long, or holds too much, or is not UTF-8, or HTML or other text, or nested
            too deeply.
    """
    if len(body) > LARGEST:
        raise UnreadableError(f"the answer is longer than {LARGEST // 1024**2} MB")
    if not body.strip():
        raise UnreadableError("the answer is empty")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("the answer is not UTF-8 text") from None
    if text.count("{") + text.count("[") > _MOST_VALUES:
        raise UnreadableError(f"the answer holds more than {_MOST_VALUES:,} lists and objects")
    if _is_deep(text):
        raise UnreadableError("the answer is nested too deeply")
    try:
        return json.loads(text)
    except ValueError:
        what = "HTML or XML" if _MARKUP.match(body[:1000].removeprefix(b"\xef\xbb\xbf")) else "not JSON"
        raise UnreadableError(f"the answer is {what}") from None


def _is_deep(text: str) -> bool:
    """Whether a text has more than ``_DEEPEST`` levels.

    The parser would find out too, by using up the stack that the thread needs for the rest of its work.
    """
    if text.count("[") + text.count("{") <= _DEEPEST:
        return False
    depth = 0
    for found in _NESTING.finditer(text):
        sign = found[0]
        if sign in "[{":
            depth += 1
            if depth > _DEEPEST:
                return True
        elif sign in "]}":
            depth -= 1
    return False


def members(value: Any) -> Mapping[str, Any]:
    """The members of an object; none when it is something else."""
    return value if isinstance(value, dict) else {}


def items(value: Any) -> list[Any]:
    """The items of a list, at most ``MOST``; none when it is something else."""
    return value[:MOST] if isinstance(value, list) else []


def objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in a list, or the object itself where the list was left out."""
    for item in items([value] if isinstance(value, dict) else value):
        if isinstance(item, dict):
            yield item


def read_each(value: Any, read: Callable[[Mapping[str, Any]], Read]) -> list[Read]:
    """What ``read`` makes of the items of a list, at most ``MOST_RECORDS``.

    An item that it cannot read (``UnreadableError``) is left out, and does not lose the others.
    """
    found: list[Read] = []
    for item in items(value)[:MOST_RECORDS]:
        try:
            found.append(read(members(item)))
        except UnreadableError:
            continue
    return found


def text(value: Any) -> str:
    """A string without markup; a whole number as digits; ``""`` for everything else."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**12:
        return str(value)
    return ""


def titles(value: Any) -> tuple[str, ...]:
    """The titles in a list, or the only one where it is no list: TeX undone, in order and each once."""
    strings = items(value)[:MOST_TITLES] if isinstance(value, list) else [value]
    found = (plain_title(one) for one in strings if isinstance(one, str))
    return tuple(dict.fromkeys(title for title in found if title))


def doi_in(value: Any) -> Doi:
    """The DOI of a field; ``NO_DOI`` when there is none.

    A DOI as it is comes back character by character: registries write them without any escape.
    """
    if not isinstance(value, str):
        return NO_DOI
    written = value.strip()
    if _DOI.fullmatch(written):
        return Doi(lower_ascii(written.encode("utf-8", "replace").decode()))
    return bare_doi(written) or NO_DOI if len(written) <= _LONGEST_ADDRESS else NO_DOI


def years_in(value: Any) -> Iterator[int]:
    """The year of a date: of ``{"date-parts": [[2020, 8, 17]]}`` (both of a range), of a string, of a number.

    ``[[null]]``, ``[[]]`` and years that no publication can have are not there.
    """
    if isinstance(value, dict):
        for parts in items(value.get("date-parts"))[:2]:
            yield from years_in(items(parts)[:1])
        if not items(value.get("date-parts")):
            stated = (value.get(name) for name in ("date-time", "raw", "literal"))
            yield from (year for one in stated if isinstance(one, str) for year in years_in(one))
    elif isinstance(value, list):
        for part in value[:1]:
            if not isinstance(part, (list, dict)):
                yield from years_in(part)
    elif isinstance(value, int) and not isinstance(value, bool):
        if value in _YEARS:
            yield value
    elif isinstance(value, str):
        found = YEAR.findall(_TIME.sub("", value[:100]))
        yield from (int(year) for year in found[:2] if int(year) in _YEARS)


def day_in(value: Any) -> date | None:
    """The day of a date, in Crossref's form or as ISO 8601; None when it is not known to the day."""
    if isinstance(value, dict):
        parts = items(next(iter(items(value.get("date-parts"))), None))
        numbers = [part for part in parts if isinstance(part, int) and not isinstance(part, bool)]
        day = day_of(*numbers) if len(numbers) == len(parts) == 3 else None
        stated = value.get("date-time")
        return day or (day_in(stated) if isinstance(stated, str) else None)
    found = _ISO_DATE.match(value.strip()) if isinstance(value, str) else None
    return day_of(*map(int, found.groups())) if found else None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day of the calendar; None when there is none such."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def path_of(doi: str) -> str:
    """A DOI as the end of an address, percent-encoded.

    Slashes stay as they are, as the handle system wants them, unless a part between them would be taken for
    a step in the path (``10.1000/a/../b``).
    """
    prefix, slash, suffix = doi.partition("/")
    safe = "" if _NO_SEGMENTS.intersection(suffix.split("/")) else "/"
    return f"{quote(prefix, safe='', errors='replace')}{slash}{quote(suffix, safe=safe, errors='replace')}"
