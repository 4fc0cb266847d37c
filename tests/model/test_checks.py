"""The checks that were made, and the plain links that many of them are of."""

import pytest

from auditor.model.checks import MadeChecks
from auditor.model.links import PlainLinks, make_link
from auditor.model.location import Location

ANCHORS = {"b.md": {"x"}, "d.md": set(), "b#c.md": {"x"}}


def take(links, number, path, *urls):
    made = [make_link(path, "", url, line, 1, "inline") for line, url in enumerate(urls, start=1)]
    return [link.url for link in links.take(number, made, ANCHORS.get)]


def plain_links():
    links = PlainLinks(("a.md", "c.md"))
    assert take(links, 0, "a.md", "b.md#x", "b.md") == []
    assert take(links, 1, "c.md", "./b.md#x", "d.md") == []
    return links


PLAIN = {("link", "b.md"), ("anchor", "b.md#x"), ("link", "d.md")}


def test_a_plain_link_is_a_check_of_its_page_and_one_of_its_anchor():
    made = MadeChecks({("page", "a.md")}, plain_links())
    assert made == {("page", "a.md"), *PLAIN}
    assert len(made) == 4


def test_a_check_that_is_also_of_a_plain_link_is_one():
    assert len(MadeChecks({("link", "b.md"), ("anchor", "b.md#x")}, plain_links())) == 3


def test_what_was_not_made_is_not_there():
    but = {("link", "d.md"), ("page", "a.md"), ("page", "z.md")}
    made = MadeChecks({("page", "a.md"), ("page", "b.md")}, plain_links(), but)
    assert made == {("page", "b.md"), ("link", "b.md"), ("anchor", "b.md#x")}
    assert len(made) == 3


def test_a_path_may_have_the_sign_of_an_anchor():
    links = PlainLinks(("a.md",))
    assert take(links, 0, "a.md", "b%23c.md#x") == []
    made = MadeChecks((), links)
    assert ("anchor", "b#c.md#x") in made
    assert ("anchor", "b#c.md#y") not in made
    assert ("anchor", "b#c.md") not in made


@pytest.fixture
def asked(monkeypatch):
    """The paths whose anchors are looked for in all links to them, and those that are asked for at all."""
    paths = {"anchors": [], "__contains__": []}

    def noting(name):
        method = getattr(PlainLinks, name)

        def noted(links, path):
            paths[name].append(path)
            return method(links, path)

        return noted

    for name in paths:
        monkeypatch.setattr(PlainLinks, name, noting(name))
    return paths


def test_the_anchors_of_a_page_are_looked_for_once_however_many_checks_there_are(asked):
    MadeChecks([("anchor", f"b.md#{number}") for number in range(9)], plain_links())
    assert asked["anchors"] == ["b.md"]


def test_a_long_row_of_signs_is_not_taken_for_paths(asked):
    MadeChecks([("anchor", "b.md" + "#" * 1_000)], plain_links())
    assert asked["__contains__"] == ["b.md"]


def test_a_link_has_all_its_places():
    links = plain_links()
    assert take(links, 1, "c.md", "b.md", "b.md") == []
    assert len(links) == 4
    places = {(url, path): tuple(places) for url, path, places in links.by_link()}
    assert places["b.md", "b.md"] == (Location("a.md", 2, 1), Location("c.md", 1, 1), Location("c.md", 2, 1))
    assert places["d.md", "d.md"] == (Location("c.md", 2, 1),)


@pytest.mark.parametrize(
    "url",
    ["b.md#y", "z.md", "b", "B.md", "d.md#x", "b.md#%78", "https://example.org/b.md", "#x", "{{ b.md }}"],
)
def test_all_other_links_need_a_closer_look(url):
    links = PlainLinks(("a.md",))
    assert take(links, 0, "a.md", url) == [url]
    assert (len(links), len(MadeChecks((), links))) == (0, 0)
