"""All local checks of a bibliography of 5,000 entries, beside the two programs that people check one with.

    python benchmarks/references.py [--entries 5000] [--runs 5] [--bibtex-tidy FILE] [--biber FILE]

`auditor audit --offline` on a folder with the bibliography and a page that cites all of it; `bibtex-tidy
--duplicates` (npm), which reads and writes it again; `biber --tool --validate-datamodel` (Debian, TeX Live),
which checks types and fields. A program that is not installed is left out. Whole processes, turn by turn, no
cache.

Before anything is timed the audit must have found the planted faults and nothing else.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from measure import script
from tree import WORDS

AS_OF = "2026-11-21"
#: the last entries of the file carry these faults, turn by turn
FAULTS = ("required-field-missing", "entry-type-unknown", "work-duplicated", "field-repeated")
PLANTED = 100

GIVEN = ("Ana", "Björn", "Chen", "D. Ross", "Elena", "Jean-Luc", "Ngozi", "Priya", "S{\\o}ren", "Tom{\\'a}s")
FAMILY = (
    r"M{\"u}ller Garc{\'\i}a Okafor {\O}stergaard {van~der~Berg} Nair Rossi Smith Wang Kov{\'a}cs "
    r"{\v{C}}apek Lefebvre N{\'u}{\~n}ez O'Connor Yamada Johansson"
).split()
#: what stands in some titles, one in ten each
SPICE = (
    r"{ALK}",
    r"{\textit{EGFR}}",
    r"$\alpha$",
    r"Na{\"\i}ve",
    r"\& beyond",
    r"phase~{III}",
    "--- a review",
)


def main() -> None:
    """Write, check, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--entries", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--bibtex-tidy", default=shutil.which("bibtex-tidy"), help="path of the program")
    parser.add_argument("--biber", default=shutil.which("biber"), help="path of the program")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="auditor-bench-") as folder:
        tree = Path(folder)
        planted = build(tree, options.entries)
        check_findings(tree, planted)
        ways = commands(tree, options.bibtex_tidy, options.biber)
        size = (tree / "references.bib").stat().st_size / 1e6
        print(
            f"{options.entries} entries, {size:.1f} MB, {len(planted)} planted faults found, and no others\n"
        )
        times: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(options.runs):
            for name, way in ways.items():
                times[name].append(way.seconds())
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    for name, taken in times.items():
        ratio = "" if name == "auditor" else f"{medians['auditor'] / medians[name]:9.2f} times as long"
        print(f"{name:12}{medians[name]:7.2f} s ({min(taken):.2f} to {max(taken):.2f}){ratio}")


class Way(NamedTuple):
    """A command, and the file that it reads from standard input (bibtex-tidy does, without a terminal)."""

    command: Sequence[str]
    stdin: Path | None = None

    def seconds(self) -> float:
        """Wall time of the whole process; any exit status is fine."""
        quiet = subprocess.DEVNULL
        started = time.perf_counter()
        if self.stdin is None:
            subprocess.run(self.command, stdin=quiet, stdout=quiet, stderr=quiet, check=False)
        else:
            with self.stdin.open("rb") as file:
                subprocess.run(self.command, stdin=file, stdout=quiet, stderr=quiet, check=False)
        return time.perf_counter() - started


def commands(tree: Path, bibtex_tidy: str | None, biber: str | None) -> dict[str, Way]:
    """What is to be timed, by name."""
    bibliography = tree / "references.bib"
    ways = {"auditor": Way(auditor(tree))}
    if bibtex_tidy:
        ways["bibtex-tidy"] = Way([bibtex_tidy, "--duplicates=doi,key,citation"], bibliography)
    else:
        print("bibtex-tidy is not installed: npm install bibtex-tidy, then --bibtex-tidy FILE")
    if biber:
        out = str(tree / "biber.out")
        ways["biber"] = Way([biber, "--tool", "--validate-datamodel", "-O", out, str(bibliography)])
    else:
        print("biber is not installed: apt install biber, or --biber FILE")
    return ways


def auditor(tree: Path, *options: str) -> list[str]:
    """The audit, as this Python has it."""
    command = [script("auditor")] if script("auditor") else [sys.executable, "-m", "auditor"]
    return [*command, "audit", str(tree), "--offline", "--no-cache", "--as-of", AS_OF, *options]


