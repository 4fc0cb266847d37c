"""Work shared among processes: all of it is done, whatever becomes of the workers."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest
from processes import untraced

from auditor.load.files import pool, workers
from auditor.load.files.workers import spread


@pytest.fixture
def work(monkeypatch):
    """Functions that a worker can import by their names, however the tests were started."""
    monkeypatch.syspath_prepend(Path(__file__).parent / "importable")
    return import_module("work_for_workers")


@pytest.mark.parametrize("count", [0, 1, 2, 7, 50])
def test_every_item_is_done_once(count, work):
    assert sorted(spread(work.double, range(count), 2)) == [(number, 2 * number) for number in range(count)]


def test_the_work_is_done_by_other_processes(work):
    assert os.getpid() not in {made for _, made in spread(work.process_of, range(10), 2)}


def test_what_a_worker_dies_of_is_done_here(work):
    assert sorted(spread(work.double_unless_worker, range(20), 2)) == [
        (number, 2 * number) for number in range(20)
    ]


def test_everything_is_done_here_when_no_process_can_be_started(monkeypatch, work):
    class Context:
        Pipe = staticmethod(multiprocessing.Pipe)

        def Process(self, **_):  # noqa: N802
            raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(workers, "get_context", lambda _: Context())
    assert {made for _, made in spread(work.process_of, range(5), 2)} == {os.getpid()}


def test_what_the_work_raises_is_raised_here_and_printed_nowhere(capfd, work):
    with pytest.raises(LookupError):
        list(spread(work.fail, range(5), 2))
    with pytest.raises(SystemExit):
        list(spread(work.end, range(5), 2))
    assert capfd.readouterr() == ("", "")


def test_no_worker_outlives_the_work(work):
    list(spread(work.double, range(5), 2))
    assert multiprocessing.active_children() == []


def test_no_worker_outlives_work_that_is_given_up(work):
    with closing(spread(work.double, range(100), 2)) as done:
        next(done)
    assert multiprocessing.active_children() == []


def test_results_larger_than_a_pipe_holds_come_through(work):
    made = dict(spread(work.long_text, range(6), 2))
    assert all(made[number] == str(number) * 1_000_000 for number in range(6))


def test_items_larger_than_a_pipe_holds_come_through():
    items = [str(number) * 1_000_000 for number in range(4)]
    assert dict(spread(len, items, 2)) == dict.fromkeys(range(4), 1_000_000)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no signal masks here")
def test_interruptions_are_blocked_in_workers_and_not_here(work):
    assert all(blocked for _, blocked in spread(work.is_blocked, range(4), 2))
    assert not work.is_blocked(0)


def test_pages_come_back_in_order_and_equal_from_any_number_of_processes(tmp_path):
    paths = [f"{number:03}.md" for number in range(300)]
    for path in paths:
        (tmp_path / path).write_text(f"---\ntitle: [{path}, {{a: b}}]\n---\n# {path}\n\n[x](y.md) [@k]\n")
    alone = pool.read_pages(tmp_path, paths, 1)
    assert [page.path for page in alone] == paths
    assert pool.read_pages(tmp_path, paths, 2) == alone
    assert pool.read_pages(tmp_path, paths, 3) == alone


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a thread waits, until the match lets it run")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_busy_worker_ends_with_a_parent_that_is_killed(method):
    script = f"""if 1:
        import sys
        sys.path.insert(0, {str(Path(__file__).parent / "importable")!r})
        import work_for_workers
        from auditor.load.files import workers
        workers._may_fork = lambda: {method == "fork"}
        list(workers.spread(work_for_workers.match_for_seconds, range(4), 2))
    """
    command = [sys.executable, "-c", script]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, env=untraced()
    ) as parent:
        assert parent.stdout is not None
        workers_ids = [int(parent.stdout.readline()) for _ in range(2)]
        parent.kill()
        try:
            parent.communicate(timeout=3)  # they hold its other end open while they are there
        except subprocess.TimeoutExpired:
            for process in workers_ids:
                os.kill(process, signal.SIGKILL)
            raise
