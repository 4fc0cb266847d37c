"""Governance facts in a page's own text."""

from __future__ import annotations

import pytest

from auditor.load.page import read_page


def facts(text: str, path: str = "page.md") -> dict[str, str]:
    return {fact.concept: fact.value for fact in read_page(path, text).facts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Last reviewed: 04/05/2022", {"last-reviewed": "04/05/2022"}),
        ("Page last reviewed: 15 March 2021", {"last-reviewed": "15 March 2021"}),
        ("**Last reviewed:** 4 May 2022", {"last-reviewed": "4 May 2022"}),
        ("**Last reviewed**: 4 May 2022", {"last-reviewed": "4 May 2022"}),
        ("_Next review due: May 2023_", {"next-review": "May 2023"}),
        ("- Last reviewed: 04/05/2022\n- Authors: Dr Ann Lee", {"last-reviewed": "04/05/2022", "authors": "Dr Ann Lee"}),
        ("  • Last reviewed: 04/05/2022\n  • Next review due: 04/05/2023\n",
         {"last-reviewed": "04/05/2022", "next-review": "04/05/2023"}),
        ("Last reviewed: 1 May 2022 | Next review due: 1 May 2023",
         {"last-reviewed": "1 May 2022", "next-review": "1 May 2023"}),
        ("Last reviewed: 1 May 2022<br>Next review due: 1 May 2023",
         {"last-reviewed": "1 May 2022", "next-review": "1 May 2023"}),
        ("Last reviewed\n: 4 May 2022\n\nReviewed by\n: Dr Ann Lee\n",
         {"last-reviewed": "4 May 2022", "reviewers": "Dr Ann Lee"}),
        ("| Last reviewed | 4 May 2022 |\n|---|---|\n| Reviewers | Dr Ann Lee |",
         {"last-reviewed": "4 May 2022", "reviewers": "Dr Ann Lee"}),
        ("| Last reviewed | Next review due |\n|---|---|\n| 4 May 2022 | 4 May 2023 |",
         {"last-reviewed": "4 May 2022", "next-review": "4 May 2023"}),
        ("Last reviewed: 1 May 2022\n\nReviewers:\n\n- Dr Ann Lee\n- Dr Bo Ek\n",
         {"last-reviewed": "1 May 2022", "reviewers": "Dr Ann Lee; Dr Bo Ek"}),
        ("This page was last reviewed on 22 November 2023. It needs to be reviewed again on 22 May 2024.",
         {"last-reviewed": "22 November 2023", "next-review": "22 May 2024"}),
        ("<div><p>Last reviewed: <b>4 May 2022</b></p></div>", {"last-reviewed": "4 May 2022"}),
        ("Reviewers: Dr A Lee; Dr B Ek", {"reviewers": "Dr A Lee; Dr B Ek"}),
    ],
)
def test_fact_is_read(text: str, expected: dict[str, str]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "`Last reviewed: 04/05/2022`",
        "```\nLast reviewed: 04/05/2022\n```",
        "<!-- Last reviewed: 04/05/2022 -->",
        "The banner says that the page was last reviewed: sometimes",
        "# How to write a title: an example",
    ],
)
def test_not_a_fact(text: str) -> None:
    assert "last-reviewed" not in facts(text)


def test_a_name_in_the_middle_of_a_long_text_is_not_the_pages_author() -> None:
    filler = "\n\n".join(f"Paragraph {n} of the text." for n in range(30))
    assert facts(f"# T\n\n{filler}\n\nAuthors: Jane Roe\n\n{filler}") == {}


def test_position_is_that_of_the_label() -> None:
    (fact,) = read_page("a.md", "# T\n\ntext\n\n- **Last reviewed:** 4 May 2022\n").facts
    assert (fact.line, fact.column) == (5, 5)


def test_label_in_the_reference_list_is_a_title() -> None:
    text = "# T\n\ntext\n\n## References\n\n- Authors: a study (2020). Journal of Things, 3(4), 1-9.\n"
    assert facts(text) == {}
