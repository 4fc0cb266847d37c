"""A link as a fact of its page, whatever it was written in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from auditor.model.written import Link, LinkKind
from auditor.values.identifiers.url import join_path, plain_target, read_destination

#: much faster than the constructor, which has a call of its own
_new_link: Callable[[tuple[object, ...]], Link] = partial(tuple.__new__, Link)
_KINDS = {kind.value: kind for kind in LinkKind}


def make_link(path: str, folder: str, url: str, line: int, column: int, form: str) -> Link:
    """A link of the page at ``path`` whose relative destinations are relative to ``folder``."""
    plain = plain_target(folder, url)
    if plain is not None:
        return _new_link((url, line, column, form, LinkKind.LOCAL, *plain, None, None))
    kind, target, fragment, skip, fault = read_destination(url)
    if target is not None:
        target = path if target == "" else join_path(folder, target)
    elif kind == "remote":
        fragment = None
    return Link(url, line, column, form, _KINDS[kind], target, fragment, skip, fault)  # type: ignore[arg-type]
