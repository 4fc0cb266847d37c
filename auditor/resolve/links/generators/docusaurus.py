"""Docusaurus, where a link to a source file may count from the root of the documents.

Source: "Markdown links" in its documentation (https://docusaurus.io/docs/markdown-features/links).
"""

from __future__ import annotations

import posixpath

from auditor.model.written import Link
from auditor.resolve.links.generators.forms import Forms, SiteFiles
from auditor.resolve.links.target import SOURCE_LINK, Find, Target
from auditor.values.identifiers.url import address_meant, join_path

_SETTINGS = ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs")


def docusaurus(files: SiteFiles) -> Forms:
    """Known by its settings."""
    if not files.has_settings(*_SETTINGS):
        return Forms()
    return Forms(moves_pages=True, lays_out=True, reading=_reading)


def _reading(page: str, written: str, link: Link, find: Find) -> Target | None:  # noqa: ARG001 - as Forms.reading
    """``api/store.md`` is looked for in the root of the documents as well, ``./api/store.md`` is not."""
    if written.startswith(".") or not written.lower().endswith(SOURCE_LINK) or address_meant(written):
        return None
    folder = posixpath.dirname(page)
    while folder:
        folder = posixpath.dirname(folder)
        target = find(join_path(folder, written))
        if target is not None:
            return target
    return None
