"""The repository's own standards."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from auditor.load.files.read import read_text
from auditor.model.standard import Standard
from auditor.model.written import Fault, FaultKind
from auditor.standards import BUILT_IN, NoStandardError, read_standard

_LARGEST = 1_000_000
_SHAPE = "docs/standards.md shows what a standard looks like."


def read_standards(
    root: Path, paths: Iterable[str]
) -> tuple[tuple[Standard, ...], tuple[tuple[str, Fault], ...]]:
    """The standards in these files in order, and what is wrong with the others, by path."""
    found: dict[str, Standard] = {}
    faults: list[tuple[str, Fault]] = []
    for path in paths:
        text = read_text(root, path, kind=FaultKind.FILE_UNREADABLE)
        read = text if isinstance(text, Fault) else _read(path, text.text)
        if isinstance(read, Fault):
            faults.append((path, read))
        elif read.name in BUILT_IN or read.name in found:
            faults.append((path, _fault(path, f"There is another standard called “{read.name}”")))
        else:
            found[read.name] = read
    return tuple(found.values()), tuple(faults)


def _read(path: str, text: str) -> Standard | Fault:
    if len(text) > _LARGEST:
        return _fault(path, f"The standard is larger than {_LARGEST:,} characters")
    try:
        return read_standard(text)
    except NoStandardError as error:
        return _fault(path, f"The standard {error}")


def _fault(path: str, message: str) -> Fault:
    return Fault(FaultKind.FILE_UNREADABLE, 1, 1, path, message, _SHAPE)
