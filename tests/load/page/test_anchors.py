"""Anchors of Markdown pages that a heading's own words do not give, and pages that may have more."""

from __future__ import annotations

import pytest

from auditor.load.page.anchors import CHUNK, DIRECTIVE, INCLUDES, TEMPLATE_HEADING
from auditor.load.page.read import read_page


def reasons(text: str) -> list[str]:
    return [skip.reason for skip in read_page("a.md", text).skips if skip.kind == "anchor"]


@pytest.mark.parametrize(
    "heading", ["# <%= current_page.data.title %>", "# {{ page.title }}", "## {{< param Title >}} ##"]
)
def test_heading_made_of_the_title_has_the_anchor_of_the_title(heading: str) -> None:
    text = f"---\ntitle: DNS and domains\n---\n\n{heading}\n"
    assert "dns-and-domains" in read_page("a.md", text).anchors
    assert reasons(text) == []


def test_heading_with_other_template_code_may_have_any_anchor() -> None:
    assert reasons("## Install {{ version }}\n") == [TEMPLATE_HEADING]
    assert reasons("Text with {{ version }}.\n\n## Install\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "é\n\n```jsx\n<Provider store={store}>\n```\n",
        "Write `{% include toc.html %}`.\n",
        "```sh\n# deploy {{ name }}\n```\n",
        "~~~\n{{< list >}}\n~~~\n",
    ],
)
def test_what_only_code_shows_brings_no_anchors(text: str) -> None:
    assert reasons(text) == []
    assert reasons(f"{text}\n<Provider>\n") == [INCLUDES]


@pytest.mark.parametrize(
    "code",
    [
        '{% call(options) listOf("Options") %}\nText.\n{% endcall %}',
        "{%- call card() -%}Text.{%- endcall -%}",
        '{% partial file="parts/steps.md" /%}',
    ],
)
def test_macros_and_partials_may_write_headings(code: str) -> None:
    assert reasons(f"Text.\n\n{code}\n") == [INCLUDES]
    assert reasons(f"Text.\n\n```njk\n{code}\n```\n") == []


def test_other_template_code_brings_no_anchors() -> None:
    assert reasons('{% set a = "b" %}\n{% caller %}\n{% if a %}\nText.\n{% endif %}\n') == []


def test_content_included_by_docfx_may_bring_anchors() -> None:
    assert reasons("[!INCLUDE [notation](includes/notation.md)]\n") == [INCLUDES]


@pytest.mark.parametrize("term", ["`dryRun`", "Step 2", "[dryrun](a.md)"])
def test_term_with_a_definition_is_an_anchor(term: str) -> None:
    anchors = read_page("a.md", f"Text.\n\n{term}\n: What it is.\n").anchors
    assert anchors & {"dryrun", "step-2"}


def test_heading_that_repeats_a_term_is_numbered() -> None:
    assert "targets-1" in read_page("a.md", "`targets`\n: See below.\n\n## Targets\n").anchors


def test_title_of_a_shortcode_is_an_anchor() -> None:
    assert (
        "log-in"
        in read_page("a.md", '{{% step number="2" title="Log in" %}}\nText.\n{{% /step %}}\n').anchors
    )


@pytest.mark.parametrize(
    ("shortcode", "expected"),
    [
        ("{{% glossary %}}", [INCLUDES]),
        ('{{< list section="terms" >}}', [INCLUDES]),
        ("{{< figure src=a.png >}}", []),
        ("{{% steps %}}\n1. One\n{{% /steps %}}", []),
        ("Text with {{< version >}} in it.", []),
    ],
)
def test_shortcode_on_its_own_line_may_bring_anchors(shortcode: str, expected: list[str]) -> None:
    assert reasons(f"Text.\n\n{shortcode}\n") == expected


def test_line_without_definition_is_no_anchor() -> None:
    assert read_page("a.md", "Step 2\nis: hard.\n").anchors == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "# {{ title " * 50_000,
        "a\n: " * 100_000,
        "# " + "{{" * 100_000,
        "# <% title" * 50_000,
        "{{< title" * 100_000,
    ],
)
@pytest.mark.long
def test_hostile_headings_and_terms_are_read_in_bounded_time(text: str) -> None:
    assert read_page("a.md", text).readable


@pytest.mark.parametrize(
    "chunk",
    [
        "```{r}\n#| output: asis\ncat('## Dose')\n```",
        "```{python}\n#| echo: false\n#| output: 'asis'\nprint('## Dose')\n```",
        "```{r, echo=FALSE, results='asis'}\ncat('## Dose')\n```",
        "```{r child='part.Rmd'}\n```",
        "```{r}\n#| child: part.qmd\n```",
    ],
)
def test_chunk_that_writes_markdown_may_bring_anchors(chunk: str) -> None:
    assert reasons(f"Text.\n\n{chunk}\n") == [CHUNK]


@pytest.mark.parametrize(
    "chunk", ["```{r}\n#| output: false\nchild <- asis(1)\n```", "Output `asis` of a child."]
)
def test_other_chunks_bring_none(chunk: str) -> None:
    assert reasons(f"Text.\n\n{chunk}\n") == []


