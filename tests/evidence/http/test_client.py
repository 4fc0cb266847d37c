"""One request, one answer: what is sent, what comes back, what is kept."""

from __future__ import annotations

import threading
import time

import pytest
import responses
from mocked import MockedServer
from servers import (
    FaultServer,
    answer,
    by_method,
    close,
    early_hints,
    encoded,
    endless,
    hang,
    in_turn,
    page,
    raw,
    redirect,
    reset,
)

from auditor import __version__
from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.http.client import PROJECT, Client
from auditor.evidence.settings import HostSettings, LinkSettings


def client_for(server, **settings):
    settings.setdefault("allowed_hosts", server.allowed)
    return Client(LinkSettings(ca_bundle=server.ca_bundle, **settings))


def ask(client, url, method="GET", *, seconds=5.0, timeout=3.0, body_limit=100_000, **more):
    return client.request(
        method, url, deadline=time.monotonic() + seconds, timeout=timeout, body_limit=body_limit, **more
    )


def asked(routes, path="/", method="GET", **more):
    """The result of one request to a server of its own, and the server."""
    with FaultServer(routes) as server, client_for(server) as client:
        return ask(client, server.url(path), method, **more), server


def test_an_answer_has_status_headers_and_body():
    result, server = asked(
        {"/a?b=c": answer(418, b"teapot", {"X-Kind": "Earl Grey", "CONTENT-TYPE": "text/plain"})}, "/a?b=c"
    )
    assert result == Answer(
        418, {"x-kind": "Earl Grey", "content-type": "text/plain", "content-length": "6"}, b"teapot"
    )
    assert [(seen.method, seen.path) for seen in server.log] == [("GET", "/a?b=c")]


def test_a_head_request_has_no_body_and_says_what_it_was():
    result, _ = asked({"/": answer(200, b"hello")}, method="HEAD")
    assert (result.status, result.body, result.complete, result.method) == (200, b"", True, "HEAD")


def test_the_request_says_who_asks_and_nothing_else():
    with FaultServer({"/": page("x")}) as server, client_for(server, mailto="links@example.org") as client:
        ask(client, server.url("/#fragment"))
        (seen,) = server.log
    assert seen.path == "/"
    assert seen.headers == {
        "host": f"127.0.0.1:{server.port}",
        "user-agent": f"content-auditor/{__version__} (+{PROJECT}; mailto:links@example.org)",
        "accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "accept-language": "en,*;q=0.5",
        "accept-encoding": "gzip",
    }


@pytest.mark.parametrize("mailto", ["", "a@b.c\r\nX-Evil: 1", "a@b.c) (x", "not an address"])
def test_a_contact_that_is_no_address_is_left_out(mailto):
    with MockedServer({"/": page("x")}) as server, client_for(server, mailto=mailto) as client:
        ask(client, server.url("/"))
        assert server.log[0].headers["user-agent"] == f"content-auditor/{__version__} (+{PROJECT})"


def test_no_encoding_is_asked_for_when_no_body_is_wanted():
    with MockedServer({"/": page("x")}) as server, client_for(server) as client:
        ask(client, server.url("/"), body_limit=0)
    assert server.log[0].headers["accept-encoding"] == "identity"


def test_headers_of_one_request_are_sent_with_it_alone():
    with MockedServer({"/": page("x")}) as server, client_for(server) as client:
        ask(client, server.url("/"), headers={"Accept": "text/plain", "X-Mine": "1"})
        ask(client, server.url("/"))
        assert [seen.headers.get("x-mine") for seen in server.log] == ["1", None]
        assert server.log[0].headers["accept"] == "text/plain"


def test_repeated_headers_are_joined_but_of_some_the_first_one_counts():
    headers = [
        ("Link", "</a>"),
        ("link", "</b>"),
        ("Location", "/first"),
        ("Location", "/second"),
        ("Retry-After", "1"),
        ("Retry-After", "2"),
    ]
    result, _ = asked({"/": answer(200, b"", headers)})
    assert (result.headers["link"], result.headers["location"], result.headers["retry-after"]) == (
        "</a>, </b>",
        "/first",
        "1",
    )


def test_header_bytes_that_are_no_ascii_are_shown_as_latin_1():
    result, _ = asked({"/": answer(302, b"", {"Location": "/caf\xe9\xff"})})
    assert result.headers["location"].encode("latin-1") == b"/caf\xe9\xff"


def test_folded_headers_and_lines_that_are_none_do_no_harm():
    result, _ = asked(
        {
            "/": raw(
                b"\r\nHTTP/1.0 200\r\n folded\r\nX-A: 1\r\n\t2\r\nnonsense\r\nbad name: x\r\n: y\r\nX-B:\r\n\r\nbody"
            )
        }
    )
    assert (result.status, result.headers, result.body) == (200, {"x-a": "1 2", "x-b": ""}, b"body")


