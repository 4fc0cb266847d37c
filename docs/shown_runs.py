"""Keeps the runs shown in the README and the guides true: `python docs/shown_runs.py` renews them.

A shown run stands between two comments, the first of which holds the command:

    <!-- run: auditor audit --as-of 2026-11-21 -->
    <!-- /run -->

It is run at the top of the repository, 80 columns wide and without colours; a test compares. After
`<!-- run (first 3 parts): …` the rest of a long run is left out, but for its last line; a part ends at a
blank line.
"""  # noqa: INP001 - a script

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))

_BLOCK = re.compile(
    r"(?P<start><!-- run(?: \(first (?P<parts>\d+) parts\))?: auditor (?P<arguments>.+) -->\n)"
    r".*?(?P<end><!-- /run -->)",
    re.DOTALL,
)


def renewed(text: str) -> str:
    """``text`` with every shown run made again."""
    return _BLOCK.sub(_show, text)


def _show(block: re.Match[str]) -> str:
    arguments = block["arguments"]
    output = _run(arguments)
    if block["parts"]:
        parts = output.split("\n\n")[: int(block["parts"])]
        output = "\n\n".join([*parts, f"[…]\n{output.splitlines()[-1]}"])
    return f"{block['start']}```console\n$ auditor {arguments}\n{output}\n```\n{block['end']}"


def _run(arguments: str) -> str:
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(  # noqa: S603 - the commands stand in our own pages
        [sys.executable, "-m", "auditor", *shlex.split(arguments)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())


def main() -> None:
    """Renew the runs in every page that shows one."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        new = renewed(text)
        if new != text:
            page.write_text(new, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
