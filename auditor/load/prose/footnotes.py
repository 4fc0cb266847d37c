"""Marks of footnotes without a note: the parser leaves ``[^9]`` in the text when it finds no ``[^9]: …``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.load.prose.visible_text import Prose
from auditor.model.written import FootnoteMark
from auditor.values.text.line_index import ByteLineIndex

_MARK = re.compile(r"(?<![\\|^/])\[\^([^\[\]\s^]{1,100})\]")
#: what stands behind a character class of a regular expression, [^9]*, or behind the text of a link
_GOES_ON = (b"*", b"+", b"?", b"{", b":", b"(", b"[")
_NUMBER = re.compile(r"\d{1,4}")
_WORD = re.compile(r"\w[\w.:-]*")
_TELLING = 4
_BEHIND_WORDS = ".,;)\"'”’»"
_RANGE = re.compile(
    r"(?<![a-z])a-[fz](?![a-z])|(?<![A-Z])A-[FZ](?![A-Z])|(?<!\d)[01]-9(?!\d)|\w-\w$(?<!\w\w-\w)"
)
#: where a note may begin that the parser does not see, such as in a block that only the generator knows
_NOTE = re.compile(r"\[\^([^\[\]\n]{1,100})\]:")


def noted_labels(body: str) -> frozenset[str]:
    """The labels of all that may be notes in a body, folded."""
    if "^" not in body or "]:" not in body or "[^" not in body:
        return frozenset()
    return frozenset(found[1].strip().casefold() for found in _NOTE.finditer(body))


def dangling_marks(
    prose: Prose, data: bytes, positions: ByteLineIndex, noted: frozenset[str]
) -> Iterator[FootnoteMark]:
    """The marks without a note among ``noted``; ``data`` is the body in UTF-8.

    A number is a mark; a word is one beside notes of the page, or behind a word or its punctuation, since
    ``[^abc]`` is a class of characters in a regular expression.
    """
    text = prose.text
    if "^" not in text or "[^" not in text:
        return
    # a single letter is a mark beside notes of single letters
    letters = any(len(label) == 1 and label.isalpha() for label in noted)
    for found in _MARK.finditer(text):
        label = found[1]
        if label.casefold() in noted or prose.in_link(found.start()):
            continue
        if not _NUMBER.fullmatch(label) and (
            not _WORD.fullmatch(label)
            or _RANGE.search(label)
            or not (letters or len(label) > 1 if noted else _ends_a_word(text, found.start(), label))
        ):
            continue
        offset = prose.offset(found.start())
        written = found[0].encode()
        if (
            data.startswith(written, offset)
            and data[offset - 1 : offset] != b"\\"
            and not data.startswith(_GOES_ON, offset + len(written))
        ):
            yield FootnoteMark(label, *positions.place(offset))


def _ends_a_word(text: str, start: int, label: str) -> bool:
    """Whether a label of some length stands where marks do: directly behind a word, or its punctuation."""
    before = text[start - 1 : start]
    return len(label) >= _TELLING and (before.isalnum() or before in _BEHIND_WORDS) and before != ""
