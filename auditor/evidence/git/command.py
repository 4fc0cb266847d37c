"""How git is run: by its whole path, on a repository that is named outright.

No hook, filter, textconv, file system monitor, pager, signature check or remote of any configuration takes
part, and no folder of the tree can pass for the repository. A ``.git`` that leads to another place counts
only when that place knows of this work tree.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from auditor.opening import open_inside, open_real

#: seconds for one answer
_TIMEOUT = 20
#: characters of the path of a repository
_LONGEST = 4_096
_SETTINGS = (
    "protocol.allow=never",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    f"mailmap.file={os.devnull}",
    "mailmap.blob=HEAD:.mailmap",
    "log.showSignature=false",
    "i18n.logOutputEncoding=UTF-8",
)
_QUIET = {
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


UNREADABLE = "git cannot read all of the repository: contents are missing, as in a partial clone, or damaged"


class GitError(Exception):
    """Why git's history is not known: a reason for people."""


def answer(top: Path, *arguments: str, asked: bytes = b"") -> bytes | None:
    """What git answers; None when it cannot be run, takes too long or fails."""
    command = _command(top, arguments)
    if command is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - git, by its whole path
            command,
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None


@contextmanager
def running(top: Path, *arguments: str, seconds: int) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """A git that runs: what it reads, and what it says.

    It is ended after so many ``seconds``. Raises ``GitError`` when it cannot be run, fails, or was ended.
    """
    command = _command(top, arguments)
    if command is None:
        raise GitError("git cannot read the repository")
    try:
        process = subprocess.Popen(  # noqa: S603 - git, by its whole path
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_repository_of(top),  # no file of the tree is read by its name, such as .mailmap
            env=_environment(),
        )
    except OSError as error:
        raise GitError("git cannot be run") from error
    end = threading.Timer(seconds, process.kill)
    end.daemon = True
    end.start()
    try:
        with process:
            assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - for mypy
            try:
                yield process.stdin, process.stdout
            except OSError as error:  # it ended before it was asked all
                raise GitError(UNREADABLE) from error
            finally:
                with suppress(OSError):
                    process.stdin.close()
                if process.stdout.read(1):  # there is more to it than was wanted
                    process.kill()
        if process.returncode:
            raise GitError(UNREADABLE if end.is_alive() else f"git took longer than {seconds} seconds")
    finally:
        end.cancel()


def state_of(top: Path | None) -> str:
    """What stands for all that git may show of the work tree ``top``: its commit, or why nothing is known."""
    try:
        return head_of(top)
    except GitError as error:
        return str(error)


def head_of(top: Path | None) -> str:
    """The commit that is checked out in the work tree ``top``, whose whole history is here.

    Git itself says whether the repository may be read: one that belongs to another user may only be when
    ``safe.directory`` of this user's own configuration names it. Raises ``GitError``.
    """
    if top is None:
        raise GitError("the folder is in no git work tree")
    git = _program()
    if git is None:
        raise GitError("git is not installed")
    place = _repository_of(top)
    if place is None:
        raise GitError("its .git is not the repository of this work tree")
    command = [git, "-C", str(top), *_options()]
    command += ["rev-parse", "--absolute-git-dir", "--is-shallow-repository", "--verify", "HEAD"]
    ceiling = {"GIT_CEILING_DIRECTORIES": os.path.realpath(top.parent)}
    try:
        done = subprocess.run(  # noqa: S603 - git, by its whole path
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_environment() | ceiling,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        raise GitError("git cannot be run") from None
    said = done.stdout.decode("utf-8", "surrogateescape").split("\n")
    if b"dubious ownership" in done.stderr or b"unsafe repository" in done.stderr:
        raise GitError("the repository belongs to another user, and safe.directory of git does not name it")
    if len(said) > 1 and said[1] == "true":
        raise GitError("the clone is shallow; `git fetch --unshallow` brings the rest of its history")
    if done.returncode and b"Needed a single revision" in done.stderr:
        raise GitError("there is no commit yet")
    if len(said) < 4 or done.returncode or os.path.realpath(said[0]) != os.path.realpath(place):
        raise GitError("git cannot read the repository")
    return said[2]


def _command(top: Path, arguments: Sequence[str]) -> list[str] | None:
    git = _program()
    if git is None or _repository_of(top) is None:
        return None
    return [git, f"--git-dir={(top / '.git').absolute()}", *_options(), *arguments]


def _program() -> str | None:
    git = shutil.which("git")
    return git if git is not None and Path(git).is_absolute() else None


def _options() -> list[str]:
    options = ["--no-replace-objects", "--no-pager"]
    return options + [part for setting in _SETTINGS for part in ("-c", setting)]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | _QUIET


def _repository_of(top: Path) -> Path | None:
    """The repository of a work tree; None when ``.git`` is none, or the sign to that of another.

    A linked work tree is named in the repository that it belongs to (gitrepository-layout(5), "worktrees"); a
    submodule lies below a work tree whose repository holds its own.
    """
    repository = top / ".git"
    try:
        if repository.is_dir():
            is_own = not repository.is_symlink() and not os.path.lexists(repository / "commondir")
            return repository if is_own else None
        with os.fdopen(open_inside(str(top), ".git"), encoding="utf-8", errors="surrogateescape") as file:
            real = Path(os.path.realpath(top / file.read(_LONGEST).removeprefix("gitdir:").strip()))
        above = Path(os.path.realpath(top)).parents
        if any(real.is_relative_to(folder / ".git" / "modules") for folder in above):
            return real
        with os.fdopen(open_real(str(real / "gitdir")), encoding="utf-8", errors="surrogateescape") as file:
            is_own = os.path.realpath(real / file.read(_LONGEST).strip()) == os.path.realpath(repository)
            return real if is_own else None
    except (OSError, ValueError):
        return None
