"""Work that workers can import: its folder is on the path of the tests that use it."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal


def double(number: int) -> int:
    return 2 * number


def process_of(_: int) -> int:
    return os.getpid()


def double_unless_worker(number: int) -> int:
    """A worker dies of every third item."""
    if number % 3 == 0 and multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def fail(number: int) -> int:
    raise LookupError(number)


def end(number: int) -> int:
    raise SystemExit(number)


def long_text(number: int) -> str:
    return str(number) * 1_000_000


def is_blocked(_: int) -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def match_for_seconds(_: int) -> bool:
    """Busy in one call that lets no other thread run, after its process was named on standard output."""
    os.write(1, f"{os.getpid()}\n".encode())
    return re.match(r"(a+)+$", "a" * 25 + "b") is not None
