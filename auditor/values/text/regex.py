"""Regular expressions that are compiled when they are first used: an audit needs a third of them."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("findall", "finditer", "flags", "fullmatch", "match", "search", "split", "sub", "subn")


class _Regex:
    """Stands for a ``re.Pattern``, whose methods it has from its first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return vars(self)[name]


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Like ``re.compile``, at first use: for what few files hold. Where each line is looked at, compile.

    >>> regex("[a-z]+").findall("a bc")
    ['a', 'bc']
    """
    return cast("re.Pattern[str]", _Regex(pattern, flags))
