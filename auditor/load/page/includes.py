"""The files that a Markdown page includes, as it names them."""

from __future__ import annotations

import re

_NAME = r"[^\s\"'<>%{}]{1,300}"
_INCLUDES = re.compile(
    # markdown-include of Python-Markdown: {!part.md!}
    r"\{![ \t]*(?:include(?:-markdown)?[ \t]+)?[\"']?([^\"'!{}\n|]{1,300}?)[\"']?[ \t]*"
    r"(?:![^!{}\n]*|\|[^{}\n]*)?\}"
    # snippets of pymdownx: --8<-- "part.md"
    r"|(?<!-)-++8<-+[ \t]+[\"']([^\"'\n]{1,300})[\"']"
    # Liquid, and mkdocs-include-markdown
    rf"|\{{%-?[ \t]*(?:include|include-markdown|include_relative|render)[ \t\n]+[\"']?({_NAME})"
    # mdBook: {{#include part.md}}
    r"|\{\{[ \t]*#include[ \t]+([^\s{}:]{1,300})"
    # Quarto, Hugo
    rf"|\{{\{{[<%][ \t]*(?:include|readfile|embed)[ \t]+(?:file=)?[\"']?({_NAME})"
    # DocFX: [!INCLUDE [a part](part.md)]
    r"|\[!INCLUDE[ \t]*\[[^\[\]\n]{0,300}\][ \t]*\(([^()\s]{1,300})"
    # VitePress: <!--@include: ./part.md{1,5}-->
    r"|<!--[ \t]*@include:[ \t]*([^\s{}#<>]{1,300})"
    # MyST
    r"|\{include\}[ \t]+(\S{1,300})"
    # MDX
    r"|^import[ \t]+\w+[ \t]+from[ \t]+[\"']([^\"'\n]{1,300}\.mdx?)[\"']",
    re.MULTILINE,
)
#: several snippets, a line each
_SNIPPETS = re.compile(
    r"^[ \t]*-++8<-+[ \t]*\n((?:(?![ \t]*-++8<-)[^\n]*\n){1,100})[ \t]*-++8<-+[ \t]*$", re.MULTILINE
)
_IN_BRACES = (
    "{!",
    "#include",
    "% include",
    "%- include",
    "< include",
    "{include}",
    "% render",
    "readfile",
    "embed",
)
_OTHERS = ("8<-", "@include:", "[!INCLUDE", "import ")


def included_names(body: str) -> tuple[str, ...]:
    """The names of the files that ``body`` includes, as written, each once."""
    marks = (*_IN_BRACES, *_OTHERS) if "{" in body else _OTHERS
    if not any(mark in body for mark in marks):
        return ()
    found = [match[match.lastindex or 0] for match in _INCLUDES.finditer(body)]
    for match in _SNIPPETS.finditer(body):
        found += match[1].split("\n")
    # pymdownx takes lines of a file: part.md:3:5
    names = (name.strip().strip("\"'").partition(":")[0] for name in found)
    return tuple(dict.fromkeys(name for name in names if name))
