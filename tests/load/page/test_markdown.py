"""What Markdown holds: links with positions, headings, prose, code that is left alone."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page import markdown
from auditor.load.page.read import read_page
from auditor.model.written import CitationSyntax, FaultKind, LinkKind


def links(text: str, path: str = "docs/page.md") -> list[tuple[str, int, int, str]]:
    return [(link.url, link.line, link.column, link.form) for link in read_page(path, text).links]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [a](a.md).", ("a.md", 1, 5, "inline")),
        ("![a](a.png)", ("a.png", 1, 1, "image")),
        ("<https://example.org/x>", ("https://example.org/x", 1, 1, "autolink")),
        ("go to https://example.org/x, now", ("https://example.org/x", 1, 7, "bare")),
        ("é [a][r]\n\n[r]: /b", ("/b", 1, 3, "reference")),
        ("a\r\nb [c](d)\r\n", ("d", 2, 3, "inline")),
        ("<a href='x.html'>y</a>", ("x.html", 1, 10, "html")),
        ('<div>\n<img src="a.png">\n</div>', ("a.png", 2, 11, "html")),
        ("text\n\n[^1]: see [n](note.md)\n\nx[^1]", ("note.md", 3, 11, "inline")),
        ("| a |\n|---|\n| [t](u.md) |", ("u.md", 3, 3, "inline")),
        ("[a](<b c.md>)", ("b c.md", 1, 1, "inline")),
        ("<me@example.org>", ("mailto:me@example.org", 1, 1, "autolink")),
    ],
)
def test_link_is_found_with_its_position(text: str, expected: tuple[str, int, int, str]) -> None:
    assert links(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "`[a](b)`",
        "```\n[a](b)\n```",
        "    [a](b)",
        "<!-- [a](b) -->",
        "<!--\n\n[a](b)\n\n-->",
        "{% highlight liquid %}{% raw %}[a](b){% endraw %}{% endhighlight %}",
        "{% raw %}\n```\n[a](b)\n```\n{% endraw %}",
        "{% comment %}\n[a](b)\n{% endcomment %}",
        "{% codeblock lang:html %}\n<a href='b'>c</a>\n{% endcodeblock %}",
        "{{< highlight html >}}\n<a href='b'>c</a>\n{{< /highlight >}}",
        "{{% highlight md %}}\n[a](b)\n{{% /highlight %}}",
        '{{< code file="x.md" >}}\n[a](b)\n{{< /code >}}',
        "[comment]: <a note>\n",
        "Text.\n\n[comment]: <a note>\n- Item\n[comment]: <another note>\n- Item\n",
        "[//]: # (a note)\n\nText.\n[//]: # (another)\n",
        "{{/* [a](b) */}}",
        "{/* [a](b) */}",
        "$$\n[a](b)\n$$",
        "\\[a](b)",
        "<script>\nvar x = '[a](b)';\n</script>",
        "[unused]: b.md",
    ],
)
def test_nothing_is_a_link_in_code_comments_raw_blocks_and_formulas(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "{%- set sample %}\n<a href='b'>c</a>\n{%- endset %}\n{{ sample | highlight('html') | safe }}\n",
        "{% capture sample %}[a](b){% endcapture %}\n\n{{ sample | strip | escape }}\n",
    ],
)
def test_nothing_is_a_link_in_text_that_a_template_keeps_to_show_it_as_code(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "{% capture box %}[a](b){% endcapture %}\n\n{{ box | markdownify }}\n",
        "{% set box %}[a](b){% endset %}\n\n{{ box }} {{ other | escape }}\n",
        '{% set box %}[a](b){% endset %}\n\n{{ box | join("escape") }}\n',
        '{{< code file="x" />}} [a](b)\n\n{{< code >}}x{{< /code >}}\n',
        "{{< highlight >}} [a](b)\n",
        "{{< code-group >}}[a](b){{< /code-group >}}\n",
    ],
)
def test_text_that_templates_do_not_show_as_code_is_read(text: str) -> None:
    assert [url for url, *_ in links(text)] == ["b"]


@pytest.mark.parametrize(
    "text",
    [
        "{% raw %}[a](b){% endraw %}",
        "{%- verbatim -%}\n[a](b)\n{%- endverbatim -%}",
        "{% raw %}\n| A | B |\n|---|---|\n| `{{ x \\| safe }}` | [a](b) |\n{% endraw %}\n",
        "{% raw %}\n{{ x }}\n{% endraw %}\n\n[a](b)\n",
        "{% raw %}`{% highlight js %}`{% endraw %} [a](b) {% raw %}`{% endhighlight %}`{% endraw %}",
    ],
)
def test_what_raw_blocks_hold_is_part_of_the_page(text: str) -> None:
    assert [url for url, *_ in links(text)] == ["b"]


def test_heading_with_raw_text_has_the_words_that_readers_see() -> None:
    assert read_page("a.md", "## The {% raw %}open{% endraw %} tag\n").headings == ("The open tag",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{% include box.html kind="tip" content="É: [a](b)." %}', ("b", 1, 44, "inline")),
        ("Text.\n\n{{< quote by='G' cite='[A **title**](b)' >}}", ("b", 3, 24, "inline")),
        ('{% include box.html content="![a](b.png)" %}', ("b.png", 1, 30, "image")),
    ],
)
def test_links_in_markdown_for_an_include_or_a_shortcode_are_read(
    text: str, expected: tuple[str, int, int, str]
) -> None:
    assert links(text) == [expected]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ('{{< figure src="plot.png" alt="A" link="https://example.org" >}}', ["docs/plot.png"]),
        ('{{<img alt="A" src="/img/plot.png">}}', ["/img/plot.png"]),
        ("{{% button href='https://example.org/x' %}}Go{{% /button %}}", ["https://example.org/x"]),
        ('`{{< figure src="plot.png" >}}`', []),
        ('```\n{{< figure src="plot.png" >}}\n```', []),
        ('{{< highlight html >}}{{< figure src="plot.png" >}}{{< /highlight >}}', []),
        ('{{< youtube id="x" >}} {{ site.src }} src="plot.png"', []),
    ],
)
def test_addresses_that_a_page_hands_to_a_shortcode_are_counted(text: str, subjects: list[str]) -> None:
    skips = read_page("docs/page.md", text).skips
    assert [(skip.kind, skip.subject) for skip in skips] == [("link", subject) for subject in subjects]


@pytest.mark.parametrize("text", ["{{ a[0](b) }}", '{{< x y[0](b) z="1" >}}', '{% assign x = "[a](b)" %}'])
def test_other_template_code_holds_no_links(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    "hidden", ["{% comment %}é{% endcomment %}", "{% raw %}\nx\n{% endraw %}", "<%# x %>"]
)
def test_text_behind_a_comment_of_a_template_is_no_indented_code(hidden: str) -> None:
    assert [url for url, *_ in links(f"Text.\n\n{hidden} [a](b)\n")] == ["b"]


def test_body_of_a_myst_directive_is_read_with_its_positions() -> None:
    assert links("> ```{note}\n> :class: x\n> see [a](b.md)\n> ```\n") == [("b.md", 3, 7, "inline")]


def test_code_chunks_of_quarto_are_code() -> None:
    assert links("```{r}\n# [a](b.md)\n```\n", "page.qmd") == []


def test_body_of_a_code_directive_is_code() -> None:
    assert links("```{code-block} python\n# [a](b.md)\n```\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "It costs US$10 (see [a](a.md)) or US$20.",
        "It costs $5[a](a.md) or $6.",
        "Set $FOO_BAR, see [a](a.md), and $BAZ.",
        "Set $FOO_BAR/[a](a.md)/$BAZ.",
        "It is \\(see [a](a.md)\\) here.",
        "An escaped \\(^[a](a.md) bracket.",
        "Code `\\(x^2` and [a](a.md) `\\)`.",
    ],
)
def test_a_sum_of_money_and_escaped_brackets_are_no_formula(text: str) -> None:
    assert [url for url, *_ in links(text)] == ["a.md"]


@pytest.mark.parametrize(
    "formula",
    [
        "$y_t[G](x)$",
        "$y[G](x)$",
        "$a^2 [b](c)$",
        "\\(y[G](x)\\)",
        "\\\\(a^2 [b](c)\\\\)",
        "(\\(\\alpha\n[é](c)\\))",
    ],
)
def test_nothing_in_a_formula_within_a_line_is_markdown(formula: str) -> None:
    assert [url for url, *_ in links(f"Text {formula} and [a](a.md).")] == ["a.md"]


@pytest.mark.parametrize(
    ("destination", "path", "fragment"),
    [
        ("a.md", "docs/a.md", None),
        ("./a.md#x", "docs/a.md", "x"),
        ("../a%20b.md", "a b.md", None),
        ("../../a.md", "../a.md", None),
        ("#top", "docs/page.md", "top"),
        ("a.md?x=1#y", "docs/a.md", "y"),
        ("/a/./b.md", "/a/b.md", None),
        ("sub/", "docs/sub", None),
        ("#caf%C3%A9", "docs/page.md", "café"),
    ],
)
def test_local_destination_is_joined_to_the_folder_of_the_page(
    destination: str, path: str, fragment: str | None
) -> None:
    (link,) = read_page("docs/page.md", f"[x]({destination})").links
    assert (link.kind, link.path, link.fragment) == (LinkKind.LOCAL, path, fragment)


@pytest.mark.parametrize(
    "destination",
    ["{{ site.url }}/a.md", '{{< ref "a.md" >}}', "{% link a.md %}", "<%= url %>", "a/{{x}}.md"],
)
def test_destination_with_template_code_is_skipped(destination: str) -> None:
    (link,) = read_page("page.md.erb", f"see [x]({destination}) there").links
    assert (link.url, link.skip) == (destination, "template code")


def test_address_in_running_text_shows_its_template_code() -> None:
    (link,) = read_page("a.md", "Go to https://example.org/{{ user }}/x now.\n").links
    assert (link.url, link.skip) == ("https://example.org/{{ user }}/x", "template code")


def test_template_code_is_neither_a_heading_nor_a_fact() -> None:
    page = read_page("a.md", "# ALK {{ release }}\n\nLast reviewed: {{ page.reviewed }}\n")
    assert (page.heading, page.facts) == ("ALK", ())


def test_address_in_the_text_of_raw_html_has_its_line_and_column_whatever_ends_the_lines() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = end.join(("<div>", "some text", "  at https://example.org/a", "</div>"))
        assert links(text) == [("https://example.org/a", 3, 6, "bare")]


def test_bare_address_keeps_balanced_brackets_and_loses_punctuation() -> None:
    text = "(see https://example.org/a_(b)). And https://doi.org/10.1002/(SICI)1097(1992)43:4<284::AID>3.0.CO;2-0."
    assert [url for url, *_ in links(text)] == [
        "https://example.org/a_(b)",
        "https://doi.org/10.1002/(SICI)1097(1992)43:4<284::AID>3.0.CO;2-0",
    ]


@pytest.mark.parametrize(
    "text", ["https://<cluster>.example.org/a", "https://[name].example.org", "https://", "http:///a"]
)
def test_form_of_an_address_in_running_text_is_no_link(text: str) -> None:
    assert links(text.replace("<", "\\<")) == []


def test_text_of_a_link_is_no_second_link() -> None:
    assert len(links("[https://example.org](https://example.org)")) == 1


def test_first_heading_of_level_one_is_kept_without_markup() -> None:
    assert read_page("a.md", "## x\n\n# The *ALK* `gene`\n\n# y\n").heading == "The ALK gene"


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("# What's new?", "whats-new"),
        ("# A -- B", "a----b"),
        ("# 1. First step", "1-first-step"),
        ("# 1. First step", "first-step"),
        ("# Größe & Maß", "größe--maß"),
        ("# Größe & Maß", "groe-ma"),
        ("# C++ `code`", "c-code"),
        ("# Title {#own}", "own"),
        ("# Title {: #own .x}", "own"),
        ("Title\n=====", "title"),
        ("<h2 id='Own'>x</h2>", "Own"),
        ("<a name='old'></a>", "old"),
        ("(label)=\n# T", "label"),
        ("![x](y.png){#fig-x}", "fig-x"),
        ("# Same\n\n# Same", "same-1"),
        ("# Same\n\n# Same", "same_1"),
        ("```{figure} x.png\n:name: fig\n```", "fig"),
        ("x[^1]\n\n[^1]: y", "fn:1"),
    ],
)
def test_anchor_that_a_renderer_makes_is_known(heading: str, anchor: str) -> None:
    assert anchor in read_page("a.md", heading + "\n").anchors


def test_heading_in_code_makes_no_anchor() -> None:
    assert "no" not in read_page("a.md", "```\n# No\n```\n").anchors


def test_page_that_includes_others_says_that_its_anchors_are_not_all_known() -> None:
    assert read_page("a.md", "{% include toc.html %}\n").skips
    assert not read_page("a.md", "# Plain\n").skips


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "`" * 100_000,
        "<a " * 100_000,
        "<!--" * 100_000,
        "*a " * 50_000,
        "(" * 100_000 + "2020",
        "{% raw %}" * 20_000,
        "{% raw %}{% endraw %} " * 20_000,
        '{% include a="' + "[a](" * 20_000 + '" %}',
        "{{ a | escape }}{% set a %}" * 10_000 + "{% endset %}",
        "{{< a " * 20_000 + "src=",
        "{{< a " + "src " * 50_000,
        "{{< code " * 20_000 + "{{< /code >}}",
        "{{" * 100_000,
        "[@" * 50_000,
        "a: " * 100_000,
        "![" * 50_000 + "](" * 50_000,
        "> " * 5_000 + "a",
        "x" * 5_000_000,
        "Last reviewed: " * 50_000,
        "- " * 5_000 + "x",
        "van der " * 50_000 + "(2020)",
        "# References\n\n" + "Smith, J. " * 50_000 + "2020",
        "“" * 100_000,
        "http://" * 50_000,
        "http://a" + ")" * 1_000_000,
        "@{" * 50_000,
    ],
    ids=lambda text: text[:8].strip(),
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    assert read_page("a.md", text).readable


@pytest.mark.parametrize(
    "text",
    [
        "Use the full https://doi.org URL, for example.",
        "With https://doi.org/ in front of it.",
        "With a [https://doi.org/](https://doi.org/) prefix.",
        "With <https://doi.org/> in front of it.",
    ],
)
def test_a_sentence_about_the_doi_resolver_holds_no_link(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Available at: https://doi.org/ (Accessed 1 May 2025).",
        "A title. https://doi.org.",
        "Available at: [https://doi.org/](https://doi.org/) (Accessed 1 May 2025).",
        "[Shaw 2013](https://doi.org/) has the figures.",
    ],
)
def test_the_doi_resolver_at_the_end_of_a_reference_is_a_link(text: str) -> None:
    assert len(links(text)) == 1


CHUNK = (
    '```{r plot, fig.cap="Speed by `mode`"}\nplot("[@code](code.md)")\n```\n\nSee [a](a.md) and [@lee2018].\n'
)


@pytest.mark.parametrize("path", ["page.Rmd", "page.qmd"])
def test_a_chunk_whose_options_hold_backticks_is_a_chunk(path: str) -> None:
    page = read_page(path, CHUNK)
    assert [(link.url, link.line) for link in page.links] == [("a.md", 5)]
    certain = [one for one in page.citations if one.syntax is not CitationSyntax.LINK_TEXT]
    assert [(citation.key, citation.line) for citation in certain] == [("lee2018", 5)]


@pytest.mark.parametrize(
    "comments", ["<!-- a note -->\n", "<!-- one\ntwo -->\n\n<!-- three -->\n\n", "\n<!-- x -->\r\n"]
)
def test_pandoc_reads_metadata_below_comments(comments: str) -> None:
    text = f"{comments}--- \ntitle: A\n---\n\n[b](b.md)\n"
    page = read_page("page.Rmd", text)
    assert page.front_matter is not None
    assert page.faults == ()
    assert page.links[0].line == text[: text.index("[b]")].count("\n") + 1
    assert read_page("page.md", text).front_matter is None


@pytest.mark.parametrize("above", ["# A heading\n", "<!-- a -->\nText\n", "<!-- a\n"])
def test_metadata_below_anything_else_is_displaced_for_pandoc_too(above: str) -> None:
    assert read_page("page.Rmd", f"{above}---\ntitle: A\n---\n").front_matter is None


@pytest.mark.parametrize("above", ["\n", "\n\n", "\r\n", " \n", "\ufeff\n"])
def test_front_matter_below_blank_lines_counts_where_the_generator_reads_it(above: str) -> None:
    text = f"{above}---\ntitle: A\n---\n\n[b](b.md)\n"
    for page in (read_page("page.Rmd", text), read_page("page.md", text, blanks_above=True)):
        assert page.front_matter is not None
        assert page.faults == ()
    page = read_page("page.md", text)
    assert page.front_matter is None
    assert [fault.kind for fault in page.faults] == [FaultKind.FRONT_MATTER_DISPLACED]
    assert page.links[0].line == text[: text.index("[b]")].count("\n") + 1


@pytest.mark.parametrize("text", ["\ufeff---\ntitle: A\n---\n", "\n---\n\nText.\n\n---\n", "\nText.\n"])
def test_what_is_first_or_no_front_matter_is_not_displaced(text: str) -> None:
    assert read_page("page.md", text).faults == ()


@given(
    st.lists(
        st.sampled_from(
            [
                *"a é\t*_[]()|`~!^:.$=#",
                "\n",
                "\r\n",
                "\n\n",
                "\n- ",
                "\n1. ",
                "\n> ",
                "\n## ",
                "\n    ",
                "\n```\n",
                "[^1]",
                "\n[^1]: ",
                "[a](b)",
                "![a](b)",
                "[@knox]",
                "https://x.org",
                "\n| a |\n|---|\n| ",
                "\n: ",
                "&amp;",
                "\\*",
                "<b>",
                "{cite}",
            ]
        ),
        max_size=30,
    ).map("".join),
    st.booleans(),
)
def test_text_in_longer_pieces_stands_where_it_stands_in_short_ones(text: str, mdx: bool) -> None:
    merged = markdown.read_markdown(text, mdx=mdx)
    with patch.object(markdown, "_is_as_written", lambda _: False):
        apart = markdown.read_markdown(text, mdx=mdx)
    one, other = merged.prose.build(), apart.prose.build()
    assert (one.text, one.lines, one.links, one.notes) == (other.text, other.lines, other.links, other.notes)
    letters = [at for at, sign in enumerate(one.text) if sign != "\n"]
    assert one.offsets_of(letters) == [other.offset(at) for at in letters]
    assert (merged.headings, merged.links, merged.codes) == (apart.headings, apart.links, apart.codes)
