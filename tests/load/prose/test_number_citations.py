"""Citations by number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.read import read_page

LIST = "\n\n## References\n\n1. Knox A, Hale T. Tides. J Test. 2019;3(2):1-9.\n2. Wu L. Tides. J Test. 2018;3:1-9.\n"


@pytest.mark.parametrize(
    ("text", "low", "high", "sureness"),
    [
        ("so [7].", 7, 7, "sure"),
        ("so.[2–5]", 2, 5, "sure"),
        ("so [1, 3-5, 9].", 1, 9, "likely"),
        ("tides.<sup>3</sup>", 3, 3, "likely"),
        ("tides<sup>[3]</sup>", 3, 3, "sure"),
        ("5 m<sup>[3]</sup>", 3, 3, "sure"),
        ("so (ref. 7)", 7, 7, "likely"),
        ("so (see refs 2, 13)", 2, 13, "likely"),
        ("tides^3,4^", 3, 4, "likely"),
        ("tides.¹²", 12, 12, "likely"),
        ("5 m<sup>2</sup>", 2, 2, "doubtful"),
        ("10^9^", 9, 9, "doubtful"),
        ("seen (3), and", 3, 3, "doubtful"),
        ("so [[7]](#r7)", 7, 7, "linked"),
        ("so <sup>[7](#r7)</sup>", 7, 7, "linked"),
        ("so [7](#r7)", 7, 7, "linked"),
        ("x[7]", 7, 7, "doubtful"),
    ],
)
def test_number_is_read_with_how_sure_it_is(text: str, low: int, high: int, sureness: str) -> None:
    (found,) = read_page("a.md", text + LIST).number_citations
    assert (found.low, found.high, found.sureness, found.line) == (low, high, sureness, 1)


@pytest.mark.parametrize(
    "text",
    ["[2019]", "[0, 1]", "[a7]", "`[7]`", "$[7]$ \\(x\\)", "[7]: text", "(2019)", "ref. 2019", "Ref. 7a-3"],
)
def test_other_text_is_no_citation_by_number(text: str) -> None:
    assert [
        found.text
        for found in read_page("a.md", text + LIST).number_citations
        if found.sureness != "doubtful"
    ] in (
        [],
        ["[7]"] if "$" in text or ":" in text else [],
    )


def test_highest_number_of_the_list_is_known() -> None:
    assert read_page("a.md", "x" + LIST).list_numbers == 2
    assert (
        read_page(
            "a.md", "x\n\n## References\n\n[1] Knox A. Tides. 2019.\n\n[2] Wu L. Rivers of it. 2018.\n"
        ).list_numbers
        == 2
    )
    assert read_page("a.md", ("x" + LIST).replace("1. ", "- ").replace("2. ", "- ")).list_numbers == 0


@given(st.text("[](),–-^<sup>/1²3 a.\n", max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    page = read_page("a.md", text + LIST)
    lines = (text + LIST).count("\n") + 1
    assert all(1 <= found.line <= lines for found in page.number_citations)
