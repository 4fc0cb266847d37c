"""Where a waiver on a page reaches."""

from __future__ import annotations

import pytest

from auditor.load.page.read import read_page

ALLOW = '<!-- auditor: allow file-missing until=2027-01-31 reason="moves in May" -->'


def covered(text: str) -> list[tuple[int, int]]:
    return [(waiver.first_line, waiver.last_line) for waiver in read_page("a.md", text).waivers]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"# T\n\n{ALLOW}\nA [b](c)\nd.\n\nother", (4, 5)),
        (f"# T\n\n{ALLOW}\n\nA [b](c)\n\nother", (5, 5)),
        (f"# T\n\n{ALLOW}\n\n- a\n- b\n\nother", (5, 6)),
        (f"# T\n\nA [b](c) {ALLOW}\nd.\n\nother", (3, 4)),
        (f"# T\n\n- a\n- b {ALLOW}\n\nother", (4, 4)),
        (f"# T\n\n{ALLOW}\n## H\n\nother", (4, 4)),
        (f"# T\n\n{ALLOW}\n```\ncode\n```\n", (4, 6)),
    ],
)
def test_waiver_covers_the_next_block(text: str, lines: tuple[int, int]) -> None:
    assert covered(text) == [lines]


@pytest.mark.parametrize("text", [f"{ALLOW}\n\n# T\n", f"---\ntitle: x\n---\n\n{ALLOW}\n# T\n"])
def test_waiver_that_comes_first_covers_the_whole_page(text: str) -> None:
    ((first, last),) = covered(text)
    assert first == 1
    assert last > 1_000_000


def test_front_matter_waiver_covers_the_whole_page_and_knows_its_parts() -> None:
    text = "---\nauditor:\n  allow:\n    - rule: review-overdue\n      until: 2027-01-31\n      reason: in review\n---\n"
    (waiver,) = read_page("a.md", text).waivers
    assert (waiver.rule, waiver.until, waiver.reason, waiver.fault) == (
        "review-overdue",
        "2027-01-31",
        "in review",
        None,
    )
    assert waiver.first_line == 1


def test_comment_in_code_is_no_waiver() -> None:
    assert covered(f"# T\n\n```\n{ALLOW}\n```\n\n`{ALLOW}`") == []


def test_comment_that_speaks_to_somebody_else_is_no_waiver() -> None:
    assert covered("# T\n\n<!-- prettier-ignore -->\nx") == []
