"""The audit: all that a report may need, and nothing that needs the repository again.

The JSON (docs/audit.schema.json) is these types: every object of it is one of them, with its members in
this order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct, field

from auditor.model.attention import AttentionReason, PageAttention
from auditor.model.evidence import LinkFacts, LinkVerdict
from auditor.model.finding import Finding, FindingsCut, Gravity, Topic, Urgency
from auditor.model.history import ReviewRecord
from auditor.model.links import PlainLinks
from auditor.model.location import Location
from auditor.model.packed import LazySequence
from auditor.model.places import Places
from auditor.model.policy import Severity
from auditor.model.records import DoiState, Sources
from auditor.model.repository import DateOrderDecision, Governance, ReviewState, StatementState
from auditor.model.standard import Standard
from auditor.model.stored import ABSENT, Count, Day, Mark, Position
from auditor.model.written import ClaimKind, FrontMatterState, Hidden, LinkKind, Origin, Skip
from auditor.values.identifiers.web_addresses import masked

#: the version of the format; it changes only when a member is removed or means something else
SCHEMA = 1


class ReviewField(Struct, frozen=True, rename={"origin": "from"}):
    """What a page calls a fact of its review, which a review brings up to date."""

    concept: Literal["last-reviewed", "next-review", "reviewers"]
    """The fact"""
    name: str
    """Its field or label as the page writes it; names in a mapping with dots"""
    origin: Origin
    """Where the page says it"""


class AuditedPage(Struct, frozen=True):
    """A page that was audited: its people, its review, and what it cites and links to.

    Besides the members named here it has those front-matter fields that the policy requires or restricts
    (such as audience), as text, under their own names.
    """

    path: str
    """The page, relative to the root, with forward slashes"""
    title: str
    """Its title; empty when it has none"""
    authors: tuple[str, ...]
    """Its authors by the one name that the audit has for each person"""
    reviewers: tuple[str, ...]
    """Its reviewers, likewise"""
    editors: tuple[str, ...]
    """Its editors, likewise"""
    owner: str | None
    """Who owns it: its own field, CODEOWNERS or the configured default"""
    last_reviewed: Day | None
    """The last review; the first day of the month when only that is written"""
    next_review: Day | None
    """The day the next review is due"""
    next_review_from: Literal["page", "interval", "policy"] | None
    """Where the due date comes from: the page states it, or it is the last review and an interval, that of
    the page or that of the policy"""
    review_state: ReviewState
    """The review state on the audit's day"""
    days_overdue: Position | None
    """Days since the due date when overdue"""
    exempt_reason: str
    """Why the policy exempts it from review; empty when it does not"""
    citations: tuple[str, ...]
    """The keys cited, as written, each occurrence"""
    references: tuple[str, ...]
    """The keys of the entries found for them, each once"""
    links: Count
    """Occurrences of links"""
    findings: Count
    """Unwaived findings"""
    readable: bool = True
    """False when its text could not be read; true when absent"""
    fields: Mapping[str, str] = field(default_factory=dict)
    """The same front-matter fields, all of them and only them; empty when absent"""
    governance: Governance | None = None
    """Whether it is known when it is to be reviewed, or why not; null when absent"""
    front_matter: FrontMatterState | None = None
    """Whether it has front matter that counts; null when absent"""
    exempt_by: Position | None = None
    """The number, from 1, of the block in `policy.blocks` that exempts it; null when none does or absent"""
    last_changed: Day | None = None
    """The day of the commit that changed its text last, front matter apart; null or absent when git's history
    is not known, or the page states no review"""
    commits_since_review: Count | None = None
    """How many commits changed words of its text since the review that it states; null or absent when that is
    not known"""
    words_since_review: Count | None = None
    """How many words were changed since that review, those that are not committed included; null or absent
    when that is not known"""
    front_matter_format: Literal["yaml", "toml", "json"] | None = None
    """How its front matter is written; null when it has none or absent"""
    review_fields: tuple[ReviewField, ...] = ()
    """What it calls the facts of its review; none when absent"""
    reviewer_roles: tuple[str, ...] = ()
    """What its reviewers are, by the people file, else by what the page states; none when absent"""


