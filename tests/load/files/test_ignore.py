from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.load.files.discovery import discover
from auditor.load.settings import LoadSettings


def files(root):
    return discover(root, LoadSettings()).files


def make(root, ignore="", *paths):
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()
    (root / ".gitignore").write_bytes(ignore.encode() if isinstance(ignore, str) else ignore)


def test_ignored_files_and_folders_are_not_collected(tmp_path):
    make(tmp_path, "*.log\nbuild/\n", "a.log.md", "x.log", "build/a.md", "docs/build/b.md", "docs/c.md")
    assert files(tmp_path) == {"a.log.md", "docs/c.md"}


def test_the_last_matching_line_decides(tmp_path):
    make(tmp_path, "*.md\n!keep.md\n", "a.md", "keep.md", "docs/keep.md")
    assert files(tmp_path) == {"keep.md", "docs/keep.md"}


def test_nothing_below_an_ignored_folder_comes_back(tmp_path):
    make(tmp_path, "build\n!build/keep.md\n", "build/keep.md", "a.md")
    assert files(tmp_path) == {"a.md"}


def test_everything_may_be_ignored_but_a_kind(tmp_path):
    make(tmp_path, "*\n!*/\n!*.md\n", "a.md", "b.png", "docs/deep/c.md", "docs/d.png")
    assert files(tmp_path) == {"a.md", "docs/deep/c.md"}


def test_an_ignore_file_further_down_wins_and_is_relative_to_its_folder(tmp_path):
    make(tmp_path, "*.tmp\n", "docs/a.tmp", "docs/sub/b.tmp", "b.md", "docs/sub/b.md")
    (tmp_path / "docs/.gitignore").write_text("!*.tmp\n/sub/b.md\n")
    assert files(tmp_path) == {"docs/a.tmp", "docs/sub/b.tmp", "b.md"}


def test_ignore_files_work_without_a_repository_and_with_windows_line_breaks(tmp_path):
    make(tmp_path, b"\xef\xbb\xbf# c\r\n\r\ndrafts/\r\n", "drafts/a.md", "b.md")
    assert files(tmp_path) == {"b.md"}


def test_the_rules_of_the_enclosing_work_tree_apply_below_it(tmp_path):
    root = tmp_path / "site/content"
    make(
        tmp_path,
        "/site/content/old/\n*.bak\n",
        "site/content/old/a.md",
        "site/content/b.md",
        "site/content/c.bak",
    )
    (tmp_path / "site/.gitignore").write_text("content/x.md\n")
    (root / "x.md").touch()
    assert files(root) == {"old/a.md", "b.md", "c.bak", "x.md"}
    (tmp_path / ".git/info").mkdir(parents=True)
    assert files(root) == {"b.md"}
    (tmp_path / ".git/info/exclude").write_text("b.md\n")
    assert files(root) == frozenset()


def test_a_root_that_is_ignored_itself_is_audited_all_the_same(tmp_path):
    make(tmp_path, "_site/\n", "_site/a.html")
    (tmp_path / ".git").mkdir()
    assert files(tmp_path / "_site") == {"a.html"}


def test_a_repository_within_the_repository_has_its_own_rules_only(tmp_path):
    make(tmp_path, "*.md\n", "a.md", "theme/b.md", "theme/c.tmp")
    (tmp_path / "theme/.git").write_text("gitdir: ../.git/modules/theme\n")
    (tmp_path / "theme/.gitignore").write_text("*.tmp\n")
    assert files(tmp_path) == {"theme/b.md"}


def test_an_ignore_file_that_is_a_link_is_not_read(tmp_path):
    root = tmp_path / "root"
    root.mkdir()
    make(root, "", "a.md")
    (tmp_path / "rules").write_text("*.md\n")
    (root / ".gitignore").unlink()
    (root / ".gitignore").symlink_to("../rules")
    assert files(root) == {"a.md"}


@pytest.mark.parametrize("kind", ["fifo", "folder"])
def test_an_ignore_file_that_is_no_file_is_not_read(tmp_path, kind):
    make(tmp_path, "", "a.md")
    (tmp_path / ".gitignore").unlink()
    if kind == "fifo":
        os.mkfifo(tmp_path / ".gitignore")
    else:
        (tmp_path / ".gitignore").mkdir()
    assert files(tmp_path) == {"a.md"}


@pytest.mark.parametrize(
    "ignore",
    [
        "*a*a*a*a*a*a*a*a*b\n",
        "**/a*/**/a*/**/a*/**/b\n",
        "[a-z]*" * 20 + "!\n",
        "?*" * 60 + "b\n",
        "*a?*b*\n" * 5000,
    ],
    ids=range(5),
)
def test_a_hostile_pattern_is_no_hard_question(tmp_path, ignore):
    paths = {"a" * 200 + ".md", "/".join(["aa"] * 300) + "/a.md"}
    make(tmp_path, ignore, *paths)
    assert files(tmp_path) == paths


