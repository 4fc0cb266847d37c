"""What the rule tests share: writing a small repository and auditing it with the whole tool.

``audit_files`` gives the audit, ``findings`` only what one rule found. Both take the files by
path under ROOT; nothing is configured unless ``auditor.toml`` is among them. Nothing reaches the network:
what it would have answered stands in ``evidence.json``, which is not written, in this form:

    {"links": {ADDRESS: {"verdict": "broken", "status": 404, …: the fields of LinkAnswer}},
     "fragments": {ADDRESS#FRAGMENT: true, false or the reason why it cannot be judged},
     "dois": {BARE DOI: {"state": "registered", "agency": "Crossref", "record": {…: the fields of Described,
                         names as [given, family] or "group"; and "relations": [[type, doi]],
                         "notice_of": [[type, doi]]}}},
     "updates": {BARE DOI: [{"type": "retraction", "date": "2010-02-02", "doi": …, "sources": ["publisher"]}]},
     "history": {PATH: {"reviewed_in": COMMIT, "words": 41, …: the fields of PageHistory}},
     "searches": {"references.bib:12": {"state": "found", "record": {"doi": …, as above}}}}

Addresses that it does not name are left out as offline.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pytest

from auditor.codec import convert
from auditor.model.audit import Audit
from auditor.model.evidence import Evidence, FragmentAnswer, LinkAnswer, LinkVerdict, Redirect
from auditor.model.finding import Finding
from auditor.model.history import History, PageHistory
from auditor.model.location import Location
from auditor.model.records import DoiAnswer, DoiState, Record, Relation, SearchAnswer, SearchState, Update
from auditor.model.repository import Repository
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import Doi
from auditor.values.names.person_name import PersonName

AS_OF = "2026-06-30"
EVIDENCE = "evidence.json"


class AuditFiles(Protocol):
    """Write ``files`` under a fresh ROOT and audit it."""

    def __call__(self, files: Mapping[str, str | bytes], *, as_of: str = AS_OF) -> Audit: ...


class Findings(Protocol):
    """The findings of one rule on ``files``, waived ones included."""

    def __call__(
        self, rule: str, files: Mapping[str, str | bytes], *, as_of: str = AS_OF
    ) -> tuple[Finding, ...]: ...


@pytest.fixture
def audit_files(tmp_path_factory: pytest.TempPathFactory) -> AuditFiles:
    """Audit a small repository with the whole tool, but for the network."""
    # imported here so that a rule can be tested directly while other rooms are being changed
    from auditor.engine import audited, configure, read
    from auditor.rules import ALL_RULES

    def audit(files: Mapping[str, str | bytes], *, as_of: str = AS_OF) -> Audit:
        root = tmp_path_factory.mktemp("root")
        for name, content in files.items():
            if name != EVIDENCE:
                write(root / name, content)
        config, _ = configure(root)
        repository = read(root, config, date.fromisoformat(as_of))
        evidence = evidence_from(repository, files.get(EVIDENCE, "{}"))
        return audited(repository, evidence, ALL_RULES, config, root=str(root))

    return audit


@pytest.fixture
def findings(audit_files: AuditFiles) -> Findings:
    """What one rule finds in a small repository."""

    def find(rule: str, files: Mapping[str, str | bytes], *, as_of: str = AS_OF) -> tuple[Finding, ...]:
        audit = audit_files(files, as_of=as_of)
        return tuple(finding for finding in audit.findings if finding.rule == rule)

    return find


def evidence_from(repository: Repository, text: str | bytes) -> Evidence:
    """The evidence that ``evidence.json`` tells about a repository."""
    from auditor.evidence.checks_made import complete_evidence

    answered = json.loads(text)
    assert answered.keys() <= {"links", "fragments", "dois", "updates", "searches", "history"}
    answers = [_answer(url, fields) for url, fields in answered.get("links", {}).items()]
    fragments = {
        anchor: FragmentAnswer(None, there) if isinstance(there, str) else FragmentAnswer(there)
        for anchor, there in answered.get("fragments", {}).items()
    }
    unknown = {answer.url for answer in answers} - set(repository.remote_links)
    assert not unknown, "evidence about addresses that no page uses"
    left_out = dict.fromkeys(set(repository.remote_links) - {answer.url for answer in answers}, "offline")
    dois = {doi: _doi_answer(doi, fields) for doi, fields in answered.get("dois", {}).items()}
    updates = {doi: tuple(map(_update, given)) for doi, given in answered.get("updates", {}).items()}
    unknown = {*dois, *updates} - {*repository.dois, *repository.pmids}
    assert not unknown, "evidence about DOIs that nothing names"
    searches = {
        _described_place(repository, where): _search(fields)
        for where, fields in answered.get("searches", {}).items()
    }
    evidence = complete_evidence(repository, answers, fragments, left_out=left_out)
    histories = {path: convert(fields, PageHistory) for path, fields in answered.get("history", {}).items()}
    assert histories.keys() <= {page.path for page in repository.pages}
    history = History(pages=histories)
    return replace(evidence, dois=dois, updates=updates, searches=searches, history=history)


def _doi_answer(doi: str, fields: Mapping[str, Any]) -> DoiAnswer:
    read = dict(fields)
    read["state"] = DoiState(read.get("state", "registered"))
    if "record" in read:
        read["record"] = _record({"doi": doi, "agency": read.get("agency", ""), **read["record"]})
    return DoiAnswer(Doi(doi), **read)


def _record(fields: Mapping[str, Any]) -> Record:
    own = ("doi", "agency", "updates", "notice_of", "relations")
    metadata = {name: value for name, value in fields.items() if name not in own}
    for name in ("authors", "editors"):
        metadata[name] = tuple(
            PersonName(family=one, literal=True) if isinstance(one, str) else PersonName(*one)
            for one in metadata.get(name, ())
        )
    metadata = {name: tuple(value) if isinstance(value, list) else value for name, value in metadata.items()}
    return Record(
        doi=fields["doi"],
        agency=fields.get("agency", ""),
        metadata=BibRecord(**metadata),
        updates=tuple(map(_update, fields.get("updates", ()))),
        notice_of=tuple(Relation(*one) for one in fields.get("notice_of", ())),
        relations=tuple(Relation(*one) for one in fields.get("relations", ())),
    )


def _update(fields: Mapping[str, Any]) -> Update:
    day = fields.get("date")
    return Update(
        fields["type"],
        date.fromisoformat(day) if day else None,
        fields.get("doi", ""),
        tuple(fields.get("sources", ())),
    )


def _search(fields: Mapping[str, Any]) -> SearchAnswer:
    record = _record(fields["record"]) if "record" in fields else None
    return SearchAnswer(SearchState(fields["state"]), record, fields.get("reason", ""))


def _described_place(repository: Repository, where: str) -> Location:
    """The place of ``path:line`` among what is described without a DOI."""
    path, _, line = where.rpartition(":")
    locations = [
        one.location
        for one in repository.without_doi
        if (one.location.path, one.location.line) == (path, int(line))
    ]
    assert len(locations) == 1, f"{where} is not one work without a DOI"
    return locations[0]


def _answer(url: str, fields: Mapping[str, Any]) -> LinkAnswer:
    read = dict(fields)
    read["verdict"] = LinkVerdict(read["verdict"])
    for name in ("last_worked", "failing_since", "archived_on"):
        if name in read:
            read[name] = date.fromisoformat(read[name])
    read["chain"] = tuple(Redirect(status, address) for status, address in read.get("chain", ()))
    return LinkAnswer(url, **read)


def write(path: Path, content: str | bytes) -> None:
    """Write a file with its folders; text as UTF-8, line ends as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
