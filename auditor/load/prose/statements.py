"""Sentences whose truth depends on the day: "as of December 2024", "not yet approved", "currently".

Headings, tables, quotations, the texts of links and reference lists do not count, nor do records of what
happened ("Release notes", "12 May 2024"). When in doubt there is no claim: a list of words is switched off.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from auditor.load.prose.phrases import Dated, Phrases
from auditor.load.prose.visible_text import OBJECT, Line, Prose, is_within
from auditor.model.written import Claim, ClaimKind, Waiver
from auditor.values.dates.months import month_in_any_language
from auditor.values.identifiers.url import TEMPLATE_MARK
from auditor.values.text.folding import collapse
from auditor.values.text.line_index import ByteLineIndex

#: of one page; more of them no one reads
MOST_CLAIMS = 100
#: how far a sentence is followed on either side of a phrase, in characters and in lines
_WINDOW, _LINES = 240, 12
#: how far before its stem a turn of phrase can begin
_NEAR = 150
#: how far before a date what it is for can begin
_ANCHOR = 40
#: how far before a date its verb is looked for
_VERB = 120
#: the verbs that make a statement of a date, by what stands before it
_TENSES: Mapping[str | None, frozenset[str]] = {
    "until": frozenset({"future", "duty", "present"}),
    "by": frozenset({"future", "duty"}),
    "when": frozenset({"future"}),
}
_LONGEST_SENTENCE = 200
_OF_NOW = frozenset({ClaimKind.UNDATED, ClaimKind.TEMPORARY})
_OF_A_DATE = frozenset({ClaimKind.UNTIL, ClaimKind.AS_OF})
#: "31 May 2025", "May 2025", "2025", "2025-05-31"
_DATE_BEHIND = re.compile(r"[\s:]+(20\d\d(?:-\d\d){0,2}\b|(?:[\w.,]{1,12}\s){1,3}20\d\d\b)")
_KINDS = frozenset({"paragraph", "item", "definition", "html"})
_NO_TEXT = re.compile(f"[{OBJECT}{TEMPLATE_MARK}]+")
_START = attrgetter("start")
_END_OF_SENTENCE = re.compile(r"[.!?…][\"”’')\]*_]{0,3}\s+(?=[\"“‘'(\[*_]{0,3}[A-Z\u00c0-\u00deÀ-Þ\d\ufffc])")
_ABBREVIATION = re.compile(
    r"(?:\b\w|\b\d\d|\b(?:e\.g|i\.e|etc|approx|ca|cf|vs|no|nos|dr|mr|mrs|ms|prof|st|fig|inc|ltd|bzw|usw|evtl|ggf"
    r"|inkl"
    r"|env|av|apr|art|p\.ej|sr|sra|jan|feb|mar|aug|sept?|oct|nov|dec))\Z",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:(–—]\s|\s[–—-]\s")
_MARKS = {"“": "”", "„": "“", "«": "»", "‘": "’"}
_CALL_OUT = re.compile(
    r"\s*(?:\[!|(?:note|warning|important|tip|caution|info|attention|hinweis|wichtig|achtung|nota"
    r"|importante?)\b)",
    re.IGNORECASE,
)
_QUOTED_LINE = re.compile(rb"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*>")
#: headings of what was said on a day, or of a version
_RECORD = re.compile(
    r"\b(?:history|change ?logs?|changes|release notes|releases?|revisions?|versions?|logs?|news|timeline"
    r"|minutes|archives?"
    r"|meetings?|updates?|what['’]s new|roadmap|milestones?|(?:19|20)\d\d)\b|\bv?\d+\.\d+",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"\b\d{1,2}([/.-])\d{1,2}\1\Z")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|\.|º|ª)?,?", re.IGNORECASE)
_ISO_TAIL = re.compile(r"-\d\d(?:-\d\d)?\b")
#: "2024/25", "2024.1", "2024-based", "2024 edition" are no dates
_NO_DATE = re.compile(
    r"[/.,–-]\d|[-–—/]\w|\w|\s(?:edition|version|based|release|update)\b|['’]s\b", re.IGNORECASE
)
_JOINTS = frozenset({"of", "de", "del"})


class _Sentence(NamedTuple):
    """A sentence by its span in the text; ``text`` is on one line and as long as the span."""

    start: int
    end: int
    text: str
    #: how its block begins, and where that stands
    block: str
    block_start: int
    #: whether the sentence is all there is in the block, from its beginning on
    first: bool


class Found(NamedTuple):
    """A phrase by its span in the text, in its sentence."""

    kind: ClaimKind
    start: int
    end: int
    date: str
    sentence: _Sentence


def read_claims(
    prose: Prose,
    lists: Sequence[tuple[int, int]],
    data: bytes,
    positions: ByteLineIndex,
    phrases: Phrases | None,
    waivers: Sequence[Waiver] = (),
) -> tuple[Claim, ...]:
    """The claims of a page in order: what ``waivers`` mark, and at most ``MOST_CLAIMS`` by their wording.

    ``lists`` are the spans of its reference lists. Without ``phrases`` the wording is not looked at.
    """
    marks = [waiver for waiver in waivers if waiver.is_mark]
    claims = list(_marked(marks, prose, positions)) if marks else []
    if phrases is not None:
        found = islice(_each_once(_Reader(prose, lists, data, phrases).found()), MOST_CLAIMS)
        claims += (_claim(one, prose, positions) for one in found)
    return tuple(sorted(claims, key=lambda claim: (claim.line, claim.column))) if claims else ()


def _each_once(found: Iterable[Found]) -> Iterator[Found]:
    """The first of a sentence: what is said for certain comes first."""
    seen: set[int] = set()
    for one in found:
        if one.sentence.start not in seen:
            seen.add(one.sentence.start)
            yield one


def _marked(marks: Iterable[Waiver], prose: Prose, positions: ByteLineIndex) -> Iterator[Claim]:
    """The blocks that are marked as true until a day."""
    for mark in marks:
        first = max(mark.first_line, mark.line)
        at = bisect_left(prose.lines, first, key=lambda line: positions.line(prose.offset(line.start)))
        line = prose.lines[at] if at < len(prose.lines) else None
        text = prose.text[line.start : min(line.end, line.start + _LONGEST_SENTENCE)] if line else ""
        shown = _readable(text)
        yield Claim(ClaimKind.MARKED, mark.reason or "", shown, mark.until or "", mark.line, mark.column)


def _claim(found: Found, prose: Prose, positions: ByteLineIndex) -> Claim:
    sentence = found.sentence
    phrase = collapse(prose.text[found.start : found.end])
    line, column = positions.place(prose.offset(found.start))
    return Claim(found.kind, phrase, _shown(sentence, found), found.date, line, column)


def _shown(sentence: _Sentence, found: Found) -> str:
    """The sentence, or what stands around the phrase when it is long."""
    text = sentence.text.strip()
    if len(text) > _LONGEST_SENTENCE:
        middle = (found.start + found.end) // 2 - sentence.start
        first = max(0, min(middle - _LONGEST_SENTENCE // 2, len(sentence.text) - _LONGEST_SENTENCE))
        cut = sentence.text[first : first + _LONGEST_SENTENCE]
        before, after = first > 0, first + _LONGEST_SENTENCE < len(sentence.text)
        text = ("…" + cut.partition(" ")[2] if before else cut.lstrip()).rstrip()
        text = text.rpartition(" ")[0] + "…" if after else text
    return _readable(text)


def _readable(text: str) -> str:
    """With an ellipsis for what is no text: code, images, template code."""
    return collapse(_NO_TEXT.sub(" … ", text))


class _Reader:
    def __init__(self, prose: Prose, lists: Sequence[tuple[int, int]], data: bytes, phrases: Phrases) -> None:
        self._prose = prose
        self._lists = lists
        self._data = data
        self._phrases = phrases
        self._sections: tuple[list[int], list[bool]] | None = None
        self._quotes: list[tuple[int, int]] | None = None

    def found(self) -> Iterator[Found]:
        """What is found, kind by kind."""
        dated = self._phrases.dated
        if dated is not None:
            yield from self._dated(dated)
        flat = self._prose.plain.replace(b"\n", b" ")
        for kind, stems, pattern in self._phrases.turns:
            for stem in stems:
                at, read = flat.find(stem), -1
                while at >= 0:
                    sentence = self._sentence(at) if at >= read else None
                    if sentence is not None:
                        read = sentence.end
                        one = self._turn(kind, pattern, sentence, at)
                        if one is not None:
                            yield one
                    at = flat.find(stem, at + len(stem))

    def _turn(self, kind: ClaimKind, pattern: re.Pattern[str], sentence: _Sentence, at: int) -> Found | None:
        found = pattern.search(sentence.text, max(0, at - sentence.start - _NEAR))
        if found is None or self._is_general(sentence.text[: found.start()]):
            return None
        narrated = self._phrases.narrated
        if (
            narrated is not None
            and kind in _OF_NOW
            and "currently" not in found[0].lower()
            and (narrated.search(sentence.text))
        ):
            return None
        date = ""
        if (
            kind in _OF_A_DATE
        ):  # a phrase of the configuration: the built-in ones are looked for by their date
            behind = _DATE_BEHIND.match(sentence.text, found.end())
            if behind is None:
                return None
            date = collapse(behind[1])
        begin, end = found.span()
        begin += len(found[0]) - len(found[0].lstrip(" ,;:("))
        one = Found(kind, sentence.start + begin, sentence.start + end, date, sentence)
        return one if self._is_said(one) else None

    def _is_general(self, before: str) -> bool:
        """Whether a clause is a condition or a description, by what stands ``before`` its phrase."""
        conditional, subordinate = self._phrases.conditional, self._phrases.subordinate
        if conditional is not None and conditional.search(before):
            return True
        clause = 0
        for cut in _CLAUSE.finditer(before):
            clause = cut.start() if cut.end() < len(before) else clause
        return subordinate is not None and subordinate.search(before, clause) is not None

    def _dated(self, dated: Dated) -> Iterator[Found]:
        text, plain = self._prose.text, self._prose.plain
        read = -1
        for year in self._prose.years:
            before = text[year - 1 : year]
            if text[year : year + 2] != "20" or before not in " \n/.-\u00a0" or not before:
                continue
            if before in " \n\u00a0":
                word = text[max(0, year - 14) : year - 1].rsplit(None, 1)[-1:]
                if not word:
                    continue
                last = word[0].strip("(*_,.:").lower()
                if last not in dated.words and last not in _JOINTS and not _ends_date(last):
                    continue
            near = plain[max(0, year - _WINDOW) : year + _WINDOW]
            sentence = (
                self._sentence(year) if year >= read and any(map(near.__contains__, dated.hints)) else None
            )
            if sentence is None:
                continue
            one = self._date(dated, sentence, year)
            if one is not None and self._is_said(one):
                read = sentence.end
                yield one

    def _date(self, dated: Dated, sentence: _Sentence, year: int) -> Found | None:
        text = sentence.text
        at = year - sentence.start
        begin, end = date_around(text, at)
        if end < 0:
            return None
        anchor = dated.anchor.search(text, max(0, begin - _ANCHOR), begin)
        if anchor is None:
            lead = dated.lead.search(text, max(0, begin - _ANCHOR), begin)
            begin = lead.start() if lead else begin
            anchor = dated.anchor.search(text, max(0, begin - _ANCHOR), begin) if lead else None
        conditional = self._phrases.conditional
        if anchor is None or (conditional is not None and conditional.search(text, 0, anchor.start())):
            return None
        form, start = anchor.lastgroup, anchor.start()
        if form == "updated":
            counts = not (self._is_label(sentence) or dated.over.search(text, end, end + _ANCHOR))
        elif form == "as_of":
            counts = _is_of_a_day(dated, text, start, end)
        else:
            counts = _tense(dated, text, start, end) in _TENSES[form]
        if not counts:
            return None
        kind = ClaimKind.AS_OF if form in ("as_of", "updated") else ClaimKind.UNTIL
        date = collapse(text[begin:end])
        return Found(kind, sentence.start + start, sentence.start + end, date, sentence)

    def _is_label(self, sentence: _Sentence) -> bool:
        """Whether a block begins as a page's own date does."""
        label = self._phrases.label
        return label is not None and sentence.first and label.match(sentence.text) is not None

    def _is_said(self, found: Found) -> bool:
        """Whether the page says it now and itself: no quotation, no title, no record."""
        prose, sentence = self._prose, found.sentence
        if (
            prose.in_link(found.start)
            or is_within(found.start, self._lists)
            or self._is_recorded(found.start)
        ):
            return False
        if _is_quoted(sentence.text, found.start - sentence.start):
            return False
        place = prose.offset(sentence.block_start)
        line = self._data.rfind(b"\n", max(0, place - 1000), place) + 1
        if _QUOTED_LINE.match(self._data, line, place) and not _CALL_OUT.match(sentence.block):
            return False
        if self._quotes is None:
            self._quotes = _block_quotes(self._data)
        return not is_within(place, self._quotes)

    def _is_recorded(self, index: int) -> bool:
        if self._sections is None:
            self._sections = _records(self._prose)
        at = bisect_right(self._sections[0], index) - 1
        return at >= 0 and self._sections[1][at]

    def _sentence(self, index: int) -> _Sentence | None:
        """The sentence around a place of the text; None where no running text stands."""
        lines, text = self._prose.lines, self._prose.text
        number = bisect_right(lines, index, key=_START) - 1
        if number < 0 or lines[number].kind not in _KINDS or lines[number].level:
            return None
        first = last = number
        while first and number - first < _LINES and _same_block(lines[first - 1], lines[number]):
            first -= 1
        while (
            last + 1 < len(lines) and last - number < _LINES and _same_block(lines[last + 1], lines[number])
        ):
            last += 1
        block_start, block_end = lines[first].start, lines[last].end
        start, end = max(block_start, index - _WINDOW), min(block_end, index + _WINDOW)
        for cut in _END_OF_SENTENCE.finditer(text, start, end):
            if cut[0][0] == "." and _ABBREVIATION.search(text, max(start, cut.start() - 7), cut.start()):
                continue
            if cut.end() > index:
                end = cut.end()
                break
            start = cut.end()
        flat = text[start:end].replace("\n", " ")
        return _Sentence(
            start, end, flat, text[block_start : block_start + 20], block_start, start == block_start
        )


