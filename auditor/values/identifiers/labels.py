"""Labels of MyST and Sphinx, which a link on any page of the project may name.

Sources: the guides to cross-references of mystmd (https://mystmd.org/guide/cross-references), Jupyter Book
and Sphinx.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.values.generator_settings import MYST, SPHINX

#: Settings that tell a project of MyST, Jupyter Book or Sphinx.
_SETTINGS = frozenset({MYST, "_toc.yml", SPHINX})
#: each in a text that begins with a line break, which is looked for much faster than ``^``
_TARGET = re.compile(r"\n[ \t>]*\(([^()\n]+)\)=[ \t]*$", re.MULTILINE)
#: an option of a directive, with or without the colons of the old form; a setting of a code cell
_OPTION = re.compile(r"\n[ \t>]*(?::|#\|[ \t]*)?(?:label|name):[ \t]*[\"']?([^\s\"']+)", re.MULTILINE)
_LATEX = re.compile(r"\\label\{([^{}\n]+)\}")
_EQUATION = re.compile(r"\$\$[ \t]*\(([^()\s]+)\)")
_BLOCK = re.compile(r"\n\+\+\+[^\n]*\"label\"[ \t]*:[ \t]*\"([^\"\n]+)\"", re.MULTILINE)
_NOT_IN_ADDRESS = re.compile(r"[^a-z0-9-]+")
#: a line of a notebook's cell in the notebook's JSON
_NOTEBOOK_LINE = re.compile(r"^[ \t]*\"((?:[^\"\\\n]|\\.)*)\",?[ \t]*$", re.MULTILINE)
_MARKS = ("label", "name:", ")=")


def shares_labels(paths: Iterable[str]) -> bool:
    """Whether the repository with these files holds a project in which labels count on every page."""
    return any(path.rpartition("/")[2] in _SETTINGS for path in paths)


def labels_in(body: str) -> Iterator[str]:
    """The labels that a Markdown body defines, as written and as they stand in an address."""
    patterns = []
    if "=" in body and ")=" in body:  # a single character is found much faster
        patterns.append(_TARGET)
    if ":" not in body and "\\" not in body:  # no option, no label of LaTeX
        pass
    elif "label" in body:
        patterns += (_OPTION, _LATEX, _BLOCK)
    elif "name:" in body:
        patterns.append(_OPTION)
    if "$" in body and "$$" in body:
        patterns.append(_EQUATION)
    for pattern in patterns:
        for label in pattern.findall(f"\n{body}"):
            yield label
            yield address_of(label)


def notebook_labels(text: str) -> Iterator[str]:
    """The labels that a notebook defines; ``text`` is its JSON."""
    marked = [line for line in _NOTEBOOK_LINE.findall(text) if any(mark in line for mark in _MARKS)]
    yield from labels_in("\n".join(line.replace("\\n", "").replace('\\"', '"') for line in marked))


def address_of(label: str) -> str:
    """A label as it stands in an address: ``deploy:base-url`` is ``deploy-base-url``."""
    return _NOT_IN_ADDRESS.sub("-", label.lower()).strip("-")
