r"""Text as registries send it to plain text: face markup, MathML, entities, TeX, runs of blanks.

Crossref's titles hold HTML face markup and MathML (see "Face markup" and "Including MathML in deposits" in
its documentation), often with line breaks between the elements and sometimes escaped once more
(``&lt;i&gt;``); those of arXiv and of some publishers hold TeX. Every pattern is linear: possessive, and what
it repeats ends at the next sign that it can start with.
"""

from __future__ import annotations

import re
import unicodedata

from auditor.values.text.entities import unescape
from auditor.values.text.latex import decode

#: characters of a text that are looked at; the longest titles have some two thousand
_LONGEST = 5_000
#: signs of TeX in a title; with more it stays as it is, for every formula is expensive
_MOST_SIGNS = 60
_FACES = """
    b big bold br code div em emph emphasis font hi i inf it italic monospace overline p roman s sans-serif sc
    scp small span strike strong sub subscript sup superscript tt u underline
"""
_MATHS = """
    alternatives annotation annotation-xml equationsource formula inline-formula inlineequation math semantics
    tex-math
"""
_OTHERS = "a abbr ext-link named-content sec styled-content title xref"
_MATHML = (
    r"m(?:[ions]|text|space|row|frac|sqrt|root|style|error|padded|phantom|fenced|enclose|sub|sup|subsup)"
)
_MORE_MATHML = r"m(?:under|over|underover|multiscripts|prescripts|table|tr|td|action|glyph)"
_NAMES = "|".join((*f"{_FACES} {_MATHS} {_OTHERS}".split(), _MATHML, _MORE_MATHML))
# Only elements that publishers use, with attributes that have values: "p<a and b>c" holds no markup.
# Any element with a namespace is one (mml:, jats:, xhtml:).
_TAG = re.compile(
    rf"<(?P<closing>/?)(?:[A-Za-z]{{1,12}}:(?P<spaced>[A-Za-z-]{{1,30}})|(?P<name>{_NAMES}))"
    r"(?:\s++[\w:.-]++\s*+=[^<>]*+)?+\s*+/?>|<!--[^<>]*+>",
    re.IGNORECASE,
)
#: what stands beside a formula in MathML, to be read by programs
_UNREAD = frozenset(("annotation", "annotation-xml", "equationsource", "tex-math"))
#: elements that part words
_BREAKS = frozenset(("br", "div", "p", "sec", "title", "mtr"))
_FORMULA = re.compile(r"\$\$([^$]++)\$\$|\$(?! )([^$]++)(?<! )\$|\\\(((?:[^\\$]|\\[^()$])*+)\\\)")
_FORMULA_SIGN = re.compile(r"[\\^_{}]|[A-Za-z]{1,2}\Z")
_TEX = re.compile(r"""\\(?:["'`^~=.]\{?\\?[A-Za-z]|[A-Za-z]{1,12}\{)""")
# Soft hyphens, zero-width spaces, marks of direction; the joiners of Persian and Indic scripts stay.
_INVISIBLE = re.compile("[\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text as people read it: one line in NFC, without markup and invisible characters. Never raises.

    Beyond 5,000 characters it is cut.
    """
    text = text[:_LONGEST]
    if text.isascii() and text.isprintable() and "<" not in text and "&" not in text:
        return " ".join(text.split())
    for _ in range(2):  # publishers escape once too often
        if "&" not in text:
            break
        text = unescape(text)
    if "<" in text:
        text = _without_tags(text[:_LONGEST])
    text = _INVISIBLE.sub("", _NO_CHARACTER.sub("\ufffd", _CONTROL.sub(" ", text)))
    return unicodedata.normalize("NFC", " ".join(text.split()))


def plain_title(text: str) -> str:
    r"""The same for a title, which may hold TeX: ``$\beta$-decay``, ``Schr\"odinger``. Never raises."""
    title = plain(text)
    if 0 < title.count("$") + title.count("\\") <= _MOST_SIGNS:
        title = _FORMULA.sub(_formula, title)
        title = decode(title) if _TEX.search(title) else title
    return title


def _without_tags(text: str) -> str:
    """The text of the elements; of a formula that is there twice, what is meant to be read."""
    kept: list[str] = []
    position = unread = maths = 0
    has_mathml = "<math" in text.lower() or ":math" in text.lower()
    for tag in _TAG.finditer(text):
        piece = text[position : tag.start()]
        if not unread:
            kept.append(piece.strip() if maths and piece.isspace() else piece)
        position = tag.end()
        name = (tag["spaced"] or tag["name"] or "").lower()
        step = 0 if tag[0].endswith("/>") else -1 if tag["closing"] else 1
        if name == "math":
            maths = max(0, maths + step)
        elif name in _UNREAD and has_mathml:
            unread = max(0, unread + step)
        elif name in _BREAKS:
            kept.append(" ")
    kept.append(text[position:])  # also behind an element that is never closed
    return "".join(kept)


def _formula(found: re.Match[str]) -> str:
    """A formula as text; an amount of money ("$5 and $10") as it is written."""
    inner: str = found[1] or found[2] or found[3] or ""
    if found[2] and not _FORMULA_SIGN.search(inner):
        return found[0]
    return decode(f"${inner}$")
