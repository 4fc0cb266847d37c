"""What `auditor fix` can mend. Every kind is mechanical: nothing changes by a guess."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of correction: what it does, the rules whose waivers it honours, what it needs to know."""

    summary: str
    rules: frozenset[str] = frozenset()
    #: whether it rests on what the network said
    online: bool = False


DOI_FORM = "doi-form"
DOI_ESCAPED = "doi-escaped"
DOI_RESOLVER = "doi-resolver"
PAGE_DASHES = "page-dashes"
DOI_MISSING = "doi-missing"
LINK_MOVED = "link-moved"

KINDS: Mapping[str, Kind] = {
    DOI_FORM: Kind("the DOI alone in `doi` fields: 10.1000/182, not https://doi.org/10.1000/182"),
    DOI_ESCAPED: Kind("DOIs without the escapes of LaTeX and HTML", frozenset({"doi-escaped"})),
    DOI_RESOLVER: Kind("links to DOIs as https://doi.org/…, not http://dx.doi.org/…"),
    PAGE_DASHES: Kind("12--34 in `pages` fields, not 12-34 or 12–34", frozenset({"pages-malformed"})),
    DOI_MISSING: Kind(
        "the DOI of works that a registry certainly has",
        frozenset({"doi-missing", "doi-link-empty"}),
        online=True,
    ),
    LINK_MOVED: Kind(
        "the new address of pages that moved for good",
        frozenset({"link-moved", "link-insecure"}),
        online=True,
    ),
}
