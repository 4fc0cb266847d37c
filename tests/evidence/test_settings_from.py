"""The configuration, the command line and the environment as the policy of the link checks."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from auditor.config import Config, keys, parse_config
from auditor.errors import UsageError
from auditor.evidence.settings import HostSettings, LinkSettings
from auditor.evidence.settings_from import Network, link_settings, proxies


def configured(text: str) -> Config:
    return parse_config(text, path="auditor.toml", table="auditor", rule_ids=(), families=())


def settings(text: str = "", **network) -> LinkSettings:
    return link_settings(configured(text), Network(**network))


def test_nothing_configured_means_the_built_in_values():
    assert settings() == LinkSettings()


def test_a_hosts_table_changes_what_it_names_and_keeps_the_rest():
    made = settings('[links]\ntimeout = 4\n[links.hosts."*.example.org"]\nconcurrency = 2\nmethod = "get"\n')
    host = made.for_host("www.example.org")
    assert (host.timeout, host.concurrency, host.method, host.retries) == (4, 2, "get", 2)
    assert made.for_host("example.com").concurrency == 10


def test_every_other_key_arrives():
    text = """
        max-requests = 50
        mailto = "lung-team@example.org"
        archive = true
        [links]
        deadline = 30
        run-deadline = 600
        workers = 16
        maximum-redirects = 3
        confirm-after = 2
        robots = true
        accept = ["https://a.example/*"]
        ignore = [{ pattern = "https://b.example/*", reason = "internal" }]
        insecure-hosts = ["Old.example"]
        cache-ages = { working = "2 months", broken = 1, redirected = "never" }
    """
    made = settings(text, archive_url="http://127.0.0.1:8080/")
    assert (made.deadline, made.run_deadline, made.workers) == (30, 600, 16)
    assert (made.maximum_redirects, made.confirm_after, made.robots) == (3, 2, True)
    assert made.accept == (("https://a.example/*", ""),)
    assert made.ignore == (("https://b.example/*", "internal"),)
    assert made.insecure_hosts == {"old.example"}
    assert made.cache_ages["working"] == 60
    assert made.cache_ages["broken"] == 1
    assert made.cache_ages["redirected"] > 10_000
    assert (made.maximum_requests, made.mailto) == (50, "lung-team@example.org")
    assert (made.archive, made.archive_url) == (True, "http://127.0.0.1:8080")


def test_there_are_never_more_threads_than_a_machine_bears():
    assert settings("[links]\nworkers = 100000").workers == 512


HEADERS = '[links.headers."https://API.example.org"]\nAuthorization = "API_TOKEN"\n'


def test_a_secret_comes_from_the_environment_for_one_origin():
    made = settings(HEADERS, environment={"API_TOKEN": "Bearer hunter2\n"})
    assert made.headers == {"https://api.example.org:443": {"Authorization": "Bearer hunter2"}}
    assert "hunter2" not in repr(made)


@pytest.mark.parametrize(
    ("text", "environment", "says"),
    [
        (HEADERS, {}, "is not set"),
        (HEADERS, {"API_TOKEN": ""}, "is not set"),
        (HEADERS, {"API_TOKEN": "hunter2\r\nX: y"}, "cannot be sent"),
        ('[links.headers."https://a.example"]\nAuthorization = "Bearer hunter2"', {}, "must be the name"),
        ('[links.headers."https://a.example"]\n"X Y" = "API_TOKEN"', {}, "no name of a header"),
        ('[links.headers."a.example"]\nX = "API_TOKEN"', {}, "is no origin"),
        ('[links.headers."https://a.example/path"]\nX = "API_TOKEN"', {}, "is no origin"),
        ('[links.headers."https://u:hunter2@a.example"]\nX = "API_TOKEN"', {}, "is no origin"),
        ('[links.headers."http://a.example"]\nX = "API_TOKEN"', {}, "in the clear"),
    ],
)
def test_what_is_wrong_with_a_secret_is_said_without_it(text, environment, says):
    with pytest.raises(UsageError) as refused:
        settings(text, environment=environment)
    assert says in refused.value.message
    assert "hunter2" not in refused.value.message + refused.value.hint


def test_a_host_that_was_allowed_may_get_a_secret_without_tls():
    text = '[links.headers."http://127.0.0.1:8080"]\nX-Key = "KEY"\n'
    made = settings(text, environment={"KEY": "k"}, allowed_hosts=frozenset({"127.0.0.1:8080"}))
    assert made.headers == {"http://127.0.0.1:8080": {"X-Key": "k"}}


@pytest.mark.parametrize("text", ["", "https://a.example", "a.example/x", "a:port", "a:99999", "u@a.example"])
def test_an_allowed_host_must_be_one(text):
    with pytest.raises(UsageError, match="allow-host"):
        settings(allowed_hosts=frozenset({text}))


def test_an_unknown_verdict_is_refused_with_the_nearest():
    with pytest.raises(UsageError) as refused:
        settings('[links]\ncache-ages = { workin = "1 day" }')
    assert "“working”" in refused.value.hint


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({}, {}),
        ({"HTTPS_PROXY": "http://p:1"}, {"https": "http://p:1"}),
        ({"https_proxy": "http://q:1", "HTTPS_PROXY": "http://p:1"}, {"https": "http://q:1"}),
        ({"ALL_PROXY": "http://p:1", "NO_PROXY": "a, b"}, {"all": "http://p:1", "no": "a, b"}),
        ({"NO_PROXY": "a"}, {}),
        ({"HTTP_PROXY": "http://evil:1", "REQUEST_METHOD": "GET"}, {}),
        ({"http_proxy": "http://p:1", "REQUEST_METHOD": "GET"}, {"http": "http://p:1"}),
    ],
)
def test_proxies_are_read_as_everywhere(environment, found):
    assert proxies(environment) == found


def test_the_bundle_of_requests_wins_over_that_of_openssl():
    assert settings(environment={"SSL_CERT_FILE": "/a"}).ca_bundle == "/a"
    assert settings(environment={"SSL_CERT_FILE": "/a", "REQUESTS_CA_BUNDLE": "/b"}).ca_bundle == "/b"


def test_every_key_of_links_is_documented_with_its_built_in_value():
    text = (Path(__file__).parents[2] / "docs" / "links.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \|", text.partition("## `[links]`")[2], re.MULTILINE))
    assert rows.keys() == set(keys._LINKS)
    built_in, host = LinkSettings(), HostSettings()
    for name, value in rows.items():
        attribute = name.replace("-", "_")
        known = getattr(host, attribute) if hasattr(host, attribute) else getattr(built_in, attribute)
        if value == "none":
            assert not known
        elif name != "cache-ages":
            assert tomllib.loads(f"value = {value.strip('`')}")["value"] == known
