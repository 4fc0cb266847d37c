"""Entries, strings and comments of a BibTeX file, one by one: what is broken in one stays there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from auditor.load.bibtex.fields import Draft, FieldReader
from auditor.load.bibtex.patterns import (
    KEY,
    KEY_IN_PARENTHESES,
    KEY_WITH_EQUALS,
    KEY_WITH_SPACE,
    NAME_EQUALS,
    skip_blank,
)
from auditor.load.bibtex.problems import Problems
from auditor.load.bibtex.scanner import BrokenValueError, ValueScanner
from auditor.load.bibtex.starts import Start, Starts
from auditor.load.entries import make_entry
from auditor.model.sources import Entry
from auditor.values.text.line_index import LineIndex


class Span(NamedTuple):
    """What was read as one: an entry (or string, preamble), or with ``comment`` a commented-out stretch."""

    first: int
    last: int
    comment: bool


class EntryReader:
    """Reads the text of one file, its line breaks made LF, into ``entries``, ``spans`` and ``problems``."""

    def __init__(self, path: str, text: str) -> None:
        self.entries: list[Entry] = []
        self.spans: list[Span] = []
        self.lines = LineIndex(text)
        self.problems = Problems(self.lines)
        self._defined: set[str] = set()
        self._path = path
        self._text = text
        self._starts = Starts(text)
        self._scanner = ValueScanner(text, self._starts)
        self._fields = FieldReader(text, self._starts, self._scanner, self.problems)

    def read(self) -> None:
        """Read the whole text, once; what is found is in ``entries``, ``spans`` and ``problems``."""
        position = 0
        for start in self._starts.all:
            if start.at < position or (not start.leads and self._commented_out(position, start.at)):
                continue
            position = self._command(start)
            self.spans.append(Span(start.at, position, start.type == "comment"))

    @property
    def strings(self) -> Mapping[str, str]:
        """The strings that the text defines, by name in lower case."""
        return {name: self._scanner.macros[name] for name in self._defined}

    def _commented_out(self, position: int, at: int) -> bool:
        """Whether ``%`` stands before the ``@`` on its line; biber and people then see no entry."""
        percent = self._text.rfind("%", max(position, at - 1_000), at)
        return percent >= 0 and self._text.find("\n", percent, at) < 0

    def _command(self, start: Start) -> int:
        """Read what starts here; the offset behind it."""
        if not start.opening:
            self.problems.no_opening(start)
            return start.body
        if start.type == "comment":
            return self._comment(start)
        draft = self._fields.draft(start)
        if start.type in {"string", "preamble"}:
            self._definition(draft)
            return draft.end
        self._fields.read(draft, self._read_key(draft))
        if self._scanner.undefined or self._scanner.overlong:
            self._report_strings(draft)
        if draft.key:
            lines = self.lines.line(start.at), self.lines.line(max(start.at, draft.end - 1))
            self.entries.append(
                make_entry(
                    draft.key,
                    start.type,
                    draft.fields,
                    self._path,
                    lines,
                    repeated=draft.repeated,
                    abbreviated=draft.abbreviated,
                )
            )
        return draft.end

    def _comment(self, start: Start) -> int:
        """The end of ``@comment{…}``: entries in it are commented out, as biber and JabRef have it."""
        if start.opening == "(":
            closing: int | None = self._text.find(")", start.body)
        else:
            closing = self._scanner.braces.closing(start.body - 1)
        if closing is None or closing < 0:
            self.problems.unclosed(start, "", "", None)
            return start.body
        return closing + 1

    def _definition(self, draft: Draft) -> None:
        """``@string{name = value}`` or ``@preamble{value}``."""
        start, text = draft.start, self._text
        position = skip_blank(text, start.body)
        name = NAME_EQUALS.match(text, position) if start.type == "string" else None
        draft.key = name[1] if name else ""
        if start.type == "string" and name is None:
            self.problems.no_field(start.at, start, "", self._fields.found(position))
            self._fields.give_up(draft, position)
            return
        value_start = name.end() if name else position
        try:
            value, position = self._scanner.value(value_start)
        except BrokenValueError as broken:
            self._fields.broken_value(draft, draft.key or "value", value_start, broken)
            if name:  # known all the same: its uses are not at fault
                self._scanner.define(draft.key, draft.key)
            self._fields.give_up(draft, value_start)
            return
        if name:
            self._scanner.define(draft.key, " ".join(value.split()))
            self._defined.add(draft.key.lower())
        self._report_strings(draft)
        position = skip_blank(text, position)
        if text.startswith(draft.closer, position):
            draft.end = position + 1
            return
        if position >= draft.boundary:
            self.problems.unclosed(start, draft.key, "", draft.following)
        else:
            self.problems.after_value(position, start, draft.key, draft.key, self._fields.found(position))
        self._fields.give_up(draft, position)

    def _read_key(self, draft: Draft) -> int:
        """The key goes into the draft; the offset at which the fields begin."""
        start, text = draft.start, self._text
        if start.key:
            draft.key = start.key
            return start.fields
        position = skip_blank(text, start.body)
        equals = KEY_WITH_EQUALS.match(text, position)
        if equals and equals.end() <= draft.boundary:
            draft.key = equals.group()
            return skip_blank(text, equals.end())
        key = (KEY if draft.closer == "}" else KEY_IN_PARENTHESES).match(text, position)
        if key is None or position >= draft.boundary or NAME_EQUALS.match(text, position):
            self.problems.no_key(start)
            return position
        draft.key = key.group()
        position = skip_blank(text, key.end())
        if text.startswith((",", draft.closer), position) or position >= draft.boundary:
            return position
        spaced = KEY_WITH_SPACE.match(text, key.start())
        if NAME_EQUALS.match(text, position) or spaced is None:
            self.problems.key_comma(start, draft.key)
            return position
        draft.key = " ".join(spaced.group().split())
        self.problems.key_with_space(start, draft.key)
        return spaced.end()

    def _report_strings(self, draft: Draft) -> None:
        """Report unknown strings, and those that expand beyond the limit."""
        scanner = self._scanner
        for name, offset in scanner.undefined:
            self.problems.undefined(offset, name, scanner.names)
        if scanner.overlong:
            self.problems.overlong(draft.start.at, draft.start, draft.key)
        scanner.undefined.clear()
        scanner.overlong = False
