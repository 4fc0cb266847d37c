"""The plain values in a program's settings: ``base`` of ``export default { base: "/proj/" }``.

Nothing is run. What is not a text, a number, a word such as ``true``, a list or an object written out is
kept as a value that is not known. Linear in the text, whatever it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from auditor.model.written import ListNode, MapNode, Node, Scalar
from auditor.values.text.regex import regex

_TOKEN = regex(
    r"""(?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z))
    |(?P<escape>\\.)
    |(?P<text>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`)
    |(?P<word>[\w$]+(?:\.[\w$]+)*+)
    |(?P<arrow>=>)
    |(?P<sign>[^\s])
    |(?P<line>\n)""",
    re.VERBOSE | re.DOTALL,
)
_REGEX = regex(r"/(?:[^/\\\n]|\\.){1,200}+/[a-z]*")
#: a slash after one of these begins a regular expression, a brace an object
_BEFORE_VALUE = frozenset("( , = : [ ! & | ? return default".split())
_ESCAPE = regex(r"\\(?:u\{?([0-9A-Fa-f]{1,6})\}?|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r"}
_MAXIMUM_DEPTH = 100
_WORDS = regex(r"true|false|\d[\d.]*")


def read_js(text: str) -> MapNode:
    """The entries of the objects that a program of JavaScript or TypeScript is made of, together.

    An entry whose value is not written out, or has two values, is a ``Scalar`` of style ``null``. Never
    raises.
    """
    return _Reader().read(text)


@dataclass(slots=True)
class _Frame:
    kind: Literal["object", "list", "other"]
    line: int
    entries: dict[str, tuple[Node, int]] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    #: the key whose value comes next, with its line, and this value as far as it was read
    key: tuple[str, int] | None = None
    value: Node | None = None
    #: whether more than one literal makes the value
    unknown: bool = False

    def add(self, value: Node | None, line: int) -> None:
        """Take a value, or something that is none (None)."""
        if self.value is not None or value is None:
            self.unknown = True
        self.value = value or Scalar("", line, "null")

    def end_value(self) -> None:
        """A comma, or the end of the object or list: the value is whole."""
        if self.kind == "object" and self.key is not None:
            name, line = self.key
            known = self.value is not None and not self.unknown
            value = self.value if known and self.value is not None else Scalar("", line, "null")
            self.entries.setdefault(name, (value, line))
        elif self.kind == "object" and isinstance(self.value, Scalar) and not self.unknown:
            # { base }: the value of a variable
            name, line = self.value.text, self.value.line
            if name.isidentifier():
                self.entries.setdefault(name, (Scalar("", line, "null"), line))
        elif self.kind == "list" and self.value is not None and not self.unknown:
            self.items.append(self.value)
        self.key, self.value, self.unknown = None, None, False

    def node(self) -> Node:
        """The object or list that this was."""
        if self.kind == "list":
            return ListNode(tuple(self.items), self.line)
        return MapNode(tuple((key, value, line) for key, (value, line) in self.entries.items()), self.line)


class _Reader:
    def __init__(self) -> None:
        self._stack = [_Frame("other", 1)]
        self._roots: dict[str, tuple[Node, int]] = {}
        self._too_deep = 0

    def read(self, text: str) -> MapNode:
        position, line, before = 0, 1, ""
        while position < len(text):
            found = _TOKEN.match(text, position)
            if found is None:  # white space
                position += 1
                continue
            kind, piece = found.lastgroup, found.group()
            if piece == "/" and (before in _BEFORE_VALUE or before in ("", "{", "}", ";")):
                expression = _REGEX.match(text, position)
                if expression is not None:
                    found, kind, piece = expression, "regex", expression.group()
            position = found.end()
            if kind not in ("comment", "line"):
                self._take(str(kind), piece, before, line)
                before = piece if kind != "text" else "text"
            line += piece.count("\n")
        while len(self._stack) > 1:
            self._close(line)
        entries = ((key, value, at) for key, (value, at) in self._roots.items())
        return MapNode(tuple(entries), 1)

    def _take(self, kind: str, piece: str, before: str, line: int) -> None:
        frame = self._stack[-1]
        if kind == "sign" and piece in "{[(":
            self._open(piece, before, line)
        elif kind == "sign" and piece in "}])":
            if len(self._stack) > 1:
                self._close(line)
        elif self._too_deep:
            return
        elif piece == ",":
            frame.end_value()
        elif frame.kind == "object" and frame.key is None:
            if piece == ":":
                name = frame.value
                frame.value = None
                if isinstance(name, Scalar) and not frame.unknown:
                    frame.key = (name.text, name.line)
                frame.unknown = False
            elif kind == "text":
                frame.add(_text(piece, line), line)
            else:
                frame.add(Scalar(piece, line) if kind == "word" else None, line)
        elif frame.kind != "other":
            literal = _text(piece, line) if kind == "text" else None
            if kind == "word" and _WORDS.fullmatch(piece):
                literal = Scalar(piece, line)
            frame.add(literal, line)

    def _open(self, piece: str, before: str, line: int) -> None:
        if len(self._stack) >= _MAXIMUM_DEPTH:
            self._too_deep += 1
            return
        kind: Literal["object", "list", "other"] = "other"
        if piece == "[":
            # x[0] is no list
            kind = "list" if before in _BEFORE_VALUE or before == "" else "other"
        elif piece == "{":
            kind = "object" if before in _BEFORE_VALUE else "other"
        self._stack.append(_Frame(kind, line))

    def _close(self, line: int) -> None:
        if self._too_deep:
            self._too_deep -= 1
            return
        frame = self._stack.pop()
        frame.end_value()
        around = next((outer for outer in reversed(self._stack) if outer.kind != "other"), None)
        if around is None:
            if frame.kind == "object":
                self._add_roots(frame)
            return
        if frame.kind == "other":
            # what a call or a computation gives is not known
            if self._stack[-1] is around:
                around.unknown = around.unknown or around.key is not None or around.kind == "object"
                around.value = around.value or Scalar("", line, "null")
            return
        if self._stack[-1] is around:
            around.add(frame.node(), line)
        elif around.value is None:
            # the argument of a call: starlight({ … })
            around.value = frame.node()

    def _add_roots(self, frame: _Frame) -> None:
        for key, (value, line) in frame.entries.items():
            known = self._roots.get(key)
            if known is None:
                self._roots[key] = (value, line)
            elif isinstance(value, Scalar) and isinstance(known[0], Scalar) and known[0].text != value.text:
                self._roots[key] = (Scalar("", line, "null"), line)


def _text(piece: str, line: int) -> Scalar | None:
    """A text without its quotation marks; None for a template with something in it."""
    if piece[0] == "`" and "${" in piece:
        return None
    inner = piece[1:-1]
    return Scalar(_ESCAPE.sub(_unescaped, inner) if "\\" in inner else inner, line, "quoted")


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code is None:
        return _CONTROLS.get(found[3], found[3])
    return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else "\ufffd"
