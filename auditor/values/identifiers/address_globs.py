"""Addresses that the configuration names by globs (``accept``, ``ignore``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import translate
from typing import Any


def with_reasons(given: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    """(glob, reason) of what is configured: texts, and tables with ``pattern`` and ``reason``."""
    return tuple(
        (one, "") if isinstance(one, str) else (one.get("pattern", ""), one.get("reason", ""))
        for one in given
    )


def globs(patterns: Iterable[tuple[str, str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """(glob, reason) as (pattern, reason); ``*`` also matches a slash."""
    return tuple((re.compile(translate(glob)), reason) for glob, reason in patterns)


def ignored(addresses: Iterable[str], patterns: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The addresses that are not asked because the configuration says so, and why."""
    compiled = globs(patterns)
    found = {}
    for address in addresses if compiled else ():
        for pattern, reason in compiled:
            if pattern.match(address):
                found[address] = f"ignored: {reason}" if reason else "ignored by the configuration"
                break
    return found
