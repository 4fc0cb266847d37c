"""Sentences and lines in which a page says when it was reviewed, by whom, and when again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.read import read_page
from auditor.load.prose.review_statements import people_and_date, review_statements, review_stems
from auditor.load.prose.visible_text import plain

LAST, NEXT, BY = "last-reviewed", "next-review", "reviewers"


def facts(text: str, path: str = "page.md") -> dict[str, str]:
    """What the foot of a page says; an undecided label under ``""``."""
    page = read_page(path, f"# Tides\n\nSome text.\n\n{text}\n")
    assert len({fact.concept for fact in page.facts}) == len(page.facts)
    return {fact.concept: fact.value for fact in page.facts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "**Clinically reviewed** by Rachel Wood, Independent Prescriber, on 19 August 2026. "
            "Next review due August 2027.",
            {LAST: "19 August 2026", BY: "Rachel Wood, Independent Prescriber", NEXT: "August 2027"},
        ),
        (
            "Medically reviewed by Dr. Jyoti Gupta on May 4, 2023",
            {LAST: "May 4, 2023", BY: "Dr. Jyoti Gupta"},
        ),
        ("Last reviewed by Dr Jane Smith on 3 May 2022", {LAST: "3 May 2022", BY: "Dr Jane Smith"}),
        ("*Last reviewed by Dr Jane Smith, 3 May 2022*", {LAST: "3 May 2022", BY: "Dr Jane Smith"}),
        ("Medically Reviewed by Ada Knox, MD on May 04, 2023", {LAST: "May 04, 2023", BY: "Ada Knox, MD"}),
        ("Reviewed by: Ada Knox, MD (May 4, 2023)", {LAST: "May 4, 2023", BY: "Ada Knox, MD"}),
        (
            "Reviewed by Dr. A. K. Knox, Ph.D., on 4 May 2023",
            {LAST: "4 May 2023", BY: "Dr. A. K. Knox, Ph.D."},
        ),
        ("Medical review: Dr Ada Knox, 14 May 2023", {LAST: "14 May 2023", BY: "Dr Ada Knox"}),
        ("Reviewed: Dr Ada Knox, 14 May 2023", {LAST: "14 May 2023", BY: "Dr Ada Knox"}),
        ("Clinical reviewer: Dr Ada Knox, 14 May 2023", {LAST: "14 May 2023", BY: "Dr Ada Knox"}),
        ("Reviewed by: Ada Knox | Date: 4 May 2023", {LAST: "4 May 2023", BY: "Ada Knox"}),
        ("Medically reviewed by\nAda Knox, MD\non May 4, 2023", {LAST: "May 4, 2023", BY: "Ada Knox, MD"}),
        ("Clinically reviewed: 4 May 2023 by Dr Ada Knox", {LAST: "4 May 2023", BY: "Dr Ada Knox"}),
        ("Last reviewed 4 May 2023 at 10:30 by Ada Knox", {LAST: "4 May 2023", BY: "Ada Knox"}),
        ("Last reviewed: 4 May 2023 (Dr Ada Knox)", {LAST: "4 May 2023", BY: "Dr Ada Knox"}),
        ("Last reviewed: 4 May 2023, Ada Knox", {LAST: "4 May 2023", BY: "Ada Knox"}),
        (
            "Peer reviewed by Ada Knox and Tom Hale, May 2023",
            {LAST: "May 2023", BY: "Ada Knox and Tom Hale"},
        ),
        ("Pharmacist reviewed by Ada Knox on 4th May 2023", {LAST: "4th May 2023", BY: "Ada Knox"}),
        ("Fact checked by Ada Knox on Thursday 4 May 2023", {LAST: "Thursday 4 May 2023", BY: "Ada Knox"}),
        (
            "Written by Jane Roe and medically reviewed by Ada Knox, MD on May 4, 2023",
            {LAST: "May 4, 2023", BY: "Ada Knox, MD"},
        ),
        (
            "Reviewed by Ada Knox, Oncology, St. James's Hospital, Leeds, May 2023",
            {LAST: "May 2023", BY: "Ada Knox, Oncology, St. James's Hospital, Leeds"},
        ),
        ("🔍 Medically reviewed by Ada Knox, MD on May 4, 2023", {LAST: "May 4, 2023", BY: "Ada Knox, MD"}),
        ("Last reviewed: 4 May 2023 Reviewed by: Ada Knox", {LAST: "4 May 2023", BY: "Ada Knox"}),
        ("Reviewer: Ada Knox, Date reviewed: 4 May 2023", {LAST: "4 May 2023", BY: "Ada Knox"}),
        ("Last reviewed (by Ada Knox): 4 May 2023", {LAST: "4 May 2023", BY: "Ada Knox"}),
        ("_Last reviewed by_: **Ada Knox** _on_: **4 May 2023**", {LAST: "4 May 2023", BY: "Ada Knox"}),
        (
            "Author: Jane Roe. Reviewer: Ada Knox. Last reviewed: 4 May 2023.",
            {"authors": "Jane Roe", BY: "Ada Knox", LAST: "4 May 2023"},
        ),
        ("Medically reviewed by Dr. Jyoti Gupta", {BY: "Dr. Jyoti Gupta"}),
        ("Medically reviewed by Ada Knox, M.D. — Written by Tom Hale", {BY: "Ada Knox, M.D."}),
        ("Medically reviewed by Ada M. Last, MD on 4 May 2023", {LAST: "4 May 2023", BY: "Ada M. Last, MD"}),
        ("Last Reviewed ― 4 May 2023 by Ada Knox", {LAST: "4 May 2023", BY: "Ada Knox"}),
        ("Last reviewed [4 May 2023]", {LAST: "4 May 2023"}),
        ("Reviewers: Ada Knox MD; Tom Hale RN.", {BY: "Ada Knox MD; Tom Hale RN"}),
    ],
)
def test_who_reviewed_stands_in_the_same_sentence(text: str, expected: dict[str, str]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Medically reviewed by Ada Knox, MD — By Tom Hale on May 4, 2023",
        "Medically reviewed by Ada Knox, MD; written by Tom Hale, May 4, 2023",
        "Medically reviewed by Ada Knox, MD, and written by Tom Hale on May 4, 2023",
        "Medically reviewed by Ada Knox, MD and last updated on May 4, 2023",
        "Medically reviewed by Ada Knox, MD / Updated May 4, 2023",
        "Medically reviewed by Ada Knox, MD. Last updated on May 4, 2023.",
        "Medically reviewed by Ada Knox, MD. Updated on May 4, 2023.",
    ],
)
def test_the_day_of_writing_or_updating_is_none_of_a_review(text: str) -> None:
    found = facts(text)
    assert (found.get(LAST), found[BY].rstrip(".")) == (None, "Ada Knox, MD")


def test_the_point_of_letters_behind_a_name_may_end_the_sentence() -> None:
    found = facts("Medically reviewed by Ada Knox, PharmD. Last updated on May 4, 2023.")
    assert (found.get(LAST), found[BY]) == (None, "Ada Knox, PharmD.")


@pytest.mark.parametrize(
    "text",
    [
        "Last reviewed by a Cleveland Clinic medical professional on 4 May 2023.",
        "Medically reviewed by our team on 4 May 2023.",
        "Last Medical Review: 4 May 2023 Last Revised: June 5, 2024",
        "Fact-checked and medically reviewed on 4 May 2023",
        "Last reviewed date – 4 May 2023",
        "Last reviewed — 4 May 2023",
        "Page last reviewed:\n4 May 2023",
        "Page last reviewed:\n\n4 May 2023",
        "## Last reviewed\n\n4 May 2023",
        "Last checked: 4 May 2023",
        "Verified: 4 May 2023",
        "Editorially reviewed on 4 May 2023",
        "[Last reviewed: 4 May 2023]",
        "Last reviewed (DD/MM/YYYY): 4 May 2023",
        "Page last reviewed: 4 May 2023, Source: CDC",
        "Reviewed in full on 4 May 2023",
        "Content reviewed and accurate as of 4 May 2023",
        "Reviewed by our medical team on 4 May 2023.",
        "This page is reviewed annually. The last review was on 4 May 2023.",
        "Expert reviewed: 4 May 2023",
        "Clinically approved: 4 May 2023",
        "Last updated and reviewed: 4 May 2023",
        "Last updated 5 June 2024, last reviewed 4 May 2023",
        "The content on this page was reviewed on 4 May 2023.",
        "This guideline was last reviewed on 4 May 2023.",
        "We last reviewed this page on 4 May 2023.",
        "© 2024 Trust. Last reviewed: 4 May 2023. Leaflet 123",
        "This information was last reviewed on\n4 May 2023.",
        "This page was reviewed on 4\nMay 2023.",
        "The guideline was reviewed on 5 May 2020. Last reviewed: 4 May 2023. Last checked: 5 May 2024",
    ],
)
def test_last_review(text: str) -> None:
    assert facts(text)[LAST].replace("\n", " ") == "4 May 2023"
    assert facts(text).keys() <= {LAST, "updated"}


@pytest.mark.parametrize(
    "text",
    [
        "Date for review: May 2026",
        "Next full review: May 2026",
        "Due to be reviewed: May 2026",
        "To be reviewed May 2026.",
        "(next due May 2026)",
        "Next due for review in May 2026",
        "Next planned review: May 2026",
        "Scheduled for review in May 2026",
        "Will be reviewed again in May 2026.",
        "This page should be reviewed by May 2026.",
        "Review by May 2026",
        "Review by: May 2026",
        "Review due – May 2026",
        "The next review is due in May 2026.",
        "The next review of this page is in May 2026.",
        "This leaflet is due for its next full review in May 2026.",
    ],
)
def test_next_review(text: str) -> None:
    assert facts(text) == {NEXT: "May 2026"}


@pytest.mark.parametrize(
    "text",
    [
        "Last reviewed May 2023. Review due May 2026.",
        "This page was last reviewed in May 2023. It is due for review in May 2026.",
        "This information was last reviewed in May 2023 and is due for review in May 2026.",
        "This information was last reviewed\nin May 2023 and is due\nfor review in May 2026.",
        "This leaflet was reviewed in May 2023 and will be reviewed again in May 2026.",
        "We reviewed this page in May 2023 and will review it again in May 2026.",
        "Last reviewed May 2023 (next due May 2026)",
        "Last reviewed May 2023, next review May 2026",
        "Last reviewed: May 2023; next review: May 2026",
        "Last reviewed: May 2023 / Next review: May 2026",
        "Last reviewed May 2023 → Next review May 2026",
        "Last review May 2023 – Next review May 2026",
        "Version 1.2 | Reviewed May 2023 | Next review May 2026",
        "Version 1.2 · Reviewed May 2023 · Next review May 2026",
        "Version 3. Last reviewed May 2023. To be reviewed May 2026.",
        "Reviewed: May 2023    Date of next review: May 2026",
        "Ref: ABC123, Version 2, Date reviewed: May 2023, Next review: May 2026",
        "Issue 2, date last reviewed: May 2023, date of next review: May 2026",
    ],
)
def test_both_reviews_in_one_line(text: str) -> None:
    assert facts(text) == {LAST: "May 2023", NEXT: "May 2026"}


@pytest.mark.parametrize(
    "date", ["05/2023", "12/2023", "4 May 2023", "May 4th, 2023", "Thu, May 4, 2023", "2023-05"]
)
def test_dates_in_either_order(date: str) -> None:
    assert facts(f"Reviewed {date}, to be reviewed {date}") == {LAST: date, NEXT: date}


@pytest.mark.parametrize(
    ("label", "value"),
    [("Review date", "June 2026"), ("Date of review", "4 May 2023"), ("Approved", "May 2023")],
)
def test_what_means_different_things_is_left_undecided(label: str, value: str) -> None:
    assert facts(f"{label}: {value}") == {"": value}


@pytest.mark.parametrize(
    "text",
    [
        "The drug was reviewed by the FDA on 4 May 2023.",
        "Reviewed by the FDA on 4 May 2023.",
        "> Reviewed by the FDA on 4 May 2023.",
        "- Submitted in March 2023\n- Reviewed by Swissmedic in May 2023",
        "The trial was last reviewed in May 2021.",
        "The guideline was last reviewed in May 2021 and is due for review in 2024.",
        "This drug was last reviewed in May 2021.",
        "NICE reviewed its guidance in May 2023.",
        "It was reviewed in May 2023 by the board.",
        "Reviewed on 4 May 2023, the drug was withdrawn a month later.",
        "Checked on 4 May 2023 wards",
        "The last review in May 2021 found 12 trials.",
        "The last review was published in May 2021.",
        "- Knox A. Tides. Reviewed by Hale T. May 2023.",
        "We reviewed 12 studies in May 2023.",
        "We will review your treatment in May 2026.",
        "Reviewed in the Lancet in May 2023",
        "To be reviewed in May 2026: the waste policy",
        "- 4 May 2023: reviewed by Ada Knox",
        "“This page was last reviewed on 4 May 2023,” says the footer.",
        "Your treatment will be reviewed again in May 2026.",
        "Systematic review: May 2023",
        "Links checked: 4 May 2023",
        "Last reviewed by most people in May 2020 was the film.",
        "Reviewed by Jane Smith",
        "- [Ebb](a.md): last reviewed 4 May 2023\n- [Flow](b.md): last reviewed 5 May 2023",
        "- Ebb. Last reviewed 4 May 2023\n- Flow. Last reviewed 5 May 2023",
        "## History\n\n- Reviewed 4 May 2020 by Ada Knox",
        "## Change log\n\n- Last reviewed 4 May 2020 by Ada Knox\n- Last reviewed 5 May 2021 by Tom Hale",
        "- Reviewed 4 May 2020 by Ada Knox\n- Reviewed 5 May 2021 by Tom Hale",
        "| Page | Last reviewed |\n|---|---|\n| Ebb | 4 May 2023 |\n| Flow | 5 May 2023 |",
        "| Last reviewed | Next review |\n|---|---|\n| May 2020 | May 2021 |\n| May 2021 | May 2022 |",
    ],
)
def test_a_text_that_mentions_reviews_says_nothing_of_the_page(text: str) -> None:
    assert facts(text) == {}


def test_a_footer_follows_the_reference_list_without_a_heading() -> None:
    text = "## References\n\n1. Knox A. Tides. 2019.\n2. Hale T. Waves. 2020.\n\nLast reviewed May 2023. Review due May 2026."
    assert facts(text) == {LAST: "May 2023", NEXT: "May 2026"}


def test_a_page_that_is_all_reference_list() -> None:
    page = read_page("a.md", "# References\n\n- Knox A. Tides. 2019.\n\nLast reviewed: May 2023\n")
    assert [fact.value for fact in page.facts] == ["May 2023"]


def test_an_item_of_the_reference_list_is_no_footer() -> None:
    assert (
        facts("## References\n\n1. Knox A. Tides. Last reviewed 4 May 2019.\n2. Reviewed 2020 by Hale.") == {}
    )


@pytest.mark.parametrize("between", ["\n\n", "\n", "\n\n**", "  \n*"])
def test_a_footer_below_paragraphs_of_references(between: str) -> None:
    references = "(Knox, 2019)\n\n## References\n\nKnox, A. (2019) Tides. *J*, 3(2), pp. 1–10."
    page = read_page("a.md", f"{references}{between}Last reviewed: 4 May 2023\nNext review: May 2026\n")
    assert {fact.concept: fact.value for fact in page.facts} == {LAST: "4 May 2023", NEXT: "May 2026"}
    assert [reference.authors for reference in page.listed_references] == [("Knox, A.",)]


def test_a_whole_footer_below_paragraphs_of_references() -> None:
    footer = "**Author:** Ada Knox\n**Reviewed by:** Tom Hale, 4 May 2023\n**Next review:** May 2026"
    text = f"## References\n\nKnox, A. (2019) Tides. *J*, 3(2), pp. 1–10.\n\n{footer}\n"
    assert facts(text) == {"authors": "Ada Knox", BY: "Tom Hale", LAST: "4 May 2023", NEXT: "May 2026"}
    assert len(read_page("a.md", text).listed_references) == 1


def test_an_approver_is_no_reviewer() -> None:
    assert BY not in facts("Approved by Ada Knox on 4 May 2023. Next review: 4 May 2026")


def test_who_is_named_has_a_place_of_their_own() -> None:
    page = read_page("a.md", "# T\n\n**Medically reviewed** by\n[Ada Knox](x.md) on May 4, 2023\n")
    assert [(fact.concept, fact.line, fact.column) for fact in page.facts] == [(LAST, 3, 3), (BY, 4, 2)]


def test_html_says_it_in_parts() -> None:
    text = "<p>Medically reviewed by <a href='x'>Ada Knox, MD</a> on <time>May 4, 2023</time></p>"
    assert facts(text, "a.html") == {LAST: "May 4, 2023", BY: "Ada Knox, MD"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ada Knox, MD (May 4, 2023)", ("Ada Knox, MD", "May 4, 2023")),
        ("Ada Knox, 2023-05-04.", ("Ada Knox", "2023-05-04")),
        ("Ada Knox", ("Ada Knox", "")),
        ("4 May 2023", ("4 May 2023", "")),
        (
            "Ada Knox (4 May 2021), Tom Hale (5 May 2023)",
            ("Ada Knox (4 May 2021), Tom Hale (5 May 2023)", ""),
        ),
    ],
)
def test_people_and_date(value: str, expected: tuple[str, str]) -> None:
    assert people_and_date(value) == expected


WORDS = st.sampled_from(
    """
    this page the leaflet was is last next medically reviewed review due for to be will by on in and Dr. Ada
    Knox, MD 4 May 2023 2023-05-04 05/2026 (May 2026) | · . , : – ; \n approved checked it we again date of
    """.split(" ")
)


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=400))
def test_any_text_is_read_and_places_are_inside_it(text: str) -> None:
    end = 0
    for statement in review_statements(text, 0, len(text), review_stems(plain(text))):
        assert end <= statement.start < statement.end <= len(text)
        assert statement.value or statement.people
        assert statement.people_at <= len(text)
        end = statement.start


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_removing_a_statement_leaves_the_other_lines_as_they_were(text: str) -> None:
    line = text.replace("\n", " ")
    alone = facts("Title: a note\n\nLast updated: 4 May 2020")
    both = read_page("a.md", f"# Tides\n\nLast updated: 4 May 2020\n\nText. {line}\n").facts
    assert alone["updated"] in {fact.value for fact in both if fact.concept == "updated"}
