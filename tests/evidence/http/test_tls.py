"""Certificates are verified, and each fault of one has a name of its own."""

from __future__ import annotations

import socket
import time

import pytest
from servers import FaultServer, Resolver, page, reset

from auditor.evidence.http.answers import Failure
from auditor.evidence.http.client import Client
from auditor.evidence.settings import LinkSettings

KINDS = ("good", "expired", "wrong-name", "self-signed", "untrusted", "old", "not-tls")
HOST = {kind: f"127.0.0.{number}" for number, kind in enumerate(KINDS, 2)}


@pytest.fixture(scope="module")
def server():
    tls = {host: kind for kind, host in HOST.items()}
    with FaultServer({"*": page("safe")}, hosts=tuple(tls), tls=tls, names=("good.test",)) as server:
        yield server


def ask(client, url, *, seconds=5.0, timeout=3.0):
    return client.request("GET", url, deadline=time.monotonic() + seconds, timeout=timeout, body_limit=1000)


FAILURES = {
    "expired": (Failure.TLS_EXPIRED, "the certificate has expired"),
    "wrong-name": (Failure.TLS_WRONG_NAME, "the certificate is for other addresses"),
    "self-signed": (Failure.TLS_SELF_SIGNED, "the certificate is self-signed"),
    "untrusted": (
        Failure.TLS_UNTRUSTED,
        "no chain of certificates leads from the server's to a trusted authority",
    ),
    "old": (Failure.TLS_HANDSHAKE, "no secure connection can be agreed on: "),
    "not-tls": (Failure.TLS_HANDSHAKE, "no secure connection can be agreed on: wrong version number"),
}


@pytest.mark.parametrize("kind", FAILURES)
def test_each_fault_of_a_certificate_has_its_own_name(server, kind):
    with Client(LinkSettings(allowed_hosts=server.allowed, ca_bundle=server.ca_bundle)) as client:
        for _ in range(2):
            result = ask(client, server.url("/", HOST[kind]))
            assert result.failure is FAILURES[kind][0]
            assert result.detail.startswith(FAILURES[kind][1])
    assert server.seen(host=HOST[kind]) == []


def test_a_good_certificate_is_accepted_and_its_connection_kept(server):
    with Client(LinkSettings(allowed_hosts=server.allowed, ca_bundle=server.ca_bundle)) as client:
        for _ in range(2):
            assert ask(client, server.url("/kept", HOST["good"])).body == b"safe"
    assert len({seen.connection for seen in server.seen("/kept")}) == 1


def test_the_certificate_is_checked_for_the_name_and_not_for_the_address(server):
    resolver = Resolver({"good.test": HOST["good"], "bad.test": HOST["good"]})
    settings = LinkSettings(allowed_hosts=frozenset({"good.test", "bad.test"}), ca_bundle=server.ca_bundle)
    with Client(settings, resolver=resolver) as client:
        assert ask(client, server.url("/named", "good.test")).body == b"safe"
        wrong = ask(client, server.url("/named", "bad.test"))
    assert wrong.failure is Failure.TLS_WRONG_NAME
    assert wrong.detail.startswith("the certificate is for other names: ")
    assert "good.test, " in wrong.detail
    assert "bad.test" not in wrong.detail
    assert [seen.headers["host"] for seen in server.seen("/named")] == [f"good.test:{server.port}"]


def test_without_its_authority_no_certificate_is_trusted(server):
    with Client(LinkSettings(allowed_hosts=server.allowed)) as client:
        assert ask(client, server.url("/", HOST["good"])).failure is Failure.TLS_UNTRUSTED


def test_only_the_hosts_that_are_named_go_unverified(server):
    settings = LinkSettings(
        allowed_hosts=server.allowed,
        ca_bundle=server.ca_bundle,
        insecure_hosts=frozenset({HOST["expired"], HOST["self-signed"]}),
    )
    with Client(settings) as client:
        for kind in ("expired", "self-signed"):
            for _ in range(2):
                found = ask(client, server.url("/insecure", HOST[kind]))
                assert (found.body, found.unverified) == (b"safe", FAILURES[kind][1])
        assert ask(client, server.url("/insecure", HOST["good"])).unverified == ""
        assert ask(client, server.url("/insecure", HOST["untrusted"])).failure is Failure.TLS_UNTRUSTED
        assert ask(client, server.url("/insecure", HOST["wrong-name"])).failure is Failure.TLS_WRONG_NAME
    assert len({seen.connection for seen in server.seen("/insecure")}) == 3


def test_an_insecure_host_with_a_valid_certificate_is_as_any_other(server):
    origin = server.url("", HOST["good"])
    settings = LinkSettings(
        allowed_hosts=server.allowed,
        ca_bundle=server.ca_bundle,
        insecure_hosts=frozenset({HOST["good"], HOST["expired"]}),
        headers={origin: {"X-Key": "hunter2"}, server.url("", HOST["expired"]): {"X-Key": "hunter2"}},
    )
    with Client(settings) as client:
        assert ask(client, server.url("/key", HOST["good"])).unverified == ""
        assert ask(client, server.url("/key", HOST["expired"])).unverified
    with_key = {seen.host: seen.headers.get("x-key") for seen in server.seen("/key")}
    assert with_key == {HOST["good"]: "hunter2", HOST["expired"]: None}  # no secret to who may be anybody


def test_a_handshake_that_hangs_ends():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        with Client(LinkSettings(allowed_hosts=frozenset({"127.0.0.1"}))) as client:
            assert ask(client, url, timeout=0.2).failure is Failure.TIMEOUT
            assert ask(client, url, seconds=0.2).failure is Failure.DEADLINE


def test_a_reset_under_tls_is_a_reset():
    with FaultServer({"/": reset()}, tls="good") as server:
        settings = LinkSettings(allowed_hosts=server.allowed, ca_bundle=server.ca_bundle)
        with Client(settings) as client:
            assert ask(client, server.url("/")).failure is Failure.RESET
