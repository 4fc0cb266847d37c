"""The JSON Schema of the pages' front matter: its text, read. What it means is for ``resolve.schema``."""

from __future__ import annotations

from auditor.load.front_matter.data_files import read_structured
from auditor.model.sources import SchemaFile
from auditor.model.written import Fault, FaultKind, MapNode

_LARGEST = 1_000_000
_SHAPE = 'Write a JSON Schema: an object such as {"properties": {"title": {"type": "string"}}}.'


def read_schema(path: str, text: str) -> SchemaFile:
    """Read a schema in JSON (or YAML or TOML, by suffix). Never raises; with a fault there is no ``root``."""
    if len(text) > _LARGEST:
        size = f"the schema is larger than {_LARGEST:,} characters"
        return _refused(path, 1, size, "Use a schema for the front matter alone.")
    read = read_structured(path, text)
    if read.faults:
        return SchemaFile(path, None, tuple(sorted(read.faults, key=lambda fault: fault.line)))
    if not isinstance(read.root, MapNode):
        what = "is empty" if read.root is None else "is not an object"
        return _refused(path, read.root.line if read.root else 1, f"the schema {what}", _SHAPE)
    return SchemaFile(path, read.root)


def _refused(path: str, line: int, message: str, remedy: str) -> SchemaFile:
    return SchemaFile(path, None, (Fault(FaultKind.FILE_UNREADABLE, line, 1, path, message, remedy),))
