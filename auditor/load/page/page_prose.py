"""The visible text of a page alone, for those who compare two versions of it."""

from __future__ import annotations

import re

from auditor.load.front_matter.blocks import find_block, first_line_offset
from auditor.load.page.html_body import HtmlBody
from auditor.load.page.markdown import read_markdown
from auditor.load.page.masks import hide_comments, hide_templates, plain_chunks, show_raw
from auditor.load.prose.visible_text import ProseBuilder
from auditor.values.page_suffixes import HTML, KNITTED
from auditor.values.text.changed_words import differing
from auditor.values.text.line_index import ByteOffsets

_FENCE = re.compile(r"^[ \t>]*(?:```|~~~)", re.MULTILINE)
#: what may go on behind a blank line, by its first sign: comments, elements, templates
_SPANNING = {
    "<": re.compile(r"<(?:!--|pre|script|style|textarea|svg|code|details)", re.IGNORECASE),
    "{%": re.compile(r"\{% ?-? ?(?:end|raw|verbatim)"),
    "{{": re.compile(r"\{\{[<%] */"),
}
#: directives, formulas and definitions of links
_ANYWHERE = (":::{", "$$", "]:")


def body_start(text: str) -> int:
    """Where the text of a page begins, behind a closed block at its start that may be front matter."""
    start = first_line_offset(text)
    block = find_block(text, start) if text[start : start + 1] in ("-", "+", "{") else None
    return block.end if block else 0


def page_prose(path: str, text: str, *, mdx_by_default: bool = False) -> str:
    """The text that a reader of the page sees, a line a block, without what stands at its start as metadata.

    It is what ``read_page`` makes of the page, with as much of it as prose needs.
    """
    return _prose(path, text[body_start(text) :], mdx_by_default=mdx_by_default)


def changed_prose(path: str, old: str, new: str, *, mdx_by_default: bool = False) -> tuple[str, str]:
    """What of the texts of two versions of a page is in one of them alone, and perhaps some more.

    Of a Markdown page without what goes beyond a blank line but for fenced code, only the blocks are read
    that differ.
    """
    old, new = old[body_start(old) :], new[body_start(new) :]
    if not mdx_by_default and not path.lower().endswith((*HTML, ".mdx")):
        parts = differing(_blocks(old), _blocks(new))
        # one that is indented may be code or part of a list
        indented = any(part.lstrip("\n").startswith(("  ", "\t")) for some in parts for part in some)
        if not indented and _is_plain(old) and _is_plain(new):
            old, new = ("\n\n".join(some) for some in parts)
    before, after = (_prose(path, text, mdx_by_default=mdx_by_default) for text in (old, new))
    return before, after


def _is_plain(text: str) -> bool:
    """Whether what stands between blank lines means the same by itself, but for fenced code."""
    return not any(sign in text for sign in _ANYWHERE) and not any(
        sign in text and pattern.search(text) for sign, pattern in _SPANNING.items()
    )


def _blocks(text: str) -> list[str]:
    """What stands between blank lines; fenced code is whole."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    parts = text.split("\n\n")
    if "```" not in text and "~~~" not in text:
        return parts
    blocks: list[str] = []
    is_open = False
    for part in parts:
        if is_open:
            blocks[-1] += f"\n\n{part}"
        else:
            blocks.append(part)
        is_open ^= len(_FENCE.findall(part)) % 2 == 1
    return blocks


def _prose(path: str, body: str, *, mdx_by_default: bool) -> str:
    shown = hide_comments(body)
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
