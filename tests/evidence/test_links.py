"""All link checks of a repository together, against real servers on loopback."""

from __future__ import annotations

import gc
import json
import socket
import threading
from collections import Counter
from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from servers import FaultServer, answer, hang, page, redirect

from auditor.errors import UsageError
from auditor.evidence.online import FOLDER, gather_online
from auditor.evidence.robots import DISALLOWED
from auditor.evidence.settings_from import Network
from auditor.model.evidence import LinkVerdict
from auditor.pipeline import configure, read

DAY = date(2026, 6, 30)
QUICK = "[links]\ninterval = 0\nretries = 0\n"
LONG = "A page about the dose of a medicine, long enough to be one. " * 20


@pytest.fixture
def server():
    with FaultServer({"/page": page(f"<title>Dose</title><h1 id=dose>Dose</h1><p>{LONG}</p>")}) as running:
        yield running


@pytest.fixture
def check(tmp_path, server):
    """Writes pages and a configuration, and checks the links; ``day`` is that of the clock."""

    def of(*links, config=QUICK, day=DAY, progress=None, **network):
        urls = [server.url(link) if link.startswith("/") else link for link in links]
        text = "\n\n".join(f"[a]({url})" for url in urls)
        (tmp_path / "page.md").write_text(f"# Page\n\n{text}\n", encoding="utf-8")
        (tmp_path / "auditor.toml").write_text(config, encoding="utf-8")
        settings, _ = configure(tmp_path)
        repository = read(tmp_path, settings, DAY)
        given = Network(**({"allowed_hosts": server.allowed} | network))
        return gather_online(repository, settings, tmp_path, given, progress, today=lambda: day)

    return of


def verdicts(evidence):
    return [answer.verdict for answer in evidence.links.values()]


def test_an_address_is_asked_once_for_all_links_and_fragments_to_it(check, server):
    evidence = check("/page#dose", "/page", "/page#gone", "/page#dose")
    assert verdicts(evidence) == ["working"]
    url = server.url("/page")
    assert {anchor: found.there for anchor, found in evidence.fragments.items()} == {
        f"{url}#dose": True,
        f"{url}#gone": False,
    }
    assert [seen.method for seen in server.seen("/page")] == ["GET"]


def test_the_second_audit_asks_only_what_it_cannot_remember(check, server):
    server.routes |= {"/gone": answer(404), "/wall": answer(403)}
    check("/page", "/gone", "/wall")
    before = Counter(seen.path for seen in server.log)
    evidence = check("/page", "/gone", "/wall", day=DAY + timedelta(days=1))
    asked = Counter(seen.path for seen in server.log) - before
    assert set(asked) == {"/gone", "/wall"}
    assert sorted(verdicts(evidence)) == ["blocked", "broken", "working"]
    assert evidence.links[server.url("/page")].remembered


def test_what_failed_last_time_is_asked_with_get_at_once(check, server):
    server.routes["/gone"] = answer(404)
    check("/gone")
    check("/gone")
    assert [seen.method for seen in server.seen("/gone")] == ["HEAD", "GET", "GET"]


def test_a_new_fragment_of_a_remembered_page_is_looked_for(check):
    check("/page")
    evidence = check("/page#dose", "/page#gone")
    assert sorted(found.there for found in evidence.fragments.values()) == [False, True]
    assert not any(answer.remembered for answer in evidence.links.values())


def test_another_policy_has_a_memory_of_its_own(check, server):
    check("/page")
    check("/page", config=QUICK + 'accept = ["https://other.example/*"]\n')
    assert len(server.seen("/page")) == 2 * len({seen.method for seen in server.seen("/page")})


def test_without_a_cache_nothing_is_written_and_everything_asked(check, server, tmp_path):
    check("/page", config="cache = false\n" + QUICK)
    asked = len(server.log)
    check("/page", config="cache = false\n" + QUICK)
    assert len(server.log) == 2 * asked
    assert not (tmp_path / FOLDER).exists()


def test_a_broken_link_tells_since_when_and_when_it_last_worked(check, server):
    check("/page")
    server.routes["/page"] = answer(404)
    config = QUICK + 'cache-ages = { working = "1 day" }\n'
    check("/page", config=config, day=DAY + timedelta(days=7))
    evidence = check("/page", config=config, day=DAY + timedelta(days=14))
    (found,) = evidence.links.values()
    assert (found.verdict, found.failures, found.confirmed) == ("broken", 2, True)
    assert found.failing_since == DAY + timedelta(days=7)
    assert found.last_worked == DAY


def test_a_first_failure_can_be_held_back(check, server):
    server.routes["/gone"] = answer(404)
    config = QUICK + "confirm-after = 2\n"
    (first,) = check("/gone", config=config).links.values()
    (again,) = check("/gone", config=config).links.values()
    (later,) = check("/gone", config=config, day=DAY + timedelta(days=1)).links.values()
    assert [one.confirmed for one in (first, again, later)] == [False, False, True]


def test_ignored_addresses_are_not_asked_and_accepted_ones_are_fine(check, server):
    server.routes |= {"/wall": answer(403), "/secret": answer(200)}
    config = QUICK + (
        'accept = [{ pattern = "*/wall", reason = "opens in a browser" }]\n'
        'ignore = [{ pattern = "*/secret*", reason = "internal" }]\n'
    )
    evidence = check("/wall", "/secret#part", config=config)
    (wall,) = evidence.links.values()
    assert (wall.verdict, "opens in a browser" in wall.detail) == ("working", True)
    assert [(skip.kind, skip.reason) for skip in evidence.skips] == [
        ("link", "ignored: internal"),
        ("anchor", "ignored: internal"),
    ]
    assert server.seen("/secret") == []


