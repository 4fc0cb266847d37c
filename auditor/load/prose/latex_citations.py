r"""LaTeX's citation commands in Markdown: ``\cite{a,b}``, ``\citep[p. 3]{k}``, ``\autocites{a}[p. 2]{b}``.

Pandoc, Quarto and R Markdown hand them to LaTeX. Sources: the manuals of natbib, biblatex and apacite.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.load.prose.visible_text import Prose
from auditor.model.written import Citation, CitationSyntax
from auditor.values.text.line_index import ByteLineIndex
from auditor.values.text.regex import regex

_COMMAND = regex(r"\\([A-Za-z]*[Cc]ite[A-Za-z]*)\*?")
_NAME = regex(
    r"(?:paren|foot|footfull|text|smart|super|auto|full|short|online|no|p?note|fnote|[pfsta]?vol)?"
    r"cite(?:s|t|p|alt|alp|num|(?:full)?authors?|year(?:par|NP)?|title|date|url|field|text|[tp]alias"
    r"|A|NP|ANP|N|AN)?"
)
#: commands of that form whose argument is no list of keys
_OTHERS = frozenset({"citetext"})
_OPTION = regex(r"\s*(?:\[[^\[\]{}]{0,500}\]|\([^(){}]{0,500}\))")
_KEYS = regex(r"\s*\{([^{}]{1,2000})\}")
_KEY = regex(r"[^\s,]+")


def latex_citations(prose: Prose, data: bytes, positions: ByteLineIndex) -> Iterator[Citation]:
    r"""The citations of a page in LaTeX; ``\nocite{*}`` is the key ``*``. ``data`` is the body in UTF-8."""
    text = prose.text
    if "\\" not in text or ("cite" not in text and "Cite" not in text):
        return
    for found in _COMMAND.finditer(text):
        name = found[1][0].lower() + found[1][1:]
        if name in _OTHERS or not _NAME.fullmatch(name):
            continue
        offset = prose.offset(found.start())
        if data[offset - 1 : offset] == b"\\":  # \\cite{k} shows the command
            continue
        syntax = CitationSyntax.NOCITE if name == "nocite" else CitationSyntax.LATEX
        at = found.end()
        several, first = name.endswith("cites"), True
        while True:
            for _ in range(4):
                option = _OPTION.match(text, at)
                at = option.end() if option else at
            keys = _KEYS.match(text, at)
            if keys is None:
                break
            at = keys.end()
            if "volcite" in name and first:  # \volcite{2}{k}: the volume
                first = False
                continue
            for key in _KEY.finditer(keys[1]):
                if key[0] == "*" and syntax is not CitationSyntax.NOCITE:
                    continue
                place = prose.offset(keys.start(1) + key.start())
                yield Citation(key[0], *positions.place(place), syntax)
            if not several:
                break
