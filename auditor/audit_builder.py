"""Findings, repository and evidence -> ``Audit``: its tables as reports show them, and every count.

Findings come from ``judge``; nothing here decides whether something is wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Literal, TypeAlias, TypeVar

from auditor.config import Config
from auditor.model.attention import WEIGHTS
from auditor.model.audit import (
    AppliedPolicy,
    Audit,
    AuditedDoi,
    AuditedLink,
    AuditedLinks,
    AuditedPage,
    AuditedPerson,
    AuditedPmid,
    AuditedReference,
    AuditedStatement,
    CheckCounts,
    Counts,
    FindingCounts,
    Notice,
    OtherLink,
    ReviewCounts,
    ReviewField,
    RuleInfo,
    Tool,
)
from auditor.model.checks import Cell
from auditor.model.evidence import Evidence, LinkAnswer, LinkFacts, LinkVerdict, Redirect, by_verdict
from auditor.model.finding import Finding, FindingsCut, Rule
from auditor.model.history import PageHistory
from auditor.model.location import Location
from auditor.model.named_fields import named_field
from auditor.model.ownership import owned_pages
from auditor.model.packed import as_tuple
from auditor.model.policy import Severity
from auditor.model.records import Sources, Update
from auditor.model.repository import Credit, LinkUse, NameMatch, Page, Repository, ReviewState
from auditor.model.standing import updates_of
from auditor.model.works import DoiUse, Work
from auditor.model.written import Link, LinkKind, Skip
from auditor.values.bibliography.addresses import entry_addresses
from auditor.values.identifiers.doi import NO_DOI, Doi
from auditor.values.identifiers.pubmed import Pmid, WorkId, number_of
from auditor.values.identifiers.url import is_refusal
from auditor.values.identifiers.web_addresses import masked
from auditor.version import __version__

#: why a link has no verdict of its own
_Gap: TypeAlias = tuple[LinkVerdict, str]
Named = TypeVar("Named", Doi, Pmid)


def build_audit(
    repository: Repository,
    evidence: Evidence,
    rules: Sequence[Rule],
    config: Config,
    findings: tuple[Finding, ...],
    cut: tuple[FindingsCut, ...] = (),
    *,
    root: str,
    policy: AppliedPolicy | None = None,
) -> Audit:
    """The audit of ``repository`` with its ``findings``, and those that are counted and not listed."""
    active = Counter(finding.path for finding in findings if not finding.waived)
    for more in cut:
        active[more.path] += 0 if more.waived else more.count
    number_of_findings, waived = finding_counts(findings, cut)
    histories = evidence.history.pages
    pages = tuple(_page(page, active[page.path], histories.get(page.path)) for page in repository.pages)
    references = tuple(
        sorted(
            (_reference(work, evidence) for work in repository.works),
            key=lambda reference: (reference.path, reference.line, reference.key),
        )
    )
    people = tuple(_people(repository))
    skipped = tuple(sorted({*repository.skips, *evidence.skips}))
    unchecked = tuple(sorted(set(evidence.unchecked)))
    gaps = {skip.subject: (LinkVerdict.SKIPPED, skip.reason) for skip in skipped if skip.kind == "link"}
    gaps.update(
        (skip.subject, (LinkVerdict.UNCHECKED, skip.reason)) for skip in unchecked if skip.kind == "link"
    )
    verdicts: Counter[str] = Counter({LinkVerdict.WORKING: len(repository.plain_links)})
    remote: Counter[str] = Counter()
    others = tuple(_other_links(repository, evidence.links, gaps))
    for _, _, link in others:
        verdicts[link.verdict] += 1
        remote[link.verdict] += link.kind is LinkKind.REMOTE
    plain = repository.plain_links
    links = AuditedLinks(verdicts.total(), lambda: (plain, others))
    states = Counter(page.review_state for page in pages)
    unanswered = {(skip.kind, skip.subject) for skip in unchecked}
    left_out = {(skip.kind, skip.subject) for skip in skipped} - unanswered
    counts = Counts(
        pages=len(pages),
        references=len(references),
        links=len(links),
        citations=sum(len(page.citations) for page in pages),
        people=len(people),
        findings=number_of_findings,
        waived=waived,
        review=ReviewCounts(**{state.name.lower(): states[state] for state in ReviewState}),
        checks=CheckCounts(
            made=_number_made(repository, left_out | unanswered) + (evidence.history.clean is not None),
            skipped=len(left_out),
            unchecked=len(unanswered),
        ),
        links_by_verdict=by_verdict(verdicts),
        remote_links_by_verdict=by_verdict(remote),
    )
    return Audit(
        tool=Tool(__version__),
        root=root,
        as_of=repository.as_of,
        offline=config.offline,
        complete=not (unchecked or evidence.interrupted),
        date_order=repository.date_order,
        summary=counts,
        pages=pages,
        references=references,
        dois=tuple(_dois(repository, evidence)),
        pmids=tuple(_pmids(repository, evidence)),
        policy=policy or AppliedPolicy(),
        people=people,
        links=as_tuple(links),
        skipped=_shown(skipped),
        unchecked=_shown(unchecked),
        rules=tuple(map(rule_info, rules)),
        findings=findings,
        findings_cut=cut,
        statements=tuple(_statements(repository)),
        notes=(
            *repository.notes,
            *evidence.notes,
            *_about_waivers(findings, config),
            *_about_moved_pages(config, policy),
        ),
        interrupted=evidence.interrupted,
        standards=repository.standards,
        attention_weights={**WEIGHTS, **config.attention},
        commit=evidence.history.commit or None,
        clean=evidence.history.clean,
        reviews=evidence.history.reviews,
        site=next(iter(repository.site_urls), ""),
    )


def finding_counts(findings: Iterable[Finding], cut: Iterable[FindingsCut]) -> tuple[FindingCounts, int]:
    """The numbers of those that count by severity, and of waived ones, with what is not listed."""
    severities: Counter[Severity] = Counter()
    waived = 0
    counts = chain(
        ((one.waived, one.severity, 1) for one in findings),
        ((one.waived, one.severity, one.count) for one in cut),
    )
    for is_waived, severity, count in counts:
        if is_waived:
            waived += count
        else:
            severities[severity] += count
    counted = {severity.value: severities[severity] for severity in Severity if severity is not Severity.OFF}
    return FindingCounts(**counted), waived


def _about_waivers(findings: Iterable[Finding], config: Config) -> Iterator[str]:
    if config.base is not None and any(found.waiver and found.waiver.added is None for found in findings):
        yield "No base revision could be read, so it is not known which waivers the change adds."


def _about_moved_pages(config: Config, policy: AppliedPolicy | None) -> Iterator[str]:
    fields = sorted({name for block in config.policies for name in block.fields})
    if config.base is not None and fields and (policy is None or policy.moved is None):
        yield (
            "No base revision could be read, so it is not known which pages the change moves from block to "
            f"block of the policy, which goes by {', '.join(fields)}."
        )


def rule_info(rule: Rule) -> RuleInfo:
    """What an audit says of a rule."""
    return RuleInfo(**{name: getattr(rule, name) for name in RuleInfo.__struct_fields__})


def _page(page: Page, findings: int, history: PageHistory | None) -> AuditedPage:
    review = page.review
    reviewed = history if history and history.reviewed_in else None
    named = {*page.policy.required_fields, *page.policy.allowed_values}
    return AuditedPage(
        path=page.path,
        title=page.title,
        authors=tuple(dict.fromkeys(credit.identity for credit in page.authors)),
        reviewers=tuple(dict.fromkeys(credit.identity for credit in page.reviewers)),
        editors=tuple(dict.fromkeys(credit.identity for credit in page.editors)),
        owner=page.owner.name if page.owner else None,
        last_reviewed=review.last,
        next_review=review.due,
        next_review_from=review.due_from,
        review_state=review.state,
        days_overdue=review.days_overdue,
        exempt_reason=page.policy.exempt_reason if page.policy.exempt else "",
        citations=page.citations.keys(),
        references=tuple(dict.fromkeys([entry.key for entry in page.citations.entries()])),
        links=page.links,
        findings=findings,
        readable=page.source.readable,
        fields=_named_fields(page, named) if named else {},
        governance=review.governance,
        front_matter=page.source.front_matter_state,
        exempt_by=page.policy.exempt_by or None,
        last_changed=history.last_changed if history else None,
        commits_since_review=reviewed.commits if reviewed else None,
        words_since_review=reviewed.words if reviewed else None,
        front_matter_format=page.source.front_matter.format if page.source.front_matter else None,
        review_fields=_review_fields(page),
        reviewer_roles=tuple(dict.fromkeys(role for credit in page.reviewers for role in _roles(credit))),
    )


def _review_fields(page: Page) -> tuple[ReviewField, ...]:
    concepts: tuple[Literal["last-reviewed", "next-review", "reviewers"], ...]
    concepts = ("last-reviewed", "next-review", "reviewers")
    named = ((concept, page.field(concept)) for concept in concepts)
    return tuple(ReviewField(concept, field.name, field.origin) for concept, field in named if field)


def _roles(credit: Credit) -> tuple[str, ...]:
    known = credit.person.role.strip() if credit.person else ""
    return (known,) if known else credit.stated_roles


def _statements(repository: Repository) -> Iterator[AuditedStatement]:
    for page in repository.pages:
        for claim, state, until in page.statements:
            yield AuditedStatement(
                page.path, claim.line, claim.kind, claim.sentence, claim.date or None, until, state
            )


def _named_fields(page: Page, names: Iterable[str]) -> Mapping[str, str]:
    found = {name: named_field(page, name) for name in sorted(names)}
    return {name: "; ".join(value.text for value in field.values) for name, field in found.items() if field}


def _people(repository: Repository) -> Iterator[AuditedPerson]:
    """Everyone named on a page, and everyone of the people file, by name."""
    roles: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    known: dict[str, bool | None] = {}
    if repository.people is not None:
        for person in repository.people.persons:
            known[person.name] = True
    states = {page.path: page.review.state for page in repository.pages}
    owned = owned_pages(repository)
    left = {person.name for person in repository.availability if repository.has_left(person)}
    for page in repository.pages:
        for credit in page.credits:
            roles[credit.identity][credit.role].append(page.path)
            open_ = credit.match in (NameMatch.NO_FILE, NameMatch.UNDECIDED)
            known.setdefault(credit.identity, None if open_ else credit.match is not NameMatch.NONE)
    for name in sorted(known):
        pages = {path for paths in roles[name].values() for path in paths}
        yield AuditedPerson(
            name=name,
            known=known[name],
            authored=tuple(sorted(set(roles[name]["author"]))),
            reviewed=tuple(sorted(set(roles[name]["reviewer"]))),
            edited=tuple(sorted(set(roles[name]["editor"]))),
            overdue=sum(states[path] is ReviewState.OVERDUE for path in pages),
            due_soon=sum(states[path] is ReviewState.DUE_SOON for path in pages),
            owned=tuple(owned.get(name, ())),
            has_left=name in left,
        )


def _number_made(repository: Repository, but: AbstractSet[Cell]) -> int:
    """How many checks were made here, of remote links and anchors, and of DOIs, without ``but``."""
    made, remote = repository.made, _remote_cells(repository)
    return (
        len(made)
        + sum(cell not in made for cell in remote)
        - sum(cell in made or cell in remote for cell in but)
    )


def _remote_cells(repository: Repository) -> set[Cell]:
    """The remote links, anchors and DOIs that were collected."""
    cells = {("link", address) for address in repository.remote_links}
    cells.update(
        ("anchor", f"{address}#{use.fragment}")
        for address, uses in repository.remote_links.items()
        for use in uses
        if use.fragment
    )
    cells.update((kind, doi) for doi in repository.dois for kind in ("doi", "record", "retraction"))
    cells.update(("retraction", pmid) for pmid in repository.pmids)
    return cells


def _shown(skips: Iterable[Skip]) -> tuple[Skip, ...]:
    """As they are listed: an address may have a password in it."""
    return tuple(
        Skip(skip.kind, masked(skip.subject), masked(skip.reason))
        if "@" in skip.subject or "@" in skip.reason
        else skip
        for skip in skips
    )


def _other_links(
    repository: Repository, answers: Mapping[str, LinkAnswer], gaps: Mapping[str, _Gap]
) -> Iterator[OtherLink]:
    """The links that are not plain: a remote one once whatever its fragment, a local one once per target."""
    remote = LinkKind.REMOTE
    addresses = repository.remote_links
    asked = {use.url for uses in addresses.values() for use in uses}
    used: dict[tuple[str, str], list[Location]] = {}
    judged: dict[tuple[str, str], tuple[Link, LinkUse | None]] = {}
    for page in repository.pages:
        path = page.path
        uses = {(use.link.url, use.link.line, use.link.column): use for use in page.local_links}
        for link in page.other_links:
            # taken apart at once: this loop may run for most links of the repository
            url, line, column, _, kind, target, _, _, _ = link
            if kind is remote:
                if url in asked:
                    continue
                key = (url.partition("#")[0], "")
            else:
                key = (url, target or "")
            locations = used.get(key)
            if locations is None:
                used[key] = [Location(path, line, column)]
                judged[key] = (link, uses.get((url, line, column)) if uses else None)
            else:
                locations.append(Location(path, line, column))
    for use in repository.entry_links:
        key = (use.link.url.partition("#")[0], "")
        used.setdefault(key, []).append(use.location)
        judged.setdefault(key, (use.link, use))
    for url, places in repository.refused_links.items():
        used.setdefault((url, ""), []).extend(places)
    for key in sorted({*used, *((address, "") for address in addresses)}):
        url = key[0]
        if key not in judged and key in used:
            yield *key, _refused_link(url, gaps, tuple(used[key]))
        elif key in used:
            yield *key, _audited_link(url, *judged[key], gaps, tuple(used[key]))
        else:
            used_in = tuple(use.location for use in addresses[url])
            yield *key, _remote_link(url, answers.get(url), gaps, used_in)


def _remote_link(
    url: str, answer: LinkAnswer | None, gaps: Mapping[str, _Gap], used_in: tuple[Location, ...]
) -> AuditedLink:
    """An address that only the network can judge, with its answer, or why there is none."""
    if answer is None:
        verdict, reason = gaps.get(url, (LinkVerdict.UNCHECKED, ""))
        return AuditedLink(url, LinkKind.REMOTE, verdict, None, None, reason, used_in)
    facts = {name: getattr(answer, name) for name in LinkFacts.__struct_fields__}
    facts["chain"] = tuple(Redirect(hop.status, masked(hop.url)) for hop in answer.chain)
    return AuditedLink(
        url=url,
        kind=LinkKind.REMOTE,
        verdict=answer.verdict,
        status=answer.status,
        final_url=masked(answer.final_url) if answer.final_url else answer.final_url,
        detail=masked(answer.detail),
        used_in=used_in,
        **facts,
    )


def _refused_link(url: str, gaps: Mapping[str, _Gap], used_in: tuple[Location, ...]) -> AuditedLink:
    """An address of an entry that is never requested, as on pages."""
    _, reason = gaps[masked(url)]
    return AuditedLink(masked(url), LinkKind.OTHER, LinkVerdict.REFUSED, None, None, reason, used_in)


def _audited_link(
    url: str, link: Link, use: LinkUse | None, gaps: Mapping[str, _Gap], used_in: tuple[Location, ...]
) -> AuditedLink:
    """A link with its verdict. ``resolve`` leaves a ``use`` for local links that do not plainly work."""
    verdict, detail, target = LinkVerdict.WORKING, "", None
    if link.fault is not None:
        verdict, detail = LinkVerdict.BROKEN, link.fault
    elif link.skip is not None or link.kind not in (LinkKind.LOCAL, LinkKind.REMOTE):
        verdict = LinkVerdict.REFUSED if is_refusal(link.skip) else LinkVerdict.SKIPPED
        detail = link.skip or "only its form is checked"
    elif link.kind is LinkKind.REMOTE and (gap := gaps.get(masked(url)) or gaps.get(masked(link.url))):
        verdict, detail = LinkVerdict.SKIPPED, gap[1]
    elif use is None:
        target = link.path
    else:
        target = use.target or link.path
        if use.missing:
            verdict, detail = LinkVerdict.BROKEN, "the file is missing"
        elif use.other_capitals:
            verdict, detail = LinkVerdict.BROKEN, "the file's name has other capitals"
        elif use.anchor_missing:
            verdict, detail = LinkVerdict.BROKEN, "the anchor is missing"
        elif use.skip:
            verdict, detail = LinkVerdict.SKIPPED, use.skip
    return AuditedLink(masked(url), link.kind, verdict, None, target, masked(detail), used_in)


def _reference(work: Work, evidence: Evidence) -> AuditedReference:
    """An entry with what is known of its DOI."""
    entry, metadata = work.entry, work.metadata
    answer = evidence.dois.get(work.doi or NO_DOI)
    return AuditedReference(
        key=entry.key,
        type=entry.type,
        title=metadata.title,
        authors=tuple(filter(None, (name.display for name in metadata.authors or metadata.editors))),
        year=metadata.years[0] if metadata.years else None,
        doi=work.doi,
        url=masked(address.url) if (address := next(entry_addresses(entry.fields), None)) else None,
        path=entry.path,
        line=entry.line,
        cited_by=as_tuple(work.cited_by),
        doi_state=answer.state if answer else None,
        notices=_notices(named, evidence) if (named := work.doi or work.pmid) else (),
        pmid=number_of(work.pmid) if work.pmid else None,
    )


def _dois(repository: Repository, evidence: Evidence) -> Iterator[AuditedDoi]:
    """Every DOI that is named anywhere, with every place on a page that cites its work."""
    cited_by = _cited_by(repository, repository.dois)
    for doi, uses in repository.dois.items():
        answer = evidence.dois.get(doi)
        titles = [use.metadata.title for use in uses if use.metadata]
        titles += [answer.record.metadata.title] if answer and answer.record else []
        yield AuditedDoi(
            doi=doi,
            state=answer.state if answer else None,
            title=next(filter(None, titles), ""),
            agency=answer.agency if answer else "",
            detail=answer.reason or answer.record_reason if answer else "",
            notices=_notices(doi, evidence),
            cited_by=cited_by[doi],
            remembered_on=(answer.remembered_on if answer else None) or evidence.known_on.get(doi),
        )


def _pmids(repository: Repository, evidence: Evidence) -> Iterator[AuditedPmid]:
    """The same of every PMID that is named without a DOI."""
    cited_by = _cited_by(repository, repository.pmids)
    for pmid, uses in repository.pmids.items():
        titles = (use.metadata.title for use in uses if use.metadata)
        title = next(filter(None, titles), "")
        yield AuditedPmid(number_of(pmid), title, _notices(pmid, evidence), cited_by[pmid])


def _cited_by(
    repository: Repository, works: Mapping[Named, Sequence[DoiUse]]
) -> Mapping[Named, tuple[Location, ...]]:
    """Every place on a page that cites these works, by their identifiers, by key, by author and year."""
    listed: dict[Location, list[Location]] = defaultdict(list)
    pages = {page.path for page in repository.pages}
    for page in repository.pages if works else ():
        for named in page.author_years:
            if named.listed is not None:
                place = Location(page.path, named.listed.line, named.listed.column)
                listed[place].append(named.location)
    found: dict[Named, tuple[Location, ...]] = {}
    for work, uses in works.items():
        if len(uses) == 1 and uses[0].work is not None and uses[0].location.path not in pages:
            found[work] = as_tuple(uses[0].work.cited_by)
            continue
        locations = {use.location for use in uses if use.form != "field"}
        for use in uses:
            locations.update(use.work.cited_by if use.work else ())
            if use.form == "listed":
                locations.update(listed.get(use.location, ()))
        found[work] = tuple(sorted(location for location in locations if location.path in pages))
    return found


def _notices(doi: WorkId, evidence: Evidence) -> tuple[Notice, ...]:
    return tuple(map(_notice, updates_of(doi, evidence)))


def _notice(update: Update) -> Notice:
    return Notice(
        type=update.type,
        date=update.date,
        doi=update.doi or None,
        source=Sources(update.sources),
    )