class Notice(Struct, frozen=True):
    """An update to a work: a retraction, a correction, and so on."""

    type: str
    """What kind of update: a word of Crossref with hyphens, or published-version for a preprint"""
    date: Day | None
    """When"""
    doi: str | None
    """The DOI of the notice"""
    source: Sources
    """Who says so: one or more names, with a comma between"""


class AuditedReference(Struct, frozen=True):
    """A bibliography entry; text is decoded from LaTeX."""

    key: str
    """Its key"""
    type: str
    """Its type, in lower case"""
    title: str
    """Its title"""
    authors: tuple[str, ...]
    """Its authors, given name first"""
    year: int | None
    """Its year"""
    doi: str | None
    """Its DOI, bare and in lower case"""
    url: str | None
    """Its address"""
    path: str
    """The bibliography, relative to the root, with forward slashes"""
    line: Position
    """Where the entry starts"""
    cited_by: tuple[Location, ...]
    """Where it is cited"""
    doi_state: DoiState | None
    """What the registry said; null when it was not asked or there is no DOI"""
    notices: tuple[Notice, ...]
    """Updates to the work: retractions, corrections, …"""
    pmid: str | None = None
    """Its PubMed identifier; null when it has none or when absent"""


class AuditedDoi(Struct, frozen=True):
    """A DOI that a bibliography or a page names, with what the registries say of it."""

    doi: str
    """Bare and in lower case"""
    state: DoiState | None
    """What the registry said; null when it was not asked"""
    title: str
    """The work's title as the repository has it, else as the record has it"""
    agency: str
    """The registration agency; empty when it is not known"""
    detail: str
    """Why it could not be checked, or why there is no record; else empty"""
    notices: tuple[Notice, ...]
    """Updates to the work: retractions, corrections, …"""
    cited_by: tuple[Location, ...]
    """Every place on a page that cites the work: by key, by author and year, in a list, by a link"""
    remembered_on: Day | None = None
    """The day of the earlier audit that the answer is from; null when it is today's or when absent"""
    with_references: Mark = ABSENT
    """True when the places that `references` lists for this DOI belong to `cited_by` and are not repeated
    there, which only compact JSON does; absent otherwise"""


class AuditedPmid(Struct, frozen=True):
    """A PubMed identifier that an entry or a page names where no DOI of the work stands."""

    pmid: str
    """The number; the subject of findings is `pmid:` and the number"""
    title: str
    """The work's title as the repository has it"""
    notices: tuple[Notice, ...]
    """Updates to the work: retractions, corrections, …"""
    cited_by: tuple[Location, ...]
    """Every place on a page that cites the work"""
    with_references: Mark = ABSENT
    """True when the places that `references` lists for this PMID belong to `cited_by` and are not repeated
    there, which only compact JSON does; absent otherwise"""


class AuditedPerson(Struct, frozen=True):
    """A person who is named on a page or in the people file, and the pages they wrote, reviewed or edited."""

    name: str
    """The name: of the people file, or one spelling for all that compare equal"""
    known: bool | None
    """Whether the people file has this person; null when there is no such file"""
    authored: tuple[str, ...]
    """Paths of the pages written"""
    reviewed: tuple[str, ...]
    """Paths of the pages reviewed"""
    edited: tuple[str, ...]
    """Paths of the pages edited"""
    overdue: Count
    """How many of these pages are overdue"""
    due_soon: Count
    """How many of them are due soon"""
    owned: tuple[str, ...] = ()
    """Paths of the pages owned, by name, handle or address, or as a member of a team; none when absent"""
    has_left: bool = False
    """Whether the person had left on the audit's day; false when absent"""


