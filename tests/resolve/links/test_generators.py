"""A site generator is one function and one entry: all it adds to links follows from its ``Forms``."""

from __future__ import annotations

import pytest

from auditor.resolve.links import generators
from auditor.resolve.links.generators import GENERATORS
from auditor.resolve.links.generators.forms import Forms, SiteFiles
from auditor.resolve.links.target import Target

REASON = "a made-up reason"


@pytest.fixture
def use(source, resolved, monkeypatch):
    """The link that is left of a page in a repository with a made-up generator, or None when it works."""

    def find(url, *targets, files=("site.yml",), **added):
        def made_up(site: SiteFiles) -> Forms:
            return Forms(**added) if site.has_settings("site.yml") else Forms()

        monkeypatch.setattr(generators, "GENERATORS", (*GENERATORS, made_up))
        pages = (source("docs/page.md", links=[url]), *targets)
        uses = resolved(*pages, files=("a.txt", *files)).pages[0].local_links
        return uses[0] if uses else None

    return find


def test_no_generator_adds_anything_to_a_repository_without_its_files():
    """But for Quarto, whose forms count in single pages too."""
    nothing = SiteFiles(frozenset({"page.md"}), frozenset({"page.md"}))
    assert [made.__name__ for made in GENERATORS if made(nothing) != Forms()] == ["quarto"]


def test_a_destination_may_have_a_meaning_of_its_own(use):
    def reading(page, written, link, find):
        return find(written.partition(":")[2]) if written.startswith("page:") else None

    assert use("docs/page:a.txt").missing
    assert use("page%3Aa.txt", reading=reading) is None
    assert use("page%3Ab.txt", reading=reading).missing


def test_a_destination_may_be_something_that_cannot_be_judged(use):
    assert use("a-word", reading=lambda page, written, link, find: REASON).skip == REASON


def test_a_page_may_be_published_elsewhere(use):
    assert use("other").missing
    assert use("other", page_at=lambda path: "docs/page.md" if path == "docs/other" else None) is None


def test_a_file_may_be_made_from_another(use):
    assert use("../a.pdf").missing
    assert use("../a.pdf", made_from=lambda path: [path.replace(".pdf", ".txt")]) is None


def test_anchors_may_be_made_or_hidden(use):
    assert use("#_one").anchor_missing
    assert use("#_one", makes_anchor=lambda anchors, name: name.startswith("_")) is None
    assert use("#one", hidden_anchors=lambda page: REASON).skip == REASON


@pytest.mark.parametrize("folder", ["", "a/", "a/b/", "a/b/c/"])
def test_settings_lie_at_most_two_folders_deep(folder):
    site = SiteFiles(frozenset({f"{folder}site.yml"}), frozenset())
    assert site.has_settings("site.yml") is (folder.count("/") <= 2)
    assert list(site.folders_with("site.yml")) == [folder.rstrip("/")]


def test_the_first_generator_with_an_answer_counts(source, monkeypatch):
    first = Target("a.txt")
    asked = []

    def later(*_):
        asked.append("later")

    monkeypatch.setattr(
        generators,
        "GENERATORS",
        (lambda _: Forms(reading=lambda *_: first), lambda _: Forms(reading=later)),
    )
    made = generators.Generators(SiteFiles(frozenset(), frozenset()))
    (link,) = source(links=["x"]).links
    assert made.reading("p.md", "x", link, lambda _: None) == first
    assert asked == []
