"""The types and variables of CSL, in the words of BibLaTeX.

Source: the specification of CSL 1.0.2, appendices III (types) and IV (variables)
(https://docs.citationstyles.org/en/stable/specification.html).
"""

from __future__ import annotations

from collections.abc import Mapping

#: CSL says little of many types; what is only like a type of BibLaTeX is ``misc``, of which less is asked
TYPES: Mapping[str, str] = {
    "article": "misc",  # a preprint, a working paper; in old files anything
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "bill": "legislation",
    "book": "book",
    "broadcast": "video",
    "chapter": "incollection",
    "classic": "misc",
    "collection": "misc",
    "dataset": "dataset",
    "document": "misc",
    "entry": "inreference",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "event": "misc",
    "figure": "image",
    "graphic": "image",
    "hearing": "legal",
    "interview": "letter",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "map": "misc",
    "motion_picture": "movie",
    "musical_score": "music",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "personal_communication": "letter",
    "post": "online",
    "post-weblog": "online",
    "regulation": "legislation",
    "report": "report",
    "review": "review",
    "review-book": "review",
    "software": "software",
    "song": "music",
    "speech": "presentation",
    "standard": "standard",
    "thesis": "thesis",
    "treaty": "legal",
    "webpage": "online",
}
#: articles that may be unsigned (``entrysubtype`` of BibLaTeX)
SUBTYPES: Mapping[str, str] = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
#: fields of names -> variables
PEOPLE: Mapping[str, str] = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "editora": "collection-editor",
}
#: others who may be named first
OTHER_PEOPLE = tuple(
    "chair composer compiler contributor curator director editorial-director executive-producer guest host "
    "illustrator interviewer narrator organizer original-author performer producer recipient "
    "reviewed-author script-writer series-creator".split()
)
#: fields of dates -> variables
DATES: Mapping[str, str] = {
    "date": "issued",
    "urldate": "accessed",
    "eventdate": "event-date",
    "origdate": "original-date",
}
#: other fields -> variables; the one of two that an item has counts
TEXTS: Mapping[str, str] = {
    "title": "title",
    "shorttitle": "title-short",
    "origtitle": "original-title",
    "eventtitle": "event-title",
    "series": "collection-title",
    "edition": "edition",
    "location": "publisher-place",
    "volume": "volume",
    "pages": "page",
    "type": "genre",
    "version": "version",
    "pubstate": "status",
    "note": "note",
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
}
_CONTAINER, _NUMBER, _PUBLISHER = "container-title", "number", "publisher"
_ARTICLES = frozenset({"article", "review", "periodical"})
_PUBLISHERS = {"thesis": "school", "report": "institution"}
#: what every field is called in CSL
NAMES: Mapping[str, str] = {
    **PEOPLE,
    **DATES,
    **TEXTS,
    "shortjournal": "container-title-short",
    "journaltitle": _CONTAINER,
    "booktitle": _CONTAINER,
    "school": _PUBLISHER,
    "institution": _PUBLISHER,
}


def texts_for(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Fields of an entry of this type of BibLaTeX -> the variables that may hold them, the first one counts.

    What CSL has one variable for has two fields in BibLaTeX: the journal or the book around a work, the
    number of an issue or of a report.
    """
    article = kind in _ARTICLES
    return {
        **{name: (variable,) for name, variable in TEXTS.items()},
        "eventtitle": ("event-title", "event"),
        "shortjournal": ("container-title-short", "journalAbbreviation") if article else (),
        "journaltitle" if article else "booktitle": (_CONTAINER,),
        "number": ("issue", _NUMBER) if article else (_NUMBER, "issue"),
        _PUBLISHERS.get(kind, "publisher"): (_PUBLISHER,),
    }
