"""Text: what may be shown, and how it is compared."""

from __future__ import annotations

import re
import unicodedata

# C0, DEL and C1; soft hyphen; bidi and zero-width characters; line separators; variation of
# deprecated and interlinear marks; surrogates; BOM; noncharacters that XML refuses; tags.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_FAMILIAR = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)


def sanitise(text: str, *, keep_newlines: bool = False) -> str:
    r"""Make what could command a terminal, reorder a line or hide in it visible: ``\x1b``, ``<U+202E>``.

    With ``keep_newlines`` line feeds stay, for text of several lines (CRLF becomes LF).
    """
    if text.isascii() and text.isprintable():
        return text
    if not keep_newlines:
        return _UNSAFE.sub(_shown, text)
    return "\n".join(_UNSAFE.sub(_shown, line) for line in text.replace("\r\n", "\n").split("\n"))


def _shown(found: re.Match[str]) -> str:
    character = found.group()
    if character in _FAMILIAR:
        return _FAMILIAR[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0xA0 else f"<U+{code:04X}>"


def collapse(text: str) -> str:
    """The text on one line: every run of white space becomes one space, none at the ends."""
    return " ".join(text.split())


def plural(number: int, noun: str, many: str | None = None) -> str:
    """A number of things: ``plural(1, "page")`` is "1 page", ``plural(3, "entry")`` "3 entries".

    ``many`` is the plural when it is irregular.
    """
    if number == 1:
        return f"1 {noun}"
    if many is None:
        consonant_y = noun.endswith("y") and noun[-2:-1] not in ("a", "e", "i", "o", "u", "")
        many = f"{noun[:-1]}ies" if consonant_y else f"{noun}s"
    return f"{number:,} {many}"


def fold(text: str) -> str:
    """For comparison only: without case, accents and compatibility forms ("Łódź" and "ＬODZ" are "lodz").

    Only Latin-style accents are dropped: the vowel signs of other scripts are letters to their readers.
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFC", _COMBINING.sub("", plain).translate(_UNDECOMPOSED))
