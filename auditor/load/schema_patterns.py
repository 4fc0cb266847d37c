r"""Regular expressions of a schema: those that can keep the machine busy for ever are refused.

Who wrote the schema need not be who runs the audit. Python's ``re`` goes back and tries again, and nothing
can stop it; it takes exponential time where a repeated group can match the same text in several ways:
``(a+)+``, ``(a|a)*``, ``(\w+ ?)*``. The usual ``[a-z]+(-[a-z]+)*`` is not like that: each repetition begins
(or ends) with something that nothing of variable length in it can hold. Only shapes are looked at; what is in
doubt is refused.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

LONGEST_PATTERN = 1_000

_Items: TypeAlias = Sequence[tuple[Any, Any]]
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT"})
_SAMPLE = frozenset(map(chr, (*range(0x20, 0x7F), 0x09, 0x0A, 0xE9, 0x3B1, 0x660, 0x2013, 0x4E2D, 0x1F600)))
_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


class _AmbiguousError(Exception):
    """A repeated group can match the same text in several ways."""


def pattern_fault(pattern: str) -> str | None:
    """Why ``pattern`` is not used, or None when it is fit for use."""
    if len(pattern) > LONGEST_PATTERN:
        return f"it is longer than {LONGEST_PATTERN:,} characters"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a "[[" that may mean something else one day
            re.compile(pattern)
            parsed = re._parser.parse(pattern)  # type: ignore[attr-defined]  # noqa: SLF001 - the old public name warns
        shape = _Shape(pattern, ignore_case=bool(parsed.state.flags & re.IGNORECASE))
        shape.check(list(parsed), repeated=False)
    except (re.error, RecursionError, OverflowError) as error:
        return f"it is not a regular expression for Python: {error}"
    except _AmbiguousError:
        return "a repeated group in it can match the same text in several ways, which can take for ever"
    return None


class _Shape:
    """What characters the parts of one pattern may begin with, end with and contain."""

    def __init__(self, pattern: str, *, ignore_case: bool) -> None:
        self._ignore_case = ignore_case
        self._all = _SAMPLE | frozenset(pattern)

    def check(self, items: _Items, *, repeated: bool) -> None:
        """Raise ``_AmbiguousError`` for a repetition that can go wrong."""
        for operation, argument in items:
            name = str(operation)
            if name in _REPEATS:
                self._check_repeat(argument[1], list(argument[2]), repeated=repeated)
            elif name == "BRANCH":
                if repeated:
                    self._check_arms(argument[1])
                for arm in argument[1]:
                    self.check(list(arm), repeated=repeated)
            elif name.startswith("GROUPREF") and repeated:
                raise _AmbiguousError
            else:
                for part in _parts(name, argument):
                    self.check(part, repeated=repeated)

    def _check_repeat(self, most: int, items: _Items, *, repeated: bool) -> None:
        if most <= 1:
            self.check(items, repeated=repeated)
            return
        self.check(items, repeated=True)
        first, may_be_empty = self._edge(items)
        last, last_may_be_empty = self._edge(items[::-1], backwards=True)
        variable = self._variable(items)
        if may_be_empty or (first & variable and (last_may_be_empty or last & variable)):
            raise _AmbiguousError

    def _check_arms(self, arms: Iterable[Iterable[tuple[Any, Any]]]) -> None:
        """Each alternative in a repeated group must begin with characters of its own."""
        seen: frozenset[str] = frozenset()
        for arm in arms:
            first, may_be_empty = self._edge(list(arm))
            if may_be_empty or first & seen:
                raise _AmbiguousError
            seen |= first

    def _edge(self, items: _Items, *, backwards: bool = False) -> tuple[frozenset[str], bool]:
        """The characters the items may begin (end) with, and whether they may match nothing."""
        found: frozenset[str] = frozenset()
        for operation, argument in items:
            name = str(operation)
            if name in {"AT", "ASSERT", "ASSERT_NOT"}:
                continue
            may_be_empty = name.startswith("GROUPREF")
            characters = self._characters(name, argument)
            if characters is None:
                parts = [part[::-1] if backwards else part for part in _parts(name, argument)]
                edges = [self._edge(part, backwards=backwards) for part in parts]
                characters = frozenset().union(*(edge for edge, _ in edges))
                may_be_empty = not edges or any(empty for _, empty in edges)
                may_be_empty = may_be_empty or (_is_repeat(name) and argument[0] == 0)
            found |= characters
            if not may_be_empty:
                return found, False
        return found, True

    def _variable(self, items: _Items) -> frozenset[str]:
        """The characters in whatever may match more or less of them."""
        found: frozenset[str] = frozenset()
        for operation, argument in items:
            name = str(operation)
            whole = _is_repeat(name) and argument[0] != argument[1]
            for part in _parts(name, argument):
                found |= self._contents(part) if whole else self._variable(part)
        return found

    def _contents(self, items: _Items) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for operation, argument in items:
            name = str(operation)
            characters = self._characters(name, argument)
            if characters is None:
                characters = frozenset().union(*map(self._contents, _parts(name, argument)))
            found |= characters
        return found

    def _characters(self, name: str, argument: Any) -> frozenset[str] | None:
        """The characters that an item of one character matches; None for any other item."""
        if name == "IN":
            negated = bool(argument) and str(argument[0][0]) == "NEGATE"
            members = [
                self._characters(str(kind), value) or frozenset() for kind, value in argument[negated:]
            ]
            inside = frozenset().union(*members)
            return self._all - inside if negated else inside
        if name == "LITERAL":
            return self._cased(frozenset({chr(argument)}))
        if name == "NOT_LITERAL":
            return self._all - self._cased(frozenset({chr(argument)}))
        if name == "RANGE":
            low, high = argument
            inside = frozenset(character for character in self._all if low <= ord(character) <= high)
            return self._cased(inside | {chr(low), chr(high)})
        if name == "CATEGORY":
            category = re.compile(_CATEGORIES.get(str(argument), r"[\s\S]"))
            return frozenset(character for character in self._all if category.match(character))
        return self._all if name == "ANY" or name.startswith("GROUPREF") else None

    def _cased(self, characters: frozenset[str]) -> frozenset[str]:
        if not self._ignore_case:
            return characters
        return characters | {character.swapcase() for character in characters}


def _is_repeat(name: str) -> bool:
    return name.endswith("_REPEAT")


def _parts(name: str, argument: Any) -> list[_Items]:
    """The sequences inside an item: alternatives, the body of a group or of a repetition."""
    if name == "BRANCH":
        return [list(arm) for arm in argument[1]]
    if _is_repeat(name):
        return [list(argument[2])]
    if name in {"SUBPATTERN", "ASSERT", "ASSERT_NOT"}:
        return [list(argument[-1])]
    if name == "ATOMIC_GROUP":
        return [list(argument)]
    return []
