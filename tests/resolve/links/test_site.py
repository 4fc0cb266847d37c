"""Root links below a base path, absolute links to the site itself, and submodules."""

from __future__ import annotations

import json

import pytest

from auditor.load.front_matter.json_nodes import read_json
from auditor.resolve.links.site import SiteStatement, decide_site


def values(value):
    """Settings as they are read."""
    return read_json(json.dumps(value)).root


STATED = {
    "Jekyll": ("_config.yml", {"url": "https://example.org", "baseurl": "/proj"}),
    "Hugo": ("hugo.toml", {"baseURL": "https://example.org/proj/"}),
    "MkDocs": ("mkdocs.yml", {"site_url": "https://example.org/proj/"}),
    "Docusaurus": ("docusaurus.config.js", {"url": "https://example.org", "baseUrl": "/proj/"}),
    "Astro": ("astro.config.mjs", {"site": "https://example.org", "base": "/proj"}),
    "Quarto": ("_quarto.yml", {"website": {"site-url": "https://example.org/proj"}}),
    "VitePress": ("docs/.vitepress/config.ts", {"base": "/proj/"}),
    "Eleventy": (".eleventy.js", {"pathPrefix": "/proj/"}),
    "mdBook": ("book.toml", {"output": {"html": {"site-url": "/proj/"}}}),
    "Hexo": ("_config.yml", {"root": "/proj/"}),
    "Gatsby": ("gatsby-config.js", {"pathPrefix": "/proj"}),
    "Next.js": ("next.config.mjs", {"basePath": "/proj"}),
}
WITH_ADDRESS = ("Jekyll", "Hugo", "MkDocs", "Docusaurus", "Astro", "Quarto")


@pytest.fixture
def find(source, resolved):
    """What is left of a link on a page, and the addresses that the network has to judge."""

    def uses(url, *, config="", stated=None, files=("b.md",), page="a.md", **other):
        pages = [source(path, anchors=["one"]) for path in files if path.endswith(".md")]
        settings = {}
        if stated is not None:
            path, said = STATED[stated] if isinstance(stated, str) else stated
            settings = {path: values(said)}
        repository = resolved(
            source(page, links=[url]), *pages, files=files, config=config, site_settings=settings, **other
        )
        (found,) = [one for one in repository.pages if one.path == page]
        return found.local_links[0] if found.local_links else None, list(repository.remote_links)

    return uses


@pytest.mark.parametrize("stated", STATED)
def test_a_root_link_below_the_base_is_found(find, stated):
    assert find("/proj/b.html", config='site-root = "."', stated=stated) == (None, [])
    assert find("/proj/gone.html", config='site-root = "."', stated=stated)[0].missing
    assert find("/proj/b.html", config='site-root = "."')[0].missing


@pytest.mark.parametrize("written", ["/proj", "/proj/", "proj", "https://example.org/proj/"])
def test_the_base_may_be_configured(find, written):
    config = f'site-root = "."\nsite-base = "{written}"\n'
    assert find("/proj/b.html#one", config=config)[0] is None
    assert find("/proj/b.html#two", config=config)[0].anchor_missing
    assert find("/project/b.html", config=config)[0].skip == "it leads out of the site, which lies at /proj"


@pytest.mark.parametrize("stated", ["Jekyll", "Astro"])
def test_where_links_are_published_as_written_one_without_the_base_is_broken(find, stated):
    (use, _) = find("/b.html", config='site-root = "."', stated=stated)
    assert (use.missing, use.nearest) == (True, "/proj/b.html")
    assert find("/b.md", config='site-root = "."', stated=stated)[0] is None  # plugins read source files
    assert find("/b.html", stated=stated)[0] is None  # without a site root no one knows


@pytest.mark.parametrize("stated", ["Docusaurus", "VitePress", "Quarto", "Hugo"])
def test_a_generator_may_put_the_base_in_front(find, stated):
    assert find("/b.html", config='site-root = "."', stated=stated)[0] is None
    assert find("/gone.html", config='site-root = "."', stated=stated)[0].missing


def test_the_configured_base_counts_before_the_stated_one(find):
    config = 'site-root = "."\nsite-base = ""\n'
    assert find("/b.html", config=config, stated="Jekyll")[0] is None
    assert find("/proj/b.html", config=config, stated="Jekyll")[0].missing


COMPUTED = "its first part may be the site's base, which the site's settings compute"


@pytest.mark.parametrize(
    "stated",
    [
        ("docusaurus.config.ts", {"baseUrl": None}),
        (".vitepress/config.ts", {"base": None}),
        ("astro.config.mjs", {"base": None, "site": "https://example.org"}),
        ("mkdocs.yml", {"site_url": ["SITE_URL", "https://example.org/proj/"]}),
    ],
)
def test_a_base_that_a_program_computes_may_be_the_first_part_of_a_link(find, stated):
    config = 'site-root = "."'
    assert find("/proj/b.html", config=config, stated=stated)[0].skip == COMPUTED
    assert find("/a/b/b#one", config=config, stated=stated)[0].skip == COMPUTED
    assert find("/gone.html", config=config, stated=stated)[0].missing
    assert find("/proj/gone.html", config=config, stated=stated)[0].missing
    known = f'{config}\nsite-base = "/proj"'
    assert find("/proj/b.html", config=known, stated=stated)[0] is None


@pytest.mark.parametrize(
    "stated", [("_config.yml", {"baseurl": None}), ("docusaurus.config.js", {"title": None})]
)
def test_where_no_base_is_computed_a_link_is_missing(find, stated):
    assert find("/proj/b.html", config='site-root = "."', stated=stated)[0].missing


