"""Time and memory of whole processes, as someone at a terminal would meet them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

#: seconds between two looks at the memory
INTERVAL = 0.02


def seconds(command: Sequence[str]) -> float:
    """Wall time of a command from start to end, output thrown away. Any exit status is fine."""
    started = time.perf_counter()
    subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=as_installed(), check=False
    )
    return time.perf_counter() - started


def as_installed() -> dict[str, str]:
    """The environment of a process that keeps its bytecode, as an installed package has it.

    Where PYTHONDONTWRITEBYTECODE is set, as in many containers, every run would compile every module.
    """
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}


def peak_megabytes(command: Sequence[str], folder: str | None = None) -> float | None:
    """The most memory that a command and all its children held at once, in megabytes (10^6 bytes).

    The sum of the proportional set sizes (PSS: a page shared by n processes counts 1/n for each) of every
    process in the command's session, looked at every 20 ms; a peak shorter than that can be missed. Linux
    only, elsewhere None.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    peak = 0
    ended = threading.Event()
    threading.Thread(target=lambda: (process.wait(), ended.set()), daemon=True).start()
    while not ended.wait(INTERVAL):
        peak = max(peak, sum(_pss(folder) for folder in _session(process.pid)))
    return peak / 1e6


def _session(leader: int) -> list[Path]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                fields = (
                    (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
                )
            except OSError:  # it ended meanwhile
                continue
            if int(fields[3]) == leader:
                found.append(folder)
    return found


def _pss(folder: Path) -> int:
    """Bytes; 0 for a process that has ended meanwhile."""
    try:
        lines = (folder / "smaps_rollup").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def script(name: str) -> str | None:
    """A command installed beside this Python, or None."""
    found = Path(sys.executable).parent / name
    return str(found) if found.exists() else None
