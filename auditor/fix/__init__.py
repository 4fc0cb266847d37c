"""Mechanical corrections: what to change, and the text with it changed; nothing here reads or writes a file.

``entry_corrections``, ``link_corrections`` and ``item_corrections`` say what should be otherwise;
``corrected_bibliography`` and ``corrected_page`` make it so in the text of a file, and check the result by
having it read again: everything that was not to change must be read as before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from auditor.fix.edits import edited
from auditor.fix.entries import FieldCorrection, entry_corrections, entry_edits
from auditor.fix.kinds import KINDS
from auditor.fix.links import (
    ItemCorrection,
    LinkCorrection,
    item_corrections,
    item_places,
    link_corrections,
    link_places,
)
from auditor.fix.reading import as_expected, entries_as_expected, item_as_expected
from auditor.fix.trials import Trials, Unit
from auditor.model.evidence import Evidence
from auditor.model.repository import Repository
from auditor.model.sources import Bibliography, PageSource
from auditor.values.text.line_index import LineIndex

__all__ = [
    "KINDS",
    "Corrected",
    "Correction",
    "FieldCorrection",
    "ItemCorrection",
    "LinkCorrection",
    "corrected_bibliography",
    "corrected_page",
    "corrections",
]

Correction: TypeAlias = FieldCorrection | LinkCorrection | ItemCorrection
#: the last item of a list is not longer than this many lines
_ITEM_LINES = 30


class Corrected(NamedTuple):
    """The text of a file with the corrections ``done``; those ``left`` could not be placed for certain."""

    text: str
    done: tuple[Correction, ...]
    left: tuple[Correction, ...]


def corrections(repository: Repository, evidence: Evidence) -> dict[str, list[Correction]]:
    """Everything to correct, by the path of the file, in the order of the repository."""
    wanted: dict[str, list[Correction]] = {}
    for page in repository.pages:
        found: list[Correction] = [*link_corrections(page, evidence)]
        found += item_corrections(repository, evidence, page)
        if found:
            wanted[page.path] = found
    for bibliography in repository.bibliographies:
        if bibliography.readable:
            in_file = list(entry_corrections(repository, evidence, bibliography))
            if in_file:
                wanted.setdefault(bibliography.path, []).extend(in_file)
    return wanted


def corrected_bibliography(
    text: str, source: Bibliography, wanted: Sequence[FieldCorrection], reread: Callable[[str], Bibliography]
) -> Corrected:
    """Correct entries. ``text`` is the file's and reads as ``source``."""
    lines = LineIndex(text)
    found = [(one, entry_edits(text, lines, one)) for one in wanted]
    trials = Trials[FieldCorrection](text, lambda made, new: entries_as_expected(source, made, reread(new)))
    trials.settle([Unit((one,), [edits]) for one, edits in found if edits is not None])
    unplaced = (one for one, edits in found if edits is None)
    return Corrected(trials.result, tuple(trials.done), (*unplaced, *trials.left))


def corrected_page(
    text: str, source: PageSource, wanted: Sequence[Correction], reread: Callable[[str], PageSource]
) -> Corrected:
    """Correct links, then items of the reference list. ``text`` is the file's and reads as ``source``."""
    links = [one for one in wanted if isinstance(one, LinkCorrection)]
    lines = LineIndex(text)
    units = [Unit(tuple(group), link_places(text, lines, group[0])) for group in _groups(links)]
    trials = Trials[LinkCorrection](text, lambda made, new: as_expected(source, made, reread(new)))
    trials.settle([unit for unit in units if unit.choices])
    new = trials.result
    done: list[Correction] = [*trials.done]
    left: list[Correction] = [one for unit in units if not unit.choices for one in unit.corrections]
    left += trials.left
    items = [one for one in wanted if isinstance(one, ItemCorrection)]
    if items:
        current = reread(new)
        for item in items:
            trial = _with_item(new, current, item, reread)
            if trial is None:
                left.append(item)
            else:
                new, current = trial
                done.append(item)
    return Corrected(new, tuple(done), tuple(left))


def _groups(links: Sequence[LinkCorrection]) -> Iterator[list[LinkCorrection]]:
    """The links that change together: those by reference with one destination have one definition."""
    groups: dict[object, list[LinkCorrection]] = {}
    for one in links:
        shared = one.link.url if one.link.form == "reference" else one.number
        groups.setdefault(shared, []).append(one)
    yield from groups.values()


def _with_item(
    text: str, source: PageSource, wanted: ItemCorrection, reread: Callable[[str], PageSource]
) -> tuple[str, PageSource] | None:
    """The text and what is read from it, with one item's DOI; None when no place is the right one."""
    listed = source.listed_references
    line = listed[wanted.number].line
    behind = next((item.line for item in listed[wanted.number + 1 :] if item.line > line), line + _ITEM_LINES)
    for edits in item_places(text, LineIndex(text), wanted, behind):
        new = edited(text, edits)
        read = reread(new)
        if item_as_expected(source, wanted, read):
            return new, read
    return None
