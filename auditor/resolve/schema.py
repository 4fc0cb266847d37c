"""The front-matter schema: pages' metadata as JSON, compared with a JSON Schema.

jsonschema-rs does the comparing. Its regular expressions take linear time, but for those with lookaround or
backreferences, which are given up after a number of steps. Nothing is ever fetched for a schema. Who wrote it
need not be who runs the audit, so one that would take for ever is refused: alternatives that refer to
alternatives stand for exponentially many checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NoReturn, TypeAlias
from urllib.parse import unquote

from auditor.model.json_values import json_value, without_surrogates
from auditor.model.location import Location
from auditor.model.repository import NamedFile
from auditor.model.sources import PageSource, SchemaFile
from auditor.model.written import ListNode, MapNode, Node, Scalar
from auditor.values.text.plural import plural

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError, Validator

#: (path of the field, message, line)
Violation: TypeAlias = tuple[str, str, int]

#: so many violations of one page are reported, each no longer than this (characters)
_MOST = 20
_LONGEST = 200
#: steps back in one comparison of a text with a pattern; for most patterns there are none
_MOST_BACKTRACKING = 100_000
#: bytes of one compiled pattern; with counts in counts, as in ``(a{1,99}){1,99}``, a larger one takes minutes
_LARGEST_PATTERN = 100_000
#: checks of one value that a schema may stand for, all alternatives and references followed
_MOST_CHECKS = 10_000
#: checks of one page whose failures are listed; each takes about 40 microseconds and a kilobyte
_MOST_LISTED = 20_000
_MOST_PATTERNS = 500

_REFERENCES = frozenset({"$ref", "$dynamicRef", "$recursiveRef"})
_IDS = frozenset({"$id", "id"})
_ANCHORS = frozenset({"$anchor", "$dynamicAnchor"})
#: keywords whose schemas look at the same value
_SAME_VALUE = frozenset(
    ("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "dependencies")
)
#: keywords of which one schema at most looks at a value in it
_ONE_OF_THEM = frozenset({"properties", "prefixItems"})
#: keywords of which any number of schemas may look at a value in it
_INNER = frozenset(
    (
        "patternProperties",
        "additionalProperties",
        "unevaluatedProperties",
        "propertyNames",
        "items",
        "additionalItems",
        "unevaluatedItems",
        "contains",
    )
)
#: keywords with a schema for every name
_NAMED = frozenset({"properties", "patternProperties", "dependentSchemas", "dependencies"})
#: keywords whose values are data, not schemas
_DATA = frozenset({"enum", "const", "default", "examples"})

#: references relative to nothing count from here
_BASE = "schema:///"
_DIALECT = re.compile(r"https?://json-schema\.org/draft[-/]([\d-]+)/schema#?")
_KINDS = {
    "04": "Draft4Validator",
    "06": "Draft6Validator",
    "07": "Draft7Validator",
    "2019-09": "Draft201909Validator",
}
_LATEST = "Draft202012Validator"
#: kinds of errors that say nothing about the page
_GIVEN_UP = frozenset({"BacktrackLimitExceeded", "RegexEngineFailure"})
_OF_ALTERNATIVES = re.compile(r"the schemas listed in the '\w+' keyword$")

_SHAPE = 'Write a JSON Schema: an object such as {"properties": {"title": {"type": "string"}}}.'
_STAND_ALONE = "Copy what it needs into the schema's own $defs, and refer to it as #/$defs/…."
_SIMPLER = "Write a simpler schema; what alternatives share can stand beside them."


class _RefusedError(Exception):
    """The schema cannot be used. ``line`` counts from 1."""

    def __init__(self, line: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.remedy = remedy


class FrontMatterSchema:
    """Checks front matter against the schema.

    ``problems`` says why the schema cannot be applied; one may come up only when pages are looked at.
    """

    def __init__(self, schema: SchemaFile | None) -> None:
        self.problems: tuple[NamedFile, ...] = ()
        self._path = schema.path if schema else ""
        self._root = schema.root if schema else None
        self._validator: Validator | None = None
        if self._root is None:
            return
        self._expansion = _Expansion(self._root)
        refusals = list(_foreign_references(self._root))
        try:
            if not refusals:
                self._expansion.checks(1)
                self._validator = _validator(self._root)
        except _RefusedError as refused:
            refusals.append(refused)
        self._give_up(refusals)

    def violations(self, page: PageSource) -> tuple[Violation, ...]:
        """The violations of a page in the order of lines; a page without front matter is an empty object."""
        if self._validator is None or not page.readable:
            return ()
        root = _front_matter(page)
        if root is None:
            return ()
        try:
            found = list(self._violations(self._validator, root))
        except _RefusedError as refused:
            self._validator = None
            self._give_up([refused])
            return ()
        return tuple(sorted(found, key=lambda violation: (violation[2], violation[0], violation[1])))

    def _violations(self, validator: Validator, root: MapNode) -> Iterator[Violation]:
        values, depth = _measure(root)
        checks = self._expansion.checks(depth)
        value = json_value(root)
        if validator.is_valid(value):
            return
        if checks * values > _MOST_LISTED:
            yield "", "the front matter does not fit the schema; it is too large to say where", root.line
            return
        more = 0
        for number, error in enumerate(validator.iter_errors(value)):
            if type(error.kind).__name__ in _GIVEN_UP:
                raise self._given_up(error)
            if number < _MOST:
                yield _violation(error, root)
            else:
                more += 1
        if more:
            times = plural(more, "more place")
            yield "", f"the front matter does not fit the schema in {times}", root.line

    def _given_up(self, error: ValidationError) -> _RefusedError:
        """The refusal of a pattern that takes too many steps."""
        node, line = _follow(self._root, error.schema_path) if self._root else (None, 1)
        pattern = node.text if isinstance(node, Scalar) else error.schema_path[-1]
        return _RefusedError(
            line,
            f'the schema\'s pattern "{pattern}" takes too many steps on a page',
            "Write a simpler regular expression, without lookaround and backreferences.",
        )

    def _give_up(self, refusals: Iterable[_RefusedError]) -> None:
        self.problems = tuple(
            NamedFile(Location(self._path, refused.line), self._path, _short(refused.message), refused.remedy)
            for refused in refusals
        )


def _validator(root: MapNode) -> Validator:
    """The validator of a schema. Raises ``_RefusedError`` for what is no schema."""
    import jsonschema_rs

    document = json_value(root)
    dialect = root.get("$schema")
    if dialect is not None and not isinstance(document["$schema"], str):
        raise _RefusedError(_line(root, ["$schema"]), "the schema's $schema is not a text", _SHAPE)
    version = _DIALECT.fullmatch(dialect.text) if isinstance(dialect, Scalar) else None
    kind = _KINDS.get(version[1], _LATEST) if version else _LATEST  # an unknown one is read as the latest
    try:
        return getattr(jsonschema_rs, kind)(  # type: ignore[no-any-return]
            document,
            pattern_options=jsonschema_rs.FancyRegexOptions(
                backtrack_limit=_MOST_BACKTRACKING, size_limit=_LARGEST_PATTERN
            ),
            validate_formats=False,
            retriever=_fetch_nothing,
            base_uri=_BASE,
        )
    except jsonschema_rs.ValidationError as error:
        where = error.instance_path
        name = "/".join(str(part) for part in where) or "its top"
        no_pattern = getattr(error.kind, "format", "") == "regex"
        reason = "this is not a regular expression, or it is too large" if no_pattern else error.message
        raise _RefusedError(
            _line(root, where), f"the schema is not valid at {name}: {reason}", _SHAPE
        ) from error


def _fetch_nothing(uri: str) -> NoReturn:
    raise ValueError(f"nothing is fetched for a schema: {uri}")


def _foreign_references(root: MapNode) -> Iterator[_RefusedError]:
    """References to other documents; too many patterns."""
    ids, references, patterns = set(), [], 0
    pending: list[Node] = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, ListNode):
            pending.extend(node.items)
        elif isinstance(node, MapNode):
            for name, value, line in node.entries:
                if name not in _DATA:
                    pending.append(value)
                patterns += name == "pattern"
                if isinstance(value, Scalar) and name in _REFERENCES:
                    references.append((value.text, line))
                elif isinstance(value, Scalar) and name in _IDS:
                    ids.add(value.text.partition("#")[0])
                elif isinstance(value, MapNode) and name == "patternProperties":
                    patterns += len(value.entries)
    for target, line in sorted(references, key=lambda reference: reference[1]):
        if target.partition("#")[0] not in {"", *ids}:
            shown = f'"{target[:_LONGEST]}"'
            yield _RefusedError(
                line, f"the schema refers to another document, {shown}; none is fetched", _STAND_ALONE
            )
    if patterns > _MOST_PATTERNS:
        yield _RefusedError(1, f"the schema has more than {_MOST_PATTERNS} patterns", _SIMPLER)


class _Expansion:
    """How many checks of one value a schema stands for, alternatives and references followed."""

    def __init__(self, root: MapNode) -> None:
        self._root = root
        self._known: dict[tuple[int, int], int] = {}
        #: ``$id`` and ``$anchor`` -> where they stand; the resource that a schema with references is part of
        self._ids: dict[str, MapNode] = {}
        self._anchors: dict[str, MapNode] = {}
        self._resources: dict[int, MapNode] = {}
        pending: list[tuple[Node, MapNode]] = [(root, root)]
        while pending:
            node, resource = pending.pop()
            if isinstance(node, ListNode):
                pending.extend((item, resource) for item in node.items)
            elif isinstance(node, MapNode):
                for name, value, _ in node.entries:
                    if name in _IDS and isinstance(value, Scalar):
                        resource = node
                        self._ids.setdefault(value.text.partition("#")[0], node)
                    elif name in _ANCHORS and isinstance(value, Scalar):
                        self._anchors.setdefault(value.text, node)
                self._resources[id(node)] = resource
                pending.extend((value, resource) for name, value, _ in node.entries if name not in _DATA)

    def checks(self, depth: int) -> int:
        """The checks of one value nested ``depth`` deep. Raises ``_RefusedError`` when they are too many."""
        try:
            count = self._count(self._root, depth)
        except RecursionError:
            raise _RefusedError(1, "the schema's references lead too far", _SIMPLER) from None
        if count > _MOST_CHECKS:
            what = f"the schema stands for more than {_MOST_CHECKS:,} checks of one value"
            raise _RefusedError(1, f"{what}: its alternatives lead to further alternatives", _SIMPLER)
        return count

    def _count(self, node: Node, depth: int) -> int:
        if not isinstance(node, MapNode):
            return 1
        key = (id(node), depth)
        if key not in self._known:
            self._known[key] = 0  # being counted
            self._known[key] = min(self._counted(node, depth), _MOST_CHECKS + 1)
        elif not self._known[key]:
            raise _RefusedError(node.line, "the schema refers to itself without end", _SIMPLER)
        return self._known[key]

    def _counted(self, node: MapNode, depth: int) -> int:
        count = 1
        inner, exclusive = 0, 0
        for name, value, line in node.entries:
            if name in _REFERENCES and isinstance(value, Scalar):
                count += self._count(self._target(value.text, node, line), depth)
            elif name in _SAME_VALUE:
                count += sum(self._count(schema, depth) for schema in _schemas(name, value))
            elif depth and name in _ONE_OF_THEM:
                counts = [self._count(schema, depth - 1) for schema in _schemas(name, value)]
                exclusive += max(counts, default=0)
            elif depth and name in _INNER:
                inner += sum(self._count(schema, depth - 1) for schema in _schemas(name, value))
            if name.startswith("unevaluated"):
                count *= 2  # the schemas beside it are looked through once more
        return count + inner + exclusive

    def _target(self, reference: str, node: MapNode, line: int) -> Node:
        """What a reference in ``node`` refers to."""
        document, _, fragment = unquote(reference).partition("#")
        target: Node | None = self._ids.get(document) if document else self._resources[id(node)]
        if fragment and not fragment.startswith("/"):
            return self._anchors.get(fragment) or self._missing(reference, line)
        for part in fragment.split("/")[1:]:
            if isinstance(target, MapNode):
                target = target.get(part.replace("~1", "/").replace("~0", "~"))
            elif isinstance(target, ListNode) and part.isdecimal() and int(part) < len(target.items):
                target = target.items[int(part)]
            else:
                target = None
        return target or self._missing(reference, line)

    @staticmethod
    def _missing(reference: str, line: int) -> NoReturn:
        shown = f'"{reference[:_LONGEST]}"'
        raise _RefusedError(line, f"the schema refers to {shown}, which is not in it", _STAND_ALONE)


def _schemas(name: str, value: Node) -> tuple[Node, ...]:
    """The schemas under a keyword: one, a list of them, or one for every name."""
    if isinstance(value, ListNode):
        return value.items
    if name in _NAMED and isinstance(value, MapNode):
        return tuple(schema for _, schema, _ in value.entries)
    return (value,)


def _measure(node: Node) -> tuple[int, int]:
    """How many values there are in a node, itself included, and how deep they are nested."""
    if isinstance(node, Scalar):
        return 1, 0
    values, depth = 1, 0
    for inner in node.items if isinstance(node, ListNode) else (value for _, value, _ in node.entries):
        more, deeper = _measure(inner)
        values += more
        depth = max(depth, deeper)
    return values, depth + 1


def _front_matter(page: PageSource) -> MapNode | None:
    if page.front_matter is not None:
        return page.front_matter.root
    if page.format == "html" or not page.complete:
        return None
    return MapNode((), 1)


def _violation(error: ValidationError, root: MapNode) -> Violation:
    path = [*error.instance_path]
    unexpected = getattr(error.kind, "unexpected", None)
    if unexpected:  # additionalProperties, unevaluatedProperties: the first field that is not allowed
        node = _follow(root, path)[0]
        names = [name for name, _, _ in node.entries] if isinstance(node, MapNode) else []
        path += [name for name in names if without_surrogates(name) in unexpected][:1]
    message = _OF_ALTERNATIVES.sub("the given schemas", error.message)
    return ".".join(str(part) for part in path), _short(message), _line(root, path)


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
