"""Text of pages and of the network on its way to a reader: data, never a command.

Every report passes all text through here. GitHub's runner takes a line that starts with ``::`` (after white
space) for a command, and ``##[`` anywhere in a line; Azure's does so with ``##vso[``.
"""

from __future__ import annotations

import re

from auditor.values.text.folding import collapse

# C0, DEL and C1; soft hyphen; bidi and zero-width characters; line separators; variation of
# deprecated and interlinear marks; surrogates; BOM; noncharacters that XML refuses; tags.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_COMMAND = re.compile(r"##(\w*)\[")
_FAMILIAR = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def sanitise(text: str, *, keep_newlines: bool = False) -> str:
    r"""Make what could command a terminal, reorder a line or hide in it visible: ``\x1b``, ``<U+202E>``.

    With ``keep_newlines`` line feeds stay, for text of several lines (CRLF becomes LF).
    """
    if text.isascii() and text.isprintable():
        return text
    if not keep_newlines:
        return _UNSAFE.sub(_shown, text)
    return "\n".join(_UNSAFE.sub(_shown, line) for line in text.replace("\r\n", "\n").split("\n"))


def _shown(found: re.Match[str]) -> str:
    character = found.group()
    if character in _FAMILIAR:
        return _FAMILIAR[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0xA0 else f"<U+{code:04X}>"


def inert(text: str) -> str:
    """Text with everything visible that could hide or be obeyed, line breaks too; harmless to do twice."""
    text = sanitise(text)
    return _COMMAND.sub(r"##\1\\[", text) if "##" in text else text


def one_line(text: str) -> str:
    """The same, with every run of white space as one blank."""
    return inert(collapse(text))


def shown_path(path: str) -> str:
    """A path, not a blank lost; ``./`` goes before one that could be taken for a command."""
    shown = inert(path)
    return f"./{shown}" if shown.lstrip().startswith(("::", "##")) else shown
