"""Fenced blocks that are no mere code: their bodies, titles and captions are Markdown, or raw HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

#: A text in pieces: each with the byte offset in the page's body at which it stands.
Pieces = list[tuple[str, int]]

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_RAW_ATTRIBUTE = re.compile(r"\{=(\w+)\}")
_YAML_KEY = re.compile(r"[ \t]*([\w.-]+)[ \t]*:(?:[ \t]+|$)", re.MULTILINE)
#: the indicator of a block scalar: its text begins on the next line
_BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?")
RAW_FORMAT = "a raw block in a format other than HTML is not read"


@dataclass(slots=True)
class FencedBlock:
    """What a fenced block holds besides code.

    ``texts`` are Markdown: its title, its captions, its body. With ``is_markdown`` nothing of it is code.
    ``makes_anchors`` is whether a program writes anchors that the file does not hold. ``html`` is raw HTML;
    ``links`` are (destination, offset, form); ``unread`` says why its body is content that cannot be read,
    or is "".
    """

    texts: list[Pieces] = field(default_factory=list)
    is_markdown: bool = False
    html: Pieces = field(default_factory=list)
    links: list[tuple[str, int, str]] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    includes: bool = False
    makes_anchors: bool = False
    unread: str = ""


def raw_block(header: str, code: Pieces) -> FencedBlock | None:
    """A block with a raw attribute of Pandoc: ``{=html}``; None for any other.

    Source: https://pandoc.org/MANUAL.html#generic-raw-attribute
    """
    found = _RAW_ATTRIBUTE.match(header)
    return _raw(found[1], code) if found else None


def _raw(name: str, code: Pieces) -> FencedBlock:
    return FencedBlock(html=code) if name.lower().startswith("html") else FencedBlock(unread=RAW_FORMAT)


def lines_of(code: Pieces) -> Iterator[Pieces]:
    """The lines of a block; a line in a quote or behind a tab may come in several pieces."""
    line: Pieces = []
    for piece, start in code:
        place = start
        for part in _LINE.findall(piece):
            line.append((part, place))
            place += len(part.encode())
            if part.endswith("\n"):
                yield line
                line = []
    if line:
        yield line


def text_of(line: Pieces) -> str:
    """The text of a line."""
    return line[0][0] if len(line) == 1 else "".join(piece for piece, _ in line)


def behind(line: Pieces, size: int) -> Pieces:
    """A line without its first ``size`` characters."""
    rest: Pieces = []
    for piece, place in line:
        if size < len(piece):
            rest.append((piece[size:], place + len(piece[:size].encode())))
        size = max(size - len(piece), 0)
    return rest


def yaml_captions(lines: Iterable[Pieces], names: re.Pattern[str]) -> Iterator[Pieces]:
    """The values of the keys that ``names`` matches, in YAML that is given as lines.

    A value runs over the lines that are indented deeper than its key, or are items of its list. Quotation
    marks stay: they are no markup in Markdown.
    """
    depth = -1
    found: Pieces = []
    for line in lines:
        text = text_of(line)
        content = text.lstrip(" \t")
        indent = len(text) - len(content)
        if depth >= 0 and (
            not content.strip() or indent > depth or (indent == depth and content[:2] == "- ")
        ):
            found += behind(line, indent)
            continue
        if found:
            yield found
        depth, found = -1, []
        key = _YAML_KEY.match(text)
        if key is None or not names.fullmatch(key[1]):
            continue
        value = text[key.end() :].strip()
        if not value.startswith("!"):  # !expr: code makes it
            depth = indent
            found = [] if _BLOCK_SCALAR.fullmatch(value) else behind(line, key.end())
    if found:
        yield found
