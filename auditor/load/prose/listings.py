"""Pages that print a whole bibliography, cited or not: what they list counts as used.

Sources: jekyll-scholar's README, sphinxcontrib-bibtex ("bibliography"), mkdocs-bibtex, DocumenterCitations.jl
("Syntax"), hugo-cite.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor.load.prose.citations import liquid_words
from auditor.load.prose.visible_text import span_at
from auditor.values.text.line_index import ByteOffsets
from auditor.values.text.regex import regex

#: the whole of every bibliography that applies to the page
ALL = ""

_LIQUID = regex(r"(?<!\{)\{%-?\s*+bibliography\b(?!\s*=)((?:(?!\{%|-?%\})[^\n])*+)-?%\}")
_HUGO = regex(r"\{\{[<%]\s*bibliography\b([^\n{}]*?)/?[>%]\}\}")
#: a block that prints a bibliography: ```{bibliography} of MyST, ```@bibliography of Documenter
_FENCE = regex(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*(?P<name>\{bibliography\}|\{eval-rst\}|@bibliography)"
    r"(?P<argument>[^\n]*)\n(?P<content>(?:(?![ \t>]*(?P=fence))[^\n]*\n)*)",
    re.MULTILINE,
)
_RST = regex(r"^[ \t]*\.\. bibliography::([^\n]*)\n((?:[ \t]+:[a-z-]+:[^\n]*\n?)*)", re.MULTILINE)
#: options of the directive with which it prints what is not cited, too
_WHOLE = regex(r"^[ \t]*:(?:all|notcited|filter:[ \t]*(?:True|not cited)\b)", re.MULTILINE)
#: a line with one key, or with the asterisk that stands for all
_DOCUMENTER_KEY = regex(r"^[ \t]*([^\s\"#'(),{}%=\[\]]+)[ \t]*$", re.MULTILINE)
_FULL = "\\full_bibliography"


class Listings(NamedTuple):
    """What a page lists: whole bibliographies by path, name or ``ALL``, and (single key, byte offset)."""

    bibliographies: tuple[str, ...] = ()
    keys: tuple[tuple[str, int], ...] = ()


def listings(
    text: str, shown: str, codes: Sequence[tuple[int, int]], commands: Sequence[str] = ()
) -> Listings:
    """What the page lists.

    ``text`` is its prose; ``shown`` its source; ``codes`` spans of code in that; ``commands`` are those of
    the site that print everything.
    """
    everything = ("\\" in text and _FULL in text) or any(command in text for command in commands)
    named = [ALL] if everything else []
    if "bibliography" not in shown:
        return Listings(tuple(named))
    keys: list[tuple[str, int]] = []
    offsets = ByteOffsets(shown)
    for block in _FENCE.finditer(shown + "\n"):
        at = offsets(block.start("fence"))
        span = span_at(codes, at)
        if span is not None and span[0] != at:
            continue  # it is shown in a block of code
        content = block["content"]
        if block["name"] == "@bibliography":
            entries = _DOCUMENTER_KEY.findall(content)
            named += [ALL] if "*" in entries else []
            keys += [(entry, at) for entry in entries if entry != "*"]
        elif block["name"] == "{bibliography}":
            named += _files(block["argument"], content)
        else:
            named += (path for found in _RST.finditer(content) for path in _files(found[1], found[2]))
    for arguments in _outside(_LIQUID, shown, codes):
        named += _liquid(arguments[1])
    named += (ALL for found in _outside(_HUGO, shown, codes) if "cited" not in found[1].split())
    return Listings(tuple(dict.fromkeys(named)), tuple(dict.fromkeys(keys)))


def _files(argument: str, options: str) -> list[str]:
    """The bibliographies that a directive with these options prints whole; it may name some."""
    if not _WHOLE.search(options):
        return []
    return argument.split() or [ALL]


def _liquid(arguments: str) -> list[str]:
    """As jekyll-scholar's tag: ``--file talks`` names a file; with ``--cited`` it lists what the page cites.

    What a ``--query`` leaves out cannot be said here.
    """
    words = liquid_words(arguments)
    if {"-c", "--cited", "-C", "--cited_in_order"} & set(words):
        return []
    files = [
        value for option, value in pairwise([*words, ""]) if option in ("-f", "--file") and "{{" not in value
    ]
    files += [word.partition("=")[2] for word in words if word.startswith("--file=")]
    return [posixpath.basename(name) for name in files if name] or [ALL]


def _outside(
    pattern: re.Pattern[str], text: str, codes: Sequence[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    offsets = ByteOffsets(text)
    for found in pattern.finditer(text):
        if span_at(codes, offsets(found.end() - 1)) is None:
            yield found
