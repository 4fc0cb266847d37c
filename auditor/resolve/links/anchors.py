"""Whether an anchor is on a page."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple
from urllib.parse import unquote

from auditor.model.sources import PageSource
from auditor.model.written import Scalar
from auditor.resolve.links.generators import Generators
from auditor.resolve.links.generators.forms import github_ids
from auditor.resolve.links.labels import Labels
from auditor.resolve.links.target import Target
from auditor.resolve.suggestions import Suggestions
from auditor.values.identifiers.slugs import heading_anchors

_NUMBER = re.compile(r"-\d+\Z")
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
#: pymdownx.highlight with ``anchor_linenums``
_CODE_LINE = "__codelineno-"
#: What layouts usually call their parts.
_LAYOUT_ANCHORS = frozenset(
    "content main main-content maincontent header footer navigation nav search comments toc sidebar".split()
)
#: Fields that choose the layout of a page: Jekyll and Middleman; Zola and Pelican; Hugo.
_LAYOUT_FIELDS = ("layout", "template", "type")
_ORDINARY = frozenset(
    "default page pages post posts single article doc docs documentation base main none null false".split()
)
#: A layout that so few pages have is made for them, and brings sections of its own.
_FEW = 2

NOT_A_PAGE = "the target is not a page, so its anchors are not known"
CLIENT_ROUTE = "it is for the page's own program"
TAB = "it is a tab of the page"
LAYOUT = "the site's layout may bring it"
SOURCE_LINES = "it names lines of a source file"
CONTRIBUTION = "the list of contributors uses it as a mark"
COMPONENTS = "components may bring anchors of their own"
CODE_LINE = "it is a line of a numbered code block"
SECTION_LABEL = "pandoc-crossref makes labels of the sections"
PLUGIN = "a plugin of the project may make it"
NOT_READ = "the target could not be read"


class Answer(NamedTuple):
    """There, or absent (with the nearest anchor), or not judged (with the reason)."""

    there: bool = False
    nearest: str | None = None
    skip: str | None = None


class Anchors:
    """The anchors of all pages."""

    def __init__(
        self,
        pages: Iterable[PageSource],
        by_path: Mapping[str, PageSource],
        generators: Generators,
        labels: Labels,
    ) -> None:
        """``by_path`` are the ``pages`` of the audit, and all others whose anchors are known."""
        self._by_path = by_path
        self._generators = generators
        self._labels = labels
        self._layouts = Counter(layout for page in pages for layout in _layouts(page))
        self._folded: dict[str, frozenset[str]] = {}
        self._generated: dict[str, dict[str, str]] = {}
        self._writable: dict[str, dict[str, str]] = {}
        self._reasons: dict[str, str | None] = {}
        self._contributors: dict[str, bool] = {}
        self.suggestions = Suggestions()

    def answer(self, target: Target, fragment: str) -> Answer:
        """Whether ``fragment`` (percent-decoded) is on the target. Markdown anchors compare without case."""
        pages = target.pages
        if any(fragment in self._own(page) for page in pages):
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

    def own(self, path: str) -> AbstractSet[str] | None:
        """The anchors that the page at ``path`` has for certain, as they are written; None without a page."""
        page = self._by_path.get(path)
        return None if page is None else self._own(page)

    def _own(self, page: PageSource) -> AbstractSet[str]:
        return frozenset() if self._generators.no_other_ids(page) else page.anchors

    def is_label(self, text: str, page: str) -> bool:
        """Whether a destination on the page at ``page`` is a label of its project."""
        return self._labels.knows(text.removeprefix("#"), page) or (
            text.startswith("#") and self._labels.implies(text[1:])
        )

    def _has(self, page: PageSource, name: str) -> bool:
        plain = name.removeprefix(_GITHUB)
        if page.format != "html" and self._generators.no_other_ids(page):
            return self._has_by_rule(page, name)
        if name in page.anchors or plain in page.anchors:
            return True
        if page.format == "html":
            return False
        if self._generators.make_anchor(page.anchors, plain):
            return True
        if not plain.isascii():
            plain = _without_marks(plain)
        folded = self._folded.get(page.path)
        if folded is None:
            folded = self._folded[page.path] = frozenset(
                (anchor if anchor.isascii() else _without_marks(anchor)).lower()
                for anchor in (*page.anchors, *self._by_rule(page))
            )
        return plain.lower() in folded

    def _has_by_rule(self, page: PageSource, name: str) -> bool:
        """Whether a page whose headings have the ids of one rule has an anchor, by the rule or as written."""
        folded = name.lower()
        made = self._folded.get(page.path)
        if made is None:
            known = self._by_rule(page)
            anchors = (*known, *known.values(), *page.ids)
            made = self._folded[page.path] = frozenset(anchor.lower() for anchor in anchors)
        # versions before 6 number the second of two headings -2
        return folded in made or _NUMBER.sub("", folded) in made

    def _by_rule(self, page: PageSource) -> Mapping[str, str]:
        """The ids of the page's headings by its generator's own rule, by what a link decodes to."""
        known = self._generated.get(page.path)
        if known is None:
            ids = sorted(self._generators.heading_ids(page))
            known = self._generated[page.path] = {unquote(written): written for written in ids}
        return known

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
        if name in _LAYOUT_ANCHORS and self._generators.lay_out:
            return LAYOUT
        if name.startswith(_CODE_LINE):
            return CODE_LINE
        if name.startswith("sec:") and any(map(_labels_sections, pages)):
            return SECTION_LABEL
        if any(self._labels.may_be_made(name, page.path) for page in pages):
            return PLUGIN
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
            shown = next(_reasons(page), None) or self._generators.hidden_anchors(page)
            self._reasons[page.path] = shown or (LAYOUT if self._has_own_layout(page) else None)
        return self._reasons[page.path]

    def _has_own_layout(self, page: PageSource) -> bool:
        """Whether hardly another page has this page's layout, which may bring anchors of its own."""
        return self._generators.lay_out and any(
            layout.lower() not in _ORDINARY and self._layouts[field, layout] <= _FEW
            for field, layout in _layouts(page)
        )

    def _lists_contributors(self, page: PageSource) -> bool:
        known = self._contributors.get(page.path)
        if known is None:
            known = any("contributors" in link.url and _BOT.search(link.url) for link in page.links)
            self._contributors[page.path] = known
        return known

    def _suggest(self, pages: tuple[PageSource, ...], name: str) -> str | None:
        """The nearest anchor that is there on the published page, as a link has to write it."""
        written = self._written(pages[0])
        for page in pages[1:]:
            written = {**written, **self._written(page)}
        nearest = self.suggestions.nearest(name, written.keys())
        return None if nearest is None else written[nearest]

    def _written(self, page: PageSource) -> Mapping[str, str]:
        """The anchors of the published page, and how a link has to write each."""
        known = self._writable.get(page.path)
        if known is None:
            by_rule = self._by_rule(page)
            if not by_rule and not self._generators.lay_out:
                by_rule = {anchor: anchor for anchor in sorted(github_ids(page))}
            # where the rule is known, what the other rules make of headings is not there
            absent = heading_anchors(page.headings) if by_rule else ()
            known = {anchor: anchor for anchor in page.anchors - set(absent)}
            known.update(by_rule)
            self._writable[page.path] = known
        return known


def _without_marks(anchor: str) -> str:
    """``anchor`` without combining marks and variation selectors: renderers keep them or not."""
    composed = unicodedata.normalize("NFC", anchor)
    return "".join(character for character in composed if unicodedata.category(character)[0] != "M")


def _labels_sections(page: PageSource) -> bool:
    """Whether pandoc-crossref labels the page's sections (``autoSectionLabels``)."""
    node = page.front_matter.root.get("autoSectionLabels") if page.front_matter is not None else None
    return isinstance(node, Scalar) and node.text.lower() in ("true", "yes", "on")


def _reasons(page: PageSource) -> Iterator[str]:
    if not page.readable:
        yield NOT_READ
    for skip in page.skips:
        if skip.kind == "anchor":
            yield skip.reason
    if page.path.endswith(".mdx"):
        yield COMPONENTS


def _layouts(page: PageSource) -> Iterator[tuple[str, str]]:
    for field in _LAYOUT_FIELDS if page.front_matter is not None else ():
        node = page.front_matter.root.get(field) if page.front_matter is not None else None
        if isinstance(node, Scalar) and node.text:
            yield field, node.text
