"""Where the keys of a TOML document stand, and how values that are no strings are written.

The parser (``tomllib``) keeps no positions. It has found the text to be valid TOML 1.0, so this scan need not
look for mistakes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from auditor.values.text.line_index import LineIndex
from auditor.values.text.regex import regex

#: ``tomllib`` takes quadratic time for a.b.c.d…; no honest key has so many parts
ENDLESS_KEY = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*"|'[^'\n]*')[ \t]*+\.[ \t]*+){100}""")
#: names, and indices within arrays
TomlPath: TypeAlias = tuple[str | int, ...]

_SPACE = regex(r"(?:[ \t\n]|#[^\n]*)*+")
_STRING = regex(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}|'
    r"'''(?:[^']|'{1,2}(?!'))*+'{3,5}|"
    r'"(?:[^"\\\n]|\\.)*+"|'
    r"'[^'\n]*+'",
    re.DOTALL,
)
_BARE_KEY = regex(r"[A-Za-z0-9_-]+")
_WRITTEN = regex(r"[^,\]}#\n]+")


class TomlPositions(NamedTuple):
    """``lines`` of keys and array items; ``sources``: the text of values other than strings."""

    lines: dict[TomlPath, int]
    sources: dict[TomlPath, str]


class NestingError(Exception):
    """Values are nested too deep. ``line`` is where the innermost begins."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def find_positions(text: str, first_line: int = 1, maximum_depth: int = 100) -> TomlPositions:
    """The positions in a valid TOML ``text`` whose lines end with LF; it starts on ``first_line``.

    Raises ``NestingError`` for arrays and inline tables nested deeper than ``maximum_depth``, and for dotted
    keys of more parts.
    """
    scan = _Scan(text, first_line, maximum_depth)
    scan.document()
    return scan.positions


def find_lines(text: str) -> Mapping[TomlPath, int]:
    """The lines of keys and array items in a valid TOML document; none when it is nested too deep."""
    try:
        return find_positions(text.replace("\r\n", "\n")).lines
    except NestingError:
        return {}


def line_of(lines: Mapping[TomlPath, int], path: Sequence[str | int]) -> int | None:
    """The line, among those of ``find_lines``, of the key at ``path``, or of the nearest table it stands in.

    A number in ``path`` is an index in an array: ``("policy", 1, "match")`` is the ``match`` of the second
    ``[[policy]]``. None when nothing of it is found.
    """
    wanted = tuple(path)
    while wanted and wanted not in lines:
        wanted = wanted[:-1]
    return lines.get(wanted)


class _Scan:
    def __init__(self, text: str, first_line: int, maximum_depth: int) -> None:
        self._text = text
        self._at = 0
        self._lines = LineIndex(text, first_line)
        self._maximum_depth = maximum_depth
        #: how many tables an array of tables has so far
        self._arrays: dict[TomlPath, int] = {}
        self.positions = TomlPositions({}, {})

    def document(self) -> None:
        table: TomlPath = ()
        while self._space():
            if self._text.startswith("[[", self._at):
                table = self._header(2)
            elif self._text.startswith("[", self._at):
                table = self._header(1)
            else:
                self._key_value(table, 0)

    def _header(self, brackets: int) -> TomlPath:
        """Read ``[a.b]`` or ``[[a.b]]``; the path of the table that it opens."""
        self._at += brackets
        line = self._line_here()
        names = self._key()
        self._at += brackets
        path: TomlPath = ()
        for number, name in enumerate(names, 1):
            path = (*path, name)
            self.positions.lines.setdefault(path, line)
            if number == len(names) and brackets == 2:
                self._arrays[path] = self._arrays.get(path, 0) + 1
            if path in self._arrays:
                path = (*path, self._arrays[path] - 1)
                self.positions.lines.setdefault(path, line)
        return path

    def _key_value(self, table: TomlPath, depth: int) -> None:
        path = table
        line = self._line_here()
        for name in self._key():
            path = (*path, name)
            self.positions.lines.setdefault(path, line)
        self._at += 1  # the equals sign
        self._space()
        self._value(path, depth)

    def _value(self, path: TomlPath, depth: int) -> None:
        sign = self._text[self._at : self._at + 1]
        if sign in ("[", "{"):
            if depth >= self._maximum_depth:
                raise NestingError(self._line_here())
            self._at += 1
            if sign == "[":
                self._array(path, depth + 1)
            else:
                self._inline_table(path, depth + 1)
        elif string := _STRING.match(self._text, self._at):
            self._at = string.end()
        elif written := _WRITTEN.match(self._text, self._at):
            self.positions.sources[path] = written[0].rstrip()
            self._at = written.end()

    def _array(self, path: TomlPath, depth: int) -> None:
        index = 0
        while self._space() and self._text[self._at] != "]":
            self.positions.lines[*path, index] = self._line_here()
            self._value((*path, index), depth)
            self._space()
            self._comma()
            index += 1
        self._at += 1

    def _inline_table(self, path: TomlPath, depth: int) -> None:
        while self._space() and self._text[self._at] != "}":
            self._key_value(path, depth)
            self._space()
            self._comma()
        self._at += 1

    def _comma(self) -> None:
        self._at += self._text.startswith(",", self._at)

    def _key(self) -> list[str]:
        """The parts of a dotted key; stops at what follows it."""
        names = []
        while True:
            self._space()
            if bare := _BARE_KEY.match(self._text, self._at):
                names.append(bare[0])
                self._at = bare.end()
            elif quoted := _STRING.match(self._text, self._at):
                names.append(_unquoted(quoted[0]))
                self._at = quoted.end()
            self._space()
            if not self._text.startswith(".", self._at):
                return names
            if len(names) >= self._maximum_depth:
                raise NestingError(self._line_here())
            self._at += 1

    def _space(self) -> bool:
        """Skip white space and comments; whether there is anything behind them."""
        space = _SPACE.match(self._text, self._at)
        if space:
            self._at = space.end()
        return self._at < len(self._text)

    def _line_here(self) -> int:
        return self._lines.line(self._at)


def _unquoted(key: str) -> str:
    """What a quoted key stands for."""
    return str(tomllib.loads(f"key = {key}")["key"]) if "\\" in key else key[1:-1]