# ---------------------------------------------------------------- bodies


def test_the_body_of_a_redirect_is_not_read():
    with (
        FaultServer({"/r": by_method(head=redirect("/x"), get=endless())}) as server,
        client_for(server) as client,
    ):
        server.routes["/r"] = raw(
            b"HTTP/1.1 301 Moved\r\nLocation: /x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
        )
        result = ask(client, server.url("/r"))
        assert (result.status, result.body, result.complete) == (301, b"", False)
        assert len(server.log) == 1  # and it is not followed


def test_a_redirect_is_not_followed():
    result, server = asked({"/r": redirect("/x"), "/x": page("x")}, "/r", method="HEAD")
    assert (result.status, result.headers["location"]) == (301, "/x")
    assert len(server.log) == 1


@pytest.mark.parametrize("limit", [0, 1, 4, 5, 6])
def test_a_body_is_read_up_to_its_limit(limit):
    result, _ = asked({"/": answer(200, b"hello")}, body_limit=limit)
    assert (result.body, result.complete) == (b"hello"[:limit], limit >= 5)


def test_an_encoded_body_is_decoded_and_a_twice_encoded_one_left_alone():
    routes = {"/once": encoded(b"hello", "gzip"), "/twice": encoded(b"hello", "gzip", "gzip")}
    with FaultServer(routes) as server, client_for(server) as client:
        assert ask(client, server.url("/once")).body == b"hello"
        twice = ask(client, server.url("/twice"))
        assert (twice.status, twice.body, twice.complete) == (200, b"", False)


def test_a_stream_gives_the_body_as_it_comes_until_enough_is_seen():
    routes = {
        "/": endless(chunked=True, block=b"x" * 1000, start=b'<p id="here">', every=0.01),
        "/short": answer(200, b"hello"),
    }
    with FaultServer(routes) as server, client_for(server) as client:
        pieces = []

        def consume(piece):
            pieces.append(piece)
            return b"here" in b"".join(pieces)

        deadline = time.monotonic() + 5
        result = client.stream("GET", server.url("/"), deadline=deadline, timeout=3, consume=consume)
        assert (result.status, result.body, result.complete) == (200, b"", False)
        assert sum(map(len, pieces)) < 5000
        pieces.clear()
        whole = client.stream("GET", server.url("/short"), deadline=deadline, timeout=3, consume=consume)
        assert (b"".join(pieces), whole.complete) == (b"hello", True)


def test_a_stream_ends_at_its_limit():
    got = []

    def consume(piece):
        got.append(len(piece))
        return False

    with FaultServer({"/": endless()}) as server, client_for(server) as client:
        result = client.stream(
            "GET",
            server.url("/"),
            deadline=time.monotonic() + 5,
            timeout=3,
            consume=consume,
            body_limit=100_000,
        )
    assert (result.status, result.complete, sum(got)) == (200, False, 100_000)


def test_a_consumer_that_fails_is_a_failed_request():
    def consume(piece):
        raise RecursionError("too deep")

    with MockedServer({"/": page("x")}) as server, client_for(server) as client:
        result = client.stream(
            "GET", server.url("/"), deadline=time.monotonic() + 5, timeout=3, consume=consume
        )
        assert result == Failed(Failure.OTHER, "the request failed: recursion error")
        assert ask(client, server.url("/")).status == 200


# ---------------------------------------------------------------- connections


def test_connections_are_kept_after_answers_that_were_read_to_the_end():
    routes = {
        "/": by_method(head=answer(200), get=answer(200, b"hello")),
        "/gone": answer(404),
        "/none": answer(204),
        "/r": redirect("/"),
    }
    with FaultServer(routes) as server, client_for(server) as client:
        for method, path in [
            ("HEAD", "/"),
            ("GET", "/"),
            ("HEAD", "/gone"),
            ("GET", "/none"),
            ("GET", "/r"),
            ("HEAD", "/"),
        ]:
            assert ask(client, server.url(path), method).complete
        assert len(server.connections) == 1


def test_a_connection_whose_body_was_left_is_not_used_again():
    with FaultServer({"/": answer(200, b"x" * 500_000)}) as server, client_for(server) as client:
        for _ in range(3):
            assert ask(client, server.url("/"), body_limit=10).body == b"x" * 10
        assert len(server.connections) == 3


def test_a_kept_connection_that_the_server_closes_is_replaced():
    with (
        FaultServer({"/": in_turn(answer(200), close(), answer(201))}) as server,
        client_for(server) as client,
    ):
        assert ask(client, server.url("/"), "HEAD").status == 200
        assert ask(client, server.url("/"), "HEAD").status == 201
        assert [seen.connection for seen in server.log] == [1, 1, 2]


def test_a_new_connection_that_the_server_closes_is_a_reset():
    for behaviour in (close(), reset()):
        result, server = asked({"/": behaviour})
        assert (result.failure, len(server.log)) == (Failure.RESET, 1)


