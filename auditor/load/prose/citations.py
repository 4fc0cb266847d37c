"""Citations that name a key, in the syntaxes of Pandoc, MyST, jekyll-scholar, Hugo, Distill and Documenter.

What is read, and what is not a citation, is listed in docs/reading.md. Keys are as written.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from functools import partial

from auditor.load.prose.visible_text import Prose, span_at
from auditor.model.written import Citation, CitationSyntax, KeyAlias, ListNode, MapNode, Node, Scalar
from auditor.values.bibliography.citation_keys import BARE_KEY, NOCITE_KEY, is_identifier, is_work
from auditor.values.identifiers.url import TEMPLATE_MARK
from auditor.values.text.line_index import ByteLineIndex, ByteOffsets, count_line_breaks

#: what stands before the sign is looked at behind it, which is found much faster
_AT_KEY = re.compile(rf"@(?<![\w@./\\]@)(?:\{{([^{{}}\s]+)\}}|({BARE_KEY}))")
#: what DOIs and addresses have beyond that, such as (20) in 10.1016/S0140-6736(20)30183-5
_REST_OF_IDENTIFIER = re.compile(r"(?:[\w:.#$%&\-+?<>~/=!*']|\([^()\s@]*\))*(?<=[\w)/])")
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
#: fields whose text is shown on the page, citations and all
_SHOWN_FIELDS = frozenset("title subtitle abstract description summary thanks acknowledgements".split())
_ALIAS = re.compile(r"^ {0,3}\[@([^\[\]\s]+)\]:[ \t]*(\S+)", re.MULTILINE)
#: [key](@citet*), with a style between percent signs
_DOCUMENTER_CITE = re.compile(r"@[cC]ite(?:t|p|alt|alp|num)?\*?(?:%\w+%)?")
_DOCUMENTER_KEY = re.compile(r"\]\(@cite\s+([^\s\"#'(),{}%]+)\)")
_LONGEST_LINK = 2000
_ROLE = re.compile(r"(?:foot|full|footfull)?cite(?::[a-z*:]+)?$")
_LIQUID_CITE = re.compile(
    r"(?<!\{)\{%-?\s*+(cite|quote|reference|nocite|cite_details|fullcite)\s++((?:(?!\{%|-?%\})[^\n])*+)-?%\}"
)
_HUGO_CITE = re.compile(
    r"\{\{[<%]\s*+(?:cite|citep|citet|cite-p|cite-t)\s++((?:(?!\{\{|/?[>%]\}\})[^\n])*+)\s*+/?[>%]\}\}",
    re.IGNORECASE,
)
#: shlex copies a word for each of its characters
_LONGEST_ARGUMENTS = 2_000
_HUGO_VALUE = re.compile(r"(?:(\w+)\s*=\s*)?(?:\"([^\"]*)\"|`([^`]*)`|([^\s\"=]+))")
_KEY = re.compile(r"(?=[^\s,;{}%]*[^\W_])[^\s,;{}%]++")
#: much faster than the constructor, which has a call of its own
_new_citation: Callable[[tuple[str, int, int, CitationSyntax]], Citation] = partial(tuple.__new__, Citation)
#: the members of an enumeration are looked up each time
_BRACKETED, _IN_TEXT, _LINK_TEXT = CitationSyntax.BRACKETED, CitationSyntax.IN_TEXT, CitationSyntax.LINK_TEXT


def prose_citations(
    prose: Prose,
    data: bytes,
    positions: ByteLineIndex,
    *,
    aliases: Collection[str] = (),
    caption: bool = False,
) -> list[Citation]:
    """Pandoc citations: ``[@a; see @b, p. 3]``, ``-@a``, ``@a [p. 33]``, ``@{https://x/y}``.

    ``[@a](…)`` links to somebody more often than it cites; ``[[@a]](…)`` cites. ``aliases`` are keys that
    the page itself defines, so that ``[@a]`` is a link to the parser. With ``caption`` the prose is that of
    images.
    """
    text = prose.text
    if "@" not in text:
        return []
    groups = [found.span() for found in _GROUP.finditer(text)]
    attributes = [found.span() for found in _ATTRIBUTES.finditer(text)] if "{" in text else []
    links = prose.links
    kept: list[tuple[str, int, CitationSyntax]] = []
    # of both, how many begin before the sign: the signs come in order
    group = link = 0
    for found in _AT_KEY.finditer(text):
        at, end = found.span()
        braced, bare = found.groups()
        key = braced or bare
        if text.startswith("](", at - 2) or ("-" in key and _CROSS_REFERENCE.match(key)):
            continue
        if (":" in key or "/" in key) and is_identifier(key):
            key += "" if braced else _rest_of_identifier(text, end)
        elif text.startswith("(", end):
            continue
        if (attributes and span_at(attributes, at) is not None) or (
            text.startswith((" ", ","), end) and _HANDLE.match(text, end)
        ):
            continue
        while group < len(groups) and groups[group][0] < at:
            group += 1
        while link < len(links) and links[link][0] <= at:
            link += 1
        bracketed = group > 0 and groups[group - 1][1] > at
        linked = link > 0 and links[link - 1][1] > at
        if (linked and key not in aliases) or caption:
            outside = not bracketed or (linked and groups[group - 1][0] < links[link - 1][0])
            syntax = _LINK_TEXT if outside else _BRACKETED
        else:
            syntax = _BRACKETED if bracketed or linked else _IN_TEXT
        kept.append((key, at, syntax))
    offsets = prose.offsets_of([at for _, at, _ in kept])
    return [
        _new_citation((key, line, column, syntax))
        for (key, _, syntax), offset, (line, column) in zip(
            kept, offsets, positions.places(offsets), strict=True
        )
        if data[offset - 1 : offset] != b"\\"  # \@ref(…), an escaped handle
    ]


def _rest_of_identifier(text: str, end: int) -> str:
    rest = _REST_OF_IDENTIFIER.match(text, end)
    return rest[0] if rest else ""


def key_aliases(text: str, codes: Sequence[tuple[int, int]], positions: ByteLineIndex) -> Iterator[KeyAlias]:
    """Keys that stand for identifiers: ``[@tag:X]: doi:10.1/x``. With an address it defines a link."""
    if "@" not in text or ":" not in text or "[@" not in text or "]:" not in text:
        return
    offsets = ByteOffsets(text)
    for found in _ALIAS.finditer(text):
        offset = offsets(found.start(1) - 2)
        identifier = found[2].strip("<>")
        if is_work(identifier) and span_at(codes, offset) is None:
            yield KeyAlias(found[1], identifier, *positions.place(offset))


def link_citations(
    links: Sequence[tuple[str, int]], prose: Prose, data: bytes, positions: ByteLineIndex
) -> Iterator[Citation]:
    """Documenter: ``[a, b; p. 3](@cite)`` and ``[the paper](@cite a)``, which Markdown takes for text.

    ``links`` are (destination, offset of the text). The keys are read from ``data``, the body in UTF-8, for
    ``*`` in a key is no emphasis. Source: the page "Syntax" of DocumenterCitations.jl.
    """
    for destination, offset in links:
        if _DOCUMENTER_CITE.fullmatch(destination):
            end = data.find(b"](@", offset, offset + _LONGEST_LINK)
            text = data[offset : max(end, offset)].decode(errors="replace")
            for found in re.finditer(r"[^\s,]+", text.partition(";")[0]):
                place = positions.place(offset + len(text[: found.start()].encode()))
                yield Citation(found[0], *place, CitationSyntax.DOCUMENTER)
    if "(" in prose.text and "](@cite " in prose.text:
        for found in _DOCUMENTER_KEY.finditer(prose.text):
            place = positions.place(prose.offset(found.start(1)))
            yield Citation(found[1], *place, CitationSyntax.DOCUMENTER)


def program_citations(programs: Sequence[tuple[str, int]], positions: ByteLineIndex) -> Iterator[Citation]:
    """Keys in the texts of chunks that may be shown: ``kable(x, caption = "From [@k]")``.

    They count where there is such an entry, and nowhere else.
    """
    for text, offset in programs:
        for found in _AT_KEY.finditer(text):
            place = positions.place(offset + len(text[: found.start()].encode()))
            yield Citation(found[1] or found[2], *place, CitationSyntax.LINK_TEXT)


def element_citations(cites: Sequence[tuple[str, int]], positions: ByteLineIndex) -> Iterator[Citation]:
    """Distill: ``<d-cite key="a,b"></d-cite>``."""
    for keys, offset in cites:
        offsets = ByteOffsets(keys)
        for found in re.finditer(r"[^\s,]+", keys):
            if TEMPLATE_MARK not in found[0]:
                place = positions.place(offset + offsets(found.start()))
                yield Citation(found[0], *place, CitationSyntax.DISTILL)


def role_citations(cites: Sequence[tuple[str, str, int]], positions: ByteLineIndex) -> Iterator[Citation]:
    """MyST and Sphinx roles: ``{cite}`a,b```, ``{cite:p}`{see}k{fig 1}```, ``{cite}`text <key>```."""
    for role, content, offset in cites:
        if not _ROLE.match(role):
            continue
        bare = re.sub(r"\{[^{}]*\}", lambda found: " " * len(found.group()), content)
        if bare.rstrip().endswith(">") and "<" in bare:  # the text in front of it is shown, not cited
            opening = bare.rindex("<")
            bare = " " * (opening + 1) + bare[opening + 1 :].rstrip()[:-1]
        offsets = ByteOffsets(content)
        for found in re.finditer(r"[^\s,;]+", bare):
            line, column = positions.place(offset + offsets(found.start()))
            yield Citation(found.group().lstrip("@"), line, column, CitationSyntax.MYST)


def template_citations(
    text: str, codes: Sequence[tuple[int, int]], positions: ByteLineIndex
) -> Iterator[Citation]:
    """``{% cite a b -l 23 %}`` of jekyll-scholar and ``{{< cite key >}}`` of Hugo themes.

    ``codes`` are spans of code (byte offsets, sorted): what stands there is shown, not cited.
    """
    if "{" not in text:  # a single character is found much faster than two
        return
    offsets = ByteOffsets(text)
    if ("{%" in text and "cite" in text) or "{% quote" in text or "{% reference" in text:
        for found in _LIQUID_CITE.finditer(text):
            offset = offsets(found.start())
            if span_at(codes, offset) is not None:
                continue
            syntax = CitationSyntax.NOCITE if found.group(1) == "nocite" else CitationSyntax.JEKYLL_SCHOLAR
            line, column = positions.place(offset)
            for key in _liquid_keys(found.group(2)):
                yield Citation(key, line, column, syntax)
    if "{{" in text and "cite" in text.lower():
        for found in _HUGO_CITE.finditer(text):
            offset = offsets(found.start())
            named = _hugo_key(found.group(1))
            if named and span_at(codes, offset) is None:
                line, column = positions.place(offset)
                yield Citation(named, line, column, CitationSyntax.HUGO)


def metadata_citations(root: MapNode | None, *, knitted: bool) -> Iterator[Citation]:
    """Pandoc citations in the texts of front matter that pages show, such as the abstract.

    Only on pages of Quarto and R Markdown (``knitted``) is it certain that Pandoc reads them.
    """
    for name, node, _ in root or ():
        if name.lower() not in _SHOWN_FIELDS or not isinstance(node, Scalar) or "@" not in node.text:
            continue
        groups = [found.span() for found in _GROUP.finditer(node.text)]
        for found in _AT_KEY.finditer(node.text):
            key = found[1] or found[2]
            if _CROSS_REFERENCE.match(key) or _HANDLE.match(node.text, found.end()):
                continue
            certain = knitted and span_at(groups, found.start()) is not None
            syntax = CitationSyntax.BRACKETED if certain else CitationSyntax.LINK_TEXT
            line = node.line + count_line_breaks(node.text, 0, found.start())
            yield Citation(key, line, 1, syntax)


def nocite(node: Node | None) -> Iterator[Citation]:
    """The keys of a ``nocite`` field: a text or a list; ``@*`` cites every entry as the key ``*``."""
    if isinstance(node, ListNode):
        for item in node.items:
            yield from nocite(item)
    elif isinstance(node, Scalar):
        for found in NOCITE_KEY.finditer(node.text):
            line = node.line + count_line_breaks(node.text, 0, found.start())
            yield Citation(found.group(1).strip("{}"), line, 1, CitationSyntax.NOCITE)


def liquid_words(arguments: str) -> list[str]:
    """The words of a tag's arguments; quoted ones are one."""
    if len(arguments) <= _LONGEST_ARGUMENTS:
        with suppress(ValueError):  # an unclosed quote
            return shlex.split(arguments)
    return arguments.split()


def _liquid_keys(arguments: str) -> Iterator[str]:
    """Keys before and between the options; an option ``-l``/``--locator`` takes a value.

    jekyll-scholar's README: keys are separated by blanks, and may be quoted.
    """
    takes_value = False
    for word in liquid_words(arguments):
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
