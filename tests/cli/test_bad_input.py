"""Every input ends in a result: a finding or a counted skip, in bounded time, and the rest is audited the same."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from processes import untraced

GOOD = {
    "good/index.md": "---\ntitle: Welcome\nlast_reviewed: 2025-03-04\nnext_review: 2026-03-04\n---\n# Welcome\n\nSee [testing](testing.md) and [@k].\n",
    "good/testing.md": "# Testing\n\nSee [the leaflet](leaflet.md#how).\n",
    "references.bib": "@misc{k,\n title = {T}\n}\n",
}
BOMB = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
BAD = {
    "undecodable.md": b"# Caf\xe9\n\nText.\n",
    "later.md": b"# Page\n\nText.\n\nCaf\xe9\n",
    "binary.md": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "utf16.md": "\ufeff# Page\n\nText \ud83c\udf0d\n".encode("utf-16-le", "surrogatepass")[:-1],
    "bomb.md": f"---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n{BOMB}---\n# Bomb\n",
    "recursive.md": "---\na: &a [*a]\n---\n# Page\n",
    "yaml.md": "---\ntitle: A\nb: [1, 2\nc: 3\n---\n# Page\n",
    "toml.md": '+++\ntitle = "A"\nb = = 2\n+++\n# Page\n',
    "json.md": '{\n  "title": "A",\n  "b": ]\n}\n\n# Page\n',
    "unclosed.md": "---\ntitle: A\n\n# Page\n",
    "date.md": "---\ntitle: A\nlast_reviewed: 2024-02-30\n---\n# Page\n",
    "named.md": "---\nbibliography: ../secret.bib\n---\n# Page\n\n[@k]\n",
    "line.md": "# Page\n\n" + ("word " * 350 + "[a](b.md) ") * 3000 + "\n",
    "brackets.md": "# Page\n\n" + "[" * 5000 + "x" + "]" * 5000 + "(" * 5000 + "\n",
    "quotes.md": ">" * 5000 + " x\n",
    "lists.md": "".join("  " * depth + "- x\n" for depth in range(1000)),
    "stars.md": "*a **b " * 5000 + "\n",
    "deep.html": "<div>" * 5000 + "x",
    "front.md": "---\n" + "a: " + "[" * 5000 + "]" * 5000 + "\n---\n# Page\n",
    "broken.bib": "@article{one,\n title = {One\n\n@article{two,\n title = {Two}\n}\n",
    "macros.bib": "@string{s0 = {x}}\n"
    + "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60))
    + "@misc{m,\n title = s59\n}\n",
    "empty.md": "",
    "nul.html": b"<p>\0</p>",
}
#: file -> the rule that must speak of it, and on which line
EXPECTED = {
    "undecodable.md": ("page-unreadable", 1),
    "later.md": ("page-unreadable", 5),
    "binary.md": ("page-unreadable", 1),
    "utf16.md": ("page-unreadable", 1),
    "bomb.md": ("front-matter-broken", 6),
    "recursive.md": ("front-matter-broken", 2),
    "yaml.md": ("front-matter-broken", None),
    "toml.md": ("front-matter-broken", 3),
    "json.md": ("front-matter-broken", 3),
    "unclosed.md": ("front-matter-displaced", 1),
    "date.md": ("review-date-invalid", 3),
    "named.md": ("file-unreadable", 2),
    "line.md": ("file-missing", 3),
    "front.md": ("front-matter-broken", None),
    "broken.bib": ("entry-swallowed", 1),
    "nul.html": ("page-unreadable", 1),
}


@pytest.fixture
def spoilt(site, tmp_path):
    """A repository with all of it at once."""
    root = site(GOOD | BAD)
    Path(tmp_path, "secret.bib").write_text("@misc{k,\n title = {CANARY}\n}\n")
    Path(tmp_path, "secret.md").write_text("# CANARY\n")
    (root / "outside.md").symlink_to(tmp_path / "secret.md")
    (root / "loop.md").symlink_to("loop.md")
    (root / "circle").symlink_to(".")
    (root / "dangling.md").symlink_to("nowhere.md")
    (root / "folder.md").mkdir()
    os.mkfifo(root / "fifo.md")
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(root)  # the names of sockets are short
        try:
            listening.bind("socket.md")
        finally:
            os.chdir(here)
    Path(os.fsdecode(os.fsencode(root) + b"/caf\xe9.md")).write_text("# Page\n")
    (root / "evil\n::error::x\x1b[31m\u202e.md").write_text("# Page\n\n[a](gone.md)\n")
    return root


SKIPPED = {
    "outside.md": "a symbolic link that leaves ROOT",
    "loop.md": "a symbolic link that leads in a circle",
    "circle": "a symbolic link to ROOT, which is read there",
    "dangling.md": "a symbolic link that leads nowhere",
    "fifo.md": "not a regular file (FIFO)",
    "socket.md": "not a regular file (socket)",
    "caf\\xe9.md": "its name is not UTF-8",
}


@pytest.mark.slow
def test_bad_input_of_every_kind_at_once_leaves_the_rest_as_it_is(site, auditor, main, spoilt):
    alone = json.loads(main("audit", site(GOOD, "alone"), "--as-of", "2026-06-30", "-f", "json").out)
    ran = auditor("audit", spoilt, "--as-of", "2026-06-30", "-f", "json")  # within its time-out, so no hang
    assert ran.status == 1
    assert "CANARY" not in ran.out
    assert "Traceback" not in ran.err
    audit = json.loads(ran.out)

    for path, (rule, line) in EXPECTED.items():
        found = {(f["rule"], f["line"]) for f in audit["findings"] if f["path"] == path}
        assert rule in {name for name, _ in found}, path
        assert line is None or (rule, line) in found, (path, found)
    skipped = {skip["subject"]: skip["reason"] for skip in audit["skipped"]}
    assert {subject: skipped.get(subject) for subject in SKIPPED} == SKIPPED
    pages = {page["path"] for page in audit["pages"]}
    assert pages | set(SKIPPED) >= {name for name in BAD if not name.endswith(".bib")}

    def good(audit, kind):
        return [item for item in audit[kind] if item["path"].startswith("good/")]

    assert good(audit, "pages") == good(alone, "pages")
    assert good(audit, "findings") == good(alone, "findings")
    checks = audit["summary"]["checks"]
    assert checks["unchecked"] == 0
    assert checks["skipped"] == len({(skip["kind"], skip["subject"]) for skip in audit["skipped"]})


@pytest.mark.parametrize("name", ["terminal", "plain", "markdown"])
def test_every_format_can_tell_of_it(main, spoilt, name):
    (spoilt / "line.md").unlink()
    ran = main("audit", spoilt, "-f", name, "-v")
    assert ran.status == 1
    assert "CANARY" not in ran.out
    assert "\x1b" not in ran.out
    assert "page-unreadable" in ran.out


def test_a_page_that_disappears_while_the_audit_runs_is_a_finding(site, main, monkeypatch):
    from auditor.load.files import remembered

    root = site({"a.md": "# A\n", "b.md": "# B\n\n[a](a.md)\n", "c.md": "# C\n\n[x](x.md)\n"})
    read = remembered.pages_at

    def meanwhile(*arguments):
        (root / "a.md").unlink()
        return read(*arguments)

    monkeypatch.setattr(remembered, "pages_at", meanwhile)
    ran = main("audit", root, "-f", "plain")
    assert ran.status == 1
    found = {line.split()[0].partition(":")[0]: line for line in ran.out.splitlines() if line[0] != "#"}
    assert set(found) == {"a.md", "c.md"}
    assert "error page-unreadable" in found["a.md"]
    assert "No such file or directory" in found["a.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_a_finding_or_a_counted_skip(site, main):
    root = site({"a.md": "# A\n", "locked.md": "# L\n", "locked/b.md": "# B\n"})
    (root / "locked.md").chmod(0)
    (root / "locked").chmod(0)
    try:
        audit = json.loads(main("audit", root, "-f", "json").out)
    finally:
        (root / "locked").chmod(0o755)
    assert [finding["path"] for finding in audit["findings"]] == ["locked.md"]
    assert [skip["subject"] for skip in audit["skipped"]] == ["locked"]


@pytest.mark.parametrize(
    "config",
    [
        "content = [",
        "content = " + "[" * 3000,
        "x" * 2_000_000,
        b"\xff\xfe",
        "a = 1\na = 2\n",
        "n = " + "9" * 9999,
    ],
    ids=["syntax", "nested", "huge", "undecodable", "twice", "digits"],
)
def test_a_configuration_that_cannot_be_read_is_status_2(site, main, config):
    ran = main("audit", site({"a.md": "# A\n", "auditor.toml": config}))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error: ")
    assert "auditor.toml" in ran.err.splitlines()[0]
    assert all(len(line) < 500 for line in ran.err.splitlines())


@pytest.mark.skipif(os.name != "posix", reason="no such limit here")
def test_a_limit_of_open_files_that_is_too_low_is_one_message_and_status_3(site):
    lower = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (4, 4))"
    script = f"{lower}; from auditor.__main__ import main; main()"
    command = [sys.executable, "-c", script, "audit", site({"a.md": "# A\n"}), "--offline"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=untraced(), timeout=60)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith("error: ")
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="no such paths here")
def test_pages_in_1200_folders_within_each_other_are_read(tmp_path):
    from auditor.engine import configure, read

    at = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=at)
        below = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    with os.fdopen(os.open("page.md", os.O_WRONLY | os.O_CREAT, dir_fd=at), "w") as page:
        page.write("[gone](gone.md) [up](../other.md)\n")
    os.close(at)
    try:
        (found,) = read(tmp_path, configure(tmp_path)[0], date(2026, 6, 30)).pages
    finally:  # Python's own way to remove a tree goes no deeper than a thousand folders
        subprocess.run(["rm", "-r", tmp_path / "d"], check=True)
    assert (found.path.count("/"), found.source.readable) == (1200, True)
