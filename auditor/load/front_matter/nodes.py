"""What the three readers of structured text share: their result, and their limits.

Front matter, people files and configuration-like files in YAML, TOML or JSON all
become the same nodes, whose scalars are text: no reader guesses a type, because a
guessed date loses how it was written and an impossible one loses the whole block.
"""

from __future__ import annotations

from typing import NamedTuple

from auditor.model.written import Fault, FaultKind, ListNode, Node

#: containers within containers; no real file comes near it, and it keeps every later walk shallow
MAX_DEPTH = 50
#: values written in one text: thousands of people fit, and memory stays bounded
MAX_NODES = 100_000
#: values that aliases and merge keys may add in one text (a YAML "bomb" is all aliases)
MAX_EXPANDED = 10_000


class NodeRead(NamedTuple):
    """A text read into nodes.

    ``root`` is None when there is nothing (an empty text) or when it cannot be
    read; then ``faults`` says why (``front-matter-broken``). Keys given twice
    are faults too (``field-duplicated``, subject = the key), with a root all the
    same: the first value counts. Readers of other files than pages change the
    kind with ``fault._replace(kind=…)``.
    """

    root: Node | None
    faults: tuple[Fault, ...]


class RefusedError(Exception):
    """Well-formed text that is not taken (too deep, too many values), or that no parser takes.

    ``line`` and ``column`` count from 1.
    """

    def __init__(self, line: int, message: str, remedy: str, column: int = 1) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.message = message
        self.remedy = remedy

    def fault(self, subject: str) -> Fault:
        """This refusal as the fault that makes a block unreadable."""
        return Fault(
            FaultKind.FRONT_MATTER_BROKEN, self.line, self.column, subject, self.message, self.remedy
        )


def too_deep(line: int) -> RefusedError:
    """The refusal of nesting beyond ``MAX_DEPTH``."""
    return RefusedError(
        line, f"lists and mappings are nested more than {MAX_DEPTH} deep", "Flatten the structure."
    )


def too_many(line: int, most: int = MAX_NODES) -> RefusedError:
    """The refusal of more than ``most`` values."""
    return RefusedError(line, f"there are more than {most:,} values", "Move the data to a file of its own.")


def duplicated(key: str, first: int, again: int) -> Fault:
    """The fault of a key written on line ``first`` and once more on line ``again``."""
    lines = f"twice on line {again}" if first == again else f"on line {first} and again on line {again}"
    return Fault(
        FaultKind.FIELD_DUPLICATED,
        again,
        1,
        key,
        f"the field is given {lines}; programs differ in which value they use, this audit reads the first",
        "Keep one of the two and delete the other.",
    )


def no_mapping(root: Node, line: int) -> Fault:
    """The fault of a block that begins on ``line`` and holds a list or a text."""
    what = "a list" if isinstance(root, ListNode) else "a text"
    return Fault(
        FaultKind.FRONT_MATTER_BROKEN,
        line,
        1,
        "front matter",
        f"the block is {what}, not a set of fields",
        "Write one `name: value` on each line.",
    )
