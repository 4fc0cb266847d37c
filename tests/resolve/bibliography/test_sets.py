"""Which bibliographies are one set."""

from __future__ import annotations

import pytest

from auditor.resolve.bibliography.sets import bibliography_sets


def together(paths, *, configured=(), named=(), files=None, of_sites=()):
    files = files if files is not None else [*paths, "page.md"]
    sets = bibliography_sets(paths, configured, named, files, of_sites)
    groups: dict[int, list[str]] = {}
    for path, number in sets.items():
        groups.setdefault(number, []).append(path)
    return sorted(sorted(group) for group in groups.values())


def test_what_the_configuration_names_is_one():
    paths = ["a.bib", "b.bib", "other/c.bib"]
    assert together(paths, configured=("a.bib", "other/c.bib")) == [["a.bib", "other/c.bib"]]


def test_the_volumes_of_a_list_are_one():
    assert together(["works-2019.bib", "works-2020.bib", "x.bib"]) == [["works-2019.bib", "works-2020.bib"]]


@pytest.mark.parametrize("folder", ["docs/bibliographies", "refs", "_bibliography", "literature"])
def test_a_folder_of_bibliographies_is_one(folder):
    paths = [f"{folder}/a.bib", f"{folder}/b.bib"]
    assert together(paths) == [paths]


def test_what_a_page_names_together_is_one():
    assert together(["a.bib", "b.bib", "c.bib"], named=[("a.bib", "b.bib"), ()]) == [["a.bib", "b.bib"]]


def test_what_a_site_names_together_is_one():
    assert together(["a.bib", "b.bib", "c.bib"], of_sites=[("a.bib", "c.bib")]) == [["a.bib", "c.bib"]]


@pytest.mark.parametrize(
    ("paths", "other"),
    [
        (["a.bib", "b.bib"], {}),
        (["tests/a.bib", "tests/b.bib"], {}),
        (["chapter1.bib", "chapter2.bib"], {}),
        (["refs/a.bib", "refs/b.bib"], {"files": ["refs/a.bib", "refs/b.bib", "refs/page.md"]}),
        (["refs/a.bib", "refs/b.bib"], {"named": [("refs/a.bib",), ("refs/b.bib",)]}),
        (["a.bib", "b.bib"], {"named": [("a.bib", "b.bib"), ("a.bib",)]}),
        (["refs/book.bib", "refs/packages.bib"], {}),
        (["a.bib", "b.bib"], {"configured": ("a.bib",)}),
    ],
)
def test_what_may_be_apart_is_no_set(paths, other):
    assert together(paths, **other) == []
