"""A good solution without a solver: pages are placed one by one, and chains of them make room.

No solution has fewer reviews beyond the places: as long as a chain of pages can each go on to another slot,
so that the last one finds room, the first one is not left over (augmenting paths, as in the assignment
problem). What may not be the best is the number of moves; it is compared with a lower bound.
"""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush

from auditor.plan.problem import Problem, Solution

#: choices that are looked at to undo moves: a second or two
_MOST_LOOKS = 3_000_000


def solve(problem: Problem) -> Solution:
    """Place the pages, first where no date moves, then with moves; say how far that may be from the best."""
    state = _State(problem)
    state.make_room(moving=False)
    before = state.over()
    full = state.make_room(moving=True)
    # a move makes room for one review, so that no plan with as few beyond the places does with fewer moves
    least = before - state.over()
    state.send_home(least)
    state.settle_back()
    state.trade()
    return Solution(tuple(state.chosen), state.moves() - least, full)


class _State:
    """Who is where; slots are full, over-full or have room."""

    def __init__(self, problem: Problem) -> None:
        self._choices = problem.choices
        self._places = problem.places
        self._in: list[dict[int, None]] = [{} for _ in problem.places]
        self.chosen = [0] * len(problem.choices)
        # those with the fewest slots first, then those that matter most; each where most room is left
        for page in sorted(range(len(self.chosen)), key=self._order):
            unmoved = [at for at, choice in enumerate(self._choices[page]) if not choice.moves]
            at = min(unmoved or [0], key=lambda at: (-min(1, self._room(self._choices[page][at].slot)), at))
            self.chosen[page] = at
            self._in[self._choices[page][at].slot][page] = None

    def _order(self, page: int) -> tuple[int, int]:
        choices = self._choices[page]
        return len(choices), -choices[-1].distance

    def over(self) -> int:
        """Reviews beyond the places."""
        return sum(max(0, -self._room(slot)) for slot in range(len(self._places)))

    def moves(self) -> int:
        """Pages whose date moves."""
        return sum(self._choices[page][at].moves for page, at in enumerate(self.chosen))

    def make_room(self, *, moving: bool) -> frozenset[int]:
        """Let pages go on from over-full slots as long as any finds room, with or without moving dates.

        The slots to which those lead that stay over-full: their pages have nowhere else to go.
        """
        while (full := self._shift(moving=moving)) is None:
            pass
        return full

    def _shift(self, *, moving: bool) -> frozenset[int] | None:
        """Shift pages along the chains with the fewest moves that lead from over-full slots to room.

        One search serves all of them; a chain that shares a page with one before waits for the next. When no
        chain is left, the slots that were searched.
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
                _, moves_now, distance_now = choices[self.chosen[page]]
                # taken apart at once: this loop runs for every choice of every page in a full slot
                for at, (goal, moves_then, distance_then) in enumerate(choices):
                    if goal in settled or (moves_then and not moving):
                        continue
                    # a page that comes back costs nothing: it would pay for chains that lead nowhere
                    cost = (
                        moves + moves_then - moves_now if moves_then > moves_now else moves,
                        distance + distance_then - distance_now if distance_then > distance_now else distance,
                    )
                    if goal not in best or cost < best[goal]:
                        best[goal] = cost
                        came[goal] = (page, at)
                        heappush(queue, (*cost, goal))
        shifted: set[int] = set()
        for end in ends:
            self._follow(end, came, shifted)
        return None if ends else frozenset(settled)

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

    def send_home(self, least: int) -> None:
        """Undo moves for which others can shift without a move; for a while, or until there are ``least``."""
        looks = _MOST_LOOKS
        moved = self.moves()
        for page, choices in enumerate(self._choices):
            if moved <= least or looks <= 0:
                return
            if choices[self.chosen[page]].moves:
                looks -= self._send_home(page)
                moved -= not choices[self.chosen[page]].moves

    def _send_home(self, page: int) -> int:
        """Let others make room for the page where its date stays; the looks that it took."""
        choices = self._choices[page]
        left = choices[self.chosen[page]].slot
        came: dict[int, tuple[int, int]] = {}
        homes = {choice.slot: at for at, choice in enumerate(choices) if not choice.moves}
        queue = deque(homes)
        seen = set(homes)
        looks = 0
        while queue:
            slot = queue.popleft()
            if slot == left or self._room(slot) > 0:
                while slot in came:
                    other, at = came[slot]
                    slot = self._choices[other][self.chosen[other]].slot
                    self._put(other, at)
                self._put(page, homes[slot])
                break
            for other in self._in[slot]:
                some = self._choices[other]
                most = some[self.chosen[other]].moves
                looks += len(some)
                for at, choice in enumerate(some):
                    if choice.moves <= most and choice.slot not in seen and other != page:
                        seen.add(choice.slot)
                        came[choice.slot] = (other, at)
                        queue.append(choice.slot)
        return looks

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

    def trade(self) -> None:
        """Let pages go round in circles of slots by which they gain together, for a while or until none do.

        What no circle improves is the best there is (Klein's algorithm for flows of least cost).
        """
        looks = _MOST_LOOKS
        while looks > 0:
            came, slot, seen = self._circle()
            looks -= seen
            if slot is None:
                return
            end = slot
            while True:
                before, page, at = came[slot]
                if page >= 0:
                    self._put(page, at)
                slot = before
                if slot == end:
                    break

    def _circle(self) -> tuple[dict[int, tuple[int, int, int]], int | None, int]:
        """A circle of slots by which pages gain: slot -> the one before, the page that comes, its choice.

        Then a slot on it, None when there is none, and the looks that it took. Two places that are no slots
        stand for room: from the first, where a slot has some, to any slot; from the second, where one has
        too many, to any slot, which then has too many in its place.
        """
        edges, looks = self._edges()
        length = dict.fromkeys(edges, 0)
        came: dict[int, tuple[int, int, int]] = {}
        changed = list(edges)
        for _ in range(len(edges)):
            again: dict[int, None] = {}
            for slot in changed:
                looks += len(edges[slot])
                for goal, (gain, page, at) in edges[slot].items():
                    if length[slot] + gain < length[goal]:
                        length[goal] = length[slot] + gain
                        came[goal] = (slot, page, at)
                        again[goal] = None
            if not again:
                return came, None, looks
            changed = list(again)
            found_on = _on_circle(came)
            if found_on is not None:
                return came, found_on, looks
        return came, None, looks

    def _edges(self) -> tuple[dict[int, dict[int, tuple[int, int, int]]], int]:
        """What it costs that a page goes from a slot to another: the cheapest page and its choice for each.

        Then the looks that it took.
        """
        room, spare = -1, -2
        edges: dict[int, dict[int, tuple[int, int, int]]] = {room: {}, spare: {}}
        heavy = 1 + 2 * sum(max(choice.distance for choice in choices) for choices in self._choices)
        looks = 0
        for slot, pages in enumerate(self._in):
            found: dict[int, tuple[int, int, int]] = {}
            for page in pages:
                choices = self._choices[page]
                _, moves_now, distance_now = choices[self.chosen[page]]
                looks += len(choices)
                for at, (goal, moves, distance) in enumerate(choices):
                    gain = heavy * (moves - moves_now) + distance - distance_now
                    if goal != slot and (goal not in found or gain < found[goal][0]):
                        found[goal] = (gain, page, at)
            if self._room(slot) > 0:
                found[room] = (0, -1, -1)
            found[spare] = (0, -1, -1)
            edges[room][slot] = (0, -1, -1)
            if self._room(slot) < 0:
                edges[spare][slot] = (0, -1, -1)
            edges[slot] = found
        return edges, looks

    def _put(self, page: int, at: int) -> None:
        del self._in[self._choices[page][self.chosen[page]].slot][page]
        self.chosen[page] = at
        self._in[self._choices[page][at].slot][page] = None

    def _room(self, slot: int) -> int:
        places = self._places[slot]
        return len(self._choices) + 1 if places is None else places - len(self._in[slot])


def _on_circle(came: dict[int, tuple[int, int, int]]) -> int | None:
    """A slot from which going back leads to itself."""
    done: set[int] = set()
    for start in came:
        way: dict[int, None] = {}
        slot = start
        while slot in came and slot not in done and slot not in way:
            way[slot] = None
            slot = came[slot][0]
        if slot in way:
            return slot
        done.update(way)
    return None