class AuditedLink(LinkFacts, frozen=True):
    """A distinct link. Its facts, after the places it is used in, are those of its answer."""

    url: str
    """The address as requested, or as written for a local link"""
    kind: LinkKind
    """What kind of destination it is"""
    verdict: Annotated[str, Meta(examples=list(LinkVerdict))]
    """What became of it. Later versions may add verdicts."""
    status: int | None
    """The HTTP status of the answer"""
    final_url: str | None
    """Where it led; for a local link the path found"""
    detail: str
    """More about the verdict, or nothing"""
    used_in: tuple[Location, ...]
    """Every place it stands at: pages, and entries of bibliographies"""


#: address as written, target or "", and the link itself
OtherLink: TypeAlias = tuple[str, str, AuditedLink]


class AuditedLinks(LazySequence[AuditedLink]):
    """The distinct links in the order of address and target, made each time someone goes through them."""

    __slots__ = ("_number", "parts")

    def __init__(self, number: int, parts: Callable[[], tuple[PlainLinks, Sequence[OtherLink]]]) -> None:
        """``parts`` gives the plain links and the others, ``number`` of them together."""
        self._number = number
        self.parts = parts

    def __iter__(self) -> Iterator[AuditedLink]:
        plain, others = self.parts()
        rows: list[tuple[str, str, AuditedLink | Places]] = [*plain.by_link(), *others]
        rows.sort(key=itemgetter(0, 1))
        working = partial(
            AuditedLink, kind=LinkKind.LOCAL, verdict=LinkVerdict.WORKING, status=None, detail=""
        )
        for url, target, row in rows:
            if isinstance(row, AuditedLink):
                yield row
            else:
                yield working(url=masked(url), final_url=target, used_in=tuple(row))

    def __len__(self) -> int:
        return self._number


class AuditedStatement(Struct, frozen=True, rename={"kind": "class"}):
    """A statement that is true for a time."""

    path: str
    """The page, relative to the root, with forward slashes"""
    line: Position
    """The line of its phrase, or of the comment that marks it"""
    kind: ClaimKind
    """How it depends on the day"""
    sentence: str
    """The sentence, shortened when it is long"""
    date: str | None
    """The date in it, as written; null when there is none"""
    until: Day | None
    """The last day on which it is believed; null where the review of the page decides"""
    state: StatementState
    """How it stands on the audit's day"""


class RuleInfo(Struct, frozen=True):
    """A rule: what views and reports must know of it, so that a saved audit is rendered without the rules."""

    id: str
    """Its id"""
    family: str
    """Its family"""
    severity: Severity
    """How bad it is"""
    summary: str
    """What it finds, in a sentence"""
    gravity: Gravity | None = None
    """What its findings about a work mean for the pages that cite it, the gravest first; null when nothing"""
    urgency: Urgency | None = None
    """How urgent a file with such a finding is, the most urgent first; null when the severity decides"""
    topic: Topic | None = None
    """What its findings report, where a report says more of that than the message does"""
    short: str = ""
    """What became of the work in a few words, or empty"""
    attention: AttentionReason | None = None
    """What its findings are a sign of on a page; null or absent when another member says that"""


class RuleSwitch(Struct, frozen=True):
    """A rule that was not run, or that counts for less than by itself."""

    rule: str
    """Its id"""
    severity: Severity
    """What its findings count for instead: off when there are none"""
    by: str
    """What decided that: an option, or a key and the configuration that it stands in"""
    pages: Count | None = None
    """On how many pages only, where a `[[policy]]` decided; null or absent for everywhere"""


class AppliedBlock(Struct, frozen=True):
    """A `[[policy]]` block of the configuration, with what became of it."""

    where: str
    """The configuration and the line that it begins on"""
    match: str
    """What it asks of a page: globs, and fields with their values"""
    pages: Count
    """How many pages it is for"""
    fields: tuple[str, ...] = ()
    """The front-matter fields that it goes by: what they say, pages say of themselves"""
    exempt: bool = False
    """Whether it exempts its pages from review, or did"""
    reason: str = ""
    """Why it exempts them; empty when it does not say"""
    until: Day | None = None
    """The last day of the exemption; null when it has no end"""


