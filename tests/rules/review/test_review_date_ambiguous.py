from __future__ import annotations

RULE = "review-date-ambiguous"


def footer(*lines: str) -> str:
    return "Text.\n\n" + "".join(f"- {line}\n" for line in lines)


def test_both_readings_and_both_remedies_are_named(findings) -> None:
    (finding,) = findings(RULE, {"content/alk.md": footer("Last reviewed: 04/05/2022")})
    assert (finding.line, finding.subject) == (3, "Last reviewed")
    assert "4 May 2022 or 5 April 2022" in finding.message
    assert 'date-order = "day-first"' in finding.help
    assert "2022-05-04 or 2022-04-05" in finding.help


def test_each_of_the_two_dates_is_reported(findings) -> None:
    text = footer("Last reviewed: 04/05/2022", "Next review due: 04/05/2023")
    assert [f.subject for f in findings(RULE, {"content/alk.md": text})] == [
        "Last reviewed",
        "Next review due",
    ]


def test_a_date_on_another_page_settles_the_order(findings) -> None:
    files = {
        "content/alk.md": footer("Last reviewed: 04/05/2022"),
        "content/egfr.md": footer("Last reviewed: 23/05/2022"),
    }
    assert findings(RULE, files) == ()


def test_contradicting_dates_settle_nothing(findings) -> None:
    files = {
        "content/alk.md": footer("Last reviewed: 04/05/2022"),
        "content/egfr.md": footer("Last reviewed: 23/05/2022"),
        "content/ros1.md": footer("Last reviewed: 05/23/2022"),
    }
    assert [f.path for f in findings(RULE, files)] == ["content/alk.md"]


def test_the_configuration_settles_the_order(findings) -> None:
    files = {
        "content/alk.md": footer("Last reviewed: 04/05/2022"),
        "auditor.toml": 'date-order = "month-first"\n',
    }
    assert findings(RULE, files) == ()


def test_the_same_day_either_way_is_not_ambiguous(findings) -> None:
    assert findings(RULE, {"content/alk.md": footer("Last reviewed: 05/05/2022")}) == ()


def test_an_impossible_date_is_not_ambiguous(findings) -> None:
    assert findings(RULE, {"content/alk.md": footer("Last reviewed: 31/31/2022")}) == ()
