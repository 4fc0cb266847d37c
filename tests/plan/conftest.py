"""Plans of small repositories, and random problems."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date

import pytest

from auditor.model.plan import Plan, PlannedPage
from auditor.plan.problem import Choice, Problem


@pytest.fixture
def plan(tmp_path):
    """The plan of a repository of these files, as of 2026-12-01."""
    from auditor.engine import configure, read
    from auditor.plan import make_plan

    def make(files: Mapping[str, str], *, as_of: str = "2026-12-01", weights=None) -> Plan:
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        config, _ = configure(tmp_path)
        repository = read(tmp_path, config, date.fromisoformat(as_of))
        return make_plan(repository, config.plan, weights or {}, root="site")

    return make


@pytest.fixture
def page_of():
    """The page of a plan by its path."""

    def find(plan: Plan, path: str) -> PlannedPage:
        return next(page for page in plan.pages if page.path == path)

    return find


@pytest.fixture
def random_problem():
    """A problem like those of real sites: pages with a due month, reviewers, and the months before."""

    def make(seed: int, people: int = 5, months: int = 8, room: int = 4) -> Problem:
        rng = random.Random(seed)
        people, months, room = rng.randint(1, people), rng.randint(2, months), rng.randint(1, room)
        places = [
            rng.choice([room - 1, room, room, room + 2]) if rng.random() < 0.95 else None
            for _ in range(people * months)
        ]
        lead = rng.choice([1, 2, 3, months])
        number = int(people * months * room * rng.uniform(0.5, 1.3)) + 1
        return Problem([_choices(rng, people, months, lead) for _ in range(number)], places)

    return make


def _choices(rng: random.Random, people: int, months: int, lead: int) -> list[Choice]:
    due = min(months - 1, int(rng.triangular(0, months, months * 0.7)))
    reviewers = rng.sample(range(people), rng.randint(1, min(3, people)))
    return [
        Choice(person * months + due - back, int(back > 0), 16 * back + number)
        for back in range(min(lead, due) + 1)
        for number, person in enumerate(reviewers)
    ]
