"""Pages that print a whole bibliography."""

from __future__ import annotations

import pytest

from auditor.load.page.read import read_page


def listed(text: str, path: str = "page.md") -> tuple[str, ...]:
    return read_page(path, text).listings


@pytest.mark.parametrize(
    "text",
    [
        "{% bibliography %}",
        "{%- bibliography --query @*[year=2020] -%}",
        "{% bibliography -q @article --template compact %}",
        "{% bibliography -f {{ site.scholar.bibliography }} -q @*[selected=true]* %}",
        "```{bibliography}\n:all:\n```",
        "```{bibliography}\n:filter: True\n```",
        ":::{bibliography}\n:style: plain\n:all:\n:::",
        "```{eval-rst}\n.. bibliography::\n   :all:\n```",
        "Publications\n\n\\full_bibliography\n",
        "```@bibliography\n*\n```",
        "{{< bibliography >}}",
    ],
)
def test_the_whole_of_what_applies_to_the_page(text: str) -> None:
    assert listed(text) == ("",)


@pytest.mark.parametrize(
    "text",
    [
        "{% bibliography --cited %}",
        "{% bibliography -c %}",
        "{% bibliography --cited_in_order --file talks %}",
        "{% bibliography_count %}",
        "{% raw %}{% bibliography %}{% endraw %}",
        "`{% bibliography %}`",
        "```\n{% bibliography %}\n```",
        "```{bibliography}\n```",
        "```{bibliography} refs.bib\n:style: plain\n```",
        "```{bibliography}\n:filter: docname in docnames\n```",
        "`\\full_bibliography`",
        "```@bibliography\n```",
        "{{< bibliography cited >}}",
        "bibliography",
    ],
)
def test_what_lists_only_the_cited(text: str) -> None:
    assert listed(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% bibliography --file talks %}", ("talks",)),
        ("{% bibliography -f talks %} {% bibliography --file=papers %}", ("talks", "papers")),
        ("```{bibliography} a.bib ../b.bib\n:all:\n```", ("a.bib", "../b.bib")),
    ],
)
def test_single_bibliographies(text: str, expected: tuple[str, ...]) -> None:
    assert listed(text) == expected


def test_keys_in_a_block_of_documenter_are_listed() -> None:
    page = read_page("a.md", '# A\n\n```@bibliography\nPages = [\n  "b.md",\n]\n\nIto2010\nLee_2014\n```\n')
    assert [(one.key, str(one.syntax), one.line) for one in page.citations] == [
        ("Ito2010", "nocite", 3),
        ("Lee_2014", "nocite", 3),
    ]


def test_a_part_of_a_page_in_html_lists_too() -> None:
    assert listed("<div>{% bibliography -f papers %}</div>", "_includes/papers.html") == ("papers",)


def test_many_tags_take_linear_time() -> None:
    assert listed("`x` {% bibliography %} " * 20_000) == ("",)
