"""The headers of answers, and the secret ones of requests."""

from __future__ import annotations

import re
from collections.abc import Mapping

from requests import Response

from auditor.evidence.http.request_target import read_origin

_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_VALUE = re.compile(r"[\x20-\x7e\xa0-\xff\t]*")
#: headers of which the first one counts
_ONCE = frozenset({"content-type", "date", "location", "retry-after"})


def read_headers(response: Response) -> dict[str, str]:
    """The headers by lower-case name. Repeated ones are joined with a comma, or the first one counts."""
    found: dict[str, str] = {}
    pairs = getattr(response.headers, "iteritems", response.headers.items)  # urllib3's: repeated ones apart
    for name, value in pairs():
        key = name.lower()
        if key not in found:
            found[key] = value
        elif key not in _ONCE:
            found[key] += f", {value}"
    return found


def secrets_by_origin(
    by_origin: Mapping[str, Mapping[str, str]],
) -> dict[tuple[str, str, int], dict[str, str]]:
    """Headers by exact origin, proven to be sendable: a library's error would show the value."""
    found: dict[tuple[str, str, int], dict[str, str]] = {}
    for text, headers in by_origin.items():
        origin = read_origin(text)
        if origin is None:
            raise ValueError("headers are for an origin like https://example.org or https://example.org:8443")
        for name, value in headers.items():
            if not _TOKEN.fullmatch(name) or not _VALUE.fullmatch(value):
                raise ValueError(f"the header {name!r} for {text} holds characters that cannot be sent")
        found.setdefault(origin, {}).update(headers)
    return found


def host_name(host: str) -> str:
    """``[::1]:80`` and ``Example.ORG`` as they are compared: ``::1:80``, ``example.org``."""
    return host.lower().replace("[", "").replace("]", "")
