"""Archived copies: the snapshot of the Wayback Machine that is closest to a day.

The availability interface (https://archive.org/help/wayback_api.php) is asked about one address at a time, by
an examination of its own, so that the archive's limits are kept like any host's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from contextlib import suppress
from datetime import date
from typing import Any
from urllib.parse import quote, urlsplit

from auditor.evidence.crawl.examination import CheckPolicy, Examined, Examiner, GiveUp, Step, Target
from auditor.evidence.crawl.redirects import fetch
from auditor.evidence.http.answers import Answer, Failed

_REDIRECTS = 3
_WAYBACK = "web.archive.org"
#: printable ASCII: whatever else is in a snapshot's address is percent-encoded there
_ADDRESS = re.compile(r"https?://[!-~]{1,70000}")
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)\d{6}", re.ASCII)


def question(archive_url: str, url: str, near: date | None) -> str:
    """The address that answers which snapshot of ``url`` is closest to ``near``, or is the newest.

    ``archive_url`` is the base of the interface, as ``https://archive.org``.
    """
    asked = quote(url.partition("#")[0], safe="", errors="replace")
    day = f"&timestamp={near.year:04}{near.month:02}{near.day:02}" if near else ""
    return f"{archive_url.rstrip('/')}/wayback/available?url={asked}{day}"


#: a snapshot's address and day; None for none
Snapshot = tuple[str, date] | None


def read_snapshot(body: bytes, archive_url: str) -> Snapshot:
    """The snapshot's address and day in an answer of the interface; None when it names none to be trusted.

    The address must be on the Wayback Machine or on the host of ``archive_url``.
    """
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return None
    closest = _member(_member(data, "archived_snapshots"), "closest")
    url, stamp = _member(closest, "url"), _member(closest, "timestamp")
    if _member(closest, "available") is not True or str(_member(closest, "status") or "200") != "200":
        return None
    if not isinstance(url, str) or not isinstance(stamp, str) or not _ADDRESS.fullmatch(url):
        return None
    day = _STAMP.fullmatch(stamp)
    try:
        host, own = urlsplit(url).hostname or "", urlsplit(archive_url).hostname or ""
        taken = date(*map(int, day.groups())) if day else None
    except ValueError:
        return None
    if taken is None or not (host in (_WAYBACK, own) or host.endswith(f".{own}")):
        return None
    if host == _WAYBACK:
        url = "https://" + url.partition("://")[2]  # the interface still writes http
    return url, taken


def ask_archive(
    target: Target, check_policy: CheckPolicy, *_: object
) -> Generator[Step, Answer | Failed, Examined[Snapshot]]:
    """Ask one ``question``."""
    found, last = None, None
    with suppress(GiveUp):
        fetched = yield from fetch(target.url, check_policy, _REDIRECTS)
        last, found = fetched.last, read_snapshot(fetched.body, target.url)
    return Examined(found, last)


ARCHIVE = Examiner(ask_archive, unasked=lambda *_: None)


def _member(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None
