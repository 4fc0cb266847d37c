"""Which record a search found is the work that is described without a DOI, and what to search for.

What a search finds is a guess. It is taken only when title, first author, year and type fit, nothing else
that both state speaks against it, and no other record fits as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.model.records import Record, SearchAnswer, SearchState
from auditor.values.bibliography.comparison import Agreement, Comparison, compare
from auditor.values.bibliography.comparison.kinds import fits, kind_of
from auditor.values.bibliography.comparison.thresholds import CERTAIN_TITLE, FEWEST_CERTAIN_WORDS
from auditor.values.bibliography.comparison.title_forms import is_about_another
from auditor.values.bibliography.comparison.words import significant_words, title_words
from auditor.values.bibliography.comparison.works import is_preprint
from auditor.values.bibliography.record import BibRecord
from auditor.values.text.folding import collapse

#: characters; more words do not find more
_LONGEST_QUERY = 400
_MOST_NAMES = 3
#: copies of works by others: a repository of reposted papers, SSRN, ResearchGate, Authorea, Qeios
_COPIES = ("10.65215/", "10.2139/ssrn", "10.13140/", "10.22541/", "10.32388/")
#: reviews and recommendations of works: Faculty Opinions, Publons
_ABOUT_OTHERS = ("10.3410/", "10.14322/publons", "10.7287/peerj.", "10.1530/ey.")


def query_text(metadata: BibRecord) -> str:
    """What a search is for, on one line of at most 400 characters: title, authors, journal and year."""
    names = (metadata.authors or metadata.editors)[:_MOST_NAMES]
    parts = [
        metadata.title[: _LONGEST_QUERY // 2],
        metadata.subtitle[: _LONGEST_QUERY // 4],
        *(name.family[:50] for name in names),
        *(metadata.containers[0][:80] for _ in metadata.containers[:1]),
        *(str(year) for year in metadata.years[:1]),
    ]
    return collapse(" ".join(filter(None, parts)))[:_LONGEST_QUERY].rstrip()


def choose(metadata: BibRecord, records: Iterable[Record]) -> SearchAnswer:
    """The one record that is certainly the work described, or what else the registry's answer comes to.

    ``records`` are what the search gave, in its order. ``NO_RECORD`` when nothing among them has a title like
    it; ``UNCERTAIN`` when something has, and it is not certain.
    """
    compared = [(record, compare(metadata, record.metadata)) for record in records]
    certain = list(
        _best(_distinct(record_and for record_and in compared if _is_certain(metadata, *record_and)))
    )
    if len(certain) == 1:
        return SearchAnswer(SearchState.FOUND, certain[0])
    if any(comparison.title is not Agreement.DIFFERENT for _, comparison in compared):
        return SearchAnswer(SearchState.UNCERTAIN)
    return SearchAnswer(SearchState.NO_RECORD)


def _is_certain(ours: BibRecord, record: Record, comparison: Comparison) -> bool:
    theirs = record.metadata
    return (
        _is_the_work_itself(ours, record)
        and comparison.whole_title
        and comparison.title_similarity >= CERTAIN_TITLE
        and comparison.first_author is Agreement.SAME
        and comparison.authors is Agreement.SAME
        and comparison.year is Agreement.SAME
        and fits(kind_of(ours.type), kind_of(theirs.type))
        and not _speaks_against(comparison)
        and (_is_located(comparison) or _says_enough(ours))
    )


def _is_the_work_itself(ours: BibRecord, record: Record) -> bool:
    """Whether the record is none of a copy, a notice, a review or data of the work."""
    if record.doi.startswith((*_COPIES, *_ABOUT_OTHERS)) or record.notice_of:
        return False
    if is_preprint(ours) != is_preprint(record.metadata):
        return False  # another version, which may say something else
    return not is_about_another(record.metadata.title) or is_about_another(ours.title)


def _speaks_against(comparison: Comparison) -> bool:
    """Whether both state journal, volume or pages, and they differ: another printing, or another work."""
    return Agreement.DIFFERENT in (comparison.container, comparison.volume, comparison.pages)


def _is_located(comparison: Comparison) -> bool:
    return Agreement.SAME in (comparison.container, comparison.pages)


def _says_enough(ours: BibRecord) -> bool:
    """Whether its title alone distinguishes it from other works."""
    return len(significant_words(title_words(f"{ours.title} {ours.subtitle}"))) >= FEWEST_CERTAIN_WORDS


def _distinct(found: Iterable[tuple[Record, Comparison]]) -> Iterator[tuple[Record, Comparison]]:
    """Without what is the same DOI twice."""
    seen: set[str] = set()
    for record, comparison in found:
        if record.doi not in seen:
            seen.add(record.doi)
            yield record, comparison


def _best(found: Iterable[tuple[Record, Comparison]]) -> list[Record]:
    """Those that also stand in the place described, when there are any; else all of them."""
    every = list(found)
    located = [record for record, comparison in every if _is_located(comparison)]
    return located or [record for record, _ in every]
