"""One request and its answer under way: what ends it in time, and how it says that no answer will come."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

from auditor.evidence.http.answers import Failure


class NoAnswer(Exception):  # noqa: N818  (carries a result through libraries)
    """Why there will be no answer; for people in ``detail``. No library takes it for an error of its own."""

    def __init__(self, failure: Failure, detail: str) -> None:
        super().__init__(detail)
        self.failure = failure
        self.detail = detail


class Exchange:
    """One request and its answer, as far as it has to end in time. Used by one thread, and ended by another.

    ``deadline`` is a time of the client's clock, ``timeout`` the seconds that each step may take. ``expired``
    is set before the socket is shut. ``reused``: the connection was kept from an earlier exchange;
    ``heard``: something of the answer has come; ``fresh``: only a new connection will do.
    ``turn`` waits until the request may be sent; ``again`` says whether it may be sent once more.
    """

    __slots__ = (
        "again",
        "allowed",
        "deadline",
        "expired",
        "fresh",
        "heard",
        "reused",
        "sock",
        "timeout",
        "turn",
    )

    def __init__(
        self,
        deadline: float,
        timeout: float,
        *,
        allowed: bool = False,
        turn: Callable[[Exchange], AbstractContextManager[None]] | None = None,
        again: Callable[[], bool] = lambda: True,
    ) -> None:
        self.deadline = deadline
        self.timeout = timeout
        self.allowed = allowed  # the host may have a private address
        self.turn = turn
        self.again = again
        self.expired = False
        self.reused = False
        self.heard = False
        self.fresh = False
        self.sock: Any = None

    def watch(self, sock: Any) -> None:
        """From now on this is the socket to shut: a plain one, TLS, or TLS inside of TLS."""
        self.sock = sock
        if self.expired:  # it came too late to be shut by ``expire``
            self._shut()

    def expire(self) -> None:
        """End it, from any thread."""
        self.expired = True
        self._shut()

    def _shut(self) -> None:
        sock = self.sock
        while sock is not None and not isinstance(sock, socket.socket):
            sock = getattr(sock, "socket", None)
        if sock is not None:
            # the plain method: that of SSLSocket changes what the reading thread relies on
            with suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
