"""A fast web server for the benchmarks: many hosts on loopback addresses, in processes of its own.

    with LoadServer(hosts=64, latency=0.1) as server:
        ...                      # http://127.0.0.2:PORT/page/1 … http://127.0.0.65:PORT/page/1
        seen = server.take()     # what every host saw since the last look

Routes: ``/page/…`` a page of 2 kB, ``/moved/…`` 301 to the page, ``/gone/…`` 404, ``/bomb`` 1 GB of HTML in
1 MB of gzip, ``/endless`` HTML that never ends; both are made while they are sent. The latency lies between
a request's last byte and the answer's first. Only what a link checker sends is understood: requests without
bodies. The hosts need addresses that Linux has and other systems may lack.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import socket
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self, cast

PROCESSES = 2
MEGABYTE = 1 << 20
BOMB_MEGABYTES = 1024
_PARAGRAPH = "<p>Patients were followed up every three months until progression or death.</p>\n"
BODY = (
    '<!doctype html>\n<html lang="en"><head><title>Follow-up after surgery</title></head><body>\n'
    f'<h1 id="top-of-page">Follow-up after surgery</h1>\n{_PARAGRAPH * 23}</body></html>\n'
).encode()


@dataclass(slots=True)
class Seen:
    """What one host saw: the starts of its requests (seconds of a monotonic clock) and the most at once."""

    starts: list[float] = field(default_factory=list)
    most_at_once: int = 0

    @property
    def most_in_a_second(self) -> int:
        """The highest number of requests that started within any second."""
        most = first = 0
        for last, start in enumerate(self.starts):
            while start - self.starts[first] >= 1:
                first += 1
            most = max(most, last - first + 1)
        return most


class LoadServer:
    """The server's processes, as a context manager; at the end they are stopped."""

    def __init__(self, hosts: int = 64, latency: float = 0.0) -> None:
        self._sockets = _listen([f"127.0.0.{2 + number}" for number in range(hosts)])
        self.port: int = self._sockets[0].getsockname()[1]
        #: ``address:port``, as in the links
        self.hosts = [f"{one.getsockname()[0]}:{self.port}" for one in self._sockets]
        self._latency = latency
        self._workers: list[tuple[multiprocessing.process.BaseProcess, Connection]] = []

    def __enter__(self) -> Self:
        context = multiprocessing.get_context("spawn")
        for number in range(PROCESSES):
            ours, theirs = context.Pipe()
            arguments = (self._sockets[number::PROCESSES], theirs, self._latency)
            process = context.Process(target=_serve, args=arguments, daemon=True)
            process.start()
            theirs.close()
            self._workers.append((process, ours))
        for _, pipe in self._workers:
            pipe.recv()  # it listens
        for one in self._sockets:
            one.close()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process, pipe in self._workers:
            pipe.close()  # its loop ends when no one is at the other end
            process.join(2)
            process.terminate()

    def set_latency(self, seconds: float) -> None:
        """From now on every answer takes this long."""
        self._ask(seconds)

    def take(self) -> dict[str, Seen]:
        """What every host saw since the last call, by address."""
        found: dict[str, Seen] = {}
        for part in self._ask(None):
            found |= cast("dict[str, Seen]", part)
        return found

    def _ask(self, question: float | None) -> list[object]:
        for _, pipe in self._workers:
            pipe.send(question)
        return [pipe.recv() for _, pipe in self._workers]


def _listen(addresses: Sequence[str]) -> list[socket.socket]:
    """A listening socket an address, all at one port that was free."""
    sockets: list[socket.socket] = []
    port = 0
    for address in addresses:
        one = socket.socket()
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind((address, port))
        one.listen(512)
        port = one.getsockname()[1]
        sockets.append(one)
    return sockets


def _serve(sockets: Sequence[socket.socket], pipe: Connection, latency: float) -> None:
    """One process of the server."""
    asyncio.run(_Host.serve(sockets, pipe, latency))


