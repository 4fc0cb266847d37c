"""What pages of Quarto take from the options of their folders and from the files that they name."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.config import Config
from auditor.load import LoadSettings, load
from auditor.resolve.repository import resolve

BOOK = "@book{%s, title = {T}, author = {Ada Knox}, publisher = {P}, year = 2020}\n"


@pytest.fixture
def site(tmp_path):
    """The repository with these files and an empty ``_quarto.yml``."""

    def read(files):
        for path, text in ({"_quarto.yml": "project:\n  type: website\n"} | files).items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return resolve(load(tmp_path, LoadSettings(workers=1)), Config(), date(2026, 12, 1))

    return read


def authors(repository):
    return {page.path: [credit.name for credit in page.authors] for page in repository.pages}


def test_a_page_without_an_author_has_that_of_its_folder_or_of_one_above(site):
    files = {
        "posts/_metadata.yml": "author: Ada Knox\n",
        "posts/a.qmd": "A\n",
        "posts/2024/b/index.qmd": "B\n",
    }
    assert authors(site(files | {"c.qmd": "C\n"})) == {
        "c.qmd": [],
        "posts/2024/b/index.qmd": ["Ada Knox"],
        "posts/a.qmd": ["Ada Knox"],
    }


def test_the_page_then_the_nearest_folder_counts(site):
    files = {
        "posts/_metadata.yml": "author: Ada Knox\n",
        "posts/new/_metadata.yml": "author: [{name: Bo Fox}]\n",
        "posts/new/a.qmd": "A\n",
        "posts/new/b.qmd": "---\nauthor: Cy Ray\n---\nB\n",
    }
    assert authors(site(files)) == {"posts/new/a.qmd": ["Bo Fox"], "posts/new/b.qmd": ["Cy Ray"]}


def test_without_a_project_there_are_no_options_of_folders(site):
    files = {"_quarto.yml": "", "posts/_metadata.yml": "author: Ada Knox\n", "posts/a.qmd": "A\n"}
    assert authors(site(files)) == {"posts/a.qmd": []}


def test_the_authors_of_a_project_are_not_those_of_its_pages(site):
    assert authors(site({"_quarto.yml": "author: Ada Knox\n", "a.qmd": "A\n"})) == {"a.qmd": []}


def test_a_page_has_what_the_files_say_that_it_names(site):
    files = {
        "a.qmd": "---\nmetadata-files: [_more.yml]\n---\nA\n",
        "_more.yml": "author: Ada Knox\n",
        "b.qmd": "B\n",
    }
    assert authors(site(files)) == {"a.qmd": ["Ada Knox"], "b.qmd": []}


@pytest.mark.parametrize(
    "files",
    [
        {"posts/_metadata.yml": "bibliography: own.bib\n", "posts/a.qmd": "[@own]\n"},
        {"posts/_metadata.yml": "format:\n  html:\n    bibliography: own.bib\n", "posts/a.qmd": "[@own]\n"},
        {"posts/a.qmd": "---\nformat:\n  html:\n    bibliography: own.bib\n---\n[@own]\n"},
        {
            "posts/a.qmd": "---\nmetadata-files: [m.yml]\n---\n[@own]\n",
            "posts/m.yml": "bibliography: own.bib\n",
        },
    ],
)
def test_a_bibliography_counts_from_the_file_that_names_it(site, files):
    (page,) = site({**files, "posts/own.bib": BOOK % "own", "own.bib": BOOK % "other"}).pages
    assert page.bibliographies == ("posts/own.bib",)


def test_a_bibliography_in_csl_is_read_where_a_format_names_it(site):
    page = "---\nformat:\n  html:\n    bibliography: refs.yaml\n---\n[@own]\n"
    repository = site({"a.qmd": page, "refs.yaml": "- id: own\n  type: book\n  title: T\n"})
    assert [cited.skip for cited in repository.pages[0].citations] == [None]
    assert [work.entry.key for work in repository.works] == ["own"]


def test_a_bibliography_of_a_folder_that_is_missing_is_one_fault(site):
    files = {
        "posts/_metadata.yml": "toc: true\nbibliography: gone.bib\n",
        "posts/a.qmd": "A\n",
        "posts/b.qmd": "B\n",
    }
    repository = site(files)
    assert [(one.location.path, one.location.line) for one in repository.unusable_files] == [
        ("posts/_metadata.yml", 2)
    ]


def test_options_that_name_themselves_or_lie_outside_do_no_harm(site):
    files = {
        "_metadata.yml": "metadata-files: [_metadata.yml, ../x.yml, /a.yml]\n",
        "a.yml": "author: Ada Knox\n",
    }
    assert authors(site({**files, "a.qmd": "A\n"})) == {"a.qmd": ["Ada Knox"]}
