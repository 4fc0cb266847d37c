"""Rewrites blocks that CommonMark does not have as blocks that it has.

MyST's fences of colons become fences of tildes, the indented blocks of Python-Markdown become items of a
list, and display maths becomes one word between ``$$``. Like the functions of ``masks``, this keeps the
length of the text in UTF-8 bytes and all newlines, and takes linear time on unclosed constructs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.values.text.line_index import ByteOffsets

_BEGINNING = (
    r"(?P<prefix>[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+)(?=[`~:!?=$\\])"
    r"(?:(?P<fence>`{3,}|~{3,}|:{3,})(?P<info>[^\n]*)"
    r"|(?P<sign>!!! ?|\?\?\?\+? ?|===[!+]{0,2} ++)(?P<header>[^\n]*)"
    r"|(?P<formula>\$\$|\\\\?\[|\\begin\{(?P<environment>"
    r"(?:equation|align|alignat|aligned|flalign|gather|gathered|multline|eqnarray|displaymath|math|dmath|IEEEeqnarray)\*?)\}))"
)
_FIRST_LINE = re.compile(_BEGINNING)
#: a pattern that begins with a character is looked for much faster than one that begins with ``^``
_LINE = re.compile(rf"\n{_BEGINNING}")
#: what these blocks begin with
_FORMULAS = ("$$", "\\[", "\\begin{")
_ADMONITIONS = ("!!!", "???")
_TABS = ('=== "', '===! "', '===+ "', "===!+", "===+!")
#: not {layout-ncol="2"}, which are attributes of Pandoc
_DIRECTIVE = re.compile(r"\{[A-Za-z][\w:.+-]*(?:[ \t][^{}\n]*)?\}")
_MOST_FENCES = 8
_TYPES = r"[\w-]+(?: +[\w-]+)*+"
#: https://python-markdown.github.io/extensions/admonition/, https://facelessuser.github.io/pymdown-extensions/
_HEADERS = {
    "!": re.compile(rf"({_TYPES})(?: +\"(.*)\")?\s*"),
    "?": re.compile(rf"(?:({_TYPES}) +)?\"(.*)\"\s*|{_TYPES}\s*"),
    "=": re.compile(r"()\"(.*)\"\s*"),
}
_NEXT_INDENT = re.compile(r"(?:[ \t>\r]*+\n)*+([ \t>]*+)(?=[^\s>])")
_BLANK_LINE = re.compile(r"\n[ \t>]*+\r?\n")
_BARRIER = re.compile(r"\n[ \t>]*+(?:`{3}|~{3}|:{3})|<!--|-->")
_PROSE = re.compile(r"^[ \t>]*+#{1,6}[ \t]|\]\(|\[@|\{[\w:]+\}`", re.MULTILINE)
_SIGN_OF_FORMULA = re.compile(r"[\\^_=&+<>]")
_COMMAND = re.compile(r"\\[A-Za-z]|\^")
_EQUATION = re.compile(r"\\[A-Za-z]|[\^=]|_\{")
_REST_OF_FORMULA = re.compile(r"[ \t.,;]*+\r?(?:\n|\Z)")
_FILLING = re.compile(r"[^\r\n]+")


class Rewritten(NamedTuple):
    """A text whose blocks are CommonMark's.

    ``formulas`` are the spans of formulas that the parser no longer sees; ``blocks`` are where items of a
    list begin that are written as other blocks. All are byte offsets.
    """

    text: str
    formulas: list[tuple[int, int]]
    blocks: frozenset[int]


class _Fence(NamedTuple):
    sign: str
    size: int
    is_content: bool
    start: int


def rewrite_blocks(text: str, is_content: Callable[[str], bool], *, pandoc: bool) -> Rewritten:
    """Rewrite the blocks of a Markdown body.

    ``is_content`` says of the line behind a fence whether its block is content. Pandoc has other fences
    of colons, and no indented blocks.
    """
    colons = not pandoc and "{" in text and ":::" in text
    marks = _FORMULAS if pandoc else (*_FORMULAS, *_ADMONITIONS)
    tabs = not pandoc and "=" in text and "===" in text and any(tab in text for tab in _TABS)
    # one character is looked for much faster than several
    if not colons and not tabs and not any(mark[0] in text and mark in text for mark in marks):
        return Rewritten(text, [], frozenset())
    blocks = _Blocks(text, is_content, pandoc=pandoc)
    blocks.read()
    return blocks.rewritten()


@dataclass(slots=True)
class _Blocks:
    """One walk over the lines that begin something."""

    text: str
    is_content: Callable[[str], bool]
    pandoc: bool
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    _fences: list[_Fence] = field(default_factory=list)
    #: where what was sought stands next, as far as it was looked for
    _ends: dict[str, int] = field(default_factory=dict)

    def read(self) -> None:
        """Collect what is to be rewritten; called once."""
        text, end = self.text, 0
        found = _FIRST_LINE.match(text) or _LINE.search(text)
        while True:
            formula = self._next("$$", end)
            if formula >= 0 and (found is None or formula < found.start()):
                end = self._formula_within(formula, end)
            elif found is None:
                return
            else:
                end = self._begin(found)
            if found is not None and found.start() < end:
                found = _LINE.search(text, end)

    def _begin(self, found: re.Match[str]) -> int:
        """What begins on a line. The offset from which to go on."""
        if found["fence"] is not None:
            self._fence(found)
        elif self._fences and not self._fences[-1].is_content:
            pass
        elif found["sign"] is None:
            return self._formula(found)
        elif not self.pandoc:
            self._indented(found)
        return found.end()

    def rewritten(self) -> Rewritten:
        """The text with its edits."""
        offset = ByteOffsets(self.text)
        parts: list[str] = []
        position = 0
        for start, end, replacement in sorted(self.edits):
            parts += (self.text[position:start], replacement)
            position = end
        return Rewritten(
            "".join((*parts, self.text[position:])),
            [(offset(start), offset(end)) for start, end in self.formulas],
            frozenset(map(offset, self.blocks)),
        )

    def _fence(self, found: re.Match[str]) -> None:
        fence, info = found["fence"], found["info"].strip()
        sign, size = fence[0], len(fence)
        if not info:
            for at, opened in enumerate(self._fences):
                if opened.sign == sign and opened.size <= size:
                    if sign == ":":
                        self.edits.append((opened.start, opened.start + opened.size, "~" * opened.size))
                        self.edits.append((found.start("fence"), found.end("fence"), "~" * size))
                    del self._fences[at:]
                    return
        inside_code = self._fences and not self._fences[-1].is_content
        if inside_code or len(self._fences) >= _MOST_FENCES or (sign == "`" and "`" in info):
            return
        if sign != ":" or (not self.pandoc and _DIRECTIVE.match(info)):
            self._fences.append(_Fence(sign, size, self.is_content(info), found.start("fence")))

    def _indented(self, found: re.Match[str]) -> None:
        """A block of Python-Markdown: its header becomes an item's first line."""
        sign, header, start = found["sign"], found["header"], found.start("sign")
        form = _HEADERS[sign[0]].fullmatch(header)
        inner = _NEXT_INDENT.match(self.text, found.end() + 1)
        if form is None or inner is None or _width(inner[1]) < _width(found["prefix"]) + 4:
            return
        self.blocks.append(start)
        marker = "-".ljust(min(len(sign), 4))
        at = found.start("header")
        title = form[2]
        if title and title.strip():
            # what is not the title becomes a tag, which shows nothing
            size = len(sign[4:]) + len(header[: form.start(2)].encode())
            quote = at + form.end(2)
            self.edits.append((quote, quote + 1, " "))
            self.edits.append((start, at + form.start(2), marker + _tag(size)))
        else:
            self.edits.append((start, at, marker + '"' * len(sign[4:])))

    def _formula(self, found: re.Match[str]) -> int:
        """Display maths at the start of a line, as one word between signs. The offset from which to go on."""
        depth = found["prefix"].count(">")
        environment, opening = found["environment"], found["formula"]
        start = found.start("formula")
        if environment:
            return self._closed_by(f"\\end{{{environment}}}", start, found.end(), depth)
        if opening != "$$":
            return self._closed_by("\\]", start, found.end(), depth)
        return self._dollars(start, depth, within=False)

    def _formula_within(self, start: int, position: int) -> int:
        """Display maths behind text of its line, unless that is code."""
        line = self.text.rfind("\n", position, start) + 1 or position
        before = self.text[line:start]
        if self._fences and not self._fences[-1].is_content:
            return start + 2
        if "`" in before or before.endswith("\\"):
            end = self.text.find("\n", start)
            return end if end >= 0 else len(self.text)
        return self._dollars(
            start, before[: len(before) - len(before.lstrip(" \t>"))].count(">"), within=True
        )

    def _dollars(self, start: int, depth: int, *, within: bool) -> int:
        end = self.text.find("\n", start)
        while True:  # formulas within the line are the parser's
            close = self.text.find("$$", start + 2)
            if close < 0 or end < 0 or close > end:
                break
            start = self.text.find("$$", close + 2, end)
            if start < 0:
                return close + 2
            within = True
        return self._closed_by("$$", start, start + 2, depth, within=within)

    def _closed_by(self, closing: str, start: int, inner: int, depth: int, *, within: bool = False) -> int:
        """A formula that begins at ``start``; ``within``: behind text of its line."""
        text, close = self.text, self._next(closing, inner)
        if close < 0:
            return inner
        end = close + len(closing)
        blank = self._next_by(_BLANK_LINE, inner) < close
        if self._next_by(_BARRIER, inner) < close or (blank and closing == "\\]"):
            return inner
        if not self._is_formula(text[inner:close], closing, end, blank=blank, within=within):
            return end if closing == "\\]" else inner
        if blank:
            self.formulas.append((start, end))
            self.edits.append((start, end, _filled(text[start:end], depth, " ")))
        else:
            self.edits.append((start, end, f"$${_filled(text[start + 2 : end - 2], depth, 'x')}$$"))
        return end

    def _is_formula(self, inner: str, closing: str, end: int, *, blank: bool, within: bool) -> bool:
        if closing == "\\]":
            return bool(_EQUATION.search(inner) and _REST_OF_FORMULA.match(self.text, end))
        if closing != "$$":
            return True
        if blank:
            return not within and _is_block(inner)
        return not within or bool(_COMMAND.search(inner))

    def _next(self, sought: str, position: int) -> int:
        """Where ``sought`` stands next, or -1; positions only grow."""
        at = self._ends.get(sought, 0)
        if 0 <= at < position or sought not in self._ends:
            at = self._ends[sought] = self.text.find(sought, position)
        return at

    def _next_by(self, pattern: re.Pattern[str], position: int) -> int:
        """Where ``pattern`` matches next, or the end of the text."""
        at = self._ends.get(pattern.pattern, -1)
        if at < position:
            found = pattern.search(self.text, position)
            at = self._ends[pattern.pattern] = found.start() if found else len(self.text)
        return at


def _is_block(inner: str) -> bool:
    """Whether the text between two ``$$`` that stand alone on their lines is a formula with blank lines."""
    first, _, rest = inner.partition("\n")
    last = rest.rpartition("\n")[2]
    if first.strip() or last.strip(" \t>") or _PROSE.search(inner):
        return False
    parts = (part for part in _BLANK_LINE.split(inner) if part.strip(" \t>\r\n"))
    return all(_SIGN_OF_FORMULA.search(part) for part in parts)


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def _tag(size: int) -> str:
    return f"<i{' ' * (size - 3)}>" if size >= 3 else '"' * size


def _filled(text: str, depth: int, character: str) -> str:
    """A text with every character replaced, but for the signs of ``depth`` quotes before its later lines."""
    return "".join(_filled_lines(text, re.compile(rf"(?:[ \t]*+>){{0,{min(depth, 100)}}}[ \t]*+"), character))


def _filled_lines(text: str, prefix: re.Pattern[str], character: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        kept = prefix.match(line)
        size = kept.end() if number and kept else 0
        yield "\n" if number else ""
        yield line[:size]
        yield _FILLING.sub(lambda found: character * len(found[0].encode()), line[size:])