def test_a_body_that_should_not_have_come_does_not_spoil_the_next_answer():
    late = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")

    def body_after_head(exchange):
        exchange.answer(200, headers={"Content-Length": "5"})
        if exchange.request.method == "HEAD":
            time.sleep(0.02)
            exchange.send(b"HTTP/1.1 500 Not this one\r\nContent-Length: 0\r\n\r\n")

    with FaultServer({"/a": body_after_head, "/b": late}) as server, client_for(server) as client:
        assert ask(client, server.url("/a"), "HEAD").status == 200
        time.sleep(0.1)
        assert ask(client, server.url("/b")).body == b"hello"


def test_no_cookie_comes_back():
    routes = {"/": answer(200, b"", {"Set-Cookie": "session=1; Path=/"})}
    with MockedServer(routes) as server, client_for(server) as client:
        ask(client, server.url("/"))
        ask(client, server.url("/"))
        assert not any("cookie" in seen.headers for seen in server.log)


def test_the_environment_says_nothing(monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password hunter2")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    result, server = asked({"/": page("x")})
    assert result.status == 200
    assert "authorization" not in server.log[0].headers


def test_early_hints_are_not_the_answer():
    result, _ = asked({"/": early_hints(answer(200, b"real"), count=3)})
    assert (result.status, result.body, result.headers) == (200, b"real", {"content-length": "4"})


def test_many_threads_share_one_client():
    hosts = tuple(f"127.0.0.{number}" for number in range(2, 18))
    results = []
    with (
        FaultServer({"*": answer(200, b"x" * 100)}, hosts=hosts, latency=0.02) as server,
        client_for(server) as client,
    ):

        def work(number):
            urls = [server.url(f"/{number}/{turn}", hosts[(number + turn) % 16]) for turn in range(4)]
            results.extend(ask(client, url) for url in urls)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(128)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [result.status for result in results] == [200] * 512
        assert len({seen.path for seen in server.log}) == 512
        assert client._guard.open <= len(server.connections) < 512


def test_no_more_connections_are_kept_than_files_may_be_open():
    hosts = tuple(f"127.0.0.{number}" for number in range(2, 42))
    with FaultServer({"*": answer(200)}, hosts=hosts) as server, client_for(server) as client:
        client._guard.open_limit = 10
        for host in hosts:
            assert ask(client, server.url("/", host), "HEAD").status == 200
        assert client._guard.open <= 11


def test_connections_of_many_hosts_and_of_a_busy_one_are_counted_down_again():
    with FaultServer({"*": answer(200)}) as server:
        client = client_for(server, default=HostSettings(concurrency=2))
        ask(client, server.url("/"))
        assert client._guard.open == 1
        client.close()
        assert client._guard.open == 0


# ---------------------------------------------------------------- the end


def test_cancelling_ends_what_is_under_way_and_what_comes_later():
    results = []
    with FaultServer({"/": hang(), "/slow": answer(200, latency=5)}) as server:
        client = client_for(server)
        threads = [
            threading.Thread(
                target=lambda path=path: results.append(ask(client, server.url(path), seconds=30, timeout=30))
            )
            for path in ("/", "/slow") * 8
        ]
        for thread in threads:
            thread.start()
        while len(server.log) < 16:
            time.sleep(0.01)
        client.cancel()
        for thread in threads:
            thread.join(20)
        assert {(result.failure, result.detail) for result in results} == {(Failure.DEADLINE, "interrupted")}
        assert ask(client, server.url("/")).failure is Failure.DEADLINE
        assert len(server.log) == 16
        client.close()


def test_a_closed_client_leaves_no_thread_behind():
    before = threading.active_count()
    with Client(LinkSettings()):
        assert threading.active_count() == before + 1
    until = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < until:
        time.sleep(0.01)
    assert threading.active_count() == before


def test_it_can_be_mocked_as_requests_can():
    with responses.RequestsMock() as mock, Client(LinkSettings()) as client:
        mock.get("https://example.org/a", body="hello", headers={"X-A": "1"})
        mock.head("https://example.org/a", status=405)
        mock.get("https://example.org/b", status=103)
        mock.get("https://example.org/c", body=ConnectionResetError())
        assert ask(client, "https://example.org/a").body == b"hello"
        assert ask(client, "https://example.org/a", "HEAD").status == 405
        assert ask(client, "https://example.org/b").failure is Failure.MALFORMED
        assert ask(client, "https://example.org/c").failure is Failure.RESET


def test_the_clock_of_deadlines_can_be_another_one():
    with MockedServer({"/": page("x")}) as server, Client(LinkSettings(), clock=lambda: 1000.0) as client:
        assert client.request("GET", server.url("/"), deadline=1001, timeout=3).status == 200
        assert client.request("GET", server.url("/"), deadline=999, timeout=3).failure is Failure.DEADLINE
