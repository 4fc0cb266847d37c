"""Ctrl-C, and worse: the command ends soon, its workers with it, and no one sees a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc"),
    pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor: no workers"),
]

PAGES = 3000
TEXT = "# Page\n\n" + "Some *words* and [a link](page-1.md#page) in a paragraph of them.\n\n" * 40


@pytest.fixture(scope="module")
def many_pages(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("many")
    for number in range(PAGES):
        (root / f"page-{number}.md").write_text(TEXT, encoding="utf-8")
    return root


def stat_of(process: Path) -> list[str]:
    """Its /proc/PID/stat from the state on: state, parent, process group, …."""
    try:
        return (
            process.joinpath("stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return []


def living_in_group(group: int) -> list[int]:
    """The processes of a group that are not yet over."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            fields = stat_of(process)
            if fields and fields[2] == str(group) and fields[0] not in ("Z", "X"):
                found.append(int(process.name))
    return found


def wait_until(condition, seconds: float = 30) -> bool:
    """Whether it becomes true; the bound is for a hang only."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return False


@pytest.fixture
def audit(start, many_pages, tmp_path):
    """An audit in a process group of its own; whatever is left of that is killed at the end."""
    process = start(
        "audit",
        many_pages,
        "-o",
        tmp_path / "audit.json",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    yield process
    for left in living_in_group(process.pid):
        os.kill(left, signal.SIGKILL)
    process.kill()
    process.communicate()


def has_workers(process) -> bool:
    """Whether there are two besides itself."""
    return len(living_in_group(process.pid)) >= 3 or process.poll() is not None


@pytest.mark.parametrize(
    "delay", [None, 0.0, 0.1, 0.3], ids=["first worker", "workers", "a little later", "later"]
)
def test_ctrl_c_ends_the_command_and_its_workers_without_a_traceback(audit, tmp_path, delay):
    started = has_workers if delay is not None else lambda process: len(living_in_group(process.pid)) >= 2
    assert wait_until(lambda: started(audit))
    time.sleep(delay or 0)
    if audit.poll() is not None:
        pytest.skip("the audit was over before it could be interrupted")
    os.killpg(audit.pid, signal.SIGINT)
    out, err = audit.communicate(timeout=30)
    assert (audit.returncode, out) == (130, b"")
    assert err.decode().split("\n") in (["error: interrupted", ""], ["", "error: interrupted", ""])
    assert wait_until(lambda: not living_in_group(audit.pid), 5)
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_twice_is_like_once(audit):
    assert wait_until(lambda: has_workers(audit))
    for _ in range(5):
        if audit.poll() is None:
            os.killpg(audit.pid, signal.SIGINT)
        time.sleep(0.005)
    _, err = audit.communicate(timeout=30)
    assert audit.returncode == 130
    assert b"Traceback" not in err
    assert wait_until(lambda: not living_in_group(audit.pid), 5)


@pytest.mark.parametrize("polite", [signal.SIGTERM, signal.SIGHUP], ids=lambda one: one.name)
@pytest.mark.parametrize("whole_group", [False, True], ids=["the command", "its group"])
def test_an_end_that_is_asked_for_is_an_interruption_too(audit, tmp_path, polite, whole_group):
    assert wait_until(lambda: has_workers(audit))
    if whole_group:
        os.killpg(audit.pid, polite)
    else:
        audit.send_signal(polite)
    out, err = audit.communicate(timeout=30)
    assert (audit.returncode, out) == (130, b"")
    assert err.decode().split("\n") in (["error: interrupted", ""], ["", "error: interrupted", ""])
    assert wait_until(lambda: not living_in_group(audit.pid))
    assert list(tmp_path.iterdir()) == []


def test_workers_end_with_a_command_that_was_killed(audit, tmp_path):
    assert wait_until(lambda: has_workers(audit))
    audit.kill()
    assert audit.wait(timeout=30) == -signal.SIGKILL
    assert wait_until(lambda: not living_in_group(audit.pid))
    assert list(tmp_path.iterdir()) == []


def test_a_hang_up_that_is_ignored_stays_so(site):
    root = site({"a.md": "# A\n"})
    ignoring = "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
    ran = subprocess.run(
        [sys.executable, "-c", ignoring + ASKED, str(root)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout) == (0, "ignored\n")


ASKED = """
from auditor import engine
from auditor.cli import main

real = engine.run

def run(*arguments, **options):
    os.kill(os.getpid(), signal.SIGHUP)
    print("ignored")
    return real(*arguments, **options)

engine.run = run
main(["audit", sys.argv[1], "-q"])
"""


def test_work_of_a_worker_that_was_killed_is_done_all_the_same(audit, tmp_path):
    assert wait_until(lambda: has_workers(audit))
    workers = [
        number
        for number in living_in_group(audit.pid)
        if number != audit.pid and b"spawn_main" in Path(f"/proc/{number}/cmdline").read_bytes()
    ]
    if not workers:
        pytest.skip("the audit was over before a worker could be killed")
    os.kill(workers[0], signal.SIGKILL)
    out, err = audit.communicate(timeout=120)
    assert audit.returncode == 0
    assert f"{PAGES:,} pages".encode() in err
    assert b"Audit of" in out
    assert (tmp_path / "audit.json").exists()
