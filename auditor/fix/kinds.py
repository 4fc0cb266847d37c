"""What `auditor fix` can correct. Every kind is mechanical: nothing changes by a guess."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of correction: the rules whose waivers it honours, and whether it asks the network."""

    rules: frozenset[str] = frozenset()
    online: bool = False


#: the DOI alone in ``doi`` fields
DOI_FORM = "doi-form"
#: DOIs without the escapes of LaTeX and HTML
DOI_ESCAPED = "doi-escaped"
#: links to DOIs as https://doi.org/…, not http://dx.doi.org/…
DOI_RESOLVER = "doi-resolver"
#: 12--34 in ``pages`` fields, not 12-34
PAGE_DASHES = "page-dashes"
#: the DOI of works that the bibliography or a registry certainly has
DOI_MISSING = "doi-missing"
#: the new address of pages that moved for good
LINK_MOVED = "link-moved"

KINDS: Mapping[str, Kind] = {
    DOI_FORM: Kind(),
    DOI_ESCAPED: Kind(frozenset({"doi-escaped"})),
    DOI_RESOLVER: Kind(),
    PAGE_DASHES: Kind(frozenset({"pages-malformed"})),
    DOI_MISSING: Kind(frozenset({"doi-missing", "doi-link-empty"}), online=True),
    LINK_MOVED: Kind(frozenset({"link-moved", "link-insecure"}), online=True),
}
