"""A real server that misbehaves in every way the link checks must survive. Loopback only, sockets and threads.

Where no connection matters, ``mocked.MockedServer`` answers by the same routes without one.

    with FaultServer({"/ok": answer(200, b"hello"), "/gone": answer(404)}, hosts=("127.0.0.2", "127.0.0.3")) as server:
        client.get(server.url("/ok", host="127.0.0.3"))
        assert [seen.method for seen in server.seen("/ok")] == ["HEAD", "GET"]

Hosts are addresses of 127.0.0.0/8 (or ``::1``) on one port. A route is a path, or ``host/path`` for one host only,
or ``https://host/path`` for one scheme; ``*`` is what anything else gets (404). A behaviour is a function of the ``Exchange``; the connection is closed when it returns ``CLOSE`` or raises OSError.
"""

from __future__ import annotations

import contextlib
import gzip
import itertools
import select
import selectors
import socket
import ssl
import struct
import tempfile
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any, Self

CLOSE = object()  # returned by a behaviour: no further request on this connection
MEGABYTE = 1024 * 1024

# ---------------------------------------------------------------- what was seen


@dataclass
class Seen:
    """One request. ``time`` and ``finished`` are time.monotonic(); ``host`` is the address it came to; header names are lower-case."""

    time: float
    host: str
    method: str
    path: str
    headers: dict[str, str]
    finished: float | None = None
    peer: tuple[Any, ...] = ()
    connection: int = 0  # number of the connection: equal ones were kept alive
    scheme: str = "http"


@dataclass
class Exchange:
    """One request and the connection to answer it on. ``count`` is 1 for the first request of this path at this host."""

    server: Routes
    connection: socket.socket
    request: Seen
    count: int

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def reset(self) -> None:
        """A TCP reset, once the connection is closed."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def wait(self, seconds: float) -> None:
        """Wait; OSError when the server stops or the client has gone before."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if self.server.stopping.is_set():
                raise ConnectionAbortedError
            if select.select([self.connection], [], [], min(left, 0.05))[0]:
                try:
                    if not self.connection.recv(65536):
                        raise ConnectionAbortedError
                except ssl.SSLWantReadError:
                    continue

    def answer(
        self, status: int = 200, body: bytes = b"", headers: Headers = (), *, reason: str | None = None
    ) -> None:
        """A whole, correct answer with its Content-Length; no body for HEAD, 204 and 304."""
        pairs = list(headers.items() if isinstance(headers, Mapping) else headers)
        if not any(
            name.lower() in ("content-length", "transfer-encoding") for name, _ in pairs
        ) and status not in (204, 304):
            pairs.append(("Content-Length", str(len(body))))
        silent = self.request.method == "HEAD" or status in (204, 304)
        self.send_answer(status, pairs, b"" if silent else body, reason)

    def send_answer(
        self, status: int, headers: Sequence[tuple[str, str]], body: bytes, reason: str | None
    ) -> None:
        """The bytes of an answer."""
        self.send(head(status, headers, reason=reason) + body)


Headers = Mapping[str, str] | Sequence[tuple[str, str]]
Behaviour = Callable[[Exchange], Any]


def head(status: int, headers: Iterable[tuple[str, str]] = (), *, reason: str | None = None) -> bytes:
    """The bytes of a status line and headers. Latin-1, so that any byte can be sent."""
    if reason is None:
        reason = HTTPStatus(status).phrase if status in set(HTTPStatus) else "Strange"
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1")


# ---------------------------------------------------------------- behaviours


def answer(
    status: int = 200,
    body: bytes | str = b"",
    headers: Headers = (),
    *,
    latency: float = 0.0,
    reason: str | None = None,
) -> Behaviour:
    """A plain answer after ``latency`` seconds."""
    content = body.encode() if isinstance(body, str) else body

    def behave(exchange: Exchange) -> None:
        if latency:
            exchange.wait(latency)
        exchange.answer(status, content, headers, reason=reason)

    return behave


def page(html: str, *, status: int = 200) -> Behaviour:
    """An HTML page in UTF-8."""
    return answer(status, html, {"Content-Type": "text/html; charset=utf-8"})


