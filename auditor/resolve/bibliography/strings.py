"""Strings that one bibliography defines and another uses: ``@string{nejm = {…}}`` in ``journals.bib``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from auditor.model.sources import Bibliography, Entry
from auditor.model.stored import changed
from auditor.model.written import FaultKind


def with_strings_of_others(
    bibliographies: tuple[Bibliography, ...], sets: Callable[[], Mapping[str, int]]
) -> tuple[Bibliography, ...]:
    """The bibliographies, in which strings that another file of their set defines count as defined.

    BibTeX and biber read all files of a document one after the other. ``sets`` says which files are one
    (``bibliography_sets``).
    """
    if not any(map(_lacks, bibliographies)) or not any(file.strings for file in bibliographies):
        return bibliographies
    numbers = sets()
    strings: dict[int, dict[str, str]] = {}
    for file in bibliographies:
        if file.path in numbers:
            strings.setdefault(numbers[file.path], {}).update(file.strings)
    return tuple(
        _with_strings(file, strings[numbers[file.path]]) if file.path in numbers and _lacks(file) else file
        for file in bibliographies
    )


def _lacks(file: Bibliography) -> bool:
    return any(fault.kind is FaultKind.MACRO_UNDEFINED for fault in file.faults)


def _with_strings(file: Bibliography, strings: Mapping[str, str]) -> Bibliography:
    faults = tuple(
        fault
        for fault in file.faults
        if fault.kind is not FaultKind.MACRO_UNDEFINED or fault.subject.lower() not in strings
    )
    if len(faults) == len(file.faults):
        return file
    entries = tuple(_expanded(entry, strings) if entry.abbreviated else entry for entry in file.entries)
    return replace(file, entries=entries, faults=faults)


def _expanded(entry: Entry, strings: Mapping[str, str]) -> Entry:
    """An entry with the strings that are whole values; one that is joined to other text stays its name."""
    found = {
        name: strings[value] for name in entry.abbreviated if (value := entry.fields[name].lower()) in strings
    }
    return changed(entry, fields={**entry.fields, **found}) if found else entry
