"""Comments of Markdown pages beside those of HTML: MDX, link definitions, templates.

``{/* … */}`` of MDX, ``[//]: # (…)`` and ``[comment]: <> (…)``, which are link definitions that no text uses,
and the comments of Liquid, Nunjucks, Hugo and ERB. Only their text is of interest, for stamps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.load.prose.comment_stamps import LONGEST_STAMP
from auditor.load.prose.visible_text import is_within
from auditor.values.text.line_index import ByteOffsets

_MARKS = (
    ("{/*", "*/}"),
    ("{{/*", "*/}}"),
    ("{{< /*", "*/ >}}"),
    ("{% comment %}", "{% endcomment %}"),
    ("{%- comment -%}", "{%- endcomment -%}"),
    ("{#", "#}"),
    ("<%#", "%>"),
)
#: the whole definition stands on one line
_DEFINITION = re.compile(
    r"^ {0,3}\[(?://|comment|#)\]:[ \t]{0,9}(?:#|<#?>)[ \t]{1,9}"
    r"[(\"']([^\n]{1,1000})[)\"'][ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)


def other_comments(body: str, codes: Sequence[tuple[int, int]]) -> list[tuple[str, int]]:
    """The comments in ``body`` that are not HTML: their text, and its byte offset.

    ``codes`` are the byte spans of code, in order; what stands there is no comment.
    """
    found = [*_between_marks(body), *_definitions(body)]
    if not found:
        return []
    offsets = ByteOffsets(body)
    placed = sorted((offsets(start), text) for text, start in found)
    return [(text, at) for at, text in placed if not is_within(at, codes)]


def _between_marks(body: str) -> Iterator[tuple[str, int]]:
    if "{" not in body and "<" not in body:
        return
    for opening, closing in _MARKS:
        # the rarer of its signs first: a single character is found a hundred times faster than two
        if opening[0] not in body or opening[1] not in body or ("*" in opening and "*/" not in body):
            continue
        at = body.find(opening)
        while at >= 0:
            start = at + len(opening)
            end = body.find(closing, start, start + LONGEST_STAMP)
            whole = body[at - 1 : at] != "{"  # {{/* is Hugo's
            if end >= 0 and whole and "{" not in body[start:end]:
                yield body[start:end], start
            at = body.find(opening, max(start, end))


def _definitions(body: str) -> Iterator[tuple[str, int]]:
    if ":" in body and "]:" in body and any(mark in body for mark in ("]: #", "]: <", "]:#", "]:<")):
        yield from ((found[1], found.start(1)) for found in _DEFINITION.finditer(body))
