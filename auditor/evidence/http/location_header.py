"""Where a redirect leads: the Location header, however odd, as an address that can be checked and asked."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin

from auditor.evidence.http.answers import Answer

#: the statuses that browsers follow (Fetch standard, "redirect status"), and those of them that are for good
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})

_CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
_START = re.compile(rb"(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?://[^/?#]*)?")
# what RFC 3986 allows in a path or query, and the percent sign of what is encoded already
_KEPT = "%/:?[]@!$&'()*+,;=~-._"


def location(answer: Answer, url: str) -> str | None:
    """The address that the answer of ``url`` sends on to, without fragment; None when it does not.

    Relative ones are resolved; bytes that no request line may hold are percent-encoded, in UTF-8 or not. The
    host stays as it is written, for the guard of addresses to check. Never raises.
    """
    header = answer.headers.get("location")
    if header is None or answer.status not in REDIRECTS:
        return None
    try:
        data = header.encode("latin-1")  # header fields are bytes, shown as Latin-1
    except UnicodeError:
        data = header.encode("utf-8", "replace")
    data = _CONTROL.sub(b"", data).strip(b" ").partition(b"#")[0]
    start = _START.match(data)
    split = start.end() if start else 0
    text = data[:split].decode("utf-8", "replace") + quote(data[split:], safe=_KEPT)
    try:
        return urljoin(url, text)
    except ValueError:  # half an IPv6 address: refused where addresses are checked
        return text
