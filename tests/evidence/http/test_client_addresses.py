"""Nothing goes to an address that was not judged, whatever names, redirects and resolvers do."""

from __future__ import annotations

import socket
import threading
import time

import pytest
from servers import FaultServer, Resolver, answer, page, raw

from auditor.evidence.http import dns as names
from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.http.client import Client
from auditor.evidence.http.exchange import NoAnswer
from auditor.evidence.settings import LinkSettings


def ask(client, url, method="GET", *, seconds=5.0, timeout=3.0):
    return client.request(method, url, deadline=time.monotonic() + seconds, timeout=timeout, body_limit=1000)


@pytest.fixture
def server():
    with FaultServer({"*": page("reached")}, hosts=("127.0.0.2", "127.0.0.3")) as server:
        yield server


SPELLINGS = [
    "127.0.0.2", "2130706434", "0177.0.0.2", "127.2", "0x7f.2", "0x7f000002", "[::ffff:7f00:2]", "[::127.0.0.2]",
    "１２７.0.0.2", "127。0。0。2", "127.0.0.2.", "0", "0.0.0.0", "169.254.169.254", "[fd00:ec2::254]", "[64:ff9b::a9fe:a9fe]",
]  # fmt: skip


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_a_private_address_is_asked(server, host):
    with Client(LinkSettings(), resolver=Resolver()) as client:
        url = f"http://{host}:{server.port}/"
        assert client.check(url).failure is Failure.FORBIDDEN_ADDRESS
        assert ask(client, url).failure is Failure.FORBIDDEN_ADDRESS
    assert server.connections == []


