"""What every report says of the pages' governance."""

from __future__ import annotations

from datetime import date

import pytest
from audits import rendered

from auditor.model.audit import AppliedBlock, AppliedPolicy
from auditor.model.repository import Governance, ReviewState
from auditor.model.written import FrontMatterState
from auditor.report import RenderOptions
from auditor.report.governance import governance_lines


def lines(make, *pages, blocks=(), shown=None):
    audit = make.audit(pages=pages, policy=AppliedPolicy(blocks=blocks))
    return [f"{label}: {line}" for label, line in governance_lines(audit, shown)]


def test_when_all_is_well_that_is_said(make):
    assert lines(make, make.page("a.md"), make.page("b.md")) == [
        "reviews: 2 of 2 pages have a day for their next review, or need none"
    ]


def test_without_pages_there_is_nothing_to_say(make):
    assert lines(make) == []


def test_pages_without_an_interval_are_counted_with_the_oldest_review(make):
    gap = {"next_review": None, "review_state": ReviewState.UNKNOWN, "governance": Governance.NO_INTERVAL}
    pages = [
        make.page(path, last_reviewed=date(year, 5, 4), **gap)
        for path, year in (("a.md", 2020), ("b.md", 2019))
    ]
    assert lines(make, *pages)[1] == (
        "reviews: 2 pages say when they were reviewed but not when again: set `[review] interval`; "
        "the oldest is of 2019-05-04, b.md"
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"governance": Governance.NO_DATE}, "reviews: 1 page has no review date"),
        ({"governance": Governance.INTERVAL_ALONE}, "reviews: 1 page says how often it is to be reviewed"),
        ({"governance": Governance.UNCLEAR}, "reviews: 1 page may say when it is to be reviewed"),
        ({"front_matter": FrontMatterState.NONE}, "metadata: 1 page has no front matter"),
        ({"front_matter": FrontMatterState.DISPLACED}, "metadata: 1 page has front matter that is not at"),
        ({"front_matter": FrontMatterState.BROKEN}, "metadata: 1 page has front matter that cannot be read"),
        ({"owner": None}, "owners: 1 page has no owner"),
    ],
)
def test_each_kind_of_page_is_counted_and_defined(make, changes, said):
    (line,) = lines(make, make.page("a.md", **changes), make.page("b.md"))[1:]
    assert line.startswith(said)
    assert line.endswith("a.md")


def exempt(make, path, number, reason="old"):
    state = {"review_state": ReviewState.EXEMPT, "governance": Governance.EXEMPT}
    return make.page(path, exempt_by=number, exempt_reason=reason, **state)


def test_exempt_pages_are_counted_by_their_block(make):
    blocks = (
        AppliedBlock("auditor.toml:3", "old/**", 2, exempt=True, reason="old", until=date(2027, 1, 31)),
        AppliedBlock("auditor.toml:9", "audience = staff", 1, ("audience",), exempt=True),
    )
    pages = [exempt(make, "a.md", 1), exempt(make, "b.md", 1), exempt(make, "c.md", 2, "no reason given")]
    assert lines(make, *pages, blocks=blocks)[1:] == [
        "exempt: 2 pages by auditor.toml:3 (old/**) until 2027-01-31: old",
        "exempt: 1 page by auditor.toml:9 (audience = staff): no reason given",
        "exempt: 1 page without a reason: add `reason` to the block",
    ]


def test_an_exemption_that_is_over_is_said(make):
    block = AppliedBlock("auditor.toml:3", "a.md", 1, exempt=True, reason="old", until=date(2026, 6, 29))
    assert lines(make, make.page("a.md"), blocks=(block,))[1:] == [
        "exempt: the exemption by auditor.toml:3 (a.md) ended on 2026-06-29 for 1 page"
    ]


def test_blocks_for_no_page_are_named_up_to_a_number(make):
    blocks = tuple(AppliedBlock(f"auditor.toml:{line}", "x", 0) for line in range(1, 5))
    assert lines(make, make.page("a.md"), blocks=blocks, shown=2)[1:] == [
        "policy: auditor.toml:1 (x) is for no page",
        "policy: auditor.toml:2 (x) is for no page",
        "policy: and 2 more",
    ]


def test_an_audit_of_an_older_version_is_counted_by_its_review_states(make):
    old = {"governance": None, "front_matter": None}
    pages = (
        make.page("a.md", **old),
        make.page(
            "b.md", review_state=ReviewState.NEVER_REVIEWED, next_review=None, last_reviewed=None, **old
        ),
        make.page("c.md", review_state=ReviewState.EXEMPT, exempt_reason="old", **old),
    )
    assert lines(make, *pages) == [
        "reviews: 1 of 3 pages has a day for the next review, or needs none",
        "reviews: 1 page has no review date: neither of the last review nor of the next; it is b.md",
        "exempt: 1 page: old",
    ]


@pytest.mark.parametrize("name", ["terminal", "plain", "markdown"])
def test_every_report_has_it(make, name):
    text = " ".join(rendered(name, make.audit(pages=(make.page("a.md"),)), RenderOptions()).split())
    assert "1 of 1 page has a day for the next review, or needs none" in text
