"""Where a file is expected that is none, or leads out of the folder, nothing stops and nothing outside is read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from auditor.load import LoadSettings, load

CANARY = "canary-7f3a9c"
NAMES = (
    "a.md a.html r.bib r.json people.yml schema.json CODEOWNERS .gitignore sub/.gitignore .git/info/exclude .gitmodules"
    " _config.yml conf.py mkdocs.yml docusaurus.config.js myst.yml _quarto.yml _metadata.yml book.toml hugo.toml _toc.yml"
    " _redirects netlify.toml _data/authors.yml _authors/a.md x.ipynb .vitepress/config.js img.png"
).split()


def fifo(path):
    os.mkfifo(path)


def listening(path):
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may have some hundred bytes
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def link(target):
    return lambda path: path.symlink_to(target)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs")
@pytest.mark.parametrize(
    "make",
    [fifo, listening, os.mkdir]
    + [link(to) for to in ("/dev/zero", "/dev/stdin", "/proc/self/environ", "/proc/self/root", "OUT", "gone", ".", "x/../..")],
    ids=["fifo", "socket", "folder", "zero", "stdin", "environ", "root", "outside", "dangling", "self", "above"],
)  # fmt: skip
def test_nothing_in_the_place_of_a_file_stops_the_audit_or_leads_out(tmp_path, make, monkeypatch):
    monkeypatch.setenv("CANARY", CANARY)
    root = tmp_path / "root"
    root.mkdir()
    (root / "OUT").symlink_to(tmp_path)
    (tmp_path / "a.md").write_text(f"# {CANARY}\n")
    (root / "ok.md").write_text(
        "---\nbibliography: r.bib\n---\n# Ok\n\n[a](a.md#b) [c](x.ipynb) [d](img.png)\n"
    )
    for name in NAMES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        make(root / name)
    sources = load(
        root, LoadSettings(bibliography=("r.bib", "r.json"), people="people.yml", schema="schema.json")
    )
    assert [page.path for page in sources.pages if page.readable] == ["ok.md"]
    assert CANARY not in repr(sources)
