"""MyST directives: which parts of them are content, which are options or code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.markdown import TOO_DEEP
from auditor.load.page.read import read_page

BODY = "See [x](nofile.md) and {cite}`nokey`.\n"


def found(text: str) -> list[tuple[str, int, int]]:
    """The links and citations of a page, with their positions."""
    page = read_page("a.md", text)
    return [
        *((link.url, link.line, link.column) for link in page.links),
        *((citation.key, citation.line, citation.column) for citation in page.citations),
    ]


def names(text: str) -> list[str]:
    return [name for name, _, _ in found(text)]


def unread(text: str) -> list[tuple[str, str]]:
    return [(skip.subject, skip.reason) for skip in read_page("a.md", text).skips]


@pytest.mark.parametrize("name", ["exercise", "note", "admonition", "prf:lemma", "margin", "myst", "my-own"])
@pytest.mark.parametrize(
    "options",
    ["", ":label: e1\n", ":label: e1\n:class: x\n\n", "---\nlabel: e1\nclass: x\n---\n", "---\n---\n\n"],
)
def test_body_behind_options_is_content(name: str, options: str) -> None:
    text = f"# A\n\n```{{{name}}}\n{options}{BODY}```\n"
    line = text[: text.index("See")].count("\n") + 1
    assert found(text) == [("nofile.md", line, 5), ("nokey", line, 31)]


def test_body_is_read_in_a_quote_and_in_an_item() -> None:
    assert found("> ```{note}\n> :class: x\n> see [a](b.md)\n> ```\n") == [("b.md", 3, 7)]
    assert found("- A\n\n  ```{note}\n  :class: x\n\n  see [a](b.md)\n  ```\n") == [("b.md", 6, 7)]


def test_body_is_read_whatever_ends_the_lines() -> None:
    for end in ("\n", "\r\n"):
        text = end.join(("```{note}", ":class: x", "", "é [a](b.md)", "```", ""))
        assert found(text) == [("b.md", 4, 3)]


def test_nested_directives_are_read() -> None:
    text = "`````{admonition} T\n:class: x\n\n````{note}\n:class: y\n\n```{tip}\n---\nname: z\n---\n[a](b.md)\n```\n````\n`````\n"
    assert found(text) == [("b.md", 11, 1)]


def test_title_is_content() -> None:
    assert found(":::{admonition} From {cite}`a` and [b](b.md)\ntext\n:::\n") == [
        ("b.md", 1, 36),
        ("a", 1, 29),
    ]


def test_caption_of_a_figure_is_content_and_its_name_an_anchor() -> None:
    text = "```{figure} a.png\n---\nname: fig\n---\nAfter {cite:t}`k`.\n```\n"
    assert found(text) == [("a.png", 1, 13), ("k", 5, 16)]
    assert "fig" in read_page("a.md", text).anchors


@pytest.mark.parametrize(
    "options",
    [
        "---\nmystnb:\n  figure:\n    caption: |\n      After {cite}`k`.\n    name: f\n---\n",
        "---\ncaption: 'After {cite}`k`'\n---\n",
        ":caption: After {cite}`k`\n:linenos:\n",
    ],
)
def test_caption_in_the_options_of_code_is_content(options: str) -> None:
    assert names(f"```{{code-cell}} python\n{options}print('[@no](no.md)')\n```\n") == ["k"]


@pytest.mark.parametrize("name", ["code-block", "code-cell", "math", "mermaid", "python"])
def test_body_of_code_is_none(name: str) -> None:
    text = f"```{{{name}}}\n:label: x\n\n{BODY}```\n"
    assert (found(text), unread(text)) == ([], [])


def test_target_of_a_figure_is_a_link() -> None:
    assert names("```{figure} a.png\n:target: b.md\n:alt: [x](y)\n```\n") == ["a.png", "b.md"]


@pytest.mark.parametrize("mark", ["{raw} html\n:class: x", "{=html}"])
def test_raw_html_is_read_as_html(mark: str) -> None:
    text = f"```{mark}\n<a href='b.html'>[no](no.md)</a>\n```\n"
    assert names(text) == ["b.html"]


@pytest.mark.parametrize(
    "mark", ["{eval-rst}", "{raw} latex", "{=latex}", "{csv-table} T", "{parsed-literal}"]
)
def test_content_in_another_language_is_counted_as_not_read(mark: str) -> None:
    ((subject, reason),) = unread(f"# T\n\n```{mark}\n{BODY}```\n")
    assert subject == "a.md:3"
    assert reason.endswith("not read")


def test_directives_nested_too_deep_are_counted_as_not_read() -> None:
    marks = ["`" * size for size in range(20, 3, -1)]
    text = (
        "".join(f"{mark}{{note}}\n" for mark in marks) + BODY + "".join(f"{mark}\n" for mark in marks[::-1])
    )
    assert (names(text), [reason for _, reason in unread(text)]) == ([], [TOO_DEEP])


def test_link_in_a_body_uses_the_definitions_of_the_page() -> None:
    text = "```{note}\n[a][R 1] and [b] and x[^1]\n```\n\n[r  1]: one.md\n[b]:\n  two.md\n\n[^1]: [c](three.md)\n"
    assert found(text) == [("one.md", 2, 1), ("two.md", 2, 14), ("three.md", 9, 7)]


def test_name_in_entities_is_no_directive() -> None:
    assert found(f"```&#123;note}}\n{BODY}```\n") == []


@pytest.mark.parametrize(
    "above",
    [
        "```{note}\n```{note}\nx\r\n\r\n",
        "```{note}\n```{note}\n```{note}\n\r\n\n\r\n\n",
        "> ```{note}\r\n> ```{tip}\r\n> é\r\n> ",
    ],
)
def test_line_breaks_of_windows_move_no_link_within_nested_directives(above: str) -> None:
    link = read_page("a.md", f"{above}[a](b)\n").links[0]
    last = above.rpartition("\n")[2]
    assert (link.line, link.column) == (above.count("\n") + 1, len(last) + 1)


@given(
    st.lists(
        st.sampled_from(
            [
                "```{note}",
                "```",
                "````{figure} a",
                "````",
                ":label: é",
                "---",
                "  caption: é [@k]",
                "> ",
                "\t",
                "[a](b)",
                "[r]",
                "[r]: x",
                "[^r]: x",
                "\r\n",
                "\n",
                "<!--",
                "```{raw} html",
            ]
        )
    ).map("\n".join)
)
def test_any_text_gives_positions_inside_the_file(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for _, line, column in found(text):
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


def test_title_of_a_table_that_is_not_read_is_content() -> None:
    assert names(":::{csv-table} From {cite}`k`\na, {cite}`no`\n:::\n") == ["k"]
