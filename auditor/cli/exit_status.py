"""What each exit status means: help texts are made of this, and a test compares the docs with it."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.errors import ExitStatus

#: of every command but ``fix``
MEANINGS: Mapping[ExitStatus, str] = {
    ExitStatus.OK: "nothing at or above --fail-on",
    ExitStatus.FINDINGS: "such findings",
    ExitStatus.USAGE: "wrong usage or configuration",
    ExitStatus.WORK: "the work could not be done",
    ExitStatus.INTERRUPTED: "interrupted",
}
FIX_MEANINGS: Mapping[ExitStatus, str] = {
    **MEANINGS,
    ExitStatus.OK: "nothing to correct, or all written",
    ExitStatus.FINDINGS: "the diff is not empty",
}


def sentence(meanings: Mapping[ExitStatus, str]) -> str:
    """The statuses in one sentence, for a help text."""
    return f"Exit status: {'; '.join(f'{status:d} {meaning}' for status, meaning in meanings.items())}."