@pytest.mark.parametrize(
    "url",
    [
        "http://user:hunter2@127.0.0.2:{}/",
        "http://127.0.0.2 :{}/",
        "ftp://127.0.0.2:{}/",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_is_refused_by_its_text_is_not_asked(server, url):
    with Client(LinkSettings(allowed_hosts=server.allowed)) as client:
        result = ask(client, url.format(server.port))
    assert result.failure is Failure.FORBIDDEN_URL
    assert "hunter2" not in result.detail
    assert server.connections == []


def test_a_name_is_judged_by_what_it_resolves_to(server):
    with Client(LinkSettings(), resolver=Resolver({"inside.test": "127.0.0.2"})) as client:
        url = f"http://inside.test:{server.port}/"
        assert client.check(url) is None  # by its text alone it may be asked
        result = ask(client, url)
    assert result == Failed(
        Failure.FORBIDDEN_ADDRESS,
        "inside.test leads to an address that is not asked: 127.0.0.2 is this machine",
    )
    assert server.connections == []


def test_one_forbidden_address_among_good_ones_is_enough(server):
    resolver = Resolver({"both.test": ["93.184.216.34", "127.0.0.2"], "mapped.test": ["::ffff:127.0.0.2"]})
    with Client(LinkSettings(), resolver=resolver) as client:
        for name in ("both.test", "mapped.test"):
            assert ask(client, f"http://{name}:{server.port}/").failure is Failure.FORBIDDEN_ADDRESS
    assert server.connections == []


def test_the_connection_goes_to_the_address_that_was_judged(server, monkeypatch):
    connected = []

    class Watched(socket.socket):
        def connect(self, address):
            connected.append(address)
            raise ConnectionRefusedError

    monkeypatch.setattr("auditor.evidence.http.dns.socket.socket", Watched)
    resolver = Resolver({"rebinding.test": [["93.184.216.34"], ["127.0.0.2"]]})
    with Client(LinkSettings(), resolver=resolver) as client:
        assert ask(client, f"http://rebinding.test:{server.port}/").failure is Failure.REFUSED
        assert connected == [("93.184.216.34", server.port)]
        assert resolver.calls == ["rebinding.test"]
        # the next connection is judged again
        assert ask(client, f"http://rebinding.test:{server.port}/").failure is Failure.FORBIDDEN_ADDRESS
    assert server.connections == []


def test_a_kept_connection_stays_with_its_peer(server):
    resolver = Resolver({"moving.test": [["127.0.0.2"], ["127.0.0.3"]]})
    with Client(LinkSettings(allowed_hosts=frozenset({"moving.test"})), resolver=resolver) as client:
        for _ in range(3):
            assert ask(client, f"http://moving.test:{server.port}/").status == 200
    assert {seen.host for seen in server.log} == {"127.0.0.2"}
    assert resolver.calls == ["moving.test"]
    assert server.log[0].headers["host"] == f"moving.test:{server.port}"


def test_another_peer_than_the_judged_one_is_refused():
    names._verify("::1", "0:0::1")
    with pytest.raises(NoAnswer) as refused:
        names._verify("127.0.0.3", "127.0.0.2")
    assert refused.value.failure is Failure.FORBIDDEN_ADDRESS


@pytest.mark.parametrize("allowed", ["127.0.0.2", "127.0.0.2:{}", "LOCAL.test", "local.test:{}"])
def test_an_allowed_host_may_be_private(server, allowed):
    settings = LinkSettings(allowed_hosts=frozenset({allowed.format(server.port)}))
    host = "127.0.0.2" if allowed.startswith("127") else "Local.test."
    with Client(
        settings, resolver=Resolver({"local.test.": "127.0.0.2", "other.test": "127.0.0.2"})
    ) as client:
        assert client.check(f"http://{host}:{server.port}/") is None
        assert ask(client, f"http://{host}:{server.port}/").status == 200
        # and no other host, be it at the same address
        assert ask(client, f"http://127.0.0.3:{server.port}/").failure is Failure.FORBIDDEN_ADDRESS
        assert ask(client, f"http://other.test:{server.port}/").failure is Failure.FORBIDDEN_ADDRESS
    assert {seen.host for seen in server.log} == {"127.0.0.2"}


def test_a_host_that_is_allowed_at_one_port_is_not_at_another(server):
    settings = LinkSettings(allowed_hosts=frozenset({"127.0.0.2:81"}))
    with Client(settings) as client:
        assert ask(client, f"http://127.0.0.2:{server.port}/").failure is Failure.FORBIDDEN_ADDRESS


def test_ipv6_hosts_are_asked():
    try:
        server = FaultServer({"*": page("six")}, hosts=("::1",)).__enter__()
    except OSError:
        pytest.skip("this machine has no IPv6")
    try:
        with Client(LinkSettings(allowed_hosts=server.allowed)) as client:
            assert ask(client, server.url("/")).body == b"six"
            assert server.log[0].headers["host"] == f"[::1]:{server.port}"
    finally:
        server.__exit__(None, None, None)


# ---------------------------------------------------------------- resolving and connecting


LOOK_UPS = {
    "absent.test": (socket.gaierror(socket.EAI_NONAME, "x"), Failure.NO_SUCH_HOST),
    "busy.test": (socket.gaierror(socket.EAI_AGAIN, "x"), Failure.NAME_UNRESOLVED),
    "failing.test": (socket.gaierror(socket.EAI_FAIL, "x"), Failure.NAME_UNRESOLVED),
    "odd.test": (OSError("x"), Failure.NAME_UNRESOLVED),
    "unfit.test": (UnicodeError("x"), Failure.FORBIDDEN_URL),
    "broken.test": (ZeroDivisionError("x"), Failure.OTHER),
    "nothing.test": ([], Failure.NO_SUCH_HOST),
}


@pytest.mark.parametrize("name", LOOK_UPS)
def test_each_answer_of_a_resolver_has_its_own_failure(name):
    resolver = Resolver({known: said for known, (said, _) in LOOK_UPS.items()})
    with Client(LinkSettings(), resolver=resolver) as client:
        result = ask(client, f"https://{name}/")
    assert result.failure is LOOK_UPS[name][1]


def test_a_resolver_that_hangs_is_left_behind():
    release = threading.Event()

    def resolver(*_):
        release.wait(30)
        return []

    with Client(LinkSettings(), resolver=resolver) as client:
        assert ask(client, "http://slow.test/", timeout=0.1).failure is Failure.NAME_UNRESOLVED
        assert ask(client, "http://slow.test/", seconds=0.1).failure is Failure.DEADLINE
        threading.Timer(0.1, client.cancel).start()
        assert ask(client, "http://slow.test/", seconds=30, timeout=30).detail == "interrupted"
    release.set()


def test_a_port_where_no_one_listens_refuses():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with Client(LinkSettings(allowed_hosts=frozenset({"127.0.0.1"}))) as client:
            result = ask(client, f"http://127.0.0.1:{free.getsockname()[1]}/")
    assert result == Failed(Failure.REFUSED, "127.0.0.1 refuses connections")


def test_a_server_that_takes_no_connection_is_a_time_out():
    with socket.socket() as deaf, socket.socket() as first, socket.socket() as second:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        for filler in (first, second):  # its queue is full
            filler.settimeout(0)
            filler.connect_ex(deaf.getsockname())
        with Client(LinkSettings(allowed_hosts=frozenset({"127.0.0.1"}))) as client:
            url = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
            assert ask(client, url, timeout=0.2).failure is Failure.TIMEOUT
            assert ask(client, url, seconds=0.2).failure is Failure.DEADLINE


def test_the_next_address_of_a_host_is_tried():
    with FaultServer({"*": page("x")}, hosts=("127.0.0.5",)) as server:
        resolver = Resolver({"two.test": ["127.0.0.4", "127.0.0.5"]})
        with Client(LinkSettings(allowed_hosts=frozenset({"two.test"})), resolver=resolver) as client:
            assert isinstance(ask(client, f"http://two.test:{server.port}/"), Answer)


# ---------------------------------------------------------------- secrets


def test_secrets_go_to_their_exact_origin_alone():
    with FaultServer({"*": answer(200, b"x")}, hosts=("127.0.0.2", "127.0.0.3")) as server:
        origin = f"http://127.0.0.2:{server.port}"
        settings = LinkSettings(allowed_hosts=server.allowed, headers={origin: {"X-Api-Key": "s3cret"}})
        assert "s3cret" not in repr(settings)
        with Client(settings) as client:
            ask(client, f"{origin}/with")
            ask(client, f"http://127.0.0.3:{server.port}/without")
            ask(client, f"{origin}/again")
        assert {seen.path: seen.headers.get("x-api-key") for seen in server.log} == {
            "/with": "s3cret",
            "/without": None,
            "/again": "s3cret",
        }


def test_secrets_are_not_sent_in_the_clear_over_the_internet():
    with FaultServer({"*": answer(200, b"x")}) as server:
        settings = LinkSettings(
            allowed_hosts=frozenset({"other.test"}),
            headers={f"http://clear.test:{server.port}": {"X-Api-Key": "s3cret"}},
        )
        with Client(settings) as client:
            sent = client._prepared("GET", client_url(f"http://clear.test:{server.port}/"), 0, None)
            assert "X-Api-Key" not in sent.headers


def client_url(url):
    from auditor.evidence.http.request_target import read_url

    return read_url(url)


@pytest.mark.parametrize("value", ["two\r\nlines", "nul\0", "snow ☃"])
def test_a_secret_that_cannot_be_sent_is_refused_without_showing_it(value):
    with pytest.raises(ValueError, match="X-Key") as refused:
        Client(LinkSettings(headers={"https://example.org": {"X-Key": value}}))
    assert value not in str(refused.value)
    with pytest.raises(ValueError, match="origin"):
        Client(LinkSettings(headers={"https://example.org/path": {"X-Key": "x"}}))


def test_what_a_server_says_is_not_in_the_reason():
    with (
        FaultServer({"*": raw(b"s3cret\r\n\r\n")}) as server,
        Client(LinkSettings(allowed_hosts=server.allowed)) as client,
    ):
        assert "s3cret" not in ask(client, server.url("/")).detail
