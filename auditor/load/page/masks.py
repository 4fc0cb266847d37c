"""Hides from the Markdown parser what a site generator takes out before it.

Every function keeps the length of the text in UTF-8 bytes and all newlines, so that offsets stay those of the
file, and takes linear time on unclosed constructs.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from auditor.values.identifiers.url import TEMPLATE_MARK

#: blocks whose text is taken out or shown as it stands: Liquid, Nunjucks, Twig, Hexo
_VERBATIM = ("comment", "raw", "verbatim", "highlight", "codeblock")
_RAW_TAG = re.compile(r"\{%-?\s*(end)?(?:raw|verbatim)\s*-?%\}", re.IGNORECASE)
#: the sign before a citation key or a handle, in no address
_AT = re.compile(r"(?<![\w/.@:-])@")
_LIQUID_BLOCK = re.compile(rf"\{{%-?\s*({'|'.join(_VERBATIM)})\b[^%\n]{{0,200}}%\}}", re.IGNORECASE)
_LIQUID_END = {kind: re.compile(rf"\{{%-?\s*end{kind}\s*-?%\}}", re.IGNORECASE) for kind in _VERBATIM}
#: text that a template keeps under a name (Nunjucks, Twig; Liquid), and the names that are shown as code
_KEPT = re.compile(r"\{%-?\s*(?:set|capture)\s+([\w-]{1,100})\s*-?%\}")
_KEPT_END = re.compile(r"\{%-?\s*end(?:set|capture)\s*-?%\}")
_SHOWN_AS_CODE = re.compile(
    r"\{\{-?\s*([\w-]{1,100})\s*\|(?:[^{}\n]{0,200}?\|)?\s*(?:highlight|escape|e|xml_escape|escape_once)\b"
)
#: shortcodes of Hugo that show their text as code; its own documentation uses ``code``
_SHORTCODE = re.compile(r"\{\{[<%]\s*(highlight|code)(?![\w-])[^{}]{0,300}?(?<!/)[>%]\}\}")
_SHORTCODE_END = {name: re.compile(rf"\{{\{{[<%]\s*/{name}\s*[>%]\}}\}}") for name in ("highlight", "code")}
_CHUNK_HEADER = re.compile(r"^([ \t>]*`{3,}[ \t]*\{)([^\n]*`[^\n]*)", re.MULTILINE)
_COMMENTS_ABOVE = re.compile(r"\ufeff?\s*(?:<!--(?:(?!-->).)*+-->\s*?)+\n(?=---[ \t]*\r?\n)", re.DOTALL)
_HUGO_COMMENT = re.compile(r"\{\{-?\s*/\*|\{\{[<%]\s*/\*")
_HUGO_COMMENT_END = re.compile(r"\*/\s*(?:-|[>%])?\}\}")
_JSX_COMMENT = re.compile(r"\{/\*")
_JSX_COMMENT_END = re.compile(r"\*/\}")
_ERB_COMMENT = re.compile(r"<%#")
_ERB_COMMENT_END = re.compile(r"%>")
# an expression ends before the next one opens, so that an unclosed one is given up at once
_TEMPLATE = re.compile(
    r"\{\{(?:(?!\{\{|\}\})[^\n])*+\}\}|\{%(?:(?!\{%|%\})[^\n])*+%\}|<%(?:(?!<%|%>)[^\n])*+%>"
)
_SIGN = re.compile(r"[^\r\n]")
_NEAR = 100
#: ``\(x\)`` of LaTeX and ``\\(x\\)`` of kramdown; brackets with a backslash in an address begin no formula
_FORMULA = re.compile(
    r"(?<![^\s(>\"'*|\[–—])(?P<open>\\\\?)\((?P<inner>(?:[^\n`\\]|\\(?![\\()])|\n(?!\s*\n)){1,500})(?P=open)\)"
)
#: a command, a power, an index in braces, or "y[G](x)", which is no link
_FORMULA_SIGN = re.compile(r"\\[A-Za-z]|\^|_\{|\w\[[^\[\]\n]{0,50}\]\([\w,+ ]{0,50}\)")
#: {% include callout.html content="See [the guide](guide.md)." %}, {{< quote cite="[A title](https://…)" >}}
_WITH_TEXT = re.compile(r"(?:\{%-?\s*include|\{\{[<%])(?=\s)[^=]{0,300}=\s*[\"']")
_MARKDOWN_LINK = re.compile(r"!?\[[^][{}]{1,300}\]\([^(){}\s\"'<>]{1,1000}\)")
_MARK_RUN = re.compile(f"{TEMPLATE_MARK}+_?")
_CODE = r"(?:\{\{(?:(?!\{\{|\}\}).)*+\}\}|\{%(?:(?!\{%|%\}).)*+%\}|<%(?:(?!<%|%>).)*+%>)"
_IN_BRACKETS = re.compile(rf"\]\(\s*([^\s()]*?{_CODE}(?:{_CODE}|[^\s()])*)")
_IN_ATTRIBUTE = re.compile(rf"([^\s\"'>]*?{_CODE}(?:{_CODE}|[^\s\"'>])*)")


def hide_comments(text: str) -> str:
    """Replace template comments, raw text and samples of code (Liquid, Hugo, ERB, MDX) by spaces."""
    # a single character is found a hundred times faster than two
    if "%" in text and "{%" in text:
        for kind, end in _LIQUID_END.items():
            if f"end{kind}" in text:
                text = _blanked(text, _LIQUID_BLOCK, end, (kind,))
        if "endset" in text or "endcapture" in text:
            text = _blanked(text, _KEPT, _KEPT_END, frozenset(_SHOWN_AS_CODE.findall(text)))
    if "{" in text and "{{" in text:
        for name, end in _SHORTCODE_END.items():
            if f"/{name}" in text:
                text = _blanked(text, _SHORTCODE, end, (name,))
    if "{" in text and "/*" in text:
        text = _blanked(text, _HUGO_COMMENT, _HUGO_COMMENT_END)
        text = _blanked(text, _JSX_COMMENT, _JSX_COMMENT_END)
    if "%" in text and "<%#" in text:
        text = _blanked(text, _ERB_COMMENT, _ERB_COMMENT_END)
    return text


def show_raw(text: str) -> str:
    """``text`` without the tags of raw blocks: readers see what is in there.

    Template code and citations in it are only shown.
    """
    if "%" not in text or "{%" not in text or ("endraw" not in text and "endverbatim" not in text):
        return text
    parts: list[str] = []
    position = 0
    start: re.Match[str] | None = None
    for tag in _RAW_TAG.finditer(text):
        if tag[1] is None:
            start = start or tag
        elif start is not None:
            inner = _TEMPLATE.sub(lambda code: _marks(code[0]), text[start.end() : tag.start()])
            inner = _AT.sub(" ", inner)
            parts += (text[position : start.start()], _raw_tag(start), inner, _raw_tag(tag))
            position, start = tag.end(), None
    return "".join((*parts, text[position:]))


def hide_templates(text: str) -> str:
    """Replace template expressions within a line by a run of ``TEMPLATE_MARK``."""
    if ("{" in text and "{{" in text) or ("%" in text and ("{%" in text or "<%" in text)):
        return _TEMPLATE.sub(lambda found: _hidden(found.group()), text)
    return text


def _hidden(code: str) -> str:
    """Marks for template code, but for links in the Markdown that it hands to an include or a shortcode."""
    text = _WITH_TEXT.match(code) if "](" in code else None
    if text is None:
        return _marks(code)
    parts: list[str] = []
    position = 0
    for link in _MARKDOWN_LINK.finditer(code, text.end()):
        parts += (_marks(code[position : link.start()]), link[0])
        position = link.end()
    return "".join((*parts, _marks(code[position:])))


def rewrite_formulas(text: str) -> str:
    r"""Write a formula between ``\(`` and ``\)`` as one word between ``$$``; escaped brackets stay."""
    return _FORMULA.sub(_formula, text) if "\\" in text and "\\(" in text else text


def _formula(found: re.Match[str]) -> str:
    if not _FORMULA_SIGN.search(found["inner"]):
        return found[0]
    blank = " " * (len(found["open"]) - 1)
    inner = _SIGN.sub(lambda sign: "x" * len(sign[0].encode()), found["inner"])
    return f"{blank}$${inner}$${blank}"


def plain_chunks(text: str) -> str:
    """Take backticks out of the headers of code chunks (R Markdown, Quarto).

    knitr takes ```{r, fig.cap="`x` by `y`"} for a chunk, while Markdown allows no backtick in a fence's line.
    """
    if "`{" not in text:
        return text
    return _CHUNK_HEADER.sub(lambda found: found[1] + found[2].replace("`", "'"), text)


def without_comments_above(text: str) -> str:
    """A page of Pandoc whose metadata block stands below comments, with these comments blanked.

    Pandoc reads the block there; other generators do not.
    """
    found = _COMMENTS_ABOVE.match(text)
    return "\n" * found[0].count("\n") + text[found.end() :] if found else text


def _blanked(
    text: str, opening: re.Pattern[str], closing: re.Pattern[str], kinds: Collection[str] | None = None
) -> str:
    """Blank from each opening to the closing that follows it; an opening without one stays.

    With ``kinds``, only the openings whose first group is one of them.
    """
    parts: list[str] = []
    position = 0
    for begin in opening.finditer(text):
        if begin.start() < position or (
            kinds is not None and begin.group(1) not in kinds and begin.group(1).lower() not in kinds
        ):
            continue
        end = closing.search(text, begin.end())
        if end is None:
            break
        parts += (text[position : begin.start()], _blank_in_line(text, begin.start(), end.end()))
        position = end.end()
    return "".join((*parts, text[position:])) if parts else text


def _raw_tag(tag: re.Match[str]) -> str:
    """Spaces for a tag that is alone on its line, a mark for one within other text."""
    before, after = _before(tag.string, tag.start()), _behind(tag.string, tag.end())
    return _marks(tag[0]) if before or after else _blank(tag[0])


def _blank_in_line(text: str, start: int, end: int) -> str:
    """Spaces for a part of ``text``, with a mark where they would make the rest of a line indented code."""
    blank = _blank(text[start:end])
    if not _behind(text, end) or not ("\n" in blank or not _before(text, start)):
        return blank
    at = blank.rfind("\n") + 1
    return f"{blank[:at]}{TEMPLATE_MARK}{blank[at + 2 :]}"


def _before(text: str, at: int) -> str:
    """What stands on the line before a place, without white space; only the nearest characters."""
    return text[max(0, at - _NEAR) : at].rpartition("\n")[2].strip()


def _behind(text: str, at: int) -> str:
    """What stands on the line behind a place."""
    return text[at : at + _NEAR].partition("\n")[0].strip()


def _blank(text: str) -> str:
    if text.isascii():
        return _SIGN.sub(" ", text)
    return "".join(c if c in "\r\n" else " " * len(c.encode()) for c in text)


def _marks(text: str) -> str:
    size = len(text.encode())
    return TEMPLATE_MARK * (size // 2) + "_" * (size % 2)


def unmasked(url: str, offset: int, data: bytes) -> str:
    """A destination as it stands in the file; at byte ``offset`` of ``data`` it, or its link, begins."""
    if TEMPLATE_MARK not in url:
        return url
    source = data[offset : offset + 2000].decode(errors="replace").split("\n", 1)[0]
    found = _IN_BRACKETS.search(source) if source[:1] in ("[", "!") else _IN_ATTRIBUTE.match(source)
    return found.group(1) if found else "{{ … }}"


def without_marks(text: str) -> str:
    """A text without what stands in it for template code."""
    return _MARK_RUN.sub("", text) if TEMPLATE_MARK in text else text
