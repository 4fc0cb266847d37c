"""Patterns that are compiled at first use."""

from __future__ import annotations

import re
import sys

import pytest

import auditor.engine  # noqa: F401
from auditor.values.text.regex import regex

WRITTEN = [
    (f"{module.__name__}.{name}", value)
    for module in [*sys.modules.values()]
    if (module.__name__ or "").startswith("auditor.")
    for name, value in [*vars(module).items()]
    if type(value).__name__ == "_Regex"
]


def test_every_pattern_can_be_compiled():
    assert len(WRITTEN) > 100
    for _, pattern in WRITTEN:
        pattern.search("")


def test_it_does_what_a_compiled_one_does():
    pattern = regex("(A)b", re.IGNORECASE)
    assert (pattern.pattern, pattern.sub(r"\1", "xab"), pattern.flags) == (
        "(A)b",
        "xa",
        re.compile("(A)b", re.IGNORECASE).flags,
    )
    with pytest.raises(AttributeError, match="groupindex"):
        _ = pattern.groupindex
