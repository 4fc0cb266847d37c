"""Docusaurus: files that count from the root of their content, version by version and in each language."""

from __future__ import annotations

import pytest

from auditor.load.js_literals import read_js


@pytest.fixture
def target(source, resolved):
    """What the file of a link with an anchor that is nowhere is taken to be, or None when there is no file."""

    def find(page, url, *files, settings="module.exports = {}", site=""):
        name = f"{site}docusaurus.config.js"
        repository = resolved(
            source(page, links=[f"{url}#nowhere"]),
            *(source(path) for path in files),
            files=(name,),
            site_settings={name: read_js(settings)},
        )
        (found,) = [one for one in repository.pages if one.path == page]
        return found.local_links[0].target

    return find


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("docs/a/p.md", "docs/b.md"),
        ("versioned_docs/version-3/a/p.md", "versioned_docs/version-3/b.md"),
        (
            "i18n/de/docusaurus-plugin-content-docs/current/a/p.md",
            "i18n/de/docusaurus-plugin-content-docs/current/b.md",
        ),
        (
            "i18n/de/docusaurus-plugin-content-docs/version-3/a/p.md",
            "i18n/de/docusaurus-plugin-content-docs/version-3/b.md",
        ),
        ("i18n/de/docusaurus-plugin-content-docs/version-3/a/p.md", "versioned_docs/version-3/b.md"),
        ("i18n/pt-BR/docusaurus-plugin-content-docs/current/p.md", "docs/b.md"),
        (
            "i18n/de/docusaurus-plugin-content-docs-api/version-1.0/p.md",
            "api_versioned_docs/version-1.0/b.md",
        ),
        ("api_versioned_docs/version-1.0/p.md", "api_versioned_docs/version-1.0/b.md"),
        ("i18n/de/docusaurus-plugin-content-blog/p.md", "blog/b.md"),
    ],
)
@pytest.mark.parametrize("site", ["", "website/"])
def test_an_absolute_file_path_counts_from_its_own_content(target, page, file, site):
    others = (
        "docs/b.md",
        "versioned_docs/version-2/b.md",
        "i18n/fr/docusaurus-plugin-content-docs/current/b.md",
    )
    files = [site + path for path in {file, *others}]
    assert target(site + page, "/b.md", *files, site=site) == site + file


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("i18n/de/docusaurus-plugin-content-docs/current/a/p.md", "docs/b.md"),
        ("i18n/de/docusaurus-plugin-content-docs/version-3/p.md", "versioned_docs/version-3/b.md"),
        ("i18n/de/docusaurus-plugin-content-docs-api/current/p.md", "api/b.md"),
    ],
)
def test_a_file_that_is_not_translated_is_found_in_the_original(target, page, file):
    assert target(page, "b.md", file) == file
    assert target(page, "./b.md", file) is None


def test_the_settings_say_where_the_content_lies(target):
    settings = "module.exports = { presets: [['classic', { docs: { path: '../handbook' } }]] }"
    files = ("handbook/b.md", "site/docs/b.md")
    assert target("handbook/p.md", "/b.md", *files, settings=settings, site="site/") == "handbook/b.md"
    plugin = "module.exports = { plugins: [['x', { id: 'api', path: 'api' }]] }"
    assert target("api/p.md", "/b.md", "api/b.md", "docs/b.md", settings=plugin) == "api/b.md"


def test_a_file_from_the_site_s_folder_counts_last(target):
    assert target("docs/p.md", "/versioned_docs/version-1/b.md", "versioned_docs/version-1/b.md")


def test_a_link_that_is_no_source_file_is_an_address(target):
    localised = "i18n/de/docusaurus-plugin-content-docs/current"
    assert target(f"{localised}/p.md", "/b", f"{localised}/b.md", "docs/b.md") == "docs/b.md"


