"""A link that climbs above the pages of a site may lead to another one beside it: it cannot be judged."""

from __future__ import annotations

import pytest

from auditor.model.written import MapNode, Scalar
from auditor.resolve.links.generators.forms import ABOVE_SITE
from auditor.resolve.links.generators.others import DRAFT
from auditor.resolve.links.generators.quarto import UNRENDERED


def settings(**values):
    return MapNode(tuple((key, _node(value), 1) for key, value in values.items()), 1)


def _node(value):
    return settings(**value) if isinstance(value, dict) else Scalar(value, 1)


@pytest.fixture
def skips(source, resolved):
    """Why the links of a page are not judged; "missing" for one that is missing."""

    def of(page, links, **site):
        uses = resolved(source(page, links=links), **site).pages[0].local_links
        return [use.skip or "missing" for use in uses]

    return of


MKDOCS = {"files": ("mkdocs.yml",), "site_settings": {"mkdocs.yml": settings(docs_dir="src")}}


@pytest.mark.parametrize("page", ["src/index.md", "src/README.md"])
def test_mkdocs_leaves_a_link_to_no_file_as_it_is(skips, page):
    assert skips(page, ["../other-guide/start/"], **MKDOCS) == [ABOVE_SITE]


def test_below_the_top_a_page_has_a_folder_of_its_own(skips):
    links = ["../other/", "../../other/", "../../../other/"]
    assert skips("src/docs/a.md", links, **MKDOCS) == ["missing", "missing", ABOVE_SITE]


def test_a_file_above_the_site_is_missing(skips):
    assert skips("src/index.md", ["../other/a.md", "../b.pdf"], **MKDOCS) == ["missing", "missing"]


@pytest.mark.parametrize(
    ("address", "why"),
    [("https://example.org", "missing"), ("https://example.org/guide/", ABOVE_SITE)],
)
def test_nothing_lies_above_the_root_of_a_host(skips, address, why):
    site = {"mkdocs.yml": settings(docs_dir="src", site_url=address)}
    assert skips("src/index.md", ["../other/"], files=("mkdocs.yml",), site_settings=site) == [why]


@pytest.mark.parametrize("link", ["../std/index.html", "../std/primitive.str.html", "../std/"])
def test_books_of_mdbook_link_to_each_other(skips, link):
    assert skips("src/a.md", [link], files=("book.toml",)) == [ABOVE_SITE]


def test_a_book_may_lie_deep_in_a_repository(skips):
    link = "../std/index.html"
    assert skips("a/b/c/d/e/src/a.md", [link], files=("a/b/c/d/e/book.toml",)) == [ABOVE_SITE]
    assert skips("a/b/c/d/e/src/a.md", [link], files=("a/b/c/d/e/f/book.toml",)) == ["missing"]


def test_the_sources_of_a_book_may_lie_elsewhere(skips):
    site = {"book.toml": settings(book={"src": "text"})}
    links = ["../std/index.html", "std/index.html", "../a.md", "../a.png"]
    found = skips("text/a.md", links, files=("book.toml",), site_settings=site)
    assert found == [ABOVE_SITE, "missing", "missing", "missing"]


def test_what_a_book_forwards_and_adds_is_there(skips):
    values = settings(
        output={"html": {"redirect": {"/old.html": "a.html", "b/c.html": "https://example.org/"}}}
    )
    site = {"files": ("docs/book.toml",), "site_settings": {"docs/book.toml": values}}
    assert skips("docs/src/a.md", ["old.html", "b/c.html", "print.html"], **site) == []
    assert skips("docs/src/b/d.md", ["../old.html", "c.html", "old.html"], **site) == ["missing"]


def test_a_page_beside_the_chapters_may_link_to_them_as_they_are_published(source, resolved):
    pages = [source("notes/n.md", links=["a.html", "b/c.html", "../a.html", "z.html", "a.md"])]
    pages += [source("src/a.md"), source("src/b/c.md")]
    uses = resolved(*pages, files=("book.toml",)).pages[0].local_links
    assert [(use.link.url, use.missing) for use in uses if use.missing] == [
        ("../a.html", True),
        ("z.html", True),
        ("a.md", True),
    ]


@pytest.mark.parametrize(
    ("page", "settings_file", "why"),
    [
        ("_old/a.qmd", "_quarto.yml", UNRENDERED),
        ("docs/blog/_old/b/a.qmd", "docs/_quarto.yaml", UNRENDERED),
        ("old_/a.qmd", "_quarto.yml", "missing"),
        ("_src/docs/a.qmd", "_src/docs/_quarto.yml", "missing"),
        ("_old/a.md", "README.txt", "missing"),
    ],
)
def test_quarto_makes_no_pages_in_folders_with_an_underscore(skips, page, settings_file, why):
    assert skips(page, ["gone.qmd"], files=(settings_file,)) == [why]


def test_links_from_the_root_of_what_quarto_does_not_render_are_not_judged_either(skips):
    assert skips("_old/a.qmd", ["/gone.qmd"], files=("_quarto.yml",)) == [UNRENDERED]
    assert skips("old/a.qmd", ["/gone.qmd"], files=("_quarto.yml",)) == ["missing"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        *((url, []) for url in ("docs/b.md", "./docs/b.md", "b.md", "docs/c.njk")),
        *((url, ["missing"]) for url in ("blog/b.md", "docs/b/", "docs/d.njk")),
    ],
)
def test_eleventy_reads_the_names_of_templates_from_the_folder_of_all_pages_too(skips, url, expected):
    site = {"eleventy.config.js": settings(dir={"input": "src"})}
    files = ("eleventy.config.js", "src/docs/b.md", "src/docs/c.njk")
    assert skips("src/docs/a.md", [url], files=files, site_settings=site) == expected


def test_without_a_generator_nothing_lies_beside(skips):
    assert skips("src/index.md", ["../other/"]) == ["missing"]


def test_a_draft_chapter_of_mdbook_has_no_destination(skips):
    assert skips("src/SUMMARY.md", [""], files=("book.toml",)) == [DRAFT]


@pytest.mark.parametrize(
    ("page", "files"), [("src/a.md", ("book.toml",)), ("SUMMARY.md", ("book.toml",)), ("src/SUMMARY.md", ())]
)
def test_elsewhere_a_link_without_a_destination_is_a_fault(skips, page, files):
    assert skips(page, [""], files=files) != [DRAFT]
