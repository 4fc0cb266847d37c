"""Which works should have a DOI, so that it says something when no registry knows them."""

from __future__ import annotations

import re

from auditor.values.bibliography.comparison.kinds import Kind, kind_of
from auditor.values.bibliography.comparison.thresholds import EXPECTED_SINCE
from auditor.values.bibliography.preprints import is_preprint_server
from auditor.values.bibliography.record import BibRecord
from auditor.values.text.folding import fold

#: journals of some fame that register no DOIs, as their names are written
_WITHOUT = re.compile(
    r"journal of machine learning research|jmlr|j\.? ?mach\.? ?learn\.? ?res|proceedings of machine learning"
    r"|pmlr|r news|first monday|technical report|working paper|newsletter|magazine|blog"
    r"|linux journal|newspaper|times$|guardian|post$|news$|weekly",
)
#: who registers every paper of its conferences
_PAPERS = re.compile(r"\b(?:ieee|acm|association for computing machinery|springer)\b")


def should_have_doi(metadata: BibRecord) -> bool:
    """Whether a work like this has a DOI as a rule: a journal's article since 2005, with volume or pages.

    Books, theses, reports and conference papers (NeurIPS, ICLR, USENIX) often have none, nor have magazines;
    but IEEE, ACM and Springer register all papers. An item of a page's list has no type; it is an article
    when it says journal, volume and pages.
    """
    if not metadata.years or min(metadata.years) < EXPECTED_SINCE:
        return False
    kind = kind_of(metadata.type)
    names = [fold(name[:300]) for name in (*metadata.containers, metadata.publisher)]
    if kind is Kind.PAPER:
        return any(map(_PAPERS.search, names))
    numbered = metadata.volume or metadata.pages if metadata.type else metadata.volume and metadata.pages
    if not (metadata.containers and numbered) or (metadata.type and kind is not Kind.ARTICLE):
        return False
    return not any(is_preprint_server(name) or _WITHOUT.search(name) for name in names)
