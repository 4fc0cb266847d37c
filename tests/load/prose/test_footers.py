"""Governance facts in a page's own text."""

from __future__ import annotations

import pytest

from auditor.load.page.read import read_page


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
        (
            "- Last reviewed: 04/05/2022\n- Authors: Dr Ann Lee",
            {"last-reviewed": "04/05/2022", "authors": "Dr Ann Lee"},
        ),
        (
            "  • Last reviewed: 04/05/2022\n  • Next review due: 04/05/2023\n",
            {"last-reviewed": "04/05/2022", "next-review": "04/05/2023"},
        ),
        (
            "Last reviewed: 1 May 2022 | Next review due: 1 May 2023",
            {"last-reviewed": "1 May 2022", "next-review": "1 May 2023"},
        ),
        (
            "Last reviewed: 1 May 2022<br>Next review due: 1 May 2023",
            {"last-reviewed": "1 May 2022", "next-review": "1 May 2023"},
        ),
        (
            "Last reviewed\n: 4 May 2022\n\nReviewed by\n: Dr Ann Lee\n",
            {"last-reviewed": "4 May 2022", "reviewers": "Dr Ann Lee"},
        ),
        (
            "| Last reviewed | 4 May 2022 |\n|---|---|\n| Reviewers | Dr Ann Lee |",
            {"last-reviewed": "4 May 2022", "reviewers": "Dr Ann Lee"},
        ),
        (
            "| Last reviewed | Next review due |\n|---|---|\n| 4 May 2022 | 4 May 2023 |",
            {"last-reviewed": "4 May 2022", "next-review": "4 May 2023"},
        ),
        (
            "Last reviewed: 1 May 2022\n\nReviewers:\n\n- Dr Ann Lee\n- Dr Bo Ek\n",
            {"last-reviewed": "1 May 2022", "reviewers": "Dr Ann Lee; Dr Bo Ek"},
        ),
        (
            "This page was last reviewed on 22 November 2023. It needs to be reviewed again on 22 May 2024.",
            {"last-reviewed": "22 November 2023", "next-review": "22 May 2024"},
        ),
        ("<div><p>Last reviewed: <b>4 May 2022</b></p></div>", {"last-reviewed": "4 May 2022"}),
        ("Reviewers: Dr A Lee; Dr B Ek", {"reviewers": "Dr A Lee; Dr B Ek"}),
        ("Reviewed: 4 May 2022", {"last-reviewed": "4 May 2022"}),
        ("Reviewed 4 May 2022 by Dr Ann Lee", {"last-reviewed": "4 May 2022", "reviewers": "Dr Ann Lee"}),
        (
            "Last reviewed 4 May 2022 by Dr Ann Lee.",
            {"last-reviewed": "4 May 2022", "reviewers": "Dr Ann Lee"},
        ),
        ("Last reviewed: 04/05/2022 (minor changes only)", {"last-reviewed": "04/05/2022"}),
        ("Last reviewed: 2022-05-04T23:30:00+02:00", {"last-reviewed": "2022-05-04"}),
        ("Last reviewed on Wednesday, 4 May 2022 and found good", {"last-reviewed": "Wednesday, 4 May 2022"}),
        (
            "Last reviewed: August 2019.  Next review: August 2021.",
            {"last-reviewed": "August 2019", "next-review": "August 2021"},
        ),
        ("Updated: May 2022", {"updated": "May 2022"}),
    ],
)
def test_fact_is_read(text: str, expected: dict[str, str]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Last reviewed: 2024-02-30", "2024-02-30"),
        ("Last reviewed 2024-02-30", "2024-02-30"),
        ("Reviewed: 2024-02-30", "2024-02-30"),
        ("Last reviewed: sometime last spring", "sometime last spring"),
        ("This page was last reviewed on 31 Febuary 2023.", "31 Febuary 2023"),
        ("Last reviewed 2021", "2021"),
        ("Last reviewed on 4 mai 2022", "4 mai 2022"),
    ],
)
def test_what_is_meant_as_a_review_date_stays_one_however_wrong(text: str, value: str) -> None:
    assert facts(text) == {"last-reviewed": value}


@pytest.mark.parametrize(
    "text",
    [
        "- Reviewed chapter 7 on Research Data Management",
        "Reviewed: chapter 7 of the guideline",
        "Reviewed 2 days later by the board",
        "Reviewed in 3 rounds",
        "Reviewed 12 papers, and rejected 3",
        "Reviewed in 2021 by the board",
        "Updated: see the change log",
        "Published: Wiley",
        "| Reviewed | Approved |\n|---|---|\n| yes | no |",
    ],
)
def test_common_words_without_a_date_are_no_facts(text: str) -> None:
    assert facts(text) == {}


def test_a_common_word_with_a_date_counts_at_the_beginning_and_the_end_only() -> None:
    diary = "\n\n".join(["Text."] * 10 + ["Reviewed 4 May 2020."] + ["Text."] * 20)
    assert facts(diary) == {}


