"""The files that a Markdown page includes and the addresses that it hands to shortcodes, as it names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.load.prose.visible_text import span_at
from auditor.values.text.line_index import ByteOffsets
from auditor.values.text.regex import regex

_NAME = r"[^\s\"'<>%{}]{1,300}"
#: what an include is known by, and its form with the name; the rarest character of each mark is looked for
#: first, which is much faster
_FORMS = tuple(
    (rare, mark, regex(form))
    for rare, mark, form in (
        # markdown-include of Python-Markdown: {!part.md!}
        (
            "!",
            "{!",
            r"\{!(?> *(?:include(?:-\w+)?[ \t]+)?)[\"']?([^\"'!{}\n|]{1,300}?)[\"' \t]{0,9}[!|][^{}\n]*\}",
        ),
        # snippets of pymdownx: --8<-- "part.md"
        ("<", "8<-", r"8<-+[ \t]+[\"']([^\"'\n]{1,300})[\"']"),
        # Liquid, and mkdocs-include-markdown
        (
            "{",
            "{%",
            rf"\{{%-?[ \t\n]*+(?:include|include-markdown|include_relative|render)[ \t\n]+[\"']?({_NAME})",
        ),
        # mdBook: {{#include part.md}}
        ("#", "{{#", r"\{\{#include[ \t]++([^\s{}:]{1,300})[^{}\n]*+\}\}"),
        # Quarto, Hugo
        ("{", "{{", rf"\{{\{{[<%][ \t]*(?:include|readfile|embed)[ \t]+(?:file=)?[\"']?({_NAME})"),
        # DocFX: [!INCLUDE [a part](part.md)]
        ("!", "[!INCLUDE", r"\[!INCLUDE[ \t]*\[[^\[\]\n]{0,300}\][ \t]*\(([^()\s]{1,300})"),
        # VitePress: <!--@include: ./part.md{1,5}-->
        ("@", "@include:", r"@include:[ \t]*([^\s{}#<>]{1,300}?)(?=[\s{}#<]|-->)"),
        # markdown-it-include: !!!include(part.md)!!!
        ("!", "!!!include", r"!!!include[ \t]*\([ \t]*([^()\s]{1,300})[ \t]*\)!!!"),
        # MyST
        ("{", "{include}", r"\{include\}[ \t]+(\S{1,300})"),
        # MDX
        ('"', "import ", r"import[ \t]+\w+[ \t]+from[ \t]+\"([^\"'\n]{1,300}\.mdx?)\""),
        ("'", "import ", r"import[ \t]+\w+[ \t]+from[ \t]+'([^\"'\n]{1,300}\.mdx?)'"),
    )
)
#: {{< figure src="plot.png" >}}
_SHORTCODE = regex(
    r"\{\{[<%][ \t]*[\w/-]{1,100}(?=\s)(?:[^{}]{0,500}?\s)??(?:src|href|link|url)=[\"'`]([^\"'`{}\n]{1,1000})"
)
#: several snippets, a line each
_SNIPPETS = regex(r"8<-+[ \t]*\n((?:(?![ \t]*-++8<-)[^\n]*\n){1,100})[ \t]*-++8<-+[ \t]*$", re.MULTILINE)


def included_names(body: str) -> tuple[str, ...]:
    """The names of the files that ``body`` includes, as written, each once."""
    found: list[str] = []
    for rare, mark, form in _FORMS:
        if rare in body and mark in body:
            found += form.findall(body)
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
