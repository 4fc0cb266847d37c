"""mystmd, which looks DOIs up (https://mystmd.org/guide/citations)."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.sources import PageSource
from auditor.model.written import Link
from auditor.resolve.links.generators.field_links import FieldLink, linked
from auditor.resolve.links.generators.forms import Forms, SiteFiles
from auditor.resolve.links.target import Find
from auditor.values.identifiers.url import address_meant

DOI = "it is a DOI, which MyST looks up"


def myst(files: SiteFiles) -> Forms:
    """Known by its settings, in any folder."""
    if not any(True for _ in files.folders_with("myst.yml")):
        return Forms()
    return Forms(reading=_reading, field_links=_field_links)


def _field_links(page: PageSource) -> Iterator[FieldLink]:
    """What a page offers for download (https://mystmd.org/guide/website-downloads)."""
    if page.front_matter is not None:
        yield from linked(page.front_matter.root, "downloads.*.file", "downloads.*.url")


def _reading(page: str, written: str, link: Link, find: Find) -> str | None:  # noqa: ARG001 - as Forms.reading
    return DOI if written.startswith("10.") and address_meant(written) else None
