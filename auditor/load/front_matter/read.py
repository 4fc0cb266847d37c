"""The metadata block at the start of a page, in YAML, TOML or JSON.

python-frontmatter reads it with the handlers of ``handlers.py``; its own do not see a block behind a byte
order mark, in TOML or without an end, drop what is no mapping, and lose the lines. It is imported only when a
page has a block (19 ms).
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import NamedTuple

from auditor.load.front_matter.blocks import (
    Block,
    find_block,
    first_line_offset,
    unclosed_block,
)
from auditor.load.front_matter.data_files import read_nodes
from auditor.load.front_matter.nodes import NodeRead
from auditor.load.front_matter.signs import is_all_fields, is_prose, paragraph_end
from auditor.model.written import Fault, FaultKind, FrontMatter, MapNode, Skip
from auditor.values.text.line_index import LINE_BREAK, count_line_breaks

_TEMPLATE = re.compile(r"\{\{|\{%|<%|\$\{")


class FrontMatterRead(NamedTuple):
    """What stands at the start of a page.

    ``block`` is None when there is no front matter, or none that can be used: then
    ``faults`` says why. ``body_start`` is the character offset in the text at which the
    body begins, ``body_line`` its line. ``skip`` says why an unreadable block is no fault
    (the page is a template whose block holds template code), or is None.
    """

    block: FrontMatter | None
    faults: tuple[Fault, ...]
    body_start: int
    body_line: int
    skip: str | None = None

    def skips(self, path: str) -> tuple[Skip, ...]:
        """The skip of the page at ``path``, if its block is one that only a site generator can read."""
        return (Skip("page", path, self.skip),) if self.skip else ()


def read_front_matter(text: str, *, blanks_above: bool = True) -> FrontMatterRead:
    """Read the block at the start of ``text``. Never raises, takes time proportional to the text.

    A block that is not first or not closed is not used, only reported: no site generator sees it either.
    Some do below blank lines (``blanks_above``). A page that begins with a thematic break (``---``) has none.
    """
    start = first_line_offset(text)
    if text[start : start + 1] in ("-", "+", "{"):
        read = _first(text, start) or _without_end(text, start)
        if read is not None and read.block is not None and not blanks_above and text[:start].strip("\ufeff"):
            return read._replace(block=None, faults=(_not_first(read.block.first_line),))
        if read is not None:
            return read
    return FrontMatterRead(None, _displaced(text, start), 1 if text[:1] == "\ufeff" else 0, 1)


def read_block(block: Block) -> NodeRead:
    """The fields of a block that no program sees: it is not closed, or not first."""
    return read_nodes(block.format, block.content, block.content_line)


def _first(text: str, start: int) -> FrontMatterRead | None:
    """Read the closed block at ``start``; None when there is none."""
    block = find_block(text, start)
    if block is None:
        return None
    import frontmatter

    from auditor.load.front_matter.handlers import HANDLERS, FrontMatterError

    handler = HANDLERS[text[start]](block, as_nodes=True)
    with suppress(FrontMatterError):  # its faults are in the nodes
        frontmatter.parse(text[start : block.end], handler=handler)
    return _closed(text, block, handler.nodes)


def _closed(text: str, block: Block, nodes: NodeRead) -> FrontMatterRead | None:
    """A block that has an end; None when it is no metadata but text between two thematic breaks."""
    end = block.end if text[block.end :].strip() else len(text)
    if isinstance(nodes.root, MapNode):
        front_matter = FrontMatter(block.format, nodes.root, block.first_line, block.last_line)
        return FrontMatterRead(front_matter, nodes.faults, end, block.last_line + 1)
    if block.format == "yaml":
        if early := _ends_early(text, block):
            return early
        if is_prose(block.content):
            return None
    skip = "template code in the front matter" if _is_template(block, nodes.faults[0].line) else None
    return FrontMatterRead(None, () if skip else nodes.faults, end, block.last_line + 1, skip)


def _without_end(text: str, start: int) -> FrontMatterRead | None:
    block = unclosed_block(text, start)
    return _unclosed(block) if block is not None else None


def _unclosed(block: Block) -> FrontMatterRead | None:
    """Report a block that has no end; None when what follows the ``---`` is no metadata."""
    root = read_block(block).root
    if isinstance(root, MapNode):
        if len(root.entries) < 2 and not _governs(root):
            return None
    elif block.format == "yaml" and not is_all_fields(block.content):
        return None
    delimiter = {"yaml": "---", "toml": "+++", "json": "}"}[block.format]
    fault = Fault(
        FaultKind.FRONT_MATTER_DISPLACED,
        block.first_line,
        1,
        "front matter",
        "the front matter that begins here is not closed, so no program reads it",
        f"Put a line `{delimiter}` after its last field.",
    )
    return FrontMatterRead(None, (fault,), block.end, block.last_line + 1)


def _ends_early(text: str, block: Block) -> FrontMatterRead | None:
    """A block whose closing line is missing, so that it seems to end at a thematic break of the body."""
    cut = paragraph_end(block.content)
    rest = block.content[cut:].lstrip()
    if not rest or not is_prose(rest):
        return None
    start = block.content_start
    head = block._replace(
        content=block.content[:cut],
        end=start + cut,
        last_line=block.content_line + count_line_breaks(text, start, start + cut) - 1,
    )
    return _unclosed(head) if isinstance(read_block(head).root, MapNode) else None


def _is_template(block: Block, line: int) -> bool:
    """Whether template code stands where the parser failed, or just above: an archetype, a skeleton."""
    lines = LINE_BREAK.split(block.content)
    at = min(line - block.content_line, len(lines) - 1)
    return any(_TEMPLATE.search(written) for written in lines[max(at - 1, 0) : at + 1])


def _governs(root: MapNode) -> bool:
    from auditor.load.front_matter.displaced import governs  # few pages need it

    return governs(root, bare=True)


def _displaced(text: str, start: int) -> tuple[Fault, ...]:
    """The fault of a block further down, on a page that has none at its start."""
    limit = start + 16_384
    if text.find("---", start, limit) < 0 and text.find("+++", start, limit) < 0:
        return ()
    from auditor.load.front_matter.displaced import find_displaced  # few pages need it

    line = find_displaced(text, start, read_block)
    return () if line is None else (_not_first(line),)


def _not_first(line: int) -> Fault:
    return Fault(
        FaultKind.FRONT_MATTER_DISPLACED,
        line,
        1,
        "front matter",
        "the front matter is not at the start of the page, so no program reads it",
        "Move the block to the first line, above headings, comments and text.",
    )
