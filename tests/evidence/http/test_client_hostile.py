"""Servers that misbehave: every request ends, in time, in bounded memory, with the right reason, and harms no other."""

from __future__ import annotations

import errno
import socket
import threading
import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from servers import (
    FaultServer,
    answer,
    bad_chunk,
    drip,
    drip_headers,
    drip_status,
    early_hints,
    encoded,
    endless,
    endless_headers,
    endless_informational,
    garbage,
    gzip_bomb,
    hang,
    hang_body,
    head,
    huge_header,
    many_headers,
    page,
    raw,
    reset,
    short_body,
)

from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.http.client import Client
from auditor.evidence.settings import LinkSettings


@pytest.fixture(scope="module")
def server():
    with FaultServer({"/fine": page("fine")}) as server:
        yield server


@pytest.fixture(scope="module")
def client(server):
    with Client(LinkSettings(allowed_hosts=server.allowed)) as client:
        yield client


def ask(client, server, behaviour, *, seconds=5.0, timeout=3.0, body_limit=100_000, method="GET"):
    """The result of a request to a path that behaves so; another one must then still be answered."""
    server.routes["/odd"] = behaviour
    result = client.request(
        method,
        server.url("/odd"),
        deadline=time.monotonic() + seconds,
        timeout=timeout,
        body_limit=body_limit,
    )
    fine = client.request(
        "GET", server.url("/fine"), deadline=time.monotonic() + 5, timeout=3, body_limit=100
    )
    assert fine.body == b"fine"
    return result


TOO_LATE = {
    "drip_headers": drip_headers(0.01),
    "drip_many_headers": drip_headers(0.01, name_length=3),
    "drip_status": drip_status(0.01),
    "informational": endless_informational(every=0.02),
    "hang": hang(),
}


@pytest.mark.parametrize("behaviour", TOO_LATE.values(), ids=TOO_LATE)
def test_a_head_that_never_ends_ends_at_the_deadline(client, server, behaviour):
    result = ask(client, server, behaviour, seconds=0.2)
    assert result == Failed(Failure.DEADLINE, "no answer before the time for it was over")


CUT = {
    "drip": drip(b"x" * 1000, 0.01),
    "drip_without_length": drip(b"x" * 1000, 0.01, length=False),
    "hang_body": hang_body(),
    "endless": endless(every=0.01, block=b"x"),
    "endless_chunked": endless(chunked=True, every=0.01, block=b"x"),
}


@pytest.mark.parametrize("behaviour", CUT.values(), ids=CUT)
def test_a_body_that_never_ends_ends_at_the_deadline_and_the_status_counts(client, server, behaviour):
    result = ask(client, server, behaviour, seconds=0.2)
    assert isinstance(result, Answer)
    assert (result.status, result.complete) == (200, False)
    assert 0 < len(result.body) < 1000


def test_a_step_that_takes_too_long_is_a_time_out(client, server):
    assert ask(client, server, hang(), timeout=0.1) == Failed(
        Failure.TIMEOUT, "the server did not answer in time"
    )
    body = ask(client, server, hang_body(b"half"), timeout=0.1)
    assert (body.status, body.body, body.complete) == (200, b"half", False)


def test_no_time_left_is_no_request(client, server):
    before = len(server.log)
    result = client.request("GET", server.url("/fine"), deadline=time.monotonic(), timeout=3)
    assert result.failure is Failure.DEADLINE
    assert len(server.log) == before


MALFORMED = {
    "garbage": garbage(),
    "http_0.9": raw(b"<html>no head at all</html>"),
    "http_2": raw(b"HTTP/2 200\r\n\r\n"),
    "two_digits": raw(b"HTTP/1.1 20\r\n\r\n"),
    "four_digits": raw(b"HTTP/1.1 2000 OK\r\n\r\n"),
    "status_0": raw(b"HTTP/1.1 000 OK\r\n\r\n"),
    "informational": endless_informational(every=0),
    "endless_headers": endless_headers(),
    "many_headers": many_headers(5000),
    "huge_header": huge_header(),
    "blank_lines": raw(b"\r\n" * 200_000),
    "lengths": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"),
}


