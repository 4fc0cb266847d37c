"""Citations by number, into a numbered list: "[7]", "[2–5]", "(3)", a superscript 12."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from auditor.load.prose.visible_text import Prose, is_within
from auditor.model.written import NumberCitation
from auditor.values.text.line_index import ByteLineIndex
from auditor.values.text.regex import regex

Sureness: TypeAlias = Literal["sure", "likely", "linked", "doubtful"]

#: numbers with four digits are years
_NUMBERS = r"\d{1,3}(?:\s?[,;–—-]\s?\d{1,3}(?!\d)){0,20}"
_BRACKETS = regex(rf"\[({_NUMBERS})\](?![(\[{{:])")
_PARENTHESES = regex(rf"\(({_NUMBERS})\)(?=[.,;:]|\s[a-z]|\s*$)", re.MULTILINE)
_CARETS = regex(rf"\^\[?({_NUMBERS})\]?\^")
#: "ref. 7", "(refs 2, 13)", "reference 7"
_NAMED = regex(rf"\b[Rr]ef(?:erence)?s?\.?\s({_NUMBERS})(?!\.?\w)")
_RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = regex(rf"(?<=[\w.,;:)”\"’])[{_RAISED_DIGITS}]{{1,3}}(?:[,˒⁻–-][{_RAISED_DIGITS}]{{1,3}}){{0,20}}")
_PLAIN = str.maketrans(_RAISED_DIGITS, "0123456789")
_IN_BRACKETS = regex(rf"\[?({_NUMBERS})\]?")
#: "95% CI [4, 9]", "the interval [3, 12]"
_INTERVAL = regex(r"(?:\b(?:CI|CrI|HDI|IQR|ranges?|intervals?|between|scale|ages?|in|∈)|[=:∈±%])[\s(]*$")
_WORD_BEFORE = regex(r"[^\W\d_]{4,}$")
_LOOK_BACK = 24


def number_citations(
    prose: Prose, positions: ByteLineIndex, lists: Sequence[tuple[int, int]]
) -> tuple[NumberCitation, ...]:
    """The citations by number of a page with reference lists, outside of these; in no particular order."""
    if not lists:
        return ()
    found = []
    for start, text, numbers, sureness in _marks(prose):
        if is_within(start, lists):
            continue
        values = [int(number) for number in re.findall(r"\d+", numbers)]
        if min(values) < 1:
            continue
        line, column = positions.place(prose.offset(start))
        linked = prose.in_link(start) or prose.in_link(start + len(text) // 2)
        found.append(
            NumberCitation(
                " ".join(text.split()),
                min(values),
                max(values),
                line,
                column,
                "linked" if linked else sureness,
            )
        )
    return tuple(found)


def _marks(prose: Prose) -> Iterator[tuple[int, str, str, Sureness]]:
    """Place, text and numbers of what may be a citation, and how sure that is."""
    text = prose.text
    for found in _BRACKETS.finditer(text):
        before = text[max(found.start() - _LOOK_BACK, 0) : found.start()]
        if before[-1:] in ("[", "]", "(") or is_within(found.start(), prose.superscripts):
            continue
        several = "," in found[1] or ";" in found[1]
        glued = before[-1:].isalnum() and not _WORD_BEFORE.search(before)  # "x[7]"
        doubtful = glued or (several and _INTERVAL.search(before))
        yield found.start(), found[0], found[1], "doubtful" if doubtful else "likely" if several else "sure"
    for start, end in prose.superscripts:
        number = _IN_BRACKETS.fullmatch(text[start:end].strip())
        if number:
            yield start, text[start:end], number[1], _raised(prose, start, text[start:end].strip())
    for found in _CARETS.finditer(text):
        yield found.start(), found[0], found[1], _raised(prose, found.start(), found[0].strip("^"))
    for found in _NAMED.finditer(text):
        yield found.start(), found[0], found[1], "likely"
    for found in () if text.isascii() else _RAISED.finditer(text):
        yield found.start(), found[0], found[0].translate(_PLAIN), _raised(prose, found.start(), found[0])
    for found in _PARENTHESES.finditer(text):
        if text[found.start() - 1 : found.start()] == " ":
            yield found.start(), found[0], found[1], "doubtful"
    for start, end in prose.links:
        number = _IN_BRACKETS.fullmatch(text[start:end])
        if number and "[" not in text[start - 1 : start + 1] and not is_within(start, prose.superscripts):
            yield start, text[start:end], number[1], "linked"


def _raised(prose: Prose, start: int, number: str) -> Sureness:
    """A raised number is a citation behind a sentence or a word; behind a figure or a unit it is a power.

    In brackets it is one anywhere.
    """
    if number[0] == "[":
        return "sure"
    before = prose.text[max(start - _LOOK_BACK, 0) : start]
    cites = before[-1:] in tuple('.,;:)”"’') or _WORD_BEFORE.search(before)
    return "likely" if cites else "doubtful"
