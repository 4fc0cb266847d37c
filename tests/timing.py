"""Bounds on the processor time that hostile input may take, and processes that no coverage run follows."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

#: `coverage run` sets this variable; its tracer makes Python several times slower
_PATIENCE = 8 if os.environ.get("COVERAGE_RUN") else 1


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail when the block takes longer: seconds of this process's processor time, whatever else runs."""
    started = time.process_time()
    yield
    taken = time.process_time() - started
    assert taken < seconds * _PATIENCE, (
        f"took {taken:.1f} s of processor time; at most {seconds} s are allowed"
    )


def untraced() -> dict[str, str]:
    """The environment for a process that `coverage run` does not follow, as it does by these variables."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
