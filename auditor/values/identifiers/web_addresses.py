"""Addresses on the web: one spelling for what is requested once, and nothing secret in what is shown."""

from __future__ import annotations

import re

#: nothing to change: scheme and host in lower case, and a path
_SETTLED = re.compile(r"https?://[a-z0-9.:-]+/")
_PARTS = re.compile(r"(?:(https?):)?//([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
# RFC 3986: the userinfo ends at the last @ of the authority
_USERINFO = re.compile(r"(?<=//)[^/?#\s@\\][^/?#\s\\]*@(?=[^/?#\s])")
_SECRET = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#\s:@]*:[^/?#\s]+@")
_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)

MASK = "***"
#: what browsers drop at the ends of an address (WHATWG URL, "C0 control or space"): no other white space
_DROPPED = "".join(map(chr, range(0x21)))


def read_address(url: str) -> tuple[str, str] | None:
    """What is requested for a link, and its fragment ("" without one); None when it is no web address.

    Addresses that RFC 3986 (6.2.2.1, 6.2.3) calls the same for certain become one: case of scheme and host,
    an empty path. ``//host/x`` is asked with https.
    """
    address, _, fragment = url.strip(_DROPPED).partition("#")
    if _SETTLED.match(address):
        return address, fragment
    parts = _PARTS.match(address)
    if parts is None:
        return None
    scheme, authority, rest = parts.groups()
    userinfo, at, host = authority.rpartition("@")
    if not rest.startswith("/"):
        rest = f"/{rest}"
    return f"{(scheme or 'https').lower()}://{userinfo}{at}{host.lower()}{rest}", fragment


def carries_credentials(url: str) -> bool:
    """Whether a link says who is asking: userinfo in a web address, a password in any other."""
    if "@" not in url or "//" not in url:
        return False
    if _WEB.match(url):
        return _USERINFO.match(url, url.index("//") + 2) is not None
    return _SECRET.match(url) is not None


def masked(text: str) -> str:
    """The text with the userinfo of every address in it replaced: ``https://***@example.org/``."""
    if "@" not in text or "//" not in text:
        return text
    return _USERINFO.sub(f"{MASK}@", text)
