"""The few errors a user can meet; each says what to do next.

Bad content is never an exception: it is a finding, a skip or an unchecked
item. These are for wrong usage and for work that cannot be done at all.
"""

from __future__ import annotations


class AuditorError(Exception):
    """Something the user must know; printed as one ``error:`` line.

    ``hint`` is the next step, printed as one ``hint:`` line, or ``""``.
    ``exit_status`` is the process's status when nobody handles the error.
    """

    exit_status = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(AuditorError):
    """Wrong usage or configuration, or a named input that does not exist."""

    exit_status = 2


class WorkError(AuditorError):
    """The work could not be done: nothing to audit, an unwritable output, a foreign file."""

    exit_status = 3
