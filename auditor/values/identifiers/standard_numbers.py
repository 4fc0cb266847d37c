"""Identifiers of publications other than the DOI: ISBN, ISSN, PMID, PMCID and arXiv.

Sources: ISO 2108 (ISBN) and ISO 3297 (ISSN) for the check digits; the US National Library of Medicine for
PMID and PMCID; "Understanding the arXiv identifier", https://info.arxiv.org/help/arxiv_identifier.html.
Whether a number is assigned at all, only its registry knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import unquote

from auditor.values.identifiers.look_alikes import plain_look_alikes
from auditor.values.text.folding import DASHES_TO_HYPHENS
from auditor.values.text.regex import regex


class IdentifierKind(StrEnum):
    """The identifiers, named as people name them."""

    ISBN = "ISBN"
    ISSN = "ISSN"
    PMID = "PMID"
    PMCID = "PMCID"
    ARXIV = "arXiv identifier"


class Identifier(NamedTuple):
    """One identifier: as written, its normal form, and why it cannot be one.

    ``value`` is "" when there is a ``fault``, and ``fault`` is "" when there is none. The normal forms: ISBN
    and ISSN without hyphens, the ``X`` a capital; PMID digits; PMCID ``PMC3555312``; arXiv ``1706.03762v5``
    or ``hep-th/9603067``.
    """

    kind: IdentifierKind
    written: str
    value: str = ""
    fault: str = ""


_HYPHENS = DASHES_TO_HYPHENS | str.maketrans({"\u00ad": "-", "\u00a0": " "})
_ASIDE = regex(r"\([^()]*\)|\[[^\[\]]*\]|[{}]")
#: what people write in front of a number or behind it: "ISBN-13: …", "… (pbk.)", "Online ISSN …"
_LABEL = regex(
    r"\b(?:urn:)?(?:[ep]-?)?is[bs]n(?:-?l\b|[- ]?1[03](?=[:\s]))?\s*[:=]?"
    r"|\b(?:print|online|electronic|linking|paper(?:back)?|hard(?:cover|back)|e-?book|pbk|hbk)\b\.?\s*:?",
    re.IGNORECASE,
)
_BETWEEN = regex(r"[\s,;/|]+")
_NO_NUMBER = regex(r"[^0-9Xx\s,;/|.:-]")
#: the letters that are taken for digits, in capitals
_LETTERS_FOR_DIGITS = str.maketrans("OILS", "0115")
_COUNTED = (IdentifierKind.ISBN, IdentifierKind.ISSN)
#: the groups of digits of one number written with spaces are shorter than this
_WHOLE_NUMBER = 8


def eprint_type(fields: Mapping[str, str]) -> str:
    """The kind of an entry's ``eprint`` as the entry names it, in lower case: "arxiv", "pubmed", or ""."""
    named = fields.get("eprinttype") or fields.get("archiveprefix") or ""
    return named.strip("{} ").casefold()


def field_identifiers(kind: IdentifierKind, text: str) -> tuple[Identifier, ...]:
    """What an entry's field for this kind holds; several ISBNs or ISSNs are separated by commas or spaces.

    A field with something else in it is one identifier with a fault; an empty one holds none.
    """
    plain = text.translate(_HYPHENS).strip("{} ")
    if not plain:
        return ()
    if kind not in _COUNTED:
        return (_identifier(kind, plain),)
    numbers = _LABEL.sub(" ", _ASIDE.sub(" ", plain))
    if _NO_NUMBER.search(numbers) or not _BETWEEN.sub("", numbers):
        return (_identifier(kind, plain),)
    return tuple(_identifier(kind, one) for one in _numbers(numbers))


def _numbers(text: str) -> list[str]:
    """The numbers of a list. One written with spaces, "978 0 306 40615 7", stays whole."""
    parts = [part for part in _BETWEEN.split(text) if part.strip("-.:")]
    if len(parts) > 1 and all(len(part.replace("-", "")) < _WHOLE_NUMBER for part in parts):
        return [" ".join(parts)]
    return parts


def _identifier(kind: IdentifierKind, written: str) -> Identifier:
    value, fault = _READERS[kind](written)
    if fault and kind in _COUNTED:
        meant = plain_look_alikes(written).upper().translate(_LETTERS_FOR_DIGITS)
        if meant != written.upper() and not _READERS[kind](meant)[1]:
            fault = f"{_other_character(written, meant)}: is it {meant}?"
    return Identifier(kind, written, value, fault)


def _other_character(written: str, meant: str) -> str:
    """The first character in the place of another."""
    pairs = zip(written, meant, strict=False)
    other, plain = next((pair for pair in pairs if pair[0].upper() != pair[1]), (written[-1:], meant[-1:]))
    code = "" if other.isascii() else f" (U+{ord(other):04X})"
    return f"“{other}”{code} looks like “{plain}” and is another character"