def redirect(location: str, status: int = 301, body: bytes = b"", headers: Headers = ()) -> Behaviour:
    """A redirect; ``{port}`` in the location becomes the server's port."""

    def behave(exchange: Exchange) -> None:
        pairs = list(headers.items() if isinstance(headers, Mapping) else headers)
        exchange.answer(
            status, body, [("Location", location.replace("{port}", str(exchange.server.port))), *pairs]
        )

    return behave


def by_method(*, head: Behaviour, get: Behaviour) -> Behaviour:
    """HEAD is treated one way and everything else another: ``by_method(head=answer(405), get=answer(200))``."""
    return lambda exchange: (head if exchange.request.method == "HEAD" else get)(exchange)


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """The first request of the path at this host gets the first one, and so on; the last one stays."""
    return lambda exchange: behaviours[min(exchange.count, len(behaviours)) - 1](exchange)


def times(count: int, first: Behaviour, then: Behaviour) -> Behaviour:
    """``first`` that many times, ``then`` for ever: ``times(2, retry_after("1"), answer(200))``."""
    return lambda exchange: (first if exchange.count <= count else then)(exchange)


def retry_after(value: str | float | datetime | None, status: int = 429) -> Behaviour:
    """429 (or 503) with a Retry-After: any text, seconds, or a date; None for no header."""
    if isinstance(value, datetime):
        value = value.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    return answer(status, b"slow down", {} if value is None else {"Retry-After": str(value)})


def rate_limited(per_second: float, then: Behaviour | None = None, *, wait: str | None = "1") -> Behaviour:
    """429 whenever this host was asked less than 1/per_second ago (requests that were answered count)."""
    last: dict[str, float] = {}
    lock = threading.Lock()
    then = then or answer(200, b"ok")

    def behave(exchange: Exchange) -> Any:
        host, now = exchange.request.host, exchange.request.time
        with lock:
            early = now - last.get(host, -1e9) < 1.0 / per_second
            if not early:
                last[host] = now
        return (retry_after(wait) if early else then)(exchange)

    return behave


def drip(body: bytes = b"x" * 1000, every: float = 0.05, *, length: bool = True) -> Behaviour:
    """A body of one byte at a time."""

    def behave(exchange: Exchange) -> Any:
        exchange.send(
            head(200, [("Content-Length", str(len(body)))] if length else [("Connection", "close")])
        )
        for byte in body if exchange.request.method != "HEAD" else b"":
            exchange.wait(every)
            exchange.send(bytes((byte,)))
        return None if length else CLOSE

    return behave


def drip_headers(every: float = 0.05, *, name_length: int = 0) -> Behaviour:
    """A header that comes one byte at a time and never ends (or, with ``name_length``, a new header each time)."""

    def behave(exchange: Exchange) -> Any:
        exchange.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for number in itertools.count():
            exchange.wait(every)
            exchange.send(b"\r\nX-%0*d: 1" % (name_length, number) if name_length else b"a")

    return behave


def drip_status(every: float = 0.05) -> Behaviour:
    """A status line that comes one byte at a time and never ends."""

    def behave(exchange: Exchange) -> Any:
        exchange.send(b"HTTP/1.1 200 ")
        while True:
            exchange.wait(every)
            exchange.send(b"O")

    return behave


def hang(seconds: float = 3600.0) -> Behaviour:
    """Take the request and say nothing."""

    def behave(exchange: Exchange) -> Any:
        exchange.wait(seconds)
        return CLOSE

    return behave


def hang_body(sent: bytes = b"<html>", length: int = 1000) -> Behaviour:
    """Headers and the start of the body, and then nothing."""

    def behave(exchange: Exchange) -> Any:
        exchange.send(head(200, [("Content-Length", str(length))]))
        if exchange.request.method == "HEAD":
            return None
        exchange.send(sent)
        exchange.wait(3600)
        return CLOSE

    return behave


def reset(sent: bytes = b"") -> Behaviour:
    """Send ``sent``, then a TCP reset."""

    def behave(exchange: Exchange) -> Any:
        if sent:
            exchange.send(sent)
            time.sleep(0.02)  # so that the client has it before the reset
        exchange.reset()
        return CLOSE

    return behave


def close() -> Behaviour:
    """Close the connection without a word."""
    return lambda exchange: CLOSE


def raw(data: bytes) -> Behaviour:
    """Exactly these bytes, then the end."""

    def behave(exchange: Exchange) -> Any:
        exchange.send(data)
        return CLOSE

    return behave


