"""What a Markdown body holds, as it is collected."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.load.page.html_body import HtmlBody
from auditor.load.prose.visible_text import ProseBuilder


@dataclass(slots=True)
class MarkdownBody:
    """What a Markdown body holds. Offsets are bytes of the body.

    ``links`` are (destination, offset, form); ``codes`` are spans of code and formulas; ``cites`` are the
    contents of MyST roles such as ``{cite}`` as (role, content, offset); ``blocks`` are spans of blocks.
    """

    prose: ProseBuilder
    html: HtmlBody
    links: list[tuple[str, int, str]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    codes: list[tuple[int, int]] = field(default_factory=list)
    cites: list[tuple[str, str, int]] = field(default_factory=list)
    blocks: list[tuple[int, int]] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    includes: bool = False