@pytest.mark.parametrize(
    ("line", "ignored"),
    [
        ("foo", "foo"),
        ("foo ", "foo"),
        ("foo   ", "foo"),
        ("foo\\ ", "foo "),
        ("foo\\  ", "foo "),
        ("foo \\ ", "foo  "),
        ("foo\\ \\ ", "foo  "),
        ("foo\\\\", "foo\\"),
        ("foo\\\\ ", "foo\\"),
        ("foo\\\\  ", "foo\\"),
        ("foo\\\\\\ ", "foo\\ "),
        ("foo\\\\\\\\ ", "foo\\\\"),
        ("foo\\", None),
        ("foo\\\\\\", None),
    ],
)
def test_a_blank_at_the_end_of_a_line_counts_only_behind_an_odd_number_of_backslashes(
    tmp_path, line, ignored
):
    names = {"foo" + end for end in ("", " ", "  ", "\\", "\\ ", "\\\\", "\\\\ ")}
    make(tmp_path, f"{line}\n", *names)
    assert names - files(tmp_path) == ({ignored} if ignored else set())


def test_any_number_of_plain_names_is_looked_up(tmp_path):
    listed = "".join(f"n{number}\nd/m{number}\n" for number in range(3_000))
    make(tmp_path, listed + "!n7\n", "n2999", "d/m2999", "m2999", "n7")
    assert files(tmp_path) == {"m2999", "n7"}


def test_the_last_rule_counts_among_names_and_patterns(tmp_path):
    make(tmp_path, "a.md\n!*.md\nb.md\n*.txt\n!c.txt\nd/\n!d\n", "a.md", "b.md", "c.txt", "e.txt", "d/x.rst")
    assert files(tmp_path) == {"a.md", "c.txt", "d/x.rst"}


def test_a_pattern_of_very_many_stars_is_not_tried(tmp_path):
    make(tmp_path, "*a" * 400_000 + "b\nc\n", "aab", "c")
    assert files(tmp_path) == {"aab"}


names = st.sampled_from(["a", "b", "ab", "abb", "x.md", "a b", "#a", "!a", "é", "]", "[a", "-"])
SEGMENTS = "a b * ** *** ? [ab] [!a] [a-c] a* *b a? \\a *.md x.md a*b *a* é"
BRACKETS = "[[:alpha:]] [[:x:]] []a] [a [b-a] [a\\] [-a]"
segments = st.sampled_from([*SEGMENTS.split(), *BRACKETS.split(), "#a", "!a", " a", "a ", "\\ ", "\\"])
patterns = st.builds(
    lambda negation, lead, parts, end: negation + lead + "/".join(parts) + end,
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "", "/"]),
    st.lists(segments, min_size=1, max_size=3),
    st.sampled_from(["", "", "/", "  ", "\r"]),
)
trees = st.recursive(
    st.none(), lambda inner: st.dictionaries(names, inner, min_size=1, max_size=4), max_leaves=12
).filter(lambda tree: tree is not None)
ignore_files = st.lists(patterns, max_size=4).map("\n".join)


def grow(folder, tree, rules):
    folder.mkdir()
    if rules:
        (folder / ".gitignore").write_text(rules.pop(), newline="")
    for name, below in tree.items():
        if below is None:
            (folder / name).touch()
        else:
            grow(folder / name, below, rules)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is the judge here")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(tree=trees, rules=st.lists(ignore_files, min_size=1, max_size=4))
def test_git_lists_the_same_files(tmp_path, tree, rules):
    environment = {
        "PATH": os.environ["PATH"],
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    root = tmp_path / "tree"
    shutil.rmtree(root, ignore_errors=True)
    grow(root, tree, list(rules))
    if not (repository := Path(tmp_path, "repository.git")).exists():
        subprocess.run(["git", "init", "-q", "--bare", repository], env=environment, check=True)
    command = ["git", "--git-dir", repository, "--work-tree", root, "ls-files", "-z", "--others"]
    listed = subprocess.run(
        [*command, "--exclude-per-directory=.gitignore"],
        env=environment,
        check=True,
        capture_output=True,
        cwd=root,
    )
    wanted = set(listed.stdout.decode().split("\0")) - {""}
    assert files(root) == {path for path in wanted if not path.endswith(".gitignore")}


def test_rules_that_do_not_count_are_noted(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/.gitignore").write_text("*a*b\n" * 1_200)
    (tmp_path / ".gitignore").write_text("x\n" * 600_000)
    assert discover(tmp_path, LoadSettings()).notes == (
        "Of .gitignore does not count what is behind its first 1,000,000 bytes.",
        "Of docs/.gitignore does not count what has wildcards after its first 1,000 such rules.",
    )
