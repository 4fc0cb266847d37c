"""What a link's destination is, judged from its text alone."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import unquote

#: Stands in for template code while a page is parsed (see ``load.page.masks``); a
#: noncharacter-like code point of two UTF-8 bytes that no real destination holds.
TEMPLATE_MARK = "\u07ff"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# %PUBLIC_URL% (Create React App): the underscore tells it from percent-encoded bytes
# and __ENTRY__ (Vite and others), $css$, $if(css)$ (Pandoc's templates)
_TEMPLATE = re.compile(
    r"\{\{|\{%|<%|%>|\$\{|\}\}|%[A-Z][A-Z0-9]*_[A-Z0-9_]*%|\b__[A-Z]+(?:_[A-Z]+)*__\b|\$[A-Za-z][\w.-]*(?:\([^()$]*\))?\$"
    rf"|{TEMPLATE_MARK}"
)
# [text]([https://…]), [text]("https://…"): the address was pasted with what stood around it
_WRAPPED_ADDRESS = re.compile(r"[\[(<{\"'“‘«].{0,200}?(?:https?:/|www\.)", re.IGNORECASE)
_NO_COLON = re.compile(r"https?[;,.]?//", re.IGNORECASE)
_WRAPPERS = frozenset("[(<{\"'“‘«")
_UNUSABLE = re.compile(r"[\x00-\x20\x7f\\<>\"^`{|}]")
_SCHEMELESS_HOST = re.compile(r"(?:www\.[\w-]+\.|(?:dx\.)?doi\.org/.)", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"(?:[^@/?#]*@)?(?P<host>\[[0-9A-Fa-f:.]+(?:%25[\w.~-]+)?\]|[^:@/?#\[\]]+)(?::(?P<port>[^/?#]*))?(?=[/?#]|$)"
)
_LONGEST_LABEL = 63
#: what Cloudflare answers itself on every site that it serves, below a path of its own; its script makes
#: e-mail addresses again of what it puts in their place
_CLOUDFLARE = re.compile(
    r"((?:https?:)?//[^/?#]*)?(?:\.{0,2}/)*cdn-cgi/(l/email-protection\b)?", re.IGNORECASE
)
CLOUDFLARE_MAIL = "Cloudflare hides an e-mail address there"
CLOUDFLARE_FILE = "Cloudflare adds it to the published site"
#: schemes with which nothing is fetched from anywhere, or that a site's generator reads
_LEFT_ALONE = frozenset(
    "tel sms fax callto geo data cid mid doi hdl urn about xref wiki doc project path pathname inv".split()
)
_NOT_REQUESTED = ": addresses are not requested"
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2}).{0,2}", re.DOTALL)
_MAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+|[^@\s,;]+@localhost")


#: what most links within a site look like: ../guide/page.md#part
_PLAIN = re.compile(
    r"((?:\.\./)*+)([A-Za-z0-9][A-Za-z0-9_-]*+(?:[./][A-Za-z0-9][A-Za-z0-9_-]*+)*+)(?:#([A-Za-z0-9_-]++))?"
)

#: CJK and full-width punctuation: it ends a clause, but for most renderers not an address
FULL_WIDTH = "、。〃〈〉《》「」『』【】〔〕〖〗！（），．：；？［］｛｝｡｢｣､"
_FULL_WIDTH = re.compile(f"[{FULL_WIDTH}]")
# domains that are no suffixes of files
_HOST = re.compile(
    r"(?:[a-z0-9][a-z0-9-]*\.)+(?:com|org|net|edu|gov|int|info|io|co|uk|eu|de|fr|nl|ch|at|be|dk|no|fi|es|it|ie|ca|au|nz"
    r"|us|jp|br|ly|gl|gle|dev|app|health|nhs|wales|scot)(?=[/?#:]|$)",
    re.IGNORECASE,
)
_ADDRESS_WITHIN = re.compile(r"https?://[^\s<>\"'()\[\]]+", re.IGNORECASE)
_BARE_DOI = re.compile(r"10\.\d{4,9}/\S+")


def address_before_text(url: str) -> str | None:
    """The first part of an address that runs on into the text behind full-width punctuation, or None."""
    found = _FULL_WIDTH.search(url)
    return url[: found.start()] if found else None


class Destination(NamedTuple):
    """A destination taken apart; ``path`` is not yet joined to the page's folder.

    ``path`` and ``fragment`` are percent-decoded. ``skip`` and ``fault`` are as in
    ``model.written.Link``.
    """

    kind: Literal["remote", "local", "mail", "other"]
    path: str | None = None
    fragment: str | None = None
    skip: str | None = None
    fault: str | None = None


def read_destination(url: str) -> Destination:
    """Take a destination apart. Never raises.

    The syntax of http addresses follows RFC 3986, as far as a mistake in it makes the
    link unusable in a browser (empty host, white space in it, no possible name, an impossible port).
    """
    first = url[:1]
    if first == "#":
        return _local("", url[1:])
    if not url:
        return Destination("local", fault="it has no destination")
    marked = "{" in url or "%" in url or "<" in url or "}" in url or "$" in url
    marked = marked or "__" in url or TEMPLATE_MARK in url
    if marked and _TEMPLATE.search(url):
        return Destination("other", skip="template code")
    if "cdn-cgi/" in url and (own := _CLOUDFLARE.match(url)) and (own[2] or not own[1]):
        return Destination(
            "remote" if own[1] else "local", skip=CLOUDFLARE_MAIL if own[2] else CLOUDFLARE_FILE
        )
    if first == "/" and url[1:2] == "/":
        return _remote(url[2:])
    scheme = _SCHEME.match(url)
    if scheme:
        return _with_scheme(scheme.group(1).lower(), url[scheme.end() :])
    if "doi.org" in url and url.rstrip("/") in ("doi.org", "dx.doi.org"):
        return Destination("remote")  # a finding of its own: doi-link-empty
    if first in "wWdD" and _SCHEMELESS_HOST.match(url):
        return Destination(
            "remote", fault="it has no https:// in front, so browsers look for a file of that name"
        )
    if first in "hH" and _NO_COLON.match(url):
        return Destination("remote", fault="it has no colon behind http")
    if "@" in url and _HOST.fullmatch(url.partition("@")[2]):
        return Destination(
            "mail", fault="it has no mailto: in front, so browsers look for a file of that name"
        )
    if first in _WRAPPERS and _WRAPPED_ADDRESS.match(url):
        return Destination("remote", fault=f"it begins with {first}, which is no part of an address")
    path, _, fragment = url.partition("#")
    return _local(path, fragment if "#" in url else None)


def address_meant(url: str) -> str | None:
    """The address that a destination without scheme probably means, or None.

    ``example.org/a`` lacks ``https://``, ``_https://example.org`` has too much, ``10.1000/x`` is a DOI.
    """
    within = _ADDRESS_WITHIN.search(url)
    if within:
        return within.group()
    if _BARE_DOI.fullmatch(url):
        return f"https://doi.org/{url}"
    return f"https://{url}" if _HOST.match(url) else None


def plain_target(folder: str, url: str) -> tuple[str, str | None] | None:
    """The path and the fragment of a plain relative destination; None for all that needs a closer look.

    It is what ``read_destination`` and ``join_path`` find, for the links that pages have most of. A folder
    of the site's root (``/``) needs the closer look too.
    """
    found = _PLAIN.fullmatch(url)
    if found is None or folder[:1] == "/" or "__" in url or "cdn-cgi" in url:
        return None
    climbs, path, fragment = found.groups()
    if climbs:
        above = _above(folder, len(climbs) // len("../"))
        if above is None:
            return None
        folder = above
    elif path[0] in "wWdD":  # of www. and doi.org
        return None
    return (f"{folder}/{path}" if folder else path), fragment


@lru_cache(maxsize=1024)
def _above(folder: str, levels: int) -> str | None:
    """The folder so many levels above another one; None above ROOT."""
    for _ in range(levels):
        if not folder:
            return None
        folder = folder.rpartition("/")[0]
    return folder


def join_path(folder: str, path: str) -> str:
    """Join a local destination to the folder of its page, both relative to ROOT, and normalise it.

    A destination that starts at the site's root keeps its leading ``/``; one that
    leaves ROOT starts with ``../``; ROOT itself is ``""``.
    """
    if path.startswith("/"):
        return "/" + _within_root(path)
    if folder.startswith("/"):  # of a <base href="/…">
        return "/" + _within_root(f"{folder}/{path}")
    return _normal(f"{folder}/{path}" if folder else path)


def _within_root(path: str) -> str:
    """A path from the site's root, normalised; nothing lies above the root (WHATWG URL standard)."""
    normal = _normal(path.lstrip("/"))
    while normal.startswith("../"):
        normal = normal[3:]
    return "" if normal == ".." else normal


