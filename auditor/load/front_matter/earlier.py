"""The front matter that a page had at another revision."""

from __future__ import annotations

from auditor.load.files.read import decode
from auditor.load.front_matter.read import read_front_matter
from auditor.model.written import Fault, FaultKind, MapNode


def earlier_front_matter(path: str, data: bytes) -> MapNode | None:
    """The fields that a file with these bytes has; None when it has none, or none that can be read."""
    text = decode(data, path, FaultKind.PAGE_UNREADABLE, bibliography=False)
    block = None if isinstance(text, Fault) else read_front_matter(text.text).block
    return block.root if block else None
