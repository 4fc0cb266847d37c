"""Marks of footnotes: which have no note, and which cannot be judged."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator

from auditor.model.sources import PageSource, Sources
from auditor.model.written import FootnoteMark, ListNode, MapNode, Node, Scalar
from auditor.resolve.links.generators.forms import SiteFiles, text_of
from auditor.resolve.links.published import is_part
from auditor.values.folders import is_below_any
from auditor.values.generator_settings import BOOKDOWN, HUGO, HUGO_SHARED, MKDOCS

SHARED = "the page shares content with other files, where the note may stand"
NOT_KNOWN = "the site's Markdown has no footnotes"

#: files of programs that make one text of all pages in their folder: bookdown, Manubot
_ONE_TEXT = frozenset({BOOKDOWN, "metadata.yaml"})
#: extensions of Python-Markdown and PyMdown with which MkDocs knows footnotes
_EXTENSIONS = frozenset({"footnotes", "extra"})
#: markdown-it knows them only with a plugin
_MARKDOWN_IT = (".vitepress/config.*", ".vuepress/config.*", ".eleventy.js", "eleventy.config.*")
_PLUGINS = ("markdown-it-footnote", "@mdit/plugin-footnote", "eleventy-plugin-footnotes")


class Footnotes:
    """Judges the marks of footnotes, page by page; ``unjudged`` counts those that cannot be, by reason."""

    def __init__(self, sources: Sources) -> None:
        """Of all pages of the repository."""
        folders = {posixpath.dirname(path) for path in sources.files if posixpath.basename(path) in _ONE_TEXT}
        self._notes: dict[str, set[str]] = {folder: set() for folder in folders}
        for page in sources.pages:
            folder = posixpath.dirname(page.path)
            if folder in folders:
                self._notes[folder] |= page.footnotes
        self._without = tuple(_without_footnotes(SiteFiles(sources.files, (), sources.site_settings)))
        self.unjudged: Counter[str] = Counter()

    def undefined(self, page: PageSource) -> tuple[FootnoteMark, ...]:
        """The marks on ``page`` that have no note anywhere."""
        if not page.footnote_marks:
            return ()
        notes = self._notes.get(posixpath.dirname(page.path), set())
        marks = tuple(mark for mark in page.footnote_marks if mark.label.casefold() not in notes)
        reason = self._reason(page)
        if reason and marks:
            self.unjudged[reason] += len(marks)
            return ()
        return marks

    def _reason(self, page: PageSource) -> str | None:
        if is_part(page.path) or any(skip.kind == "anchor" for skip in page.skips):
            return SHARED
        return NOT_KNOWN if is_below_any(page.path, self._without) else None


def _without_footnotes(files: SiteFiles) -> Iterator[str]:
    """The folders whose generator, by its settings, shows marks and notes as they are written."""
    for folder, values in files.values(*MKDOCS):
        names = {name.rpartition(".")[2] for name in _names(values.get("markdown_extensions"))}
        if values.get("INHERIT") is None and not names & _EXTENSIONS:
            below = posixpath.normpath(posixpath.join(folder, text_of(values, "docs_dir") or "docs"))
            yield "" if below == "." else below
    if not any(True for _ in files.depends_on(*_PLUGINS)):
        yield from (folder for folder, _ in files.values(*_MARKDOWN_IT))
    for folder, values in files.values(*HUGO, *HUGO_SHARED):
        if (text_of(values, "markup", "goldmark", "extensions", "footnote") or "").lower() == "false":
            yield folder


def _names(node: Node | None) -> Iterator[str]:
    """The names in a list of names and mappings, or in a mapping."""
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, MapNode):
        yield from (name for name, _, _ in node)
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _names(item)


def sentences(unjudged: Iterable[tuple[str, int]]) -> Iterator[str]:
    """For the coverage: how many marks were not judged, and why."""
    for reason, count in sorted(unjudged):
        marks, was = ("mark", "was") if count == 1 else ("marks", "were")
        yield f"{count:,} footnote {marks} without a note {was} not judged: {reason}."
