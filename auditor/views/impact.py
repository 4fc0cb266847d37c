"""The impact view: per affected work what became of it, who cites it where, and who must act.

A work is a bibliography entry, or a DOI or PMID that pages list or link to themselves; both together when
they are the same work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from auditor.model.audit import (
    Audit,
    AuditedDoi,
    AuditedPage,
    AuditedPmid,
    AuditedReference,
    Notice,
    RuleInfo,
)
from auditor.model.finding import Finding, Gravity, Topic
from auditor.model.location import Location
from auditor.model.records import Update
from auditor.model.standing import Standing, happened, looked, standing
from auditor.values.identifiers.doi import Doi
from auditor.values.identifiers.pubmed import pmid, shown


@dataclass(frozen=True, slots=True)
class Citing:
    """A page that cites a work, the lines on which it does, and whether it was reviewed since the event.

    ``reviewed`` is None when the day of the event or of the review is not known, or when there is no event.
    """

    page: AuditedPage
    lines: tuple[int, ...]
    reviewed: Literal["before", "after", "on the day of"] | None


@dataclass(frozen=True, slots=True)
class Impact:
    """A work with unwaived findings, the pages that cite it and who owns those.

    ``reference`` is its entry, None for a work that only pages name; ``name`` its key or else its DOI or
    PMID. ``happened`` is what became of it, one phrase an event, without a subject. Pages that were not
    reviewed since come first in ``citing``.
    """

    name: str
    title: str
    doi: str | None
    reference: AuditedReference | None
    findings: tuple[Finding, ...]
    gravity: Gravity
    happened: tuple[str, ...]
    citing: tuple[Citing, ...]
    owners: tuple[str, ...]
    #: of the rules of its findings, by their ids
    gravities: Mapping[str, Gravity]

    @property
    def pages(self) -> tuple[AuditedPage, ...]:
        """The pages that cite it."""
        return tuple(one.page for one in self.citing)

    @property
    def called(self) -> tuple[Citing, ...]:
        """The pages to look at: after a mere change only those that no one has reviewed since."""
        return _called(self.citing, self.gravity)

    @property
    def calls(self) -> bool:
        """Whether somebody must act: there are such pages, or an entry that nothing may rest on."""
        return bool(self.called) or self.gravity.rank < Gravity.CHANGED.rank

    def to_act(self, finding: Finding) -> tuple[Citing, ...]:
        """Whom one of the findings calls: its own page alone, for a bibliography every page that cites it."""
        own = tuple(one for one in self.citing if one.page.path == finding.path)
        return _called(own or self.citing, self.gravities[finding.rule])


def _called(citing: tuple[Citing, ...], weight: Gravity) -> tuple[Citing, ...]:
    if weight is Gravity.NOTICE:
        return ()
    return tuple(one for one in citing if weight is not Gravity.CHANGED or one.reviewed != "after")


def affected_works(audit: Audit) -> tuple[Impact, ...]:
    """The works with findings, the gravest first, then in the order of the audit.

    A finding is about a reference when it is in the same file and either stands on the entry's first line or
    has its key, DOI or address for a subject (then the last such entry above it, for repeated keys). On a
    page it is about a work when its subject is the DOI or PMID and its rule is about the work.
    """
    return _works(audit, Gravity.NOTICE)


def works_to_act_on(audit: Audit) -> tuple[Impact, ...]:
    """Those of the affected works for which somebody must act."""
    return tuple(work for work in _works(audit, Gravity.CHANGED) if work.calls)


def _works(audit: Audit, least: Gravity) -> tuple[Impact, ...]:
    """The affected works whose findings mean so much at least: who cites the others is not looked for."""
    index = _Index(audit)
    by_path = audit.by_path()
    found: list[Impact] = []
    on_pages = index.on_pages(by_path)
    for path, references in _by_file(audit.references).items():
        for number, findings in sorted(_about(references, by_path.get(path, ())).items()):
            reference = references[number]
            # what pages say of it themselves is reported with the first entry of the work
            also = on_pages.pop(_name(reference), [])
            if index.gravity((*findings, *also)).rank <= least.rank:
                found.append(index.of_reference(reference, (*findings, *also)))
    order = {id(reference): number for number, reference in enumerate(audit.references)}
    found.sort(key=lambda one: (one.gravity.rank, order[id(one.reference)]))
    found += (
        index.of_named(name, findings)
        for name, findings in on_pages.items()
        if index.gravity(findings).rank <= least.rank
    )
    return tuple(sorted(found, key=lambda one: one.gravity.rank))


class _Index:
    def __init__(self, audit: Audit) -> None:
        self._pages = {page.path: page for page in audit.pages}
        self._named: dict[str, AuditedDoi | AuditedPmid] = {one.doi: one for one in audit.dois}
        self._named.update((pmid(one.pmid), one) for one in audit.pmids)
        #: the rules about works
        self._rules = {rule.id: rule for rule in audit.rules if rule.gravity is not None}

    def on_pages(self, by_path: Mapping[str, Iterable[Finding]]) -> dict[str, list[Finding]]:
        """The findings on pages about a work that the page itself names, by DOI or PMID."""
        found: dict[str, list[Finding]] = {}
        for path in self._pages:
            for finding in by_path.get(path, ()):
                name = finding.subject.lower()
                if finding.rule in self._rules and name in self._named:
                    found.setdefault(name, []).append(finding)
        return {name: found[name] for name in sorted(found)}

    def gravity(self, findings: Iterable[Finding]) -> Gravity:
        """How much the gravest of the findings means."""
        gravities = (self._gravity(one.rule) for one in findings)
        return min(gravities, key=lambda one: one.rank, default=Gravity.NOTICE)

    def of_reference(self, reference: AuditedReference, findings: Iterable[Finding]) -> Impact:
        """The impact of an entry, and of its work where pages name that themselves."""
        known = self._named.get(_name(reference))
        locations = (*reference.cited_by, *(known.cited_by if known else ()))
        return self._impact(reference.key, reference, reference, findings, locations)

    def of_named(self, name: str, findings: Iterable[Finding]) -> Impact:
        """The impact of a work without an entry, by its DOI or PMID."""
        known = self._named[name]
        return self._impact(shown(name), known, None, findings, known.cited_by)

    def _impact(
        self,
        name: str,
        work: AuditedReference | AuditedDoi | AuditedPmid,
        reference: AuditedReference | None,
        findings: Iterable[Finding],
        locations: Iterable[Location],
    ) -> Impact:
        findings = tuple(findings)
        doi = None if isinstance(work, AuditedPmid) else work.doi
        now = standing(doi or "", map(_update, work.notices))
        gravities = {one.rule: self._gravity(one.rule) for one in findings}
        events = tuple(self._events(findings, now))
        event = next((day for _, day in events if day), None)
        citing = tuple(self._citing(locations, event))
        return Impact(
            name=name,
            title=work.title,
            doi=doi,
            reference=reference,
            findings=findings,
            gravity=self.gravity(findings),
            happened=tuple(dict.fromkeys(text for text, _ in events)),
            citing=tuple(sorted(citing, key=lambda one: (one.reviewed == "after", one.page.path))),
            owners=tuple(sorted({one.page.owner for one in citing if one.page.owner})),
            gravities=gravities,
        )

    def _gravity(self, rule: str) -> Gravity:
        known = self._rules.get(rule)
        return known.gravity if known and known.gravity else Gravity.NOTICE

    def _events(self, findings: Iterable[Finding], now: Standing) -> Iterator[tuple[str, date | None]]:
        """What became of a work with the day of it, the gravest first; only what was found and not waived."""
        first: dict[str, Finding] = {}
        for finding in findings:
            if finding.rule in self._rules:
                first.setdefault(finding.rule, finding)
        for id_ in sorted(first, key=lambda one: self._gravity(one).rank):
            rule = self._rules[id_]
            known = _updates(rule, now)
            for update in known:
                yield happened(update), update.date
            if not known:
                yield rule.short or first[id_].message, None

    def _citing(self, locations: Iterable[Location], event: date | None) -> Iterator[Citing]:
        lines: dict[str, set[int]] = defaultdict(set)
        for location in locations:
            lines[location.path].add(location.line)
        for path, numbers in lines.items():
            page = self._pages.get(path)
            if page is not None:
                yield Citing(page, tuple(sorted(numbers)), looked(page.last_reviewed, event))


def _updates(rule: RuleInfo, now: Standing) -> tuple[Update, ...]:
    """The updates of a work that a rule reports."""
    match rule.topic:
        case Topic.RETRACTION:
            return (now.retraction,) if now.retraction else ()
        case Topic.CONCERN:
            return (now.concern,) if now.concern else ()
        case Topic.CORRECTION:
            return tuple(reversed(now.corrections))
        case Topic.NEWER:
            return now.newer
    return ()


def _name(reference: AuditedReference) -> str:
    """The name of its work, as findings on pages have it."""
    return reference.doi or (pmid(reference.pmid) if reference.pmid else "")


def _update(notice: Notice) -> Update:
    return Update(notice.type, notice.date, Doi(notice.doi or ""), notice.source.names)


def _by_file(references: Iterable[AuditedReference]) -> dict[str, list[AuditedReference]]:
    files: dict[str, list[AuditedReference]] = defaultdict(list)
    for reference in references:
        files[reference.path].append(reference)
    return files


def _about(references: list[AuditedReference], findings: Iterable[Finding]) -> dict[int, list[Finding]]:
    """The findings about each reference of one file, by its number."""
    named: dict[str, list[int]] = defaultdict(list)
    starts: dict[int, int] = {}
    found: dict[int, list[Finding]] = defaultdict(list)
    for number, reference in enumerate(references):
        starts[reference.line] = number
        for name in {reference.key, reference.doi, reference.url} - {None, ""}:
            named[str(name)].append(number)
    for finding in findings:
        about = starts.get(finding.line)
        if about is None:
            same = named.get(finding.subject) or named.get(finding.subject.lower()) or []
            above = [number for number in same if references[number].line <= finding.line]
            about = max(above, key=lambda number: references[number].line, default=None)
        if about is not None:
            found[about].append(finding)
    return found
