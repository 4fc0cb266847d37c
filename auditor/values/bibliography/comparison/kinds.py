"""What kind of work a type names, in the words of BibTeX, BibLaTeX, Crossref, DataCite and CSL."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from auditor.values.bibliography.entry_types import canonical_type


class Kind(StrEnum):
    """The kinds that matter when two descriptions are compared."""

    ARTICLE = "article"
    PAPER = "conference paper"
    CHAPTER = "chapter"
    BOOK = "book"
    REPORT = "report"
    THESIS = "thesis"
    PREPRINT = "preprint"
    DATA = "data"
    SOFTWARE = "software"
    REVIEW = "review"
    PART = "part"  # a figure, a table, a journal's issue: of a work or around it, and not one that is cited
    ANY = "any"  # a word that says nothing ("misc", "text", "other") or is not known


_WORDS: dict[Kind, str] = {
    Kind.ARTICLE: "article journalarticle articlejournal suppperiodical articlemagazine articlenewspaper "
    "datapaper",
    Kind.PAPER: "inproceedings proceedingsarticle paperconference conferencepaper conferenceproceeding",
    Kind.CHAPTER: "incollection inbook suppbook suppcollection bookinbook inreference bookchapter "
    "booksection "
    "bookpart booktrack chapter referenceentry entry entryencyclopedia entrydictionary",
    Kind.BOOK: "book booklet mvbook collection mvcollection proceedings mvproceedings reference mvreference "
    "monograph editedbook referencebook bookset bookseries",
    Kind.REPORT: "report reportcomponent reportseries manual standard standardseries",
    Kind.THESIS: "thesis dissertation",
    Kind.PREPRINT: "unpublished postedcontent preprint",
    Kind.DATA: "dataset database collectiondata",
    Kind.SOFTWARE: "software computationalnotebook workflow",
    Kind.REVIEW: "review peerreview bookreview reviewbook",
    Kind.PART: "component journal journalissue journalvolume proceedingsseries image figure grant periodical "
    "issue sound video audiovisual",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_LETTERS = re.compile(r"[^a-z]+")


@lru_cache(maxsize=1_000)
def kind_of(kind: str) -> Kind:
    """The kind that a type names ("journal-article", "JournalArticle", "inproceedings"), else ``ANY``."""
    return _KINDS.get(canonical_type(_LETTERS.sub("", kind[:60].lower())), Kind.ANY)


#: what a registry may call the work that a bibliography calls this
_FITS: dict[Kind, frozenset[Kind]] = {
    Kind.ARTICLE: frozenset({Kind.ARTICLE, Kind.PAPER, Kind.ANY}),
    Kind.PAPER: frozenset({Kind.PAPER, Kind.CHAPTER, Kind.ARTICLE, Kind.ANY}),
    Kind.CHAPTER: frozenset({Kind.CHAPTER, Kind.PAPER, Kind.ANY}),
    Kind.BOOK: frozenset({Kind.BOOK, Kind.ANY}),
    Kind.REPORT: frozenset({Kind.REPORT, Kind.BOOK, Kind.ANY}),
    Kind.THESIS: frozenset({Kind.THESIS, Kind.ANY}),
    Kind.PREPRINT: frozenset({Kind.PREPRINT, Kind.ANY}),
    Kind.DATA: frozenset({Kind.DATA}),
    Kind.SOFTWARE: frozenset({Kind.SOFTWARE}),
    Kind.ANY: frozenset(
        {Kind.ARTICLE, Kind.PAPER, Kind.CHAPTER, Kind.BOOK, Kind.REPORT, Kind.THESIS, Kind.ANY}
    ),
}


def fits(ours: Kind, theirs: Kind) -> bool:
    """Whether a record of kind ``theirs`` can be the work that is described as ``ours``."""
    return theirs in _FITS.get(ours, frozenset())
