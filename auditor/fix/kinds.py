"""What `auditor fix` can correct. Every kind is mechanical: nothing changes by a guess.

What each kind does is said in the help of the command and in docs/fix.md; a test holds both to ``KINDS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of correction: the rules whose waivers it honours, and whether it asks the network."""

    rules: frozenset[str] = frozenset()
    online: bool = False


DOI_FORM = "doi-form"
DOI_ESCAPED = "doi-escaped"
DOI_RESOLVER = "doi-resolver"
PAGE_DASHES = "page-dashes"
DOI_MISSING = "doi-missing"
LINK_MOVED = "link-moved"

KINDS: Mapping[str, Kind] = {
    DOI_FORM: Kind(),
    DOI_ESCAPED: Kind(frozenset({"doi-escaped"})),
    DOI_RESOLVER: Kind(),
    PAGE_DASHES: Kind(frozenset({"pages-malformed"})),
    DOI_MISSING: Kind(frozenset({"doi-missing", "doi-link-empty"}), online=True),
    LINK_MOVED: Kind(frozenset({"link-moved", "link-insecure"}), online=True),
}
