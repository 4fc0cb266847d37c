"""Files that are no pages: what a generator ignores or built, and parts of pages."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load import LoadSettings, load
from auditor.load.files.beside import Beside
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
            site("hugo.toml", "", "content/a.md", "themes/x/README.md", "themes/x/exampleSite/content/b.md", "themes/x/content/c.md"),
            {"themes/x/README.md", "themes/x/exampleSite/content/b.md"},
        ),
        (
            site("hugo.toml", "ignoreFiles = ['index\\.html']", "content/a/index.html", "themes/x/layouts/index.html"),
            {"content/a/index.html", "themes/x/layouts/index.html"},
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


BOOK = {
    "src/SUMMARY.md": "",
    "src/a.md": "",
    "old/b.md": "",
    "notes.md": "",
    "README.md": "",
    "SECURITY.md": "",
}


@pytest.mark.parametrize(
    ("files", "none"),
    [
        ({"book.toml": "[book]\n", **BOOK}, {"old/b.md", "notes.md"}),
        ({"book.toml": "", "print/book.toml": "[book]\nsrc = '../src'\n", **BOOK, "print/c.md": ""}, {"old/b.md", "notes.md", "print/c.md"}),
        ({"book.toml": "", "2018/book.toml": "", **BOOK, "2018/src/SUMMARY.md": "", "2018/src/c.md": ""}, {"old/b.md", "notes.md"}),
        ({"guide/book.toml": "", **{f"guide/{path}": "" for path in BOOK}, "text/c.md": ""}, {f"guide/{name}" for name in ("old/b.md", "notes.md", "README.md", "SECURITY.md")}),
        ({"book.toml": "", **BOOK, "src/a.md": "# A\n\n{{#include ../old/b.md:1:9}}\n"}, {"notes.md"}),
        ({"book.toml": "[book]\nsrc = '.'\n", "SUMMARY.md": "", "a/b.md": ""}, set()),
        ({"book.toml": "[book]\nsrc = 'text'\n", **BOOK}, set()),  # the chapters are made of other files first
        ({"book.toml": "", "mkdocs.yml": "site_name: A\n", **BOOK}, set()),
        (BOOK, set()),
    ],
)  # fmt: skip
def test_what_lies_beside_the_chapters_of_mdbook_is_no_page(left_out, files, none):
    assert left_out(files).keys() == none


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


TEMPLATE = "it is a template, which pages are made with"


def test_templates_are_no_pages_wherever_they_are(left_out):
    page = "<!doctype html><body><h1>{{ title }}</h1><p>Text</p></body>"
    files = {
        "app/base.html": "<!doctype html><body>{% block content %}{% endblock %}</body>",
        "app/templates/mail.html": page,
        "app/page.html": page,
        "app/card.html": "<div><slot></slot></div>",
        "app/head.html": "<link rel=stylesheet href=a.css>",
    }
    part = "it is a part of other pages"
    none = {"app/base.html": TEMPLATE, "app/templates/mail.html": TEMPLATE, "app/card.html": TEMPLATE}
    assert left_out(files) == {**none, "app/head.html": part}


def test_a_template_that_the_configuration_names_outright_is_a_page(left_out):
    files = {"a.html": "<body>{% block a %}{% endblock %}</body>", "b/c.html": "<slot></slot>"}
    assert left_out(files, content=("a.html", "b/*.html")) == {"b/c.html": TEMPLATE}


@pytest.mark.parametrize(
    ("files", "none"),
    [
        (site("hugo.toml", "", "content/a.html", "layouts/_default/b.html", "themes/x/layouts/c.html"), {"layouts/_default/b.html", "themes/x/layouts/c.html"}),
        (site("mkdocs.yml", "theme: {name: material, custom_dir: overrides}", "overrides/a.html", "docs/b.html"), {"overrides/a.html"}),
        (site(".eleventy.js", "", "src/_includes/a.html", "src/_includes/b.md", "src/includes.html"), {"src/_includes/a.html", "src/_includes/b.md"}),
        (site("notes.txt", "", "layouts/a.html", "overrides/b.html", "includes/c.md"), set()),
    ],
)  # fmt: skip
def test_folders_of_templates(left_out, files, none):
    assert left_out(files).keys() == none


PAGES_OF_SPHINX = ("docs/a.md", "docs/old/b.md", "docs/_templates/c.md", "docs/d/drafts/e.md")


@pytest.mark.parametrize(
    ("files", "none"),
    [
        (site("docs/.vitepress/config.ts", "export default defineConfig({srcExclude: ['**/README.md', 'old/**']})", "docs/README.md", "docs/a/README.md", "docs/old/b.md", "docs/c.md", "README.md"), {"docs/README.md", "docs/a/README.md", "docs/old/b.md"}),
        (site(".vitepress/config.mjs", "export default {srcDir: './src', srcExclude: ['old.md']}", "src/old.md", "old.md", "src/a.md"), {"src/old.md"}),
        (site("docs/.vuepress/config.js", "module.exports = {pagePatterns: ['**/*.md', '!**/*.part.md']}", "docs/a/b.part.md", "docs/c.md"), {"docs/a/b.part.md"}),
        (site("docs/conf.py", "exclude_patterns: list[str] = [\n  'old',  # \"a.md\"\n  \"**/drafts/*\",\n]\ntemplates_path = ['_templates']\n", *PAGES_OF_SPHINX), {*PAGES_OF_SPHINX[1:]}),
        (site("docs/conf.py", "exclude_patterns = ['old']\nexclude_patterns += ['_templates']\nexclude_patterns.extend(['d'])\n", *PAGES_OF_SPHINX), {*PAGES_OF_SPHINX[1:]}),
        (site("docs/conf.py", "# exclude_patterns = ['old']\nif x:\n    exclude_patterns = ['d']\nexclude_patterns = [old, 'a.md']\n", *PAGES_OF_SPHINX), {"docs/a.md"}),
        (site("docs/conf.py", "\"\"\"\nexclude_patterns = ['old']\n\"\"\"\nexclude_patterns = ['d']\nexclude_patterns = ['a.md']\n", *PAGES_OF_SPHINX), {"docs/a.md"}),
        (site("_config.yml", "exclude_patterns: [_build, 'notes/*']", "notes/a.md", "b.md"), {"notes/a.md"}),
        (site("myst.yml", "project:\n  exclude: [drafts/**, b.md]\n", "drafts/a.md", "b.md", "c.md"), {"drafts/a.md", "b.md"}),
        (site("myst.yml", "project:\n  exclude: b.md\n", "b.md", "c.md"), {"b.md"}),
        (site("docfx.json", '{"build": {"content": [{"files": "**.md", "exclude": ["**/includes/**", "README.md"]}]}}', "a/includes/b.md", "README.md", "a/README.md"), {"a/includes/b.md", "README.md"}),
        (site("docs/docfx.json", '{"build": {"content": [{"files": "**.md", "src": "a", "exclude": ["b.md"]}, {"files": "**.md", "src": "."}]}}', "docs/a/b.md", "docs/c.md"), set()),
        (site("mkdocs.yml", "plugins:\n  - search\n  - exclude: {glob: ['drafts/*', '*.part.md']}\n", "docs/drafts/a/b.md", "docs/c/d.part.md", "docs/e.md"), {"docs/drafts/a/b.md", "docs/c/d.part.md"}),
        (site("_quarto.yml", "project: {type: website}\n", "_a.qmd", "_b/c.md", "d_e.qmd", "f.qmd"), set()),
        (site("book/_bookdown.yml", "", "book/_a.Rmd", "book/b.Rmd", "_c.Rmd", "book/_d.md"), set()),
    ],
)  # fmt: skip
def test_what_other_generators_leave_out(left_out, files, none):
    assert left_out(files).keys() == none


def test_the_reason_names_the_generator(left_out):
    files = site("docs/conf.py", "exclude_patterns = ['b.md']\n", "docs/a.md", "docs/b.md")
    assert left_out(files) == {"docs/b.md": "`exclude_patterns` of Sphinx names it"}


def test_what_is_knitted_is_no_page_of_its_own(left_out):
    pages = ["a.Rmd", "a.md", "a.html", "b/c.qmd", "b/c.md", "c.md", "d.Rmd", "d.nb.html", "d.mdx"]
    found = left_out(dict.fromkeys(pages, "---\ntitle: A\n---\nText\n"))
    assert found == {
        "a.md": "it is made of a.Rmd",
        "a.html": "it is made of a.Rmd",
        "b/c.md": "it is made of c.qmd",
        "d.nb.html": "it is made of d.Rmd",
    }


def test_what_pandoc_made_of_a_page_beside_it_is_no_page(left_out):
    files = {
        "a.md": "# A\n",
        "a.html": built("pandoc"),
        "b.html": built("pandoc"),
        "c.md": "# C\n",
        "c.html": built("x"),
    }
    assert left_out(files) == {"a.html": "pandoc built it from other files here"}


def test_episodes_are_made_of_their_sources(left_out):
    files = dict.fromkeys(("_episodes_rmd/01-a.Rmd", "_episodes/01-a.md", "_episodes/02-b.md"), "# A\n")
    assert left_out(files) == {"_episodes/01-a.md": "it is made of 01-a.Rmd"}


def test_what_is_made_of_a_file_that_is_no_page_is_one(left_out):
    files = site("_quarto.yml", "project:\n  render: ['*.md']\n", "a.qmd", "a.md")
    assert left_out(files).keys() == {"a.qmd"}
    assert not left_out(dict.fromkeys(("b.Rmd", "b.md"), "# A\n"), content=("b.md",))


def test_beside_a_notebook_the_text_is_the_page(left_out):
    assert left_out({"a.ipynb": "{}", "a.md": "# A\n"}).keys() == {"a.ipynb"}


DOCUSAURUS = "module.exports = {presets: [['classic', {docs: {path: 'docs'%s}}]]}"
PARTIALS = ("docs/a.md", "docs/_b.mdx", "docs/_c/d.md", "_e.md")


def test_partials_of_docusaurus_are_no_pages(left_out):
    found = left_out(site("docusaurus.config.js", DOCUSAURUS % "", *PARTIALS))
    assert found.keys() == {"docs/_b.mdx", "docs/_c/d.md"}


@pytest.mark.parametrize("settings", ["module.exports = {presets: ['classic']}", DOCUSAURUS % ""])
def test_partials_are_none_in_older_versions_and_translations_either(left_out, settings):
    pages = (
        "versioned_docs/version-1/_a.md",
        "i18n/de/docusaurus-plugin-content-docs/current/_b.md",
        "i18n/de/docusaurus-plugin-content-docs/version-1/c/_d.mdx",
        "versioned_docs/version-1/e.md",
        "blog/_f.md",
    )
    found = left_out(site("docusaurus.config.js", settings, *pages))
    assert found.keys() == {page for page in pages if "e.md" not in page}


def test_each_plugin_of_docusaurus_excludes_in_its_own_folder(left_out):
    settings = """module.exports = {plugins: [
      ['@docusaurus/plugin-content-docs', {id: 'api', path: 'api', exclude: ['x.md']}],
      ['@docusaurus/plugin-content-blog', {path: 'news', exclude: ['y.md']}],
    ]}"""
    pages = ("api/x.md", "api_versioned_docs/version-2/x.md", "news/y.md", "docs/x.md", "api/y.md")
    assert left_out(site("docusaurus.config.js", settings, *pages)).keys() == {*pages[:3]}


def test_they_are_where_its_settings_exclude_something_else(left_out):
    assert left_out(site("docusaurus.config.js", DOCUSAURUS % ", exclude: ['x/**']", *PARTIALS)) == {}


PATHS = st.text(alphabet="abn_./*-\u00e9", min_size=1, max_size=20).filter(lambda path: path[0] != "/")
VALUES = st.lists(st.text(alphabet="ab_.*/!?[]{}()^$+|\\é \n", max_size=30), max_size=4)
SETTINGS = {
    "_config.yml": "exclude: {0}\nincludes_dir: {1}\n",
    "mkdocs.yml": "exclude_docs: {1}\ndocs_dir: {1}\nplugins: [{{exclude: {{glob: {0}}}}}]\n",
    "_quarto.yml": "project:\n  render: {0}\n",
    "hugo.yaml": "ignoreFiles: {0}\n",
    "docusaurus.config.js": "module.exports = {{presets: [['a', {{docs: {{exclude: {0}, path: {1}}}}}]]}}",
    ".vitepress/config.js": "export default {{ srcExclude: {0}, srcDir: {1}, pagePatterns: {0} }}",
    "myst.yml": "project:\n  exclude: {0}\n",
    "docfx.json": '{{"build": {{"content": [{{"exclude": {0}, "src": {1}}}]}}}}',
    "eleventy.config.js": "export default (c) => {{ c.ignores.add({1}); }}",
}


@given(st.sampled_from(sorted(SETTINGS)), VALUES, st.lists(PATHS, max_size=5))
def test_any_settings_are_read_and_only_pages_are_left_out(tmp_path_factory, name, values, pages):
    written = SETTINGS[name].format(json.dumps(values), json.dumps(values[0] if values else ""))
    read = read_js(written) if name.endswith(".js") else read_structured(name, written).root
    settings = {name: read} if isinstance(read, MapNode) else {}
    root = tmp_path_factory.getbasetemp()
    found = no_pages(Beside(root), pages, [name], [], settings, built=True)
    assert found.keys() <= set(pages)
    assert all(found.values())


def test_what_two_sites_say_of_a_file_is_decided_by_the_first_of_their_settings(left_out):
    inner = "themes/x/exampleSite"
    files = site("hugo.toml", "", "content/a.md", f"{inner}/content/b.md", f"{inner}/layouts/c.html")
    reasons = left_out({**files, f"{inner}/hugo.toml": ""})
    assert reasons[f"{inner}/layouts/c.html"] == "it is of a theme, not of the site"
