"""Regular expressions of somebody else's schema: which are safe to run on somebody else's text.

Python's engine backtracks, and a repeat within a repeat ("(a+)+$") can take longer than the sun has left. Such a
pattern is refused; who wrote the schema need not be who runs the audit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

_LONGEST = 500
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT})
_MANY = 20


def pattern_fault(pattern: str) -> str | None:
    """Why a schema's ``pattern`` is not used, or None when it is safe to."""
    if len(pattern) > _LONGEST:
        return f"it is longer than {_LONGEST} characters"
    try:
        tree = _parser.parse(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"it is no regular expression ({error})"
    if _nested(tree, inside=False):
        return "a repeat within a repeat can take forever on the wrong text"
    return None


def _nested(items: Iterable[Any], *, inside: bool) -> bool:
    """Whether an open-ended repeat holds another repeat or an alternative, at any depth."""
    for item in items:
        operation, value = item
        if operation in _REPEATS:
            _, most, body = value
            if inside or _nested(body, inside=most is _constants.MAXREPEAT or most > _MANY):
                return True
        elif operation is _constants.BRANCH:
            if inside or any(_nested(branch, inside=False) for branch in value[1]):
                return True
        elif operation is _constants.GROUPREF:
            return True
        elif _nested(_bodies(value), inside=inside):
            return True
    return False


def _bodies(value: Any) -> Iterable[Any]:
    """The items of the sub-patterns in an operation's argument."""
    if isinstance(value, _parser.SubPattern):
        yield from value
    elif isinstance(value, tuple):
        for part in value:
            if isinstance(part, _parser.SubPattern):
                yield from part
