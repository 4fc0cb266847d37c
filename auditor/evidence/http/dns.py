"""From a host to a connection: its addresses are looked up once, all checked, and one of them connected to.

Nothing is remembered: every connection is checked again, and goes to the very address that was checked, so a
name cannot be one thing when it is checked and another when it is used.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from auditor.evidence.http.answers import Failure
from auditor.evidence.http.exchange import Exchange, NoAnswer
from auditor.evidence.http.ssrf import refusal

#: as ``socket.getaddrinfo``
Resolver = Callable[..., Sequence[tuple[Any, ...]]]

#: addresses that are tried, of those that a name has
TRIED = 6
_SHORTEST = 1.0  # seconds that an address gets, however many there are
_NO_ROUTE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})
_ABSENT = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


class SocketAddress(NamedTuple):
    """An address of a host, as ``socket.connect`` wants it."""

    family: int
    address: tuple[Any, ...]


def look_up(resolver: Resolver, host: str, port: int, exchange: Exchange) -> list[SocketAddress]:
    """The addresses of a host. A name is looked up in a thread that is left behind when it takes too long.

    Raises:
        NoAnswer: there is none, or none came in time.
    """
    with suppress(ValueError):
        literal = ipaddress.ip_address(host)
        if literal.version == 6:
            return [SocketAddress(socket.AF_INET6, (host, port, 0, 0))]
        return [SocketAddress(socket.AF_INET, (host, port))]
    found: list[Any] = []
    done = threading.Event()

    def ask() -> None:
        try:
            found.append(resolver(host, port, 0, socket.SOCK_STREAM))
        except BaseException as error:  # noqa: BLE001  (raised again below, in the thread that waits)
            found.append(error)
        done.set()

    threading.Thread(target=ask, name="link-names", daemon=True).start()
    left = exchange.timeout
    while not done.wait(min(0.1, max(left, 0.0))):
        left -= 0.1
        if exchange.expired or left <= 0:
            raise NoAnswer(Failure.NAME_UNRESOLVED, f"the name {host} could not be looked up in time")
    answer = found[0]
    if isinstance(answer, BaseException):
        raise _unresolved(host, answer)
    addresses = dict.fromkeys(
        SocketAddress(family, tuple(address))
        for family, _, _, _, address in answer
        if family in (socket.AF_INET, socket.AF_INET6)
    )
    if not addresses:
        raise NoAnswer(Failure.NO_SUCH_HOST, f"the name {host} has no address")
    return list(addresses)


def connect(
    resolver: Resolver,
    host: str,
    port: int,
    exchange: Exchange,
    options: Sequence[Any],
    *,
    public_only: bool = True,
) -> socket.socket:
    """A connection to a host; with ``public_only``, only if all its addresses are of the public internet.

    Raises:
        NoAnswer: there is none.
    """
    addresses = look_up(resolver, host, port, exchange)
    if public_only:
        for one in addresses:
            fault = refusal(one.address[0])
            if fault:
                direct = one.address[0] == host
                detail = fault if direct else f"{host} leads to an address that is not asked: {fault}"
                raise NoAnswer(Failure.FORBIDDEN_ADDRESS, detail)
    addresses = addresses[:TRIED]
    left, error = exchange.timeout, NoAnswer(Failure.TIMEOUT, f"{host} did not answer in time")
    for number, one in enumerate(addresses):
        if exchange.expired or left <= 0:
            break
        share = min(left, max(_SHORTEST, left / (len(addresses) - number)))
        try:
            return _connected(one, share, exchange, options)
        except OSError as failed:
            error = _unconnected(host, failed)
            if isinstance(failed, TimeoutError):
                left -= share
    raise error


def _connected(
    to: SocketAddress, timeout: float, exchange: Exchange, options: Sequence[Any]
) -> socket.socket:
    """A connection to this very address."""
    sock = socket.socket(to.family, socket.SOCK_STREAM)
    try:
        for option in options:
            sock.setsockopt(*option)
        sock.settimeout(timeout)
        exchange.watch(sock)
        sock.connect(to.address)
        sock.settimeout(exchange.timeout)
        _verify(sock.getpeername()[0], to.address[0])
    except BaseException:
        sock.close()
        raise
    return sock


def _verify(peer: str, checked: str) -> None:
    """The last look: nothing may have put another peer in the place of the checked one."""
    if ipaddress.ip_address(peer) != ipaddress.ip_address(checked):
        raise NoAnswer(Failure.FORBIDDEN_ADDRESS, f"the connection went to {peer}, which was not checked")


def _unresolved(host: str, error: BaseException) -> BaseException:
    if isinstance(error, socket.gaierror):
        if error.errno in _ABSENT:
            return NoAnswer(Failure.NO_SUCH_HOST, f"the name {host} does not exist")
        return NoAnswer(Failure.NAME_UNRESOLVED, f"the name {host} could not be looked up")
    if isinstance(error, UnicodeError):
        return NoAnswer(Failure.FORBIDDEN_URL, f"{host} is no valid name")
    if isinstance(error, OSError):
        return NoAnswer(Failure.NAME_UNRESOLVED, f"the name {host} could not be looked up")
    return error


def _unconnected(host: str, error: OSError) -> NoAnswer:
    if isinstance(error, TimeoutError):
        return NoAnswer(Failure.TIMEOUT, f"{host} did not take the connection in time")
    if isinstance(error, ConnectionRefusedError):
        return NoAnswer(Failure.REFUSED, f"{host} refuses connections")
    if isinstance(error, ConnectionError):
        return NoAnswer(Failure.RESET, f"{host} broke off the connection")
    if error.errno in _NO_ROUTE:
        return NoAnswer(Failure.REFUSED, f"{host} cannot be reached: no route")
    reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return NoAnswer(Failure.OTHER, f"no connection could be made from here: {reason}")