def garbage() -> Behaviour:
    """Bytes that are not HTTP."""
    return raw(b"\x00\xff\x13SSH-2.0-whatever\r\n\x80\x81\r\n\r\n")


def early_hints(then: Behaviour, count: int = 1, status: int = 103) -> Behaviour:
    """Informational answers before the real one."""

    def behave(exchange: Exchange) -> Any:
        for _ in range(count):
            exchange.send(head(status, [("Link", "</style.css>; rel=preload")]))
        return then(exchange)

    return behave


def endless_informational(status: int = 100, every: float = 0.01) -> Behaviour:
    """1xx answers for ever."""

    def behave(exchange: Exchange) -> Any:
        while True:
            exchange.send(head(status))
            exchange.wait(every)

    return behave


def endless(
    *,
    chunked: bool = False,
    block: bytes = b"x" * 65536,
    start: bytes = b"",
    every: float = 0.0,
    headers: Headers = (),
) -> Behaviour:
    """A body without end, as fast as it is read."""

    def behave(exchange: Exchange) -> Any:
        pairs = list(headers.items() if isinstance(headers, Mapping) else headers)
        framing = ("Transfer-Encoding", "chunked") if chunked else ("Connection", "close")
        exchange.send(head(200, [framing, *pairs]))
        if exchange.request.method == "HEAD":
            return CLOSE
        data = (b"%x\r\n%s\r\n" % (len(block), block)) if chunked else block
        if start:
            exchange.send((b"%x\r\n%s\r\n" % (len(start), start)) if chunked else start)
        while not exchange.server.stopping.is_set():
            exchange.send(data)
            if every:
                exchange.wait(every)
        return CLOSE

    return behave


def endless_headers() -> Behaviour:
    """Headers without end."""

    def behave(exchange: Exchange) -> Any:
        exchange.send(b"HTTP/1.1 200 OK\r\n")
        for number in itertools.count():
            if exchange.server.stopping.is_set():
                return CLOSE
            exchange.send(b"X-%d: %s\r\n" % (number, b"a" * 1000))
        return CLOSE

    return behave


def many_headers(count: int = 5000, size: int = 10) -> Behaviour:
    """That many headers, then a correct answer."""
    return answer(200, b"ok", [(f"X-{number}", "a" * size) for number in range(count)])


def huge_header(size: int = 1_000_000) -> Behaviour:
    """One header of that many bytes."""
    return answer(200, b"ok", {"X-Huge": "a" * size})


def bad_chunk(start: bytes = b"5\r\nhello\r\n") -> Behaviour:
    """A chunked body whose second chunk has no size."""
    return raw(head(200, [("Transfer-Encoding", "chunked")]) + start + b"zzz\r\nnonsense\r\n")


def short_body(body: bytes = b"short", length: int = 1000) -> Behaviour:
    """Fewer bytes than Content-Length says."""
    return raw(head(200, [("Content-Length", str(length))]) + body)


def encoded(body: bytes, *codings: str, headers: Headers = ()) -> Behaviour:
    """The body under the codings, the first one applied first: ``encoded(b"…", "gzip", "gzip")``."""
    for coding in codings:
        body = gzip.compress(body, mtime=0) if coding in ("gzip", "x-gzip") else zlib.compress(body)
    pairs = list(headers.items() if isinstance(headers, Mapping) else headers)
    return answer(200, body, [("Content-Encoding", ", ".join(codings)), *pairs])


def gzip_bomb(megabytes: int = 1024, *, coding: str = "gzip", start: bytes = b"") -> Behaviour:
    """A compressed body of that size, about a thousandth of it on the wire; cut off before the check sum, which no one should reach."""
    parts: list[bytes] = []  # made at the first request

    def behave(exchange: Exchange) -> Any:
        if not parts:
            packer = zlib.compressobj(9, zlib.DEFLATED, 31 if coding == "gzip" else 15)
            parts.append(packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH))
            parts.append(packer.compress(b"\0" * MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH))
            parts.extend(
                parts[1:] * (megabytes - 1)
            )  # a full flush makes the blocks independent of each other
        exchange.send(
            head(200, [("Content-Encoding", coding), ("Connection", "close"), ("Content-Type", "text/html")])
        )
        if exchange.request.method != "HEAD":
            for part in parts:
                exchange.send(part)
        return CLOSE

    return behave


