"""A made-up content repository full of links to other sites, the same for the same seed and port.

Every address is written once, so that a checker gains nothing by noticing repeats. The addresses of each host
are spread over all pages.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tree import FRONT_MATTER, PAGES_A_FOLDER, WORDS

LINKS_A_PAGE = 5
#: of 10,000 addresses; scaled with their number
GONE = 304
MOVED = 303


@dataclass(frozen=True, slots=True)
class LinkTree:
    """The addresses that were written, and those of them that answer 404 and 301."""

    addresses: frozenset[str]
    gone: frozenset[str]
    moved: frozenset[str]
    pages: int


def build(root: Path, hosts: Sequence[str], links: int = 10_000, seed: int = 20261121) -> LinkTree:
    """Write the tree under ``root``, which must be empty. ``hosts`` are ``address:port``."""
    source = random.Random(seed)
    numbers = list(range(links))
    source.shuffle(numbers)
    gone = set(numbers[: round(links * GONE / 10_000)])
    moved = set(numbers[len(gone) : len(gone) + round(links * MOVED / 10_000)])
    source.shuffle(numbers)

    def address(number: int) -> str:
        kind = "gone" if number in gone else "moved" if number in moved else "page"
        return f"http://{hosts[number % len(hosts)]}/{kind}/{number}"

    for page, first in enumerate(range(0, links, LINKS_A_PAGE)):
        file = root / f"section-{page // PAGES_A_FOLDER:03}" / f"page-{page:05}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            _page(source, [address(number) for number in numbers[first : first + LINKS_A_PAGE]]),
            encoding="utf-8",
        )
    return LinkTree(
        frozenset(map(address, numbers)),
        frozenset(map(address, gone)),
        frozenset(map(address, moved)),
        len(range(0, links, LINKS_A_PAGE)),
    )


def _page(source: random.Random, addresses: Sequence[str]) -> str:
    def words(count: int) -> str:
        return " ".join(source.choices(WORDS, k=count))

    author, first, second = (f"{WORDS[one]} {WORDS[one // 2]}".title() for one in source.sample(range(50), 3))
    parts = [
        FRONT_MATTER.format(
            title=words(5).capitalize(),
            author=author,
            first=first,
            second=second,
            reviewed=f"2026-{source.randrange(2, 11):02}-{source.randrange(1, 29):02}",
            audience=source.choice(("clinicians", "patients")),
        )
    ]
    parts.extend(
        f"\n## {words(3).capitalize()} {number}\n\n{words(30).capitalize()}\n"
        f"[{words(2)}]({address}), *{words(3)}*.\n"
        for number, address in enumerate(addresses)
    )
    return "".join(parts)
