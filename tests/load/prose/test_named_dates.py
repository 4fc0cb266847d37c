"""In which order running text writes its dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.read import read_page


def orders(text: str, path: str = "a.md") -> tuple[int, int]:
    return read_page(path, text).named_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on 30 January 2020.", (1, 0)),
        ("It began on the 1st of March, 2007.", (1, 0)),
        ("It began on 11 Sept. 2020.", (1, 0)),
        ("It began on March 1st, 2007.", (0, 1)),
        ("It began on Mar. 1 2007.", (0, 1)),
        ("It began on 4\nMay 2022 and ended on May 5,\n2022.", (1, 1)),
    ],
)
def test_dates_with_a_day_and_a_month_name_are_counted(text: str, expected: tuple[int, int]) -> None:
    assert orders(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In May 2022 it ended.",
        "Version 3 May 20222",
        "`4 May 2022`",
        "Section 1.4 May 2022",
        "About 45 May 2022",
        "The 12 Marches 2022",
    ],
)
def test_other_text_is_no_such_date(text: str) -> None:
    assert orders(text) == (0, 0)


def test_reference_lists_do_not_count() -> None:
    text = "On 1 June 2010.\n\n## References\n\n1. Lee, A. (2018) Title. Accessed July 9, 2023.\n"
    assert orders(text) == (1, 0)
    assert orders(
        "<p>On 1 June 2010.</p><h2>References</h2><ul><li>Accessed July 9, 2023.</li></ul>", "a.html"
    ) == (1, 0)


@given(st.text("4 May,20219.\n-", max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    assert sum(orders(text)) <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "See the site (accessed July 9, 2023).",
        "Retrieved on August 2, 2023, from the site.",
        "Viewed: December 14, 2022",
        "A note[^1].\n\n[^1]: Smith. A page. Accessed 14 December 2022.",
    ],
)
def test_access_dates_do_not_count(text: str) -> None:
    assert orders(text) == (0, 0)


def test_the_date_of_the_page_itself_counts() -> None:
    assert orders("Last checked May 4, 2022") == (0, 1)
