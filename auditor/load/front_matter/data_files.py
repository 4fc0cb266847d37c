"""Structured data by its format: data files, whose suffix names it, and the blocks of pages."""

from __future__ import annotations

from auditor.load.front_matter.nodes import MAX_NODES, NodeRead
from auditor.model.written import Fault, FaultKind


def read_structured(path: str, text: str) -> NodeRead:
    """Read a file into nodes: TOML for ``.toml``, JSON for ``.json``, else YAML (which JSON is too).

    Faults are of the kind ``file-unreadable`` and their subject is ``path``.
    """
    suffix = path.rpartition(".")[2].lower()
    read = read_nodes(suffix, text if suffix in ("toml", "json") else text.removeprefix("\ufeff"))
    return read._replace(faults=tuple(_of_file(path, fault) for fault in read.faults))


def _of_file(path: str, fault: Fault) -> Fault:
    message = fault.message
    if fault.kind is FaultKind.FIELD_DUPLICATED:
        message = f'"{fault.subject}": {message}'
    return fault._replace(kind=FaultKind.FILE_UNREADABLE, subject=path, message=message)


def read_nodes(form: str, text: str, first_line: int = 1, *, most: int = MAX_NODES) -> NodeRead:
    """Read a text that starts on the ``first_line``: TOML for ``toml``, JSON for ``json``, else YAML.

    More than ``most`` values are refused in JSON and YAML.
    """
    if form == "toml":
        from auditor.load.front_matter.toml_nodes import read_toml

        return read_toml(text, first_line)
    if form == "json":
        from auditor.load.front_matter.json_nodes import read_json

        return read_json(text, first_line, most=most)
    from auditor.load.front_matter.yaml_nodes import read_yaml

    return read_yaml(text, first_line, most=most)
