"""What a site says back of the values of ``[links.headers]``; it is in no report and no cache."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from contextlib import suppress
from urllib.parse import unquote_plus, urlsplit

from auditor.model.evidence import LinkAnswer, Redirect
from auditor.model.stored import changed

_HIDDEN = "…"
#: a shorter value is in too many texts by chance
_SHORTEST = 4
#: how often an address may be escaped within another one
_ESCAPES = 3


def secret_forms(headers: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    """What the values may look like, in lower case: whole, without their scheme, in base64 and out of it."""
    found: set[str] = set()
    for value in (value for of_origin in headers.values() for value in of_origin.values()):
        for part in (value, value.partition(" ")[2]):
            found |= {part, b64encode(part.encode()).decode().rstrip("=")}
            with suppress(ValueError):  # "Basic …" holds a name and a password (RFC 7617)
                plain = b64decode(part, validate=True).decode()
                found |= {plain, plain.partition(":")[2]}
    return frozenset(form.casefold() for form in found if len(form) >= _SHORTEST)


def without_echoes(answer: LinkAnswer, forms: Iterable[str]) -> LinkAnswer:
    """The answer without what holds one of these; of an address its host stays."""
    if not forms or not any(_holds(text, forms) for text in _texts(answer)):
        return answer
    hidden = {
        name: _HIDDEN if _holds(getattr(answer, name), forms) else getattr(answer, name)
        for name in ("detail", "quote")
    }
    final = answer.final_url
    moved = final is not None and _holds(final, forms)
    return changed(
        answer,
        **hidden,
        final_url=_host(final, forms) if final is not None and moved else final,
        permanent=answer.permanent and not moved,
        chain=tuple(
            Redirect(hop.status, _host(hop.url, forms)) if _holds(hop.url, forms) else hop
            for hop in answer.chain
        ),
    )


def _texts(answer: LinkAnswer) -> Iterable[str]:
    return (answer.final_url or "", answer.detail, answer.quote, *(hop.url for hop in answer.chain))


def _holds(text: str, forms: Iterable[str]) -> bool:
    for _ in range(_ESCAPES):
        folded = text.casefold()
        if any(form in folded for form in forms):
            return True
        text = unquote_plus(text)
    return False


def _host(url: str, forms: Iterable[str]) -> str:
    parts = urlsplit(url)
    shown = f"{parts.scheme}://{parts.netloc}/{_HIDDEN}"
    return _HIDDEN if _holds(shown, forms) else shown
