"""The front-matter schema: pages' metadata as JSON, compared with a JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from auditor.model.location import Location
from auditor.model.repository import NamedFile
from auditor.model.sources import PageSource, SchemaFile
from auditor.model.written import ListNode, MapNode, Node, Scalar

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

#: (path of the field, message, line)
Violation: TypeAlias = tuple[str, str, int]

#: So many violations of one page are told, each no longer than this (characters).
_MOST = 20
_LONGEST = 200

# The plain scalars of YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema); TOML and JSON
# agree with it.
_INTEGER = re.compile(r"[-+]?[0-9]{1,400}")
_OCTAL_OR_HEX = re.compile(r"0o[0-7]{1,400}|0x[0-9a-fA-F]{1,400}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?")
_CONSTANTS: Mapping[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
#: What hides a page's front matter; that it cannot be read is a finding of its own.
_HELP = "Correct the schema; it must stand alone, without references to other documents."


class FrontMatterSchema:
    """Checks front matter against the schema.

    References to other documents are not followed: nothing is read or fetched. ``problem`` says why the
    schema cannot be applied; it may come up only when pages are looked at.
    """

    def __init__(self, schema: SchemaFile | None) -> None:
        self.problem: NamedFile | None = None
        self._path = schema.path if schema else ""
        self._validator: Any = None
        if schema is not None and schema.document is not None:
            self._prepare(schema.document)

    def violations(self, page: PageSource) -> tuple[Violation, ...]:
        """The violations of a page in the order of lines; a page without front matter is an empty object."""
        if self._validator is None or not page.readable:
            return ()
        root = _root(page)
        if root is None:
            return ()
        from referencing.exceptions import Unresolvable

        try:
            errors = islice(self._validator.iter_errors(json_value(root)), _MOST)
            found = [_violation(error, root) for error in errors]
        except Unresolvable as error:
            self._give_up(f"it refers to something that is not in it: {error}")
            return ()
        except RecursionError:
            self._give_up("it refers to itself without end, or a page is nested too deeply for it")
            return ()
        return tuple(sorted(found, key=lambda violation: (violation[2], violation[0], violation[1])))

    def _prepare(self, document: Mapping[str, object]) -> None:
        from jsonschema.exceptions import SchemaError
        from jsonschema.validators import Draft202012Validator, validator_for
        from referencing import Registry

        if not isinstance(document.get("$schema", ""), str):
            self._give_up("its $schema is not a text")
            return
        schema = dict(document)
        kind = validator_for(schema, default=Draft202012Validator)
        try:
            kind.check_schema(schema)
        except SchemaError as error:
            where = "/".join(str(part) for part in error.absolute_path)
            self._give_up(f"it is not a JSON Schema: {where or 'at its top'}: {error.message}")
            return
        except RecursionError:
            self._give_up("it is nested too deeply")
            return
        self._validator = kind(schema, registry=Registry())  # an empty registry fetches nothing

    def _give_up(self, reason: str) -> None:
        self._validator = None
        self.problem = NamedFile(
            Location(self._path),
            self._path,
            f"the front-matter schema cannot be used: {_short(reason)}",
            _HELP,
        )


def json_value(node: Node) -> object:
    """The JSON value of a front-matter node. Dates and times stay texts, as JSON has none.

    Of a key given twice the first value counts, as everywhere here.
    """
    if isinstance(node, Scalar):
        return _scalar(node)
    if isinstance(node, ListNode):
        return [json_value(item) for item in node.items]
    return {name: json_value(value) for name, value, _ in reversed(node.entries)}


def _scalar(node: Scalar) -> object:
    if node.style == "quoted":
        return node.text
    if node.style == "null":
        return None
    text = node.text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL_OR_HEX.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def _root(page: PageSource) -> MapNode | None:
    if page.front_matter is not None:
        return page.front_matter.root
    if page.format == "html" or not page.complete:
        return None
    return MapNode((), 1)


def _violation(error: ValidationError, root: MapNode) -> Violation:
    path: list[str | int] = list(error.absolute_path)
    surplus = _surplus(error, root, path)
    if surplus is not None:
        path.append(surplus)
    return ".".join(str(part) for part in path), _short(error.message), _line(root, path)


def _surplus(error: ValidationError, root: MapNode, path: Iterable[str | int]) -> str | None:
    """The first key that is not allowed, when that is what is wrong."""
    if error.validator not in ("additionalProperties", "unevaluatedProperties"):
        return None
    node = _follow(root, path)[0]
    named = f"{error.message} "
    if isinstance(node, MapNode):
        return next((key for key, _, _ in node.entries if f"{key!r} " in named or f"{key!r}," in named), None)
    return None


def _line(root: MapNode, path: Iterable[str | int]) -> int:
    return _follow(root, path)[1]


def _follow(root: MapNode, path: Iterable[str | int]) -> tuple[Node, int]:
    """The node at ``path`` with its line; as far as the path leads."""
    node: Node = root
    line = root.line
    for part in path:
        if isinstance(node, MapNode):
            entry = next(((value, at) for key, value, at in node.entries if key == part), None)
            if entry is None:
                break
            node, line = entry
        elif isinstance(node, ListNode) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            line = node.line
        else:
            break
    return node, line


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
