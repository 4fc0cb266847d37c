"""Bibliographies that pages name themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.load import LoadSettings, load


def read(
    root: Path, value: str, bibliography: str, *, field: str = "bibliography", **settings: object
) -> list[str]:
    """The bibliographies read for one page in ``docs/`` while the configuration names ``own.bib`` alone."""
    page, file = root / "docs/page.md", root / bibliography
    page.parent.mkdir(exist_ok=True)
    file.parent.mkdir(exist_ok=True)
    page.write_text(f"---\n{field}: {value}\n---\n")
    file.write_text("@misc{a, title = {A}}\n")
    (root / "own.bib").write_text("@misc{b, title = {B}}\n")
    sources = load(root, LoadSettings(bibliography=("own.bib",), **settings))  # type: ignore[arg-type]
    return [bibliography.path for bibliography in sources.bibliographies]


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("refs.bib", "docs/refs.bib"),
        ("../refs.bib", "refs.bib"),
        ("/refs.bib", "refs.bib"),
        ("/refs.bib", "docs/refs.bib"),
        ("[other.bib, refs.bib]", "refs.bib"),
        ("refs", "_bibliography/refs.bib"),
        ("refs.bib", ".hidden/../docs/refs.bib"),
    ],
)
def test_a_named_file_is_read(tmp_path: Path, value: str, path: str) -> None:
    (tmp_path / ".hidden").mkdir()
    assert len(read(tmp_path, value, path)) == 2


def test_a_named_file_counts_from_the_sites_root(tmp_path: Path) -> None:
    assert read(tmp_path, "/refs.bib", "site/refs.bib", site_root="site") == ["own.bib", "site/refs.bib"]


def test_a_configured_field_names_files_too(tmp_path: Path) -> None:
    assert read(tmp_path, "refs.bib", "refs.bib", field="sources_file") == ["own.bib"]
    found = read(
        tmp_path, "refs.bib", "refs.bib", field="sources_file", bibliography_fields=("sources-file",)
    )
    assert found == ["own.bib", "refs.bib"]


@pytest.mark.parametrize("field", ["Bibliography", "bib_file"])
def test_the_usual_spellings_of_the_field_count(tmp_path: Path, field: str) -> None:
    assert read(tmp_path, "refs.bib", "refs.bib", field=field) == ["own.bib", "refs.bib"]


def test_a_named_file_that_git_ignores_is_read(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("refs.bib\n")
    (tmp_path / ".git").mkdir()
    assert read(tmp_path, "/refs.bib", "refs.bib") == ["own.bib", "refs.bib"]


def test_what_is_neither_bibtex_nor_csl_is_there_and_not_read(tmp_path: Path) -> None:
    assert read(tmp_path, "refs.ris", "refs.ris") == ["own.bib"]
    assert "refs.ris" in load(tmp_path, LoadSettings()).files


def test_a_file_outside_the_root_is_not_read(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "refs.bib").write_text("@misc{a, title = {A}}\n")
    assert read(root, "../../refs.bib", "other.bib") == ["own.bib"]
