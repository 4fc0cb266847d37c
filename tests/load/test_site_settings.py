"""The settings of site generators, as files."""

from __future__ import annotations

import pytest

from auditor.load import LoadSettings, load
from auditor.load.files.beside import Beside
from auditor.load.site_settings import read_site_settings, read_submodules
from auditor.model.written import Scalar


@pytest.fixture
def read(tmp_path):
    """The settings in these files; a walk lists those whose names and folders are not hidden."""

    def settings(files):
        for path, text in files.items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        listed = [path for path in files if not any(part.startswith(".") for part in path.split("/"))]
        folders = {path.rpartition("/")[0] for path in listed} - {""}
        return read_site_settings(Beside(tmp_path), listed, folders)

    return settings


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("_config.yml", "base: /proj\n"),
        ("site/hugo.toml", 'base = "/proj"\n'),
        ("package.json", '{"base": "/proj"}'),
        ("docusaurus.config.ts", "export default { base: '/proj' }"),
        ("astro.config.mjs", "export default { base: '/proj' }"),
        (".eleventy.js", "module.exports = { base: '/proj' }"),
        (".vitepress/config.mts", "export default { base: '/proj' }"),
    ],
)
def test_each_format_is_read(read, path, text):
    (values,) = read({path: text}).values()
    assert values.get("base").text == "/proj"


def test_hidden_settings_below_a_folder_are_found(read):
    assert list(read({"docs/a.md": "", "docs/.vitepress/config.js": ""})) == ["docs/.vitepress/config.js"]


def test_what_is_no_settings_or_cannot_be_read_is_absent(read):
    files = {"a.json": "{}", "_config.yml": "a: [", "mkdocs.yml": "- a\n", "a/b/c/d/_config.yml": "a: b\n"}
    assert read(files) == {}


def test_the_settings_of_a_book_are_read_however_deep_they_lie(read):
    files = {"a/b/c/d/e/book.toml": "[book]\nsrc = 'text'\n", "a/b/c/d/e/package.json": "{}"}
    (values,) = read(files).values()
    assert values.get("book").get("src").text == "text"


def test_a_python_function_as_a_value_keeps_its_name(read):
    (values,) = read({"mkdocs.yml": "slugify: !!python/name:pymdownx.slugs.uslugify\n"}).values()
    assert values.get("slugify") == Scalar("pymdownx.slugs.uslugify", 1, "quoted")
    (values,) = read({"mkdocs.yml": "a: !!python/name:x.y ''\nb: !ENV [CI, 1]\n"}).values()
    assert values.get("a").text == "x.y"


def test_submodules_are_read(tmp_path):
    assert read_submodules(Beside(tmp_path)) == frozenset()
    text = '[submodule "a"]\n\tpath = vendor/lib\n\turl = ../lib.git\n[submodule "b"]\npath="themes/x/"\n'
    other = '[submodule "c"]\n  Path = libs/c # one\n[submodule "d"]\npath = ../out\npath = .\n'
    (tmp_path / ".gitmodules").write_text(text + other)
    assert read_submodules(Beside(tmp_path)) == {"vendor/lib", "themes/x", "libs/c"}


def test_settings_and_owners_that_are_too_large_are_noted(tmp_path):
    (tmp_path / "a.md").write_text("# A\n")
    (tmp_path / "_config.yml").write_text("# much\n" * 200_000)
    (tmp_path / "CODEOWNERS").write_bytes(b"* @a\n\0")
    assert load(tmp_path, LoadSettings()).notes == (
        "What _config.yml says does not count: the file is larger than 1 MB.",
        "What CODEOWNERS says does not count: the file looks binary: it holds NUL bytes.",
    )


def test_settings_come_in_one_order_however_the_files_are_listed(read):
    files = dict.fromkeys(("themes/x/exampleSite/hugo.toml", "hugo.toml", "b/hugo.toml"), "title = 'A'\n")
    expected = ["b/hugo.toml", "hugo.toml", "themes/x/exampleSite/hugo.toml"]
    assert list(read(files)) == list(read(dict(reversed(files.items())))) == expected
