"""Which corrections are wanted: what could be corrected, less what is switched off or waived."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from typing import TypeAlias

from auditor.fix.dates import DateCorrection
from auditor.fix.entries import FieldCorrection, entry_corrections
from auditor.fix.kinds import DOI_MISSING, KINDS, LINK_MOVED
from auditor.fix.links import ItemCorrection, LinkCorrection, item_corrections, link_corrections
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding
from auditor.model.repository import Repository
from auditor.model.stored import changed

Correction: TypeAlias = FieldCorrection | LinkCorrection | ItemCorrection | DateCorrection


def needs_network(kinds: Iterable[str]) -> tuple[str, ...]:
    """Those of the ``kinds`` that rest on what the network answers."""
    return tuple(kind for kind in kinds if KINDS[kind].online)


def asked_repository(repository: Repository, kinds: Collection[str]) -> Repository:
    """The repository with only what these ``kinds`` of corrections ask the network about."""
    return changed(
        repository,
        dois={},
        without_doi=repository.without_doi if DOI_MISSING in kinds else (),
        remote_links=repository.remote_links if LINK_MOVED in kinds else {},
    )


def kinds_in_force(kinds: Iterable[str], off: Collection[str]) -> tuple[str, ...]:
    """The ``kinds`` without those all of whose rules are among the ids in ``off``."""
    return tuple(kind for kind in kinds if not KINDS[kind].rules or not KINDS[kind].rules.issubset(off))


def corrections(repository: Repository, evidence: Evidence) -> dict[str, list[Correction]]:
    """Everything to correct, by the path of the file, in the order of the repository."""
    wanted: dict[str, list[Correction]] = {}
    for page in repository.pages:
        found: list[Correction] = [*link_corrections(page, evidence)]
        found += item_corrections(repository, evidence, page)
        if found:
            wanted[page.path] = found
    for bibliography in repository.bibliographies:
        # the places of fields are looked for in BibTeX alone
        if bibliography.readable and not any(entry.names for entry in bibliography.entries):
            in_file = list(entry_corrections(repository, evidence, bibliography))
            if in_file:
                wanted.setdefault(bibliography.path, []).extend(in_file)
    return wanted


def wanted_corrections(
    found: Mapping[str, Sequence[Correction]], kinds: Iterable[str], waived: Iterable[Finding]
) -> dict[str, list[Correction]]:
    """The corrections of these kinds, without those that a waiver says are not wanted."""
    kinds = frozenset(kinds)
    allowed: set[tuple[str, str, object]] = set()
    for finding in waived:  # a link is reported at its first place on a page, for all of them
        allowed.add((finding.path, finding.rule, finding.line))
        allowed.add((finding.path, finding.rule, finding.subject))
    wanted = {
        path: [one for one in corrections if one.kind in kinds and not _waived(path, one, allowed)]
        for path, corrections in found.items()
    }
    return {path: corrections for path, corrections in wanted.items() if corrections}


def _waived(path: str, one: Correction, allowed: Container[tuple[str, str, object]]) -> bool:
    subject = one.link.url if isinstance(one, LinkCorrection) else None
    rules = KINDS[one.kind].rules
    return any((path, rule, one.line) in allowed or (path, rule, subject) in allowed for rule in rules)
