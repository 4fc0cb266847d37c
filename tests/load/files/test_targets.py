"""Link targets that the walk over the repository does not list."""

from __future__ import annotations

import pytest

from auditor.load.files.targets import extra_targets
from auditor.load.page.read import read_page
from auditor.values.identifiers.url import join_path


def found(root, path, url, site_root=None):
    files, folders, _ = extra_targets(
        root, [read_page(path, f"[a]({url})")], frozenset(), frozenset(), site_root
    )
    return files | folders


def test_a_hidden_file_that_a_link_asks_for_is_found(tmp_path):
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "ci.yml").write_text("")
    assert found(tmp_path, "docs/page.md", "../.github/ci.yml") == {".github/ci.yml"}
    assert found(tmp_path, "page.md", "/.github/") == {".github"}
    assert found(tmp_path, "page.md", ".github/CI.yml") == set()


def test_a_root_link_counts_from_the_site_and_beside_the_site_from_the_root_too(tmp_path):
    (tmp_path / "site" / ".well-known").mkdir(parents=True)
    (tmp_path / ".github").mkdir()
    assert found(tmp_path, "site/page.md", "/.well-known", "site") == {"site/.well-known"}
    assert found(tmp_path, "README.md", "/.github", "site") == {".github"}
    assert found(tmp_path, "site/page.md", "/.github", "site") == set()


def test_nothing_outside_the_root_is_looked_for(tmp_path):
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "root").mkdir()
    assert found(tmp_path / "root", "page.md", "../a.txt") == set()


@pytest.mark.parametrize("url", ["../dist/a.js", "../docs/made/x/y.html", "own.css", "../build"])
def test_what_git_ignores_and_a_link_asks_for_is_reported_when_it_is_not_there(tmp_path, url):
    (tmp_path / ".gitignore").write_text("dist/\nmade/\nbuild/\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / ".gitignore").write_text("*.css\n!kept.css\n")
    _, _, ignored = extra_targets(
        tmp_path,
        [read_page("docs/page.md", f"[a]({url}) [b](kept.css) [c](gone.md)")],
        frozenset(),
        frozenset(),
        None,
    )
    assert ignored == {join_path("docs", url)}


def test_what_is_there_is_not_reported_as_ignored(tmp_path):
    (tmp_path / ".gitignore").write_text("a.txt\n")
    (tmp_path / "a.txt").write_text("")
    assert found(tmp_path, "page.md", "a.txt") == {"a.txt"}


def test_rules_of_a_folder_count_for_what_is_not_there(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ".gitignore").write_text("*.log\n/b/c/\n")
    pages = [read_page("p.md", "[x](a/b/x.log) [y](a/b/c/d.md) [z](a/b/x.md) [w](b/x.log)")]
    _, _, ignored = extra_targets(tmp_path, pages, frozenset(), frozenset(), None)
    assert ignored == {"a/b/x.log", "a/b/c/d.md"}


@pytest.mark.parametrize("folders", [1_000, 20_000])
def test_a_link_through_thousands_of_folders_that_are_not_there_finds_nothing(tmp_path, folders):
    assert found(tmp_path, "p.md", "a/" * folders + "x.md") == set()
