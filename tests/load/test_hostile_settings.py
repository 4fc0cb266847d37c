"""Settings of generators that are broken or made to be slow."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from auditor.load.files.beside import Beside
from auditor.load.projects import projects
from auditor.load.site_authors import read_site_authors
from auditor.load.site_settings import read_site_settings, read_submodules

NAMES = (
    *("_config.yml", "mkdocs.yml", "_quarto.yml", "hugo.toml", "docfx.json", "package.json", "myst.yml"),
    *("docusaurus.config.js", "astro.config.mjs", ".eleventy.js", ".gitmodules"),
)
PIECES = (
    *"{}[]()\"'`:,=#/*\\$\n\r\t &!|>-?@é\x00",
    *(
        "a: ",
        "- ",
        "a = 1\n",
        "[a]\n",
        "base: '/x/'",
        "export default {",
        "require('",
        "//",
        "/*",
        "*/",
        "=>",
        "${",
    ),
    *(
        "!!python/name:a.b",
        "<<: *a",
        "\\u{",
        'path = "a',
        "[submodule",
        "plugins: [a, {b: 1}]\n",
        "nocite: '@*'\n",
    ),
    *(
        "markdown: {format: 'detect'}",
        "presets: [['classic', {docs: {path: 'x'}}]]",
        "plugins: [{blog: {blog_dir: '../a', authors_file: b}}]\n",
        "2020-01-01",
        "1e999",
        "---\n",
    ),
)


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(PIECES), max_size=20).map("".join)))
def test_whatever_settings_hold_nothing_breaks_and_each_file_is_read_apart(texts):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in texts.items():
            (root / name).write_text(text, encoding="utf-8", newline="")
        together = read_site_settings(Beside(root), list(texts), [])
        projects(list(texts), together)
        read_site_authors(Beside(root), set(texts), (), together)
        read_submodules(Beside(root))
        for name in texts:
            assert read_site_settings(Beside(root), [name], []).get(name) == together.get(name)
