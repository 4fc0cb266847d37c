"""Files as they are at another revision, read from the database of git.

Only objects are read: no hook, filter, textconv, file system monitor, pager or remote of any configuration
takes part, and the repository is named outright, so that no folder of the tree can pass for one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

#: seconds, bytes of one file, bytes of all files
_TIMEOUT = 20
_LARGEST = 20_000_000
_MOST = 100_000_000
_BLOB = re.compile("([0-9a-f]+) blob ([0-9]+)")
_QUIET = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


def files_at(top: Path, revision: str, paths: Sequence[str]) -> dict[str, bytes] | None:
    """Those of ``paths`` that are files at ``revision``; None when that is not known here, or git is not.

    ``top`` is the top of a work tree, which paths are relative to. Files of more than 20 MB are left out, and
    all after the first 100 MB.
    """
    if not _is_plain(revision):
        return None
    wanted = [path for path in paths if "\n" not in path]
    asked = [f"{revision}^{{commit}}", *(f"{revision}:{path}" for path in wanted)]
    answer = _objects(top, "--batch-check=%(objectname) %(objecttype) %(objectsize)", asked)
    lines = answer.decode("utf-8", "replace").split("\n") if answer is not None else []
    if len(lines) <= len(asked) or lines[0].split(" ")[1:2] != ["commit"]:
        return None
    sizes: dict[str, tuple[str, int]] = {}
    total = 0
    for path, line in zip(wanted, lines[1:], strict=False):
        blob = _BLOB.fullmatch(line)
        size = int(blob[2]) if blob else 0
        if blob and size <= _LARGEST and (total := total + size) <= _MOST:
            sizes[path] = (blob[1], size)
    data = (_objects(top, "--batch=", [name for name, _ in sizes.values()]) if sizes else None) or b""
    found: dict[str, bytes] = {}
    at = 0
    for path, (_, size) in sizes.items() if data else ():
        at += 1  # an empty line of its own stands in front of each, another behind it
        found[path] = data[at : at + size]
        at += size + 1
    return found


def _is_plain(revision: str) -> bool:
    """Whether a revision is a name or a hash, and nothing that git would compute one from."""
    signs = revision.replace("/", "").replace("-", "").replace("_", "").replace(".", "").replace("+", "")
    return signs.isalnum() and not revision.startswith("-") and ".." not in revision


def _objects(top: Path, form: str, names: Sequence[str]) -> bytes | None:
    """What ``git cat-file`` says about objects; None when it cannot be run, takes too long or fails."""
    git = shutil.which("git")
    repository = top / ".git"
    if git is None or not Path(git).is_absolute() or repository.is_symlink():
        return None
    settings = ("protocol.allow=never", "core.fsmonitor=false", f"core.hooksPath={os.devnull}")
    command = [git, f"--git-dir={repository.absolute()}", "--no-replace-objects", "--no-pager"]
    command += [part for setting in settings for part in ("-c", setting)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - git, by its whole path
            [*command, "cat-file", form],
            input="".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment | _QUIET,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None
