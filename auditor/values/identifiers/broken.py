"""DOIs and arXiv identifiers that a space breaks in two, as text copied from a PDF has them.

Only what cannot be whole is broken: the first half ends with a dot, slash or hyphen or is too short, and the
second one goes on as such an identifier does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.values.identifiers.doi import bare_doi
from auditor.values.identifiers.doi_syntax import doi_fault
from auditor.values.identifiers.standard_numbers import IdentifierKind, field_identifiers
from auditor.values.text.regex import regex

_ARXIV = regex(
    r"(?:\barxiv\.org/(?:abs|pdf|html)/|\barxiv:\s{0,2}|\b10\.48550/arxiv\.\s{0,2})"
    r"(?P<first>\d{4}(?:\s?\.\s?\d{0,5})?)(?P<space>\s)?(?P<second>\d{1,5}(?:v\d{1,2})?)?(?![\d/-])",
    re.IGNORECASE,
)
_SPACES = regex(r"\s+")
_DOI = regex(
    r"(?<![\w.])10(?:"
    r"\.\s{1,3}\d{4,9}/[^\s{}]{4,}"  # 10. 1038/nature12373
    r"|\.\d{4,9}(?:\s{1,3}/\s{0,3}|/\s{1,3})(?=[a-z\d(])[^\s{}]{4,}"  # 10.1038/ nature12373
    r"|\.\d{4,9}/[^\s{}\d]{0,40}\.\s{1,3}(?=[a-z\d])[^\s{}]{5,}"  # 10.1016/j. jclinepi.2010.01.001
    r"|\.\d{4,9}/[^\s{}]{1,80}[/-]\s{1,3}(?=[a-z\d])[^\s{}]{4,}"  # 10.1038/s41586-020- 2649-2
    r")"
)
_SECOND = regex(r"\s+\S*$")
#: a year, or pages, that stand behind a DOI
_NO_SUFFIX = regex(r"(?:1[6-9]|20)\d\d[a-z]?|\d{1,4}[–-]\d{1,4}")
#: no signs of a DOI's second half: of an address, of volume and pages
_NOT_IN_SUFFIX = regex(r"[:;]")
_ARXIV_FIELDS = ("eprint", "arxiv", "arxivid")
_MOST = 50
_PUNCTUATION = ".,;:)]>”’\"'"


class BrokenIdentifier(NamedTuple):
    """An identifier as written, with its first half, and as it is without the space."""

    kind: str
    written: str
    first: str
    joined: str


def with_arxiv(field: str, text: str) -> str:
    """The text of an entry's field, with ``arXiv:`` in front where the field's name says that it is one."""
    return f"arXiv:{text}" if field in _ARXIV_FIELDS and text[:1].isdigit() else text


def is_in_one_piece(text: str) -> bool:
    """Whether it has no white space in it, so that nothing is broken."""
    return len(text.split(maxsplit=1)) < 2


def broken_identifiers(text: str) -> Sequence[BrokenIdentifier]:
    """The broken identifiers of a text, each once; the text is that of one field or one item of a list."""
    if is_in_one_piece(text) or ("10" not in text and "rxiv" not in text.lower()):
        return ()
    found: dict[str, BrokenIdentifier] = {}
    for one in (
        *(_arxiv(text) if "rxiv" in text.lower() else ()),
        *(_dois(text) if "10" in text else ()),
    ):
        if len(found) < _MOST:
            found.setdefault(one.joined, one)
    return tuple(found.values())


def _arxiv(text: str) -> Iterator[BrokenIdentifier]:
    for found in _ARXIV.finditer(text):
        number = found[0][found.start("first") - found.start() :]
        joined = _SPACES.sub("", number)
        if joined != number and not _is_whole(found["first"]) and _is_whole(joined):
            first = _SPACES.split(number, maxsplit=1)[0].rstrip(".")
            name = found[0][: found.start("first") - found.start()].replace(" ", "")
            yield BrokenIdentifier("arXiv identifier", found[0], first, f"{name}{joined}")


def _is_whole(number: str) -> bool:
    """Whether it is an arXiv identifier as it stands."""
    if _SPACES.search(number):
        return False
    return all(not one.fault for one in field_identifiers(IdentifierKind.ARXIV, number))


def _dois(text: str) -> Iterator[BrokenIdentifier]:
    for found in _DOI.finditer(text):
        second = _SECOND.search(found[0])
        half = second[0].strip().rstrip(_PUNCTUATION) if second else ""
        if not any(map(str.isdigit, half)) or _NOT_IN_SUFFIX.search(half):
            continue
        written = found[0].rstrip(_PUNCTUATION)
        first = _SPACES.split(written, maxsplit=1)[0]
        if first.endswith(".") and _NO_SUFFIX.fullmatch(half):
            continue
        joined = _SPACES.sub("", written)
        if bare_doi(joined) is not None and doi_fault(joined) is None:
            yield BrokenIdentifier("DOI", written, first, joined)