def tunnel(to: tuple[str, int] | None = None) -> Behaviour:
    """For ``CONNECT``, as a proxy: pass bytes both ways, to ``to`` or to where the client asks."""

    def behave(exchange: Exchange) -> Any:
        name, _, port = exchange.request.path.rpartition(":")
        with socket.create_connection(to or (name, int(port)), 5) as other:
            exchange.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
            ends = {exchange.connection: other, other: exchange.connection}
            while not exchange.server.stopping.is_set():
                for readable in select.select(list(ends), [], [], 0.1)[0]:
                    data = readable.recv(65536)
                    if not data:
                        return CLOSE
                    ends[readable].sendall(data)
        return CLOSE

    return behave


# ---------------------------------------------------------------- certificates


class Certificates:
    """A certificate authority of our own, and server contexts that are right or wrong in one way each.

    Kinds: ``good``, ``expired``, ``wrong-name``, ``self-signed``, ``untrusted`` (another authority), ``old`` (no protocol in
    common with the client), ``not-tls`` (plain HTTP on the TLS port). ``bundle`` is the authority's PEM file.
    """

    def __init__(self, names: Iterable[str], folder: Path) -> None:
        import trustme

        self._names = tuple(names)
        self._folder = folder
        self._authority = trustme.CA()
        self.bundle = str(folder / "ca.pem")
        self._authority.cert_pem.write_to_path(self.bundle)

    def context(self, kind: str) -> ssl.SSLContext | None:
        import trustme

        if kind == "not-tls":
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if kind == "self-signed":
            context.load_cert_chain(self._self_signed())
            return context
        names, authority, after = self._names, self._authority, datetime.now(UTC) + timedelta(days=1)
        if kind == "expired":
            after = datetime.now(UTC) - timedelta(days=3)
        elif kind == "wrong-name":
            names = ("elsewhere.test",)
        elif kind == "untrusted":
            authority = trustme.CA()
        elif kind == "old":
            context.maximum_version = ssl.TLSVersion.TLSv1_2
            context.set_ciphers("aNULL:eNULL:@SECLEVEL=0")
        elif kind != "good":
            raise ValueError(kind)
        authority.issue_cert(*names, not_after=after).configure_cert(context)
        return context

    def _self_signed(self) -> str:
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.x509.oid import NameOID

        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "self-signed")])
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .sign(key, hashes.SHA256())
        )
        path = self._folder / "self-signed.pem"
        pem = serialization.Encoding.PEM
        plain = serialization.NoEncryption()
        path.write_bytes(
            key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + made.public_bytes(pem)
        )
        return str(path)


# ---------------------------------------------------------------- the server


class Routes:
    """What is served at some hosts, and the requests that came: what a real server and a mocked one share."""

    def __init__(
        self,
        routes: Mapping[str, Behaviour] | None,
        hosts: Sequence[str],
        *,
        scheme: str = "http",
        port: int = 0,
    ) -> None:
        self.routes: dict[str, Behaviour] = dict(routes or {})
        self.hosts = tuple(hosts)
        self.scheme, self.port = scheme, port
        self.stopping = threading.Event()
        self.log: list[Seen] = []
        self._counts: Counter[tuple[str, str]] = Counter()
        self._lock = threading.Lock()

    def url(self, path: str = "/", host: str | None = None, *, scheme: str | None = None) -> str:
        """The address of a path; ``host`` may be a name that the test's resolver knows."""
        name = host or self.hosts[0]
        return f"{scheme or self.scheme}://{f'[{name}]' if ':' in name else name}:{self.port}{path}"

    def seen(
        self, path: str | None = None, *, host: str | None = None, method: str | None = None
    ) -> list[Seen]:
        """The requests so far, narrowed to a path, host or method."""
        with self._lock:
            return [
                one
                for one in self.log
                if path in (None, one.path) and host in (None, one.host) and method in (None, one.method)
            ]

    def _received(self, request: Seen) -> tuple[Behaviour, int]:
        """How the request is answered, and its number at its path and host."""
        path, at_host = request.path, request.host + request.path
        keys = (f"{request.scheme}://{at_host}", at_host, path, path.partition("?")[0], request.method, "*")
        behaviour = next(
            (self.routes[key] for key in keys if key in self.routes), answer(404, b"no such page")
        )
        with self._lock:
            self.log.append(request)
            self._counts[request.host, path] += 1
            return behaviour, self._counts[request.host, path]


