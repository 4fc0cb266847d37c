"""How the work of every parser grows with its input, in instructions (``nox -s growth``).

For each shape of ``hostile_inputs.py`` sizes are doubled until the work is enough to be compared. Each size is read
in a child of one process under valgrind, so that start-up is paid once and subtracted. Work that more than doubles
by ``MOST`` from one size to the next is reported, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from hostile_inputs import PARSERS, Parser, refused

#: the most that the work may grow when the text is twice as long
MOST = 2.3
_SMALLEST = 2_000
_LARGEST = 2_000_000
#: instructions: what is less is noise, and twice the other is enough to be compared
_NOISE = 20_000_000
_COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")


def measure(folder: Path, chosen: str, enough: int) -> int:
    """Print the growth of each shape; the number of those that grow too fast. Runs under valgrind."""
    faults = 0
    for parser in PARSERS:
        name = f"{parser.function.__module__.removeprefix('auditor.')}.{parser.function.__qualname__}"
        if chosen not in name:
            continue
        for shape in parser.shapes:
            ratios = _ratios(folder, parser, shape, enough)
            worst = max((ratio for _, ratio in ratios), default=0.0)
            faults += worst > MOST
            size = ratios[-1][0] if ratios else _LARGEST
            print(
                f"{'TOO FAST' if worst > MOST else 'ok':8} {worst:5.2f} to {size:>9,} {name} {shape}",
                flush=True,
            )
    return faults


def _ratios(folder: Path, parser: Parser, shape: str, enough: int) -> list[tuple[int, float]]:
    ratios: list[tuple[int, float]] = []
    _call(parser, shape, 1)  # what is imported and compiled when it is first needed is no work of a size
    start = _instructions(folder, parser, shape, 1)
    size, before = _SMALLEST, 0
    while size <= _LARGEST:
        work = _instructions(folder, parser, shape, size) - start
        if before > _NOISE:
            ratios.append((size, work / before))
        if work > enough:
            break
        size, before = 2 * size, work
    return ratios


def _instructions(folder: Path, parser: Parser, shape: str, size: int) -> int:
    child = os.fork()
    if child == 0:
        os._exit(0 if _call(parser, shape, size) else 1)
    _, status = os.waitpid(child, 0)
    found = _COUNT.search((folder / f"{child}.log").read_text())
    if status or found is None:
        raise SystemExit(f"{parser.function.__qualname__} failed with {shape} of {size:,} characters")
    return int(found[1].replace(",", ""))


def _call(parser: Parser, shape: str, size: int) -> bool:
    """Whether the parser reads the text, or says that it does not: that took its time too."""
    try:
        parser.call(parser.shapes[shape](size))
    except Exception as error:  # noqa: BLE001 - any other is a fault of the parser
        return refused(error)
    return True


def main() -> int:
    """Start valgrind with this file, or, in it, measure."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("parser", nargs="?", default="", help="only parsers whose name has this in it")
    arguments.add_argument("--enough", type=int, default=150_000_000, help="instructions of the largest size")
    arguments.add_argument("--inside", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.inside:
        return 1 if measure(Path(given.inside), given.parser, given.enough) else 0
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        print("valgrind is not installed: no instructions can be counted", file=sys.stderr)
        return 2
    with TemporaryDirectory() as folder:
        options = ["--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={os.devnull}"]
        command = [sys.executable, __file__, "--inside", folder, "--enough", str(given.enough), given.parser]
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        return subprocess.run(
            [valgrind, *options, f"--log-file={folder}/%p.log", *command], env=environment, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
