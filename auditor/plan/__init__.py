"""Proposes who reviews which page when, within what people have room for; writes nothing.

``months`` and ``staff`` say who is there, ``choices`` which slots are open to a page, ``solver`` and
``greedy`` choose among them for all pages together, ``days`` finds a day in the month and ``explained`` says
why. ``engine.plan`` composes them with the reading of the repository.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from auditor.config.settings import PlanSettings
from auditor.model.audit import Audit, Tool
from auditor.model.plan import LeftOut, MonthOfPerson, Objective, Plan, PlanMethod, PlannedPage
from auditor.model.repository import Page, Repository, ReviewState
from auditor.plan import greedy, solver
from auditor.plan.choices import Option, Slot, Timing, options, timing
from auditor.plan.days import Wish, days_of
from auditor.plan.explained import notes, reason
from auditor.plan.months import months_from
from auditor.plan.problem import Choice, Problem, Solution, cost
from auditor.plan.staff import Staff
from auditor.values.text.plural import plural
from auditor.version import __version__


def attention_weights(audit: Audit) -> dict[str, float]:
    """How much it matters that pages are late, by path: a score of 100 counts as another page without one."""
    return {one.path: 1 + one.score / 100 for one in audit.attention}


def weight_of(path: str, weights: Mapping[str, float]) -> float:
    """How much it matters that a page is late: 1 for one that nothing is known of."""
    return weights.get(path, 1.0)


def make_plan(
    repository: Repository, settings: PlanSettings, weights: Mapping[str, float], *, root: str
) -> Plan:
    """The plan from the repository's day on.

    ``weights`` are those of pages that need more attention, by path; ``root`` is the folder as it was given.
    """
    as_of = repository.as_of
    until = (settings.horizon.after(as_of) or date.max) - timedelta(days=1)
    months = months_from(as_of, until)
    staff = Staff(repository, months, settings.capacity)
    wanted, left_out = _wanted(repository, until)
    open_to = [
        options(when, staff.candidates(page), months, staff, weight_of(page.path, weights))
        for page, when in wanted
    ]
    slots = {
        slot: number for number, slot in enumerate(sorted({one.slot for some in open_to for one in some}))
    }
    places = _places(slots, open_to, staff)
    problem = Problem(
        [[Choice(slots[one.slot], one.moves, one.distance) for one in some] for some in open_to],
        [places[slot] for slot in slots],
    )
    method, solution = _solved(problem)
    taken = [some[at] for some, at in zip(open_to, solution.chosen, strict=True)]

    days = days_of(
        [
            Wish(page.path, when, one, weight_of(page.path, weights))
            for (page, when), one in zip(wanted, taken, strict=True)
        ],
        staff,
    )
    # who is in a month now, and who would be without moves
    reviews, due = Counter(one.slot for one in taken), Counter(some[0].slot for some in open_to)
    asked = Counter(
        slot for some, one in zip(open_to, taken, strict=True) for slot in {some[0].slot, one.slot}
    )

    def crowd(slot: Slot) -> str:
        room = places[slot]
        if room is None or asked[slot] <= room:
            return ""
        return (
            f"{months[slot.month].name} has {plural(asked[slot], 'review')} for {plural(room, 'place')} of "
            f"{slot.name}"
        )

    pages = [
        _planned(page, when, one, days[page.path], reason(when, some, one, days[page.path], months, crowd))
        for (page, when), some, one in zip(wanted, open_to, taken, strict=True)
    ]
    by_person = tuple(
        MonthOfPerson(slot.name, *months[slot.month], reviews[slot], due[slot], places[slot])
        for slot in slots
        if slot.name and (reviews[slot] or due[slot])
    )
    late = (
        one.lateness * weight_of(page.path, weights) for (page, _), one in zip(wanted, taken, strict=True)
    )
    return Plan(
        tool=Tool(__version__),
        root=root,
        site=next(iter(repository.site_urls), ""),
        as_of=as_of,
        until=until,
        method=method,
        gap=solution.gap,
        objective=Objective(
            past_maximum=sum(one.past_maximum for one in taken),
            lateness=round(sum(late), 2),
            over_capacity=sum(one.over for one in by_person),
            moves=sum(one.moves for one in taken),
        ),
        pages=tuple(sorted(pages, key=lambda page: (page.planned, page.path))),
        months=by_person,
        left_out=tuple(LeftOut(why, number) for why, number in sorted(left_out.items())),
        notes=tuple(notes(by_person, sum(one.candidate is None for one in taken))),
    )


def _solved(problem: Problem) -> tuple[PlanMethod, Solution]:
    """The best solution that can be had, and how it was found."""
    alone = [0] * len(problem.choices)
    if not cost(problem, alone).over:
        return PlanMethod.DIRECT, Solution(alone, 0)
    good = greedy.solve(problem)
    best = solver.solve(problem, good.full) if solver.can_solve(problem) else None
    return (PlanMethod.GREEDY, good) if best is None else (PlanMethod.SOLVER, best)


def _wanted(repository: Repository, until: date) -> tuple[list[tuple[Page, Timing]], Counter[str]]:
    """The pages to plan, with when they want their review, and how many are left out for which reason."""
    wanted = []
    left_out: Counter[str] = Counter()
    for page in repository.pages:
        when = None if page.policy.exempt else timing(page, repository.as_of)
        if when is None:
            left_out[_why_not(page)] += 1
        elif when.wanted > until:
            left_out[f"due after {until}"] += 1
        else:
            wanted.append((page, when))
    return wanted, left_out


def _why_not(page: Page) -> str:
    review = page.review
    if review.state is ReviewState.EXEMPT:
        return "exempt from review"
    if review.state is ReviewState.NEVER_REVIEWED:
        return "without a review date"
    if review.last is not None and review.declared_next is None:
        return "without a next review: there is no interval, or one that never ends"
    return "with a date that cannot be read"


def _places(
    slots: Iterable[Slot], open_to: Iterable[Iterable[Option]], staff: Staff
) -> Mapping[Slot, int | None]:
    candidates = {one.slot: one.candidate for some in open_to for one in some}
    return {
        slot: staff.places(candidate.person, slot.month) if (candidate := candidates[slot]) else None
        for slot in slots
    }


def _planned(page: Page, when: Timing, taken: Option, day: date, why: str) -> PlannedPage:
    return PlannedPage(
        path=page.path,
        title=page.title,
        due=when.due,
        planned=day,
        person=taken.candidate.name if taken.candidate else None,
        role=taken.candidate.role if taken.candidate else None,
        moved=bool(taken.moves),
        late=bool(taken.lateness),
        past_maximum=taken.past_maximum,
        reason=why,
    )