@pytest.mark.parametrize("site", ["", "website/"])
def test_an_alias_of_the_site_counts_from_its_folder(source, resolved, site):
    files = (f"{site}docusaurus.config.js", f"{site}static/a.png")
    links = [
        "@site/docs/b.md",
        "@site/static/a.png",
        "@site/docs/gone.mdx",
        "@theme/Tabs",
        "@site/docs/b.md#x",
    ]
    page = resolved(source(f"{site}docs/a.md", links=links), source(f"{site}docs/b.md"), files=files).pages[0]
    uses = {use.link.url: use for use in page.local_links}
    assert uses.keys() == set(links[2:])
    assert uses["@site/docs/gone.mdx"].missing
    assert uses["@theme/Tabs"].skip == "the site generator decides what it stands for"
    assert uses["@site/docs/b.md#x"].anchor_missing


def test_an_alias_without_docusaurus_is_not_judged(source, resolved):
    page = resolved(source("docs/a.md", links=["@site/docs/gone.md"])).pages[0]
    assert page.local_links[0].skip == "the site generator decides what it stands for"


ROUTES = """module.exports = {
  presets: [['classic', { docs: { routeBasePath: 'guide' }, blog: { routeBasePath: 'news' } }]],
  plugins: [
    ['@docusaurus/plugin-content-docs', { id: 'api', path: 'reference', routeBasePath: '/api' }],
    ['@docusaurus/plugin-content-blog', { id: 'other', path: 'other', routeBasePath: 'x' }],
  ],
}
"""


@pytest.fixture
def there(source, resolved):
    """Whether a root link leads to the one page of a site."""

    def find(url, page, *, front=None, settings=ROUTES):
        repository = resolved(
            source("a.md", links=[url]),
            source(page, front=front),
            config='site-root = "."\n',
            files=("docusaurus.config.js",),
            site_settings={"docusaurus.config.js": read_js(settings)},
        )
        (found,) = [one for one in repository.pages if one.path == "a.md"]
        return not found.local_links

    return find


@pytest.mark.parametrize(
    ("url", "page", "front"),
    [
        ("/guide/b", "docs/b.md", None),
        ("/guide/b/", "docs/02-b.mdx", None),
        ("/guide/sub/b", "docs/1. sub/b.md", None),
        ("/guide/sub", "docs/sub/index.md", None),
        ("/guide/sub", "docs/sub/README.md", None),
        ("/guide/sub", "docs/sub/sub.md", None),
        ("/guide/start", "docs/sub/b.md", {"slug": "/start"}),
        ("/guide/sub/start", "docs/sub/b.md", {"slug": "start"}),
        ("/guide/", "docs/b.md", {"slug": "/"}),
        ("/guide/sub/named", "docs/sub/b.md", {"id": "named"}),
        ("/api/b", "reference/b.md", None),
    ],
)
def test_a_document_is_published_below_the_route_of_its_plugin(there, url, page, front):
    assert there(url, page, front=front)


@pytest.mark.parametrize(
    ("url", "page", "front"),
    [
        ("/guide/b", "docs/sub/b.md", None),
        ("/news/b", "docs/b.md", None),
        ("/x/b", "docs/b.md", None),
        ("/guide/start", "docs/sub/b.md", {"slug": "start"}),
        ("/guide/c", "docs/b.md", None),
    ],
)
def test_where_the_route_leads_to_no_document_a_link_is_missing(there, url, page, front):
    assert not there(url, page, front=front)


def test_without_a_route_documents_lie_below_docs(there):
    assert there("/docs/start", "docs/b.md", front={"slug": "/start"}, settings="module.exports = {}")
    assert there(
        "/start",
        "content/b.md",
        front={"slug": "/start"},
        settings=("module.exports = {presets: [['classic', {docs: {routeBasePath: '/', path: 'content'}}]]}"),
    )


def test_a_file_is_still_suggested_where_links_count_from_files(source, resolved):
    repository = resolved(
        source("docs/a.md", links=["./bose.md"]), source("docs/dose.md"), files=("docusaurus.config.js",)
    )
    assert repository.pages[0].local_links[0].nearest == "docs/dose.md"
