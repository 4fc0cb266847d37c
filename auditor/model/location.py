"""Where something is written."""

from __future__ import annotations

from msgspec import Struct

from auditor.model.stored import Position


class Location(Struct, frozen=True, order=True, gc=False):
    """A position in a file of the repository. A finding about a whole file has line 1."""

    path: str
    """The file, relative to the root, with forward slashes"""
    line: Position
    """The line, from 1"""
    column: Position = 1
    """The column, from 1; 1 when absent"""
