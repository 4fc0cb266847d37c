"""Character references of HTML: ``&amp;``, ``&#233;``, ``&#xE9;``."""

from __future__ import annotations

import html
import re

#: A number of so many digits is no character, and the standard library fails at thousands of them.
_LONG_REFERENCE = re.compile(r"&#[Xx]?[0-9A-Fa-f]{9,}+;?")


def unescape(text: str) -> str:
    """The text with its character references as characters, as HTML reads them. Never raises."""
    if "&" not in text:
        return text
    if "&#" in text:
        text = _LONG_REFERENCE.sub("\ufffd", text)
    return html.unescape(text)
