"""Standards: what guidance wants proven, one data file each; how such a file is read, also one's own.

The files name their source, the day it was read and the part of it that they cover. What could not be read is
not in them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, time
from importlib.resources import files

from auditor.codec import Mismatch, convert
from auditor.errors import UsageError
from auditor.model.standard import Check, Requirement, Standard
from auditor.values.nearest import nearest
from auditor.values.text.sanitise import one_line

BUILT_IN = ("nhs-health-content", "pif-tick", "iso-9001-documents", "accessibility-statement")

#: what a check needs beside the pages
_NEEDS: Mapping[Check, str] = {
    Check.INTERVAL_AT_MOST: "months",
    Check.REVIEWER_OF_ROLE: "roles",
    Check.FIELD_STATED: "fields",
    Check.NO_FINDING: "rules",
}


class NoStandardError(ValueError):
    """A text that is no standard; the message says what is wrong, without the file's name."""


def read_standard(text: str) -> Standard:
    """The standard that a TOML file holds.

    Raises:
        NoStandardError: it is no TOML, a member is missing or of the wrong kind, or a requirement has both a
            check and a reason why there is none, or neither.
    """
    try:
        document = tomllib.loads(text)
        _refuse_unknown(document, Standard)
        rows = document.get("requirement")
        for row in rows if isinstance(rows, list) else ():
            _refuse_unknown(row, Requirement)
        standard = convert(_as_json(document), Standard)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise NoStandardError(f"is no TOML: {error}") from None
    except Mismatch as mismatch:
        raise NoStandardError(f"has a fault: {_written(str(mismatch))}") from None
    seen: set[str] = set()
    for requirement in standard.requirement:
        if requirement.id in seen:
            raise NoStandardError(f"has two requirements with the id “{requirement.id}”")
        seen.add(requirement.id)
        _check_whole(requirement)
    return standard


def _refuse_unknown(table: object, kind: type[Standard | Requirement]) -> None:
    known = {_written(name) for name in kind.__struct_fields__}
    unknown = sorted(set(table) - known) if isinstance(table, dict) else ()
    if unknown:
        close = nearest(unknown[0], known)
        hint = f"; did you mean “{close}”?" if close else ""
        raise NoStandardError(f"has the unknown key “{one_line(unknown[0])}”{hint}")


def _written(name: str) -> str:
    """A member as it is written in a file: with hyphens, as in the configuration."""
    return name.replace("_", "-")


def _as_json(value: object) -> object:
    """The same with the names of members as they are, and dates as JSON has them, which is text."""
    if isinstance(value, dict):
        return {key.replace("-", "_"): _as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return list(map(_as_json, value))
    return value.isoformat() if isinstance(value, (date, time)) else value


def _check_whole(requirement: Requirement) -> None:
    about = f"the requirement “{requirement.id}”"
    if bool(requirement.check) == bool(requirement.cannot_be_seen):
        raise NoStandardError(f"{about} needs a check, or cannot-be-seen with the reason; one of the two")
    needed = _NEEDS.get(requirement.check) if requirement.check else None
    if needed and not getattr(requirement, needed):
        raise NoStandardError(f"{about} needs {needed} for the check {requirement.check}")
    extra = next((name for name in _NEEDS.values() if name != needed and getattr(requirement, name)), None)
    if extra:
        raise NoStandardError(f"{about} has {extra}, which its check does not use")


def built_in(name: str) -> Standard:
    """One of the ``BUILT_IN`` ones."""
    return read_standard((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


def standard_named(name: str, own: Iterable[Standard]) -> Standard:
    """The standard of this name: a built-in one, or one of the repository's ``own``.

    Raises:
        UsageError: there is none.
    """
    if name in BUILT_IN:
        return built_in(name)
    others = {standard.name: standard for standard in own}
    if name in others:
        return others[name]
    known = (*BUILT_IN, *others)
    close = nearest(name, known)
    hint = f"did you mean “{close}”? " if close else ""
    raise UsageError(f"there is no standard “{one_line(name)}”", f"{hint}there are {', '.join(known)}")
