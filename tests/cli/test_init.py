"""`auditor init`: a configuration to start from, and never over one that is there."""

from __future__ import annotations

import errno
import json
import os
import tomllib

import pytest

SITE = {
    "content/a.md": "---\nlast_reviewed: 2025-03-04\nnext_review: 2026-03-04\n---\n# A\n\n[b](b.md) [@k]\n",
    "content/b.md": "# B\n",
    "references.bib": "@misc{k,\n title = {T}, isbn = {0-306-40615-2}\n}\n",
    "people.yml": "- name: Ana Ruiz\n",
}


def test_init_writes_a_configuration_that_audits_the_same(site, main):
    root = site(SITE)
    before = json.loads(main("audit", root, "-f", "json").out)
    ran = main("init", root)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith(f"wrote: {root}/auditor.toml")
    config = tomllib.loads((root / "auditor.toml").read_text(encoding="utf-8"))
    assert config["content"] == ["content/**/*.md"]
    assert config["bibliography"] == ["references.bib"]
    assert config["people"] == "people.yml"
    assert json.loads(main("audit", root, "-f", "json").out) == before


def test_everything_that_init_proposes_is_accepted(site, main):
    root = site(SITE)
    main("init", root)
    file = root / "auditor.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    proposed = [
        line[2:] if line.startswith("# ") and (" = " in line or line.startswith("# [")) else line
        for line in lines
    ]
    assert len([line for line in proposed if line and not line.startswith("#")]) > 15
    file.write_text("\n".join(proposed) + "\n", encoding="utf-8")
    assert main("audit", root, "-q").status in (0, 1)


@pytest.mark.parametrize("content", ["", "content = []\n", "no TOML at all ]["])
def test_an_existing_configuration_is_never_touched(site, main, content):
    root = site(SITE | {"auditor.toml": content})
    ran = main("init", root)
    assert (ran.status, ran.out) == (3, "")
    assert "exists and is left as it is" in ran.err
    assert (root / "auditor.toml").read_text() == content


def test_a_dangling_link_is_not_written_through(site, main, tmp_path):
    root = site(SITE)
    (root / "auditor.toml").symlink_to(tmp_path / "elsewhere.toml")
    assert main("init", root).status == 3
    assert not (tmp_path / "elsewhere.toml").exists()


def test_a_configuration_in_pyproject_is_not_put_out_of_force(site, main):
    root = site(SITE | {"pyproject.toml": '[tool.auditor]\ncontent = ["content/*.md"]\n'})
    ran = main("init", root)
    assert ran.status == 3
    assert "pyproject.toml holds a configuration" in ran.err
    assert not (root / "auditor.toml").exists()


def test_nothing_to_audit_is_nothing_to_write_about(site, main):
    root = site({"notes.txt": ""})
    assert main("init", root).status == 3
    assert not (root / "auditor.toml").exists()


@pytest.mark.parametrize(
    "folder",
    [
        'say "hi"',
        "back\\slash",
        "line\nbreak",
        "e\x1bsc",
        "del\x7f",
        "bi\u202edi",
        "[draft]",
        "a{b,c}d",
        "star*",
        "what?",
        "~home",
        "!not",
        "#hash",
        " blank ",
        "file:x",
        "ünï",
        "'''",
        "${x}",
    ],
)
def test_any_name_can_be_written_and_means_what_is_there(site, main, folder):
    root = site(
        {
            f"{folder}/a.md": "# A\n\n[@k]\n",
            f"{folder}.bib": "@misc{k,\n title = {T}, isbn = {0-306-40615-2}\n}\n",
        }
    )
    before = json.loads(main("audit", root, "-f", "json").out)
    assert before["findings"] == []
    assert main("init", root).status == 0
    text = (root / "auditor.toml").read_bytes().decode()
    assert "\x1b" not in text
    assert "\u202e" not in text
    tomllib.loads(text)
    assert json.loads(main("audit", root, "-f", "json").out) == before


class FullFile:
    """A file on a disk without room."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def write(self, _):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_disk_that_fills_up_leaves_no_half_configuration(site, main, monkeypatch):
    root = site(SITE)
    real = os.fdopen

    def fdopen(*arguments, **options):
        real(*arguments, **options).close()
        return FullFile()

    monkeypatch.setattr(os, "fdopen", fdopen)
    ran = main("init", root)
    monkeypatch.undo()
    assert ran.status == 3
    assert "No space left on device" in ran.err
    assert sorted(path.name for path in root.iterdir()) == ["content", "people.yml", "references.bib"]


def test_a_configuration_that_somebody_else_writes_meanwhile_is_kept(site, main, monkeypatch):
    from auditor import init

    root = site(SITE)
    made = init.initial_config

    def meanwhile(*given):
        (root / "auditor.toml").write_text("# mine\n")
        return made(*given)

    monkeypatch.setattr(init, "initial_config", meanwhile)
    assert main("init", root).status == 3
    assert (root / "auditor.toml").read_text() == "# mine\n"


STATED = {
    "_config.yml": 'url: "https://example.org"\nbaseurl: "/proj"\n',
    "a.md": "[b](/proj/b.html) [c](https://example.org/proj/b.html) [d](https://other.example/)\n",
    "b.md": "# B\n",
}


def test_init_names_the_address_of_the_site_where_links_depend_on_it(site, main):
    root = site(STATED)
    main("init", root)
    text = (root / "auditor.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["site-base"] == "/proj"
    assert "1 link begins with it" in text
    assert '# site-url = ["https://example.org"]' in text


def test_init_says_nothing_of_an_address_that_no_link_uses(site, main):
    root = site({**STATED, "a.md": "[b](b.md)\n"})
    main("init", root)
    assert "site-base" not in (root / "auditor.toml").read_text(encoding="utf-8")
