"""The command, as users have it in a process of its own, and in this one where a process shows no more."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

#: a page with one error (a missing file), one that is clean, a bibliography, people
SITE: Mapping[str, str] = {
    "index.md": "---\ntitle: Welcome\nowner: Web team\n---\n# Welcome\n\nSee [testing](testing.md).\n",
    "testing.md": (
        "---\ntitle: Testing for ALK\nauthors: [Ana Ruiz]\nreviewers: [Ben Okoro]\nlast_reviewed: 2025-03-04\n"
        "next_review: 2026-03-04\n---\n# Testing\n\nSee [the leaflet](leaflet.md) and [@ruiz2020].\n"
    ),
    "references.bib": "@book{ruiz2020,\n  author = {Ruiz, Ana}, title = {On testing},\n  year = {2020}, isbn = {0-306-40615-2}\n}\n",
    "people.yml": "- name: Ana Ruiz\n- name: Ben Okoro\n",
}


class Ran(NamedTuple):
    """What came of a command."""

    status: object
    out: str
    err: str


@pytest.fixture
def site(tmp_path):
    """Writes files under a folder of their own and gives the folder."""

    def write(files: Mapping[str, str | bytes] = SITE, name: str = "site") -> Path:
        root = tmp_path / name
        root.mkdir(exist_ok=True)
        for path, content in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return write


def _environment(**variables: str) -> dict[str, str]:
    """The environment of a command: nothing of what would change its output."""
    outside = {
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
        "SOURCE_DATE_EPOCH",
        "AUDITOR_DEBUG",
        "TZ",
    }
    kept = {name: value for name, value in os.environ.items() if name not in outside}
    return kept | {"PYTHONWARNINGS": "error"} | variables


def _offline(arguments: tuple[object, ...]) -> list[str]:
    """The arguments as given, but that nothing reaches out unless its test says so."""
    texts = [str(argument) for argument in arguments]
    if texts[:1] in (["audit"], ["fix"]) and not {"--online", "--offline", "--help", "-h"} & set(texts):
        texts.insert(1, "--offline")
    return texts


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "auditor", *_offline(arguments)]


@pytest.fixture
def start():
    """Starts the installed command in a process of its own, for tests that hold its ends."""

    def popen(*arguments, env=None, **options) -> subprocess.Popen[bytes]:
        return subprocess.Popen(_command(*arguments), env=_environment(**(env or {})), **options)

    return popen


@pytest.fixture
def auditor(tmp_path):
    """Runs the installed command in a process, in ``tmp_path``; text is what the bytes are in UTF-8."""

    def run(*arguments, cwd=tmp_path, env=None, **options) -> Ran:
        done = subprocess.run(
            _command(*arguments),
            cwd=cwd,
            env=_environment(**(env or {})),
            check=False,
            timeout=120,
            **({"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options),
        )
        return Ran(done.returncode, (done.stdout or b"").decode(), (done.stderr or b"").decode())

    return run


@pytest.fixture
def main(tmp_path, monkeypatch, capsys):
    """Runs the command line in this process, in ``tmp_path``; ``as_given`` leaves it to reach out or not."""
    for name in _environment().keys() ^ os.environ.keys():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}

    def run(*arguments: object, as_given: bool = False) -> Ran:
        from auditor.cli import main

        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([*map(str, arguments)] if as_given else _offline(arguments))
        captured = capsys.readouterr()
        return Ran(left.value.code, captured.out, captured.err)

    yield run
    for number, handler in handlers.items():
        signal.signal(number, handler)
    gc.enable()  # an audit turns it off: its process ends
