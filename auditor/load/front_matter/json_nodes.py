"""JSON read into nodes: numbers and words as written, a line for every value.

``json`` decides whether the text is JSON; it knows no positions, so the values are
taken from the text's own tokens.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from auditor.load.front_matter.nodes import (
    MAX_DEPTH,
    MAX_NODES,
    NodeRead,
    RefusedError,
    duplicated,
    too_deep,
    too_many,
)
from auditor.model.json_values import without_surrogates
from auditor.model.written import Fault, ListNode, MapNode, Node, Scalar
from auditor.values.text.line_index import LineIndex, line_starts

#: a string (to the end of the text when it is not closed: no second try from its middle), a bracket, a word
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]|[^\s\[\]{}",:]+', re.DOTALL)
_CLOSED = {"}": "object", "]": "array"}


def read_json(text: str, first_line: int = 1, *, most: int = MAX_NODES) -> NodeRead:
    """Read one JSON value; ``first_line`` is the line of the file on which ``text`` starts.

    Never raises for any text. ``null`` has style ``null``, strings ``quoted``, numbers and
    ``true``/``false`` ``plain`` (also ``NaN``, which Python's ``json`` takes).
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return NodeRead(None, ())
    try:
        # numbers stay text here too: turning 100,000 digits into an int takes seconds, or is refused
        json.loads(text, parse_int=str, parse_float=str)
        builder = _Builder(text, first_line, most)
        return NodeRead(builder.node(0), tuple(builder.faults))
    except json.JSONDecodeError as error:
        refused = _invalid(error, text, first_line)
    except RecursionError:
        refused = too_deep(first_line)
    except RefusedError as error:
        refused = error
    return NodeRead(None, (refused.fault("JSON"),))


def object_end(text: str, start: int) -> int | None:
    """The offset behind the ``}`` that closes the ``{`` at ``start``; None when it is never closed."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        sign = token[0]
        if sign in ("{", "["):
            depth += 1
        elif sign in ("}", "]"):
            depth -= 1
            if depth <= 0:
                return token.end()
    return None


def _invalid(error: json.JSONDecodeError, text: str, first_line: int) -> RefusedError:
    at, message = error.pos, f"{error.msg[:1].lower()}{error.msg[1:]}"
    before = text[:at].rstrip(" \t\r\n")
    if text[at : at + 1] in _CLOSED and before.endswith(","):
        # what Python says from 3.13 on; older ones report the bracket, which can be lines below the comma
        at, message = len(before) - 1, f"illegal trailing comma before end of {_CLOSED[text[at]]}"
    lines = LineIndex(text, first_line)
    return RefusedError(
        lines.line(at),
        f"it is not valid JSON: {message}",
        "Check the commas, brackets and double quotes on this line and on the one before.",
        lines.column(at),
    )


class _Builder:
    """Makes nodes of the tokens of a text that is known to be JSON."""

    def __init__(self, text: str, first_line: int, most: int) -> None:
        self._tokens = self._placed(text, first_line)
        self._count = 0
        self._most = most
        self.faults: list[Fault] = []

    @staticmethod
    def _placed(text: str, line: int) -> Iterator[tuple[str, int]]:
        """The tokens, each with its line."""
        breaks = iter([*line_starts(text)[1:], len(text) + 1])
        next_line_at = next(breaks)
        for token in _TOKEN.finditer(text):
            while token.start() >= next_line_at:
                line += 1
                next_line_at = next(breaks)
            yield token[0], line

    def node(self, depth: int) -> Node:
        """The value that begins with the next token."""
        return self._value(*next(self._tokens), depth)

    def _value(self, sign: str, line: int, depth: int) -> Node:
        self._count += 1
        if self._count > self._most:
            raise too_many(line, self._most)
        if sign[0] == '"':
            return Scalar(_text(sign), line, "quoted")
        if sign not in ("{", "["):
            return Scalar("", line, "null") if sign == "null" else Scalar(sign, line)
        if depth >= MAX_DEPTH:
            raise too_deep(line)
        return self._mapping(line, depth + 1) if sign == "{" else self._list(line, depth + 1)

    def _list(self, line: int, depth: int) -> ListNode:
        items: list[Node] = []
        for sign, at in self._tokens:
            if sign == "]":
                break
            items.append(self._value(sign, at, depth))
        return ListNode(tuple(items), line)

    def _mapping(self, line: int, depth: int) -> MapNode:
        entries: list[tuple[str, Node, int]] = []
        lines: dict[str, int] = {}
        repeated: set[str] = set()
        for sign, at in self._tokens:
            if sign == "}":
                break
            name = _text(sign)
            value = self.node(depth)
            if name in lines:
                if name not in repeated:
                    self.faults.append(duplicated(name, lines[name], at))
                repeated.add(name)
            else:
                lines[name] = at
                entries.append((name, value, at))
        return MapNode(tuple(entries), line)


def _text(token: str) -> str:
    """What a string token stands for. Half a surrogate pair, which JSON can spell, becomes U+FFFD."""
    if "\\" not in token:
        return token[1:-1]
    return without_surrogates(json.loads(token))
