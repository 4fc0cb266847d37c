"""The checks that were made, and the plain links that many of them are of."""

from auditor.model.checks import MadeChecks
from auditor.model.links import PlainLinks
from auditor.model.location import Location


def plain_links():
    links = PlainLinks(("a.md", "c.md"))
    links.add("b.md#x", "b.md", (0, 1, 1))
    links.add("b.md", "b.md", (0, 2, 1))
    links.add("./b.md#x", "b.md", (1, 3, 1))
    links.add("d.md", "d.md", (1, 4, 1))
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
    links.add("b%23c.md#x", "b#c.md", (0, 1, 1))
    made = MadeChecks((), links)
    assert ("anchor", "b#c.md#x") in made
    assert ("anchor", "b#c.md#y") not in made
    assert ("anchor", "b#c.md") not in made


def test_a_known_link_gets_its_other_places():
    links = plain_links()
    assert links.use("b.md", "b.md", (1, 9, 2))
    assert not links.use("b.md#y", "b.md", (1, 9, 2))
    assert not links.use("z.md", "z.md", (1, 9, 2))
    assert len(links) == 4
    places = {(url, path): tuple(places) for url, path, places in links.by_link()}
    assert places["b.md", "b.md"] == (Location("a.md", 2, 1), Location("c.md", 9, 2))
    assert places["d.md", "d.md"] == (Location("c.md", 4, 1),)