def _isbn(text: str) -> tuple[str, str]:
    number = _compact(text)
    if not re.fullmatch(r"[0-9]+X?", number):
        return "", "an ISBN has only digits and hyphens" + _odd_character(number)
    if len(number) == 8 and not _issn(number)[1]:
        return "", "it is an ISSN"
    if len(number) not in (10, 13):
        lost = len(number) == 9 and number[0] != "0" and not _isbn(f"0{number}")[1]
        return "", f"it has {len(number)} digits instead of 10 or 13{_LOST_ZERO if lost else ''}"
    if len(number) == 10:
        total = sum((10 - place) * int(digit) for place, digit in enumerate(number[:9]))
        return _with_check_digit(number, "0123456789X"[-total % 11])
    if not number.startswith(("978", "979")):
        return "", "an ISBN of 13 digits begins with 978 or 979"
    total = sum((1, 3)[place % 2] * int(digit) for place, digit in enumerate(number[:12]))
    return _with_check_digit(number, str(-total % 10))


#: what a spreadsheet takes away
_LOST_ZERO = " (is the 0 at the beginning missing?)"


def _issn(text: str) -> tuple[str, str]:
    number = _compact(text)
    if not re.fullmatch(r"[0-9]+X?", number):
        return "", "an ISSN has only digits and a hyphen" + _odd_character(number)
    if len(number) != 8:
        lost = len(number) == 7 and number[0] != "0" and not _issn(f"0{number}")[1]
        return "", f"it has {len(number)} digits instead of 8{_LOST_ZERO if lost else ''}"
    total = sum((8 - place) * int(digit) for place, digit in enumerate(number[:7]))
    return _with_check_digit(number, "0123456789X"[-total % 11])


def _compact(text: str) -> str:
    return text.replace("-", "").replace(" ", "").rstrip(".").upper()


def _odd_character(number: str) -> str:
    """The sign that is one too many in a number; "" where it is no number at all."""
    odd = re.search(r"[^0-9X,;/|:]", number)
    return f", and there is “{odd[0]}” in it" if odd and not re.search(r"[A-WYZ]", number) else ""


def _with_check_digit(number: str, expected: str) -> tuple[str, str]:
    if number[-1] == expected:
        return number, ""
    return "", f"its check digit is {number[-1]} and should be {expected}"


_PUBMED_ADDRESS = regex(
    r"(?:https?://)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed)/",
    re.IGNORECASE,
)
_PMC_ADDRESS = regex(
    r"(?:https?://)?(?:www\.)?(?:ncbi\.nlm\.nih\.gov/(?:labs/)?pmc|pmc\.ncbi\.nlm\.nih\.gov)/articles/",
    re.IGNORECASE,
)
_ARXIV_ADDRESS = regex(
    r"(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html|format|ps)/|(?:(?:https?://)?doi\.org/)?10\.48550/arxiv\.",
    re.IGNORECASE,
)


def _pmid(text: str) -> tuple[str, str]:
    number = re.sub(r"^pmid\s*:?\s*", "", _without(_PUBMED_ADDRESS, text), flags=re.IGNORECASE).rstrip("/. ")
    if re.fullmatch(r"pmc[0-9]+", number, re.IGNORECASE):
        return "", "it is a PMCID"
    if not re.fullmatch(r"[0-9]+", number):
        return "", "a PMID has only digits"
    if len(number) > 8:
        return "", f"it has {len(number)} digits, and a PMID has 8 at most"
    return ("", "a PMID does not begin with 0") if number.startswith("0") else (number, "")


def _pmcid(text: str) -> tuple[str, str]:
    number = re.sub(r"^pmc(?:id)?\s*:\s*", "", _without(_PMC_ADDRESS, text), flags=re.IGNORECASE).rstrip(
        "/. "
    )
    if re.fullmatch(r"pmc[1-9][0-9]{0,8}(?:\.[0-9]{1,2})?", number, re.IGNORECASE):
        return number.upper(), ""
    if re.fullmatch(r"[0-9]+", number):
        return "", f"a PMCID begins with “PMC”: PMC{number}, or is it a PMID?"
    return "", "a PMCID is “PMC” and digits"


_NEW_ARXIV = regex(r"([0-9]{2})([0-9]{2})\.([0-9]+)(v[1-9][0-9]*)?", re.IGNORECASE)
_OLD_ARXIV = regex(
    r"([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?/([0-9]{2})([0-9]{2})[0-9]{3}(?:v[1-9][0-9]*)?", re.IGNORECASE
)
_CLASS = regex(r"\s*\[[\w.-]+\]$")