@dataclass
class _Load:
    """How many requests a host answers right now, and the most that it ever did."""

    running: int = 0
    peak: int = 0


class FaultServer(Routes):
    """Serve ``routes`` at ``hosts``; ``tls`` is a kind of certificate, or kinds by host. ``latency`` comes before every answer.

    ``routes`` may be changed while it runs. ``log`` has every request in order of arrival, ``connections`` (time, host) of every
    connection accepted: empty when nothing was sent at all.
    """

    def __init__(
        self,
        routes: Mapping[str, Behaviour] | None = None,
        *,
        hosts: Sequence[str] = ("127.0.0.1",),
        tls: str | Mapping[str, str] | None = None,
        names: Iterable[str] = (),
        latency: float = 0.0,
    ) -> None:
        super().__init__(routes, hosts, scheme="http" if tls is None else "https")
        self.latency = latency
        self.connections: list[tuple[float, str]] = []
        self.handshakes_failed: list[str] = []
        self.ca_bundle: str | None = None
        self._tls = dict.fromkeys(self.hosts, tls) if isinstance(tls, str) else dict(tls or {})
        self._names = tuple(names)
        self._contexts: dict[str, ssl.SSLContext | None] = {}
        self._loads = {host: _Load() for host in self.hosts}
        self._open: set[socket.socket] = set()
        self._threads: set[threading.Thread] = set()
        self._leave = contextlib.ExitStack()

    # -------------------------------------------------- for tests

    def peak(self, host: str | None = None) -> int:
        """The most requests that were being answered at once: at this host, or at the busiest one."""
        with self._lock:
            return self._loads[host].peak if host else max(load.peak for load in self._loads.values())

    def spacing(self, host: str | None = None) -> float:
        """The shortest time between the arrivals of two requests at one host; infinity with fewer than two."""
        shortest = float("inf")
        for name in [host] if host else self.hosts:
            arrivals = sorted(one.time for one in self.seen(host=name))
            shortest = min([shortest, *(later - earlier for earlier, later in itertools.pairwise(arrivals))])
        return shortest

    @property
    def allowed(self) -> frozenset[str]:
        """What ``LinkSettings.allowed_hosts`` needs for every host of this server."""
        return frozenset(
            f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}" for host in self.hosts
        )

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            if self._tls:
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
                made = Certificates({*self.hosts, *self._names, "localhost"}, folder)
                self.ca_bundle = made.bundle
                kinds = {kind: made.context(kind) for kind in set(self._tls.values())}
                self._contexts = {host: kinds[kind] for host, kind in self._tls.items()}
            listeners = self._listen()
            self.port = listeners[0].getsockname()[1]
            thread = threading.Thread(target=self._accept, args=(listeners,), daemon=True)
            thread.start()
            self._leave = stack.pop_all()
        self._acceptor = thread
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self._acceptor.join(5)
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
            threads = list(self._threads)
        for thread in threads:
            thread.join(5)
        self._leave.close()

    # -------------------------------------------------- the works

    def _listen(self) -> list[socket.socket]:
        for _ in range(50):
            port, listeners = 0, []
            try:
                for host in self.hosts:
                    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
                    listeners.append(listener)
                    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    listener.bind((host, port))
                    listener.listen(512)
                    port = listener.getsockname()[1]
            except OSError:  # the port is taken at another address: another port
                for listener in listeners:
                    listener.close()
            else:
                return listeners
        raise OSError("no port is free at all the addresses")

    def _accept(self, listeners: list[socket.socket]) -> None:
        with selectors.DefaultSelector() as selector, contextlib.ExitStack() as stack:
            for listener, host in zip(listeners, self.hosts, strict=True):
                stack.enter_context(listener)
                listener.settimeout(0)
                selector.register(listener, selectors.EVENT_READ, host)
            while not self.stopping.is_set():
                for key, _ in selector.select(0.05):
                    with contextlib.suppress(OSError):
                        connection, peer = key.fileobj.accept()  # type: ignore[union-attr]
                        connection.settimeout(None)
                        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                        self._start(connection, peer, key.data)

    def _start(self, connection: socket.socket, peer: tuple[Any, ...], host: str) -> None:
        with self._lock:
            self.connections.append((time.monotonic(), host))
            number = len(self.connections)
            self._open.add(connection)
            thread = threading.Thread(target=self._serve, args=(connection, peer, host, number), daemon=True)
            self._threads.add(thread)
        thread.start()

    def _serve(self, connection: socket.socket, peer: tuple[Any, ...], host: str, number: int) -> None:
        plain = connection
        try:
            context = self._contexts.get(host)
            if context is not None:
                try:
                    connection = context.wrap_socket(connection, server_side=True)
                except (OSError, ValueError):
                    with self._lock:
                        self.handshakes_failed.append(host)
                    return
                with self._lock:
                    self._open.discard(plain)
                    self._open.add(connection)
            for request in self._requests(connection, peer, host, number):
                if (
                    self._exchange(connection, request) is CLOSE
                    or request.headers.get("connection") == "close"
                ):
                    return
        except (OSError, ValueError):
            pass
        finally:
            with self._lock:
                self._open -= {plain, connection}
                self._threads.discard(threading.current_thread())
            with contextlib.suppress(OSError):
                connection.close()
            with contextlib.suppress(OSError):
                plain.close()

    def _requests(
        self, connection: socket.socket, peer: tuple[Any, ...], host: str, number: int
    ) -> Iterator[Seen]:
        buffer = b""
        while True:
            while b"\r\n\r\n" not in buffer:
                data = connection.recv(65536)
                if not data:
                    return
                buffer += data
                if buffer[:1] == b"\x16":  # a TLS greeting at a plain port
                    connection.sendall(head(400, [("Content-Length", "0")]))
                    return
            text, _, buffer = buffer.partition(b"\r\n\r\n")
            first, *lines = text.decode("latin-1").split("\r\n")
            method, path, _ = first.split(" ", 2)
            headers = {
                name.strip().lower(): value.strip()
                for name, _, value in (line.partition(":") for line in lines)
            }
            yield Seen(
                time.monotonic(),
                host,
                method,
                path,
                headers,
                None,
                peer,
                connection=number,
                scheme=self.scheme,
            )

    def _exchange(self, connection: socket.socket, request: Seen) -> Any:
        behaviour, count = self._received(request)
        load = self._loads[request.host]
        with self._lock:
            load.running += 1
            load.peak = max(load.peak, load.running)
        exchange = Exchange(self, connection, request, count)
        try:
            if self.latency:
                exchange.wait(self.latency)
            return behaviour(exchange)
        finally:
            with self._lock:
                request.finished = time.monotonic()
                load.running -= 1


