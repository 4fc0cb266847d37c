"""Where a page's hand-written reference lists are: under which headings, and how far they go.

A heading is understood by a small grammar of words and not by a list of phrases: it has a word for
references ("references", "bibliography", "works cited"), and all its other words go with one ("key", "used",
"and further reading"). With other words ("Chapter 3 references"), and for notes, what stands below must be
references in full.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal

from auditor.load.prose.visible_text import Prose
from auditor.values.text.folding import fold

Span = tuple[int, int]
_Sureness = Literal["certain", "likely", "doubtful"]

_LONGEST = 70
_KINDS = frozenset(("heading", "paragraph", "html", "term"))
#: of headings; a line of its own that is none counts as the lowest
_LEVELS = 6
#: a quick look at a title in lower case spares most lines the exact one
_STEMS = (
    "refer refs bibliogr works litera littera source citation evidence cited notes quellen bron fuentes "
    "fonti fontes rifer kilde kaynak zdroje irodalom"
).split()
_OTHER_STEMS = (
    "référ käll lähteet viitteet źródł источник литератур библиогр джерела літератур βιβλιογρ 参考 參考 文献 "
    "참고"
).split()
#: headings of nothing but references, whatever stands below them
_CERTAIN = frozenset(
    (
        "references|reference list|list of references|bibliography|works cited|literature cited|"
        "cited literature|sources|references and sources|sources and references|citations|literature|"
        "literaturverzeichnis|literatur|quellen|quellenverzeichnis|quellenangaben|literaturangaben|"
        "referenzen|bibliographie|literatur und quellen|quellen und literatur|"
        "references bibliographiques|references et bibliographie|"
        "referencias|referencias bibliograficas|bibliografia|fuentes|lista de referencias|"
        "riferimenti|riferimenti bibliografici|fonti|referencias e bibliografia|fontes|"
        "literatuur|literatuurlijst|referenties|bronnen|bronnenlijst|"
        "referenser|kallor|litteratur|kallforteckning|referencer|referanser|kilder|litteraturliste|"
        "kildeliste|lahteet|lahdeluettelo|viitteet|kaynakca|kaynaklar|literatura|zrodla|zdroje|irodalom|"
        "список литературы|литература|источники|библиография|список використаних джерел|джерела|"
        "βιβλιογραφια|参考文献|參考文獻|参考资料|參考資料|文献|참고문헌|참고 문헌"
    ).split("|")
)
#: words that name references; with "works" only those that are cited or consulted are meant
_NOUNS = frozenset(
    """
    references reference refs bibliography bibliographies citations literature sources source evidence
    """.split()
)
_WORKS = frozenset("cited consulted referenced used".split())
#: what can be cited, beside one of ``_WORKS``: "works cited", "cited studies"
_CITED = frozenset("works studies papers publications articles documents".split())
#: words that name references whatever stands beside them, if there are references below
_PLAIN_NOUNS = frozenset("references refs bibliography bibliographies notes footnotes endnotes".split())
#: with these, references are something else: "API references", "character references"
_OTHER_SENSES = frozenset("api character characters entity entities cross code object release".split())
_MOST_WORDS = 8
#: words that go with them
_OTHERS = frozenset(
    (
        # which ones
        "key main selected select our my full complete short brief cited consulted used referenced other "
        "additional all important essential core primary secondary relevant related recommended suggested "
        "supporting annotated numbered partial general specific scientific academic medical clinical web "
        "online printed print published external original principal background chapter section page article "
        "guideline guidelines guidance document documents text report book study studies information list "
        "lists works work material materials journal journals articles papers publications data research "
        "useful bibliographic "
        # what stands beside them
        "further more reading readings notes footnotes endnotes links resources acknowledgements "
        "acknowledgments credits base "
        # how they are joined
        "and of for the to in this these on we at by with from a an as amp about or"
    ).split()
)
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBERING = re.compile(r"\A\s*(?:(?:\d+|[A-Z])(?:\.\d+)*[.):]?|[IVX]+[.)])\s+(?=\w)")
_WORD = re.compile(r"[^\W_]+")


def list_spans(prose: Prose, holds_references: Callable[[Span, bool], bool]) -> tuple[Span, ...]:
    """The spans in ``prose.text`` of the page's reference lists, without their headings, in order.

    A heading may be a real one or a line of its own ("References"); a list ends with the next heading of its
    level. A list with lists in it is one, unless its heading is the title of the page. ``holds_references``
    says whether a span holds references, or with True references in full: it is asked where the heading may
    be that of something else ("Evidence", "Notes").
    """
    lines = prose.lines
    headings = _headings(prose)
    if not headings:
        return ()
    spans: list[Span] = []
    #: by level, where what stands under a heading of it ends, seen from the line that is looked at
    ends = [lines[-1].end] * (_LEVELS + 1)
    judged = -1
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        level = line.level or _LEVELS
        span = (line.end, ends[level])
        if line.kind == "heading":
            before = lines[number - 1].end if number else 0
            ends[level:] = [before] * (len(ends) - level)
        sure = headings.get(number)
        if sure is None or span[1] <= span[0]:
            continue
        within = bool(spans) and spans[-1][0] < span[1]
        if line.kind != "heading" and (within or judged == span[1]):
            continue  # of several lines "References" under one heading the last one counts
        if within and (line.level == 1 or sure == "doubtful"):
            continue
        if line.kind != "heading":
            judged = span[1]
        certain = sure == "certain" and (line.kind == "heading" or not spans)
        if certain or holds_references(span, sure == "doubtful"):
            while spans and spans[-1][0] < span[1]:
                spans.pop()
            spans.append(span)
    return tuple(reversed(spans))


def _headings(prose: Prose) -> dict[int, _Sureness]:
    """The numbers of the lines that may head a list, and how sure that is."""
    text = prose.text
    titles = {
        number: text[start:end].lower()
        for number, (start, end, kind, _, _) in enumerate(prose.lines)
        if end - start <= _LONGEST and kind in _KINDS
    }
    together = "\n".join(titles.values())
    stems = [stem for stem in _STEMS if stem in together]
    if not together.isascii():
        stems += [stem for stem in _OTHER_STEMS if stem in together]
    found: dict[int, _Sureness] = {}
    for number, title in titles.items() if stems else ():
        if not any(map(title.__contains__, stems)):
            continue
        line = prose.lines[number]
        sure = _sureness(text[line.start : line.end])
        if (
            sure is not None
            and not (sure == "doubtful" and line.kind != "heading")
            and _stands_alone(prose, number)
        ):
            found[number] = sure
    return found


def _sureness(title: str) -> _Sureness | None:
    words = _words(title)
    if " ".join(words) in _CERTAIN:
        return "certain"
    if _name_references(words):
        return "likely"
    plain = len(words) <= _MOST_WORDS and not _PLAIN_NOUNS.isdisjoint(words)
    return "doubtful" if plain and _OTHER_SENSES.isdisjoint(words) else None


def is_certain_heading(title: str) -> bool:
    """Whether a heading is that of a reference list, whatever stands below it."""
    return " ".join(_words(title)) in _CERTAIN


def names_references(title: str) -> bool:
    """Whether a heading may be a reference list's: "Key references", "📚 Sources used", "3. Evidence"."""
    words = _words(title)
    return " ".join(words) in _CERTAIN or _name_references(words)


def _name_references(words: Sequence[str]) -> bool:
    nouns = [word in _NOUNS for word in words]
    pairs = (pair if pair[0] in _CITED else pair[::-1] for pair in pairwise(words))
    works = any(word in _CITED and beside in _WORKS for word, beside in pairs)
    if not any(nouns) and not works:
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
