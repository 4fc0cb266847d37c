"""YAML read into nodes from the parser's events: text, never guessed types.

Nothing is constructed, so tags (``!expr``, ``!!python/object``) are harmless and a
date such as ``2022-02-31`` stays the text it is. Aliases and merge keys are expanded
under a budget, because nine short lines can stand for a billion values.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from auditor.load.front_matter.nodes import (
    MAX_DEPTH,
    MAX_EXPANDED,
    MAX_NODES,
    NodeRead,
    RefusedError,
    duplicated,
    too_deep,
    too_many,
)
from auditor.load.front_matter.yaml_errors import explain, unsuitable_character
from auditor.model.written import Fault, ListNode, MapNode, Node, Scalar, values_of
from auditor.values.text.line_index import line_starts

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_STRING_TAGS = frozenset({"!", "tag:yaml.org,2002:str"})
#: YAML 1.1 breaks lines at these too, editors and this tool do not
_FOREIGN_BREAKS = ("\x85", "\u2028", "\u2029")


def libyaml_available() -> bool:
    """Whether PyYAML was built with libyaml; without it reading front matter takes nine times as long."""
    return bool(yaml.__with_libyaml__)


def read_yaml(text: str, first_line: int = 1, *, most: int = MAX_NODES) -> NodeRead:
    """Read one YAML document; ``first_line`` is the line of the file on which ``text`` starts.

    Never raises for any text. Null values (nothing, ``~``, ``null``) have style
    ``null`` and the text ``""``; quoted and block scalars, and those tagged ``!!str``,
    style ``quoted``. Keys of a merged mapping (``<<``) follow the mapping's own.
    """
    if unsuitable := unsuitable_character(text, first_line):
        return NodeRead(None, (unsuitable,))
    builder = _Builder(text, first_line, most)
    try:
        root = builder.document()
    except RefusedError as refused:
        return NodeRead(None, (refused.fault("YAML"),))
    except yaml.YAMLError as error:
        return NodeRead(None, (explain(error, text, first_line, builder.line_of),))
    return NodeRead(root, tuple(builder.faults))


class _Builder:
    """Turns the events of one document into nodes."""

    def __init__(self, text: str, first_line: int, most: int) -> None:
        parser = yaml.CSafeLoader(text) if libyaml_available() else yaml.SafeLoader(text)
        self._next: Callable[[], Any] = parser.get_event
        self._first_line = first_line
        self._line_starts = _foreign_lines(text)
        self._anchored = "&" in text
        #: name -> (node, values in it, levels in it); None while the node is still open
        self._anchors: dict[str, tuple[Node, int, int] | None] = {}
        self._count = 0
        self._most = most
        self._expanded = 0
        self._deepest = 0
        self.faults: list[Fault] = []

    def line_of(self, mark: Any) -> int:
        """The file's line of a parser's mark."""
        if self._line_starts is None:
            return self._first_line + int(mark.line)
        return self._first_line + bisect_right(self._line_starts, mark.index) - 1

    def document(self) -> Node | None:
        """The only document, or None when there is none."""
        self._next()
        event = self._next()
        if type(event) is StreamEndEvent:
            return None
        root = self._node(self._next(), 0)
        self._next()
        event = self._next()
        if type(event) is DocumentStartEvent:
            raise RefusedError(
                self.line_of(event.start_mark),
                "a second YAML document begins here",
                "Keep all fields in one document, without a `---` or `...` line in between.",
            )
        return root

    def _node(self, event: Any, depth: int) -> Node:
        """The node that ``event`` begins, ``depth`` containers down."""
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            return self._alias(event, depth)
        line = self.line_of(event.start_mark)
        if depth >= MAX_DEPTH:
            raise too_deep(line)
        anchor = event.anchor
        if anchor is not None:
            self._anchors[anchor] = None
        count, deepest, self._deepest = self._count, self._deepest, depth + 1
        node = self._mapping(line, depth + 1) if kind is MappingStartEvent else self._list(line, depth + 1)
        if anchor is not None:
            self._anchors[anchor] = (node, self._count - count, self._deepest - depth)
        self._deepest = max(deepest, self._deepest)
        return node

    def _scalar(self, event: Any) -> Scalar:
        mark = event.start_mark
        line = self._first_line + mark.line if self._line_starts is None else self.line_of(mark)
        text, tag = event.value, event.tag
        if event.style or tag in _STRING_TAGS:
            node = Scalar(text, line, "quoted")
        elif text in _NULLS and (tag is None or tag.endswith(":null")):
            node = Scalar("", line, "null")
        else:
            node = Scalar(text, line)
        self._count += 1
        if self._count > self._most:
            raise too_many(line, self._most)
        if self._anchored and event.anchor is not None:
            self._anchors[event.anchor] = (node, 1, 0)
        return node

    def _list(self, line: int, depth: int) -> ListNode:
        items: list[Node] = []
        while True:
            event = self._next()
            kind = type(event)
            if kind is SequenceEndEvent:
                return ListNode(tuple(items), line)
            items.append(self._scalar(event) if kind is ScalarEvent else self._node(event, depth))

    def _mapping(self, line: int, depth: int) -> MapNode:
        entries: list[tuple[str, Node, int]] = []
        lines: dict[str, int] = {}
        repeated: set[str] = set()
        merged: list[tuple[Node, int]] = []
        first, foreign = self._first_line, self._line_starts is not None
        while True:
            event = self._next()
            kind = type(event)
            if kind is MappingEndEvent:
                break
            if kind is ScalarEvent and not self._anchored:
                name: str = event.value
                at = self.line_of(event.start_mark) if foreign else first + event.start_mark.line
            else:
                name, at = self._key(event, depth)
            value_event = self._next()
            value = (
                self._scalar(value_event)
                if type(value_event) is ScalarEvent
                else self._node(value_event, depth)
            )
            if name == "<<" and not getattr(event, "style", None):
                merged.append((value, at))
            elif name in lines:
                if name not in repeated:
                    self.faults.append(duplicated(name, lines[name], at))
                repeated.add(name)
            else:
                lines[name] = at
                entries.append((name, value, at))
        for node, at in merged:
            entries.extend(_merged(node, at, lines))
        return MapNode(tuple(entries), line)

    def _key(self, event: Any, depth: int) -> tuple[str, int]:
        """A field's name and line: a scalar or an alias of one, but no list or mapping."""
        line, column = self.line_of(event.start_mark), event.start_mark.column + 1
        node = self._node(event, depth)
        if isinstance(node, Scalar):
            return (event.value if type(event) is ScalarEvent else node.text), line
        raise RefusedError(
            line,
            "a field's name is itself a list or a mapping: a value that begins with `{` or `[` is not quoted",
            'Put the whole value in quotes: `title: "{{ … }}"`.',
            column,
        )

    def _alias(self, event: Any, depth: int) -> Node:
        name, line = event.anchor, self.line_of(event.start_mark)
        if name not in self._anchors:
            raise RefusedError(
                line,
                f"`*{name}` refers to an anchor that is not there",
                "Put a text that begins with `*` in quotes.",
                event.start_mark.column + 1,
            )
        anchored = self._anchors[name]
        if anchored is None:
            raise RefusedError(line, f"`*{name}` stands within what it refers to", "Write the values out.")
        node, count, levels = anchored
        self._count += count
        self._expanded += count
        if self._expanded > MAX_EXPANDED:
            raise RefusedError(
                line, f"aliases stand for more than {MAX_EXPANDED:,} values", "Write the values out."
            )
        self._deepest = max(self._deepest, depth + levels)
        if self._deepest > MAX_DEPTH:
            raise too_deep(line)
        return node


def _merged(node: Node, line: int, known: dict[str, int]) -> Iterator[tuple[str, Node, int]]:
    """The entries that a merge key on ``line`` adds to the ``known`` ones; an earlier mapping wins."""
    for source in values_of(node):
        if not isinstance(source, MapNode):
            raise RefusedError(
                line,
                "the merge key `<<` takes a mapping or a list of mappings",
                "Put the name `<<` in quotes.",
            )
        for entry in source.entries:
            if entry[0] not in known:
                known[entry[0]] = entry[2]
                yield entry


def _foreign_lines(text: str) -> list[int] | None:
    """Where lines start, if the parser counts them otherwise."""
    if text.isascii() or not any(sign in text for sign in _FOREIGN_BREAKS):
        return None
    return line_starts(text)
