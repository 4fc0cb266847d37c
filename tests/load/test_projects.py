"""How the generators of a repository read its pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.load import LoadSettings, load
from auditor.load.projects import Projects

INDENTED = "Text.\n\n    [x](x.md)\n"
CONFIG = "export default {title: 'x'};\n"
NESTED = "module.exports = {presets: [['classic', {docs: {path: '../docs'}}]]};\n"


def pages_with_links(tmp_path: Path, files: dict[str, str]) -> set[str]:
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return {page.path for page in load(tmp_path, LoadSettings(workers=1)).pages if page.links}


def package(version: str) -> str:
    return json.dumps({"dependencies": {"@docusaurus/core": version}})


@pytest.mark.parametrize(
    "files",
    [
        {"docusaurus.config.js": CONFIG},
        {"docusaurus.config.ts": CONFIG, "package.json": package("^3.1.0")},
        {"docusaurus.config.mjs": "export default {markdown: {format: 'mdx'}};\n"},
        {"website/docusaurus.config.js": NESTED, "website/package.json": package("3.8.1")},
    ],
)
def test_indented_text_is_content_where_docusaurus_reads_mdx(files, tmp_path):
    found = pages_with_links(tmp_path, files | {"docs/a.md": INDENTED, "README.md": INDENTED})
    assert found == {"docs/a.md"}


@pytest.mark.parametrize(
    "files",
    [
        {"docusaurus.config.js": "module.exports = {markdown: {format: 'detect'}};\n"},
        {"docusaurus.config.js": CONFIG, "package.json": package("^2.4.1")},
        {"website/docusaurus.config.js": CONFIG},
        {"mkdocs.yml": "site_name: x\n"},
    ],
)
def test_elsewhere_it_is_code(files, tmp_path):
    assert pages_with_links(tmp_path, files | {"docs/a.md": INDENTED}) == set()


def test_a_page_may_say_that_it_is_no_mdx(tmp_path):
    page = f"---\nmdx:\n  format: md\n---\n\n{INDENTED}"
    assert pages_with_links(tmp_path, {"docusaurus.config.js": CONFIG, "docs/a.md": page}) == set()


@pytest.mark.parametrize("text", ["Text.\n\n\\everything\n", "# All of them\n\n\\everything"])
def test_the_command_of_mkdocs_bibtex_for_a_whole_bibliography(text, tmp_path):
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - bibtex:\n      full_bib_command: '\\everything'\n")
    (tmp_path / "a.md").write_text(text)
    (tmp_path / "b.md").write_text("Write `\\everything` there.\n")
    listings = {page.path: page.listings for page in load(tmp_path, LoadSettings(workers=1)).pages}
    assert listings == {"a.md": ("",), "b.md": ()}


def test_folders_are_not_prefixes_of_names():
    known = Projects(frozenset({"docs"}), frozenset({"docs"}))
    assert not known.is_lenient("docs-old/a.md")
    assert not known.is_mdx("docs-old/a.md")
