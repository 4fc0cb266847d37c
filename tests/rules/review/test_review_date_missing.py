from __future__ import annotations

RULE = "review-date-missing"
REQUIRED = "[review]\nrequired = true\n"


def site(page: str, config: str = REQUIRED) -> dict[str, str]:
    return {"content/alk.md": page, "auditor.toml": config}


def test_a_page_without_front_matter_lacks_its_dates(findings) -> None:
    (finding,) = findings(RULE, site("Text.\n"))
    assert (finding.path, finding.line, finding.subject) == ("content/alk.md", 1, "content/alk.md")


def test_nothing_is_required_without_a_policy(findings) -> None:
    assert findings(RULE, site("Text.\n", config="")) == ()


def test_an_interval_without_a_date_is_no_date(findings) -> None:
    assert len(findings(RULE, site("---\nreview_interval: 12 months\n---\nText.\n"))) == 1


def test_an_empty_field_is_no_date(findings) -> None:
    assert len(findings(RULE, site("---\nlast_reviewed:\nnext_review: ''\n---\nText.\n"))) == 1


def test_a_next_review_alone_is_enough(findings) -> None:
    assert findings(RULE, site("---\nnext_review: 2027-01-01\n---\nText.\n")) == ()


def test_an_unreadable_date_is_not_a_missing_one(findings) -> None:
    assert findings(RULE, site("---\nlast_reviewed: 2022-30-09\n---\nText.\n")) == ()


def test_a_placeholder_is_reported_only_as_such(findings) -> None:
    files = site("---\nlast_reviewed: TBD\n---\nText.\n")
    assert findings(RULE, files) == ()
    assert len(findings("placeholder-value", files)) == 1


def test_a_page_with_broken_front_matter_is_not_called_dateless(findings) -> None:
    assert findings(RULE, site('---\ntitle: "ALK\nlast_reviewed: 2025-01-01\n---\nText.\n')) == ()


def test_a_page_with_displaced_front_matter_is_not_called_dateless(findings) -> None:
    assert findings(RULE, site("# ALK\n\n---\nlast_reviewed: 2025-01-01\ntitle: ALK\n---\nText.\n")) == ()


def test_an_exempt_page_needs_no_date(findings) -> None:
    config = REQUIRED + '\n[[policy]]\nmatch = "content/**"\nexempt = true\nreason = "dated"\n'
    assert findings(RULE, site("Text.\n", config)) == ()


def test_the_help_asks_what_review_date_means(findings) -> None:
    (finding,) = findings(RULE, site("---\nreview_date: 2025-01-01\n---\nText.\n"))
    assert '`last-reviewed = ["review_date"]`' in finding.help


def test_the_help_names_the_fields_as_the_site_does(findings) -> None:
    other = "---\nreviewed_on: 2026-01-01\nreview_by: 2027-01-01\n---\nText.\n"
    (finding,) = findings(RULE, {**site("Text.\n"), "content/b.md": other, "content/c.md": other})
    assert finding.help == "Review the page, then add `reviewed_on` and `review_by` to the front matter."
