"""All link checks of a repository together: against a mocked site, and real servers where a connection matters."""

from __future__ import annotations

import gc
import json
import socket
import threading
from collections import Counter
from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from mocked import MockedServer
from servers import FaultServer, Resolver, answer, hang, page, redirect, reset

from auditor.engine import configure, read
from auditor.errors import UsageError
from auditor.evidence.http import connection as connections
from auditor.evidence.http import dns as names
from auditor.evidence.links.robots import DISALLOWED
from auditor.evidence.offline import FOLDER
from auditor.evidence.online import gather_online
from auditor.evidence.settings_from import Network
from auditor.model.evidence import LinkVerdict
from auditor.model.stored import changed

DAY = date(2026, 6, 30)
QUICK = "[links]\ninterval = 0\nretries = 0\n"
LONG = "A page about the dose of a medicine, long enough to be one. " * 20


ROUTES = {"/page": page(f"<title>Dose</title><h1 id=dose>Dose</h1><p>{LONG}</p>")}


@pytest.fixture
def server():
    with MockedServer(ROUTES, hosts=("site.test", "elsewhere.test")) as running:
        yield running


@pytest.fixture
def check(tmp_path):
    """Writes pages and a configuration, and checks the links; ``day`` is that of the clock and of the audit."""

    def of(*links, config=QUICK, day=DAY, as_of=None, progress=None, **network):
        urls = [f"https://site.test{link}" if link.startswith("/") else link for link in links]
        text = "\n\n".join(f"[a]({url})" for url in urls)
        (tmp_path / "page.md").write_text(f"# Page\n\n{text}\n", encoding="utf-8")
        (tmp_path / "auditor.toml").write_text(config, encoding="utf-8")
        settings, _ = configure(tmp_path)
        repository = read(tmp_path, settings, as_of or day)
        return gather_online(repository, settings, tmp_path, Network(**network), progress, today=lambda: day)

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
    server.routes |= {"/gone": answer(404), "/blocked": answer(403)}
    check("/page", "/gone", "/blocked")
    before = Counter(seen.path for seen in server.log)
    evidence = check("/page", "/gone", "/blocked", day=DAY + timedelta(days=1))
    asked = Counter(seen.path for seen in server.log) - before
    assert set(asked) == {"/gone", "/blocked"}
    assert sorted(verdicts(evidence)) == ["blocked", "broken", "working"]
    assert evidence.links[server.url("/page")].remembered


def test_without_anything_to_ask_there_is_no_client(check, server, monkeypatch):
    check("/page")
    monkeypatch.setattr("auditor.evidence.http.client.Client", None)
    assert verdicts(check("/page")) == ["working"]


def test_what_failed_last_time_is_asked_with_get_at_once(check, server):
    server.routes["/gone"] = answer(404)
    check("/gone")
    check("/gone")
    assert [seen.method for seen in server.seen("/gone")] == ["HEAD", "GET", "GET"]


def test_a_new_fragment_of_a_remembered_page_is_looked_for(check, server):
    check("/page")
    evidence = check("/page#dose", "/page#gone")
    assert sorted(found.there for found in evidence.fragments.values()) == [False, True]
    assert not any(answer.remembered for answer in evidence.links.values())


@pytest.mark.parametrize("fragment", ["top", "", "L10", "t=30", "/route"])
def test_what_needs_no_asking_does_not_ask_a_remembered_page_again(check, server, fragment):
    server.routes["/src/dose.py"] = answer(200, "dose = 1", {"Content-Type": "text/plain"})
    check("/src/dose.py")
    asked = len(server.log)
    check(f"/src/dose.py#{fragment}")
    assert len(server.log) == asked


def test_fragments_of_a_challenge_that_is_remembered_are_unchecked(check, server):
    server.routes["/blocked"] = answer(403)
    config = QUICK + 'cache-ages = { blocked = "2 days" }\n'
    first = check("/blocked#dose", config=config).fragments
    asked = len(server.log)
    assert check("/blocked#dose", config=config).fragments == first
    assert [found.there for found in first.values()] == [None]
    assert len(server.log) == asked


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


