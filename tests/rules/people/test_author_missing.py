"""author-missing: beyond the documented examples."""

from __future__ import annotations

CONFIG = "[people-policy]\nauthor-required = true\n"


def test_nothing_is_asked_without_a_policy(findings):
    assert findings("author-missing", {"page.md": "---\ntitle: ALK\n---\nText.\n"}) == ()


def test_an_empty_field_and_a_placeholder_name_no_one_and_are_shown_where_they_stand(findings):
    found = findings(
        "author-missing",
        {
            "auditor.toml": CONFIG,
            "empty.md": "---\ntitle: ALK\nauthors:\n---\nText.\n",
            "tbc.md": "---\ntitle: ALK\nauthor: TBC\n---\nText.\n",
        },
    )
    assert [(finding.path, finding.line, finding.message) for finding in found] == [
        ("empty.md", 3, "`authors` names no one"),
        ("tbc.md", 3, "`author` names no one"),
    ]


def test_the_author_in_the_footer_counts(findings):
    page = "# ALK\n\nText.\n\n- Last reviewed: 04/05/2022\n- Authors: Dr Priya Nair\n"
    assert findings("author-missing", {"auditor.toml": CONFIG, "page.md": page}) == ()


def test_an_exempt_page_is_not_asked(findings):
    config = CONFIG + '[[policy]]\nmatch = "news/**"\nexempt = true\nreason = "dated items"\n'
    found = findings("author-missing", {"auditor.toml": config, "news/a.md": "Text.\n", "b.md": "Text.\n"})
    assert [finding.path for finding in found] == ["b.md"]


def test_nothing_is_missing_from_front_matter_that_cannot_be_read(findings):
    page = '---\ntitle: "ALK\nauthors: Priya Nair\n---\nText.\n'
    assert findings("author-missing", {"auditor.toml": CONFIG, "page.md": page}) == ()
