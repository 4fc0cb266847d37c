"""What one request brought: the vocabulary between the HTTP client, the scheduler and the verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

#: header -> whose it is: sent only with a challenge or a block, whatever the status
CHALLENGE_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "cf-mitigated": "Cloudflare",
        "cf-chl-bypass": "Cloudflare",
        "x-amzn-waf-action": "AWS WAF",
        "x-vercel-mitigated": "Vercel",
        "x-sucuri-block": "Sucuri",
    }
)


class Failure(StrEnum):
    """Why a request brought no answer."""

    NO_SUCH_HOST = "no-such-host"  # the resolver says authoritatively that the name does not exist
    NAME_UNRESOLVED = "name-unresolved"  # the resolver gave no answer: temporary, or no network
    REFUSED = "connection-refused"
    RESET = "connection-reset"
    TIMEOUT = "timeout"
    DEADLINE = "deadline"  # the wall-clock deadline of the address or the run
    TLS_EXPIRED = "tls-expired"
    TLS_SELF_SIGNED = "tls-self-signed"
    TLS_WRONG_NAME = "tls-wrong-name"
    TLS_UNTRUSTED = "tls-untrusted"
    TLS_HANDSHAKE = "tls-handshake"
    MALFORMED = "malformed-answer"  # not HTTP, header bombs, broken chunks
    FORBIDDEN_ADDRESS = "forbidden-address"  # private, loopback, metadata …: nothing was sent
    FORBIDDEN_URL = "forbidden-url"  # scheme, userinfo, port or characters that are not sent
    PROXY = "proxy"  # it is not there, or does not let us through
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an HTTP answer and as much of its decoded body as was asked for.

    ``headers`` have lower-case names. ``complete`` is False when the body was cut (limit, deadline, error).
    ``unverified`` is what is wrong with the certificate, where the configuration takes any of that host.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    complete: bool = True
    method: str = "GET"
    unverified: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """A request without an answer: why, with one line for people."""

    failure: Failure
    detail: str
    method: str = "GET"
