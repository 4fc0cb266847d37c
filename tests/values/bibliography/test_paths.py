"""Where a named bibliography may lie."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.bibliography.paths import bibliography_paths


@pytest.mark.parametrize(
    ("page", "written", "path"),
    [
        ("docs/a.md", "refs.bib", "docs/refs.bib"),
        ("docs/a.md", "refs", "docs/refs.bib"),
        ("docs/a.md", "../refs.bib", "refs.bib"),
        ("docs/a.md", "refs.bib", "refs.bib"),
        ("docs/a.md", "refs.bib", "site/refs.bib"),
        ("docs/a.md", "refs.bib", "_bibliography/refs.bib"),
        ("_posts/a.md", "refs.bib", "assets/bibliography/refs.bib"),
        ("docs/a.md", "/refs.bib", "refs.bib"),
        ("docs/a.md", "/refs.bib", "site/refs.bib"),
        ("docs/guide/a.md", "/refs.bib", "docs/refs.bib"),
        ("docs/a.md", "bib\\refs.bib", "docs/bib/refs.bib"),
    ],
)
def test_place_is_tried(page: str, written: str, path: str) -> None:
    assert path in bibliography_paths(page, written, "site")


def test_the_folder_of_the_page_is_tried_first() -> None:
    assert bibliography_paths("docs/a.md", "refs.bib")[0] == "docs/refs.bib"


@pytest.mark.parametrize("written", ["../../refs.bib", "/../refs.bib"])
def test_nothing_beyond_the_root_is_tried(written: str) -> None:
    assert bibliography_paths("a.md", written) == ()


@given(st.text(), st.text())
def test_no_path_leaves_the_root(page: str, written: str) -> None:
    for path in bibliography_paths(page, written):
        assert not path.startswith(("/", "../"))
