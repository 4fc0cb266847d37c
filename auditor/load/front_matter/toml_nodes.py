"""TOML read into nodes: dates and numbers as written, a line for every key.

``tomllib`` decides whether the text is TOML and what its tables are; it knows no
positions, so a scan of the text says where each key stands and how its value is written.
"""

from __future__ import annotations

import tomllib
from typing import Any

from auditor.load.front_matter.nodes import MAX_DEPTH, MAX_NODES, NodeRead, RefusedError, too_deep, too_many
from auditor.model.written import ListNode, MapNode, Node, Scalar
from auditor.values.text.line_index import count_line_breaks
from auditor.values.text.regex import regex
from auditor.values.text.toml_positions import (
    ENDLESS_KEY,
    NestingError,
    TomlPath,
    TomlPositions,
    find_positions,
)

#: ``tomllib`` reads about 2 MB a second
_MAX_LENGTH = 1_000_000
_PLACE = regex(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\s*$")
#: ``tomllib``'s complaint -> what it comes from, and the remedy
_CAUSES = tuple(
    (regex(pattern), message, remedy)
    for pattern, message, remedy in (
        (
            r"^(?:Cannot|Duplicate)",
            "a field or table is given twice",
            "Keep one of the two and delete the other.",
        ),
        (r"date or datetime", "the date does not exist", "Correct the date (year-month-day)."),
        (r"^Invalid value", "the value is not TOML", 'Put text in double quotes: `title = "…"`.'),
        (
            r"^(?:Unterminated|Expected [\"']+$|Illegal character .\\n)",
            "a quotation mark is never closed",
            "Close it; a text of several lines stands in three double quotes.",
        ),
        (r"digits", "a number has thousands of digits", "Shorten it, or put it in double quotes."),
    )
)


def read_toml(text: str, first_line: int = 1) -> NodeRead:
    """Read a TOML document; ``first_line`` is the line of the file on which ``text`` starts.

    Never raises for any text. Strings have style ``quoted``; numbers, dates and booleans
    ``plain``, with their text as written. A date that does not exist or a key given twice
    breaks the whole document, as TOML 1.0 demands. An empty text is an empty mapping.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        _check_size(text, first_line)
        document = tomllib.loads(text, parse_float=str)
        root = _Builder(find_positions(text, first_line, MAX_DEPTH)).mapping(document, (), first_line, 0)
    except RecursionError:
        refused = too_deep(first_line)
    except NestingError as error:
        refused = too_deep(error.line)
    except RefusedError as error:
        refused = error
    except ValueError as error:  # also an int of more digits than Python converts
        refused = _invalid(str(error), text, first_line)
    else:
        return NodeRead(root, ())
    return NodeRead(None, (refused.fault("TOML"),))


def _check_size(text: str, first_line: int) -> None:
    """Refuse what would keep ``tomllib`` busy for long."""
    if len(text) > _MAX_LENGTH:
        raise RefusedError(first_line, "the TOML text is larger than 1 MB", "Move data to other files.")
    if endless := ENDLESS_KEY.search(text):
        raise too_deep(first_line + count_line_breaks(text, 0, endless.start()))


class _Builder:
    """Joins what ``tomllib`` read with where it stands."""

    def __init__(self, positions: TomlPositions) -> None:
        self._positions = positions
        self._count = 0

    def mapping(self, table: dict[str, Any], path: TomlPath, line: int, depth: int) -> MapNode:
        """The mapping of a table that begins on ``line``."""
        entries = []
        for name, value in table.items():
            at = self._positions.lines.get((*path, name), line)
            entries.append((name, self._node(value, (*path, name), at, depth + 1), at))
        return MapNode(tuple(entries), line)

    def _node(self, value: object, path: TomlPath, line: int, depth: int) -> Node:
        self._count += 1
        if self._count > MAX_NODES:
            raise too_many(line)
        if isinstance(value, str) and path not in self._positions.sources:
            return Scalar(value, line, "quoted")
        if not isinstance(value, dict | list):
            return Scalar(self._positions.sources.get(path, str(value)), line)
        if depth > MAX_DEPTH:
            raise too_deep(line)
        if isinstance(value, dict):
            return self.mapping(value, path, line, depth)
        items = []
        for index, item in enumerate(value):
            at = (*path, index)
            items.append(self._node(item, at, self._positions.lines.get(at, line), depth + 1))
        return ListNode(tuple(items), line)


def _invalid(complaint: str, text: str, first_line: int) -> RefusedError:
    """The refusal behind ``tomllib``'s complaint, with the place it names."""
    place = _PLACE.search(complaint)
    reason = complaint[: place.start()] if place else complaint
    if place and place[1]:
        line, column = first_line + int(place[1]) - 1, int(place[2])
    else:
        line, column = first_line + (count_line_breaks(text.rstrip("\n")) if place else 0), 1
    for pattern, message, remedy in _CAUSES:
        if pattern.search(reason):
            return RefusedError(line, message, remedy, column)
    return RefusedError(
        line,
        f"it is not valid TOML: {reason[:1].lower()}{reason[1:]}",
        "Check this line and the one before.",
        column,
    )