def _normal(path: str) -> str:
    if "//" not in path and "./" not in path and not path.endswith(("/.", "/..")) and path not in (".", ".."):
        return path.rstrip("/")
    normal = posixpath.normpath(path) if path else ""
    return "" if normal == "." else normal


def _local(path: str, fragment: str | None) -> Destination:
    path = path.partition("?")[0]
    if "%" in path:
        path = unquote(path)
    if fragment is not None and "%" in fragment:
        fragment = unquote(fragment)
    if "\0" in path:
        return Destination("local", fault="it holds a NUL character")
    return Destination("local", path, fragment)


def _with_scheme(scheme: str, rest: str) -> Destination:
    if scheme in ("http", "https"):
        if not rest.startswith("//"):
            return Destination("remote", fault=f"{scheme}: must be followed by two slashes and a host")
        return _remote(rest[2:])
    if scheme in ("tel", "sms") and not rest.partition("?")[0].strip("/ "):
        return Destination("other", fault="it names no telephone number")
    if scheme == "mailto":
        if "%" in rest and (escape := _BAD_ESCAPE.search(rest)):
            return Destination(
                "mail", fault=f"“{escape.group()}” is no percent escape; a percent sign is %25"
            )
        addresses = unquote(rest.partition("?")[0])
        wrong = [part for part in addresses.split(",") if part and not _MAIL.fullmatch(part.strip())]
        if wrong or (not addresses and "to=" not in rest):
            return Destination(
                "mail", fault=f"“{wrong[0].strip() if wrong else ''}” is not an e-mail address"
            )
        return Destination("mail")
    meant = _scheme_meant(scheme)
    if meant:
        kind: Literal["mail", "remote"] = "mail" if meant == "mailto" else "remote"
        return Destination(kind, fault=f"“{scheme}:” is no scheme; {meant}: is probably meant")
    reason = ": links are not checked" if scheme in _LEFT_ALONE else _NOT_REQUESTED
    return Destination("other", skip=f"{scheme}{reason}")


