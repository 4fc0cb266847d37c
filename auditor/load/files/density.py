"""How much memory a text can take when it is read and audited, estimated before that by its signs.

What 20 MB of nothing but brackets take would end a CI job. The figures are upper bounds of what
``benchmarks/memory.py`` measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from auditor.values.page_suffixes import PAGES

#: bytes that the audit of one file may take beside those of the program itself
MOST: Final = 340_000_000
#: characters of a text that cannot take as much, whatever it holds
ALWAYS: Final = 1_000_000
#: bytes for each character, whichever it is, and for certain signs
_PLAIN = 8
_PAGE = {
    "\n": 1000, "](": 1200, "[": 600, "(": 450, "*": 450, "`": 300, "\\": 200, "&": 180, "|": 100, "<": 850,
    "@": 600, "://": 1500, "doi.org": 1500, "{": 450, ".": 800, ",": 300, ">": 75,
}  # fmt: skip
_BIBLIOGRAPHY = {"@": 2000, "=": 250, "\n": 50, "%": 700, " and ": 200}
_YAML = {"\n": 700, ",": 150, ":": 250, "[": 100, "{": 600}
_JSON = {"{": 600, ":": 250, ",": 150, "[": 100, '"': 50}


def is_too_dense(text: str, path: str) -> bool:
    """Whether the audit of a file with this text could take more than ``MOST``."""
    return len(text) > ALWAYS and memory_for(text, path) > MOST


def memory_for(text: str, path: str) -> int:
    """The bytes that the audit of a file with this text can take, beside those of the program."""
    lower = path.lower()
    weights: Mapping[str, int] = _JSON if lower.endswith(".json") else _YAML
    if lower.endswith(PAGES):
        weights = _PAGE
    elif lower.endswith((".bib", ".bibtex")):
        weights = _BIBLIOGRAPHY
    return _PLAIN * len(text) + sum(text.count(sign) * weight for sign, weight in weights.items())
