"""`auditor audit` of 1,000 DOIs against a registry on loopback that keeps Crossref's polite limits.

    python benchmarks/dois.py [--dois 1000] [--latency 0.05] [--without-lists] [--runs 3]

The registry (``tests/registry.py``) answers after 50 ms, states its limits, and refuses what comes too early
or too many at once. The limits themselves allow the first request at once and every other one a third of a
second after the one before it (a tenth with ``--without-lists``, where records come one by one). Every DOI
must be found registered with its record, no request may be refused or made twice, and the second audit must
make none.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from measure import script

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from registry import LIMITS, Registry, work

AS_OF = "2026-11-21"
SURNAMES = ("Lovelace", "Noether", "Curie", "Hopper", "Franklin", "Meitner", "Germain")


def main() -> None:
    """Build, measure, check, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--dois", type=int, default=1_000)
    parser.add_argument("--latency", type=float, default=0.05, help="seconds")
    parser.add_argument("--without-lists", action="store_true", help="records come one by one")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    times = [
        one_run(options.dois, options.latency, lists=not options.without_lists) for _ in range(options.runs)
    ]
    took = statistics.median(time for time, _, _ in times)
    _, allowed, requests = times[0]
    print(
        f"{options.dois} DOIs in {requests} requests: {took:.2f} s (median of {options.runs}); "
        f"the limits allow {allowed:.2f} s: {took / allowed - 1:+.1%} (asked: within 10 %)"
    )


def one_run(count: int, latency: float, *, lists: bool) -> tuple[float, float, int]:
    """Seconds of the first audit, seconds that the limits allow, and how many requests were made."""
    records = {f"10.{1000 + number % 7}/j.things.{number:05}": record(number) for number in range(count)}
    with (
        tempfile.TemporaryDirectory(prefix="auditor-bench-") as folder,
        Registry(records, lists=lists, limits=True, strict=True, latency=latency) as registry,
    ):
        root = Path(folder)
        (root / "references.bib").write_text(
            "\n".join(map(entry, records, records.values())), encoding="utf-8"
        )
        command = [script("auditor")] if script("auditor") else [sys.executable, "-m", "auditor"]
        command += [
            "audit",
            folder,
            "--online",
            "--as-of",
            AS_OF,
            "--mailto",
            "bench@example.org",
            "-f",
            "json",
        ]
        for name in ("doi", "crossref", "datacite"):
            command += [f"--{name}-url", registry.url]
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        took = time.perf_counter() - began
        first = registry.paths
        check(done, registry, count)
        subprocess.run(command, capture_output=True, check=False)
        if len(registry.paths) != len(first):
            raise SystemExit(f"the second audit made {len(registry.paths) - len(first)} requests")
        kind = "list" if lists else "single"
        most, seconds, _ = LIMITS["polite", kind]
        allowed = (len(registry.times(kind)) - 1) * seconds / most + latency
        return took, allowed, len(first)


def check(done: subprocess.CompletedProcess[str], registry: Registry, count: int) -> None:
    """Stop when the audit missed anything, or asked for anything too early or twice."""
    if done.returncode not in (0, 1):
        raise SystemExit(f"the audit failed with status {done.returncode}:\n{done.stderr}")
    audit = json.loads(done.stdout)
    states = Counter(reference["doi_state"] for reference in audit["references"])
    twice = [path for path, times in Counter(registry.paths).items() if times > 1]
    if states != {"registered": count} or audit["unchecked"]:
        raise SystemExit(f"not all DOIs were found: {states}, {audit['unchecked'][:3]}")
    if registry.refused or twice:
        raise SystemExit(f"{len(registry.refused)} requests were refused, {len(twice)} made twice")


def record(number: int) -> dict[str, object]:
    """A record like those of journals."""
    name = SURNAMES[number % len(SURNAMES)]
    return work(f"On the matter of things, part {number}", author=[{"given": "Ada", "family": name}])


def entry(doi: str, known: dict[str, object]) -> str:
    """The entry that cites it."""
    (title,) = known["title"]  # type: ignore[misc]
    (author,) = known["author"]  # type: ignore[misc]
    return (
        f"@article{{k{doi[-5:]}, title = {{{title}}}, author = {{{author['family']}, {author['given']}}},\n"
        f"  journal = {{Journal of Things}}, year = 2019, doi = {{{doi}}}}}\n"
    )


if __name__ == "__main__":
    main()
