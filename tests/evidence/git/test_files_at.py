"""Files of another revision, whatever the repository says about how git is to read them."""

from __future__ import annotations

import subprocess

import pytest

from auditor.evidence.git.files_at import files_at


def git(folder, *arguments):
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    allowed = ("-c", "protocol.file.allow=always")
    done = subprocess.run(
        ("git", *identity, *allowed, *arguments), cwd=folder, check=True, capture_output=True
    )
    return done.stdout.decode().strip()


@pytest.fixture
def repository(tmp_path):
    """A work tree with one commit."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "a.md").write_text("old\n")
    (tmp_path / "empty").touch()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/x blob 5").write_bytes(b"\x00\n\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    (tmp_path / "a.md").write_text("new\n")
    return tmp_path


def test_files_are_as_they_were(repository):
    paths = ["gone", "docs/x blob 5", "a.md", "empty", "y blob 5", "docs", "a\nb"]
    assert files_at(repository, "main", paths) == {
        "a.md": b"old\n",
        "empty": b"",
        "docs/x blob 5": b"\x00\n\n",
    }


@pytest.mark.parametrize(
    "revision", ["other", "0" * 40, "", "main:a.md", "main^{tree}", "@{-1}", "--batch", "main..main", "a b\n"]
)
def test_a_revision_that_is_not_there_is_not_known(repository, revision):
    assert files_at(repository, revision, ["a.md"]) is None


def test_without_a_repository_nothing_is_known(tmp_path, monkeypatch):
    assert files_at(tmp_path, "main", ["a.md"]) is None
    monkeypatch.setenv("PATH", "")
    assert files_at(tmp_path, "main", ["a.md"]) is None


def test_the_environment_does_not_lead_git_elsewhere(repository, monkeypatch, tmp_path):
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path / "elsewhere"))
    assert files_at(repository, "main", ["a.md"]) == {"a.md": b"old\n"}


def test_no_program_of_the_configuration_runs(repository):
    run = f"touch {repository}/ran"
    with (repository / ".git/config").open("a") as config:
        config.write(f'[core]\nfsmonitor = "{run}"\npager = "{run}"\n[diff "x"]\ntextconv = "{run}"\n')
        config.write(f'[filter "x"]\nsmudge = "{run}"\nclean = "{run}"\n')
    (repository / ".gitattributes").write_text("* diff=x filter=x\n")
    assert files_at(repository, "main", ["a.md"]) == {"a.md": b"old\n"}
    assert not (repository / "ran").exists()


def test_a_repository_behind_a_link_is_not_read(repository, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / ".git").symlink_to(repository / ".git")
    assert files_at(other, "main", ["a.md"]) is None


@pytest.mark.parametrize("way", ["worktree", "submodule"])
def test_a_linked_work_tree_and_a_submodule_are_read(repository, tmp_path_factory, way):
    place = tmp_path_factory.mktemp("other") / "tree"
    if way == "worktree":
        git(repository, "worktree", "add", "-q", "-b", "side", place)
    else:
        git(place.parent, "init", "-q")
        git(place.parent, "submodule", "--quiet", "add", repository, "tree")
    assert (place / ".git").is_file()
    assert files_at(place, "HEAD", ["a.md"]) == {"a.md": b"old\n"}


@pytest.mark.parametrize("way", ["file", "file to a linked work tree", "commondir"])
def test_the_repository_of_another_work_tree_is_not_read(repository, tmp_path_factory, way):
    other = tmp_path_factory.mktemp("other")
    place = repository / ".git"
    if way == "file to a linked work tree":
        git(repository, "worktree", "add", "-q", "-b", "side", other / "tree")
        place = place / "worktrees" / "tree"
        other = tmp_path_factory.mktemp("third")
    if way == "commondir":
        git(other, "init", "-q", "-b", "main")
        (other / ".git/commondir").write_text(f"{place}\n")
    else:
        (other / ".git").write_text(f"gitdir: {place}\n")
    assert git(other, "show", "main:a.md") == "old"
    assert files_at(other, "main", ["a.md"]) is None


def test_a_file_whose_content_is_not_here_is_not_taken_for_none(repository):
    name = git(repository, "rev-parse", "main:a.md")
    (repository / ".git/objects" / name[:2] / name[2:]).unlink()
    assert files_at(repository, "main", ["a.md", "gone"]) is None
    assert files_at(repository, "main", ["empty", "gone"]) == {"empty": b""}


@pytest.mark.parametrize(
    "key",
    [
        "core.sshCommand",
        "core.hooksPath",
        "alias.cat-file",
        "alias.ls-tree",
        "include.path",
        "trace2.eventTarget",
    ],
)
def test_no_key_of_the_configuration_runs_or_writes_anything(repository, tmp_path_factory, key):
    place = tmp_path_factory.mktemp("other")
    program = place / "program"
    program.write_text(f"#!/bin/sh\ntouch {place}/ran\n")
    program.chmod(0o755)
    if key == "include.path":
        (place / "more").write_text(f"[alias]\ncat-file = !{program}\n[core]\nfsmonitor = {program}\n")
    value = {"include.path": place / "more", "core.hooksPath": place, "trace2.eventTarget": place / "ran"}
    git(repository, "config", key, value.get(key, f"!{program}" if key.startswith("alias") else program))
    before = sorted(place.iterdir())
    assert files_at(repository, "main", ["a.md", "gone"]) == {"a.md": b"old\n"}
    assert sorted(place.iterdir()) == before
