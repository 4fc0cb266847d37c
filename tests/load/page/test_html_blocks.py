"""HTML blocks whose text is Markdown: in MDX, for Pandoc, and where a tag says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.read import read_page


def found(text: str, path: str) -> list[tuple[str, int, int]]:
    """The links of a page, with their positions."""
    return [(link.url, link.line, link.column) for link in read_page(path, text).links]


@pytest.mark.parametrize(
    ("path", "tag"),
    [
        ("a.mdx", "<Note>"),
        ("a.mdx", '<Tabs>\n  <TabItem value={x} label="a > b">'),
        ("a.mdx", '<Card\n  title="x"\n>'),
        ("a.qmd", "<div class='x'>"),
        ("a.Rmd", "<details><summary>More</summary></details>\n<details>"),
        ("a.md", '<div markdown="1">'),
        ("a.md", "<details class=x markdown>"),
        ("a.md", "<section markdown='block'>"),
    ],
)
def test_text_of_an_html_block_is_markdown(path: str, tag: str) -> None:
    text = f"{tag}\nSee [x](n.md) and `[no](no.md)`.\n</div>\n\nAfter [y](m.md).\n"
    line = text[: text.index("See")].count("\n") + 1
    if "summary" in tag:
        text = text.replace("<summary>More</summary>", "")
    assert found(text, path) == [("n.md", line, 5), ("m.md", line + 3, 7)]


@pytest.mark.parametrize(
    ("path", "tag"),
    [
        ("a.md", "<div>"),
        ("a.md", '<div markdown="0">'),
        ("a.md", "<div class='no-markdown'>"),
        ("a.mdx", "<pre>"),
        ("a.mdx", "<style>"),
        ("a.qmd", "<script markdown>"),
        ("a.mdx", "<!-- x"),
    ],
)
def test_text_of_another_html_block_is_none(path: str, tag: str) -> None:
    assert found(f"{tag}\nSee [x](n.md).\n", path) == []


def test_links_of_html_are_kept_beside_those_of_markdown() -> None:
    text = "<Tabs>\n<a href='a.html'>\nSee [x](n.md) <b id='y'>or</b> <img src='z.png'/>\n</a>\n</Tabs>\n"
    assert [url for url, _, _ in found(text, "a.mdx")] == ["a.html", "n.md", "z.png"]
    assert "y" in read_page("a.mdx", text).anchors


def test_indented_text_is_no_code_in_mdx() -> None:
    text = "<Tabs>\n\n    See [x](n.md).\n\n    ```md\n    [no](no.md)\n    ```\n\n</Tabs>\n"
    assert found(text, "a.mdx") == [("n.md", 3, 9)]
    assert found(text, "a.md") == []


def test_indent_within_a_component_makes_no_code() -> None:
    text = "<Tabs>\n    <Tab>\n        See [x](n.md).\n\n        - [y](m.md)\n    </Tab>\n</Tabs>\n"
    assert found(text, "a.mdx") == [("n.md", 3, 13), ("m.md", 5, 11)]


@given(
    st.lists(
        st.sampled_from(
            [
                "<div markdown>",
                "<Tab",
                "x='é'>",
                "</Tab>",
                "    é [a](b)",
                "`",
                "> ",
                "<pre>",
                "- ",
                "\n",
                "\t",
                "{x}",
                '"',
            ]
        )
    ).map("\n".join),
    st.sampled_from(["a.md", "a.mdx", "a.qmd"]),
)
def test_any_text_gives_positions_inside_the_file(text: str, path: str) -> None:
    lines = text.split("\n")
    for _, line, column in found(text, path):
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


@pytest.mark.parametrize(
    "piece", ["<Tab>\n", '<Tab x="\n', "<a\n", "<Tab>\n\n    ", "<Tab>\n    [a](b)\n\n", "{"]
)
def test_hostile_blocks_are_read_in_bounded_time(piece: str) -> None:
    assert read_page("a.mdx", f"{piece * 10_000}[a](b)\n").readable


def test_indented_html_in_a_block_stays_html() -> None:
    text = "<div>\n  <figure>\n      <p>A</p>\n    <figcaption>See https://example.org/a.</figcaption>\n  </figure>\n</div>\n`x`\n"
    assert found(text, "a.qmd") == [("https://example.org/a", 4, 21)]