def test_robots_txt_is_read_only_where_it_is_asked_for(check, server):
    server.routes["/robots.txt"] = answer(200, "User-agent: *\nDisallow: /page\n")
    assert verdicts(check("/page", config="cache = false\n" + QUICK)) == ["working"]
    assert server.seen("/robots.txt") == []
    evidence = check("/page", "/other", config="cache = false\n" + QUICK + "robots = true\n")
    assert verdicts(evidence) == ["broken"]
    assert [skip.reason for skip in evidence.skips] == [DISALLOWED]
    assert len(server.seen("/robots.txt")) == 1


def test_requests_are_bounded_over_all_checks(check, server):
    links = [f"/{number}" for number in range(30)]
    evidence = check(*links, config="max-requests = 10\n" + QUICK)
    assert len(server.log) == 10
    assert len(evidence.unchecked) + sum(one != "unchecked" for one in verdicts(evidence)) == 30


def test_no_request_at_all_may_be_allowed(check, server):
    evidence = check("/page", config="max-requests = 0\n" + QUICK)
    assert server.log == []
    assert verdicts(evidence) == ["unchecked"]


def test_a_private_address_is_refused_unless_it_was_allowed(check, server):
    evidence = check("/page", allowed_hosts=frozenset())
    assert [(one.verdict, one.private) for one in evidence.links.values()] == [("refused", True)]
    assert server.log == []


def test_a_redirect_to_a_private_address_is_refused_too(check, server):
    server.routes["/in"] = redirect("http://10.0.0.1/")
    ((found,)) = check("/in").links.values()
    assert (found.verdict, found.private, found.final_url) == ("refused", True, "http://10.0.0.1/")


def test_an_archived_copy_near_the_last_review_is_looked_for(check, server, tmp_path):
    def snapshot(exchange):
        asked = dict(part.split("=", 1) for part in exchange.request.path.partition("?")[2].split("&"))
        url = f"http://web.archive.org/web/20240504000000/{unquote(asked['url'])}"
        closest = {"available": True, "status": "200", "url": url, "timestamp": asked["timestamp"] + "000000"}
        exchange.answer(200, json.dumps({"archived_snapshots": {"closest": closest}}).encode())

    server.routes |= {"/gone": answer(404), "*": snapshot}
    config = "archive = true\n" + QUICK
    (tmp_path / "reviewed.md").write_text(
        f"---\nlast_reviewed: 2024-05-04\n---\n[a]({server.url('/gone')})\n", encoding="utf-8"
    )
    evidence = check("/gone", "/page", config=config, archive_url=server.url("/"))
    found = evidence.links[server.url("/gone")]
    assert found.archived == f"https://web.archive.org/web/20240504000000/{server.url('/gone')}"
    assert found.archived_on == date(2024, 5, 4)
    assert evidence.links[server.url("/page")].archived == ""


def test_without_being_asked_for_no_archive_is_consulted(check, server):
    server.routes["/gone"] = answer(404)
    check("/gone", archive_url=server.url("/"))
    assert {seen.path for seen in server.log} == {"/gone"}


def test_a_network_that_does_not_answer_is_one_message_and_no_finding(check):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    links = [f"http://127.0.9.{number}:{port}/" for number in range(1, 5)]
    hosts = frozenset(f"127.0.9.{number}" for number in range(1, 5))
    evidence = check(*links, allowed_hosts=hosts)
    assert evidence.environment
    assert evidence.notes == (evidence.environment,)
    assert {skip.reason for skip in evidence.unchecked} == {evidence.environment}
    assert len(evidence.unchecked) == 4
    assert verdicts(evidence) == []


def test_an_interruption_keeps_what_is_known(check, server):
    server.routes["/slow"] = hang()

    pressed = []

    def stop(progress):
        if progress.done and not pressed:
            pressed.append(progress)
            raise KeyboardInterrupt

    evidence = check("/page", "/slow", progress=stop)
    assert evidence.interrupted
    assert evidence.links[server.url("/page")].verdict is LinkVerdict.WORKING
    assert [skip.subject for skip in evidence.unchecked] == [server.url("/slow")]
    again = check("/page")
    assert again.links[server.url("/page")].remembered


def test_a_damaged_cache_costs_one_warning(check, tmp_path):
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "cache.sqlite").write_bytes(b"not a database at all")
    said = []
    evidence = check("/page", warn=said.append)
    assert verdicts(evidence) == ["working"]
    assert len(said) == 1
    assert evidence.notes == tuple(said)


def test_a_secret_goes_to_its_origin_alone(check, server):
    server.routes["/away"] = redirect("http://localhost:{port}/page")
    origin = server.url("/").rstrip("/")
    config = f'{QUICK}[links.headers."{origin}"]\nX-Key = "KEY"\n'
    check(
        "/page",
        "/away",
        config=config,
        environment={"KEY": "hunter2"},
        allowed_hosts=frozenset({*server.allowed, "localhost"}),
    )
    with_key = {seen.path: seen.headers.get("x-key") for seen in server.log if seen.headers["host"] in origin}
    assert set(with_key.values()) == {"hunter2"}
    assert all(
        "x-key" not in seen.headers for seen in server.log if seen.headers["host"].startswith("localhost")
    )


def test_a_bundle_that_cannot_be_read_is_wrong_usage(check):
    with pytest.raises(UsageError, match="CA bundle"):
        check("/page", environment={"REQUESTS_CA_BUNDLE": "/nowhere/at/all.pem"})


def test_garbage_is_collected_meanwhile_and_left_as_it_was(check):
    seen = []
    gc.disable()
    try:
        check("/page", progress=lambda _: seen.append(gc.isenabled()))
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert seen
    assert all(seen)


def test_no_thread_is_left_working(check):
    check("/page")
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("links")] == []
