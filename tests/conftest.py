"""What every test has: no network but loopback, and hypothesis without a stop-watch."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys

import pytest
from hypothesis import settings


class NetworkReachedError(BaseException):
    """A test tried to leave the machine.

    Not an ``Exception``: code that survives a dead network must not hide it.
    """


def _is_loopback(host: object) -> bool:
    if isinstance(host, bytes | bytearray):
        host = bytes(host).decode("ascii", "replace")
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: also sees what threads, forked workers and C libraries that use Python's sockets do."""
    if not event.startswith("socket."):
        return
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        connection, address = arguments
        if getattr(connection, "family", None) == getattr(socket, "AF_UNIX", None) or address is None:
            return
        host = address[0] if isinstance(address, tuple) else address
    else:
        return
    if not _is_loopback(host):
        raise NetworkReachedError(f"a test may reach loopback only, not {host!r}")


sys.addaudithook(_refuse_network)


def pytest_configure(config: pytest.Config) -> None:
    """Compile each file once a run, and not in every process, where nothing may be written beside sources."""
    if sys.dont_write_bytecode and config.cache is not None:
        sys.dont_write_bytecode = False
        sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(config.cache.mkdir("compiled"))
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


# Two shared cores make every deadline a lie. Few examples keep the default run short; `nox -s thorough` has
# more. On CI hypothesis has a profile of its own, the same examples each time, which stays so.
_NAME = settings.get_current_profile_name()
settings.register_profile("thorough", deadline=None, max_examples=1000)
if _NAME in {"default", "ci"}:
    settings.register_profile("quick", settings.get_profile(_NAME), deadline=None, max_examples=30)
    settings.load_profile("quick")
