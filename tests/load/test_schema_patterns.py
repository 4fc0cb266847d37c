"""Which regular expressions from files are fit for use."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.schema_patterns import LONGEST_PATTERN, pattern_fault


@pytest.mark.parametrize(
    "pattern",
    [
        r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
        r"^(?:\d{1,3}\.){3}\d{1,3}$",
        r"^(https?://)?([\w-]+\.)+[\w-]{2,}(/\S*)?$",
        r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
        r"^10\.\d{4,9}/\S+$",
        r"^\d{4}-\d{2}(-\d{2})?$",
        r"^(?:[0-9]{4}-){3}[0-9]{3}[0-9X]$",
        r"^([A-Z][a-z]+ )*[A-Z][a-z]+$",
        r"(foo|bar)+",
        r"(?i)^(draft|review)$",
        r"^(?!x).*$",
        r"(a?b)*",
        "[[a]",
    ],
)
def test_usual_patterns_are_used(pattern):
    assert pattern_fault(pattern) is None


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$",
        r"(a*)*$",
        r"(a|a)*$",
        r"(a+|b)*$",
        r"(\d+|\w)+$",
        r"(\w+ ?)*$",
        r"(.*)*$",
        r"(a{1,10}){1,10}$",
        r"(-[a-z-]+)*$",
        r"^(([a-z])+.)+[A-Z]([a-z])+$",
        r"([a-z]*[0-9]*)+$",
        r"(?i:(?:[a-m]+|[N-Z])*(?:A+)+)$",
        r"(x)(\1+)+$",
    ],
)
def test_patterns_with_exponential_time_are_refused(pattern):
    assert "for ever" in (pattern_fault(pattern) or "")


@pytest.mark.parametrize("pattern", ["(", r"\p{L}", "(" * 500 + ")" * 500, "a{99999999999999999999}"])
def test_what_is_no_pattern_for_python_is_refused(pattern):
    assert "not a regular expression" in (pattern_fault(pattern) or "")


def test_a_very_long_pattern_is_refused():
    assert "longer" in (pattern_fault("x" * (LONGEST_PATTERN + 1)) or "")


ATOM = st.sampled_from(["a", "b", "-", "[ab]", r"\w", ".", "[^-]"])
PATTERN = st.recursive(
    ATOM,
    lambda inner: (
        st.tuples(st.lists(inner, min_size=1, max_size=3).map("".join), st.sampled_from("?*+")).map(
            lambda parts: f"(?:{parts[0]}){parts[1]}"
        )
        | st.lists(inner, min_size=2, max_size=2).map("|".join).map("(?:{})".format)
    ),
    max_leaves=5,
)


@given(PATTERN)
def test_no_pattern_that_is_used_takes_exponential_time(pattern):
    if pattern_fault(pattern) is not None:
        return
    begin = time.process_time()
    for text in ("a" * 24 + "!", "ab" * 12 + "!", "-" * 24 + "!", "a-" * 12 + "!", "b-a" * 8 + "!"):
        re.match(f"(?:{pattern})$", text)
    assert time.process_time() - begin < 1


@given(st.text(alphabet=r"ab\w[]()*+?|{}1,^-.$:=!<>", max_size=25))
def test_no_text_raises(text):
    pattern_fault(text)
