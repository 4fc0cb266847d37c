"""Data files in YAML, TOML or JSON, told apart by their suffix."""

from __future__ import annotations

from auditor.load.front_matter.nodes import NodeRead
from auditor.model.written import Fault, FaultKind


def read_structured(path: str, text: str) -> NodeRead:
    """Read a file into nodes: TOML for ``.toml``, JSON for ``.json``, else YAML (which JSON is too).

    Faults are of the kind ``file-unreadable`` and their subject is ``path``.
    """
    read = _read(path.rpartition(".")[2].lower(), text)
    return read._replace(faults=tuple(_of_file(path, fault) for fault in read.faults))


def _of_file(path: str, fault: Fault) -> Fault:
    message = fault.message
    if fault.kind is FaultKind.FIELD_DUPLICATED:
        message = f'"{fault.subject}": {message}'
    return fault._replace(kind=FaultKind.FILE_UNREADABLE, subject=path, message=message)


def _read(suffix: str, text: str) -> NodeRead:
    if suffix == "toml":
        from auditor.load.front_matter.toml_nodes import read_toml

        return read_toml(text)
    if suffix == "json":
        from auditor.load.front_matter.json_nodes import read_json

        return read_json(text)
    from auditor.load.front_matter.yaml_nodes import read_yaml

    return read_yaml(text.removeprefix("\ufeff"))
