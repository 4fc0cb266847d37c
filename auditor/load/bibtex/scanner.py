"""Values and strings of a BibTeX file, read with pybtex's ``LowLevelParser``; all that knows pybtex is here.

What a value is, its parts and what joins them are decided by pybtex's ``parse_value``. Overridden is what
costs time (a token per brace, a line count per token), what shares state between files (its default
``macros``), and what trusts the file: how deep braces nest, how long strings grow when they are expanded, and
that a value without an end is looked for only once.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from typing import Literal

from pybtex.database.input.bibtex import (
    LowLevelParser,
    month_names,
)
from pybtex.scanner import (
    Pattern,
    PybtexSyntaxError,
    Token,
)

from auditor.load.bibtex.starts import Starts

#: how deep braces may nest in a value (pybtex's own limit)
MAX_DEPTH = 100
#: how many characters the strings used in one value may expand to
MAX_EXPANSION = 65_536
#: what BibTeX takes for the name of a field or a string
NAME = r"[^\s\"#%'(),={}@\d][^\s\"#%'(),={}]*+"

_BRACE = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r'["{}]')

Reason = Literal["unclosed", "quote-unclosed", "too-deep", "missing", "swallows"]


class BrokenValueError(Exception):
    """A value that cannot be read; ``end`` is where it ends all the same, or where reading it stopped."""

    def __init__(self, reason: Reason, end: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.end = end


class Braces:
    """Which ``}`` closes which ``{``.

    Looked for from place to place as long as all goes well. At the first brace that is never closed the whole
    file is indexed, so that a file full of them is still read in linear time.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._opening: array[int] | None = None
        self._closing: array[int] = array("q")

    def closing(self, opening: int) -> int | None:
        """The offset of the ``}`` that closes the ``{`` at ``opening``, or None."""
        if self._opening is None:
            depth = 0
            for match in _BRACE.finditer(self._text, opening):
                depth += 1 if match.group() == "{" else -1
                if depth == 0:
                    return match.start()
            self.index()
            return None
        found = self._closing[bisect_left(self._opening, opening)]
        return found if found >= 0 else None

    def index(self) -> None:
        """Match all braces at once."""
        if self._opening is not None:
            return
        self._opening, pending = array("q"), array("q")
        for match in _BRACE.finditer(self._text):
            if match.group() == "{":
                pending.append(len(self._opening))
                self._opening.append(match.start())
                self._closing.append(-1)
            elif pending:
                self._closing[pending.pop()] = match.start()

    def too_deep(self, first: int, last: int) -> bool:
        """Whether braces nest deeper than ``MAX_DEPTH`` between two offsets."""
        if self._text.count("{", first, last) <= MAX_DEPTH:
            return False
        depth = 0
        for match in _BRACE.finditer(self._text, first, last):
            depth += 1 if match.group() == "{" else -1
            if depth > MAX_DEPTH:
                return True
        return False


class ValueScanner(LowLevelParser):  # type: ignore[misc]
    """Reads values at given offsets, and keeps the strings (macros) of one file.

    ``undefined`` collects ``(name, offset)`` of unknown strings, ``overlong`` says that a value's strings
    expanded beyond the limit; the caller empties both. ``abbreviated``: the last value has strings in it.
    """

    NAME = Pattern(NAME, "a valid name")

    def __init__(self, text: str, starts: Starts) -> None:
        super().__init__(text, macros=dict(month_names))
        self.braces = Braces(text)
        self.undefined: list[tuple[str, int]] = []
        self.overlong = False
        self.abbreviated = False
        self._starts = starts
        self._overlong_names: set[str] = set()
        self._expanded = 0
        self._end = 0
        # a file of short references to one long string must not expand to gigabytes either
        self._budget = 4 * len(text) + 1_000_000

    def value(self, position: int) -> tuple[str, int]:
        """The value at ``position`` with strings expanded, and the offset behind it.

        Raises:
            BrokenValueError: it cannot be read.
        """
        self.pos = position
        self._expanded = 0
        self.abbreviated = False
        try:
            self.parse_value()
        except PybtexSyntaxError as error:
            ended = self.pos >= self.end_pos
            raise BrokenValueError("unclosed" if ended else "missing", self.pos) from error
        return "".join(self.current_value), self._end

    def string(self, name: str, offset: int) -> str:
        """What a bare name stands for. An unknown one stands for itself, so that a report can show it."""
        self._expanded = 0
        return self._expand(name, offset)

    def define(self, name: str, value: str) -> None:
        """Define a string; one that expanded beyond the limit stays known and empty."""
        if self.overlong:
            self._overlong_names.add(name.lower())
        self.macros[name.lower()] = value

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the strings defined so far."""
        return tuple(self.macros)

    def _expand(self, name: str, offset: int) -> str:
        value: str | None = self.macros.get(name.lower())
        if value is None:
            self.undefined.append((name, offset))
            return name
        if name.lower() in self._overlong_names:
            return ""
        self._expanded += len(value)
        self._budget -= len(value)
        if self._expanded > MAX_EXPANSION or self._budget < 0:
            self.overlong = True
            return ""
        return value

    # what LowLevelParser calls

    def update_lineno(self, value: str) -> None:
        """Lines are counted from offsets, once."""

    def optional(self, patterns: list[Pattern]) -> Token | None:
        """A token that need not be there; neither at the end of the file."""
        self.eat_whitespace()
        return None if self.eof() else self.get_token(patterns)

    def parse_value_part(self) -> str:
        """One part of a value; its end is the value's end so far."""
        part: str = super().parse_value_part()
        self._end = self.pos
        return part

    def substitute_macro(self, name: str) -> str:
        """Expand within the limits."""
        self.abbreviated = True
        return self._expand(name, self.pos - len(name))

    def parse_string(self, string_end: Pattern) -> tuple[Token]:
        """All up to the delimiter, as one token."""
        first = self.pos
        last = self._quote_end(first) if string_end is self.QUOTE else self._brace_end(first)
        if _swallows_entry(self.text, self._starts, first, last):
            self.braces.index()
            raise BrokenValueError("swallows", last)
        if self.braces.too_deep(first, last):
            raise BrokenValueError("too-deep", last)
        self.pos = last
        return (Token(self.text[first:last], string_end),)

    def _brace_end(self, first: int) -> int:
        closing = self.braces.closing(first - 1)
        if closing is None:
            raise BrokenValueError("unclosed", self.end_pos)
        return closing + 1

    def _quote_end(self, first: int) -> int:
        position = first
        while match := _QUOTE_OR_BRACE.search(self.text, position):
            if match.group() == '"':
                return match.end()
            if match.group() == "}":
                raise BrokenValueError("quote-unclosed", match.start())
            closing = self.braces.closing(match.start())
            if closing is None:
                break
            position = closing + 1
        raise BrokenValueError("unclosed", self.end_pos)


def _swallows_entry(text: str, starts: Starts, first: int, last: int) -> bool:
    """Whether a value from ``first`` to ``last`` swallows an entry.

    A value that quotes an entry on purpose leads up to it with words or holds nothing else; one that swallows
    it has run over the end of its own entry, so a closing delimiter or a comma stands before it.
    """
    entries = starts.entries_between(first, last)
    if not entries:
        return False
    position = entries[0].at - 1
    while position >= first and text[position].isspace():
        position -= 1
    return position >= first and text[position] in '}),"'
