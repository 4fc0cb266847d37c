"""Whether an anchor is on a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from auditor.model.sources import PageSource
from auditor.resolve.links.generators.anchors import LAYOUT_ANCHORS, Layouts, is_list, made_by_tech_docs
from auditor.resolve.links.generators.detect import Generators
from auditor.resolve.links.labels import Labels
from auditor.resolve.links.targets import Target
from auditor.resolve.suggestions import Suggestions

#: The anchors that every page has (HTML standard, "find a potential indicated element").
_TOP = frozenset({"", "top"})
#: Text fragments (https://wicg.github.io/scroll-to-text-fragment/) follow this.
_TEXT_FRAGMENT = ":~:"
_LINES = re.compile(r"L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?")
#: GitHub puts this before the anchors of rendered Markdown.
_GITHUB = "user-content-"
#: What the all-contributors bot links its symbols to (https://allcontributors.org/docs/en/emoji-key).
#: Nothing is there, on purpose.
_CONTRIBUTIONS = re.compile(
    r"(?:a11y|audio|blog|business|code|content|data|design|doc|eventOrganizing|example|financial|fundingFinding|ideas"
    r"|infra|maintenance|mentoring|platform|plugin|projectManagement|promotion|question|research|review|security"
    r"|talk|test|tool|translation|tutorial|userTesting|video)-[\w.-]+"
)
#: What the bot always links to beside them.
_BOT = re.compile(r"\ball-?contributors\b", re.IGNORECASE)

NOT_A_PAGE = "the target is not a page, so its anchors are not known"
CLIENT_ROUTE = "it is for the page's own program"
TAB = "it is a tab of the page"
LAYOUT = "the site's layout may bring it"
SOURCE_LINES = "it names lines of a source file"
CONTRIBUTION = "the list of contributors uses it as a mark"
LISTING = "its sections are made from a list of other pages"
COMPONENTS = "components may bring anchors of their own"
FILTER = "a filter of the site may bring it"
NOT_READ = "the target could not be read"


class Answer(NamedTuple):
    """There, or absent (with the nearest anchor), or not judged (with the reason)."""

    there: bool = False
    nearest: str | None = None
    skip: str | None = None


class Anchors:
    """The anchors of all pages."""

    def __init__(self, generators: Generators, labels: Labels, layouts: Layouts) -> None:
        self._generators = generators
        self._layouts = layouts
        self._labels = labels
        self._folded: dict[str, frozenset[str]] = {}
        self._reasons: dict[str, str | None] = {}
        self._contributors: dict[str, bool] = {}
        self._suggestions = Suggestions()

    def judge(self, target: Target, fragment: str) -> Answer:
        """Whether ``fragment`` (percent-decoded) is on the target. Markdown anchors compare without case."""
        pages = target.pages
        for page in pages:
            if fragment in page.anchors:
                return Answer(there=True)
        name = fragment.partition(_TEXT_FRAGMENT)[0]
        if name.lower() in _TOP or any(self._has(page, name) for page in pages):
            return Answer(there=True)
        if any(self._labels.knows(name, page.path) for page in pages):
            return Answer(there=True)
        reason = self._unjudged(pages, name)
        if reason is not None:
            return Answer(skip=reason)
        return Answer(nearest=self._suggest(pages, name))

    def is_label(self, text: str, page: str) -> bool:
        """Whether a destination on the page at ``page`` is a label of its project."""
        return self._labels.knows(text.removeprefix("#"), page) or (
            text.startswith("#") and self._labels.implies(text[1:])
        )

    def _has(self, page: PageSource, name: str) -> bool:
        plain = name.removeprefix(_GITHUB)
        if name in page.anchors or plain in page.anchors:
            return True
        if page.format == "html":
            return False
        if self._generators.tech_docs and made_by_tech_docs(page.anchors, plain):
            return True
        if not plain.isascii():
            plain = _without_marks(plain)
        folded = self._folded.get(page.path)
        if folded is None:
            folded = self._folded[page.path] = frozenset(
                (anchor if anchor.isascii() else _without_marks(anchor)).lower() for anchor in page.anchors
            )
        return plain.lower() in folded

    def _unjudged(self, pages: tuple[PageSource, ...], name: str) -> str | None:
        """Why an anchor that was not found cannot be called missing, or None."""
        if _LINES.fullmatch(name):
            return SOURCE_LINES
        if not pages:
            return NOT_A_PAGE
        if name.startswith(("/", "!")):
            return CLIENT_ROUTE
        if name.startswith("tab/"):
            return TAB
        if name in LAYOUT_ANCHORS and self._generators.lay_out:
            return LAYOUT
        for page in pages:
            if _CONTRIBUTIONS.fullmatch(name) and self._lists_contributors(page):
                return CONTRIBUTION
            reason = self._hidden(page)
            if reason is not None:
                return reason
        return None

    def _hidden(self, page: PageSource) -> str | None:
        """Why a page may have anchors that its file does not show, or None."""
        if page.path not in self._reasons:
            filtered = FILTER if self._generators.filters(page.path) else None
            self._reasons[page.path] = next(_reasons(page), filtered) or self._laid_out(page)
        return self._reasons[page.path]

    def _laid_out(self, page: PageSource) -> str | None:
        """Why the layout around a page may bring anchors, or None."""
        if self._generators.hugo and is_list(page):
            return LISTING
        return LAYOUT if self._generators.lay_out and self._layouts.is_own(page) else None

    def _lists_contributors(self, page: PageSource) -> bool:
        known = self._contributors.get(page.path)
        if known is None:
            known = any("contributors" in link.url and _BOT.search(link.url) for link in page.links)
            self._contributors[page.path] = known
        return known

    def _suggest(self, pages: tuple[PageSource, ...], name: str) -> str | None:
        return self._suggestions.nearest(name, {anchor for page in pages for anchor in page.anchors})


def _without_marks(anchor: str) -> str:
    """``anchor`` without combining marks and variation selectors: renderers keep them or not."""
    composed = unicodedata.normalize("NFC", anchor)
    return "".join(character for character in composed if unicodedata.category(character)[0] != "M")


def _reasons(page: PageSource) -> Iterator[str]:
    if not page.readable:
        yield NOT_READ
    for skip in page.skips:
        if skip.kind == "anchor":
            yield skip.reason
    if page.path.endswith(".mdx"):
        yield COMPONENTS
    if page.front_matter is not None and page.front_matter.root.get("listing") is not None:
        yield LISTING  # Quarto