@pytest.mark.parametrize("behaviour", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_http_is_malformed(client, server, behaviour):
    result = ask(client, server, behaviour)
    assert isinstance(result, Failed)
    assert result.failure is Failure.MALFORMED
    assert result.detail.startswith("the answer is not proper HTTP")


BROKEN_OFF = {
    "closed": raw(b""),
    "closed_in_status": raw(b"HTTP/1.1 2"),
    "closed_in_headers": raw(b"HTTP/1.1 200 OK\r\nX-A: 1\r\n"),
    "closed_after_hints": raw(head(103)),
    "reset": reset(),
    "reset_in_headers": reset(b"HTTP/1.1 200 OK\r\nX-A: 1\r\n"),
}


@pytest.mark.parametrize("behaviour", BROKEN_OFF.values(), ids=BROKEN_OFF)
def test_a_head_that_is_broken_off_is_a_reset(client, server, behaviour):
    assert ask(client, server, behaviour) == Failed(Failure.RESET, "the server broke off the connection")


ODD = {
    "bad_chunk": (bad_chunk(), b"hello"),
    "short_body": (short_body(), b"short"),
    "reset_in_body": (reset(head(200, [("Content-Length", "1000")]) + b"start"), b"start"),
    "no_gzip": (answer(200, b"plain", {"Content-Encoding": "gzip"}), b""),
    "twice": (encoded(b"x", "gzip", "deflate"), b""),
    "unknown": (answer(200, b"x", {"Content-Encoding": "br"}), b""),
    "truncated_gzip": (answer(200, b"\x1f\x8b\x08\x00", {"Content-Encoding": "gzip"}), b""),
}


@pytest.mark.parametrize(("behaviour", "body"), ODD.values(), ids=ODD)
def test_a_body_that_is_broken_is_what_came_of_it_and_the_status_counts(client, server, behaviour, body):
    result = ask(client, server, behaviour)
    assert (result.status, result.body, result.complete) == (200, body, False)


def test_an_impossible_length_means_until_the_end(client, server):
    for length in ("-5", "abc", "9" * 30, "1e3", "١"):
        behaviour = raw(head(200)[:-2] + f"Content-Length: {length}\r\n\r\nhello".encode())
        result = ask(client, server, behaviour)
        assert result.body == b"hello"


def test_many_headers_are_read_as_long_as_they_are_not_too_many(client, server):
    assert len(ask(client, server, many_headers(500)).headers) == 501
    assert ask(client, server, early_hints(page("x"), count=19)).status == 200


def test_a_bomb_costs_what_is_read_of_it(client, server):
    bomb = gzip_bomb(1024)
    ask(client, server, bomb, method="HEAD", body_limit=0)  # the server makes it
    tracemalloc.start()
    try:
        result = ask(client, server, bomb, body_limit=200_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (result.status, len(result.body), result.complete) == (200, 200_000, False)
    assert peak < 2_000_000  # the server's thread included


def test_a_stream_of_a_bomb_or_of_an_endless_body_keeps_nothing(client, server):
    for behaviour in (gzip_bomb(1024), endless(), endless(chunked=True)):
        server.routes["/odd"] = behaviour
        total = 0

        def consume(piece):
            nonlocal total
            total += len(piece)
            return False

        tracemalloc.start()
        try:
            result = client.stream(
                "GET",
                server.url("/odd"),
                deadline=time.monotonic() + 5,
                timeout=3,
                consume=consume,
                body_limit=3_000_000,
            )
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert (result.status, result.complete, total) == (200, False, 3_000_000)
        assert peak < 1_500_000


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(
        st.binary(max_size=200),
        st.binary(max_size=200).map(b"HTTP/1.1 200 OK\r\n".__add__),
        st.binary(max_size=100).map(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".__add__),
        st.binary(max_size=100).map(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08".__add__),
        st.text(alphabet="HTP/1.0 25:\r\n\tab-", max_size=60).map(str.encode),
    )
)
def test_no_bytes_of_a_server_raise(client, server, data):
    server.routes["/odd"] = raw(data)
    result = client.request(
        "GET", server.url("/odd"), deadline=time.monotonic() + 5, timeout=3, body_limit=1000
    )
    if isinstance(result, Failed):
        assert result.failure in (Failure.MALFORMED, Failure.RESET)
    else:
        assert 200 <= result.status <= 999


@pytest.mark.parametrize("name", ["connect", "sendall", "recv_into", "getpeername", "setsockopt", "makefile"])
@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EMFILE, "Too many open files"),
        OSError(errno.ENETDOWN, "down"),
        MemoryError(),
        ValueError("odd"),
    ],
)
def test_whatever_the_machine_fails_at_is_a_result(server, monkeypatch, name, error):
    mine = threading.get_ident()

    class Failing(socket.socket):
        pass

    real = getattr(socket.socket, name)

    def fail(self, *arguments, **named):
        if threading.get_ident() == mine:
            raise error
        return real(self, *arguments, **named)

    setattr(Failing, name, fail)
    with Client(LinkSettings(allowed_hosts=server.allowed)) as client:
        with monkeypatch.context() as patch:
            patch.setattr("auditor.evidence.http.dns.socket.socket", Failing)
            result = client.request(
                "GET", server.url("/fine"), deadline=time.monotonic() + 5, timeout=3, body_limit=10
            )
        assert isinstance(result, Failed)
        assert client._guard.open == 0
        again = client.request(
            "GET", server.url("/fine"), deadline=time.monotonic() + 5, timeout=3, body_limit=10
        )
        assert again.body == b"fine"
