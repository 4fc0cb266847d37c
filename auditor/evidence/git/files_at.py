"""Files as they are at another revision, read from the database of git.

Only objects are read: no hook, filter, textconv, file system monitor, pager or remote of any configuration
takes part, and the repository is named outright, so that no folder of the tree can pass for one. A ``.git``
that leads to another place counts only when that place knows of this work tree.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from auditor.opening import open_inside, open_real

#: seconds, bytes of one file, bytes of all files
_TIMEOUT = 20
_LARGEST = 20_000_000
_MOST = 100_000_000
#: characters of the path of a repository
_LONGEST = 4_096
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
    all after the first 100 MB. A file whose content is not here (a partial clone) makes all unknown.
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
    unknown = {path for path, line in zip(wanted, lines[1:], strict=False) if line.endswith(" missing")}
    if unknown and (listed := _git(top, "ls-tree", "-r", "-z", "--name-only", asked[0])) is not None:
        names = listed.decode("utf-8", "surrogateescape").split("\0")
        if not unknown.isdisjoint(names):
            return None
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
    """What ``git cat-file`` says about objects; None as for ``_git``."""
    asked = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
    return _git(top, "cat-file", form, asked=asked)


def _git(top: Path, *arguments: str, asked: bytes = b"") -> bytes | None:
    """What git answers; None when it cannot be run, takes too long or fails."""
    git = shutil.which("git")
    repository = top / ".git"
    if git is None or not Path(git).is_absolute() or not _is_of(repository, top):
        return None
    settings = ("protocol.allow=never", "core.fsmonitor=false", f"core.hooksPath={os.devnull}")
    command = [git, f"--git-dir={repository.absolute()}", "--no-replace-objects", "--no-pager"]
    command += [part for setting in settings for part in ("-c", setting)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - git, by its whole path
            [*command, *arguments],
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment | _QUIET,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None


def _is_of(repository: Path, top: Path) -> bool:
    """Whether a ``.git`` is the repository of the work tree, and not the sign to that of another.

    A linked work tree is named in the repository that it belongs to (gitrepository-layout(5), "worktrees"); a
    submodule lies below a work tree whose repository holds its own.
    """
    try:
        if repository.is_dir():
            return not repository.is_symlink() and not os.path.lexists(repository / "commondir")
        with os.fdopen(open_inside(str(top), ".git"), encoding="utf-8", errors="surrogateescape") as file:
            real = Path(os.path.realpath(top / file.read(_LONGEST).removeprefix("gitdir:").strip()))
        above = Path(os.path.realpath(top)).parents
        if any(real.is_relative_to(folder / ".git" / "modules") for folder in above):
            return True
        with os.fdopen(open_real(str(real / "gitdir")), encoding="utf-8", errors="surrogateescape") as file:
            return os.path.realpath(real / file.read(_LONGEST).strip()) == os.path.realpath(repository)
    except (OSError, ValueError):
        return False
