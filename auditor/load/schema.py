"""The JSON Schema of the pages' front matter: read, checked, and refused when it is not safe to apply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from auditor.load.front_matter.data_files import read_structured
from auditor.load.schema_patterns import pattern_fault
from auditor.model.sources import SchemaFile
from auditor.model.written import Fault, FaultKind, ListNode, MapNode, Node, Scalar

_REFERENCES = frozenset({"$ref", "$dynamicRef", "$recursiveRef"})
_IDS = frozenset({"$id", "id"})
#: keywords whose values are data, not schemas
_DATA = frozenset({"enum", "const", "default", "examples"})
_LARGEST = 1_000_000
_LONGEST_MESSAGE = 200
_SHAPE = 'Write a JSON Schema: an object such as {"properties": {"title": {"type": "string"}}}.'
_CONSTANTS: Mapping[str, bool] = {"true": True, "false": False}
# numbers of JSON and of YAML's core schema; more digits than Python turns into a number are text
_INTEGER = re.compile(r"[-+]?\d{1,400}", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d{1,4})?", re.ASCII)


def read_schema(path: str, text: str) -> SchemaFile:
    """Read a schema in JSON (or YAML, by suffix). Never raises; with a fault there is no ``document``.

    Refused are references to other documents, because nothing is ever fetched for a schema, and regular
    expressions that can take for ever.
    """
    faults, document = _read(path, text)
    return SchemaFile(path, None if faults else document, tuple(sorted(faults, key=lambda fault: fault.line)))


def _read(path: str, text: str) -> tuple[list[Fault], dict[str, object]]:
    if len(text) > _LARGEST:
        size = f"the schema is larger than {_LARGEST:,} characters"
        return [_fault(path, 1, size, "Use a schema for the front matter alone.")], {}
    read = read_structured(path, text)
    if read.faults:
        return list(read.faults), {}
    root = read.root
    if not isinstance(root, MapNode):
        what = "is empty" if root is None else "is not an object"
        return [_fault(path, root.line if root else 1, f"the schema {what}", _SHAPE)], {}
    document = _mapping(root)
    invalid = _invalid(path, root, document)
    return ([invalid] if invalid else list(_unsafe(path, root))), document


def _invalid(path: str, root: MapNode, document: dict[str, object]) -> Fault | None:
    """What the schema's own schema says."""
    from jsonschema.exceptions import SchemaError
    from jsonschema.validators import Draft202012Validator, validator_for

    if not isinstance(document.get("$schema", ""), str):
        return _fault(path, _line(root, ["$schema"]), "the schema's $schema is not a text", _SHAPE)
    try:
        validator_for(document, default=Draft202012Validator).check_schema(document)
    except SchemaError as error:
        where = list(error.absolute_path)
        name = "/".join(str(part) for part in where) or "its top"
        message = " ".join(error.message.split())[:_LONGEST_MESSAGE]
        return _fault(path, _line(root, where), f"the schema is not valid at {name}: {message}", _SHAPE)
    return None


class _Keyword(NamedTuple):
    name: str
    value: Node
    line: int


def _unsafe(path: str, root: MapNode) -> Iterator[Fault]:
    """References to elsewhere, and patterns that are not fit for use."""
    keywords = list(_keywords(root))
    ids = {
        word.value.text.partition("#")[0]
        for word in keywords
        if word.name in _IDS and isinstance(word.value, Scalar)
    }
    for word in keywords:
        if isinstance(word.value, Scalar) and word.name in _REFERENCES:
            target = word.value.text
            if target.partition("#")[0] not in {"", *ids}:
                yield _fault(
                    path,
                    word.line,
                    f'the schema refers to another document, "{target[:_LONGEST_MESSAGE]}"; none is fetched',
                    "Copy what it needs into the schema's own $defs, and refer to it as #/$defs/….",
                )
        elif isinstance(word.value, Scalar) and word.name == "pattern":
            yield from _pattern(path, word.value.text, word.line)
        elif isinstance(word.value, MapNode) and word.name == "patternProperties":
            for pattern, _, line in word.value.entries:
                yield from _pattern(path, pattern, line)


def _pattern(path: str, pattern: str, line: int) -> Iterator[Fault]:
    reason = pattern_fault(pattern)
    if reason:
        shown = pattern if len(pattern) <= _LONGEST_MESSAGE else f"{pattern[:_LONGEST_MESSAGE]}…"
        message = f'the schema\'s pattern "{shown}" is not used: {reason}'
        yield _fault(path, line, message, "Write a simpler regular expression.")


def _keywords(node: Node) -> Iterator[_Keyword]:
    """Every keyword of the schema and of the schemas in it."""
    pending = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, ListNode):
            pending.extend(current.items)
        elif isinstance(current, MapNode):
            for name, value, line in current.entries:
                yield _Keyword(name, value, line)
                if name not in _DATA:
                    pending.append(value)


def _mapping(node: MapNode) -> dict[str, object]:
    return {name: _value(value) for name, value, _ in node.entries}


def _value(node: Node) -> object:
    """The JSON value of a node."""
    if isinstance(node, MapNode):
        return _mapping(node)
    if isinstance(node, ListNode):
        return [_value(item) for item in node.items]
    text = node.text
    if node.style == "null":
        return None
    if node.style == "quoted":
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _line(root: Node, where: list[str | int]) -> int:
    """The line of what stands at ``where``, as far as the way leads."""
    node, line = root, root.line
    for part in where:
        if isinstance(node, MapNode):
            found = next(((value, at) for name, value, at in node.entries if name == part), None)
            if found is None:
                break
            node, line = found
        elif isinstance(node, ListNode) and isinstance(part, int):
            node = node.items[part]
            line = node.line
    return line


def _fault(path: str, line: int, message: str, remedy: str) -> Fault:
    return Fault(FaultKind.FILE_UNREADABLE, line, 1, path, message, remedy)