def test_a_passing_failure_does_not_confirm_a_broken_link(check, server):
    config = QUICK + "confirm-after = 2\n"
    found = []
    for number, status in enumerate((503, 404, 503, 404)):
        server.routes["/gone"] = answer(status)
        (one,) = check("/gone", config=config, day=DAY + timedelta(days=number)).links.values()
        found.append((one.verdict, one.confirmed))
    assert found == [
        ("server-error", True),
        ("broken", False),
        ("server-error", True),
        ("broken", True),
    ]


def test_what_cannot_be_confirmed_without_a_cache_is_said_once(check, server):
    server.routes |= {"/gone": answer(404), "/lost": answer(404)}
    said = []
    config = "cache = false\n" + QUICK + "confirm-after = 2\n"
    evidence = check("/gone", "/lost", config=config, warn=said.append)
    assert [one.confirmed for one in evidence.links.values()] == [False, False]
    assert (
        said
        == [*evidence.notes]
        == ["links.confirm-after is 2, which needs the cache: without it 2 broken links cannot be confirmed"]
    )
    assert check("/page", config=config).notes == ()


def test_the_history_counts_the_days_of_the_audits_and_no_later_ones(check, server):
    server.routes["/gone"] = answer(404)

    def counted(as_of, clock=DAY):
        (one,) = check("/gone", day=clock, as_of=as_of).links.values()
        return one.failing_since, one.failures

    first = DAY - timedelta(days=7)
    assert counted(first) == (first, 1)
    assert counted(first, clock=DAY - timedelta(days=6)) == (first, 1)
    assert counted(DAY) == (first, 2)
    assert counted(first - timedelta(days=300)) == (first - timedelta(days=300), 1)
    assert counted(DAY + timedelta(days=3000)) == (first, 2)  # no one has been there yet
    assert counted(DAY + timedelta(days=1), clock=DAY + timedelta(days=1)) == (first, 3)


def test_answers_age_by_the_clock_whatever_day_the_audit_is_of(check, server):
    check("/page", as_of=DAY - timedelta(days=300))
    assert check("/page", as_of=DAY - timedelta(days=100)).links[server.url("/page")].remembered
    later = check("/page", as_of=DAY - timedelta(days=300), day=DAY + timedelta(days=7))
    assert not later.links[server.url("/page")].remembered


def test_ignored_addresses_are_not_asked_and_accepted_ones_are_fine(check, server):
    server.routes |= {"/blocked": answer(403), "/secret": answer(200)}
    config = QUICK + (
        'accept = [{ pattern = "*/blocked", reason = "opens in a browser" }]\n'
        'ignore = [{ pattern = "*/secret*", reason = "internal" }]\n'
    )
    evidence = check("/blocked", "/secret#part", config=config)
    (challenge,) = evidence.links.values()
    assert (challenge.verdict, "opens in a browser" in challenge.detail) == ("working", True)
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


def test_a_private_address_is_refused_unless_it_was_allowed(check):
    with FaultServer(ROUTES) as loopback:
        url = loopback.url("/page")
        (found,) = check(url).links.values()
        assert (found.verdict, found.private, loopback.connections) == ("refused", True, [])
        assert verdicts(check(url, allowed_hosts=loopback.allowed)) == ["working"]


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


def test_an_interruption_keeps_what_is_known(check):
    pressed = []

    def stop(progress):
        if progress.done and not pressed:
            pressed.append(progress)
            raise KeyboardInterrupt

    with FaultServer(ROUTES | {"/slow": hang()}) as loopback:
        page, slow = loopback.url("/page"), loopback.url("/slow")
        evidence = check(page, slow, progress=stop, allowed_hosts=loopback.allowed)
        assert evidence.interrupted
        assert evidence.links[page].verdict is LinkVerdict.WORKING
        assert [skip.subject for skip in evidence.unchecked] == [slow]
        assert check(page, allowed_hosts=loopback.allowed).links[page].remembered


