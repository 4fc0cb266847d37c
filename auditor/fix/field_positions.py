"""Where the fields of a BibTeX entry stand in the text of its file, to the character.

Loading says what an entry holds; this says where. What is not written so plainly that a value can be replaced
and nothing else changes has no place.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.model.sources import Entry
from auditor.values.text.line_index import LineIndex

_BLANK = re.compile(r"(?:[\s,]++|%[^\r\n]*+)*+")
_NAME = re.compile(r"[^\s\"#%'(),={}@\d][^\s\"#%'(),={}]*+")
_EQUALS = re.compile(r"\s*+=\s*+")
_WORD = re.compile(r"\d++|[^\s\"#%'(),={}@\d][^\s\"#%'(),={}]*+")
_HASH = re.compile(r"\s*+#\s*+")
_BRACE = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r'["{}]')


class FieldPosition(NamedTuple):
    """A field: its name as written at ``at``, its value between ``first`` and ``last``.

    ``end`` is the offset behind the value and its delimiters. ``plain``: the value is one text in braces or
    quotation marks. ``between`` is what stands between the name and the value, the equals sign in it.
    """

    name: str
    at: int
    between: str
    first: int
    last: int
    end: int
    plain: bool


class EntryPosition(NamedTuple):
    """The fields of an entry in order; ``whole`` when they were read up to its end."""

    fields: tuple[FieldPosition, ...]
    whole: bool

    def field(self, name: str) -> FieldPosition | None:
        """The field of this name, in any case, that counts: the first."""
        return next((field for field in self.fields if field.name.lower() == name), None)


def entry_position(text: str, lines: LineIndex, entry: Entry) -> EntryPosition | None:
    """Where the fields of an entry are; None when it is not where loading found it."""
    first, limit = lines.offset(entry.line), lines.offset(entry.end_line + 1)
    head = re.compile(
        rf"@[ \t]*+{re.escape(entry.type)}\s*+([{{(])\s*+{re.escape(entry.key)}\s*+,", re.IGNORECASE
    ).search(text, first, limit)
    if head is None or head.start() >= lines.offset(entry.line + 1):
        return None
    closer = ")" if head[1] == "(" else "}"
    fields: list[FieldPosition] = []
    position = head.end()
    while True:
        position = _after(_BLANK, text, position, limit)
        if text.startswith(closer, position):
            return EntryPosition(tuple(fields), whole=True)
        field = _field(text, position, limit)
        if field is None:
            return EntryPosition(tuple(fields), whole=False)
        fields.append(field)
        position = field.end


def _after(pattern: re.Pattern[str], text: str, position: int, limit: int) -> int:
    found = pattern.match(text, position, limit)
    return found.end() if found else position


def _field(text: str, position: int, limit: int) -> FieldPosition | None:
    name = _NAME.match(text, position, limit)
    equals = _EQUALS.match(text, name.end(), limit) if name else None
    if name is None or equals is None:
        return None
    start = equals.end()
    end = _part(text, start, limit)
    if end is None:
        return None
    plain = text[start] in '{"'
    while joint := _HASH.match(text, end, limit):
        plain = False
        after = _part(text, joint.end(), limit)
        if after is None:
            return None
        end = after
    first, last = (start + 1, end - 1) if plain else (start, end)
    return FieldPosition(name[0], position, equals[0], first, last, end, plain)


def _part(text: str, position: int, limit: int) -> int | None:
    """The offset behind one part of a value: in braces, in quotation marks, a number or a string's name."""
    if text.startswith("{", position):
        return _balanced(text, position, limit, _BRACE)
    if text.startswith('"', position):
        return _balanced(text, position, limit, _QUOTE_OR_BRACE)
    word = _WORD.match(text, position, limit)
    return word.end() if word else None


def _balanced(text: str, position: int, limit: int, marks: re.Pattern[str]) -> int | None:
    """The offset behind the delimiter that ends what begins at ``position``: BibTeX counts every brace."""
    quoted = text[position] == '"'
    depth = 0
    for found in marks.finditer(text, position + 1 if quoted else position, limit):
        if found[0] == '"':
            if depth == 0:
                return found.end()
        else:
            depth += 1 if found[0] == "{" else -1
            if depth == 0 and not quoted:
                return found.end()
            if depth < 0:
                return None
    return None