@pytest.mark.parametrize(
    "text",
    [
        "`Last reviewed: 04/05/2022`",
        "```\nLast reviewed: 04/05/2022\n```",
        "<!-- The old banner said: Last reviewed: 04/05/2022, and was wrong -->",
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


def test_a_label_within_a_sentence_about_something_else_is_no_field_of_the_page() -> None:
    assert facts("- parzer - Parses messy coordinates. Author: Jane Roe") == {}


def test_a_table_of_responsibilities_names_no_one() -> None:
    text = (
        "| Role | What they do |\n|---|---|\n| Author | Writes the first draft and answers comments. |\n"
        "| Reviewer | Checks the facts. |\n| Owner | Is accountable for the page. |"
    )
    assert facts(text) == {}


@pytest.mark.parametrize("header", ["Responsibility", "What they do", "Duties", "Role description"])
def test_a_header_of_duties_speaks_of_roles_also_beside_a_date(header: str) -> None:
    text = f"| Owner | {header} |\n|---|---|\n| Reviewer | Approves |\n| Last reviewed | 4 May 2022 |"
    assert facts(text) == {"last-reviewed": "4 May 2022"}


@pytest.mark.parametrize(
    "beside", ["| Last reviewed | 4 May 2022 |", "| Date | 2022-05-04 |", "\nLast reviewed: 4 May 2022\n"]
)
def test_a_table_with_a_date_beside_it_names_people(beside: str) -> None:
    assert facts(f"| Field | Value |\n|---|---|\n| Author | Jane Roe |\n{beside}")["authors"] == "Jane Roe"


@pytest.mark.parametrize(("before", "read"), [(4, True), (5, False)])
def test_the_first_lines_count_whole(before: int, *, read: bool) -> None:
    text = (
        "# T\n\n"
        + "Text.\n\n" * before
        + "Parses files. Author: Jane Roe; Editor: Bo Ek\n\n"
        + "Text.\n\n" * 20
    )
    assert ("editors" in facts(text)) is read


@pytest.mark.parametrize(
    "value", ["Spring 2023", "Q2 2023", "mid-2023", "May/June 2023", "2023", "2023/24", "Autumn/Winter 2023"]
)
def test_a_rough_date_is_a_review_date_that_cannot_be_read(value: str) -> None:
    assert facts(f"# A\n\nText.\n\nReviewed: {value}\n") == {"last-reviewed": value}
    assert facts(f"# A\n\nText.\n\nNext review due: {value}.\n") == {"next-review": f"{value}"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("This page was last reviewed in Spring 2023.", "Spring 2023"),
        ("Reviewed Spring 2023", "Spring 2023"),
        ("Content last reviewed 2022 Jan 17", "2022 Jan 17"),
        ("Last reviewed 2022 January", "2022 January"),
    ],
)
def test_a_sentence_may_hold_one(text: str, value: str) -> None:
    assert facts(f"# A\n\nText.\n\n{text}\n") == {"last-reviewed": value}


@pytest.mark.parametrize(
    "text",
    [
        "Reviewed spring 2023 figures are below.",
        "Reviewed: 2023 guidelines and others",
        "Review of spring 2023",
    ],
)
def test_a_rough_date_within_other_words_is_none(text: str) -> None:
    assert facts(f"# A\n\nText.\n\n{text}\n") == {}


def test_a_box_that_is_ticked_is_no_part_of_the_label() -> None:
    assert facts("# A\n\nText.\n\n- [x] Last reviewed: 4 May 2022\n") == {"last-reviewed": "4 May 2022"}


@pytest.mark.parametrize("row", ["R | C | A", "R/A | C | ✓", "A | - | X"])
def test_letters_of_responsibility_name_no_one(row: str) -> None:
    assert facts(f"| Author | Reviewer | Owner |\n|---|---|---|\n| {row} |\n") == {}


@pytest.mark.parametrize("header", ["Description", "Example", "Meaning", "Notes"])
def test_a_table_that_explains_fields_states_no_date(header: str) -> None:
    row = "| Last reviewed | Date of the last review, e.g. 4 May 2026 |"
    assert facts(f"| Field | {header} |\n|---|---|\n{row}\n| Author | Name of the author |\n") == {}


def test_a_value_of_an_example_is_not_the_pages_own() -> None:
    assert facts("| Field | Example |\n|---|---|\n| Last reviewed | 2026-05-04 |\n") == {}


def test_a_date_is_no_person_and_no_sign_that_others_are() -> None:
    assert (
        facts("| Owner | Deadline |\n|---|---|\n| Reviewers | 4 May 2026 |\n| Author | Two Weeks |\n") == {}
    )


def test_a_description_is_no_date_but_a_remark_in_place_of_one_is_reported() -> None:
    assert facts("**Last reviewed**: the date on which someone last checked the page\n") == {}
    assert facts("Last reviewed: date to be confirmed\n") == {"last-reviewed": "date to be confirmed"}


def test_each_reviewer_of_a_line_is_read_with_the_role_in_brackets() -> None:
    found = facts("# A\n\nText.\n\nReviewed by: Ada Knox (GP), Tom Hale (Nurse) – May 2022\n")
    assert found == {"reviewers": "Ada Knox (GP), Tom Hale (Nurse)", "last-reviewed": "May 2022"}


def test_letters_behind_a_name_end_without_the_full_stop() -> None:
    assert facts("Medical reviewer: Dr Ada Knox MBBS MRCGP.\n") == {"reviewers": "Dr Ada Knox MBBS MRCGP"}


def test_a_byline_names_its_reviewer_without_a_date() -> None:
    assert facts("# A\n\nText.\n\nAuthored by Dr Ada Knox, Reviewed by Dr Tom Hale | Updated often\n") == {
        "reviewers": "Dr Tom Hale"
    }
