"""Bibliographies that the settings of a site use together."""

from __future__ import annotations

import pytest

from auditor.load.front_matter.data_files import read_structured
from auditor.load.sphinx_conf import read_conf
from auditor.model.written import MapNode
from auditor.resolve.bibliography.site_choices import chosen_by_sites, unread_by_sites

PATHS = ("a.bib", "docs/b.bib", "docs/c.bib", "_bibliography/d.bib", "_bibliography/e.bib")


def settings(path: str, text: str) -> dict[str, MapNode]:
    root = read_structured(path, text).root
    assert isinstance(root, MapNode)
    return {path: root}


def test_files_that_sphinx_uses_together():
    values = read_conf('bibtex_bibfiles = ["b.bib", "c.bib", "d.bib"]')
    assert values
    assert list(chosen_by_sites({"docs/conf.py": values}, PATHS)) == [
        ["docs/b.bib", "docs/c.bib", "_bibliography/d.bib"]
    ]
    assert unread_by_sites({"docs/conf.py": values}, PATHS[:3]) == {"docs": "d.bib"}


def chosen(path: str, text: str) -> list[list[str]]:
    return list(chosen_by_sites(settings(path, text), PATHS))


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("_quarto.yml", "bibliography: [a.bib, docs/b.bib]\n", ["a.bib", "docs/b.bib"]),
        ("docs/_quarto.yml", "bibliography:\n  - b.bib\n  - c\n", ["docs/b.bib", "docs/c.bib"]),
        ("myst.yml", "project:\n  bibliography:\n    - a.bib\n    - docs/c.bib\n", ["a.bib", "docs/c.bib"]),
        ("docs/_config.yml", "bibtex_bibfiles: [b.bib, c.bib]\n", ["docs/b.bib", "docs/c.bib"]),
        (
            "_config.yml",
            "sphinx:\n  config:\n    bibtex_bibfiles: [docs/b.bib, docs/c.bib]\n",
            ["docs/b.bib", "docs/c.bib"],
        ),
        ("_config.yml", "scholar: {bibliography: '*.bib'}\n", ["_bibliography/d.bib", "_bibliography/e.bib"]),
        ("_config.yml", "scholar: {source: ./docs, bibliography: '*.bib'}\n", ["docs/b.bib", "docs/c.bib"]),
        ("mkdocs.yml", "plugins:\n  - search\n  - bibtex: {bib_dir: docs}\n", ["docs/b.bib", "docs/c.bib"]),
    ],
)
def test_files_that_a_site_uses_together(path, text, expected):
    assert chosen(path, text) == [expected]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("_quarto.yml", "bibliography: a.bib\n"),
        ("_quarto.yml", "bibliography: [a.bib, none.bib]\n"),
        ("_config.yml", "scholar: {bibliography: d.bib}\n"),
        ("mkdocs.yml", "plugins:\n  - bibtex: {bib_file: a.bib}\n"),
        ("mkdocs.yml", "plugins: {bibtex: }\n"),
        ("other.yml", "bibliography: [a.bib, docs/b.bib]\n"),
        ("_quarto.yml", "bibliography: {a: [1]}\n"),
    ],
)
def test_one_file_or_none(path, text):
    assert chosen(path, text) == []


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("_quarto.yml", "bibliography: [a.bib, refs.json]\n", {"": "refs.json"}),
        ("posts/_metadata.yml", "bibliography: refs.yaml\n", {"posts": "refs.yaml"}),
        (
            "myst.yml",
            "project:\n  bibliography: [https://example.org/x.bib]\n",
            {"": "https://example.org/x.bib"},
        ),
        (
            "mkdocs.yml",
            "plugins:\n  - bibtex: {bib_file: https://example.org/x}\n",
            {"": "https://example.org/x"},
        ),
        ("docs/_quarto.yml", "bibliography: [b.bib, /a.bib]\n", {}),
        ("_config.yml", "scholar: {bibliography: '*.bib'}\n", {}),
        ("mkdocs.yml", "plugins:\n  - bibtex: {bib_file: docs/b.bib}\n", {}),
    ],
)
def test_bibliographies_that_are_not_read(path, text, expected):
    assert unread_by_sites(settings(path, text), PATHS) == expected
