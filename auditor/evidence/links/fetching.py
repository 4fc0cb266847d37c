"""Fetching one small file, wherever its address leads: for what is asked beside the links themselves."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from auditor.evidence.http.answers import Failed
from auditor.evidence.http.location_header import location
from auditor.evidence.links.examination import CheckPolicy, Step
from auditor.evidence.links.reading import Reading
from auditor.evidence.links.verdict import Result


@dataclass(frozen=True, slots=True)
class Fetched:
    """``last`` is the last result; ``body`` the beginning of the file, b"" without a final answer 200."""

    last: Result
    body: bytes = b""


def fetch(url: str, check_policy: CheckPolicy, redirects: int) -> Generator[Step, Result, Fetched]:
    """GET ``url`` along at most so many redirects, none of them to what is not asked."""
    while True:
        reading = Reading((), url)
        result = yield Step("GET", url, reading=reading)
        if isinstance(result, Failed):
            return Fetched(result)
        place = location(result, url)
        if place is None:
            return Fetched(result, reading.start if result.status == 200 else b"")
        if redirects <= 0 or check_policy.check(place) is not None:
            return Fetched(result)
        url, redirects = place, redirects - 1
