"""The bibliographies that a ``conf.py`` of Sphinx names, as far as they are written out; it is never run."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator

from auditor.model.written import ListNode, MapNode, Scalar

_BIBLIOGRAPHIES = "bibtex_bibfiles"


def read_conf(text: str) -> MapNode | None:
    """The texts that a program puts into ``bibtex_bibfiles`` (sphinxcontrib-bibtex); None without any.

    Read are lists and tuples with ``=`` and ``+=`` outside functions; what else is in them is left out.
    """
    if _BIBLIOGRAPHIES not in text:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an odd escape in a text is a warning on standard error
            program = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    files = tuple(file for statement in program.body for file in _files(statement))
    if not files:
        return None
    return MapNode(((_BIBLIOGRAPHIES, ListNode(files, files[0].line), files[0].line),), 1)


def _files(statement: ast.stmt) -> Iterator[Scalar]:
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign | ast.AugAssign):
        targets = [statement.target]
    else:
        return
    if any(isinstance(target, ast.Name) and target.id == _BIBLIOGRAPHIES for target in targets):
        for item in statement.value.elts if isinstance(statement.value, ast.List | ast.Tuple) else ():
            if isinstance(item, ast.Constant) and isinstance(item.value, str):
                yield Scalar(item.value, item.lineno, "quoted")
