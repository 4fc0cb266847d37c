"""The visible text of a page alone, for those who compare two versions of it."""

from __future__ import annotations

from auditor.load.front_matter.blocks import find_block, first_line_offset
from auditor.load.page.html_body import HtmlBody
from auditor.load.page.markdown import read_markdown
from auditor.load.page.masks import hide_comments, hide_templates, plain_chunks, show_raw
from auditor.load.prose.visible_text import ProseBuilder
from auditor.values.page_suffixes import HTML, KNITTED
from auditor.values.text.line_index import ByteOffsets


def body_start(text: str) -> int:
    """Where the text of a page begins, behind a closed block at its start that may be front matter."""
    start = first_line_offset(text)
    block = find_block(text, start) if text[start : start + 1] in ("-", "+", "{") else None
    return block.end if block else 0


def page_prose(path: str, text: str, *, mdx_by_default: bool = False) -> str:
    """The text that a reader of the page sees, a line a block, without what stands at its start as metadata.

    It is what ``read_page`` makes of the page, with as much of it as prose needs.
    """
    shown = hide_comments(text[body_start(text) :])
    if path.lower().endswith(HTML):
        shown = hide_templates(shown)
        builder = ProseBuilder()
        HtmlBody(builder).read(shown, ByteOffsets(shown), blocks=True)
    else:
        knitted = path.lower().endswith(KNITTED)
        raw = show_raw(shown)
        source = hide_templates(plain_chunks(raw) if knitted else raw)
        mdx = mdx_by_default or path.lower().endswith(".mdx")
        builder = read_markdown(source, chunks=knitted, mdx=mdx).prose
    prose = builder.build()
    blocks: dict[int, list[str]] = {}
    for line in prose.lines:
        blocks.setdefault(line.block, []).append(prose.text[line.start : line.end])
    return "\n".join(" ".join(lines) for lines in blocks.values())