def test_the_same_answers_give_the_same_evidence_at_another_time_of_the_day_and_from_memory(check, server):
    earlier = DAY - timedelta(days=90)  # the day of the audit; that of the clock is another one
    first, second, third = (check("/page#dose", as_of=earlier) for _ in range(3))
    (asked,), (recalled,) = first.links.values(), second.links.values()
    assert (second.links, second.fragments, second.notes) == (third.links, third.fragments, third.notes)
    assert asked.last_worked == recalled.last_worked == earlier
    assert changed(recalled, remembered=False, remembered_on=None) == asked
    assert len(server.seen("/page")) == 1


@pytest.mark.parametrize("jump", [-400, -1, 400])
def test_a_clock_that_jumps_costs_nothing_but_another_request(check, server, jump):
    check("/page")
    (found,) = check("/page", day=DAY + timedelta(days=jump), as_of=DAY).links.values()
    assert (found.verdict, found.remembered) == ("working", False)
    assert found.last_worked <= DAY
    assert check("/page").links


def test_a_damaged_cache_costs_one_warning(check, tmp_path, server):
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "cache.sqlite").write_bytes(b"not a database at all")
    said = []
    evidence = check("/page", warn=said.append)
    assert verdicts(evidence) == ["working"]
    assert len(said) == 1
    assert evidence.notes == tuple(said)


def test_a_secret_goes_to_its_origin_alone(check, server):
    links = ("/page", "/away", "http://site.test/page")
    server.routes["/away"] = redirect("https://elsewhere.test/page")
    config = f'{QUICK}[links.headers."https://site.test"]\nX-Key = "KEY"\n'
    check(*links, config=config, environment={"KEY": "hunter2"})
    keys = {(seen.scheme, seen.host, seen.path): seen.headers.get("x-key") for seen in server.log}
    assert keys == {
        ("https", "site.test", "/page"): "hunter2",
        ("https", "site.test", "/away"): "hunter2",
        ("https", "elsewhere.test", "/page"): None,
        ("http", "site.test", "/page"): None,
    }


def test_a_secret_that_a_site_says_back_is_in_no_answer(check, server):
    server.routes["/away"] = redirect("https://site.test/page?key=hunter2")
    config = f'{QUICK}[links.headers."https://site.test"]\nX-Key = "KEY"\n'
    evidence = check("/away", config=config, environment={"KEY": "hunter2"})
    assert verdicts(evidence) == ["redirected"]
    assert "hunter2" not in repr(evidence)


def test_a_bundle_that_cannot_be_used_is_wrong_usage_also_when_every_answer_is_known(check, server, tmp_path):
    check("/page")
    bundle = tmp_path / "bundle.pem"
    with pytest.raises(UsageError, match=r"CA bundle .*bundle.pem cannot be read: No such file"):
        check("/page", environment={"REQUESTS_CA_BUNDLE": str(bundle)})
    bundle.write_text("no certificate")
    with pytest.raises(UsageError, match=r"CA bundle .*bundle.pem cannot be read: no certificate is in it"):
        check("/page", environment={"REQUESTS_CA_BUNDLE": str(bundle)})


def test_garbage_is_collected_meanwhile_and_left_as_it_was(check, server):
    seen = []
    gc.disable()
    try:
        check("/page", progress=lambda _: seen.append(gc.isenabled()))
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert seen
    assert all(seen)


def test_no_thread_is_left_working(check, server):
    check("/page")
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("links")] == []


