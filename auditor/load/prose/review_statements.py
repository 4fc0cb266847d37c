"""Sentences and lines in which a page says when it was reviewed, by whom, and when it is reviewed again.

``[subject] verb [by person, role] [on date] [, person] [and next review]``, for each part of a block that
can begin a statement. The phrases are in ``values.review_phrases``; here are dates, people and where a
statement ends.
Each attempt looks at a bounded piece of text, so reading is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.load.prose.visible_text import plain
from auditor.values.dates.months import MONTHS, date_in_any_language
from auditor.values.dates.rough_dates import ROUGH_DATE
from auditor.values.names.lists import reads_as_people
from auditor.values.names.parts import is_letters, is_title
from auditor.values.review_phrases import BEFORE, BEGINNINGS, MOST_WORDS, ReviewPhrase, review_phrase
from auditor.values.text.regex import regex


class Statement(NamedTuple):
    """One statement; places are in the text that was read.

    ``concept`` is as in ``ReviewPhrase``. ``value`` is the date as written, ``""`` when only people are
    named. ``certain`` statements speak of the page wherever they stand. ``alone`` is False for one that
    counts only beside another statement. ``inner`` ones do not begin their line, ``labelled`` ones have a
    colon. ``people`` is ``""`` if no one is named.
    """

    concept: str
    label: str
    value: str
    start: int
    end: int
    certain: bool
    alone: bool = True
    labelled: bool = False
    inner: bool = False
    by: str = ""
    people: str = ""
    people_at: int = 0


#: Every statement has one of these.
_STEMS = (b"review", b"check", b"verif", b"approv", b"validat", b"next due", b"revision")

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = rf"(?:{'|'.join(name[:3] for name in MONTHS)})[a-z]{{0,7}}\.?"
_WHOLE_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)})(?![a-z])"
_DATE = regex(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? (?:the )?)?"
    rf"(?:\d{{4}}(?P<sign>[-/.])\d{{1,2}}(?:(?P=sign)\d{{1,2}})?|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}"
    rf"|\d{{1,2}}[-/.]\d{{4}}|\d{{4}}[ -](?!may [a-z]){_WHOLE_MONTH}(?:[ -]\d{{1,2}})?"
    rf"|{_DAY}[ -](?:of )?{_MONTH},?[ -]\d{{2,4}}|{_MONTH},? {_DAY},? \d{{4}}|{_MONTH},?[ -]\d{{4}})",
    re.IGNORECASE,
)
_ROUGH = regex(ROUGH_DATE, re.IGNORECASE)
#: as above with a month in another language or misspelled, and a year alone
_LIKE_A_DATE = regex(rf"{_DAY}\.? (?:de )?[^\W\d_]{{3,10}}\.?,? (?:de )?\d{{4}}\b|\d{{4}}\b")
#: "Reviewed 2023" and nothing behind it
_YEAR_ALONE = regex(r"(?:19|20)\d\d(?=[ .)*_]{0,4}(?:$|[\n|·•]))")
#: What makes a longer word or number of it; a time of day may follow.
_CONTINUED = regex(r"(?!T\d)[\w/-]|\.\d", re.IGNORECASE)
_LONGEST_DATE = 48

#: Bullets, symbols and brackets; a quotation mark begins what someone else says
_LEAD = regex(r"(?:\[x\]\s|[^\w\"“”„‘’'«»`@#<]|_){0,12}", re.IGNORECASE)
#: Where a statement may begin: behind a line, a separator, a sentence
_CUT = regex(r"[\n|·•\t]|[.;!?)](?=\s)|  ")
#: … and in a line that begins by saying who wrote it or when
_BYLINE = regex(
    r"(?:(?:date |first |last )?(?:of )?"
    r"(?:written|authored|created|published|updated|revised|modified|edited|produced|issued)"
    r"|(?:date of )?(?:publication|issue|production|approval)|approved|by|author|version|ref(?:erence)?"
    r"|(?:leaflet|document) (?:no|number|ref))\b",
    re.IGNORECASE,
)
_BYLINE_CUT = regex(r"[\n|·•\t]|[.;!?),](?=\s)|\s(?:and|&|[–—-])(?=\s)|  |(?<=\d\d\d\d) ")
#: What joins a statement to the one before it in its sentence
_JOIN = regex(r"[\s,;.|·•*_()/→–—-]{0,8}(?:(?:and|but|then)\s)?")
_TOKEN = regex(r"[ \n*_‑‐-]{0,3}(?:([A-Za-z]+)(?:['’]s(?![a-z]))?(?![^\W_])|([&/,]))")
_CONNECTOR = regex(
    r"(?:\s?\([dmyDMY/. -]{4,12}\))?\s{0,3}(?P<mark>[:：–—―,(\[=-]?)\s{0,3}"
    r"(?P<word>(?:on|in|by|before|at|around|during|from|until|no later than|as of|is|was|for)(?=[\s:])"
    r"[:\s]{1,3})?"
    r"(?:(?:on|in|the|end of|early|late|or before)\s{1,3}){0,2}\(?"
)
_BY = regex(
    r"(?:T[\d:.]{4,16}Z?|,? (?:at )?\d{1,2}[:.]\d\d)?(?: ?[ap]m)?[\s),(–—-]{0,4}by(?=[\s:])[\s:]{1,3}"
)
_THEN = regex(r"\s{0,2}[,(–—-]\s{0,2}")
_PART_END = regex(r"[|·•\t\n;]|\.(?=\s|$)|  |[–—-](?=\s)|,(?=\s)|\s(?:and|&|/)(?=\s)")
#: what stands between names as well as between facts
_JOINTS = frozenset((",", " and", " &", " /", "\nand", "\n&"))
_SEPARATORS = frozenset(("|", "·", "•", "\t", "  "))
_LABEL = regex(r"[A-Za-z][A-Za-z ]{2,40}:")
_OTHER_FACT = regex(
    r"(?:(?:last|first|date) )?(?:updated|published|written|edited|version|author|created|next|last|by)\b",
    re.IGNORECASE,
)
#: as above, for certain: where a name may follow too ("Ada M. Last", "and by Tom Hale")
_CERTAIN_FACT = regex(
    r"(?:last|first|date) (?:updated|published|written|edited|modified|revised|changed)\b"
    r"|(?:updated|published|written|edited|revised) (?:on|by|in|at|\d|[a-z]{3,9} \d)",
    re.IGNORECASE,
)
_BY_SOMEONE = regex(r"[Bb]y [A-Z]")
_ABBREVIATION = regex(r"(?:^|[\s.(,])([A-Za-z]{1,6})$")
_LOOSE_END = regex(
    r"[\s,;:(–—-]*(?:\b(?:on|in|at|the|dated|(?:last )?(?:date )?(?:last )?reviewed(?: on)?|date)"
    r"[\s:]*)?$",
    re.IGNORECASE,
)
#: "Reviewed by: Ada Knox | Date: 4 May 2023"
_DATE_FIELD = regex(r"[\s|·•;,.*_()–—-]{1,8}(?:dated?|on)\b\s{0,2}[:：–-]?\s{0,2}", re.IGNORECASE)
#: What may follow a common statement such as "Reviewed 4 May 2022": nothing that makes it part of a story
_CLOSED = regex(
    r"\s*(?:$|[\n|·•.;)(/]|[–—-]\s|,?\s?and (?:last )?(?:updated|approved|revised))|  "
    r"|\s[A-Z][A-Za-z ]{1,24}:"
)
_SHORTENED = frozenset(("St", "Jr", "Sr", "Mt", "Inc", "Ltd"))
_WINDOW = 220
#: so many characters have the words of a phrase before its verb or noun
_LONGEST_PHRASE = 200
_COLONS = frozenset((":", "："))
_CONTINUES = frozenset("it which is are was were has have".split())


def review_stems(text: bytes) -> list[int]:
    """Where the words of reviews begin in a ``plain`` text, in order. No statement is without one."""
    found = []
    for stem in _STEMS:
        at = text.find(stem)
        while at >= 0:
            found.append(at)
            at = text.find(stem, at + 1)
    return sorted(found)


def review_statements(text: str, start: int, end: int, stems: Sequence[int]) -> Iterator[Statement]:
    """The statements of one block, which is ``text[start:end]``, in order.

    ``stems`` are ``review_stems`` of the text.
    """
    raw = text[start:end]
    stems = [stem - start for stem in stems[bisect_left(stems, start) : bisect_left(stems, end)]]
    first = _lead(raw, 0)
    cuts = _BYLINE_CUT if _BYLINE.match(raw, first) else _CUT
    at, said = first, False
    line_begins = True
    while at < len(raw):
        following_stem = bisect_left(stems, at)
        if following_stem == len(stems):
            return
        near = stems[following_stem] - at <= _LONGEST_PHRASE
        found = _statement(raw, at, continues=said) if near else None
        if found is not None:
            yield found._replace(
                start=start + found.start,
                end=start + found.end,
                people_at=start + found.people_at,
                inner=not line_begins,
            )
            said = True
            joint = _JOIN.match(raw, found.end)
            following = joint.end() if joint else found.end
            line_begins = "\n" in raw[found.end : following]
            if following > at:
                at = following
                continue
        cut = cuts.search(raw, at, stems[-1])
        if cut is None:
            return
        at = max(_lead(raw, cut.end()), at + 1)
        line_begins = "\n" in raw[cut.start() : at]


def begins_with_statement(text: str) -> bool:
    """Whether a text begins by saying when or by whom the page was reviewed, surely or behind a label."""
    text = text[:_WINDOW]
    first = next(review_statements(text, 0, len(text), review_stems(plain(text))), None)
    return first is not None and not first.inner and (first.certain or first.labelled)


def leading_date(text: str, *, loose: bool = False) -> str | None:
    """The date at the beginning of ``text`` as written, without what is said after it; None if there is none.

    Only the form is looked at: "31 February 2024" is written as a date, "chapter 7 of the guideline" is not.
    With ``loose``, "Spring 2023", a year alone and a month that is no English name count too.
    """
    found = _DATE.match(text) or date_in_any_language(text)
    if found and not _CONTINUED.match(text, found.end()):
        return found.group()
    return (_rough_date(text) or _year_at_least(text)) if loose else None


def _rough_date(text: str) -> str | None:
    """The date without a month at the beginning of ``text``, "Spring 2023"; None for a year alone."""
    found = _ROUGH.match(text)
    return found.group() if found and not _CONTINUED.match(text, found.end()) else None


def _year_at_least(text: str) -> str | None:
    found = _LIKE_A_DATE.match(text)
    return found.group() if found else None


def people_and_date(value: str) -> tuple[str, str]:
    """Divide "Ada Knox, MD (4 May 2023)" into who and when; the date is ``""`` unless it ends the text."""
    found = _date_within(value[-_WINDOW:])
    if found is None:
        return value, ""
    start, written = found
    start += max(0, len(value) - _WINDOW)
    if value[start + len(written) :].strip(" ).") or not value[:start].strip(" ,(–—-"):
        return value, ""
    near = max(0, start - _WINDOW)
    return value[:near] + _LOOSE_END.sub("", value[near:start]), written


def _lead(raw: str, at: int) -> int:
    found = _LEAD.match(raw, at)
    return found.end() if found else at


def _tokens(raw: str, at: int) -> list[tuple[str, int]]:
    """The words from ``at`` on, with their ends; a break, a number or other sign ends them.

    There are none when no phrase begins with the first one.
    """
    words: list[tuple[str, int]] = []
    while len(words) < MOST_WORDS:
        found = _TOKEN.match(raw, at)
        if found is None or (not words and found.start(1) != at):
            break
        at = found.end()
        word = (found[1] or found[2]).lower()
        if not words and word not in BEGINNINGS:
            break
        words.append((word, at))
    return words


def _statement(raw: str, at: int, *, continues: bool) -> Statement | None:
    words = _tokens(raw, at)
    phrase = review_phrase([word for word, _ in words]) if words else None
    if phrase is None or (words[0][0] in _CONTINUES and not continues):
        return None
    end = words[phrase.length - 1][1]
    connector = _CONNECTOR.match(raw, end)
    if connector is None:
        return None
    mark, word = connector["mark"], (connector["word"] or "").strip(" \t\n:")
    noun = words[phrase.length - 1][0] == "review"
    begin = connector.end()
    named_at = connector.end("word") if word else connector.end("mark")
    window = _flat(raw, begin, _LONGEST_DATE)
    value = leading_date(window, loose=phrase.certain) or _rough_date(window)
    if not value and phrase.concept and not phrase.certain and (year := _YEAR_ALONE.match(raw, begin)):
        value = year.group()
    concept = phrase.concept
    if value and word in BEFORE and noun:
        concept = "next-review"
    elif concept == "" and not mark and not word and raw[at:end].count(" ") == 0:
        return None
    label = " ".join(
        raw[at : end if concept == phrase.concept else connector.end("word")].strip(" :").split()
    )
    if value:
        stop = begin + len(value)
        labelled = mark in _COLONS
        return _dated(
            raw, phrase, Statement(concept, label, value, at, stop, phrase.certain, labelled=labelled)
        )
    if phrase.by and (word == "by" or (mark in _COLONS and not word)):
        labelled = ":" in connector[0]
        return _by_person(raw, phrase, at, end, _lead(raw, named_at), labelled=labelled, continues=continues)
    return None


def _dated(raw: str, phrase: ReviewPhrase, statement: Statement) -> Statement | None:
    """A statement whose date was read; who reviewed may follow."""
    end = statement.end
    if phrase.by and statement.concept == "last-reviewed":
        by = _BY.match(raw, end)
        behind = by or _THEN.match(raw, end)
        if behind:
            stop = part_end(raw, behind.end())
            people = _cleaned(raw, behind.end(), stop)
            named = _is_named(people) and (by is not None or _is_full_name(people))
            if named and _date_within(people) is None:
                return statement._replace(
                    end=stop, by=f"{statement.label} by", people=people, people_at=behind.end()
                )
            if by:
                return statement._replace(end=stop) if _date_within(people) is None else statement
    if not phrase.certain and not phrase.about_page and not _is_closed(raw, end):
        return None
    return statement


def _is_closed(raw: str, end: int) -> bool:
    if _CLOSED.match(raw, end):
        return True
    joint = _JOIN.match(raw, end)
    return joint is not None and _statement_follows(raw, joint.end())


def _statement_follows(raw: str, at: int) -> bool:
    return review_phrase([word for word, _ in _tokens(raw, at)]) is not None


def _by_person(
    raw: str, phrase: ReviewPhrase, at: int, end: int, begin: int, *, labelled: bool, continues: bool
) -> Statement | None:
    """Read "… by Ada Knox, pharmacist, on 4 May 2023": who reviewed, with the date behind it, or alone."""
    stop = part_end(raw, begin)
    found = _date_within(_flat(raw, begin, stop - begin))
    label = " ".join(raw[at:end].split())
    people = _cleaned(raw, begin, begin + found[0] if found else stop)
    field = None if found else _DATE_FIELD.match(raw, stop)
    if field:
        value = leading_date(_flat(raw, field.end(), _LONGEST_DATE))
        found = (field.end() - begin, value) if value else None
    named = _is_named(people)
    full = named and _is_full_name(people)
    if found is None:
        if (labelled and not continues) or not full:
            return None
        sure = phrase.certain or is_title(people.partition(" ")[0])
        only = Statement(phrase.concept, label, "", at, stop, phrase.certain, alone=sure)
        return only._replace(by=f"{label} by", people=people, people_at=begin) if phrase.concept else None
    start, value = found
    stop = begin + start + len(value)
    closed = _is_closed(raw, stop)
    if (labelled and not named) or not (closed or phrase.about_page or (phrase.certain and named)):
        return None
    sure = phrase.certain or phrase.about_page or full or labelled or raw.startswith("our ", begin)
    written = Statement(phrase.concept, label, value, at, stop, phrase.certain, alone=sure, labelled=labelled)
    if not named or not phrase.concept:
        return written
    return written._replace(by=f"{label} by", people=people, people_at=begin)


def _flat(raw: str, at: int, length: int) -> str:
    return raw[at : at + length].replace("\n", " ")


def _cleaned(raw: str, at: int, stop: int) -> str:
    text = _LOOSE_END.sub("", _flat(raw, at, stop - at)).strip(" ,;:(*_–—-")
    return text if "(" in text else text.rstrip(")")


def part_end(raw: str, at: int) -> int:
    """Where what is said from ``at`` on ends: a separator, the end of the sentence, a new label."""
    limit = min(len(raw), at + _WINDOW)
    place = at
    while True:
        cut = _PART_END.search(raw, place, limit)
        if cut is None:
            return limit
        sign = cut[0]
        if sign == ".":
            before = _ABBREVIATION.search(raw[max(at, cut.start() - 8) : cut.start()])
            short = before is not None and (
                len(before[1]) == 1 or before[1] in _SHORTENED or is_title(before[1]) or is_letters(before[1])
            )
            if short and _fact_begins_surely(raw, cut.end(), _BY_SOMEONE):
                return cut.start() + 1
            ends = not short
        elif sign in _JOINTS:
            ends = _fact_begins_surely(raw, cut.end())
        else:
            ends = sign in _SEPARATORS or _fact_begins(raw, cut.end())
        if ends:
            return cut.start()
        place = cut.end()


def _fact_begins(raw: str, at: int) -> bool:
    at = _lead(raw, at)
    if _LABEL.match(raw, at) or _OTHER_FACT.match(raw, at):
        return True
    return _statement_follows(raw, at)


def _fact_begins_surely(raw: str, at: int, *others: re.Pattern[str]) -> bool:
    at = _lead(raw, at)
    return any(pattern.match(raw, at) for pattern in (_CERTAIN_FACT, *others))


def _date_within(window: str) -> tuple[int, str] | None:
    """The first date in a short text, with its place."""
    for found in _DATE.finditer(window):
        alone = not found.start() or not window[found.start() - 1].isalnum()
        if alone and not _CONTINUED.match(window, found.end()):
            return found.start(), found.group()
    return None


def _is_named(people: str) -> bool:
    return ":" not in people and reads_as_people(people, strictly=True)


def _is_full_name(people: str) -> bool:
    """Whether a text is a name for certain: a title, or two words that could be one."""
    words = people.partition(",")[0].split()
    return len(words) > 1
