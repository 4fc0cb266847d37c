"""Citations that name a key, and what is not one."""

from __future__ import annotations

import pytest

from auditor.load.page.read import read_page
from auditor.model.written import CitationSyntax


def cited(text: str, path: str = "page.md") -> list[tuple[str, str]]:
    return [(citation.key, citation.syntax.value) for citation in read_page(path, text).citations]


def keys(text: str, path: str = "page.md") -> list[str]:
    return [key for key, _ in cited(text, path)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [@a].", ["a"]),
        ("See [@a; @b, p. 3].", ["a", "b"]),
        ("[-@a]", ["a"]),
        ("[see @a, chap. 2 and *passim*]", ["a"]),
        ("@a [p. 33] says", ["a"]),
        ("@{https://x.org/y} says", ["https://x.org/y"]),
        ("as @Foo_bar.baz.", ["Foo_bar.baz"]),
        ("@Foo--bar", ["Foo"]),
        ("@doe:2020/a+b", ["doe:2020/a+b"]),
        ("(@a)", ["a"]),
        ("x[^1]\n\n[^1]: @myref.", ["myref"]),
        ("{cite}`a`", ["a"]),
        ("{cite:p}`a, b;c`", ["a", "b", "c"]),
        ("{cite:p}`{see}k{fig 1}`", ["k"]),
        ("{footcite:t}`k`", ["k"]),
        ("{cite}`Wu et al. 2016<wu2016>`", ["wu2016"]),
        ("{cite:t}`text <k>`", ["k"]),
        ("{% cite a b -l 23 --prefix x c %}", ["a", "b", "c"]),
        ('{%- cite "Riba2024" -%}', ["Riba2024"]),
        ("{% quote k %}", ["k"]),
        ("{{< cite k >}}", ["k"]),
        ('{{< cite "k" >}}', ["k"]),
        ('{{< cite key="k" >}}', ["k"]),
        ("{{% cite k %}}", ["k"]),
        ('[^k]: {{< cite key="k" >}}\n\nx[^k]', ["k"]),
        ("@10.1093/nar/22.22.4673", ["10.1093/nar/22.22.4673"]),
    ],
)
def test_key_is_read(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "@fig-plot and [@tbl-x] and @sec-intro",
        r"\@ref(fig:x) and @ref(fig:y)",
        '![](plot.png){fig-alt="The citation @fayad2020 in brackets: [@fayad2020]." width=50%}',
        "[text]{.aside title='see @fayad2020'}",
        "Dr Ann Lee [@annlee on Twitter] and Bo Ek [@boek, on Mastodon]",
        "{ref}`a` {numref}`b` {doc}`c` {term}`d` {eq}`e`",
        "mail me@example.org",
        "[@user](https://github.com/user)",
        "https://medium.com/@user/post",
        "`@key` and `[@key]`",
        "```\n[@key]\n```",
        "    [@key]",
        "<!-- [@key] -->",
        "{% raw %}{% cite k %} [@k]{% endraw %}",
        "`{% cite k %}`",
        "```\n{{< cite k >}}\n```",
        "$$ x @key \\alpha $$",
        "[@x]\n\n[@x]: https://example.org",
        '{{< cite 1 "p. 2175" >}}',
        '{{< cite page="/publication/x" view="4" >}}',
        "<code>@key</code>",
        "a@b",
        "@ alone",
    ],
)
def test_not_a_citation(text: str) -> None:
    assert keys(text) == []


def test_syntax_tells_bracketed_from_in_text() -> None:
    assert cited("[@a] and @b") == [
        ("a", CitationSyntax.BRACKETED.value),
        ("b", CitationSyntax.IN_TEXT.value),
    ]


@pytest.mark.parametrize("nocite", ["'@a, @b'", "['@a', '@b']", "|\n  @a,\n  @b"])
def test_nocite_counts(nocite: str) -> None:
    assert cited(f"---\nnocite: {nocite}\n---\n") == [("a", "nocite"), ("b", "nocite")]


def test_nocite_star_is_every_entry() -> None:
    assert keys("---\nnocite: '@*'\n---\n") == ["*"]


def test_position_is_that_of_the_at_sign() -> None:
    (citation,) = read_page("a.md", "---\ntitle: x\n---\n\nÜber [see @k].\n").citations
    assert (citation.line, citation.column) == (5, 11)


def test_position_in_a_role_is_that_of_the_key() -> None:
    citation = read_page("a.md", "é {cite}`a,bb`").citations[1]
    assert (citation.line, citation.column) == (1, 12)


def test_an_address_in_braces_may_hold_an_equals_sign() -> None:
    assert keys('@{https://x.org/?a="b"} says') == ['https://x.org/?a="b"']


def test_citation_behind_an_attribute_block_counts() -> None:
    assert keys('![](plot.png){fig-alt="@a"} and @b') == ["b"]


def test_unclosed_attribute_blocks_take_linear_time() -> None:
    assert keys("{" + 'a="' * 200_000 + " @b") == ["b"]


def test_position_in_a_role_with_a_text_is_that_of_the_key() -> None:
    found = read_page("page.md", "See {cite}`Wu et al. <wu2016>`.").citations[0]
    assert (found.line, found.column) == (1, 23)
