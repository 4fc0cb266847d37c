"""Titles: what is compared of them, and whether two are one.

Case, accents, markup, punctuation, hyphens and spaces do not count; nor do a subtitle that only one has, what
a registry puts in front of a retracted work's title, and the spelling of numbers ("phase III", "phase 3"),
Greek letters and "&".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from auditor.values.comparison.agreement import Agreement
from auditor.values.comparison.thresholds import (
    FEWEST_LEADING_WORDS,
    SAME_TITLE,
    SAME_WORD,
    SIMILAR_TITLE,
)
from auditor.values.comparison.words import GREEK, STOP_WORDS, is_other_script
from auditor.values.described import Described
from auditor.values.entities import unescape
from auditor.values.text import fold

_LONGEST = 1000
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_MARK = r"retracted|withdrawn|removed|temporary removal|retraction|withdrawal|removal|expression of concern"
_NOTICE = (
    r"(?:(?:author|publisher|editorial|editor)(?:['’]s)? )?"
    r"(?:correction|corrigendum|corrigenda|erratum|errata|addendum|amendment|clarification|retraction|withdrawal)"
)
#: what a registry or publisher writes in front of the title of a work that was retracted
_STATUS = re.compile(
    rf"\s*[\[(<*]*\s*(?:{_MARK})(?:\s+(?:article|paper|chapter|note|notice|preprint))?(?:\s+to)?"
    r"\s*(?:[\])>*]+\s*[:.–—-]?|[:.–—-])\s*",
    re.IGNORECASE,
)
_STATUS_NOTICE = re.compile(r"\W*(?:retraction|withdrawal|removal|expression)\b", re.IGNORECASE)
_STATUS_BEHIND = re.compile(
    rf"\s*[\[(]\s*(?:{_MARK})(?:\s+(?:article|paper|chapter|in))?\b[^\[\]()]{{0,100}}[\])]\s*$", re.IGNORECASE
)
#: what is put in front of the title of the work that a notice, a data set or a review is about
_ABOUT = re.compile(
    rf"\s*(?:{_NOTICE}(?:\s+(?:note|notice|statement))?(?:\s+(?:to|for|on))?\s*[:.–—“\"‘-]"
    rf"|{_NOTICE}(?:\s+(?:note|notice|statement))?\s+(?:to|for|on)\b(?:\s+the\s+article\b)?"
    r"|(?:book\s+)?reviews?\s+(?:of|on)\b|(?:book\s+)?review\s*[:–—]|peer review\s*(?:of|[:–—-])"
    r"|(?:reply|response|comment|commentary|letter)\s+(?:to|on|regarding)\b"
    r"|(?:(?:replication|research|raw|source)\s+)?data\s+(?:from|for)\s*:"
    r"|data\s+sheet\b|faculty opinions? recommendation of|decision letter for|author response (?:for|to)"
    r"|(?:supplement(?:ary)?|additional|supporting)\s+(?:material|information|data|file|files?\s+\d+)s?"
    r"(?:\s+(?:from|for|to|of))?\s*:?)\s*",
    re.IGNORECASE,
)
#: what stands behind a title and is none of it
_ASIDE_BEHIND = re.compile(
    r"\s*(?:\[version \d[^\[\]]{0,200}\]"
    r"|[\[(](?:preprint|internet|online|review|abstract|letter|poster|(?:computer )?software|dataset)[\])]"
    r"|[\[(](?:\d{1,2}(?:st|nd|rd|th)|second|third|fourth|fifth|revised) ed(?:ition|\.)?[\])])[\s.]*$",
    re.IGNORECASE,
)
#: where a subtitle begins
_SUBTITLE = re.compile(r":\s|\s[-–—|]\s|—|[?!]\s|\.\s")
_LANGUAGES = re.compile(r"\bc\+\+|\b([cf])#", re.IGNORECASE)
#: a Greek letter that is no part of a Greek word
_GREEK_SIGN = re.compile(r"(?<![α-ω])[α-ω](?![α-ω])")
#: what is left of a formula: "Zn[Sub 0.88]O" as some records have it, "In_xGa", "\\mathrmH"
_SUB = re.compile(r"\[su[bp] ([^\[\]]{0,40})\]", re.IGNORECASE)
_FORMULA = re.compile(r"\\(?:math|text)(?:rm|it|bf|sf|tt|cal|bb)|\\bar|(\\[A-Za-z]+)|[_^${}\\]")
_WORD = re.compile(r"[^\W_]+")
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS)}
_ROMAN = {
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "xi": "11",
    "xii": "12",
}
_ROMAN_LETTERS = {"i": "1", "v": "5", "x": "10"}
_BEFORE_ROMAN = frozenset(
    "part type phase stage volume vol section class grade factor level book chapter".split()
)
_OPPOSITES = (("hyper", "hypo"), ("intra", "inter"), ("pre", "post"), ("macro", "micro"))
#: "tidyverse/ggplot2: v3.3.0", as Zenodo calls a release
_RELEASE = re.compile(r"[\w.-]{1,80}/([\w.-]{1,80})(?::.*)?", re.DOTALL)


class Titles(NamedTuple):
    """How the titles of two works compare.

    ``similarity`` is from 0 to 1, of the most similar of their titles (with and without subtitle, in other
    languages). ``whole`` is True when nothing was left out of either for it, no subtitle nor prefix.
    """

    agreement: Agreement
    similarity: float
    whole: bool = False


def compare_titles(ours: Described, theirs: Described) -> Titles:
    """Compare the titles of two works."""
    our_titles, their_titles = list(_titles(ours)), list(_titles(theirs))
    if not our_titles or not their_titles:
        return Titles(Agreement.UNKNOWN, 0.0)
    best = Titles(Agreement.DIFFERENT, 0.0)
    for one in our_titles:
        for other in their_titles:
            best = max(best, _compared(one, other), key=_rank)
    return best


def is_about_another(title: str) -> bool:
    """Whether a title says that the work is about another one: a notice, a review, its data."""
    text = _TAG.sub("", title[:_LONGEST])
    return bool(_ABOUT.match(text)) or bool(_STATUS.match(text) and _STATUS_NOTICE.match(text))


def title_words(text: str) -> tuple[str, ...]:
    """The words of a title as they are compared: folded, numbers as digits, Greek letters by name."""
    plain = unescape(_TAG.sub("", text[:_LONGEST]))
    plain = _FORMULA.sub(_rest_of_formula, _SUB.sub(r"\1", plain))
    plain = _LANGUAGES.sub(lambda found: f"{found[1]}sharp" if found[1] else "cplusplus", plain)
    words: list[str] = []
    folded = _GREEK_SIGN.sub(lambda found: found[0].translate(GREEK), fold(plain))
    for word in _WORD.findall(folded.replace("&", " and ")):
        number = _NUMBERS.get(word) or _ROMAN.get(word)
        if number is None and words and words[-1] in _BEFORE_ROMAN:
            number = _ROMAN_LETTERS.get(word)
        words.append(number or word)
    return tuple(words)


def telling_words(words: Iterable[str]) -> list[str]:
    """The words that say something: neither articles nor prepositions."""
    return [word for word in words if word not in STOP_WORDS]


def _rest_of_formula(found: re.Match[str]) -> str:
    """A command that stands for a sign parts two words; a font, a bar and the signs of a formula do not."""
    return " " if found[1] else ""


class _Title(NamedTuple):
    """One title of a work; ``main`` is what stands before the subtitle, empty when there is none."""

    words: tuple[str, ...]
    main: tuple[str, ...]
    whole: bool = True


def _titles(described: Described) -> Iterator[_Title]:
    full = ": ".join(filter(None, (described.title, described.subtitle)))
    main = described.title if described.subtitle else ""
    seen: set[tuple[str, ...]] = set()
    for text, before in ((full, main), *((other, "") for other in described.other_titles)):
        for title, whole in ((text, True), (_without_status(text), True), (_without_asides(text), False)):
            words = title_words(title)
            if words and words not in seen:
                seen.add(words)
                head = before if before and title == text else _main(title)
                yield _Title(words, title_words(head) if head else (), whole)
    release = _RELEASE.fullmatch(described.title.strip()[:_LONGEST])
    if release and (words := title_words(release[1])):
        yield _Title(words, (), whole=False)


def _without_status(title: str) -> str:
    """The title of a retracted work without the mark of that."""
    text = _STATUS_BEHIND.sub("", _TAG.sub("", title[:_LONGEST]))
    return _without_front(_STATUS, text).strip()


def _without_front(pattern: re.Pattern[str], text: str) -> str:
    front = pattern.match(text)
    return text[front.end() :] if front and front.end() < len(text) else text


def _without_asides(title: str) -> str:
    """The title without anything that was put in front of it or behind it."""
    text = _without_status(title)
    for _ in range(3):
        shorter = _without_front(_ABOUT, _without_status(_ASIDE_BEHIND.sub("", text)))
        if shorter == text:
            break
        text = shorter
    return text.strip(" \"“”‘’'")


def _main(title: str) -> str:
    """What stands before the subtitle, or ""."""
    parts = _SUBTITLE.split(title, maxsplit=1)
    return parts[0] if len(parts) > 1 and parts[0].strip() and parts[1].strip() else ""


def _rank(titles: Titles) -> tuple[int, float, bool]:
    order = {Agreement.DIFFERENT: 0, Agreement.UNKNOWN: 1, Agreement.SAME: 2}
    return order[titles.agreement], titles.similarity, titles.whole


def _compared(ours: _Title, theirs: _Title) -> Titles:
    from rapidfuzz import fuzz

    whole = ours.whole and theirs.whole
    one, other = "".join(ours.words), "".join(theirs.words)
    if one == other:
        return Titles(Agreement.SAME, 1.0, whole)
    if is_other_script(one) != is_other_script(other):
        return Titles(Agreement.UNKNOWN, 0.0)
    similarity = fuzz.ratio(one, other) / 100
    our_own, their_own = _own_words(ours.words, theirs.words), _own_words(theirs.words, ours.words)
    if similarity >= SAME_TITLE and not (our_own and their_own):
        return Titles(Agreement.SAME, similarity, whole)
    if _is_without_subtitle(ours, theirs) or _is_without_subtitle(theirs, ours):
        return Titles(Agreement.SAME, max(similarity, SAME_TITLE))
    if our_own and their_own:
        return Titles(Agreement.DIFFERENT, similarity)
    if not our_own and not their_own and similarity >= SIMILAR_TITLE:
        return Titles(Agreement.SAME, similarity)  # other spellings, an acronym, another order
    return Titles(Agreement.UNKNOWN, similarity)


def _is_without_subtitle(short: _Title, long: _Title) -> bool:
    """Whether the one is the other's main title, or its first words when they are many."""
    if not short.main and long.main and "".join(short.words) == "".join(long.main):
        return True
    count = len(short.words)
    return FEWEST_LEADING_WORDS <= count < len(long.words) and long.words[:count] == short.words


