"""CSL-JSON, which every registration agency gives in content negotiation with ``https://doi.org/{doi}``.

Source: https://citation.doi.org/docs.html, https://github.com/citation-style-language/schema.
"""

from __future__ import annotations

from auditor.evidence.registries.bodies import UnreadableError, objects, path_of, read_json
from auditor.evidence.registries.works import read_item
from auditor.model.records import Record

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"


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
