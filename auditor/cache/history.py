"""When a link last worked and since when it fails, by audit days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from auditor.model.evidence import LinkAnswer, LinkVerdict

COLUMNS = "url, audited, last_worked, failing_since, failures"

_WORKS = frozenset({LinkVerdict.WORKING, LinkVerdict.REDIRECTED})
# A wall, a limit or a refusal of ours says neither that a link works nor that it does not.
_FAILS = frozenset(
    {
        LinkVerdict.BROKEN,
        LinkVerdict.UNREACHABLE,
        LinkVerdict.SERVER_ERROR,
        LinkVerdict.TLS_INVALID,
        LinkVerdict.SUSPECT,
    }
)


class Past(NamedTuple):
    """What is known of a link after the audit of ``audited``; days are ordinals of ``date``.

    ``failures`` counts the audit days in a row, since ``failing_since``, on which it did not work.
    """

    audited: int
    last_worked: int | None
    failing_since: int | None
    failures: int


def read_past(values: tuple[object, ...]) -> Past | None:
    """A row of the table, or None when it is not one that was written by ``next_past``."""
    audited, last_worked, failing_since, failures = values
    days = [day for day in (audited, last_worked, failing_since) if day is not None]
    if not all(isinstance(day, int) and 1 <= day <= date.max.toordinal() for day in days):
        return None
    if not isinstance(audited, int) or not isinstance(failures, int) or failures < 0:
        return None
    if (failures > 0) is not (failing_since is not None):
        return None
    return Past(audited, last_worked, failing_since, failures)  # type: ignore[arg-type]


def next_past(past: Past | None, verdict: LinkVerdict, today: int) -> Past | None:
    """What is known after today's verdict, or None when it changes nothing.

    One day counts once, however often it is audited. A day before the last audited one changes nothing:
    what came later is known.
    """
    if past is not None and past.audited > today:
        return None
    if verdict in _WORKS:
        return Past(today, today, None, 0)
    if verdict not in _FAILS:
        return None
    if past is None:
        return Past(today, None, today, 1)
    if past.failures == 0:
        return Past(today, past.last_worked, today, 1)
    return past._replace(audited=today, failures=past.failures + (past.audited < today))


def with_history(answer: LinkAnswer, past: Past | None, today: int) -> LinkAnswer:
    """The answer with what is known of its link; ``past`` holds today's verdict, if it says anything."""
    if past is None or past.audited > today:
        past = next_past(None, answer.verdict, today)
    if past is None:
        return answer
    failing = answer.verdict in _FAILS and past.failing_since is not None
    return replace(
        answer,
        last_worked=None if past.last_worked is None else date.fromordinal(past.last_worked),
        failing_since=date.fromordinal(past.failing_since) if failing and past.failing_since else None,
        failures=past.failures if failing else 0,
    )