def test_below_a_base_capitals_count_too(find):
    (use, _) = find("/proj/B.html", config='site-root = "."', stated="Jekyll")
    assert (use.other_capitals, use.nearest) == (True, "/proj/b.html")


@pytest.mark.parametrize("stated", WITH_ADDRESS)
@pytest.mark.parametrize(
    "url", ["https://example.org/proj/b.html", "http://EXAMPLE.org/proj/b/", "https://example.org/proj/b#one"]
)
def test_a_link_to_a_page_of_the_site_itself_is_not_asked(find, stated, url):
    assert find(url, stated=stated) == (None, [])
    assert find(url) == (None, [url.replace("EXAMPLE", "example").partition("#")[0]])


@pytest.mark.parametrize(
    "url", ["//example.org/proj/b", "https://example.org:443/proj/b", "http://example.org:80/proj/b"]
)
def test_an_address_of_the_site_may_be_spelled_otherwise(find, url):
    assert find(url, stated="Jekyll") == (None, [])


@pytest.mark.parametrize("stated", WITH_ADDRESS)
@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/proj/gone.html",
        "https://example.org/b.html",
        "https://www.example.org/proj/b.html",
        "https://example.org.evil.example/proj/b.html",
        "https://example.org:8443/proj/b.html",
    ],
)
def test_a_link_to_what_is_not_in_the_repository_is_asked(find, stated, url):
    assert find(url, stated=stated, config='site-root = "."') == (None, [url])


def test_the_anchor_of_a_page_of_the_site_is_judged_here(find):
    (use, asked) = find("https://example.org/proj/b#two", stated="Jekyll")
    assert (use.anchor_missing, asked) == (True, [])


def test_what_the_configuration_calls_the_site_is_missing_when_it_is_not_here(find):
    config = 'site-root = "."\nsite-url = ["https://example.org"]\n'
    assert find("https://example.org/b.html", config=config) == (None, [])
    (use, asked) = find("https://example.org/gone.html", config=config)
    assert (use.missing, asked) == (True, [])
    (use, asked) = find("https://example.org/B.html", config=config)
    assert (use.other_capitals, asked) == (True, [])
    # without a site root, what is not found may still be there
    assert find("https://example.org/gone.html", config='site-url = "https://example.org"')[1]


def test_an_address_that_is_ignored_is_not_missing(find):
    config = (
        'site-root = "."\nsite-url = "https://example.org"\n[links]\nignore = ["https://example.org/app/*"]\n'
    )
    assert find("https://example.org/app/x#y", config=config) == (None, ["https://example.org/app/x"])
    assert find("https://example.org/gone", config=config)[0].missing


def test_a_folder_without_an_index_may_not_be_published(find):
    url = "https://example.org/tests"
    assert find(url, config='site-url = "https://example.org"', files=("tests/x.py",)) == (None, [url])


def test_the_home_page_is_there(find):
    assert find("https://example.org/", config='site-url = "https://example.org"') == (None, [])


def test_what_is_judged_here_is_counted_once(source, resolved):
    config = 'site-url = "https://example.org"\n'
    page = source(links=["https://example.org/page#x", "https://example.org/page"], anchors=["x"])
    made = resolved(page, config=config).made
    assert {("link", "https://example.org/page"), ("anchor", "https://example.org/page#x")} <= made


def test_the_address_of_a_repository_is_not_that_of_a_site(find):
    stated = ("_config.yml", {"url": "https://github.com/example/site"})
    assert find("https://github.com/example/site", stated=stated)[1]


def test_of_several_settings_the_least_deep_count_if_they_agree():
    near, deep = SiteStatement("/a", depth=0), SiteStatement("/b", depth=2)
    assert decide_site([deep, near], None, ()).base == "/a"
    assert decide_site([near, SiteStatement("/c")], None, ()).base == ""
    assert decide_site([near], "/d", ()).base == "/d"


MODULE = {"submodules": frozenset({"vendor/lib"})}


@pytest.mark.parametrize(
    "url", ["vendor/lib/README.md", "vendor/lib", "vendor/lib/src/", "vendor/lib/a.md#one"]
)
def test_a_submodule_that_is_not_checked_out_is_not_judged(find, url):
    reason = "it is in a submodule that is not checked out"
    assert find(url, **MODULE)[0].skip == reason
    assert find(f"/{url}", config='site-root = "."', **MODULE)[0].skip == reason
    assert find(url)[0].missing


def test_a_submodule_that_is_checked_out_is_judged(find):
    files = ("vendor/lib/b.md",)
    assert find("vendor/lib/b.md", files=files, **MODULE)[0] is None
    assert find("vendor/lib/c.md", files=files, **MODULE)[0].missing
    assert find("vendor/library/c.md", **MODULE)[0].missing


def test_an_address_of_an_entry_that_is_judged_here_is_not_asked(source, resolved, entry):
    repository = resolved(
        source("a.md"),
        entries=[
            entry("x", url="https://example.org/a"),
            entry("y", url="https://example.org/a#gone"),
            entry("z", url="https://other.example/a"),
        ],
        config='site-root = "."\nsite-url = ["https://example.org"]\n',
    )
    assert [(use.link.url, use.anchor_missing) for use in repository.entry_links] == [
        ("https://example.org/a", False),
        ("https://example.org/a#gone", True),
    ]
    assert list(repository.remote_links) == ["https://other.example/a"]
    assert ("link", "https://example.org/a") in repository.made
