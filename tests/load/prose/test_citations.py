"""Citations that name a key, and what is not one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.read import read_page
from auditor.model.written import CitationSyntax, KeyAlias


def cited(text: str, path: str = "page.md") -> list[tuple[str, str]]:
    return [(citation.key, citation.syntax.value) for citation in read_page(path, text).citations]


def keys(text: str, path: str = "page.md") -> list[str]:
    """The keys of what is a citation for certain, whatever the bibliography holds."""
    return [key for key, syntax in cited(text, path) if syntax != CitationSyntax.LINK_TEXT]


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
        (
            "[@url:https://x.org/2017/281.pdf; @pmid:25648772]",
            ["url:https://x.org/2017/281.pdf", "pmid:25648772"],
        ),
        ("[@https://doi.org/10.5281/zenodo.18089604].", ["https://doi.org/10.5281/zenodo.18089604"]),
        ("@url:https://x.org/a/, then", ["url:https://x.org/a/"]),
        ("@https://x.org/?id=5 says", ["https://x.org/?id=5"]),
        ("[@doi:10.1016/S0140-6736(20)30183-5]", ["doi:10.1016/S0140-6736(20)30183-5"]),
        ("(see @doi:10.7717/peerj.705)", ["doi:10.7717/peerj.705"]),
        ("[@tag:Ito2016; @tag:Lee]", ["tag:Ito2016", "tag:Lee"]),
        ("Tool [[@a; @b]](https://x.org/a)", ["a", "b"]),
        ("[see [@a, p. 3] for **more**](https://x.org/a)", ["a"]),
        ("![From [@a] and [@b, p. 3]](plot.png)", ["a", "b"]),
        ('<d-cite key="a,b"></d-cite>', ["a", "b"]),
        ("<p>Text <d-cite key='a, b'></d-cite></p>", ["a", "b"]),
        ('<dt-cite key="a"></dt-cite>', ["a"]),
        ('<d-cite bibtex-key="a"></d-cite>', ["a"]),
        ("[a](@cite)", ["a"]),
        ("[a_b,c; and what they cite](@citet*)", ["a_b", "c"]),
        ("[a](@Citet) and [b](@citep) and [c](@cite%alpha%)", ["a", "b", "c"]),
        ("[the paper](@cite a_b2014)", ["a_b2014"]),
        ("[a*b*2014, c_d](@cite)", ["a*b*2014", "c_d"]),
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
        "[@user on the forum](https://example.org/user) and ![by @user](photo.png)",
        "[text](@ref) and [text](@ref name) and [text](@id name) and [text](@extref Other name)",
        '[text](@ref "A heading")',
        "`[a](@cite)`",
        "    <d-cite key='a'></d-cite>",
        '<d-cite key="{{ page.key }}"></d-cite>',
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


def test_a_bare_key_in_the_text_of_a_link_or_image_depends_on_the_bibliography() -> None:
    text = "[see @a](https://x.org) and ![from @b](plot.png)"
    assert cited(text) == [("a", "link-text"), ("b", "link-text")]


@pytest.mark.parametrize(("path", "syntax"), [("a.qmd", "pandoc-bracketed"), ("a.md", "link-text")])
def test_a_key_in_the_abstract_is_cited(path: str, syntax: str) -> None:
    text = '---\ntitle: A\nabstract: "After [see @k, p. 3]"\ntwitter: "@user"\n---\n'
    (citation,) = read_page(path, text).citations
    assert (citation.key, citation.syntax, citation.line) == ("k", syntax, 3)


def test_a_bare_key_in_the_abstract_depends_on_the_bibliography() -> None:
    assert cited("---\nabstract: |\n  One\n  of @k.\n---\n", "a.Rmd") == [("k", "link-text")]


def test_a_key_in_a_caption_has_its_place() -> None:
    (citation,) = read_page("a.md", "Text\n\n![Ü [@k]](plot.png)\n").citations
    assert (citation.line, citation.column) == (3, 6)


def test_a_key_that_the_page_names_itself_is_no_link() -> None:
    page = read_page("a.md", "One [@tag:X].\n\n[@tag:X]: doi:10.1101/gr.634603\n[@tag:Y]: https://x.org\n")
    assert [(one.key, one.syntax) for one in page.citations] == [("tag:X", CitationSyntax.BRACKETED)]
    assert page.aliases == (KeyAlias("tag:X", "doi:10.1101/gr.634603", 3, 1),)
    assert page.links == ()


def test_what_looks_like_a_name_for_a_key_in_code_is_none() -> None:
    assert read_page("a.md", "```\n[@tag:X]: doi:10.1101/gr.634603\n```\n").aliases == ()


def test_an_address_in_place_of_a_key_is_a_link_too() -> None:
    page = read_page("a.md", "One [@https://x.org/a].\n\n[@tag:X]: url:https://x.org/b\n")
    assert [(link.url, link.line) for link in page.links] == [("https://x.org/a", 1), ("https://x.org/b", 3)]


def test_an_address_behind_a_prefix_is_one_link() -> None:
    page = read_page("a.md", "One [@url:https://x.org/a].\n")
    assert [link.url for link in page.links] == ["https://x.org/a"]


def test_many_keys_take_linear_time() -> None:
    assert len(keys("@doi:1/a(" * 30_000)) == 30_000


@given(st.text(alphabet='@[](){}:/.,;\\ \nakcite{}*-!<>="10', max_size=60))
def test_every_citation_lies_in_the_file(text: str) -> None:
    lines = text.split("\n")
    for citation in read_page("page.md", text).citations:
        assert 1 <= citation.line <= len(lines)
        assert 1 <= citation.column <= len(lines[citation.line - 1]) + 1


def test_position_in_a_role_with_a_text_is_that_of_the_key() -> None:
    found = read_page("page.md", "See {cite}`Wu et al. <wu2016>`.").citations[0]
    assert (found.line, found.column) == (1, 23)
