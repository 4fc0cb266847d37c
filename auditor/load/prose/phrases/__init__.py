"""Which turns of phrase depend on the day, one file a language.

They are narrow on purpose: a subject and what is said of it, not single words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from auditor.model.written import ClaimKind


class Turn(NamedTuple):
    """A turn of phrase: ``pattern`` finds it in a sentence.

    One of ``stems`` is in each that has it: in lower case, with a byte a character (``visible_text.plain``).
    """

    kind: ClaimKind
    stems: tuple[bytes, ...]
    pattern: re.Pattern[str]


class Dated(NamedTuple):
    """What is said with a date.

    ``lead`` belongs to the date ("the end of"). ``anchor`` is what stands before it, by its group: behind
    ``until`` a date is one until which something is so, behind ``by`` and ``when`` one at which something is
    to happen; ``as_of`` and ``updated`` name the day of what is said. ``tense`` finds verbs; its groups say
    which. ``over`` finds what makes of "as of" a day from which on something holds.
    """

    lead: re.Pattern[str]
    anchor: re.Pattern[str]
    tense: re.Pattern[str]
    over: re.Pattern[str]
    #: the last word before a date, or before the month of one
    words: frozenset[str]
    #: one of these is near each such date, in lower case: what is looked at first
    hints: tuple[bytes, ...]


class Phrases(NamedTuple):
    """The wording of one language.

    ``subordinate`` finds what makes of a clause a condition or a description ("if", "that"), ``conditional``
    what does so for the rest of a sentence. ``narrated`` finds the author, who leads through a text: "now" is
    then a step in it. ``label`` is how a page's own date begins ("This page was last
    updated").
    """

    turns: tuple[Turn, ...] = ()
    dated: Dated | None = None
    subordinate: re.Pattern[str] | None = None
    conditional: re.Pattern[str] | None = None
    narrated: re.Pattern[str] | None = None
    label: re.Pattern[str] | None = None


def anchors(**patterns: str) -> re.Pattern[str]:
    """What stands directly before a date, by group."""
    groups = "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items())
    return compiled(rf"\b(?:{groups}) ?\(?\Z")


def turns(kind: ClaimKind, patterns: Mapping[str, str]) -> tuple[Turn, ...]:
    """Turns of one kind, by their stems with bars between; a blank in a pattern is any white space."""
    return tuple(Turn(kind, stems(text), compiled(pattern)) for text, pattern in patterns.items())


def stems(text: str) -> tuple[bytes, ...]:
    """Stems with bars between them, as bytes."""
    return tuple(stem.encode("latin-1", "replace") for stem in text.split("|"))


def compiled(pattern: str) -> re.Pattern[str]:
    r"""A pattern in which a blank is ``\s``."""
    return re.compile(pattern.replace(" ", r"\s"), re.IGNORECASE)
