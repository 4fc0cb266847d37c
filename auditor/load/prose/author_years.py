"""Author-year citations in prose: "(Wu et al., 2024)", "Wu et al. (2024)", "(NICE, 2024)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

from auditor.load.prose.visible_text import Prose, is_within
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
_CENTURIES = ("20", "19", "18")
_YEAR = rf"(?P<year>{_SOME_YEAR})"
#: "et al.", as it is misspelt ("et. al.", "et.al.", "et all."), and "and colleagues"
_ET_AL = (
    r",? {1,2}(?:[Ee]t\.?[ \\]{0,3}[Aa]l(?:ii|l)?\b\.?"
    r"|(?:and|&) (?:al\b\.|colleagues\b|co-?workers\b|others\b))"
)
_MORE = rf"(?:, {_NAME}){{0,4}}"
_OTHERS = rf"{_INITIALS}(?:(?P<etal>{_MORE}{_ET_AL})|(?P<more>{_MORE},? (?:and|&) {_NAME}))"
_NAMES = rf"(?P<first>{_NAME}){_OTHERS}"
#: a surname of several words is known by "et al." behind it: "García Márquez et al."
_NAMES_IN_BRACKETS = rf"(?P<first>(?:St\.? )?{_NAME}(?:(?: {_NAME}){{1,2}}(?={_ET_AL}))?){_OTHERS}"
_BRACKET = re.compile(r"\(([^()\n]{3,400})\)")
_SQUARE = re.compile(r"\[([^()\[\]\n]{3,400})\]")
_ITEM = re.compile(
    r"(?:(?:see|see also|e\.g\.,?|cf\.|for example,?|reviewed in|data from|adapted from|from|source:)\s+)?"
    rf"(?:{_NAMES_IN_BRACKETS}|(?P<group>{_GROUP_NAME}))(?:(?P<comma>,)\s*|\s+){_YEAR}"
    r"(?:,?\s+(?:pp?\.|p|chap\.|ch\.|fig\.|table)\s*[\w–-]+)?"
)
_MORE_YEARS = re.compile(_SOME_YEAR)
#: further years of the same names: ", 2018", and the letters of "2018a,b", "2018a–c"
_FURTHER_YEARS = re.compile(
    rf"\s*(?:[,&]|and\b|(?P<to>[–-])(?=[a-z]\b))\s*(?:(?P<year>{_SOME_YEAR})|(?P<letter>[a-z]))"
    r"(?=\s*(?:[,;:)\]&–-]|and\b|$))"
)
_NARRATIVE = re.compile(rf"{_NAMES}(?:’s|'s)?,? [(\[]{_YEAR}(?P<rest>[,;:&–-][^()\[\]]{{0,40}})?[)\]]")
#: works in a list can be older than those that prose cites in brackets
_ANY_YEAR = re.compile(
    r"(?<![\w./-])(?:1[5-9]|20)\d\d(?:[a-z]\b)?(?![\d/])"
    # "2008/2009"
    r"|(?<![\w./-])(?:1[5-9]|20)\d\d(?=/(?:1[5-9]|20)\d\d\b)|(?<=\b\d\d\d\d/)(?:1[5-9]|20)\d\d(?![\w/])"
)
_CAPITALISED = r"[^\W\d_a-z][\w&’'‐-]*+"
_RUN = re.compile(
    rf"{_CAPITALISED}"
    rf"(?:(?: (?:of|for|and|the|on|in|to|&|de|la|van|von|der|den|et)){{0,3}} {_CAPITALISED}){{0,9}}"
)
#: names behind a year: "In 2010, Ng showed", "the 2010 study by Ng and Hale"
_BEHIND = re.compile(rf",? (?:[a-z]+ ){{0,4}}+(?P<run>{_RUN.pattern})")
_LAST_WORD = re.compile(r"([^\W\d_]{3,40})(?:’s|'s)?[\s,(\[]{1,4}$")
_ACRONYM = re.compile(r"[(\[]([A-Z][A-Za-z&]{1,9})(?=[)\],;:])")
_MOST_WORDS = 24
#: what stands between the years of "(Hale, 2018, 2019)", which have the same names
_SAME_NAMES = re.compile(r"[\s,;&/\]]*(?:and\s)?")
_BRACKETED_YEAR = re.compile(rf"\(({_SOME_YEAR})")
_SQUARE_YEAR = re.compile(rf"\[({_SOME_YEAR})")
_POSSESSIVE = re.compile(r"[’']s$")
#: of lines of one block
_WRAPPED = frozenset(("paragraph", "item", "html", "definition", "heading"))
_SPACES = "\u00a0\u2009\u200a\u202f"
_NAMES_BEFORE = 160
_NAMES_BEHIND = 80
_SPLIT_NAMES = re.compile(r",? (?:and|&) |, ")
#: words that stand before a year and are no authors
_NOT_NAMES = frozenset(
    (
        "spring summer autumn winter fall season seasons term semester phase stage step level grade class "
        "tier wave cohort "
        "version table figure fig section chapter day week year since until from circa copyright "
        "updated reviewed published accessed edition issue vol volume no week early late mid the "
        "in on by as of monday tuesday wednesday thursday friday saturday sunday q1 q2 q3 q4 "
        "covid"
    ).split()
) | frozenset(MONTH_NUMBERS)


#: words of prose before a year that are the beginning of a group's name too
_EMPTY_WORDS = frozenset(
    "the in on by as of a an and for at from to see since until this that it he she we they you i".split()
)
_ROMAN = re.compile(r"[ivx]+", re.IGNORECASE)


def author_years(
    prose: Prose, positions: ByteLineIndex, lists: Sequence[tuple[int, int]]
) -> Iterator[AuthorYear]:
    """The author-year citations of a page outside ``lists``, the spans of its reference lists.

    ``certain`` is False for the forms that other things have too: "(London, 2012)", "Terms and Conditions
    (2019)", "(March and May 2020)". They count only when they match. On a page with a list of its own, every
    other year is read with the names before it, so that no way of citing makes a listed work uncited.
    """
    if not prose.years or not any(century in prose.text for century in _CENTURIES):
        return
    text = _flat(prose)
    read = dict(_in_brackets(text, prose, positions, lists))
    read.update(_in_sentences(text, prose, positions, lists))
    if not lists:
        yield from read.values()
        return
    acronyms = _acronyms(text)
    words: tuple[str, ...] = ()
    end = 0
    for year in _ANY_YEAR.finditer(text):
        if is_within(year.start(), lists) or year.start() < end:
            continue
        citation = read.pop(year.start(), None)
        if citation is None or not citation.certain:
            found = _words_before(text, max(end, year.start() - _NAMES_BEFORE, 0), year.start(), acronyms)
            found += _words_behind(text, year.end())
            words = found or (words if _SAME_NAMES.fullmatch(text, end, year.start()) else ())
            if citation is not None:
                yield citation._replace(words=words)
            elif words:
                line, column = positions.place(prose.offset(year.start()))
                for one in (year[0], *_further_years(text, year.end(), year[0])):
                    text_of_it = f"{words[0]} {one}"
                    yield AuthorYear(text_of_it, (), False, one, line, column, certain=False, words=words)  # noqa: FBT003
        else:
            words = citation.names
            yield citation
        end = _end_of_years(text, year.end())
    yield from read.values()


def _flat(prose: Prose) -> str:
    """The text, as long as it is, with the lines of each block in one line and plain spaces."""
    text = prose.text
    ends = [
        end
        for (_, end, kind, block, _), (_, _, _, following, _) in pairwise(prose.lines)
        if block == following and kind in _WRAPPED
    ]
    if ends:
        pieces = [text[start:end] for start, end in pairwise((0, *(at + 1 for at in ends), len(text) + 1))]
        text = "".join(f"{piece[:-1]} " for piece in pieces[:-1]) + pieces[-1]
    for space in () if text.isascii() else _SPACES:
        text = text.replace(space, " ")
    return text


def _in_brackets(
    text: str, prose: Prose, positions: ByteLineIndex, lists: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, AuthorYear]]:
    """The citations whose names are in brackets, with the places of their years."""
    squares = _SQUARE.finditer(text) if "[" in text else ()
    for bracket in chain(_BRACKET.finditer(text), squares):
        if _MORE_YEARS.search(bracket.group(1)) and not is_within(bracket.start(), lists):
            yield from _bracketed(prose, positions, bracket.group(1), bracket.start(1))


def _in_sentences(
    text: str, prose: Prose, positions: ByteLineIndex, lists: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, AuthorYear]]:
    """The citations whose year alone is in brackets, with the places of their years."""
    squares = _SQUARE_YEAR.finditer(text) if "[" in text else ()
    # names stand before it: look there and nowhere else
    for year in chain(_BRACKETED_YEAR.finditer(text), squares):
        nearest = max(year.start() - _NAMES_BEFORE, 0)
        start = max(nearest, text.rfind("\n", nearest, year.start()) + 1)
        close = text.find(")" if text[year.start()] == "(" else "]", year.end(), year.end() + 45)
        for found in _NARRATIVE.finditer(text, start, close + 1) if close > 0 else ():
            if found.start("year") == year.start(1) and not is_within(found.start(), lists):
                citation = _citation(prose, positions, found, found.start(), bracketed=False)
                yield found.start("year"), citation
                for at, other in enumerate(_further_years(text, found.end("year"), citation.year), 1):
                    yield found.start("year") + at, citation._replace(year=other)


def _bracketed(
    prose: Prose, positions: ByteLineIndex, content: str, start: int
) -> Iterator[tuple[int, AuthorYear]]:
    shift = 0
    for part in content.split(";"):
        stripped = part.strip()
        found = _ITEM.match(stripped)
        if found and (
            found.end() == len(stripped)
            or stripped[found.end()] in ",:"
            or _FURTHER_YEARS.match(stripped, found.end())
        ):
            index = start + shift + part.index(stripped) if stripped else start + shift
            if found.group("etal") or found.group("more") or (found.group("comma") and _names_someone(found)):
                citation = _citation(prose, positions, found, index, bracketed=True)
                yield index + found.start("year"), citation
                for at, other in enumerate(_further_years(stripped, found.end(), citation.year), 1):
                    yield index + found.start("year") + at, citation._replace(year=other)
        shift += len(part) + 1


def _further_years(text: str, start: int, year: str) -> Iterator[str]:
    """The years that follow one with the same names: "2014, 2018", "2018a,b"."""
    found = _FURTHER_YEARS.match(text, start)
    for _ in range(_MOST_WORDS):
        if found is None:
            return
        letters = found["letter"] or ""
        if found["to"] and year[4:]:
            letters = "".join(map(chr, range(ord(year[4]) + 1, ord(letters) + 1)))
        yield from (f"{year[:4]}{letter}" for letter in letters)
        if found["year"]:
            yield found["year"]
        found = _FURTHER_YEARS.match(text, found.end())


def _end_of_years(text: str, start: int) -> int:
    for _ in range(_MOST_WORDS):
        found = _FURTHER_YEARS.match(text, start)
        if found is None:
            break
        start = found.end()
    return start


def _words_before(text: str, start: int, end: int, acronyms: Mapping[str, str]) -> tuple[str, ...]:
    """What before a year may name an author, the nearest first: names of several words and single words."""
    runs = _RUN.findall(text, start, end)[::-1][:_MOST_WORDS]
    last = _LAST_WORD.search(text, max(start, end - 50), end)
    words = [*runs, *([last[1]] if last else ())]
    for run in runs:
        words += (word for word in run.split() if word != run)
    words += [acronyms[word] for word in words if word in acronyms]
    plain = (word.removesuffix("’s").removesuffix("'s").strip("’'") for word in words)
    return tuple(dict.fromkeys(word for word in plain if word.lower() not in _EMPTY_WORDS))[:_MOST_WORDS]


def _words_behind(text: str, start: int) -> tuple[str, ...]:
    """What directly behind a year may name an author."""
    found = _BEHIND.match(text, start, start + _NAMES_BEHIND)
    if found is None:
        return ()
    words = (found["run"], *found["run"].split())
    return tuple(dict.fromkeys(word.removesuffix("’s").removesuffix("'s") for word in words))


def _acronyms(text: str) -> dict[str, str]:
    """The acronyms that a text defines, with what they stand for: "Cancer Research UK (CRUK)"; and back."""
    found: dict[str, str] = {}
    for acronym in _ACRONYM.finditer(text):
        before = text[max(acronym.start() - _NAMES_BEFORE, 0) : acronym.start()].rstrip()
        run = (_RUN.findall(before) or [""])[-1]
        if " " in run and before.endswith(run) and acronym[1] not in found:
            found[acronym[1]] = run
            found.setdefault(run, acronym[1])
    return found


def _names_someone(found: re.Match[str]) -> bool:
    words = found.group("group").replace("-", " ").lower().split()
    return not any(word in _NOT_NAMES for word in (words[0], words[-1]))


def _citation(
    prose: Prose, positions: ByteLineIndex, found: re.Match[str], index: int, *, bracketed: bool
) -> AuthorYear:
    groups = found.groupdict()
    if groups["first"]:
        more = _SPLIT_NAMES.split(groups["more"])[1:] if groups["more"] else []
        names = (groups["first"], *(name.strip() for name in more if name.strip()))
    else:
        names = (groups["group"].strip(),)
    names = tuple(_POSSESSIVE.sub("", name) for name in names)
    line, column = positions.place(prose.offset(index))
    stop = index + len(found.group())
    wrapped = "\n" in prose.text[index:stop]
    return AuthorYear(
        text=" ".join(found.group().split()),
        names=names,
        et_al=bool(groups["etal"]),
        year=groups["year"],
        line=line,
        column=column,
        certain=bool(groups["etal"]),
        end=positions.place(prose.offset(stop - 1) + 1) if wrapped else None,
        # "(Paris and London, 2012)" is a pair of names, "(March and May 2020)" none that is known as one
        bracketed=bracketed
        and not any(name.lower() in _NOT_NAMES or _ROMAN.fullmatch(name) for name in names),
    )
