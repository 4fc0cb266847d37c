"""The lines of an answer's head as header fields."""

from __future__ import annotations

import pytest

from auditor.evidence.http.response_head import _message


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        ([b"Location: \t/a \t"], "/a"),
        ([b"Location: /a\xa0"], "/a\xa0"),
        ([b"Location: /a\x85\x0b"], "/a\x85\x0b"),
        ([b"Location: /a", b"\t b\xa0 "], "/a b\xa0"),
    ],
)
def test_only_spaces_and_tabs_round_a_value_are_dropped(lines: list[bytes], value: str) -> None:
    assert _message(lines)["location"] == value