def check_findings(tree: Path, planted: set[tuple[str, str]]) -> None:
    """Stop when the audit missed a planted fault or found another."""
    done = subprocess.run(auditor(tree, "-f", "json"), capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"the audit failed with status {done.returncode}:\n{done.stderr}")
    found = {(finding["rule"], finding["subject"]) for finding in json.loads(done.stdout)["findings"]}
    if found != planted:
        missed, extra = sorted(planted - found), sorted(found - planted)
        raise SystemExit(f"missed {len(missed)} {missed[:3]}, and found {len(extra)} others {extra[:3]}")


def build(tree: Path, entries: int, seed: int = 20261121) -> set[tuple[str, str]]:
    """Write the bibliography and a page that cites it; the planted faults as (rule, key)."""
    source = random.Random(seed)
    planted: set[tuple[str, str]] = set()
    works = [_work(source, number) for number in range(entries - PLANTED)]
    texts = [_entry(number, kind, fields) for number, (kind, fields) in enumerate(works)]
    for number in range(entries - PLANTED, entries):
        fault = FAULTS[number % len(FAULTS)]
        planted.add((fault, f"key{number:05}"))
        work = works[number - PLANTED] if fault == "work-duplicated" else _work(source, number)
        texts.append(_spoilt(number, *work, fault))
    (tree / "references.bib").write_text("\n".join(texts), encoding="utf-8")
    cited = " ".join(f"[@key{number:05}]" for number in range(entries))
    (tree / "page.md").write_text(f"# Evidence\n\n{cited}\n", encoding="utf-8")
    return planted


def _spoilt(number: int, kind: str, fields: dict[str, str], fault: str) -> str:
    if fault == "required-field-missing":
        fields = {name: value for name, value in fields.items() if name != "title"}
    elif fault == "entry-type-unknown":
        kind = "artcle"
    elif fault == "work-duplicated":
        fields = fields | {"doi": f"https://doi.org/{fields['doi'].upper()}"}
    repeated = ("  note = {1},", "  note = {2},") if fault == "field-repeated" else ()
    return _entry(number, kind, fields, *repeated)


def _entry(number: int, kind: str, fields: dict[str, str], *more: str) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{key{number:05},", *lines, *more, "}", ""])


def _work(source: random.Random, number: int) -> tuple[str, dict[str, str]]:
    """A whole entry of a usual type, with the fields that reference managers write."""
    kind = source.choices(
        ("article", "inproceedings", "incollection", "book", "techreport"), (75, 10, 6, 6, 3), k=1
    )[0]
    fields = {
        "author": " and ".join(_person(source) for _ in range(source.randrange(1, 8))),
        "title": _title(source, number),
        "year": str(source.randrange(1990, 2026)),
    }
    if kind == "article":
        fields |= {
            "journal": f"Journal of {_words(source, 3).title()}",
            "volume": str(source.randrange(1, 400)),
            "number": str(source.randrange(1, 24)),
        }
    elif kind in ("inproceedings", "incollection"):
        fields |= {"booktitle": f"Advances in {_words(source, 4)}", "publisher": r"Sm{\o}rrebr{\o}d \& Sons"}
    elif kind == "book":
        fields |= {"publisher": "Example Press", "address": 'Z{\\"u}rich'}
    else:
        fields |= {"institution": "Institute of Examples", "number": str(number)}
    if kind not in ("book", "techreport"):
        first = source.randrange(1, 3000)
        fields["pages"] = f"{first}--{first + source.randrange(3, 30)}"
    fields["doi"] = f"10.1234/abc.{number:05}"
    fields["url"] = f"https://publisher.example/articles/{number}"
    if source.random() < 0.5:
        fields["abstract"] = f"{_words(source, 120).capitalize()}."
    fields["keywords"] = ", ".join(source.choices(WORDS, k=5))
    return kind, fields


def _person(source: random.Random) -> str:
    given, family = source.choice(GIVEN), source.choice(FAMILY)
    return f"{family}, {given}" if source.random() < 0.7 else f"{given} {family}"


def _title(source: random.Random, number: int) -> str:
    spice = [word for word in SPICE if source.random() < 0.1]
    return " ".join([_words(source, 8).capitalize(), str(number), *spice])


def _words(source: random.Random, count: int) -> str:
    return " ".join(source.choices(WORDS, k=count))


if __name__ == "__main__":
    main()
