"""Small repositories with a history, made in one go by ``git fast-import``."""

from __future__ import annotations

import shutil
import subprocess
from calendar import timegm
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

ANN = "Ann Lee <ann@example.org>"
BOB = "Bob Ray <bob@example.org>"

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers, without any configuration of this user or machine."""
    environment = {
        "PATH": "/usr/bin:/bin:/usr/local/bin",
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": "/nonexistent",
        "GIT_AUTHOR_DATE": "@1700000000 +0000",
        "GIT_COMMITTER_DATE": "@1700000000 +0000",
    }
    who = ("-c", "user.name=Ann Lee", "-c", "user.email=ann@example.org")
    done = subprocess.run(
        ("git", *who, *arguments), cwd=folder, input=given, env=environment, check=True, capture_output=True
    )
    return done.stdout


class Story:
    """Commits of a repository at ``root``, made by ``written``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stream: list[bytes] = []
        self._marks = 0
        self._tips: dict[str, int] = {}

    def commit(
        self,
        day: str,
        files: Mapping[str, str | bytes | None] = {},
        *,
        author: str = ANN,
        committer: str = "",
        message: str = "a change\n",
        branch: str = "main",
        of: str = "",
        merge: str = "",
        moved: Mapping[str, str] = {},
    ) -> Story:
        """Add a commit; a file that is None is removed, ``of`` is the branch that a new one starts from.

        ``day`` may have a time behind a blank, in UTC: "2025-01-02 13:30".
        """
        when, _, time = day.partition(" ")
        hours, minutes = map(int, (time or "12:00").split(":"))
        seconds = timegm((*date.fromisoformat(when).timetuple()[:3], hours, minutes, 0))
        parent = self._tips.get(branch) or self._tips.get(of)
        self._marks += 1
        self._tips[branch] = self._marks
        lines = [f"commit refs/heads/{branch}", f"mark :{self._marks}"]
        lines += [f"author {author} {seconds} +0000", f"committer {committer or author} {seconds} +0000"]
        self._add("\n".join(lines))
        self._data(message.encode())
        if parent:
            self._add(f"from :{parent}")
        if merge:
            self._add(f"merge :{self._tips[merge]}")
        for old, new in moved.items():
            self._add(f"R {old} {new}")
        for path, content in files.items():
            if content is None:
                self._add(f"D {path}")
            else:
                self._add(f"M 100644 inline {path}")
                self._data(content if isinstance(content, bytes) else content.encode())
        return self

    def written(self) -> Path:
        """The repository, with ``main`` checked out."""
        self._root.mkdir(exist_ok=True)
        git(self._root, "init", "-q", "-b", "main")
        git(self._root, "fast-import", "--quiet", "--date-format=raw", given=b"".join(self._stream))
        git(self._root, "checkout", "-qf", "main")
        return self._root

    def _add(self, line: str) -> None:
        self._stream.append(line.encode() + b"\n")

    def _data(self, content: bytes) -> None:
        self._stream.append(b"data %d\n%s\n" % (len(content), content))


def page(reviewed: str, text: str = "One two three.\n", **fields: str) -> str:
    """A page that states its last review."""
    more = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\ntitle: A page\nlast_reviewed: {reviewed}\n{more}---\n\n{text}"
