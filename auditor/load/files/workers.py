"""A few processes that share some work, and that end with it and with their parent, whatever ends that.

``concurrent.futures`` would do, but for two things: its workers outlive a parent that was killed, and an
interruption waits until all the work that was handed out is done.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from multiprocessing import connection, get_context, parent_process, resource_tracker
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

#: items a worker has at once: the next is there when it has done one
_AHEAD = 2


class _Worker(NamedTuple):
    process: Any
    pipe: connection.Connection[Any, Any]
    given: list[int]


def spread(
    work: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Generator[tuple[int, Result], None, None]:
    """Each item's number with ``work(item)``, in the order in which they are done.

    ``work`` is a function of a module, for the workers import it. What they could not do is done here, so an
    exception that ``work`` raises is raised here. Close the iterator when it is not used to its end.
    """
    crew = _Crew(work, items)
    try:
        crew.start(min(workers, len(items)))
        yield from crew.results()
    finally:
        crew.end()
    for number in crew.left():
        yield number, work(items[number])


class _Crew(Generic[Item, Result]):
    def __init__(self, work: Callable[[Item], Result], items: Sequence[Item]) -> None:
        self._work = work
        self._items = items
        self._next = 0
        self._lost: list[int] = []
        self._workers: list[_Worker] = []

    def start(self, size: int) -> None:
        """Start the workers; with fewer, or none, when the system gives no more."""
        forks = _may_fork()
        if not forks and sys.flags.ignore_environment and not sys.flags.safe_path:
            return  # `python -E`: new processes would import from the current folder
        context: Any = get_context("fork" if forks else "spawn")
        with contextlib.suppress(OSError), _safe_path(), _no_interruption(forks=forks):
            for _ in range(size):
                ours, theirs = context.Pipe()
                inherited = [*(worker.pipe for worker in self._workers), ours] if forks else []
                process = context.Process(target=_serve, args=(theirs, self._work, inherited), daemon=True)
                process.start()
                theirs.close()  # so that the end of either process is an end of file to the other
                self._workers.append(_Worker(process, ours, []))
        for worker in self._workers:
            with contextlib.suppress(OSError):  # it is dead already; `results` will notice
                worker.pipe.send(self._items)

    def results(self) -> Iterator[tuple[int, Result]]:
        """What the workers made, until none of them has anything to do."""
        for _ in range(_AHEAD):
            for worker in self._workers:
                self._give(worker)
        busy = {worker.pipe: worker for worker in self._workers if worker.given}
        while busy:
            for pipe in connection.wait(list(busy)):
                worker = busy[pipe]  # type: ignore[index]  # they are what was waited for
                try:
                    number, result = worker.pipe.recv()
                except (EOFError, OSError):  # it died; what it had is for the parent, not for another
                    self._lost += worker.given
                    del busy[worker.pipe]
                    continue
                worker.given.remove(number)
                self._give(worker)
                if not worker.given:
                    del busy[worker.pipe]
                yield number, result

    def _give(self, worker: _Worker) -> None:
        """Give it the next item, as a number: so short a message never waits for the worker to read it."""
        if self._next < len(self._items):
            worker.given.append(self._next)
            with contextlib.suppress(OSError):  # it is dead: `results` will notice
                worker.pipe.send(self._next)
            self._next += 1

    def left(self) -> Iterator[int]:
        """The items that no worker did."""
        yield from sorted(self._lost)
        yield from range(self._next, len(self._items))

    def end(self) -> None:
        """No worker outlives this: they hold nothing that would have to be put away."""
        for worker in self._workers:
            worker.process.kill()
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join()


def _may_fork() -> bool:
    """Whether a worker may be a copy of this process, which spares it the imports.

    Only on Linux (macOS's own libraries do not survive it), and only while this process has one thread, of
    Python or not: another one could hold a lock that no one in the copy would give back.
    """
    if sys.platform != "linux":
        return False
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
    except OSError:
        return False


@contextlib.contextmanager
def _safe_path() -> Iterator[None]:
    """Keep what is started meanwhile from importing out of the current folder, which may be the audited one.

    Python starts processes with ``-c``, which puts that folder first on the path unless this is set.
    """
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


@contextlib.contextmanager
def _no_interruption(*, forks: bool) -> Iterator[None]:
    """Keep Ctrl-C, and what else goes to every process of a terminal or a job, for this one.

    Workers inherit what is blocked; so nothing interrupts them while they import, when only Python's own
    traceback would be there to answer. For this process the signal only waits.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    if not forks:
        # Tracked here first, because this call lets interruptions through when it returns.
        resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    pipe: connection.Connection[Any, Any],
    work: Callable[[Any], Any],
    inherited: Sequence[connection.Connection[Any, Any]],
) -> None:
    """A worker's life: the items, then their numbers one by one, until the parent is gone.

    ``inherited`` are the parent's ends of pipes: as long as a worker has one of them open, no worker notices
    that the parent is gone.
    """
    for parents_end in inherited:
        parents_end.close()
    _end_with_parent()
    gc.disable()  # results hold no cycles, and a worker lives for seconds
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where nothing can be blocked
    try:
        items = pipe.recv()
        while True:
            number = pipe.recv()
            pipe.send((number, work(items[number])))
    except BaseException:  # noqa: BLE001 - the parent ended, or it will do the same work and tell what is wrong with it
        os._exit(1)


def _end_with_parent() -> None:
    """See to it that this worker ends with its parent, busy or not and whatever ends that.

    The parent alone holds the other end of the sentinel, besides younger workers, which end before older
    ones. On Linux the system itself ends the worker when that is closed (SIGIO, by ``O_ASYNC`` in open(2)),
    in the middle of a long match too; elsewhere a thread waits for it.
    """
    parent = parent_process()
    if parent is None:
        return
    if sys.platform != "linux":
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()
        return
    import fcntl

    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(parent.sentinel, fcntl.F_GETFL)
    fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)
    if connection.wait([parent.sentinel], 0):  # it ended before
        os._exit(1)


def _end_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
