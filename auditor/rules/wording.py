"""The few turns of phrase that the messages of several rules share."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def spelled_out(day: date) -> str:
    """A day as nobody can misread it: "4 May 2023"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def days(count: int) -> str:
    """A number of days with thousands separated: "1 day", "1,297 days"."""
    return f"{count:,} day" if count == 1 else f"{count:,} days"


def quoted(text: str, limit: int = 80) -> str:
    """Text from a file in quotation marks, on one line, shortened to ``limit`` characters."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= limit else f'"{line[: limit - 1]}…"'
