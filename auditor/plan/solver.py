"""The best solution, by HiGHS through scipy, which is the extra ``plan``."""

from __future__ import annotations

from importlib.util import find_spec

from auditor.plan.problem import Problem, Solution

#: choices of all pages together; more take HiGHS too long
_MOST = 400_000


def can_solve(problem: Problem) -> bool:
    """Whether scipy is installed and the problem is not too large."""
    return sum(map(len, problem.choices)) <= _MOST and find_spec("scipy") is not None


def solve(problem: Problem, full: frozenset[int]) -> Solution | None:
    """Minimise moves, and how far these go, among the solutions with the fewest reviews beyond the places.

    Which these are follows from the slots that are ``full`` in one of them, the greedy one: a page that has
    another slot is in none of these, which have no place left, and no other slot has too many (that is the
    theorem of König and Egerváry: a least cover says what all best matchings have in common). So it is a
    flow of pages through slots, whose corners are whole numbers. A page's choices are variables from 0 to 1.
    None when HiGHS gives up.
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    columns = []
    for page, choices in enumerate(problem.choices):
        found = [(page, at, choice) for at, choice in enumerate(choices) if choice.slot not in full]
        columns += found or [(page, at, choice) for at, choice in enumerate(choices)]
    limits = {slot: places for slot, places in enumerate(problem.places) if places is not None}
    rows = {slot: row for row, slot in enumerate(limits)}
    limited = [
        (rows[choice.slot], column) for column, (*_, choice) in enumerate(columns) if choice.slot in rows
    ]
    once = csr_array(
        (np.ones(len(columns)), ([page for page, *_ in columns], range(len(columns)))),
        shape=(len(problem.choices), len(columns)),
    )
    constraints = [LinearConstraint(once, 1, 1)]
    if limited:
        loads = csr_array(
            (np.ones(len(limited)), tuple(zip(*limited, strict=True))), shape=(len(limits), len(columns))
        )
        least = [places if slot in full else 0 for slot, places in limits.items()]
        most = [np.inf if slot in full else places for slot, places in limits.items()]
        constraints.append(LinearConstraint(loads, least, most))
    # a move less is worth any way: what parts two solutions are chains of pages that pass no slot twice
    weight = 2 * max(choice.distance for *_, choice in columns) * (len(problem.places) + 1) + 1
    made = milp(
        [weight * choice.moves + choice.distance for *_, choice in columns],
        constraints=constraints,
        bounds=Bounds(0, 1),
    )
    if not made.success:
        return None
    chosen = {page: at for (page, at, _), taken in zip(columns, made.x.tolist(), strict=True) if taken > 0.99}
    if len(chosen) < len(problem.choices):
        return None
    return Solution(tuple(chosen[page] for page in range(len(chosen))), 0, full)
