"""How many words of a text were changed: what an editor would call so, and nothing else.

Markup, link targets and code are no part of a page's prose to begin with. Here neither white space, capitals,
punctuation nor dates count, and what was only moved is what it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from auditor.values.dates.months import month_in_any_language
from auditor.values.text.regex import regex

Part = TypeVar("Part", str, tuple[str, ...])

#: addresses are link targets; then dates in numbers, and words with what joins their parts
_TOKEN = regex(
    r"(?:https?://|www\.)\S+"
    r"|(?P<date>\b(?:\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{1,2}([-/.])\d{1,2}\3\d{4}|\d{1,2}/\d{1,2}/\d\d)"
    r"(?:T[\d:.]+Z?)?\b)"
    r"|\w+(?:[.,:/'’+-]\w+)*"
)
#: the same where nothing is an address or begins with a digit, as days and years do
_WORD = regex(r"\w+(?:[.,:/'+-]\w+)*")
_SPECIAL = regex(r"\b\d|://|www\.")
#: not behind a number, which may be that of a day: "3. Mai"
_SENTENCE_END = regex(r"(?<=[^\d\s][.!?;:])\s+")
_ADDRESS = ("http://", "https://", "www.")
_ORDINALS = ("st", "nd", "rd", "th", "er")
_DAYS = frozenset(map(str, range(1, 32))) | frozenset(f"{day:02}" for day in range(1, 10))
#: characters of a text that is compared; longer ones only as far as here
_LONGEST = 5_000_000


def changed_words(old: str, new: str) -> int:
    """How many words ``new`` has changed of ``old``: a line is a block of text.

    A word that took the place of another is one change. Within a sentence the order counts too.
    """
    if old == new:
        return 0
    lines = differing(_lines(old), _lines(new))
    before, after = differing(*map(_sentences, lines))
    were = [word for sentence in before for word in sentence]
    are = [word for sentence in after for word in sentence]
    old_words, new_words = Counter(were), Counter(are)
    changed = max((old_words - new_words).total(), (new_words - old_words).total())
    return changed or sum(one != other for one, other in zip(were, are, strict=True))


def _lines(text: str) -> list[str]:
    return text[:_LONGEST].split("\n")


def _sentences(lines: Sequence[str]) -> list[tuple[str, ...]]:
    found = (_words(sentence) for line in lines for sentence in _SENTENCE_END.split(line))
    return [words for words in found if words]


def differing(old: Sequence[Part], new: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """What of each is not in the other, as often as it is there, in order."""
    were, are = set(old), set(new)
    if len(were) == len(old) and len(are) == len(new):
        return [one for one in old if one not in are], [one for one in new if one not in were]
    more, fewer = Counter(old), Counter(new)
    return list(_taken(old, more - fewer)), list(_taken(new, fewer - more))


def _taken(parts: Sequence[Part], wanted: Counter[Part]) -> Iterator[Part]:
    for part in parts:
        if wanted[part] > 0:
            wanted[part] -= 1
            yield part


def _words(sentence: str) -> tuple[str, ...]:
    """The words to compare: no addresses and no dates."""
    if not _SPECIAL.search(sentence):
        return tuple(_WORD.findall(sentence.replace("’", "'").casefold()))
    words = [
        "" if found["date"] else found[0].casefold().replace("’", "'") for found in _TOKEN.finditer(sentence)
    ]
    for at, word in enumerate(words):
        if 3 <= len(word) <= 10 and word.isalpha() and month_in_any_language(word):
            near = [place for place in (at - 1, at + 1, at + 2) if 0 <= place < len(words)]
            numbers = [place for place in near if _is_day(words[place]) or _is_year(words[place])]
            if at + 2 in numbers and at + 1 not in numbers:
                numbers.remove(at + 2)
            if numbers:
                for place in (at, *numbers):
                    words[place] = ""
    return tuple(word for word in words if word and not word.startswith(_ADDRESS))


def _is_day(word: str) -> bool:
    return (word[:-2] if word.endswith(_ORDINALS) else word) in _DAYS


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")
