"""The types of entries that BibTeX and BibLaTeX know, and the fields that each cannot do without.

Sources: Patashnik, *BibTeXing* (1988), section 3.1, for BibTeX; the manual of BibLaTeX, sections 2.1 and 2.2,
with the data model that its program biber validates against; the manuals of the styles that define types of
their own.

Most real files mix the two. So a field counts under either name (``journal`` and ``journaltitle``), and what
only one of them asks for is asked in its own files alone. Where the manuals ask for more than a reference
needs to be whole and to be found, less is asked here; the comments on the tables say where and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor.values.bibliography.preprints import names_preprint_server
from auditor.values.bibliography.years import NOT_YET

_BIBTEX = frozenset(
    "article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis "
    "proceedings techreport unpublished".split()
)
_BIBLATEX = frozenset(
    "article artwork audio bibnote book bookinbook booklet collection commentary customa customb customc "
    "customd custome customf dataset image inbook incollection inproceedings inreference jurisdiction legal "
    "legislation letter manual misc movie music mvbook mvcollection mvproceedings mvreference online patent "
    "performance periodical proceedings reference report review set software standard suppbook "
    "suppcollection suppperiodical thesis unpublished video xdata".split()
)
#: other names: those of BibTeX and of its styles (IEEEtran, jurabib, natbib)
_ALIASES = {
    "conference": "inproceedings",
    "electronic": "online",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
    "webpage": "online",
    "www": "online",
}
#: types of ACM's styles and of biblatex-software; the settings of IEEEtran, REVTeX and achemso
_OF_STYLES = frozenset(
    "artifactdataset artifactsoftware codefragment game preprint presentation softwaremodule softwareversion "
    "ieeetranbstctl control".split()
)
ENTRY_TYPES = _BIBTEX | _BIBLATEX | _ALIASES.keys() | _OF_STYLES
BIBTEX_TYPES = _BIBTEX - _BIBLATEX
#: also in files for BibTeX: exports of repositories (Zenodo, DataCite) have @dataset and @software, several
#: styles know the rest. They do not say what a file is written for.
_IN_FILES_OF_BOTH = frozenset(
    "artwork audio commentary dataset image jurisdiction legal legislation letter movie music performance "
    "review software standard video".split()
)
BIBLATEX_TYPES = _BIBLATEX - _BIBTEX - _IN_FILES_OF_BOTH

#: fields that only one of the two knows. BibLaTeX reads the old names too, and reference managers write some
#: of the new ones into files for BibTeX, so one of them says little by itself.
BIBTEX_FIELDS = frozenset("address annote journal key month school year".split())
BIBLATEX_FIELDS = frozenset(
    "booksubtitle date eprintclass eprinttype eventdate eventtitle indextitle issuetitle journalsubtitle "
    "journaltitle langid location maintitle options origdate pagetotal relatedtype shortjournal shorttitle "
    "sortname subtitle titleaddon xdata".split()
)
#: an entry with one of these is not judged as BibTeX. Not ``BIBLATEX_FIELDS``: reference managers write the
#: others for BibTeX too, and ``urldate``, which some styles of BibTeX know, does not speak for a whole file.
_NOT_BIBTEX = frozenset("booksubtitle date eventtitle journaltitle langid location urldate".split())

#: entries that are no works: stores of fields, groups of entries, remarks, settings of a style
NO_WORKS = frozenset("bibnote control ieeetranbstctl set xdata".split())
#: fields that name other entries: BibTeX's crossref; BibLaTeX's xref, xdata, related and entryset
REFERRING_FIELDS = ("crossref", "xref", "xdata", "related", "entryset")
#: fields of names that both dialects know, and those of BibLaTeX (its manual, section 2.2.2)
NAME_FIELDS = ("author", "editor", "translator", "bookauthor", "holder", "editora", "editorb", "editorc")
#: fields of text for what no other field is for
NOTE_FIELDS = ("note", "howpublished", "addendum")
#: parts of a book, which may carry the book's own identifiers
PARTS = frozenset("bookinbook inbook incollection inproceedings inreference suppbook suppcollection".split())


def canonical_type(kind: str) -> str:
    """The name that BibLaTeX has for a type: ``report`` for ``techreport``; others stay what they are."""
    return _ALIASES.get(kind, kind)


class MissingField(NamedTuple):
    """Something that an entry must have and has not.

    ``names`` are the fields that would give it, as one writes them in this dialect ("author", "editor");
    ``empty`` is the one that is there with nothing in it, or "".
    """

    names: tuple[str, ...]
    empty: str = ""


# What each type needs in both dialects. Less than the manuals ask for:
# - no date of what is on line or has a version, nor of dictionaries and encyclopedias, cited as they stand
# - no author of an article in an encyclopedia, no editor of a chapter's book or of an issue: many have none
# - no `type` of a report: hardly any program writes one, and styles do well without
_BOTH = {
    "article": "author title journal year",
    "book": "author title year",
    "booklet": "title",
    "collection": "editor title year",
    "dataset": "title",
    "inbook": "author title year",
    "incollection": "author title booktitle year",
    "inproceedings": "author title booktitle year",
    "inreference": "title booktitle",
    "manual": "title",
    "online": "title url",
    "patent": "author title number year",
    "periodical": "title year",
    "proceedings": "title year",
    "reference": "title",
    "report": "author title institution year",
    "set": "entryset",
    "software": "title",
    "suppperiodical": "author title journal year",
    "thesis": "author title school year",
    "unpublished": "author title",
}
_SAME_AS = {
    "bookinbook": "inbook",
    "mvbook": "book",
    "mvcollection": "collection",
    "mvproceedings": "proceedings",
    "mvreference": "reference",
    "suppbook": "inbook",
    "suppcollection": "incollection",
}
#: what only one of the two asks for, by the type as written: @phdthesis says the type of a @thesis
_ONLY: Mapping[str, Mapping[str, str]] = {
    "bibtex": {
        "book": "publisher",
        "inbook": "chapter publisher",
        "incollection": "publisher",
        "unpublished": "note",
    },
    "biblatex": {
        "bookinbook": "booktitle",
        "inbook": "booktitle",
        "misc": "title",
        "suppbook": "booktitle",
        "thesis": "type",
    },
}
#: how a need is called, where that is not its own name
_NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "bibtex": {"chapter": ("chapter", "pages"), "url": ("url", "doi")},
    "biblatex": {
        "journal": ("journaltitle",),
        "school": ("institution",),
        "url": ("url", "doi", "eprint"),
        "year": ("date",),
    },
    "csl": {
        "booktitle": ("container-title",),
        "journal": ("container-title",),
        "school": ("publisher",),
        "url": ("URL", "DOI"),
        "year": ("issued",),
    },
}
_EDITED = frozenset(("book", "inbook", "mvbook"))

_INSTITUTIONS = ("organization", "institution", "school")
_ISSUERS = (*_INSTITUTIONS, "publisher", "howpublished")
_BOOK_TITLES = ("booktitle", "maintitle", "eventtitle")
#: a `key`, a short form or an institution stands in where no author is named (BibTeXing, section 3.2)
_WHO = (
    "author editor shortauthor shorteditor key label sortname editora editorb translator bookauthor holder "
    "collaboration".split()
)
#: what will do for each need. What is found by a DOI, an ISBN or an address needs no publisher to be found.
_WILL_DO: Mapping[str, tuple[str, ...]] = {
    "author": (*_WHO, *_INSTITUTIONS),
    "booktitle": (*_BOOK_TITLES, "chapter"),
    "chapter": ("chapter", "pages", *_BOOK_TITLES, "eid", "number", "doi", "url"),
    "editor": (*_WHO, *_INSTITUTIONS),
    "institution": _ISSUERS,
    "journal": ("journal", "journaltitle", "shortjournal"),
    "note": ("note", "howpublished", "year", "date", "pubstate", "url", "doi", "eprint", "institution"),
    "number": ("number", "doi", "url"),
    "publisher": (*_ISSUERS, "doi", "isbn", "url", "eprint"),
    "school": _ISSUERS,
    "title": ("title", "maintitle", "issuetitle", "titleaddon", "shorttitle"),
    "url": ("url", "doi", "eprint", "howpublished", "link", "note", "isbn", "pmid"),
    "year": ("year", "date", "eventdate", "pubstate"),
}
_WILL_DO_IN_MISC = ("title", "howpublished", "note", "url", "doi", "eprint")

#: where an entry names the server that a preprint is on
_SERVER_FIELDS = ("doi", "url", "journal", "number", "publisher", "institution", "howpublished", "note")
#: how much of a field is looked at
_LONGEST = 2_000


def missing_fields(kind: str, fields: Mapping[str, str], dialect: str) -> Iterator[MissingField]:
    """What an entry of this type must have in a file of this dialect and has not.

    ``dialect`` is "bibtex", "biblatex" or "csl". ``fields`` are its own and those it inherits, names in lower
    case. Nothing is asked of unknown types.
    """
    for need, will_do in _needs(kind, dialect, _NOT_BIBTEX.isdisjoint(fields)):
        if not any(has_value(fields, name) for name in will_do) and not _is_excused(need, fields):
            names = _NAMES[dialect].get(need, (need,))
            if need == "author" and kind in _EDITED:
                names = ("author", "editor")
            written = (need, *names, *_NAMES["biblatex"].get(need, ()))
            yield MissingField(names, next((name for name in written if name in fields), ""))


def _will_do(need: str, kind: str) -> tuple[str, ...]:
    if need == "author" and canonical_type(kind) == "thesis":
        return ("author",)  # a thesis has the one who wrote it; its school is no author, nor is an editor
    return _WILL_DO.get(need, (need,))


def has_value(fields: Mapping[str, str], name: str) -> bool:
    """Whether a field is there and holds more than braces and spaces."""
    return name in fields and bool(fields[name].strip('{}~" \t'))


def says(words: re.Pattern[str], fields: Mapping[str, str], names: Iterable[str]) -> bool:
    """Whether the text of one of these fields has what the pattern looks for, within 2,000 characters."""
    return any(words.search(fields[name][:_LONGEST]) for name in names if name in fields)


def is_preprint_entry(fields: Mapping[str, str]) -> bool:
    """Whether an entry names a server of preprints, in an identifier, an address or a note."""
    return has_value(fields, "eprint") or any(
        names_preprint_server(fields[name][:_LONGEST]) for name in _SERVER_FIELDS if name in fields
    )


@lru_cache
def _needs(kind: str, dialect: str, for_bibtex: bool) -> Sequence[tuple[str, tuple[str, ...]]]:
    """What an entry must have, each with the fields that will do; ``for_bibtex``: BibTeX knows its fields."""
    general = canonical_type(kind)
    needs = _BOTH.get(_SAME_AS.get(general, general), "").split()
    if dialect == "csl":
        needs = [need for need in needs if need != "institution"]  # styles of CSL do without
    elif dialect == "biblatex" or for_bibtex:
        needs += _ONLY[dialect].get(kind, "").split()
    return [(need, _WILL_DO_IN_MISC if kind == "misc" else _will_do(need, kind)) for need in needs]


def _is_excused(need: str, fields: Mapping[str, str]) -> bool:
    """Whether an entry says itself why it cannot have it."""
    if need == "author":  # much of what newspapers print is unsigned
        return fields.get("entrysubtype") in ("magazine", "newspaper")
    if need == "year":
        return says(NOT_YET, fields, (*NOTE_FIELDS, "journal"))
    if need == "journal":  # a preprint is in no journal, even when its server calls it an article
        return (
            has_value(fields, "archiveprefix")
            or has_value(fields, "pubstate")
            or says(NOT_YET, fields, NOTE_FIELDS)
            or is_preprint_entry(fields)
        )
    if need == "institution" and is_preprint_entry(fields):
        return True
    # a group in braces that wrote it is the one that issued it
    return need in ("institution", "publisher") and fields.get("author", "").strip().startswith("{")
