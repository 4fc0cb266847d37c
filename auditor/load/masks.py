"""Hides from the Markdown parser what a site generator takes out before it.

Every function keeps the length of the text in UTF-8 bytes and all newlines, so
that offsets stay those of the file.
"""

from __future__ import annotations

import re

from auditor.values.urls import TEMPLATE_MARK

_LIQUID_BLOCK = re.compile(
    r"\{%-?\s*(comment|raw|highlight)\b[^%]*%\}.*?\{%-?\s*end\1\s*-?%\}", re.DOTALL | re.IGNORECASE
)
_HUGO_COMMENT = re.compile(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}|\{\{[<%]\s*/\*.*?\*/\s*[>%]\}\}", re.DOTALL)
_JSX_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)
_ERB_COMMENT = re.compile(r"<%#.*?%>", re.DOTALL)
_TEMPLATE = re.compile(r"\{\{[^\n]*?\}\}|\{%[^\n]*?%\}|<%[^\n]*?%>")
_MARK = TEMPLATE_MARK.encode()


def hide_comments(text: str) -> str:
    """Replace template comments and raw blocks (Liquid, Hugo, ERB, MDX) by spaces."""
    if "{%" in text:
        text = _sub(_LIQUID_BLOCK, text, "{%", "%}")
    if "/*" in text:
        text = _sub(_HUGO_COMMENT, text, "{{", "*/")
        text = _sub(_JSX_COMMENT, text, "{/*", "*/}")
    if "<%#" in text:
        text = _sub(_ERB_COMMENT, text, "<%#", "%>")
    return text


def hide_templates(text: str) -> str:
    """Replace template expressions within a line by a run of ``TEMPLATE_MARK``."""
    if "{{" in text or "{%" in text or "<%" in text:
        return _TEMPLATE.sub(lambda found: _marks(found.group()), text)
    return text


def _sub(pattern: re.Pattern[str], text: str, opening: str, closing: str) -> str:
    """Blank every match; without a closing part there is none, which keeps the search linear."""
    last = text.rfind(closing)
    if last < 0 or opening not in text:
        return text
    stop = last + len(closing)
    return pattern.sub(lambda found: _blank(found.group()), text[:stop]) + text[stop:]


def _blank(text: str) -> str:
    return "".join("\n" if c == "\n" else "\r" if c == "\r" else " " * len(c.encode()) for c in text)


def _marks(text: str) -> str:
    size = len(text.encode())
    return TEMPLATE_MARK * (size // 2) + "_" * (size % 2)
