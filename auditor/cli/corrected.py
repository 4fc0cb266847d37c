"""Reads the files to correct once more, and has them corrected in memory."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from auditor.fix import Corrected, Correction
    from auditor.load.files.read import Text
    from auditor.model.finding import Finding
    from auditor.model.repository import Repository
    from auditor.model.sources import Bibliography, PageSource

_BOM = b"\xef\xbb\xbf"
_CODECS = {"windows-1252": "cp1252"}
CHANGED = "it has changed since it was read; run `auditor fix` again"


class CorrectedFile(NamedTuple):
    """A file under ROOT, its bytes as read and as they should be, and what was and was not done.

    ``reason`` says why nothing was done to the file at all, or is "".
    """

    path: str
    before: bytes
    after: bytes
    done: tuple[Correction, ...]
    left: tuple[Correction, ...]
    reason: str = ""


def wanted_corrections(
    found: Mapping[str, Sequence[Correction]], kinds: Iterable[str], waived: Iterable[Finding]
) -> dict[str, list[Correction]]:
    """The corrections of these kinds, without those that a waiver says are not wanted."""
    kinds = frozenset(kinds)
    allowed: set[tuple[str, str, object]] = set()
    for finding in waived:  # a link is told at its first place on a page, for all of them
        allowed.add((finding.path, finding.rule, finding.line))
        allowed.add((finding.path, finding.rule, finding.subject))
    wanted = {
        path: [one for one in corrections if one.kind in kinds and not _waived(path, one, allowed)]
        for path, corrections in found.items()
    }
    return {path: corrections for path, corrections in wanted.items() if corrections}


def _waived(path: str, one: Correction, allowed: Container[tuple[str, str, object]]) -> bool:
    from auditor.fix import KINDS, LinkCorrection

    subject = one.link.url if isinstance(one, LinkCorrection) else None
    rules = KINDS[one.kind].rules
    return any((path, rule, one.line) in allowed or (path, rule, subject) in allowed for rule in rules)


def corrected_files(
    root: Path, repository: Repository, wanted: Mapping[str, Sequence[Correction]]
) -> Iterator[CorrectedFile]:
    """Each file corrected, in the order of their paths; one that has two names is corrected once."""
    pages = {page.path: page.source for page in repository.pages}
    bibliographies = {file.path: file for file in repository.bibliographies}
    seen: set[str] = set()
    for path in sorted(wanted):
        real = os.path.realpath(root / path)
        if real not in seen:
            seen.add(real)
            source = bibliographies.get(path) or pages[path]
            yield _corrected(root, path, source, wanted[path])


def _corrected(
    root: Path, path: str, source: Bibliography | PageSource, wanted: Sequence[Correction]
) -> CorrectedFile:
    from auditor.load.files.read import read_file
    from auditor.model.sources import Bibliography
    from auditor.model.written import Fault

    read = read_file(root, path, bibliography=isinstance(source, Bibliography))
    if isinstance(read, Fault):
        return CorrectedFile(path, b"", b"", (), tuple(wanted), read.message)
    data, text = read
    bom = _BOM if data.startswith(_BOM) else b""
    codec = _CODECS.get(text.encoding, text.encoding)
    if codec.startswith(("utf-16", "utf-32")) or bom + text.text.encode(codec) != data:
        reason = f"it is {text.encoding.upper()}, which diffs cannot show; save it as UTF-8"
        return CorrectedFile(path, data, data, (), tuple(wanted), reason)
    made = _made(path, text, source, wanted)
    if made is None:
        return CorrectedFile(path, data, data, (), tuple(wanted), CHANGED)
    after = bom + made.text.encode(codec)
    return CorrectedFile(path, data, after, made.done, made.left)


def _made(
    path: str, text: Text, source: Bibliography | PageSource, wanted: Sequence[Correction]
) -> Corrected | None:
    """The corrected text; None when the file does not read any more as it did when it was audited."""
    from dataclasses import replace

    from auditor.fix import FieldCorrection, corrected_bibliography, corrected_page
    from auditor.load.bibtex.bibliography import read_bibliography
    from auditor.load.page.page import read_page
    from auditor.model.sources import Bibliography

    if isinstance(source, Bibliography):

        def reread(new: str) -> Bibliography:
            read = read_bibliography(path, new)
            return replace(read, faults=(*text.faults, *read.faults)) if text.faults else read

        if reread(text.text) != source:
            return None
        fields = [one for one in wanted if isinstance(one, FieldCorrection)]
        return corrected_bibliography(text.text, source, fields, reread)
    if read_page(path, text.text) != source:
        return None
    return corrected_page(text.text, source, wanted, lambda new: read_page(path, new))
