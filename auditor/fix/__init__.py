"""Mechanical corrections: what to change, and the text with it changed; nothing here reads or writes a file.

``entry_corrections``, ``link_corrections`` and ``item_corrections`` say what should be otherwise;
``corrected_bibliography`` and ``corrected_page`` make it so in the text of a file, and check the result by
having it read again: everything that was not to change must be read as before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from auditor.fix.edits import Edit, Lines, edited
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
from auditor.model.evidence import Evidence
from auditor.model.repository import Repository
from auditor.model.sources import Bibliography, PageSource

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
#: so many corrections of a file are tried one by one when all at once do not read as they should
_MOST_TRIED = 300


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
    lines = Lines(text)
    edits = [entry_edits(text, lines, correction) for correction in wanted]
    chosen = [(one, made) for one, made in zip(wanted, edits, strict=True) if made is not None]
    left: list[Correction] = [one for one, made in zip(wanted, edits, strict=True) if made is None]

    def holds(trial: Sequence[tuple[FieldCorrection, tuple[Edit, ...]]]) -> str | None:
        new = _edited(text, [edit for _, made in trial for edit in made])
        return (
            new
            if new is not None and entries_as_expected(source, [one for one, _ in trial], reread(new))
            else None
        )

    new = holds(chosen)
    if new is not None:
        return Corrected(new, tuple(one for one, _ in chosen), tuple(left))
    kept: list[tuple[FieldCorrection, tuple[Edit, ...]]] = []
    result = text
    for number, pair in enumerate(chosen):
        new = holds([*kept, pair]) if number < _MOST_TRIED else None
        if new is None:
            left.append(pair[0])
        else:
            kept.append(pair)
            result = new
    return Corrected(result, tuple(one for one, _ in kept), tuple(left))


def corrected_page(
    text: str, source: PageSource, wanted: Sequence[Correction], reread: Callable[[str], PageSource]
) -> Corrected:
    """Correct links, then items of the reference list. ``text`` is the file's and reads as ``source``."""
    links = [one for one in wanted if isinstance(one, LinkCorrection)]
    new, done, left = _with_links(text, source, links, reread)
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


def _with_links(
    text: str, source: PageSource, wanted: Sequence[LinkCorrection], reread: Callable[[str], PageSource]
) -> tuple[str, list[Correction], list[Correction]]:
    """All at once by the likeliest places; if that is not it, one link after the other, place by place."""
    lines = Lines(text)
    places = [(one, link_places(text, lines, one)) for one in wanted]
    left: list[Correction] = [one for one, candidates in places if not candidates]
    places = [(one, candidates) for one, candidates in places if candidates]

    def holds(trial: Sequence[LinkCorrection], edits: Sequence[Edit]) -> str | None:
        new = _edited(text, edits)
        return new if new is not None and as_expected(source, trial, reread(new)) else None

    if not places:
        return text, [], left
    new = holds([one for one, _ in places], [edit for _, candidates in places for edit in candidates[0]])
    if new is not None:
        return new, [one for one, _ in places], left
    result, kept, edits = text, list[LinkCorrection](), list[Edit]()
    tried = 0
    # what stands in one definition changes together
    for group in _groups(places):
        members = [one for one, _ in group]
        for candidate in group[0][1]:
            tried += 1
            new = holds([*kept, *members], [*edits, *candidate]) if tried <= _MOST_TRIED else None
            if new is not None:
                result, kept, edits = new, [*kept, *members], [*edits, *candidate]
                break
        else:
            left += members
    return result, [*kept], left


def _groups(
    places: Sequence[tuple[LinkCorrection, list[tuple[Edit, ...]]]],
) -> list[list[tuple[LinkCorrection, list[tuple[Edit, ...]]]]]:
    groups: dict[object, list[tuple[LinkCorrection, list[tuple[Edit, ...]]]]] = {}
    for place in places:
        one = place[0]
        shared = ("", one.link.url) if one.link.form == "reference" else (one.number, "")
        groups.setdefault(shared, []).append(place)
    return list(groups.values())


def _with_item(
    text: str, source: PageSource, wanted: ItemCorrection, reread: Callable[[str], PageSource]
) -> tuple[str, PageSource] | None:
    """The text and what is read from it, with one item's DOI; None when no place is the right one."""
    listed = source.listed_references
    if wanted.number >= len(listed):
        return None
    line = listed[wanted.number].line
    behind = next((item.line for item in listed[wanted.number + 1 :] if item.line > line), line + 30)
    for edits in item_places(text, Lines(text), wanted, behind):
        new = _edited(text, edits)
        read = reread(new) if new is not None else None
        if new is not None and read is not None and item_as_expected(source, wanted, read):
            return new, read
    return None


def _edited(text: str, edits: Sequence[Edit]) -> str | None:
    try:
        return edited(text, edits)
    except ValueError:  # they overlap: two links claim one place
        return None
