"""Text of pages and of the network on its way to a terminal or a CI log: data, never a command.

GitHub's runner takes a line that starts with ``::`` (after white space) for a command, and ``##[`` anywhere
in a line; Azure's does so with ``##vso[``.
"""

from __future__ import annotations

import re

from auditor.values.text.plain import collapse, sanitise

_COMMAND = re.compile(r"##(\w*)\[")


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
