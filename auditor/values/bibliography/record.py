"""A work as it is described: an entry, an item of a page's list, a registry's record.

All text is decoded: no LaTeX, no markup, Unicode in NFC.
"""

from __future__ import annotations

from dataclasses import dataclass

from auditor.values.names.person_name import PersonName


@dataclass(frozen=True, slots=True)
class BibRecord:
    """What is said of a work. What is not said is ``""`` or ``()``.

    ``type`` is the word of the source (a type of BibTeX, BibLaTeX, Crossref or DataCite), in lower case.
    ``title`` is the main title, ``subtitle`` what stands apart from it; ``other_titles`` are titles in other
    languages or versions. ``others``: the list of ``authors`` is not complete ("and others", "et al.").
    ``editors`` stand in where there are no authors. ``years`` holds the year of every date that is given
    (issued, print, online), the first the one that is cited. ``containers`` are all names of the journal,
    book or series, long and short.
    """

    title: str = ""
    subtitle: str = ""
    other_titles: tuple[str, ...] = ()
    authors: tuple[PersonName, ...] = ()
    others: bool = False
    editors: tuple[PersonName, ...] = ()
    years: tuple[int, ...] = ()
    containers: tuple[str, ...] = ()
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    type: str = ""
