"""The files that a Markdown page includes and the addresses that it hands to shortcodes, as it names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.load.prose.visible_text import span_at
from auditor.values.text.line_index import ByteOffsets
from auditor.values.text.regex import regex


class _Form(NamedTuple):
    """How a program writes an include: what it is known by, and where the file's name stands in it.

    ``rare`` is the rarest character of ``mark``: looking for it first is much faster. ``sign`` is for a text
    that begins with a line break; None where the parser of Markdown finds it, or it adds no text of a page.
    ``name`` is None where no file is named, or in a way of the program's own.
    """

    rare: str
    mark: str
    sign: re.Pattern[str] | None
    name: re.Pattern[str] | None


def _form(rare: str, mark: str, sign: str = "", name: str = "") -> _Form:
    return _Form(rare, mark, regex(sign, re.MULTILINE) if sign else None, regex(name) if name else None)


_NAME = r"[^\s\"'<>%{}]{1,300}"
_FORMS = (
    # markdown-include of Python-Markdown: {!part.md!}
    _form(
        "{",
        "{!",
        r"\{![^!\n]{1,300}!\}",
        r"\{!(?> *(?:include(?:-\w+)?[ \t]+)?)[\"']?([^\"'!{}\n|]{1,300}?)[\"' \t]{0,9}[!|][^{}\n]*\}",
    ),
    _form("{", "{!", r"\n\{![^!{}\n]+!"),
    # snippets of pymdownx: --8<-- "part.md"
    _form("<", "8<-", r"\n-++8<-", r"8<-+[ \t]+[\"']([^\"'\n]{1,300})[\"']"),
    # Liquid, and mkdocs-include-markdown
    _form(
        "{",
        "{%",
        r"\{%-?\s*(?:include|include_relative|render|liquid|snippet|call|partial)\b",
        rf"\{{%-?[ \t\n]*+(?:include|include-markdown|include_relative|render)[ \t\n]+[\"']?({_NAME})",
    ),
    # mdBook: {{#include part.md}}
    _form(
        "{",
        "{{#",
        r"\{\{#\s*(?:include|template)\b",
        r"\{\{#include[ \t]++([^\s{}:]{1,300})[^{}\n]*+\}\}",
    ),
    # Quarto, Hugo
    _form(
        "{",
        "{{",
        r"\{\{[<%]\s*(?:include|readfile|embed)\b",
        rf"\{{\{{[<%][ \t]*(?:include|readfile|embed)[ \t]+(?:file=)?[\"']?({_NAME})",
    ),
    # layouts of Liquid and Nunjucks; a macro
    _form("{", "{{", r"\{\{\s*content\b"),
    _form("{", "{{", r"\n[ \t]*\{\{[ \t]*[\w.]+\([^{}\n]{0,300}\)[ \t]*\}\}[ \t]*$"),
    # DocFX: [!INCLUDE [a part](part.md)]
    _form(
        "!",
        "[!INCLUDE",
        r"\[!INCLUDE\b",
        r"\[!INCLUDE[ \t]*\[[^\[\]\n]{0,300}\][ \t]*\(([^()\s]{1,300})",
    ),
    # VitePress: <!--@include: ./part.md{1,5}-->
    _form(
        "@",
        "@include:",
        r"<!--\s*@include:",
        r"@include:[ \t]*([^\s{}#<>]{1,300}?)(?=[\s{}#<]|-->)",
    ),
    # markdown-it-include: !!!include(part.md)!!!
    _form("!", "!!!include", r"\n!!!include", r"!!!include[ \t]*\([ \t]*([^()\s]{1,300})[ \t]*\)!!!"),
    # MkDocs plugins that show an interface from its description
    _form("!", "!!swagger", r"\n!!swagger"),
    _form("[", "[OAD(", r"\n\[OAD\("),
    # ERB
    _form("%", "<%", r"<%=?[^%]*\b(?:partial|render|erb)\b"),
    # components of MDX and of the web
    _form("<", "<", r"\n[ \t]*<(?:[A-Z]\w+[\s/>]|[a-z]\w*-[\w-]+(?:[ \t][^<>\n]{0,300})?/>[ \t]*$)"),
    # MyST
    _form("{", "{include}", name=r"\{include\}[ \t]+(\S{1,300})"),
    # MDX
    _form('"', "import ", name=r"import[ \t]+\w+[ \t]+from[ \t]+\"([^\"'\n]{1,300}\.mdx?)\""),
    _form("'", "import ", name=r"import[ \t]+\w+[ \t]+from[ \t]+'([^\"'\n]{1,300}\.mdx?)'"),
)
_SIGNS = tuple((rare, mark, sign) for rare, mark, sign, _ in _FORMS if sign)
_NAMES = tuple((rare, mark, name) for rare, mark, _, name in _FORMS if name)
#: {{< figure src="plot.png" >}}
_SHORTCODE = regex(
    r"\{\{[<%][ \t]*[\w/-]{1,100}(?=\s)(?:[^{}]{0,500}?\s)??(?:src|href|link|url)=[\"'`]([^\"'`{}\n]{1,1000})"
)
#: several snippets, a line each
_SNIPPETS = regex(r"8<-+[ \t]*\n((?:(?![ \t]*-++8<-)[^\n]*\n){1,100})[ \t]*-++8<-+[ \t]*$", re.MULTILINE)


def include_signs(body: str) -> Iterator[re.Pattern[str]]:
    """What the includes that ``body`` may have are known by, in a text that begins with a line break."""
    return (sign for rare, mark, sign in _SIGNS if rare in body and mark in body)


def included_names(body: str) -> tuple[str, ...]:
    """The names of the files that ``body`` includes, as written, each once."""
    found: list[str] = []
    for rare, mark, name in _NAMES:
        if rare in body and mark in body:
            found += name.findall(body)
    if "<" in body and "8<-" in body:
        for names in _SNIPPETS.findall(body):
            found += names.split("\n")
    # pymdownx takes lines of a file: part.md:3:5
    stripped = (name.strip().strip("\"'").partition(":")[0] for name in found)
    return tuple(dict.fromkeys(name for name in stripped if name))


def shortcode_addresses(shown: str, codes: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The first address in each shortcode of Hugo; only the site's template says what it stands for.

    ``codes`` are the spans of code in ``shown``, in bytes.
    """
    if "{" not in shown or ("{{<" not in shown and "{{%" not in shown):
        return
    offsets = ByteOffsets(shown)
    for found in _SHORTCODE.finditer(shown):
        if span_at(codes, offsets(found.start())) is None:
            yield found[1].strip()
