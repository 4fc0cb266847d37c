"""The books of mdBook: where their chapters lie.

Source: "General configuration" (https://rust-lang.github.io/mdBook/format/configuration/general.html).
"""

from __future__ import annotations

from auditor.model.written import MapNode, given_text, value_at
from auditor.values.identifiers.url import join_path


def book_source(folder: str, values: MapNode | None) -> str:
    """The folder of the chapters, relative to ROOT; ``folder`` holds the ``book.toml`` with ``values``."""
    return join_path(folder, given_text(value_at(values, "book", "src")) or "src")