class MovedPage(Struct, frozen=True):
    """A page that the audited change moves from block to block of the policy, by what it says of itself."""

    path: str
    """The page"""
    left: tuple[str, ...]
    """The blocks that applied before, by configuration and line"""
    entered: tuple[str, ...]
    """The blocks that apply now"""


class AppliedPolicy(Struct, frozen=True):
    """What was not looked at, or counts for less, and what decided that."""

    rules: tuple[RuleSwitch, ...] = ()
    """The rules that were not run or were lowered, in report order"""
    hidden: tuple[Hidden, ...] = ()
    """Pages that git ignores or that `content` leaves out; those that `exclude` names are in `skipped`"""
    blocks: tuple[AppliedBlock, ...] = ()
    """The `[[policy]]` blocks in order"""
    moved: tuple[MovedPage, ...] | None = None
    """The pages that the audited change moved from block to block; null when it is not known, or absent"""


class FindingCounts(Struct, frozen=True):
    """Unwaived findings by severity."""

    error: Count
    """Errors"""
    warning: Count
    """Warnings"""
    note: Count
    """Notes"""


class ReviewCounts(Struct, frozen=True, rename="kebab"):
    """Pages by review state."""

    overdue: Count
    """Pages whose review is overdue"""
    due_soon: Count
    """Pages whose review is due soon"""
    current: Count
    """Pages whose review is current"""
    never_reviewed: Count
    """Pages that state no review"""
    unknown: Count
    """Pages whose review state is not known"""
    exempt: Count
    """Pages that are exempt from review"""

    def by_state(self) -> Mapping[ReviewState, int]:
        """The same by the state itself."""
        return {state: getattr(self, state.name.lower()) for state in ReviewState}


class CheckCounts(Struct, frozen=True):
    """Checks by what became of them; together they are what was collected."""

    made: Count
    """Made"""
    skipped: Count
    """Not made by choice or policy"""
    unchecked: Count
    """Tried, and no answer to be had"""


class Counts(Struct, frozen=True):
    """Every number, counted once."""

    pages: Count
    """Pages"""
    references: Count
    """Bibliography entries"""
    links: Count
    """Distinct links"""
    citations: Count
    """Occurrences of citations"""
    people: Count
    """People"""
    findings: FindingCounts
    """Unwaived findings by severity"""
    waived: Count
    """Waived findings"""
    review: ReviewCounts
    """Pages by review state"""
    checks: CheckCounts
    """Checks by what became of them; together they are what was collected"""
    links_by_verdict: Mapping[str, Count] = field(default_factory=dict)
    """Distinct links by verdict; verdicts that occur, in order"""
    remote_links_by_verdict: Mapping[str, Count] = field(default_factory=dict)
    """The same for links that only the network can judge"""


class Tool(Struct, frozen=True, tag_field="name", tag="auditor"):
    """What made the audit."""

    version: str
    """The version of auditor"""


class ToolMark(Struct, frozen=True):
    """The name of the tool that wrote a document."""

    name: str


class AuditMark(Struct, frozen=True):
    """What a document must say to be read as an audit: in ``Audit`` these are tags, which may be missing."""

    schema: int
    tool: ToolMark


