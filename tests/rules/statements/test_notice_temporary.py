"""notice-temporary: beyond the documented examples."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The clinic is closed until further notice.",
        "The form is temporarily unavailable.",
        "The website is in public beta – please give your feedback.",
        "Only one visitor is allowed for the time being.",
        "Visitors are not admitted during the COVID-19 pandemic.",
    ],
)
def test_notices_for_a_time_are_found(text, findings):
    assert len(findings("notice-temporary", {"page.md": f"# Page\n\n{text}\n"})) == 1


@pytest.mark.parametrize(
    "text",
    [
        "During the pandemic the clinic was closed.",
        "If the form is temporarily unavailable, try again.",
        "The insulin is made in beta cells.",
        "A temporary file is written.",
    ],
)
def test_history_and_conditions_are_not(text, findings):
    assert not findings("notice-temporary", {"page.md": f"# Page\n\n{text}\n"})
