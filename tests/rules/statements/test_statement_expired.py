"""statement-expired: beyond the documented examples."""

from __future__ import annotations

import pytest

MARK = '<!-- auditor: true until=2027-03-01 reason="The appraisal ends in February" -->'
PAGE = f"# Page\n\nText.\n\n{MARK}\n\nThe drug is not yet licensed.\n\nThe other drug is not yet licensed.\n"


def test_the_day_itself_is_not_past(findings):
    assert not findings("statement-expired", {"page.md": PAGE}, as_of="2027-03-01")
    (one,) = findings("statement-expired", {"page.md": PAGE}, as_of="2027-03-02")
    assert (one.line, one.subject) == (5, "The drug is not yet licensed.")


def test_the_wording_of_the_marked_block_alone_is_not_judged(findings):
    for day in ("2026-01-01", "2028-01-01"):
        (one,) = findings("claim-pending", {"page.md": PAGE}, as_of=day)
        assert one.line == 9


def test_it_is_due_soon_before(audit_files):
    states = {
        day: [
            one.state for one in audit_files({"page.md": PAGE}, as_of=day).statements if one.kind == "marked"
        ]
        for day in ("2026-01-01", "2027-01-01", "2027-03-01", "2027-03-02")
    }
    assert states == {
        "2026-01-01": ["current"],
        "2027-01-01": ["due-soon"],
        "2027-03-01": ["due-soon"],
        "2027-03-02": ["outdated"],
    }


def test_a_mark_is_no_waiver(audit_files):
    found = {one.rule for one in audit_files({"page.md": PAGE}, as_of="2026-01-01").findings}
    assert not {rule for rule in found if rule.startswith("waiver")}


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        ('true reason="x"', "it names no day"),
        ("true until=2027-03-01", "it gives no reason"),
        ('true until=2027-02-30 reason="x"', "there is no day 2027-02-30"),
        ('true until=soon reason="x"', "is not a date"),
        ('true until=2027-03-01 why="x"', "is not understood"),
    ],
)
def test_a_mark_in_another_form_does_not_count_and_is_said(mark, why, findings):
    page = {"page.md": f"# Page\n\nText.\n\n<!-- auditor: {mark} -->\n\nThe drug is not yet licensed.\n"}
    assert not findings("statement-expired", page, as_of="2030-01-01")
    assert findings("claim-pending", page, as_of="2026-01-01")
    (one,) = findings("waiver-unexplained", page, as_of="2026-01-01")
    assert why in one.message
    assert one.subject == "true"


def test_a_mark_counts_on_a_page_of_html(findings):
    body = f"<p>Text.</p>\n{MARK}\n<p>It is not yet approved.</p>\n"
    page = {"page.html": f"<html lang=en><body>\n{body}</body></html>"}
    (one,) = findings("statement-expired", page, as_of="2027-03-02")
    assert one.subject == "It is not yet approved."
    assert not findings("claim-pending", page, as_of="2027-03-02")


def test_a_bibliography_has_no_marks(findings):
    files = {
        "page.md": "# Page\n",
        "references.bib": '% auditor: true until=2027-03-01 reason="x"\n@misc{a, title={A}}\n',
    }
    (one,) = findings("waiver-unexplained", files, as_of="2026-01-01")
    assert one.path == "references.bib"
