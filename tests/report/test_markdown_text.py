"""Text inside Markdown: our own code spans stay, everything else is shown as it is."""

from __future__ import annotations

import pytest

from auditor.report.markdown_text import sentence


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("set `last_reviewed` on *a page*", "set `last_reviewed` on \\*a page\\*"),
        ("`a|b` and `c`", "\\`a\\|b\\` and `c`"),
        ("`<img src=x>`", "\\`&lt;img src=x&gt;\\`"),
        ("a\ufffcb `c`", "a?b `c`"),
    ],
)
def test_a_sentence_keeps_plain_code_and_escapes_the_rest(text: str, shown: str) -> None:
    assert sentence(text) == shown
