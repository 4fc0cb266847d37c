"""Servers of preprints, by name and by DOI prefix: what is there is another version of an article."""

from __future__ import annotations

import re

from auditor.values.text.regex import regex

#: DOI prefixes whose works are preprints
PREFIXES = {
    "10.1101": "bioRxiv and medRxiv",
    "10.2139": "SSRN",
    "10.20944": "Preprints.org",
    "10.21203": "Research Square",
    "10.22541": "Authorea",
    "10.26434": "ChemRxiv",
    "10.31219": "OSF Preprints",
    "10.31234": "PsyArXiv",
    "10.31235": "SocArXiv",
    "10.36227": "TechRxiv",
    "10.48550": "arXiv",
    "10.64898": "bioRxiv and medRxiv",
}
_ZENODO = "10.5281"
_SERVERS = r"arxiv|\b[a-z]{2,12} ?rxiv\b|\bssrn\b|preprint|research ?square|\bosf\b|zenodo|authorea"
#: names that say it of a journal or publisher, and may be other words elsewhere ("corr." for corrected)
_SERIES = regex(rf"{_SERVERS}|\b(?:corr|computing research repository|working papers?|e-?prints?|repec)\b")
_IN_FIELD = regex(
    rf"{_SERVERS}|cold spring harbor lab|\b(?:{'|'.join(map(re.escape, (*PREFIXES, _ZENODO)))})/",
    re.IGNORECASE,
)


def is_preprint_server(name: str) -> bool:
    """Whether the name of a journal or publisher, folded, is a server's: "corr", "arxiv preprint …"."""
    return bool(_SERIES.search(name))


def names_preprint_server(text: str) -> bool:
    """Whether a field of an entry (an address, a DOI, a name, a note) names a server."""
    return bool(_IN_FIELD.search(text))