class Audit(Struct, frozen=True, kw_only=True, tag_field="schema", tag=SCHEMA):
    """One audit. Lists are sorted: the same input, date and answers give an equal object."""

    tool: Tool
    """What made the audit"""
    root: str
    """The folder that was audited, as it was given"""
    as_of: Day
    """The day for which review dates were judged"""
    offline: bool
    """Whether no network request was made"""
    complete: bool
    """False when the audit was interrupted or when anything is unchecked"""
    date_order: DateOrderDecision
    """How numeric dates such as 04/05/2022 were read, decided once for the repository"""
    summary: Counts
    """Every number, counted once"""
    pages: tuple[AuditedPage, ...]
    """The pages, by path"""
    references: tuple[AuditedReference, ...]
    """The bibliography entries, by file and line"""
    people: tuple[AuditedPerson, ...]
    """Everyone named on a page or in the people file, by name"""
    links: tuple[AuditedLink, ...]
    """The distinct links, by address"""
    skipped: tuple[Skip, ...]
    """What was not checked because the user or the policy chose so, because it is template code, and so on"""
    unchecked: tuple[Skip, ...]
    """What was tried without an answer"""
    rules: tuple[RuleInfo, ...]
    """The rules that ran, in report order"""
    findings: tuple[Finding, ...]
    """The findings, waived ones included, by path, line, column and rule"""
    notes: tuple[str, ...] = ()
    """What was seen in the run as a whole and not judged"""
    interrupted: bool = False
    """Whether the user stopped the checks, so that the rest is unchecked"""
    dois: tuple[AuditedDoi, ...] = ()
    """Every DOI that is named anywhere; none when absent"""
    pmids: tuple[AuditedPmid, ...] = ()
    """Every PubMed identifier that is named without a DOI; none when absent"""
    findings_cut: tuple[FindingsCut, ...] = ()
    """What `findings` does not list; `summary` and the number of each page count it; none when absent"""
    policy: AppliedPolicy = AppliedPolicy()
    """What was not run or was lowered, what was not looked at, and by what; nothing when absent"""
    standards: tuple[Standard, ...] = ()
    """The standards of the repository's own, which a report can show; none when absent"""
    statements: tuple[AuditedStatement, ...] = ()
    """What pages say for a time, by path and line; none when absent"""
    attention: tuple[PageAttention, ...] = ()
    """The pages that need attention, the highest score first; none when absent"""
    attention_weights: Mapping[AttentionReason, float] = field(default_factory=dict)
    """The weight of each reason; the built-in ones when absent"""
    commit: str | None = None
    """The commit that is checked out; null or absent without git"""
    clean: bool | None = None
    """Whether pages and bibliographies are what they are in that commit; null or absent when git was not
    asked about pages"""
    reviews: tuple[ReviewRecord, ...] = ()
    """The register of reviews: what git's history shows of each page that states one, by page, the latest
    first; none when absent"""
    site: str = ""
    """The address of the published site, as configured or as its settings say; empty when absent"""

    def active(self) -> tuple[Finding, ...]:
        """The findings that count: not waived."""
        return tuple(finding for finding in self.findings if not finding.waived)

    def at_or_above(self, severity: Severity) -> tuple[Finding, ...]:
        """The unwaived findings at least as bad as ``severity``; none for ``OFF``."""
        if severity is Severity.OFF:
            return ()
        return tuple(f for f in self.active() if f.severity.rank <= severity.rank)

    def in_state(self, *states: ReviewState) -> tuple[AuditedPage, ...]:
        """The pages in these review states, the most overdue or soonest due first."""
        chosen = (page for page in self.pages if page.review_state in states)
        return tuple(sorted(chosen, key=lambda page: (page.next_review or date.max, page.path)))

    def overdue(self) -> tuple[AuditedPage, ...]:
        """The overdue pages, the longest overdue first."""
        return self.in_state(ReviewState.OVERDUE)

    def by_path(self) -> Mapping[str, tuple[Finding, ...]]:
        """Unwaived findings per file, in file order."""
        groups = _grouped(self.active(), lambda finding: finding.path)
        return {path: groups[path] for path in sorted(groups)}

    def by_rule(self) -> Mapping[str, tuple[Finding, ...]]:
        """Unwaived findings per rule id, in report order of the rules."""
        groups = _grouped(self.active(), lambda finding: finding.rule)
        order = {rule.id: number for number, rule in enumerate(self.rules)}
        return {
            rule: groups[rule] for rule in sorted(groups, key=lambda id_: (order.get(id_, len(order)), id_))
        }

    def waived(self) -> tuple[Finding, ...]:
        """The findings that someone decided to leave."""
        return tuple(finding for finding in self.findings if finding.waived)


def _grouped(findings: Iterable[Finding], key: Callable[[Finding], str]) -> Mapping[str, tuple[Finding, ...]]:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[key(finding)].append(finding)
    return {name: tuple(group) for name, group in groups.items()}
