"""Bibliographies that a ``conf.py`` of Sphinx names."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load import LoadSettings, load
from auditor.load.sphinx_conf import read_conf
from auditor.model.written import texts_of


def files(text: str) -> list[str]:
    values = read_conf(text)
    return list(texts_of(values.get("bibtex_bibfiles"))) if values else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('bibtex_bibfiles = ["a.bib", "b.bib"]\n', ["a.bib", "b.bib"]),
        ("import os\nbibtex_bibfiles = (\n    'a.bib',  # the first\n)\n", ["a.bib"]),
        ('bibtex_bibfiles: list[str] = ["a.bib"]\nbibtex_bibfiles += ["b.bib"]\n', ["a.bib", "b.bib"]),
        ('bibtex_bibfiles = ["a.bib"]\nbibtex_bibfiles.append("b.bib")\n', ["a.bib", "b.bib"]),
        ('bibtex_bibfiles = ["a.bib"]\nbibtex_bibfiles = ["b.bib"]\n', ["b.bib"]),
        ('x = bibtex_bibfiles = ["a.bib"]\n', ["a.bib"]),
        ('bibtex_bibfiles = ["a.bib", os.path.join(here, "b.bib"), 3]\n', ["a.bib"]),
        ("bibtex_bibfiles = find()\n", []),
        ('# bibtex_bibfiles = ["a.bib"]\n', []),
        ('def f():\n    bibtex_bibfiles = ["a.bib"]\n', []),
        ('bibtex_bibfiles = ["a.bib"\n', []),
        ('other = ["a.bib"]\n', []),
    ],
)
def test_what_is_written_out_is_read(text, expected):
    assert files(text) == expected


def test_the_lines_of_the_names():
    values = read_conf('\nbibtex_bibfiles = [\n  "a.bib",\n]\n')
    assert values
    assert [name.line for name in values.get("bibtex_bibfiles").items] == [3]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["(" * 5000, "[" * 300 + "]" * 300, "-" * 100_000 + "1", "x" + ".y" * 50_000, "\0"]
)
def test_hostile_programs(text):
    assert files(f"bibtex_bibfiles = ['a.bib']\nz = {text}\n") in ([], ["a.bib"])


def test_odd_escapes_give_no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert files('bibtex_bibfiles = ["a.bib"]\nx = "\\d"\n') == ["a.bib"]


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    files(f"bibtex_bibfiles = {text}")


def test_they_are_settings_of_the_site(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/conf.py").write_text('bibtex_bibfiles = ["a.bib"]\n')
    assert list(load(tmp_path, LoadSettings()).site_settings) == ["docs/conf.py"]
