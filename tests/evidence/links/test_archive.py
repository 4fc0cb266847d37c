"""Archived copies: what is asked of the Wayback Machine, and what of its answer is believed."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mocked import MockedServer
from servers import FaultServer, answer, garbage, hang, redirect, retry_after

from auditor.evidence.crawl.examination import Target
from auditor.evidence.crawl.schedule import run
from auditor.evidence.crawl.work import CrawlOptions
from auditor.evidence.http.client import Client
from auditor.evidence.links.archive import ARCHIVE as EXAMINER
from auditor.evidence.links.archive import question, read_snapshot
from auditor.evidence.settings import HostSettings, LinkSettings

ARCHIVE = "https://archive.org"
LOST = "http://example.org/lost?a=1&b=é#part"


def found(
    url: object = "http://web.archive.org/web/20130919044612/http://example.org/lost", **changes: object
) -> bytes:
    closest = {"available": True, "url": url, "timestamp": "20130919044612", "status": "200"} | changes
    return json.dumps({"url": "example.org", "archived_snapshots": {"closest": closest}}).encode()


def test_the_whole_address_is_asked_for_without_its_fragment():
    asked = "https://archive.org/wayback/available?url=http%3A%2F%2Fexample.org%2Flost%3Fa%3D1%26b%3D%C3%A9"
    assert question("https://archive.org/", LOST, None) == asked
    assert question(ARCHIVE, LOST, date(2024, 5, 4)) == f"{asked}&timestamp=20240504"
    assert question(ARCHIVE, LOST, date(812, 5, 4)).endswith("=08120504")
    assert question(ARCHIVE, "http://e/\udcff", None)


def test_a_snapshot_is_named_with_its_day_and_over_https():
    assert read_snapshot(found(), ARCHIVE) == (
        "https://web.archive.org/web/20130919044612/http://example.org/lost",
        date(2013, 9, 19),
    )


def test_the_host_that_was_asked_may_have_the_snapshot():
    own = found("http://127.0.0.1:8080/web/1/x")
    assert read_snapshot(own, "http://127.0.0.1:8080") == ("http://127.0.0.1:8080/web/1/x", date(2013, 9, 19))
    assert read_snapshot(own, ARCHIVE) is None
    assert read_snapshot(found("https://mirror.archive.org/x"), ARCHIVE)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"null",
        b"[]",
        b'"text"',
        b"NaN",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1" * 100_000,
        b'{"archived_snapshots": []}',
        b'{"archived_snapshots": {}}',
        b'{"archived_snapshots": {"closest": []}}',
        b'{"archived_snapshots": {"closest": {}}}',
        found(available="true"),
        found(available=1),
        found(status="404"),
        found(status=[200]),
        found(timestamp=20130919044612),
        found(timestamp="2013"),
        found(timestamp="20131399000000"),
        found(timestamp="00000101000000"),
        found(timestamp="２０１３０９１９０４４６１２"),
        found(7),
        found(None),
        found(""),
        found("javascript:alert(1)"),
        found("https://web.archive.org/web/1/ http://x"),
        found("https://web.archive.org/web/\x1b[31m"),
        found("https://web.archive.org/web/\u202e"),
        found("https://evil.example/web.archive.org"),
        found("https://web.archive.org@evil.example/"),
        found("https://notarchive.org/"),
        found("https://[/"),
        found("https://web.archive.org/" + "a" * 100_000),
    ],
)
def test_an_answer_of_any_other_shape_names_no_snapshot(body):
    assert read_snapshot(body, ARCHIVE) is None


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["archived_snapshots", "closest", "url", "timestamp", "available", "status"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_json | st.dictionaries(st.just("archived_snapshots"), st.dictionaries(st.just("closest"), _json)))
def test_no_json_is_too_odd(value):
    assert read_snapshot(json.dumps(value).encode(), ARCHIVE) is None


def ask(server: FaultServer | MockedServer, url: str) -> tuple[str, date | None]:
    asked = question(server.url().rstrip("/"), url, None)
    quick = HostSettings(interval=0.0, timeout=0.5, retries=0)
    settings = replace(LinkSettings(default=quick, deadline=2.0), allowed_hosts=server.allowed)
    with Client(settings) as client:
        options = CrawlOptions(settings, time.monotonic, time.time, chance=lambda: 0.0, pause=0.05)
        return run([Target(asked)], client, EXAMINER, options).results[asked] or ("", None)


def test_the_interface_is_asked_with_get_and_its_redirects_are_followed():
    with MockedServer({"/v2": answer(200, found())}) as server:
        server.routes["/wayback/available"] = redirect(server.url("/v2"))
        assert ask(server, LOST)[1] == date(2013, 9, 19)
        assert [seen.path.partition("?")[0] for seen in server.log] == ["/wayback/available", "/v2"]
        assert all(seen.method == "GET" for seen in server.log)


@pytest.mark.parametrize(
    "behaviour",
    [
        answer(404),
        answer(503),
        retry_after("99999"),
        answer(200, found() * 5000),
        redirect("/wayback/available"),
        redirect("file:///etc/passwd"),
    ],
    ids=["404", "503", "429", "too-long", "circle", "file"],
)
def test_an_answer_without_a_snapshot_names_none(behaviour):
    with MockedServer({"/wayback/available": behaviour}) as server:
        assert ask(server, LOST) == ("", None)
        assert len(server.log) <= 5


@pytest.mark.parametrize("behaviour", [garbage(), hang()], ids=["garbage", "silence"])
def test_an_archive_that_does_not_answer_has_no_snapshot(behaviour):
    with FaultServer({"/wayback/available": behaviour}) as server:
        assert ask(server, LOST) == ("", None)
        assert len(server.log) <= 5
