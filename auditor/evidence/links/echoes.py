"""What a site says back of the values of ``[links.headers]``; it is in no report and no cache."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from auditor.model.evidence import FragmentAnswer, LinkAnswer, Redirect
from auditor.model.stored import changed
from auditor.values.text.entities import unescape

_HIDDEN = "…"
#: a shorter value is in too many texts by chance
_SHORTEST = 4
#: how often a text may be escaped within another one; what goes on may hold anything
_ESCAPES = 10
#: those of JSON and JavaScript
_ESCAPE = re.compile(
    r"\\(?:(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2}))|(.))", re.IGNORECASE | re.DOTALL
)
#: what may stand between the numbers of hexadecimal notation
_BETWEEN = re.compile(r"[\s:,-]|0x")
#: a blank in an address may be a plus, and base64 has two alphabets (RFC 4648, 4 and 5)
_ONE_SPELLING = str.maketrans("+-/_", " " * 2 + "__")


def secret_forms(headers: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    """What the values may look like, as ``holds`` compares: whole, without their scheme, and encoded."""
    values: set[str] = set()
    for value in (value for of_origin in headers.values() for value in of_origin.values()):
        for part in (value, value.partition(" ")[2]):
            values.add(part)
            with suppress(ValueError):  # "Basic …" holds a name and a password (RFC 7617)
                plain = b64decode(part, validate=True).decode()
                values |= {plain, plain.partition(":")[2]}
    found = {form for value in values if len(value) >= _SHORTEST for form in (value, *_encoded(value))}
    return frozenset(map(_folded, found))


def _encoded(value: str) -> Iterable[str]:
    """A value in hexadecimal and in base64, also as a part of something longer."""
    data = value.encode()
    yield data.hex()
    for before in range(3):
        text = b64encode(b"\0" * before + data).decode().rstrip("=")
        yield text[before + (before > 0) : len(text) - ((before + len(data)) % 3 > 0)]


def without_echoes(answer: LinkAnswer, forms: Iterable[str]) -> LinkAnswer:
    """The answer without what holds one of these; of an address its host stays."""
    if not forms or not any(holds(text, forms) for text in _texts(answer)):
        return answer
    hidden = {name: hidden_in(getattr(answer, name), forms) for name in ("detail", "quote")}
    final = answer.final_url
    moved = final is not None and holds(final, forms)
    return changed(
        answer,
        **hidden,
        final_url=_host(final, forms) if final is not None and moved else final,
        permanent=answer.permanent and not moved,
        chain=tuple(
            Redirect(hop.status, _host(hop.url, forms)) if holds(hop.url, forms) else hop
            for hop in answer.chain
        ),
    )


def fragment_without_echoes(found: FragmentAnswer, forms: Iterable[str]) -> FragmentAnswer:
    """The same of what is known of a fragment."""
    return FragmentAnswer(found.there, hidden_in(found.reason, forms))


def hidden_in(text: str, forms: Iterable[str]) -> str:
    """The text, or a sign in its place when it holds one of these."""
    return _HIDDEN if holds(text, forms) else text


def _texts(answer: LinkAnswer) -> Iterable[str]:
    return (answer.final_url or "", answer.detail, answer.quote, *(hop.url for hop in answer.chain))


def holds(text: str, forms: Iterable[str]) -> bool:
    """Whether a text has one of these in it, plain or escaped as in addresses, HTML or JSON."""
    if not forms:
        return False
    for _ in range(_ESCAPES):
        folded = _folded(text)
        numbers = _BETWEEN.sub("", text).casefold()
        if any(form in folded or form in numbers for form in forms):
            return True
        before, text = text, _ESCAPE.sub(_unescaped, unescape(unquote(text)))
        if text == before:
            return False
    return True


def _folded(text: str) -> str:
    return text.casefold().translate(_ONE_SPELLING)


def _unescaped(found: re.Match[str]) -> str:
    number = int(found[1] or found[2] or found[3] or "0", 16)
    return found[4] or (chr(number) if number <= 0x10FFFF else "")


def _host(url: str, forms: Iterable[str]) -> str:
    parts = urlsplit(url)
    shown = f"{parts.scheme}://{parts.netloc}/{_HIDDEN}"
    return hidden_in(shown, forms)
