from __future__ import annotations

import pytest

RULE = "review-overdue"


def page(*fields: str) -> dict[str, str]:
    return {"content/alk.md": "\n".join(["---", "title: ALK", *fields, "---", "Text.", ""])}


@pytest.mark.parametrize(("as_of", "found"), [("2026-06-30", 0), ("2026-07-01", 1)])
def test_a_page_is_overdue_from_the_day_after_its_due_date(findings, as_of, found) -> None:
    assert len(findings(RULE, page("next_review: 2026-06-30"), as_of=as_of)) == found


def test_the_message_names_the_days_and_the_due_date_unmistakably(findings) -> None:
    (finding,) = findings(RULE, page("next_review: 2023-05-04"), as_of="2026-11-21")
    assert finding.message == "Overdue by 1,297 days: the next review was due on 4 May 2023"


def test_one_day_is_not_days(findings) -> None:
    (finding,) = findings(RULE, page("next_review: 2026-06-29"))
    assert finding.message.startswith("Overdue by 1 day:")


def test_the_finding_stands_at_the_date_that_decides(findings) -> None:
    (finding,) = findings(RULE, page("last_reviewed: 2022-05-04", "next_review: 2023-05-04"))
    assert (finding.path, finding.line, finding.subject) == ("content/alk.md", 4, "content/alk.md")


def test_an_interval_of_the_page_makes_it_due(findings) -> None:
    (finding,) = findings(RULE, page("last_reviewed: 2024-05-04", "review_interval: 12 months"))
    assert finding.line == 3
    assert finding.message.endswith(
        "the next review was due on 4 May 2025, 12 months after the last one on 4 May 2024"
    )


def test_the_interval_of_the_policy_makes_it_due(findings) -> None:
    files = {**page("last_reviewed: 2024-05-04"), "auditor.toml": '[review]\ninterval = "6 months"\n'}
    (finding,) = findings(RULE, files)
    assert finding.message.endswith("was due on 4 November 2024, 6 months after the last one on 4 May 2024")


def test_the_help_names_the_fields_as_the_page_does(findings) -> None:
    text = "Text.\n\n- Last reviewed: 4 May 2022\n- Next review due: 4 May 2023\n"
    (finding,) = findings(RULE, {"content/alk.md": text})
    assert finding.help == "Review the page, then set `Last reviewed` and `Next review due`."


@pytest.mark.parametrize("own", ["reviewed:\n", ""])
def test_the_help_names_a_field_that_the_page_leaves_out_as_the_site_does(findings, own) -> None:
    files = {
        "a.md": f"---\n{own}next-review: 2025-01-01\n---\nText.\n",
        "b.md": "---\nreviewed: 2026-01-01\nnext-review: 2027-01-01\n---\nText.\n",
        "c.md": "Text.\n\nLast reviewed: 4 May 2026\n",
        "d.md": "Text.\n\nLast reviewed: 4 May 2026\n",
    }
    (finding,) = findings(RULE, files)
    assert finding.help == "Review the page, then set `reviewed` and `next-review`."


def test_the_help_names_the_usual_field_where_no_page_has_one(findings) -> None:
    (finding,) = findings(RULE, page("next_review: 2023-05-04"))
    assert finding.help == "Review the page, then set `last_reviewed` and `next_review`."


def test_a_month_is_due_at_its_end(findings) -> None:
    assert findings(RULE, page("next_review: 2026-06")) == ()
    assert len(findings(RULE, page("next_review: 2026-05"))) == 1


def test_an_exempt_page_is_never_overdue(findings) -> None:
    config = '[[policy]]\nmatch = "content/**"\nexempt = true\nreason = "dated"\n'
    assert findings(RULE, {**page("next_review: 2020-01-01"), "auditor.toml": config}) == ()


def test_a_page_with_an_unreadable_due_date_is_not_called_overdue(findings) -> None:
    assert findings(RULE, page("last_reviewed: 2020-01-01", "next_review: 2021-31-12")) == ()
