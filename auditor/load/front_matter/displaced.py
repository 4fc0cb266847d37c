"""Finds metadata that is not at the start of its page, where no program looks for it."""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.load.front_matter.blocks import Block, find_block
from auditor.load.front_matter.nodes import NodeRead
from auditor.load.front_matter.signs import is_field_line, is_table_line
from auditor.model.written import MapNode
from auditor.values.fields import field_concepts, normalise_field
from auditor.values.text.line_index import LINE_BREAK, count_line_breaks

#: so far from the start a block is part of the page
_LINES = 30
_LONGEST = 20_000
_LONGEST_LINE = 1_000
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DOCUMENT = re.compile(r"<(?:!doctype|html|\?xml)\b", re.IGNORECASE)
_NAME = re.compile(r"^([^\s:#][^:\r\n]*):", re.MULTILINE)
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
#: regions that show code: what opens one, and what ends it
_REGIONS = (
    (re.compile(r"<!--(?!-?>|.*--!?>)"), re.compile(r"--!?>")),
    (re.compile(r"<pre\b(?!.*</pre>)", re.IGNORECASE), re.compile(r"</pre>", re.IGNORECASE)),
    (re.compile(r"\{%-?\s*(?:raw|highlight|comment)\b(?!.*\{%-?\s*end)"), re.compile(r"\{%-?\s*end")),
    (re.compile(r"\{\{[<%]\s*highlight\b(?!.*\{\{[<%]\s*/)"), re.compile(r"\{\{[<%]\s*/\s*highlight")),
)
#: concepts whose names other blocks have too (a slide's title, say)
_EVERYDAY = frozenset({"title", "status", "doi"})


def find_displaced(text: str, start: int, read: Callable[[Block], NodeRead]) -> int | None:
    """The line on which a metadata block begins within the first lines of a page that has none at its start.

    Only a block that is closed, can be read, and holds a field of the kind this tool is about
    counts; code that shows such a block does not.
    """
    if _DOCUMENT.match(text, start):
        return None
    above: list[str] = []
    fence = ""
    end: re.Pattern[str] | None = None
    at = start
    for _ in range(_LINES):
        line_break = LINE_BREAK.search(text, at)
        if line_break is None:
            return None
        line = text[at : min(line_break.start(), at + _LONGEST_LINE)]
        if end is not None:
            end = None if end.search(line) else end
        elif fence:
            fence = "" if line.strip().startswith(fence) and not line.strip(" \t" + fence[0]) else fence
        elif opening := _FENCE.match(line):
            fence = opening[1]
        elif line[:3] in ("---", "+++") and _is_metadata(text, at, above, read):
            return count_line_breaks(text, 0, at) + 1
        else:
            end = next((ends for begins, ends in _REGIONS if begins.search(line)), None)
        above.append(line)
        at = line_break.end()
    return None


def _is_metadata(text: str, at: int, above: list[str], read: Callable[[Block], NodeRead]) -> bool:
    """Whether a metadata block with a governance field begins at the offset ``at``."""
    block = find_block(text, at)
    if block is None or len(block.content) > _LONGEST:
        return False
    if not (is_field_line(block.content) if block.format == "yaml" else is_table_line(block.content)):
        return False
    if block.format == "yaml" and _underlines(above) and not _names_are_technical(block):
        return False
    root = read(block).root
    bare = all(_HEADING.match(line) or not line.strip() or line.startswith("<!--") for line in above)
    return isinstance(root, MapNode) and governs(root, bare=bare)


def _underlines(above: list[str]) -> bool:
    """Whether ``---`` makes a heading of the line above it."""
    last = above[-1] if above else ""
    return bool(last.strip()) and not _HEADING.match(last) and not last.rstrip().endswith(("-->", "%}", "}}"))


def _names_are_technical(block: Block) -> bool:
    """Whether there are several fields with names like ``last_reviewed``: no prose under a heading."""
    names = _NAME.findall(block.content)
    return len(names) > 1 and all(name == name.lower() and " " not in name for name in names)


def governs(root: MapNode, *, bare: bool) -> bool:
    """Whether a block holds a field that this tool is about; a title counts when ``bare``."""
    concepts = field_concepts({})
    known = {concepts.get(normalise_field(name)) for name, _, _ in root} - {None}
    return bool(known if bare else known - _EVERYDAY)
