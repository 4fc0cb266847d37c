"""Redirects that lose the page: to the site's home, or to a login form."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

# Segments of a home page's path: a language or region, a version of documentation, a start file.
_HOME = re.compile(
    r"[a-z]{2}(?:[-_][a-z]{2,4})?|[a-z]{2}[-_](?:hans|hant|latn|cyrl)(?:[-_][a-z]{2})?|intl|global|international"
    r"|latest|stable|main|master|current|dev|v?\d+(?:\.\d+|\.x)*|(?:index|default|home|start|main|welcome)(?:\.[a-z]{3,5})?"
)
# Languages of three letters would make homes of /app, /doc and /api; regions in words are rare.
_NUMBERED = re.compile(r"(?:^|&)(?:p|page_id|post|id|article|item|artid|nid|story|doc|docid)=\d")
_ABOUT_THE_LOSS = re.compile(r"404|not-?_?found|error|redirect|from=|ref=|utm_|lang=|locale=|missing")
_DOCUMENT = re.compile(r"\.(?:s?html?|php\d?|aspx?|jsp|cfm|pdf|docx?|xlsx?|pptx?|zip|csv)$")
_RETURN = re.compile(
    r"(?:^|[&?])(?:return|returnto|return_to|return_url|returnurl|redirect|redirect_uri|redirect_to|redirecturl|next|continue"
    r"|service|target|dest|destination|came_from|back|goto|from|url|r|relaystate|samlrequest|client_id|os_destination)=",
)
_LOGIN_STEP = re.compile(
    r"(?:wp-|user|do|admin)?log[-_]?[io]n|sign[-_]?in|user_?login|sso|cas|saml2?|adfs|shibboleth(?:\.sso)?|authenticate"
)
_LOGIN_HOST = re.compile(r"(?:login|signin|sso|auth|idp|cas|accounts?|adfs|id|secure-?login)\d?\.")
_MENTIONS_LOGIN = re.compile(r"log-?_?[io]n|sign-?_?in|auth|sso|account|saml")


class _Parts(NamedTuple):
    host: str
    steps: tuple[str, ...]
    query: str
    fragment: str


def redirect_suspicion(first_url: str, final_url: str) -> str | None:
    """Why the page asked for is probably not the one that answered, for people, or None.

    A deep address that ends at the home page of the same site, or any that ends at a login form. Homes of
    a language or region count as homes on both sides; https for http, ``www.`` or a slash lose nothing. On
    another host only a document that became a home is suspicious: short addresses lead to homes on purpose.
    """
    first, final = _parts(first_url), _parts(final_url)
    if first is None or final is None:
        return None
    if first.steps == final.steps and (first.query == final.query or not _NUMBERED.search(first.query)):
        return None
    if _is_login(final) and not _MENTIONS_LOGIN.search("/".join((first.host, *first.steps))):
        return "it leads to a login page"
    if not _is_home(final) or _is_home(first):
        return None
    if final.fragment or (final.query and not _ABOUT_THE_LOSS.search(final.query)):
        return None  # #/page and ?page=… name a page
    if _same_site(first.host, final.host) or (first.steps and _DOCUMENT.search(first.steps[-1])):
        return "it leads to the home page of the site, not to a page of it"
    return None


def _parts(url: str) -> _Parts | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if not host:
        return None
    path = unquote(parts.path).lower()
    steps = tuple(step for step in path.split("/") if step)
    return _Parts(host.rstrip(".").removeprefix("www."), steps, parts.query.lower(), parts.fragment)


def _is_home(parts: _Parts) -> bool:
    """No path but languages, versions and start files, and no query that names an article."""
    if len(parts.steps) > 3 or _NUMBERED.search(parts.query):
        return False
    return all(_HOME.fullmatch(step) for step in parts.steps)


def _is_login(parts: _Parts) -> bool:
    stems = [step.partition(".")[0] if step != "shibboleth.sso" else step for step in parts.steps]
    if stems and _LOGIN_STEP.fullmatch(stems[-1]):
        return True
    named = any(_LOGIN_STEP.fullmatch(stem) for stem in stems) or _LOGIN_HOST.match(parts.host) is not None
    return named and _RETURN.search(parts.query) is not None


def _same_site(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