def is_refusal(skip: str | None) -> bool:
    """Whether ``skip`` of a destination says that addresses of its scheme are never requested."""
    return skip is not None and skip.endswith(_NOT_REQUESTED)


def _scheme_meant(scheme: str) -> str | None:
    """The scheme that is misspelled here by one letter too many, too few, wrong or swapped, or None."""
    if scheme[:1] in "htm" and 3 <= len(scheme) <= len("mailto") + 1:
        return next((known for known in ("https", "http", "mailto") if _one_slip(scheme, known)), None)
    return None


def _one_slip(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    start = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    left, right = short[start:], long[start:]
    if len(short) < len(long):
        return left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])


def _remote(rest: str) -> Destination:
    if rest[:1] in ("", "/", "?", "#"):
        return Destination("remote", fault="it names no host")
    authority = _AUTHORITY.match(rest)
    if not authority:
        return Destination("remote", fault="its host is not well formed")
    found = _UNUSABLE.search(rest[: authority.end()])
    if found:
        return Destination("remote", fault=f"its host holds {_named(found.group())}")
    host, port = authority.group("host", "port")
    if host.lower() in ("http", "https"):
        return Destination("remote", fault="http stands in it twice")
    if (
        host[0] == "."
        or ".." in host
        or "," in host
        or (len(host) > _LONGEST_LABEL and _has_long_label(host))
    ):
        return Destination("remote", fault="its host is no valid name")
    if port and not (port.isascii() and port.isdigit() and int(port[:6]) <= 65535):
        return Destination("remote", fault=f"{port[:20]} is not a port")
    fragment = rest.partition("#")[2] if "#" in rest else None
    return Destination("remote", None, fragment)


def _has_long_label(host: str) -> bool:
    """Whether a part of the name is longer than names may have one (RFC 1035, 2.3.4)."""
    return max(map(len, host.split("."))) > _LONGEST_LABEL


def _named(character: str) -> str:
    return "white space" if character.isspace() else f"the character U+{ord(character):04X}"
