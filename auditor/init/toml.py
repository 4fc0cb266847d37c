"""Values and globs as they stand in ``auditor.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WILD = re.compile(r"[*?\[{\\]|^[~\s]|\s$|^f(?=ile:)", re.IGNORECASE)


def quoted_list(values: Iterable[str]) -> str:
    """A TOML array of strings."""
    return f"[{', '.join(map(quoted, values))}]"


def quoted(value: str) -> str:
    """A TOML basic string; what cannot be seen is escaped, whether TOML asks for it or not."""
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08X}"


def literal(path: str) -> str:
    """The glob for one path: what a glob would take for a wildcard matches any one character."""
    return _WILD.sub("?", path)
