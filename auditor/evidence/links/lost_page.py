"""Pages that were lost on the way: redirects to the home of a site, or to a login form."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

# Steps of a path that may be all there is to a start page: a language or region, a version of documentation,
# a start file. The first set is generous: what may be a start page itself cannot lose its reader there.
_MAYBE_HOME = re.compile(
    r"[a-z]{2}(?:[-_][a-z]{2,4})?|[a-z]{2}[-_](?:hans|hant|latn|cyrl)(?:[-_][a-z]{2})?|intl|global|international"
    r"|latest|stable|main|master|current|dev|v?\d+(?:\.\d+|\.x)*|(?:index|default|home|start|main|welcome)(?:\.[a-z]{3,5})?"
)
# The second is narrow. Languages (ISO 639-1) that sites are written in, but for those whose code is a word
# or an abbreviation that pages are named with: /it, /id, /is, /my, /no, /to, /ai are as likely departments.
_LANGUAGES = frozenset(
    "ar bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu hy ja ka kk ko lt lv mk mt nb nl"
    " nn pl pt ro ru sk sl sq sr sv sw th tr uk ur uz vi zh".split()
)
_VARIANT = re.compile(r"[a-z]{2}|hans|hant|latn|cyrl")
_REGION = re.compile(r"[a-z]{2}|intl|global|international")
_REGION_AFTER = re.compile(r"us|gb|uk|ca|au|nz|ie|za|in|sg|ch|at|be|intl|global|international")
_VERSION = re.compile(r"latest|stable|v\d+(?:\.\d+|\.x)*|\d+\.(?:\d+|x)(?:\.\d+|\.x)*")
_VERSION_OF_A_LANGUAGE = re.compile(r"main|master|current|dev|\d+")
_START = re.compile(r"(?:index|default|home)(?:\.[a-z]{3,5})?|(?:start|main|welcome)\.[a-z]{3,5}")
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


def lost_page(first_url: str, final_url: str) -> str | None:
    """Why the page asked for is probably not the one that answered, for people, or None.

    A deep address that ends at the home page of the same site, or any that ends at a login form. The home of
    a language or region is one too; https for http, ``www.`` or a slash lose nothing. On another host only a
    document that became a home is suspicious: short addresses lead to homes on purpose.
    """
    first, final = _parts(first_url), _parts(final_url)
    if first is None or final is None:
        return None
    if first.steps == final.steps and (first.query == final.query or not _NUMBERED.search(first.query)):
        return None
    if _is_login(final) and not _MENTIONS_LOGIN.search("/".join((first.host, *first.steps))):
        return "it leads to a login page"
    if _may_be_home(first) or not _is_home(final, first):
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


def _may_be_home(parts: _Parts) -> bool:
    """No path but languages, versions and start files, and no query that names an article."""
    if len(parts.steps) > 3 or _NUMBERED.search(parts.query):
        return False
    return all(_MAYBE_HOME.fullmatch(step) for step in parts.steps)


def _is_home(final: _Parts, first: _Parts) -> bool:
    """Whether a path certainly names no page: language, region, version and start file, or some of them.

    A region stands beside a language (``/us/en``), or where the first address was too (``/us/a`` to ``/us``).
    """
    if _NUMBERED.search(final.query):
        return False
    steps = list(final.steps)
    if steps and _START.fullmatch(steps[-1]):
        steps.pop()
    after_language = len(steps) > 1 and _is_language(steps[-2])
    last = steps[-1] if after_language or len(steps) == 1 else ""
    if _VERSION.fullmatch(last) or (after_language and _VERSION_OF_A_LANGUAGE.fullmatch(last)):
        steps.pop()
    match steps:
        case []:
            return True
        case [place]:
            return bool(
                _is_language(place) or (place == next(iter(first.steps), "") and _REGION.fullmatch(place))
            )
        case [before, after]:
            return bool(
                (_REGION.fullmatch(before) and _is_language(after))
                or (_is_language(before) and _REGION_AFTER.fullmatch(after))
            )
    return False


def _is_language(step: str) -> bool:
    language, _, variant = step.replace("_", "-").partition("-")
    return language in _LANGUAGES and (language == step or _VARIANT.fullmatch(variant) is not None)


def _is_login(parts: _Parts) -> bool:
    stems = [step.partition(".")[0] if step != "shibboleth.sso" else step for step in parts.steps]
    if stems and _LOGIN_STEP.fullmatch(stems[-1]):
        return True
    named = any(_LOGIN_STEP.fullmatch(stem) for stem in stems) or _LOGIN_HOST.match(parts.host) is not None
    return named and _RETURN.search(parts.query) is not None


def _same_site(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
