"""Things counted in words."""

from __future__ import annotations

import pytest

from auditor.values.text.plural import plural


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [
        (0, "page", "0 pages"),
        (1, "page", "1 page"),
        (3, "page", "3 pages"),
        (1200, "link", "1,200 links"),
        (2, "entry", "2 entries"),
        (2, "day", "2 days"),
    ],
)
def test_things_are_counted_in_words(number, noun, text):
    assert plural(number, noun) == text


def test_an_irregular_plural_can_be_given():
    assert plural(2, "person", "people") == "2 people"
