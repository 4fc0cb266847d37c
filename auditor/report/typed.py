"""Reading JSON that somebody else may have written: every value is asked for by its type.

What does not fit raises ``Mismatch``, which gathers the way to the value on its way out; while all is well,
no path is built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

Value = TypeVar("Value")
Member = TypeVar("Member", bound=StrEnum)
Object = Mapping[str, object]

_NAMES = {
    dict: "an object",
    list: "a list",
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a fraction",
}


class Mismatch(Exception):  # noqa: N818 - not an error yet: the reader decides what to say
    """Something else than was expected; ``where`` is its way through the document, innermost first."""

    def __init__(self, expected: str, *where: str) -> None:
        super().__init__(expected)
        self.expected = expected
        self.where = list(where)

    @property
    def path(self) -> str:
        """The way from the top, as in ``pages[3].title``."""
        return "".join(reversed(self.where)).removeprefix(".") or "the document"


def found(value: object) -> str:
    """What a value of a JSON document is, in words."""
    return "null" if value is None else _NAMES.get(type(value), "something else")


def member(value: Object, key: str, read: Callable[[object], Value]) -> Value:
    """``value[key]`` as ``read`` takes it; absent is a mismatch."""
    try:
        return read(value[key])
    except KeyError:
        raise Mismatch("is missing", f".{key}") from None
    except Mismatch as mismatch:
        mismatch.where.append(f".{key}")
        raise


def added(value: Object, key: str, read: Callable[[object], Value], default: Value) -> Value:
    """The same for a field that older audits do not have."""
    return member(value, key, read) if key in value else default


def each(read: Callable[[object], Value]) -> Callable[[object], tuple[Value, ...]]:
    """A reader of lists whose items ``read`` takes."""

    def items(value: object) -> tuple[Value, ...]:
        if type(value) is not list:
            raise Mismatch(f"should be a list, not {found(value)}")
        taken: list[Value] = []
        try:
            for item in value:
                taken.append(read(item))  # noqa: PERF401 - its length says where reading stopped
        except Mismatch as mismatch:
            mismatch.where.append(f"[{len(taken)}]")
            raise
        return tuple(taken)

    return items


def optional(read: Callable[[object], Value]) -> Callable[[object], Value | None]:
    """A reader that also takes ``null``."""
    return lambda value: None if value is None else read(value)


def obj(value: object) -> Object:
    """An object with its members."""
    if type(value) is not dict:
        raise Mismatch(f"should be an object, not {found(value)}")
    return value


def text(value: object) -> str:
    """Text."""
    if type(value) is not str:
        raise Mismatch(f"should be text, not {found(value)}")
    return value


def texts(value: object) -> Mapping[str, str]:
    """An object whose members are all text."""
    return {key: member(obj(value), key, text) for key in obj(value)}


def flag(value: object) -> bool:
    """True or false."""
    if type(value) is not bool:
        raise Mismatch(f"should be true or false, not {found(value)}")
    return value


def whole(value: object) -> int:
    """A whole number; true is none."""
    if type(value) is not int:
        raise Mismatch(f"should be a whole number, not {found(value)}")
    return value


def count(value: object) -> int:
    """A whole number from 0 on."""
    number = whole(value)
    if number < 0:
        raise Mismatch("should not be negative")
    return number


def counts_by_name(value: object) -> Mapping[str, int]:
    """An object whose members are all whole numbers from 0 on."""
    return {key: member(obj(value), key, count) for key in obj(value)}


def position(value: object) -> int:
    """A line or column, from 1 on."""
    number = whole(value)
    if number < 1:
        raise Mismatch("should be 1 or more")
    return number


def day(value: object) -> date:
    """A date as ``YYYY-MM-DD``."""
    written = text(value)
    try:
        read = date.fromisoformat(written)
    except ValueError:
        raise Mismatch("should be a date such as 2026-06-30") from None
    if read.isoformat() != written:  # fromisoformat also takes 20260630 and week dates
        raise Mismatch("should be a date such as 2026-06-30")
    return read


def one_of(members: type[Member]) -> Callable[[object], Member]:
    """A reader of the members of an enumeration."""
    known = {item.value: item for item in members}

    def read(value: object) -> Member:
        try:
            return known[text(value)]
        except KeyError:
            raise Mismatch(f"should be one of {', '.join(known)}") from None

    return read


def word(*words: Value) -> Callable[[object], Value]:
    """A reader of some fixed words."""
    known: dict[object, Value] = {one: one for one in words}

    def read(value: object) -> Value:
        try:
            return known[text(value)]
        except KeyError:
            raise Mismatch(f"should be one of {', '.join(map(str, words))}") from None

    return read
