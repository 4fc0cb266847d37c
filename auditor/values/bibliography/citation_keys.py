"""Citation keys as texts: which are identifiers of works, and which known key an unknown one is a slip of.

Manubot and mystmd take an identifier or an address for a key and look the work up themselves
(https://manubot.org, "Citations"; https://mystmd.org/guide/citations).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from auditor.values.identifiers.doi import Doi, bare_doi, is_doi_itself
from auditor.values.identifiers.pubmed import Pmid, pmid
from auditor.values.text.folding import fold
from auditor.values.text.regex import regex

#: Pandoc's manual: a key starts with a letter, digit or _, and may contain single internal punctuation
#: characters; in addresses the two slashes behind a colon belong to it (Text.Pandoc.Parsing.Citations)
BARE_KEY = r"\w++(?:(?:[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))\w*+)*+"
#: in a ``nocite`` field; the braces of ``@{…}``, which takes anything, are part of what is found
NOCITE_KEY = regex(rf"@(\*|\{{[^{{}}\s]+\}}|{BARE_KEY})")
#: prefixes of Manubot's keys; what stands behind one is looked up in a registry, or on the web
_IDENTIFIER = regex(
    r"(?:doi|pmid|pubmed|pmcid|pmc|arxiv|isbn|wikidata|clinicaltrials|url):\S|https?://\S|10\.\d{4,9}/\S",
    re.IGNORECASE,
)
_ADDRESS = regex(r"(?:url:)?(https?://\S+)", re.IGNORECASE)
_PMID = regex(r"(?:pmid|pubmed):0*([1-9]\d{0,7})", re.IGNORECASE)
_DIGITS = regex(r"\d+")
_VOWEL = regex(r"[aeiouy]")
_TWICE = regex(r"(.)\1+")
_TITLE_WORD = regex(r"(?<=\d)[_:-]?([^\W\d_]{4,})")
_RUN = regex(r"[^\W\d_]+|\d+")
#: SolomonMok2014: the second hump is another author, or the title; McDonald2014 is one name
_HUMP = regex(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_TELLING = 4
_LONG = 9
_LONGEST = 200


def is_identifier(key: str) -> bool:
    """Whether a key is an identifier or an address: ``doi:10.7717/peerj.705``, ``https://x.org/a``."""
    return (":" in key or "/" in key) and _IDENTIFIER.match(key) is not None


def is_work(text: str) -> bool:
    """Whether a key of Manubot may stand for ``text``, a work: ``doi:10.7717/x``, ``raw:talk``."""
    return (is_identifier(text) and "//" not in text[:8]) or text.startswith("raw:")


def cited_doi(key: str) -> Doi | None:
    """The DOI that a key is, bare: of ``doi:10.1/x``, ``10.1/x`` or the resolver's address; else None."""
    text = key[4:] if key[:4].lower() == "url:" else key
    return bare_doi(text) if is_identifier(key) and is_doi_itself(text) else None


def cited_pmid(key: str) -> Pmid | None:
    """The PMID that a key such as ``pmid:25648772`` is, else None."""
    found = _PMID.fullmatch(key)
    return pmid(found[1]) if found else None


def cited_address(key: str) -> str | None:
    """The address that a key is, other than a DOI's: of ``url:https://x.org/a`` or ``https://x.org/a``."""
    found = _ADDRESS.fullmatch(key)
    return found[1] if found and cited_doi(key) is None else None


def meant_keys(key: str, candidates: Collection[str]) -> list[str]:
    """The candidates whose author's name, or other first word, is that of ``key`` or a slip of it.

    In keys made of name and year the year makes any short name look near: "dobbe2018" is no slip of
    "noble2018", which is another author's work. "eiselson2013" is one of "eidelson2015". Names that differ at
    their end are two people's, as Spence and Spencer, unless the numbers agree.
    """
    words = _first_words(key)
    return [known for known in candidates if words and _are_slips(words, _first_words(known), key, known)]


def _are_slips(words: tuple[str, ...], others: tuple[str, ...], key: str, known: str) -> bool:
    if len(words) != len(others) or not all(map(_is_slip, words, others)):
        return False
    same_end = all(one[-2:] == other[-2:] for one, other in zip(words, others, strict=True))
    if words == others:
        return True
    if any(map(_is_other_spelling, words, others)) and not _title_words(key) & _title_words(known):
        return False
    return same_end or _DIGITS.findall(key) == _DIGITS.findall(known)


def _is_other_spelling(word: str, other: str) -> bool:
    """Whether two names differ as those of two people do: Hanson and Hansson, Jensen and Jansen."""
    if word == other or sorted(word) == sorted(other):
        return False
    if len(word) == len(other):
        return _VOWEL.sub("a", word) == _VOWEL.sub("a", other)
    return word[-2:] == other[-2:] and _TWICE.sub(r"\1", word) == _TWICE.sub(r"\1", other)


def _title_words(key: str) -> set[str]:
    """The words of a key behind its digits: {"tides"} of ``jensen2019tides``."""
    return {fold(word) for word in _TITLE_WORD.findall(key[:_LONGEST])}


@lru_cache(maxsize=10_000)  # each undefined key is compared with all keys of the bibliography
def _first_words(key: str) -> tuple[str, ...]:
    """The first words of a key, folded, until they say something: ("camidge",), ("van", "der", "berg").

    What stands before the last ``:`` or ``/`` says where the key comes from, as in ``DBLP:conf/nips/Ito17``.
    """
    tail = re.split(r"[:/]", key[:_LONGEST])[-1]
    words: list[str] = []
    for run in _RUN.findall(tail if re.search(r"[^\W\d_]\D*\d", tail) else key[:_LONGEST]):
        if run.isdigit():
            if words:
                break
            continue
        for hump in _HUMP.split(run):
            if sum(map(len, words)) >= _TELLING:
                break
            words.append(fold(hump))
    return tuple(words)


def _is_slip(word: str, other: str) -> bool:
    """Whether two words are one, but for a slip. Short names at one letter's distance are two people's."""
    if word == other:
        return True
    if min(len(word), len(other)) < _TELLING or word[0] != other[0]:
        return False
    from rapidfuzz.distance import OSA

    if max(len(word), len(other)) <= _TELLING + 1:  # letters exchanged, or one written twice
        return sorted(word) == sorted(other) and OSA.distance(word, other) == 1
    most = 2 if min(len(word), len(other)) >= _LONG else 1
    return OSA.distance(word, other, score_cutoff=most) <= most
