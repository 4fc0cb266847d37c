"""Strings that one bibliography defines and another uses: ``@string{nejm = {…}}`` in ``journals.bib``."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from auditor.model.sources import Bibliography, Entry
from auditor.model.written import FaultKind


def with_strings_of_others(
    bibliographies: tuple[Bibliography, ...], together: Collection[str]
) -> tuple[Bibliography, ...]:
    """The bibliographies, in which strings that another file defines count as defined.

    BibTeX and biber read all files of a document one after the other. Other files are those in the same
    folder, those ``together`` with it in the configuration (paths), and those that hold nothing but strings.
    """
    if not any(file.strings for file in bibliographies):
        return bibliographies
    return tuple(
        _with_strings(file, dict(_strings(file, bibliographies, together))) if _lacks(file) else file
        for file in bibliographies
    )


def _lacks(file: Bibliography) -> bool:
    return any(fault.kind is FaultKind.MACRO_UNDEFINED for fault in file.faults)


def _strings(
    file: Bibliography, others: Iterable[Bibliography], together: Collection[str]
) -> Iterator[tuple[str, str]]:
    folder = posixpath.dirname(file.path)
    for other in others:
        if (
            not other.entries
            or posixpath.dirname(other.path) == folder
            or (file.path in together and other.path in together)
        ):
            yield from other.strings.items()


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
    return replace(entry, fields={**entry.fields, **found}) if found else entry