# ---------------------------------------------------------------- names


class Resolver:
    """A stand-in for ``socket.getaddrinfo``. Each name has addresses, or an exception, or a list of such for one call after another.

    ``Resolver({"a.test": "127.0.0.2", "moving.test": [["93.184.216.34"], ["127.0.0.1"]], "none.test": socket.gaierror(...)})``:
    the last of a list of lists stays. Literal addresses are themselves; other names do not exist. ``calls`` are the names asked for.
    """

    def __init__(self, names: Mapping[str, Any] | None = None) -> None:
        self.names = dict(names or {})
        self.calls: list[str] = []

    def __call__(self, host: Any, port: Any, *_: Any, **__: Any) -> list[Any]:
        name = host.decode("ascii") if isinstance(host, bytes) else str(host)
        self.calls.append(name)
        known = self.names.get(name)
        if isinstance(known, list) and known and not isinstance(known[0], str):
            known = known[min(self.calls.count(name), len(known)) - 1]
        if isinstance(known, BaseException):
            raise known
        if known is None:
            known = _literal(name)
        addresses = [known] if isinstance(known, str) else known
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port, 0, 0))
            if ":" in address
            else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in addresses
        ]


def _literal(name: str) -> str:
    """A literal address as getaddrinfo reads it (``127.1``, ``2130706433``, ``0x7f.1`` too); any other name does not exist."""
    if ":" in name:
        return name.partition("%")[0]
    try:
        return socket.inet_ntoa(socket.inet_aton(name))
    except OSError:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known") from None
