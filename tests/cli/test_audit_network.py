"""The options of `audit` about the network: a mocked site, or a real server where a process of its own asks it."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date

import pytest
from mocked import MockedServer
from servers import FaultServer, answer, hang, page

from auditor.values.dates.date_reading import spelled_out

QUICK = "[links]\ninterval = 0\nretries = 0\n"
DAY = ("--as-of", "2026-06-30")


ROUTES = {"/page": page("<h1 id=dose>Dose</h1>"), "/gone": answer(404)}


@pytest.fixture
def server():
    """The site; in this process alone."""
    with MockedServer(ROUTES) as running:
        yield running


@pytest.fixture
def loopback():
    with FaultServer(ROUTES) as running:
        yield running


@pytest.fixture
def online(site, main, monkeypatch):
    """Audits a page with these links, online, and gives what came of it and the audit as JSON."""

    def run(*options, links=("/page", "/gone"), files=None, env=None):
        text = "".join(f"[a]({'https://site.test' if link[0] == '/' else ''}{link})\n\n" for link in links)
        root = site({"page.md": f"---\nowner: Lung team\n---\n{text}", "auditor.toml": QUICK} | (files or {}))
        for name, value in (env or {}).items():
            monkeypatch.setenv(name, value)
        ran = main("audit", "--online", root, *DAY, "-f", "json", *options)
        return ran, json.loads(ran.out) if ran.out else {}

    return run


def verdicts(audit):
    return sorted(link["verdict"] for link in audit["links"])


def test_a_broken_link_is_an_error_with_page_line_and_owner(online, server):
    ran, audit = online()
    (found,) = audit["findings"]
    assert (found["rule"], found["path"], found["line"], found["owner"]) == (
        "link-broken",
        "page.md",
        6,
        "Lung team",
    )
    assert ran.status == 1
    assert audit["summary"]["links_by_verdict"] == {"working": 1, "broken": 1}
    assert audit["complete"]


def test_offline_sends_nothing_and_writes_nothing(online, loopback, tmp_path):
    _, audit = online("--offline", links=[loopback.url("/page")])
    assert loopback.connections == []
    assert {skip["reason"] for skip in audit["skipped"]} == {"offline"}
    assert not (tmp_path / "site" / ".auditor").exists()


def test_offline_what_an_earlier_audit_found_is_a_finding_with_its_day(online, server):
    before, _ = online()
    asked = len(server.log)
    ran, audit = online("--offline")
    assert len(server.log) == asked
    assert ran.status == before.status == 1
    (found,) = audit["findings"]
    (broken,) = (link for link in audit["links"] if link["verdict"] == "broken")
    day = date.fromisoformat(broken["remembered_on"])
    assert found["message"].endswith(f"is broken: 404 Not Found (remembered from {spelled_out(day)})")
    assert all(link["remembered"] and link["remembered_on"] for link in audit["links"])
    assert any("2 answers are remembered from earlier audits" in note for note in audit["notes"])
    assert (audit["offline"], audit["complete"]) == (True, True)


def test_offline_without_the_cache_nothing_is_remembered(online, server):
    online()
    _, audit = online("--offline", "--no-cache")
    assert verdicts(audit) == ["skipped", "skipped"]
    assert audit["findings"] == []


def test_the_cache_of_an_untrusted_folder_does_not_count(online, tmp_path, server):
    online()
    online("--cache-dir", "elsewhere")
    inside = tmp_path / "site" / "memory"
    shutil.copytree(tmp_path / "elsewhere", inside)
    (tmp_path / "alias").symlink_to(inside)
    for options in (
        (),
        ("--cache-dir", "site/.auditor"),
        ("--cache-dir", "site/memory"),
        ("--cache-dir", "alias"),
    ):
        _, audit = online("--offline", "--untrusted", *options, files={"auditor.toml": ""})
        assert verdicts(audit) == ["skipped", "skipped"], options
    _, audit = online("--untrusted", "--cache-dir", "outside", files={"auditor.toml": ""})
    _, audit = online("--offline", "--untrusted", "--cache-dir", "outside", files={"auditor.toml": ""})
    assert verdicts(audit) == ["broken", "working"]


def test_an_untrusted_folder_cannot_shorten_the_memory(online, server):
    text = "offline-age = '0 days'\n"
    online("--cache-dir", "outside", files={"auditor.toml": ""})
    _, audit = online("--offline", "--untrusted", "--cache-dir", "outside", files={"auditor.toml": text})
    assert verdicts(audit) == ["broken", "working"]


def test_two_audits_at_once_share_a_cache(site, loopback, main, tmp_path):
    root = site(
        {"page.md": f"[a]({loopback.url('/page')}) [b]({loopback.url('/gone')})\n", "auditor.toml": QUICK}
    )
    command = [sys.executable, "-m", "auditor", "audit", "--online", str(root), "-f", "json", *DAY]
    command += ["--allow-host", f"127.0.0.1:{loopback.port}"]
    pipe = subprocess.PIPE
    runs = [subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=tmp_path) for _ in range(2)]
    for run in runs:
        out, err = run.communicate(timeout=120)
        assert verdicts(json.loads(out)) == ["broken", "working"]
        assert "warning: " not in err
    asked = len(loopback.log)
    remembered = main("audit", "--offline", *command[5:])
    assert verdicts(json.loads(remembered.out)) == ["broken", "working"]
    assert len(loopback.log) == asked


@pytest.mark.parametrize("option", ["--online", "--offline"])
def test_a_cache_that_is_a_symbolic_link_of_the_tree_is_not_used(online, tmp_path, option, server):
    online("--cache-dir", "memory")
    (tmp_path / "site" / ".auditor").symlink_to(tmp_path / "memory")
    before = (tmp_path / "memory" / "cache.sqlite").read_bytes()
    ran, audit = online(option)
    assert ran.err.count("warning: ") == 1
    assert "it is a symbolic link" in ran.err
    assert not any(link.get("remembered") for link in audit["links"])
    assert (tmp_path / "memory" / "cache.sqlite").read_bytes() == before


def test_a_folder_that_was_named_may_be_a_symbolic_link(online, tmp_path, server):
    (tmp_path / "memory").mkdir()
    (tmp_path / "alias").symlink_to("memory")
    online("--cache-dir", "alias")
    _, audit = online("--offline", "--cache-dir", "alias")
    assert verdicts(audit) == ["broken", "working"]


@pytest.mark.parametrize(("offline", "asked"), [("true", False), ("false", True)])
def test_offline_can_be_configured(offline, asked, site, main, server):
    page = "[a](https://site.test/page)\n"
    main("audit", site({"page.md": page, "auditor.toml": f"offline = {offline}\n{QUICK}"}), as_given=True)
    assert bool(server.log) is asked


def test_a_private_address_is_asked_only_when_it_is_allowed_on_the_command_line(online, loopback):
    links = [loopback.url("/page")]
    ran, audit = online(links=links)
    assert verdicts(audit) == ["refused"]
    assert {finding["rule"] for finding in audit["findings"]} == {"link-private"}
    assert (ran.status, loopback.connections) == (0, [])
    _, audit = online("--allow-host", f"127.0.0.1:{loopback.port}", links=links)
    assert verdicts(audit) == ["working"]


def test_an_allowed_host_that_is_none_is_wrong_usage(online, server):
    ran, _ = online("--allow-host", "http://127.0.0.1/")
    assert ran.status == 2
    assert ran.err.startswith("error: --allow-host")


def test_what_is_wrong_with_the_policy_is_said_before_the_work(site, main):
    ran = main("audit", "--online", site({"a.md": "# No link\n"}), "--allow-host", "a/b")
    assert (ran.status, ran.out) == (2, "")


def test_the_cache_is_kept_in_the_tree_and_ignored_by_git(online, server, tmp_path):
    online()
    folder = tmp_path / "site" / ".auditor"
    assert (folder / "cache.sqlite").exists()
    assert (folder / ".gitignore").read_text(encoding="utf-8").endswith("*\n")
    asked = len(server.seen("/page"))
    _, audit = online()
    assert len(server.seen("/page")) == asked
    assert [link.get("remembered", False) for link in audit["links"]] == [False, True]


def test_the_cache_can_be_elsewhere_or_nowhere(online, tmp_path, server):
    online("--no-cache")
    online("--cache-dir", "memory")
    assert not (tmp_path / "site" / ".auditor").exists()
    assert (tmp_path / "memory" / "cache.sqlite").exists()


def test_a_cache_that_cannot_be_used_is_one_warning(online, tmp_path, server):
    (tmp_path / "site" / ".auditor").mkdir(parents=True)
    (tmp_path / "site" / ".auditor" / "cache.sqlite").mkdir()
    ran, audit = online()
    assert ran.err.count("warning: ") == 1
    assert verdicts(audit) == ["broken", "working"]


def test_requests_are_bounded_and_the_rest_is_unchecked(online, server):
    _ran, audit = online("--max-requests", "1", links=[f"/{number}" for number in range(5)])
    assert len(server.log) == 1
    assert audit["summary"]["checks"]["unchecked"] >= 4
    assert not audit["complete"]
    assert online("--max-requests", "1", "--strict", links=["/a", "/b"])[0].status == 3


def test_a_host_that_is_asked_can_reach_you(online, server):
    online("--mailto", "lung-team@example.org")
    assert all("mailto:lung-team@example.org" in seen.headers["user-agent"] for seen in server.log)


def test_archived_copies_are_asked_for_where_one_says(online, server):
    snapshot = {"available": True, "status": "200", "timestamp": "20240504000000"}
    snapshot["url"] = "http://web.archive.org/web/20240504000000/x"
    server.routes["*"] = answer(200, json.dumps({"archived_snapshots": {"closest": snapshot}}))
    _, audit = online("--archive", "--archive-url", server.url("/"))
    (broken,) = [link for link in audit["links"] if link["verdict"] == "broken"]
    assert (broken["archived"], broken["archived_on"]) == (
        "https://web.archive.org/web/20240504000000/x",
        "2024-05-04",
    )


HOSTILE = (
    'output = ["stolen.md"]\nmax-requests = 0\ncache-dir = "../elsewhere"\n'
    '[links]\nignore = ["*"]\n[links.headers."https://evil.example"]\nX = "HOME"\n'
)


@pytest.mark.parametrize(
    ("options", "env"),
    [(["--untrusted"], {}), ([], {"GITHUB_EVENT_NAME": "pull_request_target"})],
    ids=["asked for", "pull request"],
)
def test_an_untrusted_tree_decides_nothing_about_the_network(options, env, online, tmp_path, server):
    ran, audit = online(*options, files={"auditor.toml": HOSTILE}, env=env)
    assert verdicts(audit) == ["broken", "working"]
    assert (
        "note: The audited folder is not trusted, so its `links`, `max-requests`, `cache-dir`, `output`"
        in ran.err
    )
    assert any("not trusted" in note for note in audit["notes"])
    assert not (tmp_path / "site" / "stolen.md").exists()
    assert not (tmp_path / "site" / ".auditor").exists()
    assert not (tmp_path / "elsewhere").exists()


def test_a_configuration_from_outside_an_untrusted_tree_counts(online, tmp_path, server):
    (tmp_path / "base.toml").write_text('[links]\nignore = ["*/gone"]\n', encoding="utf-8")
    _, audit = online("--untrusted", "--config", "base.toml")
    assert verdicts(audit) == ["skipped", "working"]


def test_trusted_takes_the_policy_even_for_a_pull_request(online, server):
    _, audit = online(
        "--trusted",
        files={"auditor.toml": '[links]\nignore = ["*"]\n'},
        env={"GITHUB_EVENT_NAME": "pull_request"},
    )
    assert verdicts(audit) == ["skipped", "skipped"]


def test_a_secret_that_is_missing_is_wrong_usage_before_anything_is_asked(online, server):
    headers = QUICK + '[links.headers."https://api.example"]\nAuthorization = "NO_SUCH_VARIABLE"\n'
    ran, _ = online(files={"auditor.toml": headers})
    assert ran.status == 2
    assert "is not set" in ran.err
    assert server.log == []


@pytest.fixture
def slow_audit(site, start, loopback, tmp_path):
    """An audit in a process of its own that asks for two links one after the other, and waits for the second."""
    loopback.routes["/slow"] = hang()
    text = f"[a]({loopback.url('/page')}) [b]({loopback.url('/slow')})\n"
    process = start(
        "audit",
        "--online",
        site({"page.md": text, "auditor.toml": f"{QUICK}concurrency = 1\n"}),
        *("--allow-host", f"127.0.0.1:{loopback.port}", "-o", tmp_path / "audit.json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    yield process
    process.kill()
    process.communicate()


@pytest.mark.slow
def test_ctrl_c_leaves_a_report_that_says_it_is_incomplete(slow_audit, loopback, tmp_path):
    end = time.monotonic() + 60
    while not loopback.seen("/slow") and time.monotonic() < end:
        time.sleep(0.05)
    slow_audit.send_signal(signal.SIGINT)
    out, err = slow_audit.communicate(timeout=60)
    assert slow_audit.returncode == 130
    assert err.decode().splitlines()[-1] == "error: interrupted: the report is incomplete"
    assert b"interrupted" in out
    audit = json.loads((tmp_path / "audit.json").read_text(encoding="utf-8"))
    assert (audit["complete"], audit["interrupted"]) == (False, True)
    assert verdicts(audit) == ["unchecked", "working"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_there_is_a_bar_that_goes_away(site, start, loopback):
    loopback.routes["/slow"] = answer(200, "x", latency=0.5)
    root = site({"page.md": f"[a]({loopback.url('/slow')})\n", "auditor.toml": QUICK})
    own, theirs = pty.openpty()
    process = start(
        "audit",
        "--online",
        root,
        *("--allow-host", f"127.0.0.1:{loopback.port}"),
        env={"TERM": "xterm-256color"},
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    said = b""
    with suppress(OSError):
        while select.select([own], [], [], 60)[0]:
            piece = os.read(own, 65536)
            if not piece:
                break
            said += piece
    os.close(own)
    process.communicate(timeout=60)
    assert b"of 1 links" in said
    assert b"\x1b[2K" in said


def test_elsewhere_short_checks_say_nothing(online, server):
    ran, _ = online()
    assert ran.err.splitlines() == ["1 page, 2 links, 0 references: 1 error, 0 warnings, 0 notes"]
