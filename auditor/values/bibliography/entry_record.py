"""A BibTeX or BibLaTeX entry, or an item of a page's list, as a ``BibRecord`` work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.values.bibliography.record import BibRecord
from auditor.values.bibliography.years import YEAR
from auditor.values.names.bibtex import has_others, split_names
from auditor.values.names.groups import MOST_WORDS_OF_A_PERSON
from auditor.values.names.parts import name_parts
from auditor.values.names.person_name import PersonName
from auditor.values.text.latex import decode

_OTHER_TITLES = ("origtitle", "reprinttitle", "titleaddon")
_CONTAINERS = (
    "journal",
    "journaltitle",
    "shortjournal",
    "booktitle",
    "maintitle",
    "eventtitle",
    "series",
    "organization",
)
#: who publishes it, by type of entry
_PUBLISHERS = ("publisher", "institution", "school", "organization")


def entry_record(kind: str, fields: Mapping[str, str]) -> BibRecord:
    """The entry of type ``kind`` with these fields (lower-case names, LaTeX as written), decoded."""
    authors, others = _names(fields.get("author", ""))
    editors, _ = _names(fields.get("editor", ""))
    return BibRecord(
        title=decode(fields.get("title", "")),
        subtitle=decode(fields.get("subtitle", "")),
        other_titles=tuple([decode(fields[name]) for name in _OTHER_TITLES if fields.get(name)]),
        authors=authors,
        others=others,
        editors=editors,
        years=tuple(dict.fromkeys(_years(fields))),
        containers=tuple(dict.fromkeys([decode(fields[name]) for name in _CONTAINERS if fields.get(name)])),
        volume=decode(fields.get("volume", "")),
        issue=decode(fields.get("number") or fields.get("issue") or ""),
        pages=decode(fields.get("pages") or fields.get("eid") or ""),
        publisher=decode(next(filter(None, map(fields.get, _PUBLISHERS)), "")),
        type=kind,
    )


def item_record(
    *,
    authors: Sequence[str],
    et_al: bool,
    year: str,
    title: str,
    container: str,
    volume: str,
    issue: str,
    pages: str,
) -> BibRecord:
    """An item of a hand-written list, whose names are as written ("Camidge, D.R.")."""
    found = YEAR.search(year)
    return BibRecord(
        title=title,
        authors=tuple(map(_person, authors)),
        others=et_al,
        years=(int(found[0]),) if found else (),
        containers=(container,) if container else (),
        volume=volume,
        issue=issue,
        pages=pages,
    )


def _names(text: str) -> tuple[tuple[PersonName, ...], bool]:
    """The names of a field, and whether it says that there are others."""
    return (split_names(text), has_others(text)) if text else ((), False)


def _years(fields: Mapping[str, str]) -> Iterator[int]:
    for name in ("year", "date", "eventdate", "origdate"):
        if name in fields:
            yield from map(int, YEAR.findall(fields[name]))


def _person(name: str) -> PersonName:
    parts = name_parts(name)
    if (
        not parts.certain
        and "," not in name
        and len(parts.given) + len(parts.family) > MOST_WORDS_OF_A_PERSON
    ):
        return PersonName(family=name, literal=True)
    return PersonName(" ".join(parts.given), " ".join(parts.family), parts.generation)
