"""Works by their PubMed identifier (PMID), where they have one and perhaps no DOI.

Source: the US National Library of Medicine, https://www.nlm.nih.gov/bsd/mms/medlineelements.html#pmid.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NewType, TypeAlias

from auditor.values.identifiers.doi import Doi
from auditor.values.identifiers.standard_numbers import (
    IdentifierKind,
    eprint_type,
    field_identifiers,
    identifiers_in,
)

#: A PMID as a work is named by it: ``pmid:31234567``, without zeros in front.
Pmid = NewType("Pmid", str)
#: what names a work here
WorkId: TypeAlias = Doi | Pmid

_PREFIX = "pmid:"
_KIND = IdentifierKind.PMID
#: fields that hold a PMID alone, and such as hold it with its name or as an address
_FIELDS = ("pmid", "pubmed", "pubmedid")
_TEXTS = ("url", "note", "howpublished", "addendum", "annote")
_EPRINT_TYPES = ("pubmed", "pmid")
#: what an address of PubMed or of a copy of it has in it
_HOSTS = ("nih.gov", "pubmed.gov", "europepmc.org", "identifiers.org")


def pmid(number: str) -> Pmid:
    """The work with this number."""
    return Pmid(f"{_PREFIX}{number}")


def number_of(work: Pmid) -> str:
    """Its number."""
    return work.removeprefix(_PREFIX)


def is_pmid(work: str) -> bool:
    """Whether a work is named by its PMID."""
    return work.startswith(_PREFIX)


def shown(work: str) -> str:
    """As people read it: ``10.1000/182``, ``PMID 31234567``."""
    return f"PMID {work.removeprefix(_PREFIX)}" if is_pmid(work) else work


def pmid_in(text: str) -> Pmid | None:
    """The first PMID that a text or an address names as such; None when there is none.

    A citation of PubMed has that of the work first, and those of comments and errata behind it.
    """
    found = (one for one in identifiers_in(text) if one.kind is _KIND and one.value)
    return next((pmid(one.value) for one in found), None)


def pmid_of_address(url: str) -> Pmid | None:
    """The PMID of the page of PubMed, or of Europe PMC, at this address; None when it is another page."""
    return pmid_in(url) if any(host in url.lower() for host in _HOSTS) else None


def entry_pmid(fields: Mapping[str, str]) -> Pmid | None:
    """The PMID of a bibliography entry: of a field for it, of ``eprint``, else in its address or a note."""
    names = [name for name in _FIELDS if name in fields]
    if "eprint" in fields and eprint_type(fields) in _EPRINT_TYPES:
        names.append("eprint")
    for name in names:
        for one in field_identifiers(_KIND, fields[name]):
            if one.value:
                return pmid(one.value)
    texts = (pmid_in(fields[name]) for name in _TEXTS if name in fields)
    return next(filter(None, texts), None)
