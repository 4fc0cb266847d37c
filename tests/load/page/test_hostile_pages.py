"""Pages made to be slow or to break the reader, and what holds of every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.read import read_page
from auditor.model.sources import PageSource
from auditor.values.text.line_index import line_starts

SUFFIXES = (".md", ".mdx", ".qmd", ".rmd", ".html", ".erb")
#: what begins something, ends it, or looks as if it did
PIECES = (
    *"[](){}<>|$`\\*_~^#@:!?-–'\"“”/ \t\n\r",
    *(
        "\r\n",
        "\n\n",
        "\n    ",
        "- ",
        "> ",
        "1. ",
        "[^a]",
        "[^a]: ",
        "^[",
        "[@a",
        "[[@a]](b)",
        "[a](b)",
        "[a]: b\n",
    ),
    *(
        "{{< cite a",
        ">}}",
        "{% cite a",
        "%}",
        "{% raw %}",
        "{% endraw %}",
        "{{",
        "}}",
        "{cite}`a`",
        "{/*",
        "*/}",
    ),
    *(
        "<!--",
        "-->",
        "<%#",
        "%>",
        "<d-cite key='a'>",
        "<a href='",
        "<div>",
        "</div>",
        "<pre><code>",
        "<table><td>",
    ),
    *(
        "```\n",
        "```{r}\n",
        "#| fig-cap: ",
        "```{note} a\n",
        ":::{tip}\n",
        ":::\n",
        ':name: "a"\n',
        "!!! note\n\n",
    ),
    *(
        "$$\n",
        "\\[",
        "\\]",
        "\\begin{align}",
        "\\cite{a",
        "\\cites(a)",
        '--8<-- "a"\n',
        "8<--\n",
        "{!a!}",
        "[comment]: <> (",
    ),
    *(
        "## References\n\n",
        "- Knox, A. (2019) Tides of lungs. Journal of Test, 3(4), pp. 1-9.\n",
        "———. 2018. Rivers.\n",
    ),
    *(
        "(Knox et al., 2019",
        "; Hale 2020a,b)",
        "Knox (2019)",
        "[1, 2–4]",
        "10.1234/a(b",
        "doi:",
        "https://a.b/c_(d",
        "www.a.",
    ),
    *(
        "Last reviewed: 3 May 2023 by Ada Knox, MD\n\n",
        "Next review ",
        "reviewed ",
        "2020-01-",
        "| Owner | Ada |\n",
    ),
    *(
        "---\nauthors: [A, {b: 1}]\n---\n",
        "---\n",
        "+++\n",
        "é",
        "字",
        "\U0001d400",
        "\u200f",
        "\ufeff",
        "\x00",
        "\ufffc",
    ),
)


def positions(value: Any) -> Iterator[tuple[int, int]]:
    """Every line, with its column, in what was read."""
    if isinstance(value, str | bytes):
        return
    if isinstance(getattr(value, "line", None), int):
        yield value.line, getattr(value, "column", 1)
    fields = getattr(value, "_fields", None) or getattr(value, "__dataclass_fields__", None)
    if fields is None and isinstance(value, tuple | list):
        for part in value:
            yield from positions(part)
    for field in fields or ():
        yield from positions(getattr(value, field))


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(SUFFIXES))
def test_whatever_a_page_holds_it_is_read_and_every_position_is_in_the_file(pieces, suffix):
    text = "".join(pieces)
    starts = line_starts(text)
    ends = [*starts[1:], len(text)]
    for line, column in positions(read_page(f"a{suffix}", text)):
        assert 1 <= line <= len(starts)
        assert 1 <= column <= ends[line - 1] - starts[line - 1] + 1


BLOCKS = (
    "A claim [@a; -@b, p. 3].",
    "See [this](b.md#c) and https://example.org/d_(e).",
    "{{< cite f >}} and {% cite g h %}",
    "{cite}`i` and \\citep[p. 3]{j}",
    "$$\nx^2\n\n\\frac{[@no]}{2}\n$$",
    "(Knox and Hale, 2019; Smith et al. 2020a,b)",
    "```{figure} k.png\n:name: l\n\nA caption [@m].\n```",
    '!!! note "A title"\n\n    A body [@n].',
    "| a | b |\n|---|---|\n| [@o] | [p](q.md) |",
    "```\n[@no](no.md)\n```",
    "<div>\n\nIn it [r](s.md) [@t].\n\n</div>",
    "> A quote \\[x = [y](z)\\] [@u].",
)


def held(page: PageSource) -> list[tuple[str, ...]]:
    """What a page cites and links to, without places."""
    return sorted(
        [("key", citation.key, citation.syntax.name) for citation in page.citations]
        + [("link", link.url, link.form) for link in page.links]
        + [("pair", *pair.names, pair.year) for pair in page.author_years]
        + [("anchor", anchor) for anchor in page.anchors]
    )


@given(st.lists(st.sampled_from(BLOCKS), unique=True, max_size=len(BLOCKS)))
def test_what_a_block_holds_does_not_depend_on_the_blocks_around_it(blocks):
    together = held(read_page("a.md", "\n\n".join(blocks)))
    assert together == sorted(one for block in blocks for one in held(read_page("a.md", block)))


ITEMS = (
    "- Knox, A. (2019) ‘Tides of lungs in winter’, Journal of Test, 3(4), pp. 1–9.",
    "- Hale T, Wu YL. Rivers of health. J Test. 2016;3(2):1-9. doi:10.5555/a(b",
    "- World Health Organization. 2020. [Title of a report](https://example.org/r).",
    "- A. Lee et al., “A title that is long enough”, Journal 7 (2018) 1–9",
    "- Only a text without a work.",
)


@given(st.lists(st.sampled_from(ITEMS), unique=True, min_size=1))
def test_an_item_of_a_reference_list_is_read_as_if_it_stood_alone(items):
    def read(lines):
        found = read_page("a.md", "## References\n\n" + "\n".join(lines) + "\n").listed_references
        return [reference._replace(line=1) for reference in found]

    assert read(items) == [one for item in items for one in read([item])]
