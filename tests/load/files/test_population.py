"""Files that are no pages: what a generator ignores or built, and parts of pages."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load import LoadSettings, load
from auditor.load.files.population import no_pages
from auditor.load.front_matter.data_files import read_structured
from auditor.load.js_literals import read_js
from auditor.model.written import MapNode


@pytest.fixture
def left_out(tmp_path):
    """The files that are no pages, with the reason."""

    def read(files, **settings):
        for path, text in files.items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        sources = load(tmp_path, LoadSettings(**settings))
        skipped = {skip.subject: skip.reason for skip in sources.skips if skip.kind == "page"}
        assert skipped.keys().isdisjoint(page.path for page in sources.pages)
        return skipped

    return read


def site(settings, text, *pages):
    return {settings: text, **dict.fromkeys(pages, "# A\n")}


@pytest.mark.parametrize(
    ("files", "ignored"),
    [
        (
            site(".eleventyignore", "README.md\ntech/\ndocs/*/*.template.md\n", "README.md", "tech/a/b.md", "docs/a/x.template.md", "docs/a/x.md"),
            {"README.md", "tech/a/b.md", "docs/a/x.template.md"},
        ),
        (
            site(".eleventy.js", "module.exports = (c) => { c.ignores.add('./drafts/**'); }", "drafts/a.md", "b.md"),
            {"drafts/a.md"},
        ),
        (
            site("_config.yml", "exclude: [README.md, vendor, 'notes/*.md']", "README.md", "vendor/a.md", "notes/b.md", "c.md"),
            {"README.md", "vendor/a.md", "notes/b.md"},
        ),
        (
            site("mkdocs.yml", "exclude_docs: |\n  old.md\n  /api/\ndraft_docs: new.md\n", "docs/old.md", "docs/api/a.md", "docs/new.md", "docs/c.md", "old.md"),
            {"docs/old.md", "docs/api/a.md", "docs/new.md"},
        ),
        (
            site("docusaurus.config.js", "module.exports = { presets: [['classic', { docs: { exclude: ['**/wip/**'] } }]] }", "docs/wip/a.md", "docs/b.md", "wip/c.md"),
            {"docs/wip/a.md"},
        ),
        (
            site("hugo.toml", "title = 'A'", "archetypes/a.md", "themes/x/archetypes/b/index.md", "content/archetypes/c.md"),
            {"archetypes/a.md", "themes/x/archetypes/b/index.md"},
        ),
        (
            site("hugo.toml", "ignoreFiles = ['index\\.html']", "content/a/index.html", "themes/x/layouts/index.html"),
            {"content/a/index.html"},
        ),
        (site("config.toml", "title = 'A'", "archetypes/a.md", "b.md"), set()),
        (
            site("_quarto.yml", "project:\n  render: ['*.qmd', '!etc/']\n", "a.qmd", "b/c.qmd", "etc/d.qmd", "README.md"),
            {"etc/d.qmd", "README.md"},
        ),
        (
            site("_quarto.yml", "project:\n  render: ['!etc/']\n", "a.qmd", "etc/d.qmd"),
            {"etc/d.qmd"},
        ),
        (
            site("hugo.toml", 'ignoreFiles = ["\\\\.draft\\\\.md$", "^content/old/.*", "\\\\.Rmd$", "(a|b)+$"]', "content/a.draft.md", "content/old/b.md", "content/c.md", "content/d.Rmd"),
            {"content/a.draft.md", "content/old/b.md"},
        ),
        (site("config.rb", "", "source/a/_part.md", "source/a/b.md", "_notes.md"), {"source/a/_part.md"}),
        (site("config/tech-docs.yml", "host: x\n", "source/_part.html.md", "source/b.html.md"), {"source/_part.html.md"}),
    ],
)  # fmt: skip
def test_what_the_generator_ignores_is_no_page(left_out, files, ignored):
    assert left_out(files).keys() == ignored


def test_the_reason_names_the_setting(left_out):
    files = {".eleventyignore": "a.md\n", "config.rb": "", "a.md": "", "source/_b.md": "", "c.md": ""}
    assert left_out(files) == {
        "a.md": ".eleventyignore names it",
        "source/_b.md": "it is a part of other pages",
    }


def test_a_glob_chooses_among_the_pages_of_the_site(left_out):
    files = {".eleventyignore": "a.md\n", "a.md": "", "b.md": ""}
    assert left_out(files, content=("*.md",)).keys() == {"a.md"}


def test_what_the_configuration_names_outright_is_a_page(left_out):
    files = {".eleventyignore": "a.md\n", "a.md": "", "docfx.json": "{}", "b.html": built("docfx")}
    assert not left_out(files, content=("a.md", "*.html"))


def built(name):
    return f'<!DOCTYPE html><html><head><meta name="generator" content="{name}"></head><body>A</body></html>'


def test_what_a_generator_of_the_repository_built_is_no_page(left_out):
    files = {
        "docfx.json": "{}",
        "articles/a.md": "",
        "docs/a.html": built("docfx 2.56"),
        "b.html": built("Hugo 0.1"),
    }
    assert left_out(files) == {"docs/a.html": "docfx built it from other files here"}


def test_a_built_site_alone_is_audited(left_out):
    assert not left_out({"a.html": built("docfx 2.56"), "b.html": built("Jekyll v4")})


def test_a_folder_of_built_pages_holds_nothing_else(left_out):
    pages = {f"docs/{number}.html": built("docfx") for number in range(10)}
    files = {"docfx.json": "{}", **pages, "docs/toc.html": "<div>A</div>", "own/toc.html": "<div>A</div>"}
    assert left_out(files)["docs/toc.html"] == "it is in docs, which holds what a generator built"
    assert "own/toc.html" not in left_out(files)


def test_anchors_of_a_file_that_is_no_page_are_known(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("# One\n")
    (tmp_path / "docs/a.md").write_text("[x](../README.md#one) [y](../README.md) [z](a.md#b)\n")
    sources = load(tmp_path, LoadSettings(content=("docs/**/*.md",)))
    (target,) = sources.anchored
    assert (target.path, "one" in target.anchors) == ("README.md", True)


def test_parts_and_layouts_of_jekyll_are_no_pages(left_out):
    files = site("_config.yml", "title: A\n", "_includes/a.md", "_layouts/b.html", "_guides/c.md", "d.md")
    assert left_out(files).keys() == {"_includes/a.md", "_layouts/b.html"}


def test_jekyll_may_name_another_folder_of_parts(left_out):
    files = site("_config.yml", "includes_dir: parts\n", "parts/a.md", "_includes/b.md")
    assert left_out(files) == {"parts/a.md": "it is a part of other pages"}


DOCUSAURUS = "module.exports = {presets: [['classic', {docs: {path: 'docs'%s}}]]}"
PARTIALS = ("docs/a.md", "docs/_b.mdx", "docs/_c/d.md", "_e.md")


def test_partials_of_docusaurus_are_no_pages(left_out):
    found = left_out(site("docusaurus.config.js", DOCUSAURUS % "", *PARTIALS))
    assert found.keys() == {"docs/_b.mdx", "docs/_c/d.md"}


def test_they_are_where_its_settings_exclude_something_else(left_out):
    assert left_out(site("docusaurus.config.js", DOCUSAURUS % ", exclude: ['x/**']", *PARTIALS)) == {}


PATHS = st.text(alphabet="abn_./*-\u00e9", min_size=1, max_size=20).filter(lambda path: path[0] != "/")
VALUES = st.lists(st.text(alphabet="ab_.*/!?[]{}()^$+|\\é \n", max_size=30), max_size=4)
SETTINGS = {
    "_config.yml": "exclude: {0}\nincludes_dir: {1}\n",
    "mkdocs.yml": "exclude_docs: {1}\ndocs_dir: {1}\n",
    "_quarto.yml": "project:\n  render: {0}\n",
    "hugo.yaml": "ignoreFiles: {0}\n",
    "docusaurus.config.js": "module.exports = {{presets: [['a', {{docs: {{exclude: {0}, path: {1}}}}}]]}}",
    "eleventy.config.js": "export default (c) => {{ c.ignores.add({1}); }}",
}


@given(st.sampled_from(sorted(SETTINGS)), VALUES, st.lists(PATHS, max_size=5))
def test_any_settings_are_read_and_only_pages_are_left_out(tmp_path_factory, name, values, pages):
    written = SETTINGS[name].format(json.dumps(values), json.dumps(values[0] if values else ""))
    read = read_js(written) if name.endswith(".js") else read_structured(name, written).root
    settings = {name: read} if isinstance(read, MapNode) else {}
    root = tmp_path_factory.getbasetemp()
    found = no_pages(root, pages, [name], [], settings, built=True)
    assert found.keys() <= set(pages)
    assert all(found.values())
