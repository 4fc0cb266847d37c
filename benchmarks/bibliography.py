"""Reading a bibliography of 5,000 entries: ours beside pybtex's own, in one process, turn by turn.

python benchmarks/bibliography.py [--entries 5000] [--runs 5]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pybtex.database
from tree import write_bibliography

from auditor.load.bibtex.bibliography import read_bibliography


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    """Write a bibliography, read it in both ways, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--entries", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "references.bib"
        write_bibliography(file, options.entries)
        text = file.read_text(encoding="utf-8")
    ours = read_bibliography("references.bib", text)
    theirs = pybtex.database.parse_string(text, "bibtex")
    if [entry.key for entry in ours.entries] != list(theirs.entries) or ours.faults:
        raise SystemExit("the two did not read the same entries")
    ways = {
        "auditor": lambda: read_bibliography("references.bib", text),
        "pybtex": lambda: pybtex.database.parse_string(text, "bibtex"),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(options.runs):
        for name, work in ways.items():
            times[name].append(seconds(work))
    print(f"{options.entries} entries, {len(text) / 1e6:.1f} MB")
    for name, taken in times.items():
        print(f"{name:10}{statistics.median(taken):7.3f} s")
    print(
        f"ratio of the medians of {options.runs} runs: "
        f"{statistics.median(times['auditor']) / statistics.median(times['pybtex']):.2f}"
    )


if __name__ == "__main__":
    main()
