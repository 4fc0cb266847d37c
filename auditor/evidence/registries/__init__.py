"""What DOI registries are asked, and how their answers are read: an entry of ``REGISTRIES`` is a registry."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.evidence.registries import crossref, datacite
from auditor.evidence.registries.registry import Registry

#: The registries that are asked over an interface of their own, by agency, in the order in which they are
#: tried when the agency of a DOI is not known. All others are asked by ``content_negotiation``.
REGISTRIES: Mapping[str, Registry] = {
    registry.agency: registry for registry in (crossref.REGISTRY, datacite.REGISTRY)
}
