"""mystmd, which looks DOIs up (https://mystmd.org/guide/citations)."""

from __future__ import annotations

from auditor.model.written import Link
from auditor.resolve.links.generators.forms import Forms, SiteFiles
from auditor.resolve.links.target import Find
from auditor.values.identifiers.url import address_meant

DOI = "it is a DOI, which MyST looks up"


def myst(files: SiteFiles) -> Forms:
    """Known by its settings, in any folder."""
    return Forms(reading=_reading) if any(True for _ in files.folders_with("myst.yml")) else Forms()


def _reading(page: str, written: str, link: Link, find: Find) -> str | None:  # noqa: ARG001 - as Forms.reading
    return DOI if written.startswith("10.") and address_meant(written) else None
