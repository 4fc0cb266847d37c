r"""LaTeX in bibliography fields to Unicode: ``{\"o}`` is "ö", ``\_`` is "_", ``--`` is an en dash.

The letters that commands spell make up nearly all the LaTeX of a bibliography, and a full parser takes a
hundred times as long for them, so they have a table here. Source: Lamport, *LaTeX: A Document Preparation
System* (1994), section 3.2.1, tables 3.1 and 3.2; the letters of encoding T1.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from auditor.values.text.regex import regex

_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
_LETTERS = {
    "AA": "Å",
    "AE": "Æ",
    "DH": "Ð",
    "DJ": "Đ",
    "L": "Ł",
    "NG": "Ŋ",
    "O": "Ø",
    "OE": "Œ",
    "TH": "Þ",
    "aa": "å",
    "ae": "æ",
    "dh": "ð",
    "dj": "đ",
    "i": "ı",
    "l": "ł",
    "ng": "ŋ",
    "o": "ø",
    "oe": "œ",
    "ss": "ß",
    "th": "þ",
}
# a command behind another backslash is none: "\\" breaks the line
_ACCENTED = regex(
    r"""(?<!\\)\\(?:([`'^"~=.])[ ]?|([uvHcdbkr])(?:[ ]|(?=\{)))
        (?:\{(?:\\([ij])|([A-Za-z]))\}|\\([ij])(?![A-Za-z])[ ]?|([A-Za-z]))""",
    re.VERBOSE,
)
_LETTER = regex(rf"(?<!\\)\\({'|'.join(_LETTERS)})(?![A-Za-z])(?:\{{\}}|[ ])?")
_SHAPES = regex(r"(?<!\\)\\(?:emph|text(?:bf|it|md|rm|sc|sf|sl|tt|up))(?=\{)")
# each way begins with a sign of its own, so that ``re`` skips the text between these signs
_MARKUP = regex(r"\\|\$|\{|\}|~|--|``|''")
_ESCAPED = regex(r"\\([_&%#$])")
_OTHER_COMMAND = regex(r"\\(?![_&%#$])")
_BARE_PERCENT = regex(r"(?<!\\)%")
_BARE_DOLLAR = regex(r"(?<!\\)\$")
_TYPOGRAPHY = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
_SPACES = regex(r"\s+")
_COMMAND = regex(r"\\(?:[A-Za-z]+\*? ?|[^\w\s])?")
# what pylatexenc does not know or would decorate
_LINK = regex(r"\\href ?\{[^{}]*\}|\\url ?(?=\{)")
_SIGNS = regex(r"\\text(greater|less|asciitilde|asciicircum|bar|underscore)(?:\{\}|(?![A-Za-z]) ?)")
_SIGN = {
    "greater": ">",
    "less": "<",
    "asciitilde": r"\textasciitilde{}",
    "asciicircum": "^",
    "bar": "|",
    "underscore": r"\_",
}
_KEPT = regex("[\ue023-\ue026\ue05f]")
_LONGEST = 20_000
#: pylatexenc makes up to eight calls a level, and Python allows a thousand, those of our callers included
_DEEPEST = 40
_LEVEL = regex(r"[{}]|(?<!\\)[\[\]]|\\(?:begin|end)(?![A-Za-z])")
_ENDS = {"}": "{", "]": "[", r"\end": r"\begin"}
_URL_COMMAND = regex(r"\{?\s*\\url\s*\{(.*)\}\s*\}?", re.DOTALL)
# also {\_}, \~{}, {\textasciitilde}, $\sim$: what reference managers write
_URL_ESCAPE = regex(
    r"\{?\\(?:([_%&#~$])(?:\{\})?|textasciitilde(?:\{\})?[ ]?|(text)underscore(?:\{\})?[ ]?)\}?|\$\\sim\$"
)


def plain_url(text: str) -> str:
    r"""The address in a ``url`` field: braces, ``\url`` and escapes taken off, ``~`` and ``%`` left alone."""
    plain = url_argument(text)
    if "\\" in plain:
        plain = _URL_ESCAPE.sub(lambda sign: sign[1] or ("_" if sign[2] else "~"), plain)
    plain = plain.strip()
    while plain[:1] == "{" and plain[-1:] == "}":
        plain = plain[1:-1].strip()
    return plain if plain.count("{") == plain.count("}") else plain.strip("{} ")


def url_argument(text: str) -> str:
    r"""What ``\url{…}`` holds, if the text is that, else the text; without white space around it."""
    found = _URL_COMMAND.fullmatch(text.strip())
    return found[1].strip() if found else text.strip()


def is_plain(text: str) -> bool:
    """Whether there is nothing of LaTeX in it, so that it decodes to itself; so does every piece of it."""
    return not _MARKUP.search(text)


def decode(text: str) -> str:
    """The text as Unicode in NFC, without braces and commands. Never raises.

    Plain text comes back at once; pylatexenc is imported only when there is a formula, or a command
    that spells no letter. Beyond 20,000 characters or 40 levels of braces, brackets and environments
    only braces are removed, letters spelled out and simple escapes undone.
    """
    if not text or not _MARKUP.search(text):
        return text
    if _OTHER_COMMAND.search(text):
        text = with_letters(text)
    if not (_OTHER_COMMAND.search(text) or "$" in text.replace(r"\$", "")) or _is_extreme(text):
        return _simple(text)
    prepared = _BARE_PERCENT.sub(r"\\%", text)  # people mean the sign, not a comment
    if len(_BARE_DOLLAR.findall(prepared)) % 2:
        prepared = _BARE_DOLLAR.sub(r"\\$", prepared)  # an amount of money, not a formula
    prepared = _SIGNS.sub(lambda found: _SIGN[found[1]], _LINK.sub("", prepared))
    converter, commands = _converter()
    try:
        # its tolerant mode takes exponential time for groups that are not closed
        decoded: str = converter.latex_to_text(prepared, tolerant_parsing=False, latex_context=commands)
    except Exception:  # noqa: BLE001 - whatever a stranger's parser does, the text must still be shown
        return _simple(text)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _typography(decoded)))


def with_letters(text: str) -> str:
    r"""``text`` with letters instead of the commands that spell them, and without ``\emph`` and its like.

    Accents become combining characters, which the caller composes in the end. Braces stay. In
    formulas commands of the same names mean other things, so text that has any keeps its letters as they are.
    """
    text = _SHAPES.sub("", text)
    if "$" in text:
        return text
    text = _ACCENTED.sub(_accented, text)
    return _LETTER.sub(lambda found: _LETTERS[found[1]], text)


def _accented(found: re.Match[str]) -> str:
    sign, word, *bases = found.groups()
    return next(base for base in bases if base) + _ACCENTS[sign or word]


def _simple(text: str) -> str:
    """Braces, commands, ties, dashes and escaped characters, by plain replacement."""
    has_commands = "\\" in text
    if has_commands:
        text = _COMMAND.sub("", _ESCAPED.sub(lambda found: chr(0xE000 + ord(found[1])), text))
    text = _typography(text.replace("{", "").replace("}", "").replace("~", " "))
    if has_commands:
        text = _KEPT.sub(lambda found: chr(ord(found[0]) - 0xE000), text)
    return unicodedata.normalize("NFC", text)


def _typography(text: str) -> str:
    for written, meant in _TYPOGRAPHY:
        if written in text:
            text = text.replace(written, meant)
    return text


def _is_extreme(text: str) -> bool:
    if len(text) > _LONGEST:
        return True
    if text.count("{") + text.count("[") + text.count("\\") <= _DEEPEST:
        return False
    depth = dict.fromkeys(_ENDS.values(), 0)
    for sign in _LEVEL.findall(text):
        if sign in depth:
            depth[sign] += 1
            if sum(depth.values()) > _DEEPEST:
                return True
        else:
            depth[_ENDS[sign]] = max(depth[_ENDS[sign]] - 1, 0)
    return False


@cache
def _converter() -> tuple[Any, Any]:
    """The converter of pylatexenc with the commands it knows: slow to make, and without state."""
    import logging

    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.latexwalker import get_default_latex_context_db

    logging.getLogger("pylatexenc").addHandler(logging.NullHandler())  # it would write to standard error
    converter = LatexNodes2Text(math_mode="text", keep_comments=True, strict_latex_spaces="macros")
    return converter, get_default_latex_context_db()
