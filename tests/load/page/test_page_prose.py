from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.page_prose import changed_prose, page_prose
from auditor.values.text.changed_words import changed_words

FRONT = "---\ntitle: A\n---\n"
PAGE = "# Title\n\nOne two.\n\n```\ncode\n\nmore code\n```\n\n- item\n\n  more of it\n\nLast one.\n"


def test_it_is_what_readers_see_a_line_a_block() -> None:
    text = f"{FRONT}# A *title*\n\nOne\ntwo [three](x.md). `code`\n\n<!-- hidden -->\n\n| a | b |\n|---|---|\n| c | d |\n"
    lines = page_prose("a.md", text).split("\n")
    assert lines[:2] == ["A title", "One two three. \ufffc"]
    assert "hidden" not in "".join(lines)


def test_of_html_it_is_the_text() -> None:
    text = (
        "<html><head><title>T</title><script>var x</script></head><body><p>One <b>two</b>.</p></body></html>"
    )
    assert page_prose("a.html", text).split("\n") == ["One two."]


def test_blocks_that_are_the_same_are_not_read() -> None:
    assert changed_prose("a.md", FRONT + PAGE, FRONT + PAGE.replace("Last", "Final")) == (
        "Last one.",
        "Final one.",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("code", "other code"),
        ("more code", "other\n\ncode"),
        ("One two.", "**One**\ntwo."),
        ("One two.", "<!-- a\n\nb -->\n\nOne two."),
        ("One two.", "One two.\n\n<pre>\n\nx y\n\n</pre>"),
        ("One two.", "One two.\n\n{% raw %}\n\n{% endraw %}"),
        ("One two.", "One [two][x].\n\n[x]: https://a.example/b"),
        ("# Title", "# Title\n\n    indented code"),
    ],
)
def test_what_is_no_prose_changes_no_word(old, new) -> None:
    assert changed_words(*changed_prose("a.md", PAGE, PAGE.replace(old, new, 1))) == 0


@pytest.mark.parametrize(("old", "new", "words"), [("more of it", "much of it", 1), ("- item", "- thing", 1)])
def test_words_of_lists_are_words(old, new, words) -> None:
    assert changed_words(*changed_prose("a.md", PAGE, PAGE.replace(old, new, 1))) == words


PIECES = st.lists(
    st.sampled_from(["a ", "b. ", "\n", "\n\n", "```\n", "- ", "    ", "> ", "# ", "|", "é", "\r\n", "1. "])
)


@given(PIECES, PIECES, PIECES)
def test_reading_only_what_differs_finds_as_much_as_reading_all(start, middle, end) -> None:
    old, new = "".join([*start, *end]), "".join([*start, *middle, *end])
    whole = changed_words(page_prose("a.md", old), page_prose("a.md", new))
    part = changed_words(*changed_prose("a.md", old, new))
    assert part <= whole + len(middle) + 2
