r"""Text as registries send it to plain text: face markup, MathML, entities, TeX formulas, runs of blanks.

Crossref's titles hold HTML face markup and MathML ("Face markup and MathML" in its documentation), often
with line breaks between the elements and sometimes escaped once more (``&lt;i&gt;``); those of arXiv and
of some publishers hold TeX formulas. Everything is read in one pass over the text.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from auditor.values.latex import decode

#: characters of a text that are looked at; the longest titles have about two thousand
_LONGEST = 20_000
_NAMES = (
    "abbr|alternatives|annotation(?:-xml)?|bold?|b|big|br|code|div|em|embed|font|formula|inf|inline-formula"
    "|inline-graphic|italic|i|label|math|maction|menclose|merror|mfenced|mfrac|mglyph|mi|mmultiscripts|mn|mo"
    "|mover|mpadded|mphantom|mprescripts|mroot|mrow|ms|mspace|msqrt|mstyle|msub|msubsup|msup|mtable|mtd|mtext"
    "|mtr|munder|munderover|none|overline|p|roman|sans-serif|scp?|sec|semantics|small|span|strike|strong|sub"
    "|sup|s|tex-math|title|tt|underline|u|xref"
)
# Only elements that publishers use: "p<a and b>c" is no markup. Any element with a namespace is.
_TAG = re.compile(
    rf"<(/?)(?:[A-Za-z]{{1,12}}:([A-Za-z-]{{1,30}})|({_NAMES}))(?![\w:.-])[^<>]*+>|<!--[^<>]*+-->",
    re.IGNORECASE,
)
#: what stands beside the formula that people read, to be read by programs
_UNREAD = frozenset(("annotation", "annotation-xml", "tex-math"))
#: elements that part words
_BREAKS = frozenset(("br", "div", "p", "sec", "title", "mtr"))
_FORMULA = re.compile(r"\$\$([^$]{1,500})\$\$|\$(?! )([^$]{1,500})(?<! )\$|\\\(([^$]{1,500}?)\\\)")
_MATHS = re.compile(r"[\\^_{}]|^[A-Za-z]{1,2}$")
_TEX = re.compile(r"""\\(?:["'`^~=.]\{?\\?[A-Za-z]|[A-Za-z]{1,12}\{)""")
# Soft hyphens, zero-width spaces, marks of direction; the joiners of Persian and Indic scripts stay.
_INVISIBLE = re.compile("[\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text as people read it: one line in NFC, without markup and invisible characters. Never raises.

    Beyond 20,000 characters it is cut.
    """
    text = text[:_LONGEST]
    if text.isascii() and text.isprintable() and not _has_markup(text):
        return " ".join(text.split())
    for _ in range(2):  # publishers escape once too often
        if "&" not in text:
            break
        text = unescape(text)
    if "<" in text:
        text = _without_tags(text)
    if "$" in text or "\\" in text:
        text = _without_tex(text)
    text = _INVISIBLE.sub("", _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text)))
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _has_markup(text: str) -> bool:
    return "<" in text or "&" in text or "\\" in text or "$" in text


def _without_tags(text: str) -> str:
    """The text of the elements; of a formula that is there twice, what is meant to be read."""
    kept: list[str] = []
    position = unread = 0
    has_mathml = "math" in text.lower().replace("tex-math", "")
    for tag in _TAG.finditer(text):
        if not unread:
            kept.append(text[position : tag.start()])
        position = tag.end()
        name = (tag[2] or tag[3] or "").lower()
        if name in _UNREAD and has_mathml and not tag[0].endswith("/>"):
            unread = max(0, unread - 1) if tag[1] else unread + 1
        elif name in _BREAKS:
            kept.append(" ")
    # an element that is never closed takes nothing away
    kept.append(text[position:])
    return "".join(kept)


def _without_tex(text: str) -> str:
    text = _FORMULA.sub(_formula, text)
    return decode(text) if _TEX.search(text) else text


def _formula(found: re.Match[str]) -> str:
    """A formula as text; an amount of money ("$5 and $10") as it is written."""
    inner: str = found[1] or found[2] or found[3]
    if found[2] and not _MATHS.search(inner):
        return found[0]
    return decode(f"${inner}$")
