"""The shapes of keys and fields in BibTeX. Every pattern is linear in the text it reads."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.load.bibtex.scanner import NAME

# fields that are recognised even where the text around them is broken
_KNOWN = (
    "abstract|address|author|booktitle|chapter|date|doi|edition|editor|eprint|howpublished|institution|isbn"
    "|issn|issue|journal|journaltitle|keywords|language|location|month|note|number|organization|pages"
    "|publisher|school|series|title|url|urldate|volume|year"
)
#: A whole field: its value in up to three levels of braces, in quotes, a number or a string. Possessive
#: throughout, so that it never goes back over what it has read; what it does not match is read step by step.
FIELD = re.compile(
    rf"""\s*+({NAME})\s*+=\s*+
    (?:\{{([^{{}}]*+(?:\{{[^{{}}]*+(?:\{{[^{{}}]*+\}}[^{{}}]*+)*+\}}[^{{}}]*+)*+)\}}
    |"([^"{{}}]*+)"|(\d++)|({NAME}))
    \s*+(?:(,)|(?=[}})]))""",
    re.VERBOSE | re.ASCII,
)
NAME_EQUALS = re.compile(rf"({NAME})\s*+=\s*+")
CLOSE = re.compile(r"\s*+([})])")
WORD = re.compile(r"[^\s,]{1,30}")
KEY = re.compile(r"[^\s,}]++")
KEY_IN_PARENTHESES = re.compile(r"[^\s,)]++")
#: a key such as "https://example.org/?a=b": BibTeX reads it up to the comma
KEY_WITH_EQUALS = re.compile(rf"(?!(?:{_KNOWN})=)[^\s,={{}}\"]++=[^\s,{{}}\"]*+(?=\s*+,)", re.IGNORECASE)
KEY_WITH_SPACE = re.compile(r"[^\n,={}\"]++(?=,)")
#: a value that holds the field after it
RUN_ON = re.compile(rf",[ \t]*+\n\s*+({_KNOWN})\s*+=\s*+(?=[\"{{\d])", re.IGNORECASE)
#: fields behind the end of their entry: any after a comma, well-known ones also without
AFTER_END = re.compile(
    rf"""[\s}})]*+(?:,[\s,}})]*+(?P<any>{NAME})\s*+=\s*+(?=["{{\w])|(?P<known>{_KNOWN})\s*+=\s*+(?=["{{\d]))""",
    re.IGNORECASE,
)

_BLANK = re.compile(r"(?:\s++|%[^\n]*+)*+")
_NEXT_FIELD = re.compile(
    rf"""(?:(?:,[ \t]*+)?\n\s*+(?P<line>{NAME})|,\s*+(?P<known>{_KNOWN}))\s*+=\s*+(?=["{{]|\w)""",
    re.VERBOSE | re.IGNORECASE,
)


class NextField(NamedTuple):
    """A field inside broken text: where the text before it stops, and where its name is."""

    stop: int
    at: int


def next_field(text: str, first: int, last: int) -> NextField | None:
    """The first thing like a field at the beginning of a line, or like a well-known field anywhere."""
    match = _NEXT_FIELD.search(text, first, max(first, last))
    return NextField(match.start(), match.start(match.lastgroup or 0)) if match else None


def skip_blank(text: str, position: int) -> int:
    """The offset behind white space and ``%`` comments."""
    match = _BLANK.match(text, position)
    return match.end() if match else position
