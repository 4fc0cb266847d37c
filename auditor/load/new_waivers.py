"""Which waivers of files were not in them before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from auditor.load.files.read import decode, read_text
from auditor.load.page.waivers import LAST_LINE
from auditor.model.written import Fault, FaultKind, Waiver
from auditor.values.text.line_index import LineIndex

#: what makes a waiver the one that it was: rule, until, reason, and the first line of a block that it covers
_Identity: TypeAlias = tuple[str, str | None, str | None, str]


def new_waivers(
    root: Path, now: Mapping[str, Iterable[Waiver]], before: Mapping[str, bytes]
) -> frozenset[tuple[str, int, int]]:
    """Path, line and column of those waivers that a file did not have ``before``, or had above another block.

    ``now`` are the waivers of the files at ROOT by path; a file that is not in ``before`` was not there.
    """
    found: set[tuple[str, int, int]] = set()
    for path, waivers in now.items():
        known = Counter(_known(path, before[path])) if path in before else Counter()
        text = read_text(root, path, bibliography=True)
        for waiver, identity in _identities(waivers, "" if isinstance(text, Fault) else text.text):
            known[identity] -= 1
            if known[identity] < 0:
                found.add((path, waiver.line, waiver.column))
    return frozenset(found)


def _known(path: str, data: bytes) -> Iterator[_Identity]:
    from auditor.load import bibliography_of
    from auditor.load.files.page_file import page_of
    from auditor.load.files.walk import kind_by_name

    text = decode(data, path, FaultKind.FILE_UNREADABLE, bibliography=True)
    if isinstance(text, Fault):
        return
    is_page = kind_by_name(path) == "page"
    read = page_of(path, text.text) if is_page else bibliography_of(path, text.text)
    for _, identity in _identities(read.waivers if read else (), text.text):
        yield identity


def _identities(waivers: Iterable[Waiver], text: str) -> Iterator[tuple[Waiver, _Identity]]:
    lines = LineIndex(text)
    for waiver in waivers:
        covered = text[lines.offset(waiver.first_line) : lines.offset(waiver.first_line + 1)].strip()
        whole = waiver.last_line == LAST_LINE
        yield waiver, (waiver.rule, waiver.until, waiver.reason, "" if whole else covered)
