"""What in a bibliography entry leads to the work itself, and the day on which a web page was read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.values.bibliography.entry_types import NOTE_FIELDS, has_value, says
from auditor.values.text.regex import regex

#: identifiers and addresses, under the names that styles, reference managers and exporting sites give them
_IDENTIFIERS = (
    "doi url isbn pmid pmcid eprint adsurl article-url arxiv arxivid asin bdsk-url-1 bibcode biburl ean ee "
    "googlebooks handle hdl isan ismn isrn iswc lccn link mrnumber oclc pubmed pubmedid repository swhid urn "
    "zblnumber"
).split()
#: fields of text in which people put an address or an identifier
_TEXTS = tuple("addendum annote howpublished issn journal note number publisher series volume".split())
_IN_TEXT = regex(
    r"https?:|\bwww\.|\\(?:url|href)\b|\bdoi\b|\b10\.\d{4,9}/|\barxiv\b|\babs/|\bpmc\d|\b(?:pmid|isbn|hdl|urn)\b"
    r"|\b97[89][- ]?(?:\d[- ]?){9}[\dX]\b",
    re.IGNORECASE,
)
_ACCESS_DATES = (
    "urldate access-date accessdate accessed dateaccessed lastaccessed lastchecked lastvisited refdate "
    "urlaccessdate visited"
).split()
_ACCESSED = regex(
    r"access|visit|retriev|consult|check|cited|viewed|last read|downloaded|abgerufen|zugriff|zuletzt",
    re.IGNORECASE,
)
#: addresses whose content stays: resolvers of identifiers, repositories, copies made on a certain day
_LASTING = regex(
    r"//(?:[\w-]+\.){0,3}(?:doi\.org|arxiv\.org|hdl\.handle\.net|n2t\.net|w3id\.org|purl\.org|perma\.cc"
    r"|archive\.(?:org|ph|is|today)|webcitation\.org|softwareheritage\.org|zenodo\.org|figshare\.com|osf\.io)/"
    r"|/(?:blob|tree|commit)/[0-9a-f]{7,40}\b",
    re.IGNORECASE,
)
_ADDRESS = regex(r"[{\s]*+https?://[^\s{}]++[}\s]*+\Z", re.IGNORECASE)
#: fields about the entry, its file or its rights: an address there is not the work's
_ABOUT = frozenset("abstract bibsource copyright file license licence rights timestamp".split())
_DAY = regex(r"\d{4}-\d{2}-\d{2}")


def has_identifier(fields: Mapping[str, str]) -> bool:
    """Whether a DOI, an address, an ISBN or another identifier leads to the work, in a field or in a note.

    A field of any name that holds an address and nothing else is a link on the sites that make use of it.
    """
    return (
        any(has_value(fields, name) for name in _IDENTIFIERS)
        or says(_IN_TEXT, fields, _TEXTS)
        or any(_ADDRESS.match(text) for name, text in fields.items() if name not in _ABOUT)
    )


def has_access_date(fields: Mapping[str, str]) -> bool:
    """Whether the day on which the page was read is given: BibLaTeX's ``urldate``, its like, or a note."""
    return any(has_value(fields, name) for name in _ACCESS_DATES) or says(
        _ACCESSED, fields, (*NOTE_FIELDS, "annote")
    )


def is_lasting(fields: Mapping[str, str]) -> bool:
    """Whether what the entry names stays as it is: a preprint, an archived copy, a version, a dated post."""
    return (
        any(has_value(fields, name) for name in ("doi", "eprint", "pmid", "pmcid", "isbn", "version"))
        or says(_LASTING, fields, ("url", "howpublished", "note"))
        or _DAY.match(fields.get("date", "")) is not None
    )
