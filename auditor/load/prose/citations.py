"""Citations that name a key, in the syntaxes of Pandoc, MyST, jekyll-scholar and Hugo themes.

What is read, and what is not a citation, is listed in docs/reading.md. Keys are as written.
"""

from __future__ import annotations

import re
import shlex
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from auditor.load.prose.visible_text import Prose
from auditor.model.written import Citation, CitationSyntax, ListNode, Node, Scalar
from auditor.values.text.line_index import ByteLineIndex, count_line_breaks

# Pandoc's manual: a key starts with a letter, digit or _, and may contain single internal punctuation
# characters; @{…} takes anything.
_AT_KEY = re.compile(r"(?<![\w@./\\])-?@(?:\{([^{}\s]+)\}|(\w+(?:[:.#$%&\-+?<>~/]\w+)*))")
_GROUP = re.compile(r"\[[^\[\]]*@[^\[\]]*\]")
#: cross-references of Quarto and bookdown: https://quarto.org/docs/authoring/cross-references.html
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau|vid|apx)-",
    re.IGNORECASE,
)
#: what tells a person's name in a network: [@somebody on Mastodon]
_HANDLE = re.compile(
    r",? (?:on|at) (?:Twitter|X|Mastodon|Bluesky|GitHub|GitLab|LinkedIn|Instagram|Slack|Gitter|Discord)\b",
    re.IGNORECASE,
)
#: an attribute block of Pandoc with a text in it: ![](plot.png){fig-alt="…"}
_ATTRIBUTES = re.compile(r"(?<!@)\{(?>[^{}]*?[\w-]=[\"'])[^{}]*+\}")
_ROLE = re.compile(r"(?:foot|full|footfull)?cite(?::[a-z*:]+)?$")
_LIQUID_CITE = re.compile(
    r"(?<!\{)\{%-?\s*(cite|quote|reference|nocite|cite_details|fullcite)\s+([^\n]*?)-?%\}"
)
_HUGO_CITE = re.compile(
    r"\{\{[<%]\s*(?:cite|citep|citet|cite-p|cite-t)\s+([^\n]*?)\s*/?[>%]\}\}", re.IGNORECASE
)
_HUGO_VALUE = re.compile(r"(?:(\w+)\s*=\s*)?(?:\"([^\"]*)\"|`([^`]*)`|([^\s\"=]+))")
_KEY = re.compile(r"[^\s,;{}%]*[^\W_][^\s,;{}%]*")


def prose_citations(prose: Prose, data: bytes, positions: ByteLineIndex) -> Iterator[Citation]:
    """Pandoc citations: ``[@a; see @b, p. 3]``, ``-@a``, ``@a [p. 33]``, ``@{https://x/y}``."""
    text = prose.text
    if "@" not in text:
        return
    groups = [found.span() for found in _GROUP.finditer(text)]
    attributes = [found.span() for found in _ATTRIBUTES.finditer(text)] if "{" in text else []
    for found in _AT_KEY.finditer(text):
        group = 1 if found.group(1) is not None else 2
        key = found.group(group)
        at = text.index("@", found.start())
        if _CROSS_REFERENCE.match(key) or text.startswith("(", found.end()) or prose.in_link(at):
            continue
        if (attributes and _inside(attributes, at)) or _HANDLE.match(text, found.end()):
            continue
        offset = prose.offset(at)
        if data[offset - 1 : offset] == b"\\":  # \@ref(…), an escaped handle
            continue
        bracketed = _inside(groups, at)
        line, column = positions.place(offset)
        yield Citation(key, line, column, CitationSyntax.BRACKETED if bracketed else CitationSyntax.IN_TEXT)


def role_citations(cites: Sequence[tuple[str, str, int]], positions: ByteLineIndex) -> Iterator[Citation]:
    """MyST and Sphinx roles: ``{cite}`a,b```, ``{cite:p}`{see}k{fig 1}```, ``{cite}`text <key>```."""
    for role, content, offset in cites:
        if not _ROLE.match(role):
            continue
        bare = re.sub(r"\{[^{}]*\}", lambda found: " " * len(found.group()), content)
        if bare.rstrip().endswith(">") and "<" in bare:  # the text in front of it is shown, not cited
            opening = bare.rindex("<")
            bare = " " * (opening + 1) + bare[opening + 1 :].rstrip()[:-1]
        for found in re.finditer(r"[^\s,;]+", bare):
            line, column = positions.place(offset + len(content[: found.start()].encode()))
            yield Citation(found.group().lstrip("@"), line, column, CitationSyntax.MYST)


def template_citations(
    text: str, codes: Sequence[tuple[int, int]], positions: ByteLineIndex
) -> Iterator[Citation]:
    """``{% cite a b -l 23 %}`` of jekyll-scholar and ``{{< cite key >}}`` of Hugo themes.

    ``codes`` are spans of code (byte offsets, sorted): what stands there is shown, not cited.
    """
    if ("{%" in text and "cite" in text) or "{% quote" in text or "{% reference" in text:
        for found in _LIQUID_CITE.finditer(text):
            offset = len(text[: found.start()].encode())
            if _inside(codes, offset):
                continue
            syntax = CitationSyntax.NOCITE if found.group(1) == "nocite" else CitationSyntax.JEKYLL_SCHOLAR
            line, column = positions.place(offset)
            for key in _liquid_keys(found.group(2)):
                yield Citation(key, line, column, syntax)
    if "{{" in text and "cite" in text.lower():
        for found in _HUGO_CITE.finditer(text):
            offset = len(text[: found.start()].encode())
            named = _hugo_key(found.group(1))
            if named and not _inside(codes, offset):
                line, column = positions.place(offset)
                yield Citation(named, line, column, CitationSyntax.HUGO)


def nocite(node: Node | None) -> Iterator[Citation]:
    """The keys of a ``nocite`` field: a text or a list; ``@*`` cites every entry as the key ``*``."""
    if isinstance(node, ListNode):
        for item in node.items:
            yield from nocite(item)
    elif isinstance(node, Scalar):
        for found in re.finditer(r"@(\*|\{[^{}\s]+\}|\w+(?:[:.#$%&\-+?<>~/]\w+)*)", node.text):
            line = node.line + count_line_breaks(node.text, 0, found.start())
            yield Citation(found.group(1).strip("{}"), line, 1, CitationSyntax.NOCITE)


def _inside(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(spans, (offset, 1 << 60)) - 1
    return at >= 0 and spans[at][1] > offset


def _liquid_keys(arguments: str) -> Iterator[str]:
    """Keys before and between the options; an option ``-l``/``--locator`` takes a value.

    jekyll-scholar's README: keys are separated by blanks, and may be quoted.
    """
    try:
        words = shlex.split(arguments)
    except ValueError:  # an unclosed quote
        words = arguments.split()
    takes_value = False
    for word in words:
        if takes_value:
            takes_value = False
        elif word.startswith("-"):
            takes_value = "=" not in word and word not in ("-A", "--suppress_author", "-n", "--no-link")
        elif "{{" not in word and _KEY.fullmatch(word):
            yield word


def _hugo_key(arguments: str) -> str | None:
    """The key: the first positional value or ``key=``/``id=``; a number or a page is none."""
    for name, double, back, bare in _HUGO_VALUE.findall(arguments):
        value = (double or back or bare).strip().lstrip("@")
        if name and name.lower() not in ("key", "id", "ref"):
            continue
        return value if value and not value.isdigit() and _KEY.fullmatch(value) else None
    return None