class _Host:
    """One address: its log, and the answers."""

    def __init__(self, latency: float) -> None:
        self.latency = latency
        self.seen = Seen()
        self.now = 0

    @classmethod
    async def serve(cls, sockets: Sequence[socket.socket], pipe: Connection, latency: float) -> None:
        loop = asyncio.get_running_loop()
        ended = asyncio.Event()
        hosts = {one.getsockname()[0]: cls(latency) for one in sockets}
        servers = [
            await loop.create_server(partial(_Client, hosts[one.getsockname()[0]], loop), sock=one)
            for one in sockets
        ]

        def answer() -> None:
            try:
                question = pipe.recv()
            except (EOFError, OSError):
                ended.set()
                return
            if question is None:
                pipe.send({address: host.taken() for address, host in hosts.items()})
                return
            for host in hosts.values():
                host.latency = question
            pipe.send(None)

        loop.add_reader(pipe.fileno(), answer)
        pipe.send("ready")
        await ended.wait()
        for server in servers:
            server.close()

    def taken(self) -> Seen:
        """The log, which starts again."""
        seen, self.seen = self.seen, Seen()
        return seen

    def started(self) -> None:
        """Note a request."""
        self.now += 1
        self.seen.starts.append(time.monotonic())
        self.seen.most_at_once = max(self.seen.most_at_once, self.now)


class _Client(asyncio.Protocol):
    """One connection."""

    def __init__(self, host: _Host, loop: asyncio.AbstractEventLoop) -> None:
        self._host = host
        self._loop = loop
        self._transport: asyncio.Transport | None = None
        self._received = b""
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._stream: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._transport = None
        self._flowing.set()

    def pause_writing(self) -> None:
        self._flowing.clear()

    def resume_writing(self) -> None:
        self._flowing.set()

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (end := self._received.find(b"\r\n\r\n")) >= 0:
            head, self._received = self._received[:end], self._received[end + 4 :]
            self._host.started()
            method, path, _ = head.split(b"\r\n", 1)[0].split(b" ", 2)
            # at once when nothing is to be waited for: a timer would cost the loop another turn
            if self._host.latency:
                self._loop.call_later(self._host.latency, self._answer, method, path)
            else:
                self._answer(method, path)

    def _answer(self, method: bytes, path: bytes) -> None:
        self._host.now -= 1
        if self._transport is None:
            return
        body = b"" if method == b"HEAD" else BODY
        if path.startswith(b"/page/"):
            self._transport.write(_head(b"200 OK", b"Content-Length: %d\r\n" % len(BODY)) + body)
        elif path.startswith(b"/moved/"):
            place = b"/page/m" + path.removeprefix(b"/moved/")
            self._transport.write(
                _head(b"301 Moved Permanently", b"Location: %s\r\nContent-Length: 0\r\n" % place)
            )
        elif path == b"/bomb":
            self._flood(method, b"Content-Encoding: gzip\r\n", _bomb())
        elif path == b"/endless":
            self._flood(method, b"", _endless())
        else:
            self._transport.write(_head(b"404 Not Found", b"Content-Length: %d\r\n" % len(BODY)) + body)

    def _flood(self, method: bytes, headers: bytes, body: Iterator[bytes]) -> None:
        """Answer with a large body up to the end of the connection, as fast as it is read."""
        assert self._transport is not None  # noqa: S101  (for the types: the caller has looked)
        self._transport.write(_head(b"200 OK", headers + b"Connection: close\r\n"))
        if method == b"HEAD":
            self._transport.close()
        else:
            self._stream = self._loop.create_task(self._send(body))

    async def _send(self, body: Iterator[bytes]) -> None:
        for piece in body:
            await self._flowing.wait()
            if self._transport is None:
                return
            self._transport.write(piece)
            await asyncio.sleep(0)  # the other connections of this process live on
        if self._transport is not None:
            self._transport.close()


def _head(status: bytes, headers: bytes) -> bytes:
    return b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html; charset=utf-8\r\n" + headers + b"\r\n"


def _endless() -> Iterator[bytes]:
    piece = _PARAGRAPH.encode() * 100
    while True:
        yield piece


def _bomb() -> Iterator[bytes]:
    """A gzip stream (RFC 1952) of 1 GB of paragraphs.

    One megabyte is deflated once; flushed so that it depends on nothing before, it can be sent over and over.
    """
    text = (_PARAGRAPH.encode() * (MEGABYTE // len(_PARAGRAPH) + 1))[:MEGABYTE]
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    piece = deflate.compress(text) + deflate.flush(zlib.Z_FULL_FLUSH)
    yield b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    checksum = 0
    for _ in range(BOMB_MEGABYTES):
        checksum = zlib.crc32(text, checksum)
        yield piece
    yield zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS).flush()
    size = BOMB_MEGABYTES * MEGABYTE % (1 << 32)
    yield checksum.to_bytes(4, "little") + size.to_bytes(4, "little")