def test_an_accent_written_as_a_character_of_its_own_stays_in_the_anchor() -> None:
    assert "e\u0301clair" in read_page("a.md", "## e\u0301clair\n").anchors


@pytest.mark.parametrize(
    ("heading", "anchors"),
    [
        ("### ![VS_Code](p.png) VS Code", {"-vs-code", "vs_code-vs-code"}),
        ('## <img src="p.png" alt="z"> Features', {"-features", "features"}),
        ("## [![b](p.png)](b.md) Badge", {"-badge", "b-badge"}),
        ('## <a name="x"></a> Intro', {"-intro", "x"}),
        ('## Outro <a id="y"></a>', {"outro-", "outro", "y"}),
        ("## A ![x](y.png) B", {"a--b", "a-x-b"}),
        ("Setext ![x](y.png)\n---", {"setext-"}),
        ('<h2 align="center"> <img src="p.png"> Name</h2>', {"--name", "name"}),
    ],
)
def test_github_makes_a_hyphen_of_the_blank_beside_an_image(heading: str, anchors: set[str]) -> None:
    assert anchors <= read_page("a.md", f"{heading}\n").anchors


def test_a_heading_without_images_has_no_hyphens_at_its_ends() -> None:
    anchors = read_page("a.md", "##   VS Code   ##\n\n##  `x` *y* \n").anchors
    assert not any(anchor.startswith("-") or anchor.endswith("-") for anchor in anchors)


def test_headings_are_kept_as_they_are_read_with_and_without_alternative_text() -> None:
    page = read_page("a.md", "# One\n\n## ![Two](p.png) three\n\n<h3>Four</h3>\n")
    assert page.headings == ("One", "Two three", "Four", " three")


@pytest.mark.parametrize(
    "text",
    [
        "```{eval-rst}\n.. automodule:: pkg\n   :members:\n```\n",
        "```{eval-rst}\n.. include:: part.rst\n```\n",
        "```{eval-rst}\n.. _a-label:\n\nTitle\n=====\n```\n",
        ":::{eval-rst}\n.. py:function:: f(x)\n:::\n",
        "```{automodule} pkg.mod\n```\n",
        ":::{autoclass} pkg.Cls\n:::\n",
        "```{py:function} f(x)\n```\n",
        "# API\n\n::: my_project.data\n",
        "# API\n\n::: my_project\n    options:\n      heading_level: 2\n",
        "* item\n\n    ::: my_project.data\n",
        "1. ::: my_project.data\n",
        "> ::: my_project.data\n",
        "## ::: my_project.data\n",
        ":::my_project.data\n",
        "::: mkdocs-click\n    :module: my_project\n    :command: cli\n",
        "::: scripts/install.sh\n",
        "```@docs\nfunc\n```\n",
        "~~~ @autodocs\nModules = [Pkg]\n~~~\n",
        "```{doxygenclass} Cls\n:members:\n```\n",
        "```{rb:module} Mod\n```\n",
        "```{autodoc2-object} pkg.Cls\n```\n",
        "`````{note}\n```{autofunction} pkg.f\n```\n`````\n",
        "{{ build_table('x') }}\n",
        "[OAD(./openapi.yaml)]\n",
        "!!swagger openapi.json!!\n",
        '<swagger-ui src="openapi.yaml"/>\n',
        "{!global/part.md!}\n",
        "{{#include part.md}}\n",
        "<!--@include: ./part.md-->\n",
    ],
)
def test_directives_and_includes_bring_anchors_that_the_file_does_not_hold(text: str) -> None:
    assert reasons(text) in ([DIRECTIVE], [INCLUDES])


@pytest.mark.parametrize(
    "text",
    [
        "```{eval-rst}\n.. note:: Take care.\n\n.. image:: a.png\n```\n",
        "```{note}\nText.\n```\n",
        "```{figure} a.png\nText.\n```\n",
        "::: warning\nText.\n:::\n",
        "::: {.column}\nText.\n:::\n",
        "::: callout-note\nText.\n\n:::\n",
        "> ::: warning\n> Text.\n> :::\n",
        "* item\n\n  ::: tip\n  Text.\n  :::\n",
        "::: code-group\nText.\n:::\n",
        "* item\n\n      ::: my.module\n",
        "```python\ndef f(): ...\n```\n",
        "```julia\n@docs x\n```\n",
        "Text {{ name }} and {{ f(x) }} in a line.\n",
        "{{ page.title }}\n",
        'Text <my-icon name="x"/> in a line.\n',
        "```{literalinclude} a.py\n```\n",
        "````markdown\n```{automodule} pkg\n```\n::: my.module\n````\n",
    ],
)
def test_directives_that_make_no_anchors_hide_none(text: str) -> None:
    assert reasons(text) == []


def test_a_heading_of_documenter_has_the_anchor_that_it_names() -> None:
    assert "full_bibliography" in read_page("a.md", "## [Full](@id full_bibliography)\n").anchors
