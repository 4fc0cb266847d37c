"""Work shared among processes: all of it is done, whatever becomes of the workers."""

from __future__ import annotations

import multiprocessing
import os
import signal
from contextlib import closing

import pytest

from auditor.load import pool, workers
from auditor.load.workers import spread


def double(number: int) -> int:
    return 2 * number


def process_of(_: int) -> int:
    return os.getpid()


def double_unless_worker(number: int) -> int:
    """A worker dies of every third item."""
    if number % 3 == 0 and multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def fail(number: int) -> int:
    raise LookupError(number)


def end(number: int) -> int:
    raise SystemExit(number)


@pytest.mark.parametrize("count", [0, 1, 2, 7, 50])
def test_every_item_is_done_once(count):
    assert sorted(spread(double, range(count), 2)) == [(number, 2 * number) for number in range(count)]


def test_the_work_is_done_by_other_processes():
    assert os.getpid() not in {made for _, made in spread(process_of, range(10), 2)}


def test_what_a_worker_dies_of_is_done_here():
    assert sorted(spread(double_unless_worker, range(20), 2)) == [
        (number, 2 * number) for number in range(20)
    ]


def test_everything_is_done_here_when_no_process_can_be_started(monkeypatch):
    class Context:
        Pipe = staticmethod(multiprocessing.Pipe)

        def Process(self, **_):  # noqa: N802
            raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(workers, "get_context", lambda _: Context())
    assert {made for _, made in spread(process_of, range(5), 2)} == {os.getpid()}


def test_what_the_work_raises_is_raised_here_and_printed_nowhere(capfd):
    with pytest.raises(LookupError):
        list(spread(fail, range(5), 2))
    with pytest.raises(SystemExit):
        list(spread(end, range(5), 2))
    assert capfd.readouterr() == ("", "")


def test_no_worker_outlives_the_work():
    list(spread(double, range(5), 2))
    assert multiprocessing.active_children() == []


def test_no_worker_outlives_work_that_is_given_up():
    with closing(spread(double, range(100), 2)) as done:
        next(done)
    assert multiprocessing.active_children() == []


def test_results_larger_than_a_pipe_holds_come_through():
    made = dict(spread(long_text, range(6), 2))
    assert all(made[number] == str(number) * 1_000_000 for number in range(6))


def long_text(number: int) -> str:
    return str(number) * 1_000_000


def test_items_larger_than_a_pipe_holds_come_through():
    items = [str(number) * 1_000_000 for number in range(4)]
    assert dict(spread(len, items, 2)) == dict.fromkeys(range(4), 1_000_000)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no signal masks here")
def test_interruptions_are_blocked_in_workers_and_not_here():
    assert all(blocked for _, blocked in spread(is_blocked, range(4), 2))
    assert not is_blocked(0)


def is_blocked(_: int) -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_pages_come_back_in_order_and_equal_from_any_number_of_processes(tmp_path):
    paths = [f"{number:03}.md" for number in range(300)]
    for path in paths:
        (tmp_path / path).write_text(f"---\ntitle: [{path}, {{a: b}}]\n---\n# {path}\n\n[x](y.md) [@k]\n")
    alone = pool.read_pages(tmp_path, paths, 1)
    assert [page.path for page in alone] == paths
    assert pool.read_pages(tmp_path, paths, 2) == alone
    assert pool.read_pages(tmp_path, paths, 5) == alone
