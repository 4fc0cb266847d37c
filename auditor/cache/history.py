"""When a link last worked, since when it fails, and how steadily: by audit days.

A link can fail for a while (503, no answer) or be broken (404). Only an audit that found it broken confirms
that it is; one that met a temporary failure in between neither confirms nor refutes it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from auditor.model.evidence import WORKS, LinkAnswer, LinkVerdict
from auditor.model.stored import changed

COLUMNS = "url, audited, last_worked, failing_since, failures, broken_since, broken, lately"
#: how many audit days ``lately`` has
LATELY = 8

# A challenge, a limit or a refusal of ours says neither that a link works nor that it does not.
_TEMPORARY = frozenset(
    {LinkVerdict.UNREACHABLE, LinkVerdict.SERVER_ERROR, LinkVerdict.TLS_INVALID, LinkVerdict.SUSPECT}
)
#: a letter for what a day found: it works, it is broken, it fails otherwise
_LETTERS = dict.fromkeys(WORKS, "w") | {LinkVerdict.BROKEN: "b"} | dict.fromkeys(_TEMPORARY, "f")
_DAYS = re.compile(f"[wbf]{{1,{LATELY}}}")


class Past(NamedTuple):
    """What is known of a link after the audit of ``audited``; days are ordinals of ``date``.

    ``failures`` counts the audit days in a row, since ``failing_since``, on which it did not work, ``broken``
    those of them, since ``broken_since``, on which it was found broken. ``lately`` has a letter for each of
    the last audit days that said anything, the newest last: w worked, b broken, f failed otherwise.
    """

    audited: int
    last_worked: int | None
    failing_since: int | None
    failures: int
    broken_since: int | None
    broken: int
    lately: str


def read_past(values: tuple[object, ...]) -> Past | None:
    """A row of the table, or None when it is not one that was written by ``next_past``."""
    audited, last_worked, failing_since, failures, broken_since, broken, lately = values
    days = [day for day in (audited, last_worked, failing_since, broken_since) if day is not None]
    if not all(isinstance(day, int) and 1 <= day <= date.max.toordinal() for day in days):
        return None
    if not isinstance(failures, int) or not isinstance(broken, int) or not 0 <= broken <= failures:
        return None
    if (failures > 0) is (failing_since is None) or (broken > 0) is (broken_since is None):
        return None
    if not isinstance(audited, int) or not isinstance(lately, str) or not _DAYS.fullmatch(lately):
        return None
    return Past(audited, last_worked, failing_since, failures, broken_since, broken, lately)  # type: ignore[arg-type]


def next_past(past: Past | None, verdict: LinkVerdict, today: int) -> Past | None:
    """What is known after today's verdict, or None when it changes nothing.

    One day counts once, however often it is audited. A day before the last audited one changes nothing:
    what came later is known.
    """
    letter = _LETTERS.get(verdict)
    if letter is None or (past is not None and past.audited > today):
        return None
    if past is None:
        past = Past(today - 1, None, None, 0, None, 0, "")
    again = past.audited == today
    before = past.lately[-1] if again else ""  # what today was found to be already
    lately = (past.lately[: -1 if again else None] + letter)[-LATELY:]
    if letter == "w":
        return Past(today, today, None, 0, None, 0, lately)
    counted = again and before != "w"
    since = past.failing_since if past.failures else today
    failures = past.failures + (not counted)
    if letter == "f":
        if before == "b":  # what is temporary says nothing against it
            lately = past.lately
        return Past(today, past.last_worked, since, failures, past.broken_since, past.broken, lately)
    first = past.broken_since if past.broken else today
    broken = past.broken + (before != "b")
    return Past(today, past.last_worked, since, failures, first, broken, lately)


def with_history(answer: LinkAnswer, past: Past | None, today: int) -> LinkAnswer:
    """The answer with what is known of its link; ``past`` holds today's verdict, if it says anything.

    A broken link has the audits that found it broken, one that fails otherwise all that found it failing.
    """
    if past is None or past.audited > today:
        past = next_past(None, answer.verdict, today)
    if past is None:
        return answer
    since, failures = None, 0
    if answer.verdict is LinkVerdict.BROKEN:
        since, failures = past.broken_since, past.broken
    elif answer.verdict in _TEMPORARY:
        since, failures = past.failing_since, past.failures
    return _with_past(answer, past, since, failures)


def as_known(answer: LinkAnswer, past: Past | None) -> LinkAnswer:
    """A remembered answer with what the history says of its link, if that is broken."""
    if past is None or answer.verdict is not LinkVerdict.BROKEN or not past.broken_since:
        return answer
    return _with_past(answer, past, past.broken_since, past.broken)


def with_confirmation(answer: LinkAnswer, confirm_after: int) -> LinkAnswer:
    """The answer; a broken link that fewer than ``confirm_after`` audits in a row found is not confirmed."""
    held = answer.verdict is LinkVerdict.BROKEN and max(answer.failures, 1) < confirm_after
    return changed(answer, confirmed=False) if held else answer


def _with_past(answer: LinkAnswer, past: Past, since: int | None, failures: int) -> LinkAnswer:
    return changed(
        answer,
        last_worked=None if past.last_worked is None else date.fromordinal(past.last_worked),
        failing_since=date.fromordinal(since) if since else None,
        failures=failures,
        failed_lately=len(past.lately) - past.lately.count("w") if failures else 0,
    )