def test_an_insecure_host_is_judged_all_the_same_and_the_answer_says_so(check):
    with FaultServer({"/page": answer(200, "fine")}, tls="expired") as secure:
        given = {"allowed_hosts": secure.allowed, "environment": {"SSL_CERT_FILE": secure.ca_bundle}}
        links = (secure.url("/page"), secure.url("/gone"))
        config = "cache = false\n" + QUICK
        assert set(verdicts(check(*links, config=config, **given))) == {"tls-invalid"}
        fine, gone = check(*links, config=f'{config}insecure-hosts = ["127.0.0.1"]\n', **given).links.values()
    accepted = "accepted: insecure host (the certificate has expired)"
    assert sorted([(gone.verdict, gone.detail), (fine.verdict, fine.detail)]) == [
        ("broken", f"404 Not Found; {accepted}"),
        ("working", accepted),
    ]


@pytest.mark.parametrize(
    "links",
    [
        ["http://93.184.216.34/1", "http://93.184.216.35/2", "http://93.184.216.35/3"],
        ["https://93.184.216.34/1", "https://93.184.216.35/2"],
        ["http://93.184.216.34/1", "http://93.184.216.34/2"],
    ],
)
def test_a_proxy_that_lets_nothing_through_is_one_message(check, links):
    with FaultServer({"*": answer(407), "CONNECT": answer(407)}) as proxy:
        address = proxy.url("")
        proxies = {"http_proxy": address, "https_proxy": address}
        evidence = check(*links, config="cache = false\n" + QUICK, environment=proxies)
        assert "the proxy lets nothing through" in evidence.environment
        assert evidence.notes == (evidence.environment,)
        assert len(evidence.unchecked) == len(links)
        assert len(proxy.log) == len(links)


@pytest.fixture
def usual_ports(monkeypatch):
    """Connections to port 80 of a site go to one server, those to 443 to another: ``usual_ports(plain, secure)``."""

    def lead(plain, secure):
        ports = {80: plain.port, 443: secure.port}
        site = Resolver({"site.test": plain.hosts[0]})

        def to_server(_, host, port, *rest, **named):
            return names.connect(site, host, ports[port], *rest, **named)

        monkeypatch.setattr(connections, "connect", to_server)

    return lead


SAME = page("<title>Dose</title><p>The same.</p>")


@pytest.mark.parametrize(
    ("secure_page", "https_url"),
    [
        (SAME, "https://site.test/page"),
        (page("<title>Welcome</title><p>Another.</p>"), ""),
        (answer(404), ""),
        (reset(), ""),
        (redirect("http://site.test/page"), ""),
    ],
)
def test_a_page_that_https_shows_too_is_reported(check, server, secure_page, https_url):
    server.routes |= {"http://site.test/page": SAME, "https://site.test/page": secure_page}
    (found,) = check("http://site.test/page", config="cache = false\n" + QUICK).links.values()
    assert (found.verdict, found.https) == ("working", https_url)


@pytest.mark.parametrize(("certificate", "https_url"), [("good", "https://site.test/page"), ("expired", "")])
def test_a_page_over_https_counts_with_a_valid_certificate(check, usual_ports, certificate, https_url):
    with (
        FaultServer({"/page": SAME}) as plain,
        FaultServer({"/page": SAME}, tls=certificate, names=("site.test",)) as secure,
    ):
        usual_ports(plain, secure)
        given = {
            "allowed_hosts": frozenset({"site.test"}),
            "environment": {"SSL_CERT_FILE": secure.ca_bundle},
        }
        (found,) = check("http://site.test/page", config="cache = false\n" + QUICK, **given).links.values()
    assert (found.verdict, found.https) == ("working", https_url)


def test_what_failed_is_asked_again_and_what_is_remembered_is_not(check, server):
    server.routes["/gone"] = answer(404)
    check("/page", "/gone", "/page#dose")
    asked = len(server.log)
    evidence = check("/page", "/gone", "/page#dose", "/new")
    assert {one.path for one in server.log[asked:]} == {"/gone", "/new"}
    assert len(evidence.links) == 3
