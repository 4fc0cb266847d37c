"""Which of the two, BibTeX or BibLaTeX, a ``.bib`` file speaks: configured, else what most entries show."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.model.sources import Entry
from auditor.model.works import Dialect

# Types and fields that only one of the two knows. BibLaTeX reads the old names too, so one of these says
# little by itself, and the entries vote.
_BIBLATEX_TYPES = frozenset(
    "online report thesis collection mvbook mvcollection mvproceedings mvreference reference inreference "
    "bookinbook suppbook suppcollection suppperiodical periodical patent xdata set".split()
)
_BIBLATEX_FIELDS = frozenset(
    "journaltitle date location eventtitle eventdate langid shortjournal maintitle booksubtitle subtitle "
    "titleaddon eprinttype eprintclass origdate issuetitle journalsubtitle indextitle shorttitle options "
    "sortname relatedtype xdata pagetotal".split()
)
_BIBTEX_TYPES = frozenset("mastersthesis phdthesis techreport conference".split())
_BIBTEX_FIELDS = frozenset("journal year month address school key annote".split())


def dialect_of(entries: Iterable[Entry], configured: str | None = None) -> Dialect:
    """The dialect of a file with these entries; BibTeX when nothing tells."""
    if configured:
        return Dialect(configured)
    votes = 0
    for entry in entries:
        names = entry.fields.keys()
        new = (entry.type in _BIBLATEX_TYPES) + len(_BIBLATEX_FIELDS & names)
        old = (entry.type in _BIBTEX_TYPES) + len(_BIBTEX_FIELDS & names)
        votes += (new > old) - (old > new)
    return Dialect.BIBLATEX if votes > 0 else Dialect.BIBTEX
