"""The Retraction Watch file (CSV), read row by row: what happened to the works that are asked about.

Source: https://gitlab.com/crossref/retraction-watch-data (some 60 MB and 70,000 rows, new every working day)
and its user guide at https://retractionwatch.com/retraction-watch-database-user-guide/.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from auditor.errors import UsageError
from auditor.evidence.registries.json_values import UnreadableError, day_in, day_of, doi_in
from auditor.evidence.registries.updates import merged, type_of
from auditor.model.records import Update
from auditor.model.repository import Repository
from auditor.opening import open_inside, real_path
from auditor.values.identifiers.doi import NO_DOI, Doi
from auditor.values.identifiers.pubmed import WorkId, number_of
from auditor.values.text.sanitise import sanitise

Name = TypeVar("Name", bound=str)

_HINT = "it is at https://gitlab.com/crossref/retraction-watch-data"
_COLUMNS = (
    "RetractionDate",
    "RetractionDOI",
    "OriginalPaperDOI",
    "OriginalPaperPubMedID",
    "RetractionNature",
)
_DATE = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", re.ASCII)
# The list sign also stands inside old DOIs: 10.1002/(SICI)1097-4571(199205)43:4<284::AID-ASI3>3.0.CO;2-0
_NEXT_DOI = re.compile(r";\s*(?=10\.|https?:|doi|unavailable|$)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![0-9.])[1-9][0-9]{0,9}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Retractions:
    """What the file says of the works that were asked about, oldest first; of others it says nothing.

    ``by_doi`` are by DOI, ``by_pmid`` by PubMed identifier. ``rows`` is how many there are, ``odd`` how
    many of them were left out because they have another number of columns than the header.
    """

    by_doi: Mapping[Doi, tuple[Update, ...]]
    by_pmid: Mapping[str, tuple[Update, ...]]
    rows: int
    odd: int


class _Places(NamedTuple):
    """Where the columns stand in a row."""

    day: int
    notice: int
    doi: int
    pmid: int
    nature: int
    width: int


def read_retractions(
    path: Path, dois: Collection[Doi], pmids: Collection[str] = (), *, root: Path | None = None
) -> Retractions:
    """Look for works, by DOI and by PMID, in the file, whose name is the updates' source.

    UTF-8, with or without a byte order mark; what is not UTF-8 (older copies are Latin-1) spoils single
    letters and no DOI. The columns are found by name, in any order. With ``root`` the path is relative to
    that, and may not lead out of it.

    Raises:
        UnreadableError: it cannot be read, or is no Retraction Watch file.
    """
    if not Path(root or "", path).is_file():
        raise UnreadableError("it is not a file")
    by_doi: dict[Doi, list[Update]] = {doi: [] for doi in dois}
    by_pmid: dict[str, list[Update]] = {pmid: [] for pmid in pmids}
    number = odd = 0
    try:
        opened = path if root is None else open_inside(str(root), path.as_posix())
        with open(opened, encoding="utf-8-sig", errors="replace", newline="") as file:  # noqa: PTH123 - or a descriptor
            rows = csv.reader(file)
            places = _places(next(rows, []))
            for number, row in enumerate(rows, 1):  # noqa: B007 - the last one is how many there are
                if len(row) != places.width:
                    odd += bool(row)
                    continue
                named = _dois_among(row[places.doi], by_doi)
                numbered = _pmids_among(row[places.pmid], by_pmid)
                for doi in named:
                    by_doi[doi] += _updates(row, places, path.name, doi)
                for pmid in numbered:
                    by_pmid[pmid] += _updates(row, places, path.name, doi_in(row[places.doi]))
    except csv.Error as error:
        raise UnreadableError(f"it is no CSV file: {error}") from None
    except OSError as error:
        raise UnreadableError(f"it cannot be read: {error.strerror or error}") from None
    return Retractions(_merged(by_doi), _merged(by_pmid), number, odd)


def configured_retractions(
    root: Path, name: str | None, repository: Repository
) -> Mapping[WorkId, tuple[Update, ...]] | None:
    """What the file ``name`` (relative to ``root``) says of the works of the repository; None without a name.

    A work counts by its DOI and by its PMID: rows may lack either.

    Raises:
        UsageError: there is no such file, or it is no Retraction Watch file.
    """
    if not name:
        return None
    path = root / name
    within = None if Path(name).is_absolute() else root  # an option names an absolute path
    shown = f"the Retraction Watch file {sanitise(name)}"
    if within is not None and real_path(str(root), name) is None:
        raise UsageError(f"{shown} is outside ROOT and was not read", "name it with --retractions")
    if not path.is_file():
        raise UsageError(f"{shown} {'is not a file' if path.exists() else 'is not there'}", _HINT)
    try:
        pmids = {pmid for found in repository.pmids_of.values() for pmid in found}.union(repository.pmids)
        numbers = {number_of(pmid): pmid for pmid in pmids}
        found = read_retractions(Path(name), repository.dois, numbers, root=within)
    except UnreadableError as error:
        raise UsageError(f"{shown} cannot be used: {error.reason}", _HINT) from None
    except OSError as error:
        raise UsageError(f"{shown} cannot be read: {error.strerror or error}", _HINT) from None
    by_pmid = {numbers[number]: updates for number, updates in found.by_pmid.items()}
    updates: dict[WorkId, tuple[Update, ...]] = {}
    updates.update(found.by_doi.items())
    updates.update(by_pmid.items())
    for doi, named in repository.pmids_of.items():
        same = [update for pmid in named for update in by_pmid.get(pmid, ())]
        if same:
            updates[doi] = merged((*updates.get(doi, ()), *same))
    return updates


def _places(header: Sequence[str]) -> _Places:
    names = {name.strip().lower(): place for place, name in enumerate(header)}
    missing = [name for name in _COLUMNS if name.lower() not in names]
    if missing:
        raise UnreadableError(f"it is no Retraction Watch file: it has no column {missing[0]}")
    day, notice, doi, pmid, nature = (names[name.lower()] for name in _COLUMNS)
    return _Places(day, notice, doi, pmid, nature, len(header))


def _dois_among(field: str, wanted: Collection[Doi]) -> tuple[Doi, ...]:
    """The wanted DOIs in a field: one as it is nearly always, else a list, addresses."""
    plain = Doi(field.strip().lower())
    if plain in wanted:
        return (plain,)
    if ";" not in plain and plain.startswith(("10.", "unavailable")):
        return ()
    return tuple({doi for part in _NEXT_DOI.split(plain) if (doi := doi_in(part)) in wanted})


def _pmids_among(field: str, wanted: Collection[str]) -> tuple[str, ...]:
    """The wanted PMIDs in a field; 0 stands for none."""
    return tuple(pmid for pmid in _NUMBER.findall(field) if pmid in wanted) if wanted else ()


def _updates(row: Sequence[str], places: _Places, source: str, doi: Doi) -> Iterator[Update]:
    """The event of a row. A notice that stands in the place of the work is not distinguished from it."""
    kind = type_of(row[places.nature])
    notice = doi_in(_NEXT_DOI.split(row[places.notice])[0])
    if kind:
        yield Update(kind, _day(row[places.day]), NO_DOI if notice == doi else notice, (source,))


def _day(written: str) -> date | None:
    """The day in ``2/6/2010 0:00`` (month first) or in ISO 8601."""
    found = _DATE.match(written)
    if found is None:
        return day_in(written)
    month, day, year = map(int, found.groups())
    return day_of(year, month, day)


def _merged(found: Mapping[Name, Sequence[Update]]) -> dict[Name, tuple[Update, ...]]:
    return {name: merged(updates) for name, updates in found.items() if updates}
