"""Lists of authors: who is first, who is in both, and whether they can be the authors of one work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from auditor.values.bibliography.comparison.agreement import Agreement
from auditor.values.bibliography.comparison.persons import (
    Known,
    is_in_group,
    is_no_name,
    is_other_given_name,
    is_same_group,
    is_same_person,
    known,
    may_be_same_person,
)
from auditor.values.bibliography.comparison.thresholds import LONG_LIST
from auditor.values.bibliography.record import BibRecord
from auditor.values.names.parts import is_suffix
from auditor.values.names.person_name import PersonName

#: lists are compared name by name
_MOST = 400


class Authors(NamedTuple):
    """How the authors of two works compare.

    ``agreement`` is of the lists as a whole: DIFFERENT only when they cannot be of one work. ``first`` is of
    the first author. ``given`` are a name of ours and one of theirs that agree but for the given name.
    ``absent`` are our names that a complete list of theirs does not have, ``left_out`` is
    how many of theirs ours leaves out without saying so, ``reordered`` that both have the same people in
    another order.
    """

    agreement: Agreement
    first: Agreement
    absent: tuple[str, ...] = ()
    left_out: int = 0
    reordered: bool = False
    given: tuple[str, str] | None = None


def compare_authors(ours: BibRecord, theirs: BibRecord) -> Authors:
    """Compare the authors of two works; editors stand in where there are no authors."""
    our_names, their_names = _people(ours), _people(theirs)
    if not our_names or not their_names:
        return Authors(Agreement.UNKNOWN, Agreement.UNKNOWN)
    our_known, their_known = [one.known for one in our_names], [one.known for one in their_names]
    partners = _partners(our_known, their_known)
    agreement = _whole(our_known, their_known, partners)
    if agreement is not Agreement.SAME and _is_among_editors(ours, theirs, our_known, their_known):
        agreement = Agreement.SAME
    first = _first(our_known, their_known, partners)
    given = _other_given_name(our_names, their_names)
    if agreement is not Agreement.SAME or any(
        name.group or name.foreign for name in (*our_known, *their_known)
    ):
        return Authors(agreement, first, given=given)
    absent = _absent(ours, theirs, our_names, partners, len(their_names))
    listed = [partner for partner in partners if partner is not None]
    everyone = len(listed) == len(our_names)
    incomplete = ours.others or not all(_is_one_name(one.name) for one in our_names)
    return Authors(
        agreement,
        first,
        absent=absent,
        left_out=_left_out(our_known, their_known, partners) if everyone and not incomplete else 0,
        reordered=everyone and len(our_names) == len(their_names) and listed != sorted(listed),
        given=given,
    )


def _other_given_name(ours: Sequence[_Named], theirs: Sequence[_Named]) -> tuple[str, str] | None:
    """The first two names in one place with one family name and certainly two given names.

    Both must be common ones, written out: initials, short forms and transliterations are the same name.
    """
    for one, other in zip(ours, theirs, strict=False):
        if one.known.families & other.known.families and is_other_given_name(one.known, other.known):
            return one.name.display, other.name.display
    return None


class _Named(NamedTuple):
    """A name and what is compared of it."""

    name: PersonName
    known: Known


def _people(metadata: BibRecord) -> list[_Named]:
    """The authors, or else the editors, of whom something is said."""
    return list(_known(metadata.authors)) or list(_known(metadata.editors))


def _known(names: Sequence[PersonName]) -> Iterator[_Named]:
    for name in names[:_MOST]:
        compared = known(name)
        if not is_no_name(compared):
            yield _Named(name, compared)


def _partners(ours: Sequence[Known], theirs: Sequence[Known]) -> list[int | None]:
    """For each of our names the place of the same name in their list, each of theirs at most once."""
    free = set(range(len(theirs)))
    partners: list[int | None] = []
    for at, name in enumerate(ours):
        # the same place first, then the nearest: of two Wangs each is compared with their own
        places = [at] if at in free and _is_same(name, theirs[at]) else sorted(free, key=_distance_from(at))
        partner = next((place for place in places if _is_same(name, theirs[place])), None)
        partners.append(partner)
        free.discard(-1 if partner is None else partner)
    return partners


def _distance_from(at: int) -> Callable[[int], tuple[int, int]]:
    return lambda place: (abs(place - at), place)


def _is_same(one: Known, other: Known) -> bool:
    if one.group and other.group:
        return is_same_group(one, other)
    if one.group or other.group:
        person, group = (other, one) if one.group else (one, other)
        return is_same_group(one, other) or is_in_group(person, group)
    return is_same_person(one, other)


def _is_among_editors(
    ours: BibRecord, theirs: BibRecord, our_known: Sequence[Known], their_known: Sequence[Known]
) -> bool:
    """Whether an author of the one is an editor of the other, who is given as both."""
    return any(
        _is_same(author, editor.known)
        for authors, editors in ((our_known, theirs.editors), (their_known, ours.editors))
        for editor in _known(editors)
        for author in authors
    )


def _whole(ours: Sequence[Known], theirs: Sequence[Known], partners: Sequence[int | None]) -> Agreement:
    common = sum(partner is not None for partner in partners)
    by_accident = (
        common == 1 and min(len(ours), len(theirs)) >= LONG_LIST and partners[0] is None and 0 not in partners
    )
    if common and not by_accident:
        return Agreement.SAME
    if any(name.foreign for name in (*ours, *theirs)):
        return Agreement.UNKNOWN  # names in one script say nothing of those in another
    our_people = [name for name in ours if not name.group]
    their_people = [name for name in theirs if not name.group]
    if bool(our_people) != bool(their_people):
        return Agreement.UNKNOWN  # a group against people, who may be its members
    if not our_people:
        return _groups(ours, theirs)
    if may_be_same_person(our_people[0], their_people[0]):
        return Agreement.UNKNOWN  # "Gates, Bill" and "Gates, William"
    return Agreement.DIFFERENT


def _groups(ours: Sequence[Known], theirs: Sequence[Known]) -> Agreement:
    """Groups only: an acronym may stand for any of them."""
    words = [name.words for name in (*ours, *theirs)]
    if any(len(found) < 2 for found in words):
        return Agreement.UNKNOWN
    shared = any(one.words & other.words for one in ours for other in theirs)
    return Agreement.UNKNOWN if shared else Agreement.DIFFERENT


def _first(ours: Sequence[Known], theirs: Sequence[Known], partners: Sequence[int | None]) -> Agreement:
    """Whether the first author is the same; a group in front of people does not count."""
    one, other = ours[0], theirs[0]
    if partners[0] == 0 or _is_same(one, other):
        return Agreement.SAME
    if one.group or other.group or one.foreign or other.foreign or one.families & other.families:
        return Agreement.UNKNOWN
    return Agreement.DIFFERENT


def _left_out(ours: Sequence[Known], theirs: Sequence[Known], partners: Sequence[int | None]) -> int:
    """How many of theirs ours does not have; some records name an author twice."""
    left = [name for place, name in enumerate(theirs) if place not in partners]
    return sum(not any(_is_same(one, name) for one in ours) for name in left)


def _is_one_name(name: PersonName) -> bool:
    """Whether a name is not several that were written between commas: "Smith, J., Jones, K."."""
    return (not name.suffix or is_suffix(name.suffix)) and len(name.given.split()) < 6


def _absent(
    ours: BibRecord, theirs: BibRecord, names: Sequence[_Named], partners: Sequence[int | None], count: int
) -> tuple[str, ...]:
    """Our names that their list does not have, when theirs (of ``count`` names) can be complete."""
    if theirs.others or count < len(names) or bool(ours.authors) != bool(theirs.authors):
        return ()
    return tuple(one.name.display for one, partner in zip(names, partners, strict=True) if partner is None)
