"""A large made-up content repository with known faults, the same for the same seed.

Pages of about 7 kB in folders of 100: YAML front matter, 15 headings, 19 citations of a bibliography of 2,000
entries, and 20 links, every one of them to a heading of another page. With 10,000 pages that is 200,000 links
to about 110,000 different anchors. A fixed number of the links is spoilt: some name a file that is not there,
some a heading that is not there.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

HEADINGS = 15
LINKS = 20
CITATIONS = 19
ENTRIES = 2_000
PAGES_A_FOLDER = 100
#: per 10,000 pages; scaled with the number of pages
MISSING_FILES = 527
MISSING_ANCHORS = 502

WORDS = (
    "adjuvant agent alteration assay baseline biopsy brain cohort control dose duration early endpoint "
    "evidence exposure fusion guideline imaging inhibitor kinase lesion line marker median metastatic "
    "monitoring mutation oncology outcome panel pathway patient phase progression protein randomised "
    "rearrangement receptor referral resection resistance response review safety scan sequencing stage "
    "surgery survival target therapy tissue toxicity treatment trial tumour untreated variant"
).split()

FRONT_MATTER = """\
---
title: {title}
authors:
  - {author}
reviewers:
  - {first}
  - {second}
last_reviewed: {reviewed}
review_in: 12 months
audience: {audience}
---
"""


@dataclass(frozen=True, slots=True)
class Planted:
    """What was spoilt: ``(page, link as written)`` of every missing file and every missing anchor."""

    missing_files: frozenset[tuple[str, str]]
    missing_anchors: frozenset[tuple[str, str]]
    links: int
    distinct_targets: int
    bytes: int


def page_path(number: int) -> str:
    """The path of a page, relative to the tree's root."""
    return f"section-{number // PAGES_A_FOLDER:03}/page-{number:05}.md"


def _words(source: random.Random, count: int) -> str:
    return " ".join(source.choices(WORDS, k=count))


def _heading(page: int, position: int) -> str:
    """The heading at a position of a page: unique in its page without drawing again."""
    source = random.Random(page * HEADINGS + position)
    return f"{_words(source, 3).capitalize()} {position}"


def _anchor(page: int, position: int) -> str:
    return _heading(page, position).lower().replace(" ", "-")


def build(root: Path, pages: int = 10_000, seed: int = 20261121, entries: int | None = None) -> Planted:
    """Write the tree under ``root``, which must be empty, and say what was spoilt in it."""
    source = random.Random(seed)
    links = pages * LINKS
    spoilt = source.sample(
        range(links), round(pages * MISSING_FILES / 10_000) + round(pages * MISSING_ANCHORS / 10_000)
    )
    no_file = set(spoilt[: round(pages * MISSING_FILES / 10_000)])
    no_anchor = set(spoilt[len(no_file) :])
    missing_files: set[tuple[str, str]] = set()
    missing_anchors: set[tuple[str, str]] = set()
    targets: set[tuple[int, int]] = set()
    written = 0
    if entries is None:
        entries = min(ENTRIES, pages)  # all of them are cited
    write_bibliography(root / "references.bib", entries, seed)
    for number in range(pages):
        path = page_path(number)
        destinations = []
        for link in range(number * LINKS, (number + 1) * LINKS):
            page, position = source.randrange(pages), source.randrange(HEADINGS)
            url = f"../{page_path(page)}#{_anchor(page, position)}"
            if link in no_file:
                url = url.replace(".md#", f"-gone-{link}.md#")
                missing_files.add((path, url))
            elif link in no_anchor:
                url = f"{url}-gone-{link}"
                missing_anchors.add((path, url))
            else:
                targets.add((page, position))
            destinations.append(url)
        text = _page(source, number, destinations, entries)
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        written += len(text)
    return Planted(frozenset(missing_files), frozenset(missing_anchors), links, len(targets), written)


def _page(source: random.Random, number: int, destinations: list[str], entries: int) -> str:
    # three different people of 400
    author, first, second = (
        f"{WORDS[person // 20]} {WORDS[20 + person % 20]}".title() for person in source.sample(range(400), 3)
    )
    parts = [
        FRONT_MATTER.format(
            title=_words(source, 5).capitalize(),
            author=author,
            first=first,
            second=second,
            reviewed=f"2026-{source.randrange(2, 11):02}-{source.randrange(1, 29):02}",
            audience=source.choice(("clinicians", "patients")),
        )
    ]
    remaining = iter(destinations)
    for position in range(HEADINGS):
        cited = CITATIONS // HEADINGS + (position < CITATIONS % HEADINGS)
        keys = "; ".join(f"@key{source.randrange(entries):05}" for _ in range(cited))
        text = _words(source, 30).capitalize()
        parts.append(f"\n## {_heading(number, position)}\n\n{text} [{keys}].\n\n")
        here = LINKS // HEADINGS + (position < LINKS % HEADINGS)
        parts.extend(
            f"- {_words(source, 4)} [{_words(source, 2)}]({url}), *{_words(source, 3)}*.\n"
            for url in islice(remaining, here)
        )
    return "".join(parts)


def _people(source: random.Random) -> str:
    words = [word for word in WORDS if word != "panel"]  # which would be a group's name, without its braces
    names = (f"{', '.join(source.choices(words, k=2))} {source.choice('ABCDEFGH')}." for _ in range(6))
    return " and ".join(name.title() for name in names)


def write_bibliography(file: Path, entries: int = 5_000, seed: int = 20261121) -> None:
    """Write a well-formed ``.bib`` file of journal articles."""
    source = random.Random(seed)
    with file.open("w", encoding="utf-8") as out:
        for number in range(entries):
            out.write(
                f"@article{{key{number:05},\n"
                f"  author = {{{_people(source)}}},\n"
                f"  title = {{{{ALK}} {_words(source, 12)}}},\n"
                f'  journal = "Journal of {_words(source, 3).title()}",\n'
                f"  year = {source.randrange(1990, 2027)},\n"
                f"  volume = {{{source.randrange(1, 400)}}},\n"
                f"  number = {{{source.randrange(1, 24)}}},\n"
                f"  pages = {{{number}--{number + 9}}},\n"
                f"  doi = {{10.1234/{number:05}.{source.randrange(10**6)}}},\n"
                f"  abstract = {{{_words(source, 60).capitalize()}.}},\n"
                "}\n\n"
            )
