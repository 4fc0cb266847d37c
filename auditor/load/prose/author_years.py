"""Author-year citations in prose: "(Wu et al., 2024)", "Wu et al. (2024)", "(NICE, 2024)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.load.prose.visible_text import Prose
from auditor.model.written import AuthorYear
from auditor.values.dates.months import MONTH_NUMBERS
from auditor.values.names.parts import PARTICLES
from auditor.values.text.line_index import ByteLineIndex

#: particles that are words of prose too: "how do Wu et al. (2024) …", "zum Beispiel", "beskrevet af Hansen".
#: A name is found without its particle as well.
_WORDS_OF_PROSE = frozenset("af av das do te vom zu zum zur".split())
_PARTICLES = "|".join(
    f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(PARTICLES - _WORDS_OF_PROSE)
)
_PARTICLE = rf"(?:(?:{_PARTICLES})[ ’'-]){{0,3}}+"
_NAME = _PARTICLE + r"(?:[Oo]’|O'|d’|d')?[^\W\d_a-z][^\W\d_]*+(?:[’'‐-][^\W\d_]++)*+"
_INITIALS = r"(?:,? (?:[^\W\d_a-z]\.?[- ]?){1,3})?"
_GROUP_NAME = r"[^\W\d_a-z][\w&/’'-]*+(?: (?:of|for|and|the|on|in|to|&)| [^\W\d_a-z][\w&/’'-]*+){0,8}"
#: numbers below 1800 in brackets are amounts more often than years
_SOME_YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_YEAR = rf"(?P<year>{_SOME_YEAR})"
_NAMES = (
    rf"(?P<first>{_NAME}){_INITIALS}"
    rf"(?:(?P<etal>,? et al\b\.?)|(?P<more>(?:, {_NAME}){{0,4}},? (?:and|&) {_NAME}))"
)
_BRACKET = re.compile(r"\(([^()\n]{3,400})\)")
_ITEM = re.compile(
    r"(?:(?:see|see also|e\.g\.,?|cf\.|for example,?|reviewed in|data from|adapted from|from|source:)\s+)?"
    rf"(?:{_NAMES}|(?P<group>{_GROUP_NAME}))(?P<comma>,?)\s+{_YEAR}"
    r"(?:,?\s+(?:pp?\.|p|chap\.|ch\.|fig\.|table)\s*[\w–-]+)?"
)
_MORE_YEARS = re.compile(_SOME_YEAR)
_NARRATIVE = re.compile(rf"{_NAMES}(?:’s|'s)?,? \({_YEAR}(?:[,;:][^()]{{0,40}})?\)")
_BRACKETED_YEAR = re.compile(rf"\(({_SOME_YEAR})")
_NAMES_BEFORE = 160
_SPLIT_NAMES = re.compile(r",? (?:and|&) |, ")
#: words that stand before a year and are no authors
_NOT_NAMES = frozenset(
    (
        "spring summer autumn winter fall "
        "version table figure fig section chapter day week year since until from circa copyright "
        "updated reviewed published accessed edition issue vol volume no week early late mid the "
        "in on by as of monday tuesday wednesday thursday friday saturday sunday q1 q2 q3 q4 "
        "covid"
    ).split()
) | frozenset(MONTH_NUMBERS)


def author_years(
    prose: Prose, positions: ByteLineIndex, lists: Sequence[tuple[int, int]]
) -> Iterator[AuthorYear]:
    """The author-year citations of a page outside ``lists``, the spans of its reference lists.

    A name and year without comma, "et al." or a second name ("Paris 2015") is no citation. ``certain`` is
    False for the forms that other things have too ("(London, 2012)"): they count only when they match.
    """
    text = prose.text
    if "20" not in text and "19" not in text and "18" not in text:
        return
    for bracket in _BRACKET.finditer(text):
        if any(start <= bracket.start() < end for start, end in lists):
            continue
        if not _MORE_YEARS.search(bracket.group(1)):
            continue
        yield from _bracketed(prose, positions, bracket.group(1), bracket.start(1))
    for year in _BRACKETED_YEAR.finditer(text):  # names stand before it: look there and nowhere else
        start = max(text.rfind("\n", 0, year.start()) + 1, year.start() - _NAMES_BEFORE)
        close = text.find(")", year.end(), year.end() + 45)
        for found in _NARRATIVE.finditer(text, start, close + 1) if close > 0 else ():
            listed = any(start <= found.start() < end for start, end in lists)
            if found.start("year") == year.start(1) and not listed:
                yield _citation(prose, positions, found, found.start(), bracketed=False)


def _bracketed(prose: Prose, positions: ByteLineIndex, content: str, start: int) -> Iterator[AuthorYear]:
    shift = 0
    for part in content.split(";"):
        stripped = part.strip()
        found = _ITEM.match(stripped)
        if found and (found.end() == len(stripped) or stripped[found.end()] in ",:"):
            index = start + shift + part.index(stripped) if stripped else start + shift
            if found.group("etal") or found.group("more") or (found.group("comma") and _names_someone(found)):
                yield _citation(prose, positions, found, index)
                rest = stripped[found.end() :]
                for year in re.finditer(r"(?:^|,)\s*((?:1[89]|20)\d\d[a-z]?)(?=,|$)", rest):
                    yield _citation(prose, positions, found, index)._replace(year=year.group(1))
        shift += len(part) + 1


def _names_someone(found: re.Match[str]) -> bool:
    words = found.group("group").replace("-", " ").lower().split()
    return not any(word in _NOT_NAMES for word in (words[0], words[-1]))


def _citation(
    prose: Prose, positions: ByteLineIndex, found: re.Match[str], index: int, *, bracketed: bool = True
) -> AuthorYear:
    groups = found.groupdict()
    if groups["first"]:
        more = _SPLIT_NAMES.split(groups["more"])[1:] if groups["more"] else []
        names = (groups["first"], *(name.strip() for name in more if name.strip()))
    else:
        names = (groups["group"].strip(),)
    line, column = positions.place(prose.offset(index))
    return AuthorYear(
        text=" ".join(found.group().split()),
        names=names,
        et_al=bool(groups["etal"]),
        year=groups["year"],
        line=line,
        column=column,
        certain=bool(groups["etal"] or (bracketed and groups["more"])),  # "Terms and Conditions (2019)"
    )