def _own_words(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """The telling words that the other title does not have in any spelling, joined or abbreviated."""
    there = set(others)
    initials = {"".join(word[0] for word in others), "".join(word[0] for word in telling_words(others))}
    found = _abbreviated(words, others) | _joined(words, others)
    return [
        word
        for at, word in enumerate(words)
        if word not in STOP_WORDS
        and word not in there
        and at not in found
        and not (len(word) > 2 and any(word in letters for letters in initials))
        and not any(_is_spelling(word, other) for other in there)
    ]


def _abbreviated(words: tuple[str, ...], others: tuple[str, ...]) -> set[int]:
    """The places of words that the other title abbreviates: "non-small-cell lung cancer" and "NSCLC"."""
    found: set[int] = set()
    acronyms = {other for other in others if len(other) > 2}
    for places in (list(range(len(words))), [at for at, word in enumerate(words) if word not in STOP_WORDS]):
        initials = "".join(words[at][0] for at in places)
        for acronym in acronyms:
            start = initials.find(acronym)
            if start >= 0:
                found.update(places[start : start + len(acronym)])
    return found


def _joined(words: tuple[str, ...], others: tuple[str, ...]) -> set[int]:
    """The places of words that the other title joins or parts otherwise: "Covid19", "non-smallcell"."""
    there = {text for text, _ in _runs(others)}
    return {place for text, places in _runs(words) if text in there for place in places}


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, range]]:
    """One to four words in a row, joined, with their places."""
    for length in (1, 2, 3, 4):
        for start in range(len(words) - length + 1):
            yield "".join(words[start : start + length]), range(start, start + length)


def _is_spelling(word: str, other: str) -> bool:
    """Whether two words are one in two spellings: similar, with the same beginning (not hypo- and hyper-)."""
    from rapidfuzz import fuzz

    if word.isdigit() or other.isdigit() or min(len(word), len(other)) < 4:
        return False
    word, other = _american(word), _american(other)
    if word[:1] != other[:1]:
        return False
    return fuzz.ratio(word, other, score_cutoff=100 * SAME_WORD) > 0 and not _has_other_prefix(word, other)


def _american(word: str) -> str:
    """The spelling without the letters that British English has more, or elsewhere: "oestrogen", "centre"."""
    plain = word.replace("ae", "e").replace("oe", "e")
    for ending in ("re", "res"):
        if plain.endswith(("t" + ending, "b" + ending)):
            plain = plain.removesuffix(ending) + "er" + ending[2:]
    return plain


def _has_other_prefix(word: str, other: str) -> bool:
    """Whether the words begin as opposites do."""
    return any(
        (word.startswith(one) and other.startswith(two)) or (word.startswith(two) and other.startswith(one))
        for one, two in _OPPOSITES
    )