def _same_block(one: Line, other: Line) -> bool:
    return one.block == other.block and one.kind == other.kind


def _is_of_a_day(dated: Dated, text: str, start: int, end: int) -> bool:
    """Whether "as of" a day says when something was so, and not since when, nor what was so once."""
    verb = _tense(dated, text, start, end)
    return verb not in ("past", "passed", "future") and not dated.over.search(text, end, end + 60)


def _tense(dated: Dated, text: str, start: int, end: int) -> str:
    """The tense of the verb nearest before a phrase, else of the first behind it; "" without."""
    before = deque(dated.tense.finditer(text, max(0, start - _VERB), start), maxlen=1)
    verb = before[0] if before else dated.tense.search(text, end)
    return (verb.lastgroup or "") if verb else ""


def date_around(text: str, year: int) -> tuple[int, int]:
    """Where the date begins and ends whose year stands at ``year``; (0, -1) for what is no date."""
    end = year + 4
    tail = _ISO_TAIL.match(text, end)
    if tail:
        return year, tail.end()
    if _NO_DATE.match(text, end):
        return 0, -1
    before = text[max(0, year - 40) : year]
    numeric = _NUMERIC.search(before)
    if numeric:
        return year - len(before) + numeric.start(), end
    if before[-1:] in "/.-":
        return 0, -1
    begin = len(before)
    parts = list(re.finditer(r"\S+", before))[-5:]
    while parts and parts[-1][0].lower() in _JOINTS:
        parts.pop()
    if not parts:
        return year, end
    words = [part[0].strip("(*_") for part in parts]
    if len(words) > 1 and _DAY.fullmatch(words[-1]) and month_in_any_language(words[-2].rstrip(",")):
        begin = parts[-2].end() - len(words[-2])
    elif month_in_any_language(words[-1].rstrip(",")):
        begin = parts[-1].end() - len(words[-1])
        del parts[-1], words[-1]
        while words and words[-1].lower() in _JOINTS:
            del parts[-1], words[-1]
        if words and _DAY.fullmatch(words[-1]):
            begin = parts[-1].end() - len(words[-1])
    return year - len(before) + begin, end