def _arxiv(text: str) -> tuple[str, str]:
    bare = re.sub(r"^arxiv\s*:?\s*", "", _without(_ARXIV_ADDRESS, text), flags=re.IGNORECASE).rstrip("/. ")
    bare = _CLASS.sub("", bare.removesuffix(".pdf"))
    old = _OLD_ARXIV.fullmatch(bare)
    if old:
        return (bare, "") if _is_month(old[3]) else ("", f"its month is {old[3]}")
    new = _NEW_ARXIV.fullmatch(bare)
    if new is None:
        return "", "an arXiv identifier is written as 1706.03762 or hep-th/9603067"
    year, month, number, _ = new.groups()
    if not _is_month(month):
        return "", f"its month is {month}"
    if year + month < "0704":
        return "", "identifiers with a point exist since April 2007"
    digits = 4 if year + month < "1501" else 5
    if len(number) != digits:
        return "", f"it has {len(number)} digits behind the point, and {digits} since {_SINCE[digits]}"
    return bare.lower(), ""


_SINCE = {4: "April 2007 until 2014", 5: "January 2015"}


def _is_month(digits: str) -> bool:
    return "01" <= digits <= "12"


def _without(address: re.Pattern[str], text: str) -> str:
    """Without the address in front, and what stands behind the identifier in an address."""
    found = address.match(text)
    return re.split(r"[?#]", text[found.end() :], maxsplit=1)[0] if found else text


_READERS: Mapping[IdentifierKind, Callable[[str], tuple[str, str]]] = {
    IdentifierKind.ISBN: _isbn,
    IdentifierKind.ISSN: _issn,
    IdentifierKind.PMID: _pmid,
    IdentifierKind.PMCID: _pmcid,
    IdentifierKind.ARXIV: _arxiv,
}

_MARKS = regex(r"isbn|issn|pmid|pmc|arxiv|pubmed", re.IGNORECASE)
_NAMED = r"(?:[ ]?[:#=-][ ]?|[ ])"
#: what stands before the number in an address of PubMed or of a copy of it
_PUBMED = (
    r"\bpubmed\.(?:ncbi\.nlm\.nih\.)?gov/|\bncbi\.nlm\.nih\.gov/(?:m/)?pubmed/"
    r"(?:\?term=(?=[0-9]{6,8}(?:[&\[#]|$)))?|/pmc/articles/pmid/|\beuropepmc\.org/(?:article|abstract)/MED/"
    r"|[?&;]db=pubmed&(?:[^ ]{0,80}&)?list_uids=|\bidentifiers\.org/pubmed[:/]"
)
_IN_TEXT = tuple(
    (kind, regex(f"(?:{name})({number})", re.IGNORECASE))
    for kind, name, number in (
        (
            IdentifierKind.ISBN,
            rf"\bISBN(?:-1[03]|[ ]1[03](?=:))?{_NAMED}|/isbn/|[?&]isbn=",
            r"[0-9](?:[0-9]|-(?=[ ]?[0-9X])|[ ](?=[0-9X])){6,24}X?(?!\w)",
        ),
        (
            IdentifierKind.ISSN,
            rf"\bISSN(?:-L)?{_NAMED}|/issn/|[?&]issn=",
            r"[0-9]{3,5}-[0-9]{2,4}[0-9X](?![-\w])",
        ),
        (
            IdentifierKind.PMID,
            rf"\b(?:PMID|PubMed ID){_NAMED}|{_PUBMED}|\bPubMed:[ ]?(?=[0-9]{{7,8}}\b)",
            r"[0-9]+(?![-\w])",
        ),
        (
            IdentifierKind.PMCID,
            rf"\bPMCID{_NAMED}|/pmc/articles/|\bpmc\.ncbi\.nlm\.nih\.gov/articles/",
            r"PMC[0-9]+(?![-\w])",
        ),
        (
            IdentifierKind.ARXIV,
            r"\barXiv:[ ]?|\barxiv\.org/(?:abs|pdf|html)/",
            r"(?:[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/)?[0-9][0-9.]*[0-9](?:v[0-9]+)?(?![-\w])",
        ),
    )
)


def identifiers_in(text: str) -> Iterator[Identifier]:
    """The identifiers that a text or an address names as such: "PMID: 123", ``arxiv.org/abs/…``, "ISBN 0-…".

    A number without its name is none. In the order of the kinds, then of their places.
    """
    if not _MARKS.search(text):
        return
    source = unquote(text) if "%" in text else text
    plain = source.translate(_HYPHENS)
    for kind, pattern in _IN_TEXT:
        for found in pattern.finditer(plain):
            written = _first_isbn(found[1]) if kind is IdentifierKind.ISBN else found[1]
            yield _identifier(kind, written)._replace(
                written=source[found.start(1) : found.start(1) + len(written)]
            )


def _first_isbn(run: str) -> str:
    """The ISBN at the beginning of a run of digits, hyphens and spaces: a year or a second one may follow."""
    length = 13 if run.startswith(("978", "979")) else 10
    seen = 0
    for position, character in enumerate(run):
        seen += character not in "- "
        if seen == length:
            rest = run[position + 1 :]
            return run[: position + 1] if rest.startswith(" ") else run
    return run
