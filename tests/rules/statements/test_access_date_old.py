"""access-date-old: beyond the documented examples."""

from __future__ import annotations

PAGE = """# Page

See Rossi (2019) and Bianchi (2020).

## References

- Rossi, A. (2019) 'One', Journal of Tests. Available at: https://example.org/1. Accessed {}.
- Bianchi, B. (2020) 'Two', Journal of Tests. Available at: https://example.org/2. Accessed {}.
"""


def test_the_oldest_stands_for_all_of_a_page(findings):
    (one,) = findings(
        "access-date-old", {"page.md": PAGE.format("15 January 2023", "3 May 2022")}, as_of="2026-06-30"
    )
    assert one.line == 8
    assert one.message.startswith(
        "2 access dates of the page are over 24 months old, the oldest “3 May 2022”"
    )


def test_a_date_of_the_last_two_years_is_not_old(findings):
    page = {"page.md": PAGE.format("15 January 2025", "30 June 2024")}
    assert not findings("access-date-old", page, as_of="2026-06-30")
    assert findings("access-date-old", page, as_of="2026-07-01")
