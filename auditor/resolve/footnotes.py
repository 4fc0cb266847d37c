"""Marks of footnotes: which have no note, and which cannot be judged because the note may stand elsewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable

from auditor.model.sources import PageSource
from auditor.model.written import FootnoteMark
from auditor.resolve.links.published import is_part

#: files of programs that make one text of all pages in their folder: bookdown, Manubot
_ONE_TEXT = frozenset({"_bookdown.yml", "metadata.yaml"})


class Footnotes:
    """Judges the marks of footnotes, page by page; ``unjudged`` counts those that cannot be."""

    def __init__(self, pages: Iterable[PageSource], files: Collection[str]) -> None:
        """``files`` are all paths of the repository."""
        folders = {posixpath.dirname(path) for path in files if posixpath.basename(path) in _ONE_TEXT}
        self._notes: dict[str, set[str]] = {folder: set() for folder in folders}
        for page in pages:
            folder = posixpath.dirname(page.path)
            if folder in folders:
                self._notes[folder] |= page.footnotes
        self.unjudged = 0

    def undefined(self, page: PageSource) -> tuple[FootnoteMark, ...]:
        """The marks on ``page`` that have no note anywhere."""
        if not page.footnote_marks:
            return ()
        notes = self._notes.get(posixpath.dirname(page.path), set())
        marks = tuple(mark for mark in page.footnote_marks if mark.label.casefold() not in notes)
        if is_part(page.path) or any(skip.kind == "anchor" for skip in page.skips):
            self.unjudged += len(marks)
            return ()
        return marks
