"""Addresses as they should be written: the DOI resolver's, and where a page has moved to."""

from __future__ import annotations

import re

from auditor.model.evidence import Evidence, LinkVerdict
from auditor.values.identifiers.doi import is_doi_itself
from auditor.values.identifiers.web_addresses import read_address

# at the beginning, or within \url{…}
_OLD_RESOLVER = re.compile(
    r"^([{\s]*+(?:\\url\s*+\{\s*+)?)(?:http://(?:dx\.|www\.)?|https://(?:dx\.|www\.))doi\.org/(?=(?:doi:)?10[./])",
    re.IGNORECASE,
)
#: in commands anywhere in a text
_OLD_RESOLVERS = re.compile(
    r"((?<=\\url\{)|(?<=\\href\{))(?:http://(?:dx\.|www\.)?|https://(?:dx\.|www\.))doi\.org/(?=(?:doi:)?10[./])",
    re.IGNORECASE,
)
#: the characters of RFC 3986 but for those that mean something to BibTeX, Markdown's tables or HTML
_PLAIN = re.compile(r"https?://[A-Za-z0-9\[][A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*", re.ASCII)
#: the same in a DOI, with the < and > of SICI (ANSI/NISO Z39.56) that older DOIs have
_PLAIN_DOI = re.compile(r"10\.[0-9.]+/[A-Za-z0-9._~:/?#\[\]@!&'()*+,;=<>-]+", re.ASCII)
_LONGEST = 2000
#: the number of one visitor's session, which ends with it
_SESSION = re.compile(
    r"[;?&/](?:jsessionid|phpsessid|aspsessionid\w*|cfid|cftoken|sid|session_?id)=", re.IGNORECASE
)


def resolver_address(text: str) -> str | None:
    """The text with ``https://doi.org/10.…`` for ``http://dx.doi.org/10.…``; None when that is so already."""
    new = _OLD_RESOLVER.sub(r"\1https://doi.org/", text, count=1)
    return new if new != text else None


def resolver_addresses(text: str) -> str:
    r"""A text of an entry with ``https://doi.org/10.…`` in the place of ``\url{http://dx.doi.org/10.…}``."""
    return _OLD_RESOLVERS.sub("https://doi.org/", text) if "doi.org/" in text else text


def moved(evidence: Evidence, url: str) -> str | None:
    """Where a page has moved for good, with the fragment of the old address; None when it has not.

    Every redirect must be a permanent one (301 or 308). The DOI resolver is made to forward.
    """
    read = read_address(url)
    answer = evidence.links.get(read[0]) if read else None
    if read is None or answer is None or answer.verdict is not LinkVerdict.REDIRECTED:
        return None
    new = answer.final_url
    if not answer.permanent or not new or is_doi_itself(new) or is_doi_itself(url):
        return None
    fragment = url.partition("#")[2]
    new = f"{new}#{fragment}" if fragment and "#" not in new else new
    return new if new != url else None


def is_plain_address(url: str) -> bool:
    """Whether an address from the network may be written into a file, and is the same for every visitor."""
    return len(url) <= _LONGEST and _PLAIN.fullmatch(url) is not None and not _SESSION.search(url)


def is_plain_doi(doi: str) -> bool:
    """Whether a DOI may be written into a file: no backslash, backtick, brace, quotation mark, $ or %."""
    return len(doi) <= _LONGEST and _PLAIN_DOI.fullmatch(doi) is not None
