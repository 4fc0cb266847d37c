"""The fields of one BibTeX entry, and the way back when one of them is broken.

What a value says is for pybtex to decide (``scanner``); a value of one part, plain by the pattern ``FIELD``,
is taken as it stands, which a test compares with pybtex. The way back is found by two things: the delimiter
that closes an entry, and the next ``@`` at the beginning of a line. An entry that has not ended there has run
over its end.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.load.bibtex.patterns import (
    AFTER_END,
    CLOSE,
    FIELD,
    NAME_EQUALS,
    RUN_ON,
    WORD,
    NextField,
    next_field,
    skip_blank,
)
from auditor.load.bibtex.problems import Problems
from auditor.load.bibtex.scanner import BrokenValueError, ValueScanner
from auditor.load.bibtex.starts import Start, Starts, first_on_its_line

#: so many entries that one value swallows are named
_MOST_SWALLOWED = 20


@dataclass(slots=True)
class Draft:
    """An entry (string, preamble) being read.

    ``boundary`` is where the next one starts, ``end`` the offset behind this one, -1 until it is found;
    ``broken`` once it has run over its end: then nothing more is reported of it.
    """

    start: Start
    boundary: int
    following: Start | None
    key: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)
    abbreviated: list[str] = field(default_factory=list)
    end: int = -1
    broken: bool = False

    @property
    def closer(self) -> str:
        """The delimiter that ends it."""
        return ")" if self.start.opening == "(" else "}"

    def add(self, name: str, value: str, *, abbreviated: bool = False) -> None:
        """Keep a field; of a repeated one the first value counts. ``abbreviated``: strings are in it."""
        name = name.lower()
        if name not in self.fields:
            self.fields[name] = " ".join(value.split())
            if abbreviated:
                self.abbreviated.append(name)
        elif name not in self.repeated:
            self.repeated.append(name)


class FieldReader:
    """Reads fields into drafts of entries. Its methods take an offset and return the one to read on from."""

    def __init__(self, text: str, starts: Starts, scanner: ValueScanner, problems: Problems) -> None:
        self._text = text
        self._starts = starts
        self._scanner = scanner
        self._problems = problems

    def draft(self, start: Start) -> Draft:
        """A new draft, with its boundary."""
        following = self._starts.next_leading(start.at)
        return Draft(start, following.at if following else len(self._text), following)

    def read(self, draft: Draft, position: int) -> None:
        """Read fields up to the end of the entry, and set the draft's end."""
        text, add, closer = self._text, draft.add, draft.closer
        while True:
            match = FIELD.match(text, position)
            if match is None or match.end() > draft.boundary:
                closing = CLOSE.match(text, position)
                if closing and closing[1] == closer:
                    draft.end = closing.end()
                else:
                    position = self._odd_field(draft, position)
            else:
                name, braced, quoted, number, string, comma = match.groups()
                position = match.end()
                value = braced if braced is not None else quoted if quoted is not None else number
                if value is None:
                    add(name, self._scanner.string(string, match.start(5)), abbreviated=True)
                elif "\n" in value and "=" in value:
                    first = match.start(2 if braced is not None else 3) - 1
                    position = self._long_value(draft, name, value, first, position)
                else:
                    add(name, value)
                if comma is None and position == match.end() and text[position] == closer:
                    draft.end = position + 1
            if draft.end >= 0:
                early = AFTER_END.match(text, draft.end, draft.boundary)
                if early is None:
                    return
                position, draft.end = early.start(early.lastgroup or 0), -1
                if not draft.broken:
                    name = early["any"] or early["known"]
                    self._problems.closed_early(position, draft.start, draft.key, name)

    def _long_value(self, draft: Draft, name: str, value: str, first: int, last: int) -> int:
        """Add a value of several lines, unless it holds the next field."""
        run_on = RUN_ON.search(self._text, first, last)
        if run_on is None:
            draft.add(name, value)
            return last
        if not draft.broken:
            self._problems.runs_on(run_on.start(1), draft.start, draft.key, name, run_on[1])
        draft.add(name, self._text[first + 1 : run_on.start()])
        return run_on.start(1)

    def _odd_field(self, draft: Draft, position: int) -> int:
        """Read a field that is not plain or not right, or find the end."""
        text, start = self._text, draft.start
        position = skip_blank(text, position)
        following = draft.following if position >= draft.boundary else self._starts.at(position)
        if position >= draft.boundary or following:
            if not draft.broken:
                self._problems.unclosed(start, draft.key, "", following)
            draft.end = position
            return position
        if text.startswith(draft.closer, position):
            draft.end = position + 1
            return position
        if text.startswith(",", position):
            return position + 1
        named = NAME_EQUALS.match(text, position)
        if named is None:
            if not draft.broken:
                # a bare word on the same line, and a comma: the text of a value that has no opening brace
                draft.broken = self._forget_strings(max(text.rfind("\n", start.at, position), start.at))
                self._problems.no_field(position, start, draft.key, self.found(position))
            return self._next_field(draft, position)
        name, value_start = named[1], named.end()
        try:
            value, last = self._scanner.value(value_start)
        except BrokenValueError as broken:
            return self.broken_value(draft, name, value_start, broken)
        return self._after_value(draft, name, value, value_start, last)

    def _after_value(self, draft: Draft, name: str, value: str, first: int, last: int) -> int:
        """Look at what stands behind a value that was read."""
        text, start = self._text, draft.start
        behind = skip_blank(text, last)
        if last > draft.boundary:  # it quotes entries on purpose, if all is well behind it
            if not text.startswith((",", draft.closer), behind):
                return self._cut(draft, name, first, next_field(text, first, draft.boundary))
            draft.following = self._starts.next_leading(last)
            draft.boundary = draft.following.at if draft.following else len(text)
        if behind >= draft.boundary:
            # the entry is not closed; perhaps because this value has taken its closing brace
            following = next_field(text, first, last)
            if following or (text[last - 1] == "}" and first_on_its_line(text, last - 1)):
                return self._cut(draft, name, first, following)
        elif text.startswith("=", behind):
            return self.broken_value(draft, name, first, BrokenValueError("missing", behind))
        elif not text.startswith((",", draft.closer), behind) and not draft.broken:
            if NAME_EQUALS.match(text, behind):
                self._problems.comma(last, start, draft.key, name)
            elif not self._starts.at(behind):
                return self._unexpected(draft, name, value, first, last)
        if "\n" in value and "=" in value:
            return self._long_value(draft, name, value, first, last)
        draft.add(name, value, abbreviated=self._scanner.abbreviated)
        return behind

    def _unexpected(self, draft: Draft, name: str, value: str, first: int, last: int) -> int:
        """A value that goes on behind its end."""
        if self._text[first] == '"' and next_field(self._text, first, last):
            # the quotation mark at its end opens the value of a later field
            return self.broken_value(draft, name, first, BrokenValueError("quote-unclosed", last - 1))
        self._forget_strings(first)
        behind = skip_blank(self._text, last)
        self._problems.after_value(behind, draft.start, draft.key, name, self.found(behind))
        draft.add(name, value)
        return self._next_field(draft, behind)

    def broken_value(self, draft: Draft, name: str, first: int, broken: BrokenValueError) -> int:
        """Say what is wrong with a value, and go on behind what can be kept of it."""
        start, problems = draft.start, self._problems
        self._forget_strings(first)
        if broken.reason == "too-deep":
            if not draft.broken:
                problems.too_deep(first, start, draft.key, name)
            return broken.end
        if broken.reason == "missing":
            equals = first - 1
            while self._text[equals].isspace():
                equals -= 1
            if not draft.broken:
                problems.no_value(equals, start, draft.key, name)
            return self._next_field(draft, equals)
        if broken.reason == "quote-unclosed" and broken.end < draft.boundary:
            if not draft.broken:
                problems.quote_unclosed(first, start, draft.key, name)
            draft.broken = True
            following = next_field(self._text, first, broken.end + 1)
            draft.add(name, self._trimmed(first, following.stop if following else broken.end))
            return following.at if following else broken.end
        return self._cut(draft, name, first, next_field(self._text, first, draft.boundary))

    def _cut(self, draft: Draft, name: str, first: int, following: NextField | None) -> int:
        """Report a value that ran over the end of its entry, cut it off, and go on with the next field."""
        if not draft.broken:
            swallowed = draft.following
            if swallowed is not None and not swallowed.is_entry:
                entries = self._starts.entries_between(draft.boundary, len(self._text))
                swallowed = entries[0] if entries else swallowed
            if swallowed is None:
                self._problems.unclosed(draft.start, draft.key, name, None)
            else:
                self._problems.swallowed(draft.start, draft.key, name, swallowed)
                for other in self._others_within(draft, swallowed):
                    self._problems.swallowed(draft.start, draft.key, name, other)
        draft.broken = True
        draft.add(name, self._trimmed(first, following.stop if following else draft.boundary))
        if following:
            return following.at
        draft.end = draft.boundary
        return draft.end

    def _others_within(self, draft: Draft, first: Start) -> list[Start]:
        """The entries behind the first that are lost, too: up to the brace that closes the draft's entry."""
        closing = self._scanner.braces.closing(draft.start.body - 1) if draft.start.opening == "{" else None
        if closing is None:
            return []
        return self._starts.entries_between(first.at + 1, closing, most=_MOST_SWALLOWED)

    def _next_field(self, draft: Draft, position: int) -> int:
        """Where the next field of the entry starts; without one the entry ends."""
        following = next_field(self._text, position, self._limit(draft))
        if following is None:
            self.give_up(draft, position)
            return draft.end
        return following.at

    def _limit(self, draft: Draft) -> int:
        """Where the entry ends at the latest: at the brace that closes it, or where the next one starts."""
        if draft.start.opening == "(":
            return draft.boundary
        closing = self._scanner.braces.closing(draft.start.body - 1)
        return draft.boundary if closing is None else min(closing + 1, draft.boundary)

    def give_up(self, draft: Draft, position: int) -> None:
        """End a draft that cannot be read beyond ``position``."""
        draft.end = max(min(position, draft.boundary), self._limit(draft))

    def _trimmed(self, first: int, stop: int) -> str:
        """The readable part of a value that has run on: not the closing delimiters that belong to others."""
        if self._scanner.braces.too_deep(first, stop):
            return ""
        value = self._text[first + 1 : stop].rstrip(" \t\n,")
        excess = value.count("}") - value.count("{")
        closers = len(value) - len(value.rstrip("}"))
        value = value[: len(value) - max(0, min(excess, closers))]
        return value.rstrip(' \t\n,"')

    def found(self, position: int) -> str:
        """The word at an offset, for a message."""
        word = WORD.match(self._text, position)
        return word.group() if word else self._text[position : position + 1]

    def _forget_strings(self, first: int) -> bool:
        """Leave out unknown strings in a broken value, if there are any: one mistake is reported once."""
        undefined = self._scanner.undefined
        before = len(undefined)
        while undefined and undefined[-1][1] >= first:
            undefined.pop()
        return len(undefined) < before
