"""Threads, and real sockets and misbehaviour where these matter: what the server saw, and what became of each address."""

from __future__ import annotations

import random
import signal
import threading
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from mocked import MockedServer
from servers import (
    FaultServer,
    answer,
    by_method,
    close,
    drip,
    drip_headers,
    early_hints,
    endless,
    garbage,
    hang,
    in_turn,
    page,
    rate_limited,
    raw,
    redirect,
    reset,
    retry_after,
    times,
)

from auditor.evidence.crawl.examination import Target
from auditor.evidence.crawl.schedule import Schedule
from auditor.evidence.crawl.schedule import run as run_crawl
from auditor.evidence.crawl.work import READ_ALL, CrawlOptions
from auditor.evidence.http.answers import Failed, Failure
from auditor.evidence.http.client import Client
from auditor.evidence.links.check import link_examiner
from auditor.evidence.settings import HostSettings, LinkSettings
from auditor.model.evidence import LinkVerdict, Redirect

HOSTS = tuple(f"127.0.0.{number}" for number in range(2, 10))
#: of a mocked server
NAMES = tuple(f"{letter}.test" for letter in "abcdefgh")
QUICK = HostSettings(interval=0.0, timeout=1.0, retries=1)
FINE = answer(200, b"fine", {"Content-Type": "text/plain"})


def settings(server, **changes):
    return replace(LinkSettings(default=QUICK, deadline=5.0, allowed_hosts=server.allowed), **changes)


@dataclass
class Found:
    """What a run over links brought, by address and by ``address#fragment``."""

    outcome: object

    def __getattr__(self, name):
        return getattr(self.outcome, name)

    @property
    def answers(self):
        return {url: link.answer for url, link in self.results.items()}

    @property
    def fragments(self):
        links = self.results.items()
        return {f"{url}#{name}": found for url, link in links for name, found in link.fragments.items()}


def crawl_options(chosen, **changes):
    return CrawlOptions(chosen, clock=time.monotonic, today=time.time, chance=random.random, **changes)


def run(targets, client, chosen, **changes):
    return Found(run_crawl(targets, client, link_examiner(chosen.accept), crawl_options(chosen, **changes)))


def check(server, *targets, progress=None, more=None, **changes):
    chosen = settings(server, **changes)
    wanted = [target if isinstance(target, Target) else Target(target) for target in targets]
    with Client(replace(chosen, ca_bundle=server.ca_bundle)) as client:
        return run(wanted, client, chosen, progress=progress, pause=0.05, more=more)


