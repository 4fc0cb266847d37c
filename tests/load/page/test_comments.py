"""Comments of Markdown pages beside those of HTML, and the stamps in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.comments import other_comments
from auditor.load.page.read import read_page
from auditor.model.written import Origin


def facts(text: str, path: str = "a.md") -> list[tuple[str, str, int, int]]:
    found = [fact for fact in read_page(path, text).facts if fact.origin is Origin.COMMENT]
    return [(fact.concept, fact.value, fact.line, fact.column) for fact in found]


@pytest.mark.parametrize(
    ("stamp", "column"),
    [
        ("{/* last_reviewed: 2026-05-07 */}", 5),
        ("[//]: # (last_reviewed: 2026-05-07)", 10),
        ('[//]: # "last_reviewed: 2026-05-07"', 10),
        ("[comment]: <> (Last reviewed: 2026-05-07)", 16),
        ("{% comment %} last_reviewed: 2026-05-07 {% endcomment %}", 15),
        ("{# last_reviewed: 2026-05-07 #}", 4),
        ("{{/* last_reviewed: 2026-05-07 */}}", 6),
        ("<%# last_reviewed: 2026-05-07 %>", 5),
    ],
)
def test_a_stamp_is_read_whatever_marks_the_comment(stamp, column):
    expected = [("last-reviewed", "2026-05-07", 1, column)]
    assert facts(f"{stamp}\n\n# Title\n\nText.\n", "a.mdx") == expected
    assert facts(f"{stamp}\r\n\r\n# Title\r\n\r\nText.\r\n") == expected


def test_a_stamp_of_several_lines_at_the_end_is_read_with_its_places():
    text = "# Été\n\nText.\n\n{/*\n  last_reviewed: 7 May 2026\n  reviewer: Ada Knox\n*/}\n"
    assert facts(text, "a.mdx") == [("last-reviewed", "7 May 2026", 6, 3), ("reviewers", "Ada Knox", 7, 3)]


def test_a_rough_date_in_a_stamp_is_kept():
    assert [fact[1] for fact in facts("{/* last_reviewed: Spring 2023 */}\n\n# A\n")] == ["Spring 2023"]


@pytest.mark.parametrize(
    "text",
    [
        "```\n{/* last_reviewed: 2026-05-07 */}\n```\n",
        "`{/* last_reviewed: 2026-05-07 */}`\n",
        "```\n[//]: # (last_reviewed: 2026-05-07)\n```\n",
        "{/* We think that it was last_reviewed: 2026-05-07 */}\n",
        "{/* last_reviewed: 2026-05-07\n",
        "# A {#a}\n\n{#b}\n\nlast_reviewed: x #}\n",
        "# A\n\n" + "B.\n\n" * 5 + "[//]: # (last_reviewed: 2026-05-07)\n\n" + "C.\n\n" * 5,
    ],
)
def test_code_remarks_and_what_is_not_closed_are_no_stamps(text):
    assert facts(text) == []


def test_a_comment_is_no_content_either():
    page = read_page("a.mdx", "# A\n\n{/* [gone](gone.md) */}\n\n[//]: # (gone.md)\n")
    assert [link.url for link in page.links] == []


@given(st.text(alphabet="{}/*#%<>[]():\"' \nacomenté", max_size=200))
def test_any_text_is_read_and_places_are_inside(text):
    size = len(text.encode())
    for comment, at in other_comments(text, ()):
        assert 0 <= at <= size
        assert text.encode()[at:].startswith(comment.encode())
