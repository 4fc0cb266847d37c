"""The text of an address, read as what would be requested: or why it is not sent at all. Pure."""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from typing import NamedTuple
from urllib.parse import quote

from auditor.evidence.http.answers import Failed, Failure
from auditor.evidence.http.ssrf import read_literal

#: characters; browsers take more, servers answer 414 long before
LONGEST = 16_384
_PORTS = {"http": 80, "https": 443}

# nothing to encode, nothing to look at closely
_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_PLAIN = re.compile(
    rf"(https?)://((?:[a-z0-9_-]{{1,63}}\.)*[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])?|(?:{_OCTET}\.){{3}}{_OCTET})"
    r"(?::([1-9][0-9]{0,4}))?"
    r"((?:/(?!\.)[A-Za-z0-9._~!$&'()*+,;=:@%-]*)+)(\?[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?"
)
_PARTS = re.compile(r"([^:/?#]*):(.*)", re.DOTALL)
_AUTHORITY = re.compile(r"//([^/?#]*)([^#]*)", re.DOTALL)
_HOST_PORT = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(?::(.*))?", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_UNFIT = re.compile(r"[\s\\\x00-\x20\x7f]")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")  # looser than RFC 1123, as browsers are: there are such hosts
_HEXADECIMAL = re.compile(r"0x[0-9a-f]*")
_KEPT = "%/:?@!$&'()*+,;=~-._[]"  # what RFC 3986 allows in a path or query, and what browsers leave alone

# ports that browsers refuse: other protocols can be made to understand an HTTP request (Fetch, "bad port")
# fmt: off
_BAD_PORTS = frozenset({
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103,
    104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514,
    515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723,
    2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
})
# fmt: on


class RequestUrl(NamedTuple):
    """What is sent where.

    ``host`` is ASCII and lower-case, IPv6 without brackets; ``target`` is the path and query.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def url(self) -> str:
        """The address as it goes over the wire: no fragment, no port that is implied."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port."""
        return self.scheme, self.host, self.port


def read_url(url: str) -> RequestUrl | Failed:
    """What a request for ``url`` is, or a FORBIDDEN_URL. Never raises.

    Only http and https; no userinfo; a host and a port that a browser would take; nothing in the authority
    that two readers could take for different hosts. The path and query are percent-encoded where they need
    it, dot segments taken out (RFC 3986 5.2.4); what is encoded already stays as it is. No fragment is left.
    """
    plain = _PLAIN.fullmatch(url) if len(url) <= LONGEST else None
    if plain:
        scheme, host, port, path, query = plain.groups()
        number = int(port) if port else _PORTS[scheme]
        if number <= 65535 and number not in _BAD_PORTS and len(host) <= 253:
            return RequestUrl(scheme, host, number, path + query if query else path)
    try:
        return _read(url)
    except _Unfit as unfit:
        return Failed(Failure.FORBIDDEN_URL, str(unfit))
    except (ValueError, RecursionError) as error:  # of libraries, at text that no one thought of
        return Failed(Failure.FORBIDDEN_URL, f"it cannot be read: {type(error).__name__}")


def read_origin(text: str) -> tuple[str, str, int] | None:
    """An origin as configured (``https://host:port``), or None when it is none."""
    requested = read_url(text)
    return requested.origin if isinstance(requested, RequestUrl) and requested.target == "/" else None


class _Unfit(Exception):  # noqa: N818  (never leaves this module)
    """Why an address is not requested."""


def _read(url: str) -> RequestUrl:
    if len(url) > LONGEST:
        raise _Unfit(f"it is longer than {LONGEST} characters")
    if _CONTROL.search(url):
        raise _Unfit("it holds control characters")
    parts = _PARTS.match(url)
    if not parts or parts[1].lower() not in _PORTS:
        scheme = parts[1] if parts and parts[1].isalnum() else ""
        raise _Unfit(
            f"{scheme[:20]}: addresses are not requested" if scheme else "it is no http or https address"
        )
    scheme = parts[1].lower()
    authority = _AUTHORITY.match(parts[2])
    if not authority:
        raise _Unfit(f"{scheme}: is not followed by two slashes and a host")
    if "@" in authority[1]:
        raise _Unfit("it names a user, or holds a password")  # and neither is repeated here
    if _UNFIT.search(authority[1]):
        raise _Unfit("its host holds white space or a backslash")
    host_port = _HOST_PORT.fullmatch(authority[1])
    if not host_port:
        raise _Unfit("its host is not well formed")
    return RequestUrl(scheme, _host(host_port[1]), _port(host_port[2], scheme), _target(authority[2]))


def _host(text: str) -> str:
    """The host as a name of ASCII letters or an address in its usual form."""
    if not text:
        raise _Unfit("it names no host")
    if text.startswith("["):
        try:
            return str(IPv6Address(text[1:-1])) if "%" not in text else _zone(text)
        except ValueError:
            raise _Unfit(f"{text[:60]} is no IPv6 address") from None
    name = (text if text.isascii() else _ascii(text)).lower()
    labels = name.removesuffix(".").split(".")
    if len(name) > 254 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _Unfit("its host is no valid name")
    literal = read_literal(name)
    if literal is not None:
        return str(literal)
    # WHATWG URL, "ends in a number": every browser refuses these, and resolvers disagree on them
    if labels[-1].isdigit() or _HEXADECIMAL.fullmatch(labels[-1]):
        raise _Unfit("its host is no valid address")
    return name


def _zone(text: str) -> str:
    raise _Unfit(f"{text[:60]} is an address of this machine's own network")


def _ascii(name: str) -> str:
    """An international name in ASCII by UTS 46, or else by IDNA 2003, which takes emoji as browsers do."""
    import idna

    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        pass
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        raise _Unfit("its host is no valid international name") from None


def _port(text: str | None, scheme: str) -> int:
    if not text:
        return _PORTS[scheme]
    if not (text.isascii() and text.isdigit()) or len(text) > 20 or int(text) > 65535:
        raise _Unfit(f"{text[:20]} is no port")
    if int(text) in _BAD_PORTS:
        raise _Unfit(f"browsers refuse port {int(text)}, which belongs to another protocol")
    return int(text)


def _target(text: str) -> str:
    """Path and query, encoded as far as they are not."""
    path, mark, query = text.partition("?")
    if "/." in path:
        path = _without_dots(path)
    return quote(path or "/", safe=_KEPT) + mark + quote(query, safe=_KEPT)


def _without_dots(path: str) -> str:
    """``/a/./b/../c`` -> ``/a/c``."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
