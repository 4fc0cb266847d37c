"""A good solution without a solver: pages are placed one by one, and chains of them make room.

No solution has fewer reviews beyond the places: as long as a chain of pages can each go on to another slot,
so that the last one finds room, the first one is not left over (augmenting paths, as in the assignment
problem). What may not be the best is the number of moves; it is compared with a lower bound.
"""

from __future__ import annotations

from heapq import heappop, heappush

from auditor.plan.problem import Problem, Solution


def solve(problem: Problem) -> Solution:
    """Place the pages, first where no date moves, then with moves; say how far that may be from the best."""
    state = _State(problem)
    state.make_room(moving=False)
    before = state.over()
    state.make_room(moving=True)
    state.settle_back()
    moves = sum(problem.choices[page][at].moves for page, at in enumerate(state.chosen))
    # a move makes room for one review, so that no plan with as few beyond the places does with fewer moves
    return Solution(tuple(state.chosen), moves - (before - state.over()))


class _State:
    """Who is where; slots are full, over-full or have room."""

    def __init__(self, problem: Problem) -> None:
        self._choices = problem.choices
        self._places = problem.places
        self._in: list[dict[int, None]] = [{} for _ in problem.places]
        self.chosen = [0] * len(problem.choices)
        # those with the fewest slots first; each where most room is left
        for page in sorted(range(len(self.chosen)), key=lambda page: len(self._choices[page])):
            unmoved = [at for at, choice in enumerate(self._choices[page]) if not choice.moves]
            at = min(unmoved or [0], key=lambda at: (-min(1, self._room(self._choices[page][at].slot)), at))
            self.chosen[page] = at
            self._in[self._choices[page][at].slot][page] = None

    def over(self) -> int:
        """Reviews beyond the places."""
        return sum(max(0, -self._room(slot)) for slot in range(len(self._places)))

    def make_room(self, *, moving: bool) -> None:
        """Let pages go on from over-full slots as long as any finds room, with or without moving dates."""
        while self._shift(moving=moving):
            pass

    def _shift(self, *, moving: bool) -> bool:
        """Shift pages along the chains with the fewest moves that lead from over-full slots to room.

        One search serves all of them; a chain that shares a page with one before waits for the next. False
        when no chain is left, whatever is done.
        """
        came: dict[int, tuple[int, int]] = {}  # slot -> page that comes into it, and its choice
        settled: set[int] = set()
        queue = [(0, 0, slot) for slot in range(len(self._places)) if self._room(slot) < 0]
        best = {slot: (0, 0) for _, _, slot in queue}
        ends: list[int] = []
        fewest = -1
        while queue:
            moves, distance, slot = heappop(queue)
            if ends and moves > fewest:
                break
            if slot in settled:
                continue
            settled.add(slot)
            if self._room(slot) > 0:
                ends.append(slot)
                fewest = moves
                continue
            for page in self._in[slot]:
                choices = self._choices[page]
                now = choices[self.chosen[page]]
                for at, choice in enumerate(choices):
                    goal = choice.slot
                    if goal in settled or (choice.moves and not moving):
                        continue
                    # a page that comes back costs nothing: it would pay for chains that lead nowhere
                    cost = (
                        moves + max(0, choice.moves - now.moves),
                        distance + max(0, choice.distance - now.distance),
                    )
                    if goal not in best or cost < best[goal]:
                        best[goal] = cost
                        came[goal] = (page, at)
                        heappush(queue, (*cost, goal))
        shifted: set[int] = set()
        for end in ends:
            self._follow(end, came, shifted)
        return bool(ends)

    def _follow(self, end: int, came: dict[int, tuple[int, int]], shifted: set[int]) -> None:
        """Shift the chain to ``end``, if none of its pages was before and it still begins over-full."""
        chain = []
        slot = end
        while slot in came:
            page, at = came[slot]
            if page in shifted:
                return
            chain.append((page, at))
            slot = self._choices[page][self.chosen[page]].slot
        if self._room(slot) < 0:
            for page, at in chain:
                self._put(page, at)
                shifted.add(page)

    def settle_back(self) -> None:
        """Let each page have the best of its slots that has come to have room."""
        for page, choices in enumerate(self._choices):
            now = choices[self.chosen[page]]
            for at, choice in enumerate(choices):
                if choice[1:] >= now[1:]:
                    continue
                if self._room(choice.slot) > 0 or self._room(now.slot) < 0:
                    self._put(page, at)
                    break

    def _put(self, page: int, at: int) -> None:
        del self._in[self._choices[page][self.chosen[page]].slot][page]
        self.chosen[page] = at
        self._in[self._choices[page][at].slot][page] = None

    def _room(self, slot: int) -> int:
        places = self._places[slot]
        return len(self._choices) + 1 if places is None else places - len(self._in[slot])
