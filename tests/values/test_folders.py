"""Where a path lies."""

from __future__ import annotations

import pytest

from auditor.values.folders import is_below, is_below_any


@pytest.mark.parametrize(
    ("path", "folder", "below"),
    [("a/b.md", "a", True), ("a/b/c.md", "a", True), ("ab/c.md", "a", False), ("a.md", "", True)],
)
def test_path_is_below_its_folders_and_root(path: str, folder: str, below: bool) -> None:
    assert is_below(path, folder) is below


def test_path_is_below_one_of_several_folders() -> None:
    assert is_below_any("b/c.md", ("a", "b"))
    assert not is_below_any("b/c.md", ("a", "c"))
    assert not is_below_any("b/c.md", ())
