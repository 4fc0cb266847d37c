"""Files beside the pages that say how these are to be read: settings, authors, redirects, owners, notebooks.

Such a file has no finding of its own, so what of it does not count is said in a note.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from auditor.load.files.read import LIMIT, read_text
from auditor.load.front_matter.data_files import read_structured
from auditor.model.written import Fault, FaultKind, Node
from auditor.values.text.plural import plural

#: files that are named; a tree may have any number of them
_MOST = 20


class Beside:
    """The files of one tree, and what of those that were read does not count."""

    def __init__(self, root: Path) -> None:
        self.root = root
        #: by the file's path
        self._notes: dict[str, str] = {}

    def text(self, path: str, limit: int = LIMIT) -> str | None:
        """The text of a file, or None; ``limit`` is in bytes. Of one that is not there nothing is noted."""
        read = read_text(self.root, path, limit, kind=FaultKind.FILE_UNREADABLE)
        if not isinstance(read, Fault):
            return read.text
        if os.path.lexists(self.root / path):
            self.left_out(path, read.message)
        return None

    def nodes(self, path: str, text: str) -> Node | None:
        """What is written in a file of data, or None."""
        read = read_structured(path, text)
        if read.root is None and read.faults:
            self.left_out(path, f"line {read.faults[0].line}: {read.faults[0].message}")
        return read.root

    def left_out(self, path: str, why: str) -> None:
        """Note that nothing of a file counts."""
        self._notes.setdefault(path, f"What {path} says does not count: {why}.")

    def in_part(self, path: str, what: str) -> None:
        """Note that something in a file does not count; nothing is noted for ``""``."""
        if what:
            self._notes.setdefault(path, f"Of {path} does not count {what}.")

    def notes(self, others: Iterable[str] = ()) -> Iterator[str]:
        """Sentences about the first files, the ``others`` before them, and how many there are besides."""
        sentences = [*others, *self._notes.values()]
        yield from islice(sentences, _MOST)
        if len(sentences) > _MOST:
            yield f"Something in {plural(len(sentences) - _MOST, 'other file')} of the kind does not count."
