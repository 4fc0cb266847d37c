"""LaTeX's citation commands in Markdown."""

from __future__ import annotations

import pytest

from auditor.load.page.read import read_page


def keys(text: str) -> list[str]:
    return [citation.key for citation in read_page("page.Rmd", text).citations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\cite{a}", ["a"]),
        (r"\cite{a, b,c}", ["a", "b", "c"]),
        (r"\citep[p. 3]{k}", ["k"]),
        (r"\citep[see][p. 3]{k_1}", ["k_1"]),
        (r"\citet*{k} and \citet*{l}", ["k", "l"]),
        (r"\Citet{k} \citealp{l} \citeauthor*{m} \citeyearpar{n}", ["k", "l", "m", "n"]),
        (
            r"\parencite{a} \textcite{b} \autocite[12]{c} \footcite{d} \Textcite{e} \supercite{f}",
            list("abcdef"),
        ),
        (r"\footfullcite{a} \fullcite{b} \smartcite{c} \citetitle{d} \citeurl{e}", list("abcde")),
        (r"\autocites{a}[p. 2]{b}", ["a", "b"]),
        (r"\parencites(see)(and others)[p. 1]{a}{b}", ["a", "b"]),
        (r"\volcite{2}[p. 3]{k}", ["k"]),
        (r"\shortcite{a} \citeA{b} \citeNP{c}", ["a", "b", "c"]),
        ("\\citep[see\nalso]{a}", ["a"]),
        ("- \\cite{a}\n\n| x |\n|---|\n| \\cite{b} |\n", ["a", "b"]),
        (r"![Arms, from \citet{a}](arms.png)", ["a"]),
        (r"# Heading \cite{a}", ["a"]),
        ("Set \\citet{a}\n---\n\n> ## In a quotation \\citep[p. 3]{b}\n", ["a", "b"]),
        (r"# Heading \cite{a} {#own .unnumbered}", ["a"]),
        (r"\nocite{a}", ["a"]),
        (r"\nocite{*}", ["*"]),
    ],
)
def test_a_command_is_read(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        r"`\cite{a}`",
        "```latex\n\\cite{a}\n```",
        r"$x \cite{a}$ and $$y \cite{b}$$",
        r"\\cite{a}",
        r"\citetext{see the notes}",
        r"\cite is a command, and so is \citep[p. 3].",
        r"\excited{a} \ref{a} \bibcite{a}{1} \recite{a}",
        "<!-- \\cite{a} -->",
    ],
)
def test_not_a_citation(text: str) -> None:
    assert keys(text) == []


def test_the_place_is_that_of_the_key() -> None:
    second = read_page("page.md", "Über \\citep[p. 3]{a, b}.").citations[1]
    assert (second.line, second.column) == (1, 22)


@pytest.mark.long
def test_unclosed_arguments_take_linear_time() -> None:
    assert keys("\\cite[" * 50_000 + "\\autocites{a}" * 20_000) == ["a"] * 20_000
