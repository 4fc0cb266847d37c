"""Lists that a ``conf.py`` of Sphinx writes out, such as its bibliographies; it is never run."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Collection, Iterator, Mapping

from auditor.model.written import ListNode, MapNode, Scalar

_BIBLIOGRAPHIES = "bibtex_bibfiles"


def read_conf(text: str) -> MapNode | None:
    """The texts that a program puts into ``bibtex_bibfiles`` (sphinxcontrib-bibtex); None without any."""
    files = written_lists(text, (_BIBLIOGRAPHIES,)).get(_BIBLIOGRAPHIES)
    if not files:
        return None
    return MapNode(((_BIBLIOGRAPHIES, ListNode(files, files[0].line), files[0].line),), 1)


def written_lists(text: str, names: Collection[str]) -> Mapping[str, tuple[Scalar, ...]]:
    """The texts in the lists of these names when the program ends.

    Read are lists and tuples with ``=``, ``+=``, ``append`` and ``extend`` outside functions and conditions;
    what else is in them is left out.
    """
    if not any(name in text for name in names):
        return {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an odd escape in a text is a warning on standard error
            program = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    found: dict[str, tuple[Scalar, ...]] = {}
    for statement in program.body:
        for name, values, adds in _changes(statement):
            if name in names:
                found[name] = (*(found.get(name, ()) if adds else ()), *_texts(values))
    return found


def _changes(statement: ast.stmt) -> Iterator[tuple[str, ast.expr, bool]]:
    """The names that a statement gives a value to, that value, and whether it is added."""
    match statement:
        case ast.Assign(targets=targets, value=value):
            yield from ((target.id, value, False) for target in targets if isinstance(target, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            yield name, value, False
        case ast.AugAssign(target=ast.Name(id=name), op=ast.Add(), value=value):
            yield name, value, True
        case ast.Expr(ast.Call(ast.Attribute(ast.Name(id=name), "extend"), [value])):
            yield name, value, True
        case ast.Expr(ast.Call(ast.Attribute(ast.Name(id=name), "append"), [value])):
            yield name, ast.List([value]), True


def _texts(value: ast.expr) -> Iterator[Scalar]:
    for item in value.elts if isinstance(value, ast.List | ast.Tuple) else ():
        if isinstance(item, ast.Constant) and isinstance(item.value, str):
            yield Scalar(item.value, item.lineno, "quoted")
