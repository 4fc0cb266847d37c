"""The fault server and the mocked one do what the other tests rely on."""

from __future__ import annotations

import socket
import time

import pytest
from mocked import MockedServer
from servers import (
    FaultServer,
    Resolver,
    answer,
    by_method,
    encoded,
    garbage,
    hang,
    in_turn,
    page,
    redirect,
    reset,
    retry_after,
)

from auditor.evidence.http.client import Client
from auditor.evidence.settings import LinkSettings


def ask(server, path, method="GET", host=None):
    """One request on a plain socket: what came back, until the server closed."""
    with socket.create_connection((host or server.hosts[0], server.port), 5) as connection:
        connection.sendall(f"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_it_answers_by_path_host_and_method_and_remembers_everything():
    routes = {
        "/a": by_method(head=answer(405), get=answer(200, "hello")),
        "127.0.0.3/a": redirect("http://127.0.0.2:{port}/a"),
    }
    with FaultServer(routes, hosts=("127.0.0.2", "127.0.0.3")) as server:
        assert ask(server, "/a").endswith(b"\r\n\r\nhello")
        assert ask(server, "/a", "HEAD").startswith(b"HTTP/1.1 405 ")
        assert f"Location: http://127.0.0.2:{server.port}/a\r\n".encode() in ask(
            server, "/a", host="127.0.0.3"
        )
        assert ask(server, "/b").startswith(b"HTTP/1.1 404 ")
        assert [(seen.host, seen.method, seen.path) for seen in server.seen()] == [
            ("127.0.0.2", "GET", "/a"),
            ("127.0.0.2", "HEAD", "/a"),
            ("127.0.0.3", "GET", "/a"),
            ("127.0.0.2", "GET", "/b"),
        ]
        assert server.peak() == 1


def test_the_answers_of_one_path_may_come_in_turn():
    with FaultServer({"/": in_turn(retry_after("1"), reset(), answer(200))}) as server:
        assert b"Retry-After: 1\r\n" in ask(server, "/")
        with pytest.raises(ConnectionResetError):
            ask(server, "/")
        assert ask(server, "/").startswith(b"HTTP/1.1 200 ")
        assert ask(server, "/").startswith(b"HTTP/1.1 200 ")


def test_names_resolve_as_set_and_may_move():
    resolver = Resolver({"a.test": "127.0.0.2", "moving.test": [["93.184.216.34"], ["127.0.0.1"]]})
    assert [answered[4][0] for answered in resolver("a.test", 80)] == ["127.0.0.2"]
    assert resolver("moving.test", 80)[0][4] == ("93.184.216.34", 80)
    assert resolver("moving.test", 80)[0][4] == ("127.0.0.1", 80)
    assert resolver("127.0.0.9", 80)[0][4] == ("127.0.0.9", 80)
    with pytest.raises(socket.gaierror):
        resolver("other.test", 80)
    assert resolver.calls.count("moving.test") == 2


@pytest.mark.parametrize("method", ["HEAD", "GET"])
@pytest.mark.parametrize(
    "behaviour",
    [
        page("<h1>Dose</h1>"),
        answer(204),
        answer(304),
        answer(999, b"no"),
        answer(200, b"a", [("Link", "<b>"), ("Link", "<c>"), ("Retry-After", "1"), ("Retry-After", "2")]),
        redirect("/elsewhere", body=b"moved"),
        by_method(head=answer(405), get=answer(200, b"a")),
        in_turn(retry_after("3")),
        encoded(b"text " * 100, "gzip"),
        reset(),
        hang(),
    ],
)
def test_a_mocked_server_answers_as_a_real_one(behaviour, method):
    results = []
    for server in (FaultServer({"/": behaviour}), MockedServer({"/": behaviour})):
        with server, Client(LinkSettings(allowed_hosts=server.allowed)) as client:
            deadline = time.monotonic() + 30
            results.append(
                client.request(method, server.url("/"), deadline=deadline, timeout=0.2, body_limit=1000)
            )
    real, mocked = results
    assert mocked == real


def test_bytes_that_only_a_connection_can_carry_are_no_answer_of_a_mocked_server():
    with (
        pytest.raises(AssertionError, match="only a FaultServer can send the bytes of '/'"),
        MockedServer({"/": garbage()}) as server,
        Client(LinkSettings()) as client,
    ):
        client.request("GET", server.url("/"), deadline=time.monotonic() + 30, timeout=3)
