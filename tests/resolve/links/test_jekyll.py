"""Jekyll: pages at the addresses that its settings give them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.front_matter.yaml_nodes import read_yaml
from auditor.model.sources import PageSource
from auditor.model.written import MapNode
from auditor.resolve.links.generators.forms import SiteFiles
from auditor.resolve.links.generators.jekyll import jekyll

BY_NAME = """
defaults:
  - scope: {path: "", type: pages}
    values: {permalink: "/:basename", layout: page}
  - scope: {path: pages/about}
    values: {sidebar: about}
"""


@pytest.fixture
def left(source, resolved):
    """The use that is left of a link on a page, or None when it works."""

    def find(url, *files, page="pages/tech/d.md", settings=BY_NAME, front=None, anchors=()):
        paths = {path for path in files if path.endswith(".md")}
        repository = resolved(
            source(page, links=[url], front=front),
            *(source(path, anchors=anchors) for path in paths),
            files=("_config.yml", *files),
            site_settings={"_config.yml": read_yaml(settings).root},
        )
        (found,) = [one for one in repository.pages if one.path == page]
        return found.local_links[0] if found.local_links else None

    return find


@pytest.mark.parametrize(
    ("url", "file"), [("images/y.png", "images/y.png"), ("index", "index.md"), ("/d", "a.txt")]
)
def test_relative_links_count_from_the_address_that_defaults_give(left, url, file):
    assert left(url, file) is None


def test_a_page_is_found_at_the_address_that_defaults_give(left):
    assert left("e", "pages/other/e.md") is None
    assert left("/e", "pages/other/e.md") is None
    assert left("e#two", "pages/other/e.md", anchors=["one"]).anchor_missing


def test_what_is_at_no_address_is_missing_without_a_suggestion_that_would_break(left):
    use = left("images/y.png", "pages/more/images/y.png")
    assert (use.missing, use.nearest) == (True, None)


@pytest.mark.parametrize(
    ("settings", "page", "url"),
    [
        (
            'defaults: [{scope: {path: "pages"}, values: {permalink: "/docs/:basename/"}}]',
            "pages/d.md",
            "../../y.png",
        ),
        ('defaults: [{scope: {path: ""}, values: {permalink: pretty}}]', "pages/d.md", "../../y.png"),
        ('collections: {guides: {output: true, permalink: "/:name/"}}', "_guides/a/d.md", "../y.png"),
        ("collections: [guides]", "_guides/a/d.md", "../../y.png"),
        (
            'collections: [guides]\ndefaults: [{scope: {path: "", type: guides}, values: {permalink: "/:title"}}]',
            "_guides/a/d.md",
            "y.png",
        ),
        (
            'defaults:\n- {scope: {path: ""}, values: {permalink: "/:basename"}}\n'
            '- {scope: {path: pages/*}, values: {permalink: "/a/:basename"}}\n',
            "pages/d.md",
            "../y.png",
        ),
    ],
)
def test_other_forms_of_addresses(left, settings, page, url):
    assert left(url, "y.png", page=page, settings=settings) is None


def test_a_page_s_own_permalink_counts_before_the_defaults(left):
    assert left("y.png", "own/y.png", front={"permalink": "/own/d"}) is None
    assert left("y.png", "y.png", front={"permalink": "/own/d"}) is not None


@pytest.mark.parametrize(
    "settings",
    [
        'defaults: [{scope: {path: "", type: posts}, values: {permalink: "/:basename"}}]',
        'defaults: [{scope: {path: "other"}, values: {permalink: "/:basename"}}]',
        'defaults: [{scope: {path: ""}, values: {permalink: "/:year/:basename"}}]',
        "defaults: [{values: x}, y, {scope: [a]}]\ncollections: 1",
    ],
)
def test_settings_for_other_pages_change_nothing(left, settings):
    assert left("y.png", "y.png", settings=settings).missing


POST = "_posts/2024-01-02-Hello-world.md"


@pytest.fixture
def found(source, resolved):
    """Whether a root link on another page leads to a post."""

    def find(url, *, post=POST, settings="title: A\n", front=None):
        repository = resolved(
            source("a.md", links=[url]),
            source(post, front=front),
            config='site-root = "."\n',
            files=("_config.yml", "a.md", post),
            site_settings={"_config.yml": read_yaml(settings).root},
        )
        (page,) = [one for one in repository.pages if one.path == "a.md"]
        return not page.local_links

    return find


@pytest.mark.parametrize(
    ("url", "settings", "front"),
    [
        ("/2024/01/02/Hello-world.html", "", None),
        ("/2024/01/02/Hello-world/", "permalink: pretty", None),
        ("/Hello-world.html", "permalink: none", None),
        ("/blog/Hello-world/", "permalink: /blog/:title/", None),
        ("/2024-1-2-Hello-world", "permalink: /:year-:i_month-:i_day-:title", None),
        ("/news/Hello-world", "collections: {posts: {permalink: '/news/:title'}}", None),
        (
            "/n/Hello-world",
            "defaults: [{scope: {type: posts, path: ''}, values: {permalink: '/n/:title'}}]",
            None,
        ),
        ("/2023/05/07/Hello-world.html", "", {"date": "2023-05-07 10:00:00 +0100"}),
        ("/a/b/2024/01/02/Hello-world.html", "", {"categories": "A b"}),
        ("/news/2024/01/02/Hello-world.html", "", {"category": "News"}),
        ("/2024/01/02/other.html", "", {"slug": "other"}),
        ("/own/", "", {"permalink": "/own/"}),
    ],
)
def test_a_post_has_the_address_that_its_settings_and_fields_give(found, url, settings, front):
    assert found(url, settings=settings or "title: A", front=front)


@pytest.mark.parametrize(
    ("url", "settings", "front"),
    [
        ("/2024/01/03/Hello-world.html", "title: A", None),
        ("/2024/01/02/Hello-world.html", "title: A", {"categories": "news"}),
        ("/2024/01/02/Hello-world.html", "permalink: /blog/:title/", None),
        ("/2024/01/02/Hello-world.html", "title: A", {"permalink": "/own/"}),
        ("/2024/01/02/Hello-world.html", "permalink: weekdate", None),
    ],
)
def test_elsewhere_there_is_no_post(found, url, settings, front):
    assert not found(url, settings=settings, front=front)


def test_folders_above_the_posts_are_categories(found):
    assert found("/news/2024/01/02/x.html", post="news/_posts/2024/2024-1-2-x.md")
    assert not found("/2024/01/02/x.html", post="news/_posts/2024-1-2-x.md")


TEXTS = st.text(alphabet="ab:/_*.[]-path title?é", max_size=24)
PATHS = st.lists(st.text(alphabet="ab_-.0é", min_size=1, max_size=8), min_size=1, max_size=4).map("/".join)


@given(PATHS, TEXTS, TEXTS, TEXTS, TEXTS)
def test_whatever_the_settings_say_an_address_is_one_of_the_site(path, scope, default, own, prefix):
    settings = {
        "permalink": own,
        "defaults": [{"scope": {"path": scope}, "values": {"permalink": default}}, prefix],
        "collections": {"a": {"permalink": own}, "b": prefix},
    }
    page = PageSource(f"{path}.md", "markdown")
    root = read_yaml(json.dumps(settings)).root
    assert isinstance(root, MapNode)
    files = SiteFiles((page.path, "_config.yml"), (page.path,), {"_config.yml": root})
    address = jekyll(files).address
    found = address(page) if address is not None else None
    assert found is None or (found.startswith("/") and "//" not in found)
