"""Code chunks of knitr and Quarto: boxes and theorems are content, and so are captions in options."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.chunks import COMPUTED, UNKNOWN_ENGINE
from auditor.load.page.read import read_page
from auditor.model.written import CitationSyntax


def found(text: str, path: str = "a.Rmd") -> list[tuple[str, int, int]]:
    """The links and the certain citations of a page, with their positions."""
    page = read_page(path, text)
    return [
        *((link.url, link.line, link.column) for link in page.links),
        *(
            (citation.key, citation.line, citation.column)
            for citation in page.citations
            if citation.syntax is not CitationSyntax.LINK_TEXT
        ),
    ]


@pytest.mark.parametrize(
    "header",
    [
        '{block2, type="boxinfo"}',
        "{block, type='x', echo=TRUE}",
        "{theorem, label}",
        "{rmdnote}",
        "{asis}",
        "{ proof }",
    ],
)
def test_body_of_a_block_engine_is_content(header: str) -> None:
    text = f"A\n\n```{header}\nText [@nokey2] and [x](nofile.md).\n```\n"
    assert found(text) == [("nofile.md", 4, 20), ("nokey2", 4, 7)]


@pytest.mark.parametrize(
    "header", ["{r}", "{r block}", "{python}", "{r, engine='x'}", "{blocks}", "{r theorem}"]
)
def test_body_of_code_is_none(header: str) -> None:
    assert found(f"```{header}\nText [@nokey2] and [x](nofile.md).\n```\n") == []


def test_name_of_a_theorem_is_content() -> None:
    assert found('```{theorem, name="After [@k]"}\nx\n```\n') == [("k", 1, 27)]


@pytest.mark.parametrize(
    ("chunk", "keys"),
    [
        ('```{r}\n#| fig-cap: "From @k1 and [@k2]"\nplot(1)', ["k1", "k2"]),
        ("```{r}\n#| label: x\n#| tbl-cap: From @k1\n#| echo: false\n1", ["k1"]),
        ("```{python}\n#| fig-cap: |\n#|   From @k1\n#|   and @k2\n#| echo: false\n1", ["k1", "k2"]),
        ("```{python}\n#| fig-subcap:\n#|   - 'From @k1'\n#|   - 'From @k2'\n1", ["k1", "k2"]),
        ("```{ojs}\n//| fig-cap: From @k1\n1", ["k1"]),
        ("```{mermaid}\n%%| fig-cap: >-\n%%|   From @k1\na", ["k1"]),
        ('```{r fig.cap="From @k1"}\n1', ["k1"]),
        ("```{r, x, fig.cap = 'From @k1', out.width='5'}\n1", ["k1"]),
        ('```{r, fig.cap=c("From @k1", "From @k2"), fig.scap="@k3"}\n1', ["k1", "k2", "k3"]),
        ('```{r}\n#| fig.cap = "From @k1",\n#| echo = FALSE\n1', ["k1"]),
        ("```{r, fig.cap=paste('From [@k1]', 'and (@k2)', sep = ' ')}\n1", ["k1", "k2"]),
        ('```{r fig.cap=paste0("From ", x, " and (@k1)"), echo=FALSE}\n1', ["k1"]),
        (
            '```{r, fig.scap=c(a = "From @k1", b = stringr::str_c("@k2, ", 1)), fig.cap="@k3"}\n1',
            ["k1", "k2", "k3"],
        ),
        ("```{r}\n#| tbl-cap: !expr paste0('From @k1, ', n)\n1", ["k1"]),
        ('```{r}\n#| fig.cap = sprintf("From (@k1)", nrow(x["@k2"])),\n1', ["k1"]),
    ],
)
def test_caption_in_options_is_content(chunk: str, keys: list[str]) -> None:
    assert [key for key, _, _ in found(f"{chunk}\n```\n")] == keys


@pytest.mark.parametrize(
    "chunk",
    [
        '```{r}\n#| fig-alt: "From @k1"\n1',
        "```{r}\n#| fig-cap: !expr f('@k1')\n1",
        "```{r}\n#| fig-cap-location: '@k1'\n1",
        "```{r}\nplot(1) #| fig-cap: @k1",
        "```{r}\nx\n#| fig-cap: '@k1'",
        "```{r, fig.cap=read('@k1')}\n1",
        "```{r, fig.cap=paste0('From [@kno', year, ']')}\n1",
        "```{r, fig.cap=paste0('See https://example.org/', x, ' and [a](', y, ')')}\n1",
        "```{r, fig.cap=glue('From @{key}')}\n1",
        "```{r, fig.cap=sprintf('From @k%s', x)}\n1",
        "```{r, fig.cap=x['@k1'], echo=paste('@k2')}\n1",
        '```{r, eval=FALSE, fig.cap="@k1"}\n1',
        "```{r}\n#| eval: false\n#| fig-cap: '@k1'\n1",
        "````md\n```{r}\n#| fig-cap: '@k1'\n```\n````\n",
    ],
)
def test_what_is_no_caption_or_is_not_shown_is_none(chunk: str) -> None:
    assert found(f"{chunk}\n```\n") == []


def test_caption_keeps_its_position() -> None:
    text = "> ```{r}\n> #| fig-cap:\n> #|   - é [x](b.md) @k\n> 1\n> ```\n"
    assert found(text, "a.qmd") == [("b.md", 3, 12), ("k", 3, 22)]


def test_chunks_of_r_are_no_directives() -> None:
    assert found("```{note}\n[x](b.md)\n```\n") == []


@pytest.mark.parametrize(
    ("header", "reasons"), [("{mybox}", [UNKNOWN_ENGINE]), ("{r}", []), ("{sql, x=1}", []), ("{block}", [])]
)
def test_chunk_of_an_unknown_engine_is_counted(header: str, reasons: list[str]) -> None:
    page = read_page("a.Rmd", f"```{header}\nText.\n```\n")
    assert [skip.reason for skip in page.skips] == reasons


def test_a_key_in_a_chunk_is_one_citation() -> None:
    text = '```{r}\n#| fig-cap: "From [@k1]"\nplot(1)\ncat("é @k2")\n```\n'
    page = read_page("a.Rmd", text)
    assert [(one.key, one.line, one.column, one.syntax) for one in page.citations] == [
        ("k1", 2, 20, CitationSyntax.BRACKETED),
        ("k2", 4, 8, CitationSyntax.LINK_TEXT),
    ]


@pytest.mark.parametrize(
    ("options", "counted"),
    [
        ("fig.cap=cap", True),
        ('fig.cap=paste0("From ", x)', True),
        ('fig.cap=if (html) "A" else "B"', True),
        ("fig.cap=", False),
        ("fig.cap=NULL, echo=x", False),
        ('fig.cap=c("A", "B"), x=f(1)', False),
        ('fig.cap=paste("A", 3, sep = "")', False),
    ],
)
def test_captions_that_code_computes_are_counted(options: str, counted: bool) -> None:
    page = read_page("a.Rmd", f"```{{r, {options}}}\n1\n```\n")
    assert [skip.reason for skip in page.skips] == ([COMPUTED] if counted else [])


@pytest.mark.parametrize("option", ["tbl-cap: !expr f(x)", "fig.cap = x"])
def test_so_are_those_of_options_in_comments(option: str) -> None:
    page = read_page("a.qmd", f"```{{r}}\n#| {option}\n1\n```\n")
    assert [skip.reason for skip in page.skips] == [COMPUTED]


@given(st.text(alphabet="fig.cap=tbl-:!expr (),[]{}\"'\\@kc \n#|", max_size=80))
def test_any_options_are_read(options: str) -> None:
    lines = options.count("\n") + 3
    for written in (f"```{{r, fig.cap={options}}}\n1\n```\n", f"```{{r}}\n#| fig-cap: {options}\n```\n"):
        assert all(1 <= one.line <= lines + 1 for one in read_page("a.Rmd", written).citations)
