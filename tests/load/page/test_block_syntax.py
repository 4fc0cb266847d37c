"""Blocks that CommonMark lacks: Python-Markdown's indented blocks, fences of colons, display maths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.block_syntax import rewrite_blocks
from auditor.load.page.directives import is_directive_content
from auditor.load.page.read import read_page


def found(text: str, path: str = "docs/a.md") -> list[tuple[str, int, int]]:
    """The links and citations of a page, with their positions."""
    page = read_page(path, text)
    return [
        *((link.url, link.line, link.column) for link in page.links),
        *((citation.key, citation.line, citation.column) for citation in page.citations),
    ]


def names(text: str, path: str = "docs/a.md") -> list[str]:
    return [name for name, _, _ in found(text, path)]


HEADERS = [
    '!!! quote "Q"',
    "!!! note",
    "!!!note",
    '!!! note inline end ""',
    '??? quote "Q"',
    "???+ note",
    '???+ note "Q"',
    '??? "Q"',
    '=== "Tab"',
    '===+ "Tab"',
    '===! "Tab"',
]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
def test_indented_block_of_python_markdown_is_content(header: str, gap: str) -> None:
    text = f"{header}\n{gap}    Text [@k] and [x](n.md).\n\n    More [y](m.md).\n\nAfter [z](l.md).\n"
    line = text[: text.index("Text")].count("\n") + 1
    assert found(text) == [("n.md", line, 19), ("m.md", line + 2, 10), ("l.md", line + 4, 7), ("k", line, 11)]


@pytest.mark.parametrize("header", HEADERS)
def test_code_in_an_indented_block_is_code(header: str) -> None:
    text = f"{header}\n\n    Text.\n\n        [@k] [x](n.md)\n\n    ```\n    [x](n.md)\n    ```\n\n    [y](m.md)\n"
    assert names(text) == ["m.md"]


def test_indented_blocks_are_nested() -> None:
    text = '=== "A"\n\n    !!! tip "T"\n\n        ??? note\n\n            [x](n.md)\n\n1.  A\n\n    !!! tip\n\n        [y](m.md)\n'
    assert found(text) == [("n.md", 7, 13), ("m.md", 13, 9)]


def test_title_of_an_indented_block_is_content() -> None:
    assert found('!!! note "See [x](n.md) by @k"\n\n    Text.\n') == [("n.md", 1, 15), ("k", 1, 28)]


def test_fact_in_an_indented_block_is_read() -> None:
    page = read_page("a.md", '!!! info "Last reviewed: 4 May 2022"\n\n    Next review: 4 May 2023\n')
    assert [(fact.concept, fact.value) for fact in page.facts] == [
        ("last-reviewed", "4 May 2022"),
        ("next-review", "4 May 2023"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "!!! note\n\n[x](n.md)\n\n    [no](no.md)\n",
        "!!! really, a surprise\n\n    [no](no.md)\n\n[x](n.md)\n",
        "Title\n===\n\n    [no](no.md)\n\n[x](n.md)\n",
        "```\n!!! note\n\n    [no](no.md)\n```\n\n[x](n.md)\n",
        "    !!! note\n\n        [no](no.md)\n\n[x](n.md)\n",
        "- a\n\n      !!! note\n\n[x](n.md)\n",
    ],
)
def test_what_is_no_header_of_an_indented_block_leaves_code_alone(text: str) -> None:
    assert names(text) == ["n.md"]


def test_indented_text_below_a_header_is_code_for_pandoc() -> None:
    assert names("!!! note\n\n    [no](no.md)\n", "a.qmd") == []


def test_directive_in_colons_is_read_as_one_in_backticks() -> None:
    text = (
        "::::{grid} 1 2\n:::{card} [t](t.md)\n:class: x\n\n[x](n.md)\n:::\n"
        ":::{figure} a.png\n:name: fig\nAfter {cite}`k`.\n:::\n::::\n"
    )
    assert found(text) == [("t.md", 2, 11), ("n.md", 5, 1), ("a.png", 7, 13), ("k", 9, 14)]


def test_code_in_a_directive_of_colons_is_code() -> None:
    text = ":::{code-block} md\n[no](no.md)\n:::\n\n:::{math}\n+ x [no](no.md)\n:::\n\n[x](n.md)\n"
    assert names(text) == ["n.md"]


@pytest.mark.parametrize(
    "text",
    [
        "::: {.callout-note}\n[x](n.md)\n:::\n",
        ":::note\n[x](n.md)\n:::\n",
        '::: {layout-ncol="2"}\n[x](n.md)\n:::\n',
        "::: {width=50%}\n[x](n.md)\n:::\n",
        "::: {data-x='y z'}\n[x](n.md)\n:::\n",
        "::: warning {x}\n[x](n.md)\n:::\n",
        ":::{math}\n\n[x](n.md)\n",
        "~~~md\n:::{note}\n[no](no.md)\n:::\n~~~\n\n[x](n.md)\n",
        "````md\n```{note}\n:::{tip}\n```\n````\n\n[x](n.md)\n",
    ],
)
def test_other_colons_hide_nothing(text: str) -> None:
    assert names(text) == ["n.md"]


@pytest.mark.parametrize(
    "formula",
    [
        "$$\ny_t[G](x)\n+ \\frac{2}{t} [no](no.md).\n$$",
        "$$ y_t[G](x)\n- \\frac{2}{t} @no\n> 0 $$",
        "> $$\n> y\n> # [G](x)\n> 1. [G](x)\n> $$",
        "- $$\n  y\n  + [G](x)\n  $$",
        "1. A\n\n   $$\n   y\n   - [G](x)\n   $$ (eq)",
        "$$\ny = 1\n\n+ [G] (x) = @no\n$$",
        "Text where $$ \\alpha\n+ [G](x) $$ is.",
        "$$a$$ and $$\n\\alpha\n+ [G](x)\n$$",
        "Text $$a$$ and $b$ where $$\\alpha\n+ [G](x) $$ is.",
        "!!! note\n\n    $$\n    y\n    + [G](x)\n    $$\n",
        "$$\ny\n- [G](x)\n$$\n$$\nz\n- [G](x)\n$$",
        "\\[\ny = 1\n+ [G](x)\n\\]",
        "\\\\[\ny = 1\n- [G](x)\n\\\\]",
        "\\[ y_t = [G](x) \\]",
        "\\begin{equation}\ny\n+ [G](x)\n\\end{equation}",
        "\\begin{align*}\ny &= 1 \\\\\n\n- [G](x) @no\n\\end{align*}",
    ],
)
def test_nothing_in_display_maths_is_markdown(formula: str) -> None:
    text = f"# M\n\n{formula}\n\nAfter [x](n.md) é.\n"
    line = text[: text.index("After")].count("\n") + 1
    assert found(text) == [("n.md", line, 7)]
    assert found(text, "a.qmd") == [("n.md", line, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "$$\nunclosed\n\n- [x](n.md)\n",
        "$$a$$ and $$b\nc$$\n\nText = [x](n.md)\n\n$$\ny = 1\n$$\n",
        "Write `$$` for\n- [x](n.md) and\n- \\alpha $$\n",
        "It costs 5$$ and\n- [x](n.md)\n- 6$$\n",
        "$$\nunclosed\n\nText [x](n.md).\n\n## H\n\n$$\ny = 1\n$$\n",
        "The shell's $$ is\n- [x](n.md)\n- and $$ again\n",
        "```sh\necho $$\n```\n\n- [x](n.md)\n\n```sh\necho $$\n```\n",
        "\\[\nunclosed [x](n.md)\n\nText \\]\n",
        "\\[1\\] Smith [x](n.md)\n",
        "\\[see\n- [x](n.md) \\]\n",
        "\\begin{align}\n\n[x](n.md)\n",
        "\\begin{itemize}\n[x](n.md)\n\\end{itemize}\n",
        "`\\begin{align}`\n\n[x](n.md) `\\end{align}`\n",
    ],
)
def test_what_is_no_display_maths_hides_nothing(text: str) -> None:
    assert names(text) == ["n.md"]


PIECES = [
    "$$", "\\(x^2", "\\)", "$y[G](x)$", "\\[", "\\]", "\\\\[", "\\begin{align}", "\\end{align}", "!!! note", '???+ "é"', '=== "x"', ":::{note}",
    ":::", "::::{math}", "```", "~~~", "```{note}", "    é", "> ", "- ", "\t", "x = 1", "[a](b)", "\r\n", "\n", "<!--", "# h",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)).map("\n".join), st.booleans())
def test_rewriting_keeps_lengths_and_lines(text: str, pandoc: bool) -> None:
    rewritten, formulas, blocks = rewrite_blocks(text, is_directive_content, pandoc=pandoc)
    assert [len(line.encode()) for line in rewritten.split("\n")] == [
        len(line.encode()) for line in text.split("\n")
    ]
    assert all(0 <= start < end <= len(text.encode()) for start, end in formulas)
    assert all(rewritten.encode()[block : block + 1] == b"-" for block in blocks)


@given(st.lists(st.sampled_from(PIECES)).map("\n".join), st.sampled_from(["a.md", "a.qmd", "a.mdx"]))
def test_any_text_gives_positions_inside_the_file(text: str, path: str) -> None:
    lines = text.replace("\r\n", "\n").split("\n")
    for _, line, column in found(text, path):
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


@pytest.mark.parametrize(
    "line",
    [
        "$$",
        "\\[",
        "\\begin{align}",
        "!!! note\n",
        '=== "x"',
        ":::{note}",
        "```{note}",
        "text $$ x",
        "- - - $$",
        "\\[\n```",
    ],
)
@pytest.mark.parametrize("end", ["", "\n\n\\]\n", "\n```\n\\end{align}\n", "\n$$"])
def test_hostile_blocks_are_read_in_bounded_time(line: str, end: str) -> None:
    assert read_page("a.md", f"{line}\n" * 10_000 + end).readable
