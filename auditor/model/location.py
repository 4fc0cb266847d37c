"""Where something is written."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.stored import Position


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A position in a file of the repository. A finding about a whole file has line 1."""

    path: str
    """The file, relative to the root, with forward slashes"""
    line: Position
    """The line, from 1"""
    column: Position = 1
    """The column, from 1; 1 when absent"""
