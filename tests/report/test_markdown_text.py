"""Text inside Markdown: our own code spans stay, everything else is shown as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.report.markdown_text import Markdown, code, escaped, or_dash, row_of, sentence, table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("set `last_reviewed` on *a page*", "set `last_reviewed` on \\*a page\\*"),
        ("`a|b` and `c`", "\\`a\\|b\\` and `c`"),
        ("`<img src=x>`", "\\`&lt;img src=x&gt;\\`"),
        ("a\ufffcb `c`", "a\ufffcb `c`"),
        ("`a`@b", "`a`<!-- -->`@b`"),
    ],
)
def test_a_sentence_keeps_plain_code_and_escapes_the_rest(text: str, shown: str) -> None:
    assert sentence(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("last_reviewed", "last_reviewed"),
        ("_a_ and a_ or __b", "\\_a\\_ and a\\_ or \\_\\_b"),
        ("no *b* a_b", "no \\*b\\* a_b"),
        (" two\n lines ", "two lines"),
        (
            "@me #1 $x$ {{ y }} & <b>",
            "`@me` `#1` &#36;x&#36; &#123;&#123; y &#125;&#125; &amp; &lt;b&gt;",
        ),
        (3, "3"),
    ],
)
def test_text_is_shown_as_it_is(text: object, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ask @org/lung-team, please", "ask `@org/lung-team`, please"),
        ("a@example.org", "`a@example.org`"),
        ("@@me and me@@you", "&#64;`@me` and me&#64;`@you`"),
        ("see org/repo#12 (gh-7)", "see `org/repo#12` (`gh-7`)"),
        ("#1#2", "`#1#2`"),
        ("“https://example.org/a_(b)?c=1#d”.", "“`https://example.org/a_(b)?c=1#d`”."),
        ("HTTP://example.org, ftp://x", "`HTTP://example.org`, `ftp://x`"),
        ("(www.example.org).", "(`www.example.org`)."),
        ("fixed in deadbee1", "fixed in `deadbee1`"),
        ("https://é.example/a|b", "`https://é.example/a`\\|b"),
    ],
)
def test_what_github_would_link_is_code(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize("text", ["C# is 2 @ 3", "10.5555/deadbee1", "9780306406157", "defaced", "wwwhat"])
def test_what_github_would_not_link_is_no_code(text: str) -> None:
    assert "`" not in escaped(text)


@given(st.text(st.sampled_from("a1f @#/:.w-`_|")) | st.text())
def test_nothing_that_github_links_stands_outside_code(text: str) -> None:
    for shown in (escaped(text), sentence(text)):
        outside = re.sub(r"(?<!\\)`[^`]*`", " ` ", shown).replace("&#", "&")
        assert not re.search(r"@\w|#[0-9]|://|(?<!\w)www\.", outside)


def test_markdown_is_left_as_it_is() -> None:
    text = Markdown("*a*")
    assert escaped(text) is text


@pytest.mark.parametrize(
    ("text", "shown"),
    [("content/a_b.md", "`content/a_b.md`"), ("a|b", "a\\|b"), ("a\nb", "a\\\\nb"), ("`", "\\`")],
)
def test_what_is_safe_in_a_table_is_code(text: str, shown: str) -> None:
    assert code(text) == shown
    assert isinstance(code(text), Markdown)


def test_texts_in_a_row_have_a_dash_when_there_is_none() -> None:
    assert row_of(["a*", Markdown("*b*"), 3]) == "a\\*, *b*, 3"
    assert row_of(["a", "b"], "; ") == "a; b"
    assert row_of([]) == "–"
    assert isinstance(row_of([]), Markdown)


@pytest.mark.parametrize(("value", "shown"), [(None, "–"), ("", "–"), (0, "0"), ("*", "\\*"), ("a", "a")])
def test_an_absent_value_is_a_dash(value: object, shown: str) -> None:
    assert or_dash(value) == shown
    assert isinstance(or_dash(value), Markdown)


def test_a_table_without_rows_is_none() -> None:
    assert table([]) == ()
    assert [list(rows) for rows in table([{"a": 1}, {"a": 2}])] == [[{"a": 1}, {"a": 2}]]


def test_the_rows_of_a_table_are_made_while_they_are_written() -> None:
    left = [1, 2, 3]
    (rows,) = table({"a": left.pop()} for _ in range(3))
    assert left == [1, 2]
    assert len(list(rows)) == 3
