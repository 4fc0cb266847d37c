"""The greedy method and the solver: both against each other, and on tiny problems against all solutions."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.plan import greedy, solver
from auditor.plan.problem import Choice, Problem, Solution, cost

needs_scipy = pytest.mark.skipif(
    not solver.can_solve(Problem([], [])), reason="scipy, the extra “plan”, is not installed"
)

SLOTS = 4
choices = st.lists(
    st.builds(Choice, st.integers(0, SLOTS - 1), st.integers(0, 1), st.integers(0, 40)),
    min_size=1,
    max_size=3,
    unique_by=lambda choice: choice.slot,
).map(lambda some: sorted(some, key=lambda choice: choice[1:]))
tiny = st.builds(
    Problem,
    st.lists(choices, min_size=1, max_size=6),
    st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=SLOTS, max_size=SLOTS),
)


def least(problem: Problem):
    """The cost of the best of all solutions."""
    return min(cost(problem, chosen) for chosen in itertools.product(*map(range, map(len, problem.choices))))


def best_by_solver(problem: Problem) -> Solution:
    found = solver.solve(problem, greedy.solve(problem).full)
    assert found is not None
    return found


@given(tiny)
def test_greedy_leaves_no_more_over_than_any_solution_and_says_how_many_moves_it_may_have_too_many(problem):
    found = greedy.solve(problem)
    best = least(problem)
    made = cost(problem, found.chosen)
    assert made.over == best.over
    assert made.moves - found.gap <= best.moves <= made.moves


@needs_scipy
@pytest.mark.parametrize("seed", range(4))
def test_the_solver_finds_the_best(seed, random_problem):
    problem = random_problem(seed, people=2, months=3, room=1)
    found = best_by_solver(problem)
    assert cost(problem, found.chosen) == least(problem)


@needs_scipy
@pytest.mark.long
@given(tiny)
def test_the_solver_finds_the_best_of_all_solutions(problem):
    found = best_by_solver(problem)
    assert cost(problem, found.chosen) == least(problem)


def _within_a_tenth(problem: Problem) -> None:
    found, best = greedy.solve(problem), best_by_solver(problem)
    made, least_made = cost(problem, found.chosen), cost(problem, best.chosen)
    assert made.over == least_made.over
    assert least_made.moves <= made.moves <= 1.1 * least_made.moves


@needs_scipy
@pytest.mark.parametrize("seed", range(4))
def test_greedy_is_within_a_tenth_of_the_solver(seed, random_problem):
    _within_a_tenth(random_problem(seed, people=3, months=6, room=2))


@needs_scipy
@pytest.mark.long
@pytest.mark.parametrize("seed", range(50))
def test_greedy_is_within_a_tenth_of_the_solver_on_many(seed, random_problem):
    _within_a_tenth(random_problem(seed, people=12, months=12, room=8))


def test_a_chain_of_pages_makes_room_for_one():
    """The first slot is too full, its pages can only go to the second, and only that one's to the third."""
    stays, goes = [Choice(0, 0, 0)], [Choice(0, 0, 0), Choice(1, 1, 16)]
    makes_room = [Choice(1, 0, 0), Choice(2, 1, 16)]
    problem = Problem([stays, goes, makes_room], [1, 1, 1])
    assert greedy.solve(problem).chosen == (0, 1, 1)


def test_nothing_moves_to_a_slot_without_room():
    problem = Problem([[Choice(0, 0, 0), Choice(1, 1, 16)]] * 3, [1, 0])
    assert cost(problem, greedy.solve(problem).chosen) == (2, 0, 0)


def test_one_search_serves_many_pages(monkeypatch):
    """A month with a thousand pages too many takes a few searches, not a thousand."""
    searches = 0
    shift = greedy._State._shift

    def counted(state, *, moving):
        nonlocal searches
        searches += 1
        return shift(state, moving=moving)

    monkeypatch.setattr(greedy._State, "_shift", counted)
    problem = Problem([[Choice(0, 0, 0), Choice(1 + at, 1, 16)] for at in range(1000)], [0, *[1] * 1000])
    assert cost(problem, greedy.solve(problem).chosen).over == 0
    assert searches < 10
