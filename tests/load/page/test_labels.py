"""Labels of pages and notebooks, as they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.load import LoadSettings, load
from auditor.load.files.pool import read_pages
from auditor.load.page.read import read_page

NOTEBOOK = '{\n "cells": [\n  {\n   "source": [\n    "#| label: plot\\n",\n    "1"\n   ]\n  }\n ]\n}\n'


def test_a_page_has_the_labels_of_its_body_and_its_own() -> None:
    page = read_page("page.md", "---\nlabel: whole:page\n---\n\n(dose)=\n# Dose\n")
    assert page.labels == {"dose", "whole:page", "whole-page"}


@pytest.mark.parametrize(("settings", "labels"), [("myst.yml", {"plot"}), ("other.yml", set())])
def test_notebooks_are_read_for_labels_where_labels_are_shared(
    tmp_path: Path, settings: str, labels: set[str]
) -> None:
    (tmp_path / settings).write_text("version: 1\n")
    (tmp_path / "a.ipynb").write_text(NOTEBOOK)
    assert load(tmp_path, LoadSettings()).notebook_labels == labels


def test_labels_come_back_from_workers(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("(dose)=\n# Dose\n")
    assert [page.labels for page in read_pages(tmp_path, ["a.md"], 2)] == [{"dose"}]
