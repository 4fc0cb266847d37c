"""The few errors a user can meet, each with its exit status and a next step; and every exit status there is.

Bad content is never an exception: it is a finding, a skip or an unchecked
item. These are for wrong usage and for work that cannot be done at all.
"""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """How the command ends. What each means to its user is in ``cli.exit_status``."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    WORK = 3
    INTERRUPTED = 130
    """128 and the number of SIGINT, as shells report a process that the signal ended"""


class AuditorError(Exception):
    """Something the user must know; printed as one ``error:`` line.

    ``hint`` is the next step, printed as one ``hint:`` line, or ``""`` where the message says it all.
    ``exit_status`` is the process's status when no one handles the error.
    """

    exit_status = ExitStatus.WORK

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(AuditorError):
    """Wrong usage or configuration, or a named input that does not exist."""

    exit_status = ExitStatus.USAGE


class WorkError(AuditorError):
    """The work could not be done: nothing to audit, an unwritable output, a foreign file."""

    exit_status = ExitStatus.WORK