def _ends_date(word: str) -> bool:
    """Whether a word may stand before the year of a date: a month, or a day ("March 3, 2025")."""
    return (
        _DAY.fullmatch(word) is not None if word[:1].isdecimal() else month_in_any_language(word) is not None
    )


def _is_quoted(sentence: str, at: int) -> bool:
    """Whether quotation marks are open at a place of a sentence."""
    before = sentence[:at]
    if before.count('"') % 2:
        return True
    return any(
        before.rfind(opening) > before.rfind(closing) and closing in sentence[at:]
        for opening, closing in _MARKS.items()
    )


def _records(prose: Prose) -> tuple[list[int], list[bool]]:
    """Where sections begin, and whether each belongs to a record of what was said on some day."""
    starts, recorded = [], []
    level = 0
    for line in prose.lines:
        if line.kind != "heading":
            continue
        if not level or line.level <= level:
            level = line.level if _RECORD.search(prose.text, line.start, line.end) else 0
        starts.append(line.start)
        recorded.append(level > 0)
    return starts, recorded


_QUOTE = re.compile(rb"<(/?)blockquote\b", re.IGNORECASE)


def _block_quotes(data: bytes) -> list[tuple[int, int]]:
    """The spans of quotations in HTML, outermost."""
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for tag in _QUOTE.finditer(data) if b"<blockquote" in data else ():
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                spans.append((start, tag.end()))
    return spans
