"""Lists of authors: who is first, who is in both, and whether they can be the authors of one work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.values.comparison.agreement import Agreement
from auditor.values.comparison.persons import (
    Known,
    is_in_group,
    is_same_family,
    is_same_group,
    is_same_person,
    known,
)
from auditor.values.comparison.thresholds import LONG_LIST
from auditor.values.described import Described, PersonName
from auditor.values.text import fold

_GENERATIONS = frozenset(("", "jr", "sr", "jnr", "snr", "ii", "iii", "iv", "v", "md", "phd"))
#: lists are compared name by name
_MOST = 400


class Authors(NamedTuple):
    """How the authors of two works compare.

    ``agreement`` is of the lists as a whole: DIFFERENT only when they cannot be of one work. ``first`` is of
    the first author. ``absent`` are our names that a complete list of theirs does not have, ``left_out`` is
    how many of theirs ours leaves out without saying so, ``reordered`` that both have the same people in
    another order.
    """

    agreement: Agreement
    first: Agreement
    absent: tuple[str, ...] = ()
    left_out: int = 0
    reordered: bool = False


def compare_authors(ours: Described, theirs: Described) -> Authors:
    """Compare the authors of two works; editors stand in where there are no authors."""
    our_names = (ours.authors or ours.editors)[:_MOST]
    their_names = (theirs.authors or theirs.editors)[:_MOST]
    their_editors = theirs.editors[:_MOST] if theirs.authors else ()
    unknown = Authors(Agreement.UNKNOWN, Agreement.UNKNOWN)
    if not our_names or not their_names:
        return unknown
    our_known, their_known = list(map(known, our_names)), list(map(known, their_names))
    if not _comparable(our_known, their_known):
        return unknown
    partners = _partners(our_known, their_known)
    agreement = _whole(our_known, [*their_known, *map(known, their_editors)], partners)
    if agreement is not Agreement.SAME:
        return Authors(agreement, _first(our_known, their_known, partners, agreement))
    first = _first(our_known, their_known, partners, agreement)
    if any(name.group or name.foreign for name in (*our_known, *their_known)):
        return Authors(agreement, first)
    absent = _absent(ours, theirs, partners, our_names)
    everyone = not absent and None not in partners
    listed = [partner for partner in partners if partner is not None]
    return Authors(
        agreement,
        first,
        absent=absent,
        left_out=len(their_names) - len(our_names)
        if everyone and not ours.others and all(map(_is_one_name, our_names))
        else 0,
        reordered=everyone and len(our_names) == len(their_names) and listed != sorted(listed),
    )


def _comparable(ours: Sequence[Known], theirs: Sequence[Known]) -> bool:
    """Whether anything follows from the lists: names in one script say nothing of those in another."""
    return not (all(name.foreign for name in ours) ^ all(name.foreign for name in theirs))


def _partners(ours: Sequence[Known], theirs: Sequence[Known]) -> list[int | None]:
    """For each of our names the place of the same name in their list, each of theirs at most once."""
    free = list(range(len(theirs)))
    partners: list[int | None] = []
    for at, name in enumerate(ours):
        # the same place first: of two Wangs each is compared with their own
        order = sorted(free, key=lambda place, at=at: (abs(place - at), place))  # type: ignore[misc]
        partner = next((place for place in order if _is_same(name, theirs[place])), None)
        partners.append(partner)
        if partner is not None:
            free.remove(partner)
    return partners


def _is_same(one: Known, other: Known) -> bool:
    if one.group and other.group:
        return is_same_group(one, other)
    if one.group or other.group:
        person, group = (other, one) if one.group else (one, other)
        return is_same_group(one, other) or is_in_group(person, group)
    return is_same_person(one, other)


def _whole(ours: Sequence[Known], theirs: Sequence[Known], partners: Sequence[int | None]) -> Agreement:
    common = sum(partner is not None for partner in partners)
    if common == 0:
        common = sum(any(_is_same(name, other) for other in theirs) for name in ours)
    our_people = [name for name in ours if not name.group]
    their_people = [name for name in theirs if not name.group]
    by_accident = (
        common == 1 and min(len(ours), len(theirs)) >= LONG_LIST and partners[0] is None and 0 not in partners
    )
    if common and not by_accident:
        return Agreement.SAME
    if bool(our_people) != bool(their_people):
        return Agreement.UNKNOWN  # a group against people, who may be its members
    if not our_people:
        return _groups(ours, theirs)
    if any(is_same_family(our_people[0], other) for other in their_people[:1]):
        return Agreement.UNKNOWN  # "Gates, Bill" and "Gates, William"
    if any(name.foreign for name in (*ours, *theirs)):
        return Agreement.UNKNOWN
    return Agreement.DIFFERENT


def _groups(ours: Sequence[Known], theirs: Sequence[Known]) -> Agreement:
    """Groups only: an acronym may stand for any of them."""
    words = [name.words for name in (*ours, *theirs)]
    if any(len(found) < 2 for found in words):
        return Agreement.UNKNOWN
    shared = any(one.words & other.words for one in ours for other in theirs)
    return Agreement.UNKNOWN if shared else Agreement.DIFFERENT


def _first(
    ours: Sequence[Known], theirs: Sequence[Known], partners: Sequence[int | None], whole: Agreement
) -> Agreement:
    """Whether the first author is the same; a group in front of people does not count."""
    if whole is Agreement.UNKNOWN:
        return Agreement.UNKNOWN
    one, other = ours[0], theirs[0]
    if partners[0] == 0 or _is_same(one, other):
        return Agreement.SAME
    if one.group or other.group or one.foreign or other.foreign:
        return Agreement.UNKNOWN
    return Agreement.UNKNOWN if is_same_family(one, other) else Agreement.DIFFERENT


def _is_one_name(name: PersonName) -> bool:
    """Whether a name is not several that were written between commas: "Smith, J., Jones, K."."""
    return fold(name.suffix).strip(".") in _GENERATIONS and len(name.given.split()) < 6


def _absent(
    ours: Described, theirs: Described, partners: Sequence[int | None], names: Sequence[PersonName]
) -> tuple[str, ...]:
    """Our names that their list does not have, when their list can be complete: not fewer than ours."""
    if theirs.others or len(theirs.authors or theirs.editors) < len(names):
        return ()
    missing = [name.display for name, partner in zip(names, partners, strict=True) if partner is None]
    return tuple(missing) if ours.authors or not theirs.authors else ()
