"""Through a proxy: only the configured one, and nothing private as far as can be judged from here."""

from __future__ import annotations

import socket
import time

import pytest
from servers import FaultServer, Resolver, answer, hang, page, tunnel

from auditor.evidence.http.answers import Failure
from auditor.evidence.http.client import Client
from auditor.evidence.http.proxies import NoProxy
from auditor.evidence.settings import LinkSettings

ABSENT = socket.gaierror(socket.EAI_NONAME, "x")


def ask(client, url, *, seconds=5.0, timeout=3.0):
    return client.request("GET", url, deadline=time.monotonic() + seconds, timeout=timeout, body_limit=1000)


@pytest.fixture
def proxy():
    with FaultServer({"http://site.test/x": page("through"), "*": answer(502)}) as proxy:
        yield proxy


def through(proxy, *, resolver=None, **settings):
    proxies = {
        "http": proxy.url("").rstrip("/"),
        "https": proxy.url("").rstrip("/"),
        **settings.pop("proxies", {}),
    }
    return Client(LinkSettings(proxies=proxies, **settings), resolver=resolver or Resolver())


def test_the_proxy_is_asked_and_resolves_what_we_cannot(proxy):
    with through(proxy) as client:
        assert ask(client, "http://site.test/x").body == b"through"
    (seen,) = proxy.log
    assert (seen.path, seen.headers["host"]) == ("http://site.test/x", "site.test")


def test_only_the_proxy_gets_its_password(proxy):
    address = f"http://user:pass@127.0.0.1:{proxy.port}"
    with through(proxy, proxies={"http": address}) as client:
        ask(client, "http://site.test/x")
    assert proxy.log[0].headers["proxy-authorization"] == "Basic dXNlcjpwYXNz"
    assert "proxies" not in repr(LinkSettings(proxies={"http": address}))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost/",
        "http://metadata.google.internal/",
        "http://intranet/",
        "http://printer.local/",
        "http://inside.test/",
    ],
)
def test_nothing_private_is_asked_through_a_proxy(proxy, url):
    with through(proxy, resolver=Resolver({"inside.test": ["93.184.216.34", "10.0.0.1"]})) as client:
        for _ in range(2):
            assert ask(client, url).failure is Failure.FORBIDDEN_ADDRESS
    assert proxy.connections == []


def test_a_private_host_that_is_allowed_is_asked_through_the_proxy(proxy):
    proxy.routes["http://intranet/"] = page("inside")
    with through(proxy, allowed_hosts=frozenset({"intranet"})) as client:
        assert ask(client, "http://intranet/").body == b"inside"


def test_a_name_is_looked_up_once_for_all_its_requests(proxy):
    resolver = Resolver({"site.test": "93.184.216.34"})
    with through(proxy, resolver=resolver) as client:
        assert [ask(client, "http://site.test/x").status for _ in range(3)] == [200] * 3
    assert resolver.calls.count("site.test") == 1


def test_hosts_without_a_proxy_are_asked_directly(proxy):
    with FaultServer({"*": page("direct")}, hosts=("127.0.0.9",)) as site:
        settings = {"proxies": {"no": "example.org, 127.0.0.0/8"}, "allowed_hosts": site.allowed}
        with through(proxy, **settings) as client:
            result = ask(client, site.url("/"))
    assert result.body == b"direct"
    assert proxy.connections == []


@pytest.mark.parametrize(
    ("no_proxy", "host", "direct"),
    [
        ("", "example.org", False),
        ("*", "example.org", True),
        ("example.org", "example.org", True),
        ("example.org", "www.example.org.", True),
        (".example.org", "www.example.org", True),
        ("*.example.org", "www.example.org", True),
        ("example.org", "badexample.org", False),
        ("example.org:80", "example.org", True),
        ("example.org:81", "example.org", False),
        ("a.test example.org", "example.org", True),
        ("10.0.0.0/8", "10.1.2.3", True),
        ("10.0.0.0/8", "11.1.2.3", False),
        ("::1", "::1", True),
        ("10.0.0.0/8", "example.org", False),
    ],
)
def test_no_proxy_is_read_as_curl_reads_it(no_proxy, host, direct):
    assert NoProxy(no_proxy).covers(host, 80) is direct


def test_https_goes_through_a_tunnel_and_is_verified_to_the_end():
    with FaultServer({"*": page("safe")}, hosts=("127.0.0.9",), tls="good", names=("site.test",)) as site:
        with FaultServer({"CONNECT": tunnel(("127.0.0.9", site.port))}) as proxy:
            with through(proxy, ca_bundle=site.ca_bundle) as client:
                for _ in range(2):
                    assert ask(client, f"https://site.test:{site.port}/").body == b"safe"
                assert ask(client, f"https://other.test:{site.port}/").failure is Failure.TLS_WRONG_NAME
            assert [seen.path for seen in proxy.log] == [f"site.test:{site.port}", f"other.test:{site.port}"]
        assert [seen.path for seen in site.log] == ["/", "/"]


def test_a_proxy_that_refuses_or_is_away_says_nothing_about_the_link():
    with FaultServer({"CONNECT": answer(403)}) as proxy, through(proxy) as client:
        result = ask(client, "https://site.test/")
        assert (result.failure, result.detail) == (Failure.PROXY, "the proxy refuses: 403 Forbidden")
    with FaultServer({"*": answer(407), "CONNECT": answer(407)}) as proxy, through(proxy) as client:
        for url in ("http://site.test/", "https://site.test/"):
            result = ask(client, url)
            refusal = "the proxy refuses: 407 Proxy Authentication Required"
            assert (result.failure, result.detail.casefold()) == (Failure.PROXY, refusal.casefold())
    with through(proxy) as client:  # it has stopped
        for url in ("http://site.test/", "https://site.test/"):
            result = ask(client, url)
            assert (result.failure, result.detail) == (
                Failure.PROXY, "the proxy cannot be reached: 127.0.0.1 refuses connections",
            )  # fmt: skip


def test_a_proxy_that_hangs_ends_at_the_deadline():
    with FaultServer({"*": hang()}) as proxy, through(proxy) as client:
        for url in ("http://site.test/", "https://site.test/"):
            assert ask(client, url, seconds=0.2).failure is Failure.DEADLINE


def test_a_proxy_of_another_kind_is_not_used():
    with Client(LinkSettings(proxies={"http": "socks5://127.0.0.1:1080"}), resolver=Resolver()) as client:
        assert ask(client, "http://site.test/").detail == "only http and https proxies can be used"
