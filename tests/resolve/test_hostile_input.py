"""Input made to be slow: what is distinct is looked at once, and comparisons have an end."""

from __future__ import annotations

from auditor.model.sources import OwnerRule
from auditor.model.stored import changed
from auditor.model.written import ListNode, MapNode, Node, Scalar
from auditor.resolve import people, suggestions
from auditor.resolve.links import anchors
from auditor.resolve.suggestions import Suggestions


def counted(monkeypatch, module, name):
    """The calls of a function of a module from now on, by their arguments."""
    calls = []
    real = getattr(module, name)

    def call(*given):
        calls.append(given)
        return real(*given)

    monkeypatch.setattr(module, name, call)
    return calls


def test_suggestions_end_after_so_many_comparisons(monkeypatch):
    compared = counted(monkeypatch, suggestions, "nearest")
    known = {f"known{at}" for at in range(100)}
    limited = Suggestions()
    assert limited.nearest("known0x", known) == "known0"
    limited._left = 1_000
    assert [limited.nearest("known0x", known) for _ in range(15)] == ["known0"] * 10 + [None] * 5
    assert len(compared) == 11


def test_comparisons_of_people_end_after_so_many(monkeypatch, source, resolved, person):
    monkeypatch.setattr(people, "_MOST_COMPARISONS", 1_000)
    compared = counted(monkeypatch, people, "same_person")
    pages = [source(f"{at}.md", front={"authors": [f"X{at} Smith"]}) for at in range(40)]
    repository = resolved(*pages, people=[person(f"Given{at} Smith") for at in range(40)])
    assert len(compared) == 1_000
    assert repository.notes == (
        "No other spelling in the people file was looked for of 15 names: too many have one family name.",
    )


def test_anchors_of_a_page_are_made_once_however_many_are_missing(monkeypatch, source, resolved):
    made = counted(monkeypatch, anchors, "heading_anchors")
    page = source(links=[f"#gone-{at}" for at in range(30)], anchors=[f"here-{at}" for at in range(30)])
    links = resolved(changed(page, headings=("Here",))).pages[0].local_links
    assert [link.anchor_missing for link in links] == [True] * 30
    assert len(made) == 1


def test_many_owner_lines_full_of_stars_match_what_they_should(source, resolved):
    lines = tuple(OwnerRule("*a" * 20 + f"{at}", (f"@x{at}",), at) for at in range(30))
    pages = resolved(*(source("a" * 200 + f"{at}.md") for at in (7, 31)), code_owners=lines).pages
    assert [page.owner for page in pages] == [None, None]


def test_values_nested_without_end(source, resolved_page):
    node: Node = Scalar("Jo", 2)
    for _ in range(5000):
        node = ListNode((node,), 2)
    page = source(front={})
    root = MapNode((("authors", node, 2), ("owner", node, 2), ("freshness", node, 2)), 2)
    page = resolved_page(changed(page, front_matter=page.front_matter._replace(root=root)))
    assert page.authors == ()
    assert page.owner is None
