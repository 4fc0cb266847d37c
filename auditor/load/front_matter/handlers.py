"""Handlers for python-frontmatter that find the blocks its own do not see, and keep the line of every value.

``frontmatter.loads(text, handler=YamlHandler())`` gives the metadata and the content, as with the handlers of
the library; a block that cannot be read raises ``FrontMatterError``. Where a block begins and ends is decided
here, in ``detect`` and ``split``. Values are those of JSON (a date is a text), or nodes with their lines.
``loads`` hands the fields on as arguments, so one that is named like an argument of ``frontmatter.Post``
(``content``, ``handler``, ``self``) is left out of the metadata; it stands in ``nodes``.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from auditor.load.front_matter.blocks import Block, Format, find_block, first_line_offset
from auditor.load.front_matter.json_nodes import read_json
from auditor.load.front_matter.nodes import NodeRead, no_mapping
from auditor.load.front_matter.signs import is_prose
from auditor.load.front_matter.toml_nodes import read_toml
from auditor.load.front_matter.yaml_nodes import read_yaml
from auditor.model.json_values import json_value
from auditor.model.written import Fault, MapNode, Scalar

#: arguments of ``frontmatter.Post``
_ARGUMENTS = ("content", "handler", "self")


class FrontMatterError(ValueError):
    """A block that cannot be read; ``faults`` says why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"line {fault.line}: {fault.message}" for fault in faults))
        self.faults = faults


class BlockHandler(BaseHandler):
    """What the three formats share. After ``split``, ``block`` is what was found and ``nodes`` what it says.

    With ``block``, found before by ``find_block``, the text is that block and nothing else, and is not
    searched again. With ``as_nodes`` the values of the metadata are nodes. A handler is for one text.
    """

    #: the base class asks for it; the block finder decides instead
    FM_BOUNDARY = re.compile(r"(?!)")
    FORMAT: ClassVar[Format]
    READ: ClassVar[staticmethod[[str, int], NodeRead]]

    def __init__(self, block: Block | None = None, *, as_nodes: bool = False) -> None:
        super().__init__()
        self._given = block
        self._as_nodes = as_nodes
        self.block: Block | None = None
        self.nodes = NodeRead(None, ())

    def detect(self, text: str) -> bool:
        """Whether the text begins with a block in this format."""
        try:
            self.split(text)
        except ValueError:
            return False
        return True

    def split(self, text: str) -> tuple[str, str]:
        """The block without its delimiters, and the content behind it.

        Raises ``ValueError``, "no front matter" to python-frontmatter, when there is none, or only text
        between two thematic breaks.
        """
        block = self._given or find_block(text, first_line_offset(text))
        if block is None or block.format != self.FORMAT:
            raise ValueError("the text does not begin with front matter")
        self.block = block
        self.nodes = self._read(block.content, block.content_line)
        if self.FORMAT == "yaml" and not isinstance(self.nodes.root, MapNode) and is_prose(block.content):
            raise ValueError("the text begins with a thematic break")
        return block.content, "" if self._given else text[block.end :]

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """The fields of a block, but for those that ``frontmatter.Post`` cannot take."""
        known = self.block is not None and fm is self.block.content
        nodes = self.nodes if known else self._read(fm, 1)
        if not isinstance(nodes.root, MapNode):
            raise FrontMatterError(nodes.faults)
        return {
            name: node if self._as_nodes else json_value(node)
            for name, node, _ in nodes.root.entries
            if name not in _ARGUMENTS
        }

    def _read(self, content: str, line: int) -> NodeRead:
        """The nodes of a block; one with nothing in it is an empty mapping, and no other value is one."""
        nodes = self.READ(content, line)
        root = nodes.root
        if isinstance(root, MapNode):
            return nodes
        if root is None:
            return nodes if nodes.faults else NodeRead(MapNode((), line), ())
        if isinstance(root, Scalar) and root.style == "null":
            return NodeRead(MapNode((), line), nodes.faults)
        return NodeRead(root, nodes.faults or (no_mapping(root, line),))


class YamlHandler(BlockHandler, YAMLHandler):
    """YAML between ``---`` and ``---`` or ``...``."""

    FORMAT = "yaml"
    READ = staticmethod(read_yaml)


class TomlHandler(BlockHandler):
    """TOML between ``+++`` and ``+++``."""

    FORMAT = "toml"
    READ = staticmethod(read_toml)


class JsonHandler(BlockHandler, JSONHandler):
    """A JSON object."""

    FORMAT = "json"
    READ = staticmethod(read_json)


#: by the sign with which a block opens
HANDLERS = {"-": YamlHandler, "+": TomlHandler, "{": JsonHandler}
