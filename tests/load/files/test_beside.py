"""What of the files beside the pages does not count is said, each file once."""

from __future__ import annotations

import pytest

from auditor.load import LoadSettings, load
from auditor.load.files.beside import Beside

LARGE = "#" * 1_000_001
MATERIAL = "plugins:\n- blog\n"


def notes(tmp_path, files):
    for path, text in {"a.md": "# A\n", **files}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return list(load(tmp_path, LoadSettings(workers=1)).notes)


@pytest.mark.parametrize(
    ("path", "text", "others", "size"),
    [
        ("_redirects", LARGE * 5, {}, "5 MB"),
        ("netlify.toml", LARGE * 5, {}, "5 MB"),
        (".openpublishing.redirection.json", LARGE * 5, {}, "5 MB"),
        ("docs/blog/.authors.yml", LARGE, {"mkdocs.yml": MATERIAL}, "1 MB"),
        ("blog/authors.yml", LARGE, {"docusaurus.config.js": "export default {title: 'A'}"}, "1 MB"),
        ("_data/authors.yml", LARGE, {"_config.yml": "title: A\n"}, "1 MB"),
        ("data/authors/ann.toml", LARGE, {"hugo.toml": "title = 'A'\n"}, "1 MB"),
        ("content/authors/ann/_index.md", LARGE, {"hugo.toml": "title = 'A'\n"}, "1 MB"),
        ("_authors/ann.md", LARGE, {"_config.yml": "title: A\n"}, "1 MB"),
        ("_config.yml", LARGE, {}, "1 MB"),
        ("conf.py", LARGE, {}, "0.3 MB"),
        ("astro.config.mjs", LARGE, {}, "0.3 MB"),
        (".gitmodules", LARGE, {}, "1 MB"),
        ("plugin.mjs", LARGE, {"myst.yml": "project:\n  plugins: [plugin.mjs]\n"}, "0.3 MB"),
        ("CODEOWNERS", LARGE * 3, {}, "2.5 MB"),
    ],
)
def test_a_file_that_is_too_large_is_named(tmp_path, path, text, others, size):
    assert f"What {path} says does not count: the file is larger than {size}." in notes(
        tmp_path, {path: text, **others}
    )


@pytest.mark.parametrize(
    ("path", "text", "others", "why"),
    [
        ("_config.yml", f"exclude: {'[' * 60}{']' * 60}\n", {}, "nested more than 50 deep"),
        (
            "_data/authors.json",
            f'{{"ann": [{"1," * 100_001}1]}}',
            {"_config.yml": "title: A\n"},
            "100,000 values",
        ),
        ("mkdocs.yml", "plugins: [blog\n", {}, "line 1: a list"),
    ],
)
def test_data_that_cannot_be_read_is_named_with_the_reason(tmp_path, path, text, others, why):
    (note,) = notes(tmp_path, {path: text, **others})
    assert note.startswith(f"What {path} says does not count: line ")
    assert why in note


def test_programs_of_plugins_beyond_what_is_read_are_named(tmp_path):
    program = "".join(f"import './p{number}.mjs'\n" for number in range(60))
    files = {f"p{number}.mjs": "" for number in range(60)}
    found = notes(tmp_path, {"myst.yml": "project:\n  plugins: [a.mjs]\n", "a.mjs": program, **files})
    assert found == ["What p49.mjs says does not count: the plugins load more than 50 programs."]


def test_the_rest_of_an_ignore_file_of_eleventy_is_named(tmp_path):
    found = notes(tmp_path, {".eleventyignore": "*a*b\n" * 1_200})
    assert found == ["Of .eleventyignore does not count what has wildcards after its first 1,000 such rules."]


def test_an_include_far_down_in_a_chapter_makes_a_file_part_of_the_book(tmp_path):
    chapter = "a" * 310_000 + "\n\n{{#include ../../README-part.md}}\n"
    files = {"book.toml": "[book]\n", "src/SUMMARY.md": "[a](a.md)\n", "src/b/a.md": chapter}
    for path, text in {**files, "README-part.md": "# P\n"}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert "README-part.md" in {page.path for page in load(tmp_path, LoadSettings(workers=1)).pages}


def test_a_settings_file_that_is_read_is_not_named(tmp_path):
    assert (
        notes(tmp_path, {"_config.yml": "title: A\n", "_redirects": "/a /b\n", "CODEOWNERS": "* @a\n"}) == []
    )


def test_each_file_is_named_once_and_many_are_counted(tmp_path):
    beside = Beside(tmp_path)
    for number in range(30):
        beside.left_out(f"f{number}", "it is too large")
        beside.left_out(f"f{number}", "and again")
    beside.in_part("g", "")
    found = list(beside.notes(["Of .gitignore does not count what comes last."]))
    assert found[:2] == [
        "Of .gitignore does not count what comes last.",
        "What f0 says does not count: it is too large.",
    ]
    assert found[20:] == ["Something in 11 other files of the kind does not count."]
