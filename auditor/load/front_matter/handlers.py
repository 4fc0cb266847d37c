"""python-frontmatter's handlers, ours: boundaries, lines and text are kept.

Its ``parse`` strips the text, so it gets the block alone and our handler hands the
block's own text on. ``loads`` is not used: a field named ``content`` makes it raise.
"""

from __future__ import annotations

import re
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from auditor.load.front_matter.blocks import Block
from auditor.load.front_matter.json_nodes import read_json
from auditor.load.front_matter.nodes import NodeRead
from auditor.load.front_matter.toml_nodes import read_toml
from auditor.load.front_matter.yaml_nodes import read_yaml

_READERS = {"yaml": read_yaml, "toml": read_toml, "json": read_json}


class BlockHandler(BaseHandler):
    """Reads a block whose boundaries are known already; ``nodes`` is the result.

    ``split`` raises nothing: python-frontmatter takes a ``ValueError`` from it for "no front matter".
    """

    #: asked for by the base class; our boundaries are found beforehand
    FM_BOUNDARY = re.compile(r"(?!)")

    def __init__(self, block: Block) -> None:
        super().__init__()
        self._block = block
        self.nodes = NodeRead(None, ())

    def split(self, text: str) -> tuple[str, str]:  # noqa: ARG002 - stripped, so of no use
        """The block as it stands in the page; the body is not wanted."""
        return self._block.content, ""

    def load(self, fm: str) -> dict[str, Any]:
        """Read the block into nodes; a plain dictionary could not hold lines and repeated names."""
        self.nodes = _READERS[self._block.format](fm, self._block.content_line)
        return {}


def parse(block: Block) -> NodeRead:
    """The fields of a block."""
    handler = BlockHandler(block)
    frontmatter.parse(block.content, handler=handler)
    return handler.nodes