def wait_until(condition, seconds=10.0):
    """Whether it becomes true; the bound is for a hang only."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.005)
    return condition()


def verdict(server, url, **changes):
    return check(server, url, **changes).answers[url].verdict


# ------------------------------------------------------------ each address


BEHAVIOURS = {
    "fine": (FINE, LinkVerdict.WORKING),
    "empty": (answer(204), LinkVerdict.WORKING),
    "page": (page("<title>A page</title><h1>Words</h1>"), LinkVerdict.WORKING),
    "no-head": (by_method(head=answer(405), get=FINE), LinkVerdict.WORKING),
    "head-lies": (by_method(head=answer(404), get=FINE), LinkVerdict.WORKING),
    "head-resets": (by_method(head=reset(), get=FINE), LinkVerdict.WORKING),
    "head-hangs": (by_method(head=hang(), get=FINE), LinkVerdict.WORKING),
    "head-fails": (by_method(head=answer(500), get=FINE), LinkVerdict.WORKING),
    "hints": (early_hints(FINE), LinkVerdict.WORKING),
    "gone": (answer(410), LinkVerdict.BROKEN),
    "missing": (answer(404), LinkVerdict.BROKEN),
    "forbidden": (answer(403), LinkVerdict.BLOCKED),
    "linkedin": (answer(999), LinkVerdict.BLOCKED),
    "challenge": (answer(403, b"", {"cf-mitigated": "challenge"}), LinkVerdict.BLOCKED),
    "error": (answer(500), LinkVerdict.SERVER_ERROR),
    "flaky": (times(2, answer(503), FINE), LinkVerdict.WORKING),
    "reset": (reset(), LinkVerdict.UNREACHABLE),
    "silence": (hang(), LinkVerdict.UNREACHABLE),
    "garbage": (garbage(), LinkVerdict.SERVER_ERROR),
    "soft": (page("<title>Page not found</title><h1>Page not found</h1>"), LinkVerdict.SUSPECT),
    "moved": (redirect("/fine"), LinkVerdict.REDIRECTED),
    "deep/page": (redirect("/"), LinkVerdict.SUSPECT),
    "file": (redirect("file:///etc/passwd"), LinkVerdict.REFUSED),
    "circle": (redirect("/circle"), LinkVerdict.SUSPECT),
    "bad-place": (
        raw(b"HTTP/1.1 302 Found\r\nLocation: /caf\xe9\r\nContent-Length: 0\r\n\r\n"),
        LinkVerdict.REDIRECTED,
    ),
    "private": (redirect("http://10.0.0.1/"), LinkVerdict.REFUSED),
    "drips": (drip(b"<html>" * 500), LinkVerdict.WORKING),
    "endless": (endless(headers={"Content-Type": "text/html"}), LinkVerdict.WORKING),
}


def test_each_kind_of_server_gets_its_verdict_in_one_run():
    routes = {f"/{name}": behaviour for name, (behaviour, _) in BEHAVIOURS.items()}
    routes |= {"/": FINE, "/caf%E9": FINE}
    with FaultServer(routes) as server:
        urls = {name: server.url(f"/{name}") for name in BEHAVIOURS}
        outcome = check(server, *urls.values(), default=replace(QUICK, timeout=0.5))
        found = {name: outcome.answers[url].verdict for name, url in urls.items()}
        assert found == {name: expected for name, (_, expected) in BEHAVIOURS.items()}
        assert outcome.requests >= len(
            server.log
        )  # what is sent into a dead connection counts and is not seen
        assert [one.method for one in server.seen("/fine")].count("GET") == 0
        assert [one.method for one in server.seen("/head-lies")] == ["HEAD", "GET"]


def test_headers_without_end_are_no_answer_when_the_time_is_over():
    with FaultServer({"/slow": drip_headers()}) as server:
        assert verdict(server, server.url("/slow"), deadline=1.0) is LinkVerdict.UNREACHABLE


def test_an_address_is_requested_once_for_all_its_fragments():
    with MockedServer({"/page": page("<h1 id='there'>Words</h1><p>" + "text " * 100)}) as server:
        url = server.url("/page")
        outcome = check(server, Target(url, ("there",)), Target(url, ("absent", "top")), Target(url))
        assert [one.method for one in server.seen()] == ["GET"]
        found = {name: outcome.fragments[f"{url}#{name}"].there for name in ("there", "absent", "top")}
        assert found == {"there": True, "absent": False, "top": True}


def test_the_chain_of_redirects_is_kept():
    routes = {"/a": redirect("/b"), "/b": redirect("https://b.test/c", 302), "/c": FINE}
    with MockedServer(routes, hosts=NAMES) as server:
        found = check(server, server.url("/a")).answers[server.url("/a")]
        assert found.chain == (Redirect(301, server.url("/a")), Redirect(302, server.url("/b")))
        assert found.final_url == server.url("/c", host="b.test")
        assert not found.permanent


@pytest.mark.parametrize("kind", ["expired", "self-signed", "wrong-name", "untrusted"])
def test_a_certificate_that_is_not_valid_is_reported_as_such(kind):
    with FaultServer({"/": FINE}, tls=kind) as server:
        found = check(server, server.url("/")).answers[server.url("/")]
        assert found.verdict is LinkVerdict.TLS_INVALID
        assert found.detail


# ------------------------------------------------------------ targets that are found later


def test_other_targets_are_found_while_the_first_are_under_way():
    with MockedServer({"*": FINE}) as server:
        first, second = server.url("/first"), server.url("/second")

        def more():
            assert wait_until(lambda: server.seen("/first"))
            return [Target(second)]

        outcome = check(server, first, more=more)
        assert list(outcome.answers) == [first, second]
        assert {found.verdict for found in outcome.answers.values()} == {LinkVerdict.WORKING}
        assert len(server.log) == 2


def test_a_run_ends_when_there_are_no_other_targets():
    with MockedServer({"*": FINE}) as server:
        assert len(check(server, server.url("/first"), more=list).answers) == 1


def test_no_worker_starts_for_what_is_not_asked():
    started = set()
    with MockedServer({"*": FINE}) as server:

        def more():
            started.update(one.name for one in threading.enumerate() if one.name.startswith("links-"))
            return []

        check(server, server.url("/first"), server.url("/second"), more=more)
    assert started <= {"links-0", "links-1"}


def test_the_requests_that_are_allowed_are_those_of_all_targets():
    with MockedServer({"*": FINE}) as server:
        others = [Target(server.url(f"/{number}")) for number in range(20)]
        outcome = check(server, server.url("/first"), more=lambda: others, maximum_requests=5)
        assert len(outcome.answers) == 21
        assert len(server.log) == 5


def test_an_interruption_while_other_targets_are_looked_for_keeps_what_is_known():
    with MockedServer({"*": FINE}) as server:

        def more():
            assert wait_until(lambda: server.seen("/first"))
            raise KeyboardInterrupt

        outcome = check(server, server.url("/first"), more=more)
        assert outcome.interrupted
        assert list(outcome.answers) == [server.url("/first")]


# ------------------------------------------------------------ each host


def test_no_host_sees_more_than_its_rate_and_all_are_asked_at_once():
    with FaultServer({"*": FINE}, hosts=HOSTS, latency=0.05) as server:
        urls = [server.url(f"/{number}", host=host) for number in range(12) for host in HOSTS]
        began = time.monotonic()
        check(server, *urls, default=replace(QUICK, interval=0.05))
        assert len(server.log) == len(urls)
        arrivals = {host: [one.time for one in server.seen(host=host)] for host in HOSTS}
        for times_of_host in arrivals.values():  # however late a busy server notes them, none can be sooner
            assert all(time >= began + number * 0.05 for number, time in enumerate(sorted(times_of_host)))
        firsts, lasts = [one[0] for one in arrivals.values()], [one[-1] for one in arrivals.values()]
        assert max(firsts) < min(lasts)  # not one host after the other


def test_no_host_is_asked_more_at_once_than_it_may():
    with FaultServer({"*": FINE}, hosts=HOSTS[:2], latency=0.05) as server:
        urls = [server.url(f"/{number}", host=host) for number in range(30) for host in HOSTS[:2]]
        check(server, *urls, default=replace(QUICK, concurrency=3))
        assert server.peak() == 3


def test_the_workers_are_all_there_are():
    with FaultServer({"*": FINE}, hosts=HOSTS, latency=0.05) as server:
        check(server, *[server.url(f"/{n}", host=host) for n in range(6) for host in HOSTS], workers=4)
        assert sum(server.peak(host) for host in HOSTS) >= 4
        threads = [one for one in threading.enumerate() if one.name.startswith("links-")]
        assert threads == []


def test_a_pause_is_kept_although_other_links_of_the_host_succeed():
    routes = {"/limited": times(1, retry_after("0.6"), FINE), "*": FINE}
    with FaultServer(routes, latency=0.02) as server:
        urls = [server.url("/limited"), *(server.url(f"/{number}") for number in range(15))]
        outcome = check(server, *urls, default=replace(QUICK, interval=0.02))
        first, second = server.seen("/limited")
        assert second.time - first.time >= 0.6
        quiet = [one for one in server.log if first.time + 0.1 < one.time < first.time + 0.59]
        assert quiet == []
        assert {found.verdict for found in outcome.answers.values()} == {LinkVerdict.WORKING}


def test_a_pause_until_a_date_is_kept():
    then = datetime.now(UTC) + timedelta(seconds=2)
    with FaultServer({"/": in_turn(retry_after(then), FINE)}) as server:
        assert verdict(server, server.url("/")) is LinkVerdict.WORKING
        first, second = server.seen("/")
        assert second.time - first.time >= 0.5  # the date has whole seconds


@pytest.mark.parametrize("text", ["-5", "soon", "nan", ""])
def test_a_pause_that_is_nonsense_is_none(text):
    with MockedServer({"/": times(1, retry_after(text), FINE)}) as server:
        assert verdict(server, server.url("/")) is LinkVerdict.WORKING


def test_a_host_that_wants_a_day_delays_no_one():
    with MockedServer({"a.test/x": retry_after("86400"), "*": FINE}, hosts=NAMES) as server:
        server.routes |= {f"a.test/{number}": retry_after("86400") for number in range(5)}
        urls = [server.url(f"/{number}", host=host) for number in range(5) for host in NAMES]
        outcome = check(server, *urls)
        counts = Counter(found.verdict for found in outcome.answers.values())
        assert counts == {LinkVerdict.RATE_LIMITED: 5, LinkVerdict.WORKING: 35}
        assert len(server.seen(host="a.test")) <= 2


def test_a_host_with_a_rate_of_its_own_gets_all_its_links_checked():
    with FaultServer({"*": rate_limited(50, FINE, wait=None)}) as server:
        urls = [server.url(f"/{number}") for number in range(12)]
        outcome = check(server, *urls, default=replace(QUICK, retries=3))
        assert {found.verdict for found in outcome.answers.values()} == {LinkVerdict.WORKING}


def test_a_silent_host_delays_no_other():
    with FaultServer({"*": FINE}, hosts=HOSTS) as server:
        urls = [server.url(f"/{number}", host=host) for number in range(10) for host in HOSTS]

        def silent(exchange):  # until all others were asked: if they wait for it, its time is over first
            wait_until(lambda: len([one for one in server.log if one.host != HOSTS[0]]) == 70)
            FINE(exchange)

        server.routes |= {f"{HOSTS[0]}/{number}": silent for number in range(10)}
        outcome = check(server, *urls, workers=4, default=replace(QUICK, timeout=5.0, retries=0))
        assert len(outcome.answers) == 80
        assert {found.verdict for found in outcome.answers.values()} == {LinkVerdict.WORKING}


def test_a_host_that_does_not_answer_is_named_while_it_is_waited_for():
    with FaultServer({"*": FINE}, hosts=HOSTS[:2]) as server:
        server.routes |= {f"{HOSTS[0]}/{number}": hang() for number in range(5)}
        seen = []
        urls = [server.url(f"/{number}", host=host) for number in range(5) for host in HOSTS[:2]]
        check(server, *urls, progress=seen.append, default=replace(QUICK, timeout=0.2, retries=0))
        waiting = [why for one in seen for host, why in one.waiting if host == HOSTS[0]]
        assert any("does not answer" in why for why in waiting)


# ------------------------------------------------------------ the run


def test_the_requests_allowed_are_not_exceeded():
    with MockedServer({"*": FINE}, hosts=NAMES) as server:
        urls = [server.url(f"/{number}", host=host) for number in range(5) for host in NAMES]
        outcome = check(server, *urls, maximum_requests=17)
        assert len(server.log) == outcome.requests == 17
        assert Counter(found.verdict for found in outcome.answers.values())[LinkVerdict.UNCHECKED] == 23


def test_the_run_ends_at_its_deadline_with_what_is_known():
    with FaultServer({"/slow": hang(), "*": FINE}) as server:
        outcome = check(server, server.url("/slow"), server.url("/fine"), run_deadline=0.5)
        assert outcome.answers[server.url("/fine")].verdict is LinkVerdict.WORKING
        slow = outcome.answers[server.url("/slow")]
        assert slow.verdict is LinkVerdict.UNCHECKED
        assert "time" in slow.detail
        assert not outcome.interrupted


def test_a_run_that_is_stopped_returns_with_what_is_known_and_waits_for_no_answer():
    with FaultServer({"/slow": hang(), "/fine": FINE}, hosts=HOSTS) as server:
        chosen = settings(server, deadline=60.0, default=replace(QUICK, timeout=30.0))
        urls = [server.url("/fine"), *(server.url("/slow", host=host) for host in HOSTS)]
        with Client(chosen) as client:
            schedule = Schedule([Target(url) for url in urls], client, link_examiner(), crawl_options(chosen))
            outcomes = []
            thread = threading.Thread(target=lambda: outcomes.append(Found(schedule.run())))
            thread.start()
            while len(server.log) < len(urls):
                time.sleep(0.01)
            time.sleep(0.1)
            schedule.stop()
            thread.join(20)
        (outcome,) = outcomes
        assert outcome.interrupted
        assert outcome.answers[urls[0]].verdict is LinkVerdict.WORKING
        assert {outcome.answers[url].verdict for url in urls[1:]} == {LinkVerdict.UNCHECKED}
        assert {outcome.answers[url].detail for url in urls[1:]} == {"the audit was interrupted"}


def test_ctrl_c_leaves_what_is_known():
    with FaultServer({"/slow": hang(), "/fine": FINE}) as server:
        main_thread = threading.main_thread().ident
        assert main_thread is not None
        timer = threading.Timer(0.5, lambda: signal.pthread_kill(main_thread, signal.SIGINT))
        timer.start()
        outcome = check(
            server,
            server.url("/slow"),
            server.url("/fine"),
            default=replace(QUICK, timeout=30.0),
            deadline=60.0,
        )
        timer.join()
        assert outcome.interrupted
        assert outcome.answers[server.url("/fine")].verdict is LinkVerdict.WORKING


def test_progress_counts_up_to_all():
    seen = []
    with FaultServer({"/missing": answer(404), "*": FINE}, latency=0.3) as server:
        check(server, server.url("/fine"), server.url("/missing"), progress=seen.append)
    last = seen[-1]
    assert (last.done, last.total, last.requests) == (2, 2, 3)
    assert last.kinds == {LinkVerdict.WORKING: 1, LinkVerdict.BROKEN: 1}
    assert [one.done for one in seen] == sorted(one.done for one in seen)


def test_without_links_there_is_nothing_to_do():
    with MockedServer() as server:
        outcome = check(server)
        assert (outcome.answers, outcome.requests, outcome.interrupted) == ({}, 0, False)


def test_hosts_that_all_refuse_are_the_environment():
    with FaultServer(hosts=HOSTS) as server:
        chosen = settings(server)
        urls = [server.url("/", host=host) for host in HOSTS]
    with Client(chosen) as client:
        outcome = run([Target(url) for url in urls], client, chosen, pause=0.01)
    assert "8 hosts asked, none answered" in outcome.environment
    assert {found.verdict for found in outcome.answers.values()} == {LinkVerdict.UNCHECKED}


class Broken:
    """A client with a fault of its own."""

    def check(self, url):
        return Failed(Failure.FORBIDDEN_URL, "no") if "refused" in url else None

    def request(self, method, url, **_):
        raise RuntimeError("a bug")

    def stream(self, method, url, **_):
        raise MemoryError

    def cancel(self):
        pass


def test_an_exception_below_is_an_unchecked_link_with_its_reason():
    urls = ["http://a.test/", "http://b.test/refused"]
    outcome = run([Target(url) for url in urls], Broken(), LinkSettings(default=QUICK), pause=0.0)
    first, second = (outcome.answers[url] for url in urls)
    assert first.verdict is LinkVerdict.UNCHECKED
    assert "MemoryError" in first.detail
    assert second.verdict is LinkVerdict.REFUSED


def test_not_even_what_is_no_exception_leaves_a_run_waiting_for_ever():
    class Worse(Broken):
        def request(self, method, url, **_):
            raise SystemExit

    outcome = run([Target("http://a.test/")], Worse(), LinkSettings(default=QUICK, deadline=5), pause=0.0)
    assert outcome.answers["http://a.test/"].verdict is LinkVerdict.UNCHECKED


def test_a_request_that_is_sent_again_into_a_new_connection_counts():
    known = set()

    def once_a_connection(exchange):
        number = exchange.request.connection
        behaviour = close() if number in known else FINE
        known.add(number)
        return behaviour(exchange)

    with FaultServer({"*": once_a_connection}) as server:
        urls = [server.url(f"/{number}") for number in range(40)]
        outcome = check(server, *urls, maximum_requests=10, default=replace(QUICK, concurrency=1))
    assert len(server.log) == outcome.requests == 10
    assert Counter(one.verdict for one in outcome.answers.values())[LinkVerdict.UNCHECKED] > 30


def test_once_a_page_says_that_it_is_not_there_all_later_ones_of_its_host_are_read():
    missing = page("<title>Page not found</title><h1>Page not found</h1>")
    with MockedServer({"*": missing}) as server:
        urls = [server.url(f"/{number}") for number in range(READ_ALL + 20)]
        outcome = check(server, *urls, default=replace(QUICK, concurrency=1))
        assert len(server.seen(method="GET")) == len(urls)
    assert {one.verdict for one in outcome.answers.values()} == {LinkVerdict.SUSPECT}
