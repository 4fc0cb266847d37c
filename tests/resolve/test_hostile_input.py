"""Input made to be slow: what is distinct is looked at once, and comparisons have an end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from timing import at_most

from auditor.model.sources import OwnerRule
from auditor.model.written import ListNode, MapNode, Node, Scalar


@pytest.mark.long
def test_many_unknown_names_of_one_family(source, resolved, person):
    people = [person(f"Given{at} Smith") for at in range(150)]
    pages = [source(f"{at}.md", front={"authors": [f"X{at} Smith"]}) for at in range(150)]
    with at_most(10):
        resolved(*pages, people=people)


@pytest.mark.long
def test_many_undefined_keys_beside_a_large_bibliography(source, resolved, entry):
    page = source(cites=[f"missing{at}" for at in range(3000)])
    entries = [entry(f"known{at}") for at in range(900)]
    with at_most(10):
        resolved(page, entries=entries)


@pytest.mark.long
def test_many_missing_files_beside_many_files(source, resolved):
    pages = [source(f"{at}.md", links=[f"gone-{at}-{n}.md" for n in range(20)]) for at in range(300)]
    with at_most(10):
        resolved(*pages, files=[f"file-{at}.md" for at in range(5000)])


@pytest.mark.long
def test_many_missing_anchors_on_a_page_with_many(source, resolved):
    page = source(links=[f"#gone-{at}" for at in range(3000)], anchors=[f"here-{at}" for at in range(3000)])
    with at_most(10):
        resolved(page)


@pytest.mark.long
def test_many_citations_and_references_of_one_name_and_year(source, resolved):
    names = [((f"Wu {at}",), "2024") for at in range(2000)]
    lists = [((), "2024", f"Wu again {at}") for at in range(2000)]
    with at_most(10):
        resolved(source(names=names, lists=lists))


@pytest.mark.long
def test_many_owner_lines_full_of_stars(source, resolved):
    rules = tuple(OwnerRule("*a" * 20 + f"{at}", ("@x",), at) for at in range(300))
    pages = [source("a" * 200 + f"{at}.md") for at in range(100)]
    with at_most(10):
        resolved(*pages, code_owners=rules)


def test_values_nested_without_end(source, resolved_page):
    node: Node = Scalar("Jo", 2)
    for _ in range(5000):
        node = ListNode((node,), 2)
    page = source(front={})
    root = MapNode((("authors", node, 2), ("owner", node, 2), ("freshness", node, 2)), 2)
    page = resolved_page(replace(page, front_matter=page.front_matter._replace(root=root)))
    assert page.authors == ()
    assert page.owner is None
