"""Files of another revision, whatever the repository says about how git is to read them."""

from __future__ import annotations

import subprocess

import pytest

from auditor.evidence.git.files_at import files_at


@pytest.fixture
def repository(tmp_path):
    """A work tree with one commit."""

    def git(*arguments):
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(("git", *identity, *arguments), cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    (tmp_path / "a.md").write_text("old\n")
    (tmp_path / "empty").touch()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/x blob 5").write_bytes(b"\x00\n\n")
    git("add", "-A")
    git("commit", "-qm", "one")
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
