"""How long git's history takes an audit: 5,000 pages that state a review, and 20,000 commits.

``python benchmarks/history.py`` makes the repository with ``git fast-import``, audits it without git, with it
(cold), and again (from the cache), and prints the differences. A tenth of the commits sets review dates, one
in fifty of these on thirty pages at once; the others change words, links or front matter, some on branches
that are merged. What was planted must have been found.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from measure import seconds

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from histories import Story

_AUDIT = (sys.executable, "-P", "-m", "auditor", "audit", "--offline", "-q", "-f", "json")
_WORDS = [f"word{n}" for n in range(400)]
_START = date(2015, 1, 1)


def write(root: Path, pages: int, commits: int) -> int:
    """Make the repository; how many pages have other words than after their review."""
    chance = random.Random(11)
    texts = {f"docs/{n % 50}/page{n}.md": [_sentence(chance) for _ in range(60)] for n in range(pages)}
    reviewed = dict.fromkeys(texts, "2015-01-01")
    links = dict.fromkeys(texts, 0)
    edited: set[str] = set()
    paths = list(texts)

    def page(path: str) -> str:
        front = f"---\ntitle: {path}\nlast_reviewed: {reviewed[path]}\nreviewers: Ann Lee\n---\n\n"
        return front + "\n\n".join(texts[path]) + f"\n\n[a link](../x.md?{links[path]})\n"

    story = Story(root).commit(_START.isoformat(), {path: page(path) for path in paths})
    for number in range(1, commits):
        day = (_START + timedelta(days=number * 4000 // commits)).isoformat()
        some = chance.sample(paths, 30 if number % 500 == 0 else chance.choice((1, 1, 2)))
        for path in some:
            if number % 10 == 0:
                reviewed[path] = day
                edited.discard(path)
            elif number % 10 == 1:
                links[path] = number
            else:
                texts[path][chance.randrange(60)] = f"{_sentence(chance)} Number {number}."
                edited.add(path)
        author = chance.choice(("Ann Lee <ann@example.org>", "Bob Ray <bob@example.org>"))
        files = {path: page(path) for path in some}
        if number % 100 == 50:
            story.commit(day, files, author=author, branch=f"side{number}", of="main")
            story.commit(day, files, author=author, merge=f"side{number}")
        else:
            story.commit(day, files, author=author)
    story.written()
    return len(edited)


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=18)).capitalize() + "."


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--commits", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        edited = write(root, options.pages, options.commits)
        size = sum(file.stat().st_size for file in (root / ".git").rglob("*") if file.is_file()) // 1_000_000
        print(f"{options.pages:,} pages, {options.commits:,} commits, .git: {size} MB")
        done = subprocess.run((*_AUDIT, root), capture_output=True, check=False)
        found = [one for one in json.loads(done.stdout)["findings"] if one["rule"] == "edited-since-review"]
        print(f"{len(found):,} pages were edited since their review; planted: about {edited:,}")
        rows: dict[str, list[float]] = {"without git": [], "with git, cold": [], "with git, again": []}
        for _ in range(options.rounds):
            shutil.rmtree(root / ".auditor", ignore_errors=True)
            rows["without git"].append(seconds((*_AUDIT, "--no-git", str(root))))
            shutil.rmtree(root / ".auditor", ignore_errors=True)
            rows["with git, cold"].append(seconds((*_AUDIT, str(root))))
            rows["with git, again"].append(seconds((*_AUDIT, "--as-of", "2026-11-30", str(root))))
        for name, times in rows.items():
            print(f"{name:20}{median(times):8.2f} s")


if __name__ == "__main__":
    main()
