"""Facts in comments that are nothing but fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.read import read_page
from auditor.model.written import Origin


def facts(text: str, path: str = "a.md") -> list[tuple[str, str, int, int]]:
    found = [fact for fact in read_page(path, text).facts if fact.origin is Origin.COMMENT]
    return [(fact.concept, fact.value, fact.line, fact.column) for fact in found]


@pytest.mark.parametrize(
    ("stamp", "fact"),
    [
        ("<!-- last_verified: 2026-05-07 -->", ("last-reviewed", "2026-05-07", 1, 6)),
        ("<!--last-reviewed: 2026-05-07-->", ("last-reviewed", "2026-05-07", 1, 5)),
        ("<!-- Last reviewed: 7 May 2026 by Jo Bloggs -->", ("last-reviewed", "7 May 2026", 1, 6)),
        ("<!-- lastReviewed=2026-05-07 -->", ("last-reviewed", "2026-05-07", 1, 6)),
        ("<!-- last-verified 2026-05-07 -->", ("last-reviewed", "2026-05-07", 1, 6)),
        ("<!-- next_review: 2027-05-07 -->", ("next-review", "2027-05-07", 1, 6)),
        ("<!-- review_interval: 6 months -->", ("review-interval", "6 months", 1, 6)),
        ("<!-- owner: docs-team -->", ("owner", "docs-team", 1, 6)),
        ("<!-- reviewed_by: Jo Bloggs -->", ("reviewers", "Jo Bloggs", 1, 6)),
    ],
)
def test_a_stamp_of_one_field_is_read_with_its_place(stamp, fact):
    assert facts(f"{stamp}\n# Title\n\nText.\n") == [fact]
    assert facts(f"{stamp}\n<h1>Title</h1>\n<p>Text.</p>\n", "a.html") == [fact]


def test_several_fields_are_read_and_so_are_stamps_behind_the_front_matter_and_at_the_end():
    both = [("last-reviewed", "2026-05-07", 5, 1), ("owner", "mia", 6, 1)]
    assert facts("---\ntitle: A\n---\n<!--\nlast_verified: 2026-05-07\nowner: mia\n-->\n# A\n") == both
    text = "# A\n\n" + "Text.\n\n" * 9 + "<!-- last_verified: 2026-05-07 | owner: mia -->\n"
    assert [fact[:2] for fact in facts(text)] == [("last-reviewed", "2026-05-07"), ("owner", "mia")]


def test_a_stamp_below_the_title_counts():
    assert len(facts("# A\n\n<!-- last_verified: 2026-05-07 -->\n\nText.\n\nMore.\n\nEnd.\n")) == 1


def test_an_impossible_date_is_read_as_written():
    assert facts("<!-- last_verified: 2026-02-31 -->\n# A\n")[0][1] == "2026-02-31"


@pytest.mark.parametrize(
    "text",
    [
        "<!-- last_verified: to do -->\n# A\n",
        "<!-- TODO: last reviewed on 2026-05-07, says Jo -->\n# A\n",
        "<!-- note to self\nlast_verified: 2026-05-07 -->\n# A\n",
        "<!-- reviewed: true -->\n# A\n",
        "<!-- title: A -->\n<!-- date: 2026-05-07 -->\n# A\n",
        "`<!-- last_verified: 2026-05-07 -->`\n",
        "# A\n\n" + "Text.\n\n" * 9 + "<!-- last_verified: 2026-05-07 -->\n\n" + "Text.\n\n" * 9,
        "<!-- " + "last_verified: " * 5_000 + "-->\n",
    ],
)
def test_a_remark_is_no_stamp(text):
    assert facts(text) == []


@given(st.text(alphabet="last_verified: 2026-05;|=\n<>!é", max_size=80))
def test_any_comment_is_read_with_places_in_the_file(comment):
    text = f"<!-- {comment} -->\n# A\n"
    assert all(1 <= line <= text.count("\n") + 1 and column >= 1 for *_, line, column in facts(text))
