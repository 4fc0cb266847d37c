"""The best solution, by HiGHS through scipy, which is the extra ``plan``."""

from __future__ import annotations

from importlib.util import find_spec

from auditor.plan.problem import Choice, Problem, Solution

#: choices of all pages together; more take HiGHS too long
_MOST = 400_000


def can_solve(problem: Problem) -> bool:
    """Whether scipy is installed and the problem is not too large."""
    return sum(map(len, problem.choices)) <= _MOST and find_spec("scipy") is not None


def solve(problem: Problem) -> Solution | None:
    """Minimise reviews beyond the places, then moves and how far these go; None when HiGHS gives up.

    A page's choices are variables from 0 to 1 that add up to 1; a slot with a limit has one more for what is
    beyond its places. The corners of what they may be are whole numbers, since it is a flow from pages
    through slots; that holds on the side of it where the first stage is at its least, too.
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    choices = [choice for page in problem.choices for choice in page]
    if not choices:
        return Solution((), 0)
    limits = {slot: places for slot, places in enumerate(problem.places) if places is not None}
    rows = {slot: row for row, slot in enumerate(limits)}
    pages, columns = len(problem.choices), len(choices) + len(limits)
    page_of = [page for page, found in enumerate(problem.choices) for _ in found]
    limited = [column for column, choice in enumerate(choices) if choice.slot in limits]
    beyond = np.arange(len(choices), columns)
    once = csr_array(
        (np.ones(len(choices)), (page_of, range(len(choices)))), shape=(pages, columns), dtype=float
    )
    loads = csr_array(
        (
            [1.0] * len(limited) + [-1.0] * len(limits),
            (
                [rows[choices[column].slot] for column in limited] + list(range(len(limits))),
                limited + beyond.tolist(),
            ),
        ),
        shape=(len(limits), columns),
    )
    constraints = [LinearConstraint(once, 1, 1)]
    if limits:
        constraints.append(LinearConstraint(loads, -np.inf, list(limits.values())))
    over = np.concatenate([np.zeros(len(choices)), np.ones(len(limits))])
    upper = np.where(over, np.inf, 1.0)
    weight = _weight(choices, len(problem.places))
    ways = [float(weight * choice.moves + choice.distance) for choice in choices] + [0.0] * len(limits)

    first = milp(over, constraints=constraints, bounds=Bounds(0, upper))
    if not first.success:
        return None
    if round(first.fun):
        constraints.append(LinearConstraint(csr_array(over.reshape(1, -1)), -np.inf, round(first.fun)))
    else:
        upper[len(choices) :] = 0
    second = milp(ways, constraints=constraints, bounds=Bounds(0, upper))
    if not second.success:
        return None
    chosen, column = [], 0
    for page in problem.choices:
        taken = second.x[column : column + len(page)].tolist()
        chosen.append(max(range(len(taken)), key=taken.__getitem__))
        if taken[chosen[-1]] < 0.99:
            return None
        column += len(page)
    return Solution(tuple(chosen), 0)


def _weight(choices: list[Choice], slots: int) -> int:
    """How much further all pages may go for one move less: more than a chain through all slots can.

    What parts two solutions are chains of pages that pass no slot twice, so that this much is enough.
    """
    return 2 * max(choice.distance for choice in choices) * (slots + 1) + 1
