"""BibTeX files: all entries that can be had, what is broken with its line, and the waivers in comments."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from auditor.load.bibtex.starts import first_on_its_line
from auditor.load.waivers import read_directive
from auditor.model.sources import Bibliography
from auditor.model.written import Waiver

if TYPE_CHECKING:
    from auditor.load.bibtex.entries import EntryReader

_WAIVER = re.compile(r"(?<!%)%++[ \t]*+auditor:[ \t]*+([^\n]*+)")


def read_bibliography(path: str, text: str) -> Bibliography:
    """Read a BibTeX or biblatex file. Never raises: what cannot be read is a fault at its line.

    Duplicate keys stay separate entries; of a repeated field the first value counts. An entry that another
    one swallowed is found again and is an entry like all others; one without a key is only a fault. An
    undefined string stands for its name, one that grows beyond all limits for nothing. Text outside entries,
    and entries in ``@comment{…}`` or behind ``%``, are left out; ``%`` comments between fields are accepted,
    as biber does.
    """
    from auditor.load.bibtex.entries import EntryReader

    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = EntryReader(path, text)
    reader.read()
    return Bibliography(
        path,
        tuple(reader.entries),
        reader.problems.faults,
        _waivers(text, reader),
        strings=reader.strings,
    )


def _waivers(text: str, reader: EntryReader) -> tuple[Waiver, ...]:
    """``% auditor: allow …`` outside entries: each covers the next entry, also one that could not be read."""
    if "auditor:" not in text:
        return ()
    entries = [span for span in reader.spans if not span.comment]
    last_offsets = [span.last for span in entries]
    comments = [span for span in reader.spans if span.comment]
    comment_ends = [span.last for span in comments]
    waivers = []
    for match in _WAIVER.finditer(text):
        offset = match.start()
        index = bisect_left(comment_ends, offset + 1)
        if index < len(comments) and comments[index].first <= offset:
            continue
        index = bisect_left(last_offsets, offset + 1)
        following = entries[index] if index < len(entries) else None
        line, column = reader.lines.line(offset), reader.lines.column(offset)
        rule, until, reason, fault = read_directive(match[1])
        first_line = last_line = line
        if following is None:
            fault = fault or "no entry follows this waiver, so it covers nothing; put it above its entry"
        elif following.first <= offset:
            if not first_on_its_line(text, offset):
                continue  # part of a value, such as a URL
            fault = fault or "this waiver stands inside an entry and covers nothing; put it above the entry"
        else:
            first_line, last_line = reader.lines.line(following.first), reader.lines.line(following.last - 1)
        waivers.append(Waiver(rule, until, reason, line, column, first_line, last_line, fault))
    return tuple(waivers)
