"""Which day the audit is of."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import UTC, date, datetime

from auditor.errors import UsageError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECONDS = re.compile(r"[0-9]{1,15}")


def as_of_day(text: str | None) -> date:
    """The day as given, or of SOURCE_DATE_EPOCH (https://reproducible-builds.org), or today in UTC.

    Raises ``UsageError`` for a text that is no date, and for a variable that is no number of seconds.
    """
    if text is not None:
        return _given(text)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    if _SECONDS.fullmatch(epoch):
        with suppress(ValueError, OverflowError, OSError):  # after the year 9999
            return datetime.fromtimestamp(int(epoch), UTC).date()
    raise UsageError(
        f"SOURCE_DATE_EPOCH={epoch} is not a number of seconds since 1970", "unset it, or use --as-of"
    )


def _given(text: str) -> date:
    if _DAY.fullmatch(text):
        with suppress(ValueError):  # 30 February
            return date.fromisoformat(text)
    raise UsageError(f"--as-of “{text}” is not a date", "write it as YYYY-MM-DD, for example 2026-06-30")
