"""Journals and books that contain a work: whether two names are of one, abbreviations (ISO 4) included.

An abbreviation shortens words to their beginning ("Clin. Oncol.") or leaves out letters in the middle
("Natl"); articles and prepositions are left out (ISO 4:1997). What stands behind a colon, a dash or in
brackets may be missing, and so may a place ("… U S A").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.values.bibliography.comparison.agreement import Agreement
from auditor.values.bibliography.comparison.words import STOP_WORDS, is_other_script
from auditor.values.bibliography.preprints import is_preprint_server
from auditor.values.text.folding import fold

_LONGEST = 300
_ASIDE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_PARTS = re.compile(r"\s*:\s+|\s+[-–—=/|]\s+")
_WORD = re.compile(r"[^\W_]+")
#: what may stand behind a journal's name or be left out
_TAIL = frozenset(
    "usa us uk u s a k united states america kingdom london england engl edition ed online print journal "
    "international int english".split()
)
#: contractions of ISO 4's list that do not end with the word's last letter
_CONTRACTIONS = {
    "dtsch": "deutsch",
    "jpn": "japan",
    "natl": "national",
    "intl": "international",
    "engl": "england",
}


def compare_containers(ours: Iterable[str], theirs: Iterable[str]) -> Agreement:
    """Whether any name of the one is a name of the other; DIFFERENT when each has words of its own."""
    our_names, their_names = list(_names(ours)), list(_names(theirs))
    pairs = [(one, other) for one in our_names for other in their_names]
    if not pairs:
        return Agreement.UNKNOWN
    if any(_is_same(one, other) for one, other in pairs):
        return Agreement.SAME
    return Agreement.DIFFERENT if all(_is_other(one, other) for one, other in pairs) else Agreement.UNKNOWN


def _names(containers: Iterable[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The words of each name in all its forms, with the name as written."""
    for name in containers:
        text = name[:_LONGEST].replace("&", " and ")
        if not is_preprint_server(fold(text)):
            bare = _ASIDE.sub(" ", text)
            forms = [text, bare, *_PARTS.split(bare)]
            forms += [found[1] or found[2] or "" for found in _ASIDE.finditer(text)]
            seen: set[tuple[str, ...]] = set()
            for form in forms:
                words = _significant(_WORD.findall(fold(form)))
                if words and words not in seen and not all(word in _TAIL for word in words):
                    seen.add(words)
                    yield words, form
                    if len(words) > 2 and words[0].startswith("".join(word[0] for word in words[1:])):
                        yield words[1:], form  # "JNCI Journal of the National Cancer Institute"


def _significant(words: list[str]) -> tuple[str, ...]:
    """The words without articles and prepositions; a letter at the end is a section's ("Phys. Rev. A")."""
    last = len(words) - 1
    return tuple(
        word for at, word in enumerate(words) if word not in STOP_WORDS or (at == last and len(word) == 1)
    )


def _is_same(one: tuple[tuple[str, ...], str], other: tuple[tuple[str, ...], str]) -> bool:
    (ours, our_form), (theirs, their_form) = one, other
    if "".join(ours) == "".join(theirs):
        return True
    short, long = sorted((ours, theirs), key=len)
    if all(map(_abbreviates, short, long)) and all(word in _TAIL for word in long[len(short) :]):
        return len(short) == len(long) or len(short) > 1 or short == long[:1]
    return _is_acronym(ours, their_form) or _is_acronym(theirs, our_form)


def _abbreviates(one: str, other: str) -> bool:
    """Whether one of two words is the other's abbreviation."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return True
    if len(short) < 3 or short[0] != long[0]:
        return False
    full = _CONTRACTIONS.get(short)
    if full and long.startswith(full):
        return True
    letters = iter(long)
    return short[-1] == long[-1] and all(letter in letters for letter in short)


def _is_acronym(words: tuple[str, ...], form: str) -> bool:
    """Whether one word is the initials of the other name: "JAMA", "PNAS" (without "… of the United …")."""
    if len(words) != 1 or not 2 <= len(words[0]) <= 10:
        return False
    others = _WORD.findall(fold(form))
    significant = [word for word in others if word not in STOP_WORDS]
    return any(
        len(found) > 1
        and ("".join(word[0] for word in found)).startswith(words[0])
        and all(word in _TAIL or word in STOP_WORDS for word in found[len(words[0]) :])
        for found in (others, significant)
    )


def _is_other(one: tuple[tuple[str, ...], str], other: tuple[tuple[str, ...], str]) -> bool:
    """Whether two names cannot be of one journal: each has a word that the other has in no form."""
    (ours, our_form), (theirs, their_form) = one, other
    if is_other_script("".join(ours)) or is_other_script("".join(theirs)):
        return False
    if _may_be_acronym(ours, our_form) or _may_be_acronym(theirs, their_form):
        return False
    our_own, their_own = _own(ours, theirs), _own(theirs, ours)
    if our_own and their_own:
        return True
    # "The Lancet" and "The Lancet Oncology": one word is a name of its own, so more words make another one
    short, long = sorted((ours, theirs), key=len)
    return len(short) == 1 and short[0] == long[0] and bool([word for word in long[1:] if word not in _TAIL])


def _own(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    return [
        word for word in words if word not in _TAIL and not any(_abbreviates(word, other) for other in others)
    ]


def _may_be_acronym(words: tuple[str, ...], form: str) -> bool:
    """Whether a name is letters that may stand for anything: "ApJ", "MNRAS", "IJROBP"."""
    longest = max(_WORD.findall(form), key=len, default="")
    return len(words) == 1 and len(longest) <= 8 and sum(letter.isupper() for letter in longest) > 1
