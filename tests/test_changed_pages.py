"""The audit of a tree in which a few pages changed: these alone are judged again, unless others see it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from auditor import engine
from auditor.changed_pages import standing
from auditor.config import Config
from auditor.load.files import pool
from auditor.load.page.read import read_page
from auditor.model.audit import Audit
from auditor.model.sources import PageSource
from auditor.report import FORMATS, RenderOptions
from auditor.rules import ALL_RULES

DAY = date(2026, 6, 1)
CONFIG = Config(offline=True, bibliography=("references.bib",))
PAGE = """---
title: {name}
last-reviewed: 2025-01-02
author: Ada Bell
reviewer: [Jo Park, J. Park]
owner: Team {name}
---

# A {{#top}}

See [the next](b.md#x), [c](c.md), [gone](gone.md), <https://example.org/x> and [@key; @nowhere].
As Lee et al. (2020) say in [10.1234/x](https://doi.org/10.1234/x), on 4 May 2024.

<!-- auditor: allow file-missing until=2027-01-31 reason="it moves" -->

[gone](gone.md#too)

## X

[a](a.md#top) [no](a.md#none)

## References

- Lee, A. (2020) ‘A long title of a work’, Journal, 1(2), pp. 3–4. doi:10.1000/x
"""
ENTRIES = """@article{key,
  author = {Bell, Ada},
  title = {A Trial},
  journal = {Lancet},
  year = {2020},
  doi = {10.1234/x},
}

@article{other,
  title = {Another},
}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree that counts as large, written a minute ago."""
    monkeypatch.setattr(pool, "_MUCH", 1)
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 60 * 10**9)
    folder = tmp_path / "site"
    folder.mkdir()
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(PAGE.format(name=name))
    (folder / "references.bib").write_text(ENTRIES)
    return folder


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """The pages that were judged, one item a time; "whole" for all of them."""
    times: list[Sequence[str]] = []
    resolved = engine._resolved

    def noted(sources, config, root, as_of, only=None):
        times.append("whole" if only is None else sorted(only))
        return resolved(sources, config, root, as_of, only)

    monkeypatch.setattr(engine, "_resolved", noted)
    return times


def audit(root: Path, config: Config = CONFIG) -> Audit:
    return engine.run(root, config, as_of=DAY)


def afresh(root: Path, config: Config = CONFIG) -> Audit:
    """The audit as it is made, whatever is remembered."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine, "_memory", lambda *_, **__: None)
        return audit(root, config)


def written(made: Audit) -> str:
    return "".join(FORMATS["json"].render(made, RenderOptions()))


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text()
    assert old in text
    (root / name).write_text(text.replace(old, new, 1))


LOCAL = {
    "another sentence": ("## X", "And so on.\n\n## X"),
    "lines that move": ("See", "\n\n\nSee"),
    "some words less": ("As Lee et al. (2020) say", "Lee et al. (2020) say"),
    "a waiver less": ("<!-- auditor: allow file-missing", "<!-- x"),
}
#: what other pages may ask this one for, each with an edit that changes it
OFFERED = {
    "anchors": ("{#top}", "{#start}"),
    "headings": ("## X", "## Y"),
    "ids": ("## X", '<a id="y"></a>'),
    "labels": ("## X", "(label)=\n## X"),
    "includes": ("## X", "```{include} b.md\n```\n## X"),
}
#: what is decided, counted or listed for the repository as a whole
FED = {
    "the title of the page": ("title: a.md", "title: Another"),
    "an address of the page": ("title: a.md", "title: a.md\npermalink: /elsewhere/"),
    "a layout": ("title: a.md", "title: a.md\nlayout: special"),
    "the order of dates in prose": ("on 4 May 2024", "on May 4, 2024"),
    "a numeric date": ("2025-01-02", "2/1/2025"),
    "the spelling of a person": ("Ada Bell", "Ada M. Bell"),
    "who owns the entries it cites": ("Team a.md", "Team Z"),
    "a cited entry": ("@nowhere", "@other"),
    "an author who is cited": ("As Lee et al.", "As Leo et al."),
    "a listed work": ("10.1000/x", "10.1000/y"),
    "a DOI": ("https://doi.org/10.1234/x", "https://doi.org/10.1234/z"),
    "an address on the web": ("https://example.org/x", "https://example.org/y"),
    "a link": ("[c](c.md)", "[b](b.md)"),
    "the bibliography": ("title: a.md", "title: a.md\nbibliography: references.bib"),
    "a list that is not read": ("## References", "## Papers"),
    "a field that is asked about": ("title: a.md", "title: a.md\nreviewed_sometime: 2024-01-01"),
}


@pytest.mark.parametrize("name", OFFERED)
def test_what_a_page_offers_is_compared(name):
    old, new = OFFERED[name]
    before, after = (standing(read_page("a.md", text)) for text in (PAGE, PAGE.replace(old, new)))
    assert before.offers[name] != after.offers[name]


@pytest.mark.parametrize("change", FED)
def test_what_a_page_feeds_is_compared(change):
    old, new = FED[change]
    assert old in PAGE.format(name="a.md")
    pages = [read_page("a.md", PAGE.format(name="a.md").replace(*edit)) for edit in ((old, old), (old, new))]
    before, after = map(standing, pages)
    assert before.feeds != after.feeds


@pytest.mark.parametrize("change", LOCAL)
def test_a_page_that_others_see_no_difference_in_is_judged_alone(root, made, change):
    audit(root)
    edit(root, "a.md", *LOCAL[change])
    again = audit(root)
    assert made == ["whole", ["a.md"]]
    assert written(again) == written(afresh(root))


@pytest.mark.parametrize("change", [OFFERED["anchors"], FED["a cited entry"]])
def test_what_others_see_makes_the_whole_audit_again(root, made, change):
    audit(root)
    edit(root, "a.md", *change)
    again = audit(root)
    assert made[-1] == "whole"
    assert written(again) == written(afresh(root))


def test_pages_are_compared_with_what_they_were_when_the_audit_was_made(root, made):
    audit(root)
    edit(root, "a.md", "## X", "## Y")
    (root / "x.png").write_text("")  # so that this audit is another, and is remembered apart
    audit(root)
    (root / "x.png").unlink()
    edit(root, "a.md", "## Y", "One more.\n\n## X")
    edit(root, "c.md", "## X", "One more.\n\n## X")
    again = audit(root)
    assert made == ["whole", "whole", ["a.md", "c.md"]]
    assert written(again) == written(afresh(root))


def test_one_change_after_the_other(root, made):
    audit(root)
    for name in ("a.md", "b.md", "c.md", "b.md"):
        edit(root, name, "## X", "One more.\n\n## X")
        assert written(audit(root)) == written(afresh(root))
    parts = [one for one in made if one != "whole"]
    assert parts == [["a.md"], ["a.md", "b.md"], ["a.md", "b.md", "c.md"], ["a.md", "b.md", "c.md"]]


def test_a_page_as_it_was_is_not_judged(root, made):
    first = audit(root)
    edit(root, "a.md", "## X", "## Y")
    edit(root, "a.md", "## Y", "## X")
    assert audit(root) == first
    assert made == ["whole"]


def test_a_line_of_the_page_that_is_named_elsewhere_makes_the_whole_audit_again(root, made):
    (root / "retractions.csv").write_text(
        "Record ID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionDOI,RetractionPubMedID,RetractionNature,"
        "RetractionDate\n1,10.1234/x,,10.5555/2,,Retraction,1/2/2024 0:00\n"
    )
    config = replace(CONFIG, retractions="retractions.csv")
    found = [one for one in audit(root, config).findings if one.path == "references.bib"]
    assert any("cited in a.md on line" in one.message for one in found)
    edit(root, "a.md", "See", "\n\nSee")
    again = audit(root, config)
    assert made[-1] == "whole"
    assert written(again) == written(afresh(root, config))


def test_a_rule_that_compares_pages_makes_the_whole_audit_again(root, made):
    comparing = next(rule for rule in ALL_RULES if rule.compares_pages)
    (root / "auditor.toml").write_text('review.interval = "12 months"\npeople-policy.maximum-reviews = 1\n')
    config = replace(engine.configure(root)[0], offline=True, select=frozenset({comparing.id}))
    assert {one.path for one in audit(root, config).findings} == {"a.md"}
    edit(root, "b.md", "See", "\n\nSee")
    audit(root, config)
    assert made == ["whole", ["b.md"]]
    edit(root, "a.md", "See", "\n\nSee")
    again = audit(root, config)
    assert made[-1] == "whole"
    assert written(again) == written(afresh(root, config))


def test_pages_that_are_remembered_no_more_as_they_were_are_judged_with_all(root, made, monkeypatch):
    monkeypatch.setattr("auditor.cache.pages._EARLIER", 0)
    audit(root)
    edit(root, "a.md", "## X", "One more.\n\n## X")
    audit(root)
    assert made == ["whole", "whole"]


def test_every_fact_of_a_page_is_compared_but_for_its_own():
    page = read_page("a.md", PAGE)
    offers, feeds = standing(page)
    assert {*offers, *feeds, "waivers"} == set(PageSource.__struct_fields__)
    assert not offers.keys() & feeds.keys()


def test_places_are_no_part_of_what_a_page_is_to_others():
    page, moved = read_page("a.md", PAGE), read_page("a.md", PAGE.replace("See", "\n\n\n    \nSee"))
    assert page != moved
    assert standing(page) == standing(moved)


EDITS: list[Callable[[random.Random, list[str]], object]] = [
    lambda _, lines: lines.append("\nOne more sentence.\n"),
    lambda draw, lines: lines.insert(draw.randrange(len(lines)), ""),
    lambda draw, lines: lines.insert(draw.randrange(len(lines)), "Words.\n"),
    lambda draw, lines: lines.pop(draw.randrange(len(lines))),
    lambda draw, lines: lines.insert(8, lines.pop(draw.randrange(8, len(lines)))),
    lambda draw, lines: lines.append(draw.choice(["[x](b.md#x)", "[y](no.md)", "@other", "# New", "(a)="])),
]


def _random_edits(root: Path, seed: int, times: int) -> None:
    draw = random.Random(seed)
    for name in "defgh":
        (root / f"{name}.md").write_text(PAGE.format(name=f"{name}.md").replace("b.md", draw.choice("abc")))
    audit(root)
    for _ in range(times):
        for path in draw.sample(sorted(root.glob("*.md")), draw.choice((1, 1, 2))):
            lines = path.read_text().split("\n")
            draw.choice(EDITS)(draw, lines)
            path.write_text("\n".join(lines))
        assert written(audit(root)) == written(afresh(root))


def test_random_edits_give_the_audit_that_would_be_made(root, made):
    _random_edits(root, 1, 4)
    assert any(one != "whole" for one in made)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 30))
def test_many_random_edits_give_the_audit_that_would_be_made(root, seed):
    _random_edits(root, seed, 12)
