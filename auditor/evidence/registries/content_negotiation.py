"""The record of a DOI by content negotiation at the DOI system, which leads to the agency's own service.

CSL-JSON is the form that every registration agency gives. Sources: https://citation.doi.org/docs.html,
https://github.com/citation-style-language/schema.
"""

from __future__ import annotations

from functools import partial

from auditor.evidence.registries import doi_org
from auditor.evidence.registries.crossref_works import read_item
from auditor.evidence.registries.json_values import UnreadableError, objects, path_of, read_json
from auditor.evidence.registries.registry import Registry
from auditor.model.records import Record

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"
#: what says that there is no record in this form
_ABSENT = frozenset({204, 404, 406})


def negotiated(agency: str, base: str) -> Registry:
    """How an agency without an interface of its own here is asked; ``base`` as ``https://doi.org``."""
    return Registry(
        agency=agency,
        base=base,
        quota=doi_org.QUOTA,
        url=content_url,
        read=partial(read_csl, agency=agency),
        accept=MEDIA_TYPE,
        absent=_ABSENT,
    )


def content_url(base: str, doi: str) -> str:
    """The address of a DOI, to be asked with ``Accept: MEDIA_TYPE``; ``base`` as ``https://doi.org``."""
    return f"{base.rstrip('/')}/{path_of(doi)}"


def read_csl(body: bytes, agency: str) -> Record:
    """The record in an answer: an item, or a list of one. ``agency`` is who registered the DOI.

    Raises:
        UnreadableError: the answer holds no item, or one without a DOI, or several.
    """
    found = list(objects(read_json(body)))
    if len(found) != 1:
        raise UnreadableError("the answer is JSON, but no description of one work")
    return read_item(found[0], agency)
