"""Where a page's hand-written reference lists are: under which headings, and how far they go.

A heading is understood by a small grammar of words and not by a list of phrases: it has a word for
references ("references", "bibliography", "works cited"), and all its other words go with one ("key", "used",
"and further reading").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from auditor.load.prose.visible_text import Prose
from auditor.values.text.folding import fold

Span = tuple[int, int]

_LONGEST = 70
#: of headings; a line of its own that is none counts as the lowest
_LEVELS = 6
#: a quick look spares most lines the exact one
_SOME_NOUN = re.compile(r"referenc|bibliograph|works|literature|source|citation|evidence", re.IGNORECASE)
#: headings of nothing but references, whatever stands below them
_CERTAIN = frozenset(
    (
        "references|reference list|list of references|bibliography|works cited|literature cited|"
        "cited literature|sources|references and sources|sources and references|citations|literature"
    ).split("|")
)
#: words that name references; with "works" only those that are cited or consulted are meant
_NOUNS = frozenset(
    "references reference bibliography bibliographies citations literature sources source evidence".split()
)
_WORKS = frozenset("cited consulted referenced used".split())
#: words that go with them
_OTHERS = frozenset(
    (
        # which ones
        "key main selected select our my full complete short brief cited consulted used referenced other "
        "additional all important essential core primary secondary relevant related recommended suggested "
        "supporting annotated numbered partial general specific scientific academic medical clinical web "
        "online printed print published external original principal background chapter section page article "
        "guideline guidance document text report book study information list lists works work material "
        "materials "
        # what stands beside them
        "further more reading readings notes footnotes endnotes links resources acknowledgements "
        "acknowledgments credits base "
        # how they are joined
        "and of for the to in this these on we at by with from a an as amp"
    ).split()
)
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBERING = re.compile(r"\s*(?:(?:\d+|[A-Z])(?:\.\d+)*[.):]?|[IVX]+[.)])\s+(?=\w)")
_WORD = re.compile(r"[^\W_]+")


def list_spans(prose: Prose, is_list: Callable[[Span], bool]) -> tuple[Span, ...]:
    """The spans in ``prose.text`` of the page's reference lists, without their headings, in order.

    A heading may be a real one or a line of its own ("References"); a list ends with the next heading of its
    level. A list with lists in it is one, unless its heading is the title of the page. ``is_list`` says
    whether a span holds references: it is asked where the heading may be that of something else ("Evidence").
    """
    lines = prose.lines
    spans: list[Span] = []
    #: by level, where what stands under a heading of it ends, seen from the line that is looked at
    ends = [prose.lines[-1].end if lines else 0] * (_LEVELS + 1)
    judged = -1
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        level = line.level or _LEVELS
        span = (line.end, ends[level])
        if line.kind == "heading":
            before = lines[number - 1].end if number else 0
            ends[level:] = [before] * (len(ends) - level)
        if line.end - line.start > _LONGEST or line.kind not in ("heading", "paragraph", "html", "term"):
            continue
        title = prose.text[line.start : line.end]
        if span[1] <= span[0] or not _SOME_NOUN.search(title):
            continue
        certain = is_certain_heading(title)
        if not (certain or names_references(title)) or not _stands_alone(prose, number):
            continue
        within = bool(spans) and spans[-1][0] < span[1]
        if line.kind != "heading" and (within or judged == span[1]):
            continue  # of several lines "References" under one heading the last one counts
        if within and line.level == 1:
            continue
        if line.kind != "heading":
            judged = span[1]
        if (certain and (line.kind == "heading" or not spans)) or is_list(span):
            while spans and spans[-1][0] < span[1]:
                spans.pop()
            spans.append(span)
    return tuple(reversed(spans))


def is_certain_heading(title: str) -> bool:
    """Whether a heading is that of a reference list, whatever stands below it."""
    return " ".join(_words(title)) in _CERTAIN


def names_references(title: str) -> bool:
    """Whether a heading may be a reference list's: "Key references", "📚 Sources used", "3. Evidence"."""
    words = _words(title)
    nouns = [word in _NOUNS for word in words]
    works = [word == "works" and following in _WORKS for word, following in pairwise(words)]
    if not any(nouns) and not any(works):
        return False
    return all(noun or word in _OTHERS for word, noun in zip(words, nouns, strict=True))


def _words(title: str) -> list[str]:
    """The words without numbering, brackets, signs and case."""
    plain = _IN_BRACKETS.sub(" ", title)
    return _WORD.findall(fold(_NUMBERING.sub("", plain.strip(" *_•"), count=1)))


def _stands_alone(prose: Prose, number: int) -> bool:
    """A heading, or a paragraph of one line that is no link."""
    lines = prose.lines
    line = lines[number]
    if line.kind == "heading":
        return True
    if prose.in_link(line.start):
        return False
    return all(
        other.block != line.block
        for other in lines[max(number - 1, 0) : number + 2]
        if other is not line and other.kind == line.kind
    )
