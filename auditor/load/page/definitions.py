"""The link definitions of a page, for the parts of it that are parsed apart."""

from __future__ import annotations

import re
from functools import cached_property

#: long addresses are cut, for each part of the page that uses one takes a copy
_DEFINITION = re.compile(
    r"^[ \t>]*+\[([^\[\]\n]{1,200})\]:[ \t]*+(?:\n[ \t>]*+)?([^\n]{1,4000})", re.MULTILINE
)
_LABEL = re.compile(r"\[([^\[\]\n]{1,200})\]")


class Definitions:
    """The definitions ``[label]: address`` in a text, by label."""

    def __init__(self, text: str) -> None:
        self._text = text

    def used_in(self, part: str) -> str:
        """The definitions that ``part`` may use, as Markdown; of footnotes only that they are there."""
        if "[" not in part or not self._all:
            return ""
        labels = dict.fromkeys(_normal(label) for label in _LABEL.findall(part))
        return "".join(f"\n\n{self._all[label]}" for label in labels if label in self._all)

    @cached_property
    def _all(self) -> dict[str, str]:
        found: dict[str, str] = {}
        if "]:" in self._text:
            for label, target in _DEFINITION.findall(self._text):
                written = f"[{label}]: {'x' if label[0] == '^' else target}"
                found.setdefault(_normal(label), written)
        return found


def _normal(label: str) -> str:
    """Labels are compared without capitals, runs of white space being one (CommonMark, section 4.7)."""
    return " ".join(label.casefold().split())
