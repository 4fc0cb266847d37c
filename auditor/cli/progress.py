"""How far the link checks are, on standard error: a bar on a terminal, else a line every half minute."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.evidence.crawl.work import Progress

#: seconds between two lines where there is no terminal
_EVERY = 30.0
_HOSTS = 2


@contextmanager
def shown_progress(
    *, quiet: bool, color: str, clock: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[Progress], None] | None]:
    """What to call while links are checked; None when nothing is to be shown. ``color`` as configured."""
    if quiet or sys.stderr is None:
        yield None
    elif sys.stderr.isatty():
        from auditor.cli.terminal import use_color

        bar = _Bar(color=use_color(color, sys.stderr))
        try:
            yield bar.show
        finally:
            bar.close()
    else:
        yield _Lines(clock).show


def sentence(progress: Progress) -> str:
    """The state in one line: "120 of 400 links: 98 working, 3 broken; waiting for example.org (429)"."""
    from auditor.values.text.sanitise import inert

    kinds = ", ".join(
        f"{number:,} {kind.replace('-', ' ')}" for kind, number in sorted(progress.kinds.items())
    )
    line = f"{progress.done:,} of {progress.total:,} {progress.what}" + (f": {kinds}" if kinds else "")
    hosts = [f"{host} ({why})" if why else host for host, why in progress.waiting[:_HOSTS]]
    if hosts:
        more = len(progress.waiting) - len(hosts)
        line += f"; waiting for {', '.join(hosts)}" + (f" and {more:,} more hosts" if more else "")
    return inert(line)


class _Lines:
    """A line every half minute, so that no one thinks it hangs."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = clock()

    def show(self, progress: Progress) -> None:
        from auditor.cli.streams import say_line

        now = self._clock()
        if now - self._last >= _EVERY:
            self._last = now
            say_line(sentence(progress))


class _Bar:
    """A bar that goes away when the checks are over."""

    def __init__(self, *, color: bool) -> None:
        self._color = color
        self._progress: Any = None
        self._task: Any = None

    def show(self, progress: Progress) -> None:
        if self._progress is None:
            self._start(progress.total)
        self._progress.update(
            self._task, completed=progress.done, total=progress.total, what=sentence(progress)
        )
        self._progress.refresh()

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()

    def _start(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        console = Console(stderr=True, no_color=not self._color, highlight=False)
        columns = (BarColumn(bar_width=24), TextColumn("{task.fields[what]}", markup=False))
        # refreshed by each report, so that no thread of its own writes between our lines
        self._progress = Progress(*columns, console=console, auto_refresh=False, transient=True)
        self._task = self._progress.add_task("", total=total, what="")
        self._progress.start()
