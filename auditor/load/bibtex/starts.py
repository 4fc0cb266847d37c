r"""Where entries may start in a BibTeX file.

BibTeX takes every ``@`` outside an entry for the start of one; the files people write have e-mail addresses,
quoted ``\@`` and commented-out entries there. An ``@`` counts here when a type and a delimiter follow.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from typing import NamedTuple

# the key may hold no delimiter, so that every match is short: the search stays linear whatever the text
_START = re.compile(
    r"@[ \t]*+(?P<type>[A-Za-z][\w-]*+)(?:\s*+(?P<open>[{(])(?:\s*+(?P<key>[^\s,={}\"()%\\]++)\s*+,)?)?"
)
#: a key with "=" in it, or another bracket, before the first field of an entry in parentheses
_ODD_KEY = re.compile(r"\s*+(?P<key>[^\s,{}\"%\\]++)\s*+,(?=\s*+[A-Za-z][\w-]*+\s*+=)")
#: the first field where the key of an entry in parentheses belongs
_NO_KEY = re.compile(r"\s*+[A-Za-z][\w-]*+\s*+=\s*+[\"{]")
_COMMANDS = frozenset({"string", "preamble", "comment"})
# an entry without its opening brace: the next line is a field
_GOES_ON = re.compile(r"[^\n{(]*+\n\s*+[\w-]++\s*+=\s*+[\"{\w]")


class Start(NamedTuple):
    """An ``@type{``.

    ``opening`` is "{", "(" or "" (missing), ``body`` the offset behind it. ``key`` is what stands before the
    first comma, ``fields`` the offset behind that; "" when nothing there looks like a key.
    ``leads`` says that the ``@`` is the first thing on its line.
    """

    at: int
    body: int
    fields: int
    type: str
    opening: str
    key: str
    leads: bool

    @property
    def is_entry(self) -> bool:
        """Whether this looks like a whole ``@type{key,`` and not like a string, preamble or comment."""
        return bool(self.key) and bool(self.opening) and self.type not in _COMMANDS


class Starts:
    """All starts of a file in order, and those at the beginning of a line for finding one's way back."""

    def __init__(self, text: str) -> None:
        self.all = tuple(start for match in _START.finditer(text) if (start := _judge(text, match)))
        self._all_at = array("q", [start.at for start in self.all])
        leading = [start for start in self.all if start.leads and start.opening]
        self._leading = leading
        self._leading_at = array("q", [start.at for start in leading])
        self._entries = [start for start in leading if start.is_entry]
        self._entries_at = array("q", [start.at for start in self._entries])

    def at(self, offset: int) -> Start | None:
        """The start at ``offset``, if there is one."""
        index = bisect_left(self._all_at, offset)
        return self.all[index] if index < len(self.all) and self.all[index].at == offset else None

    def next_leading(self, offset: int) -> Start | None:
        """The first start behind ``offset`` that is the first thing on its line."""
        index = bisect_right(self._leading_at, offset)
        return self._leading[index] if index < len(self._leading) else None

    def entries_between(self, first: int, last: int, most: int = 1) -> list[Start]:
        """Up to ``most`` ``@type{key,`` at the beginning of a line in ``first <= offset < last``."""
        index = bisect_left(self._entries_at, first)
        return [start for start in self._entries[index : index + most] if start.at < last]


def _judge(text: str, match: re.Match[str]) -> Start | None:
    at = match.start()
    before = text[at - 1] if at else "\n"
    if before.isalnum() or before in "._+-\\":
        return None  # an e-mail address, or \@
    type_name = match["type"].lower()
    opening = match["open"] or ""
    key = match["key"] or ""
    leads = before == "\n" or first_on_its_line(text, at)
    named = bool(key) or type_name in _COMMANDS
    if not opening:
        wanted = leads and _GOES_ON.match(text, match.end("type")) is not None
    elif opening == "(":
        odd = None if named or not leads else _ODD_KEY.match(text, match.end("open"))
        wanted = named or (leads and _NO_KEY.match(text, match.end("open")) is not None)
        if odd and odd["key"].count("(") == odd["key"].count(")"):  # not "as @smith (2020) says"
            return Start(at, match.end("open"), odd.end(), type_name, opening, odd["key"], leads)
    else:
        wanted = named or leads or text[max(0, at - 80) : at].rstrip().endswith(("}", ")"))
    if not wanted:
        return None
    body = match.end("open") if opening else match.end("type")
    return Start(at, body, match.end(), type_name, opening, key, leads)


def first_on_its_line(text: str, offset: int) -> bool:
    """Whether only white space (less than 200 characters of it) stands in front of ``offset`` on its line."""
    line = text[max(0, offset - 200) : offset].rpartition("\n")[2]
    return len(line) < 200 and not line.strip()
