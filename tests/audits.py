"""Audits made by hand, for the tests of views and reports: a small one with something of everything, a hostile one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from auditor.audit_builder import rule_info
from auditor.model.attention import AttentionReason, PageAttention, PageReason
from auditor.model.audit import (
    AppliedBlock,
    AppliedPolicy,
    Audit,
    AuditedDoi,
    AuditedLink,
    AuditedPage,
    AuditedPerson,
    AuditedReference,
    CheckCounts,
    Counts,
    FindingCounts,
    Notice,
    ReviewCounts,
    RuleInfo,
    Tool,
)
from auditor.model.evidence import LinkVerdict, Redirect, by_verdict
from auditor.model.finding import Finding, Gravity, Urgency, UsedWaiver
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.records import DoiState, Sources
from auditor.model.repository import DateOrderDecision, Governance, ReviewState
from auditor.model.stored import changed
from auditor.model.written import FrontMatterState, LinkKind, Skip
from auditor.report import FORMATS, RenderOptions
from auditor.rules import ALL_RULES
from auditor.values.dates.date_reading import DateOrder

AS_OF = date(2026, 6, 30)
KNOWN, UNKNOWN = True, False
RULE_INFOS = {rule.id: rule_info(rule) for rule in ALL_RULES}

#: what must never reach a reader as it is
HOSTILE = (
    "\x1b[31mred\x1b]8;;http://evil.example\x07 \u202erev\u200b \x9b31m\udc80 a\nb\r\n"
    "::error file=x::y ##[add-mask]z ##vso[task.x] [/nope] [bold]m[/] <img src=x onerror=1> "
    "<script> | c | `d` ``e ![i](http://tracker.example/p.png) [t](javascript:x) @octocat #123 "
    "**b** ~~s~~ {{ j }} $x$ \\"
)


def page(path: str, **changes: Any) -> AuditedPage:
    """A current page that no one complains about, with ``changes``."""
    usual = AuditedPage(
        path=path,
        title="A page",
        authors=("Priya Nair",),
        reviewers=("Tom Okafor",),
        editors=(),
        owner="Lung team",
        last_reviewed=date(2026, 1, 15),
        next_review=date(2027, 1, 15),
        next_review_from="policy",
        review_state=ReviewState.CURRENT,
        days_overdue=None,
        exempt_reason="",
        citations=(),
        references=(),
        links=0,
        findings=0,
        governance=Governance.GOVERNED,
        front_matter=FrontMatterState.READ,
    )
    return changed(usual, **changes)


def finding(rule: str, path: str, line: int = 1, **changes: Any) -> Finding:
    """An error of the family ``pages``, with ``changes``."""
    usual = Finding(
        rule=rule,
        family="pages",
        severity=Severity.ERROR,
        path=path,
        line=line,
        column=1,
        subject="subject",
        message="something is wrong",
        help="Put it right.",
        fingerprint=f"{rule}-{path}-{line}",
        waived=False,
        waiver=None,
        owner=None,
    )
    return changed(usual, **changes)


def audit(**changes: Any) -> Audit:
    """An audit of nothing by all rules, with ``changes``; the numbers are counted from its lists."""
    usual = Audit(
        tool=Tool("0.2.0"),
        root="content",
        as_of=AS_OF,
        offline=True,
        complete=True,
        date_order=DateOrderDecision(DateOrder.DAY_FIRST, "fields", day_first=12, month_first=0),
        summary=counts(),
        pages=(),
        references=(),
        people=(),
        links=(),
        skipped=(),
        unchecked=(),
        findings=(),
        rules=tuple(RULE_INFOS.values()),
    )
    made = changed(usual, **changes)
    return made if "summary" in changes else changed(made, summary=counted(made))


def counts(**changes: Any) -> Counts:
    """The numbers of an audit of nothing, with ``changes``."""
    usual = Counts(
        pages=0,
        references=0,
        links=0,
        citations=0,
        people=0,
        findings=FindingCounts(error=0, warning=0, note=0),
        waived=0,
        review=ReviewCounts(overdue=0, due_soon=0, current=0, never_reviewed=0, unknown=0, exempt=0),
        checks=CheckCounts(made=0, skipped=0, unchecked=0),
    )
    return changed(usual, **changes)


def counted(made: Audit) -> Counts:
    """The numbers of an audit, as ``judge`` counts them."""
    active = made.active()

    def number(severity: Severity) -> int:
        return sum(found.severity is severity for found in active)

    return Counts(
        pages=len(made.pages),
        references=len(made.references),
        links=len(made.links),
        links_by_verdict=by_verdict(link.verdict for link in made.links),
        remote_links_by_verdict=by_verdict(
            link.verdict for link in made.links if link.kind == LinkKind.REMOTE
        ),
        citations=sum(len(one.citations) for one in made.pages),
        people=len(made.people),
        findings=FindingCounts(
            error=number(Severity.ERROR), warning=number(Severity.WARNING), note=number(Severity.NOTE)
        ),
        waived=len(made.findings) - len(active),
        review=ReviewCounts(
            **{
                state.name.lower(): sum(one.review_state is state for one in made.pages)
                for state in ReviewState
            }
        ),
        checks=CheckCounts(
            made=len(made.pages) + len(made.links),
            skipped=len(made.skipped),
            unchecked=len(made.unchecked),
        ),
    )


RULES: Mapping[str, tuple[str, Severity, str]] = {
    "front-matter-broken": ("pages", Severity.ERROR, "A page's front matter cannot be read."),
    "review-overdue": ("review", Severity.ERROR, "A page's review is overdue."),
    "review-due-soon": ("review", Severity.NOTE, "A page's review is due soon."),
    "person-unknown": ("people", Severity.WARNING, "A person is not in the people file."),
    "citation-undefined": ("citations", Severity.ERROR, "A citation's key is in no bibliography."),
    "reference-uncited": ("citations", Severity.NOTE, "A bibliography entry is cited nowhere."),
    "doi-malformed": ("dois", Severity.ERROR, "A DOI is not well formed."),
    "work-retracted": ("dois", Severity.ERROR, "A work was retracted."),
    "work-under-concern": ("dois", Severity.WARNING, "A journal has voiced concern about a work."),
    "link-broken": ("links", Severity.ERROR, "A link leads to a page that is not there any more."),
    "file-missing": ("links", Severity.ERROR, "A link leads to a file that is not there."),
    "link-insecure": ("links", Severity.NOTE, "A link uses http where https works."),
    "claim-pending": ("statements", Severity.WARNING, "A statement waits for something to happen."),
}


def _rule(id_: str, about: tuple[str, Severity, str]) -> RuleInfo:
    """A rule with a text of its own, and with the facts of the real one."""
    family, severity, summary = about
    made = RuleInfo(id_, family, severity, summary)
    real = RULE_INFOS.get(id_)
    return changed(real, family=family, severity=severity, summary=summary) if real else made


def of_rule(rule: str, path: str, line: int, **changes: Any) -> Finding:
    family, severity, _ = RULES[rule]
    return finding(rule, path, line, **({"family": family, "severity": severity} | changes))


def small_audit() -> Audit:
    """Twelve pages with something of everything."""
    pages = (
        page(
            "content/alk-inhibitors.md",
            title="ALK inhibitors in advanced disease",
            last_reviewed=date(2024, 5, 4),
            next_review=date(2025, 5, 4),
            next_review_from="page",
            review_state=ReviewState.OVERDUE,
            days_overdue=422,
            citations=("camidge2008", "peters2017"),
            references=("peters2017",),
            links=14,
            findings=9,
            fields={"audience": "clinicians"},
        ),
        page("content/biomarkers.md", title="Biomarker testing", links=4, editors=("Elena Rossi",)),
        page(
            "content/brain-metastases.md",
            title="Brain metastases",
            owner="Neuro-oncology",
            authors=("Tom Okafor",),
            reviewers=("Priya Nair", "J. Smyth"),
            next_review=date(2026, 8, 3),
            review_state=ReviewState.DUE_SOON,
            citations=("solomon2018",),
            references=("solomon2018",),
            findings=2,
        ),
        page(
            "content/broken.md",
            title="",
            authors=(),
            reviewers=(),
            owner=None,
            last_reviewed=None,
            next_review=None,
            next_review_from=None,
            review_state=ReviewState.UNKNOWN,
            findings=1,
            governance=Governance.UNCLEAR,
            front_matter=FrontMatterState.BROKEN,
        ),
        page(
            "content/follow-up.md",
            title="Follow-up after surgery",
            last_reviewed=date(2025, 2, 1),
            next_review=date(2026, 2, 1),
            review_state=ReviewState.OVERDUE,
            days_overdue=149,
            findings=1,
        ),
        page("content/glossary.md", title="Glossary", owner=None, links=2, findings=1),
        page(
            "content/news/2026-03-01-clinic.md",
            title="A new clinic",
            reviewers=(),
            last_reviewed=None,
            next_review=None,
            next_review_from=None,
            review_state=ReviewState.EXEMPT,
            exempt_reason="dated items are not reviewed",
            governance=Governance.EXEMPT,
            exempt_by=1,
        ),
        page(
            "content/staging.md",
            title="Staging",
            reviewers=(),
            last_reviewed=None,
            next_review=None,
            next_review_from=None,
            review_state=ReviewState.NEVER_REVIEWED,
            governance=Governance.NO_DATE,
            front_matter=FrontMatterState.NONE,
        ),
        page(
            "content/unreadable.md",
            title="",
            authors=(),
            reviewers=(),
            owner=None,
            last_reviewed=None,
            next_review=None,
            next_review_from=None,
            review_state=ReviewState.UNKNOWN,
            readable=False,
            governance=Governance.UNCLEAR,
            front_matter=FrontMatterState.NONE,
        ),
    )
    references = (
        AuditedReference(
            "peters2017",
            "article",
            "Alectinib versus Crizotinib in Untreated ALK-Positive Non–Small-Cell Lung Cancer",
            ("Solange Peters", "D. Ross Camidge"),
            2017,
            "10.1056/nejmoa1704795",
            "https://doi.org/10.1056/NEJMoa1704795",
            "references.bib",
            1,
            (Location("content/alk-inhibitors.md", 17, 5), Location("content/brain-metastases.md", 9)),
            DoiState.REGISTERED,
            (Notice("correction", date(2018, 3, 1), "10.1056/nejmx180001", Sources(["crossref"])),),
        ),
        AuditedReference(
            "solomon2018",
            "article",
            "Lorlatinib",
            (),
            None,
            "10.1234/lorlatinib",
            None,
            "references.bib",
            14,
            (Location("content/brain-metastases.md", 11), Location("content/alk-inhibitors.md", 20)),
            DoiState.REGISTERED,
            (
                Notice("correction", date(2020, 1, 1), "10.1234/correction", Sources(["publisher"])),
                Notice(
                    "retraction",
                    date(2026, 3, 2),
                    "10.1234/notice",
                    Sources(["publisher", "retraction-watch"]),
                ),
            ),
        ),
    )
    dois = (
        AuditedDoi("10.1056/nejmoa1704795", DoiState.REGISTERED, "Alectinib", "Crossref", "", (), ()),
        AuditedDoi(
            "10.1234/doubted",
            DoiState.REGISTERED,
            "A listed trial",
            "Crossref",
            "",
            (Notice("expression-of-concern", None, None, Sources(["publisher"])),),
            (Location("content/follow-up.md", 30, 3), Location("content/follow-up.md", 12)),
        ),
        AuditedDoi(
            "10.1234/lorlatinib",
            DoiState.REGISTERED,
            "Lorlatinib",
            "Crossref",
            "",
            (
                Notice(
                    "retraction",
                    date(2026, 3, 2),
                    "10.1234/notice",
                    Sources(["publisher", "retraction-watch"]),
                ),
            ),
            (Location("content/alk-inhibitors.md", 20), Location("content/alk-inhibitors.md", 60)),
        ),
        AuditedDoi("10.1234/slow", DoiState.UNCHECKED, "", "", "no answer in time", (), ()),
    )
    people = (
        AuditedPerson("Elena Rossi", KNOWN, (), (), ("content/biomarkers.md",), 0, 0),
        AuditedPerson("J. Smyth", UNKNOWN, (), ("content/brain-metastases.md",), (), 0, 1),
        AuditedPerson(
            "Priya Nair",
            KNOWN,
            (
                "content/alk-inhibitors.md",
                "content/biomarkers.md",
                "content/follow-up.md",
                "content/glossary.md",
                "content/news/2026-03-01-clinic.md",
                "content/staging.md",
            ),
            ("content/brain-metastases.md",),
            (),
            2,
            1,
        ),
        AuditedPerson(
            "Tom Okafor",
            KNOWN,
            ("content/brain-metastases.md",),
            (
                "content/alk-inhibitors.md",
                "content/biomarkers.md",
                "content/follow-up.md",
                "content/glossary.md",
            ),
            (),
            2,
            1,
        ),
    )
    links = (
        AuditedLink(
            "../images/pathway.svg",
            LinkKind.LOCAL,
            LinkVerdict.BROKEN,
            None,
            None,
            "",
            (Location("content/alk-inhibitors.md", 31, 4),),
        ),
        AuditedLink(
            "http://laboratories.example/",
            LinkKind.REMOTE,
            LinkVerdict.SUSPECT,
            200,
            None,
            "the page says that it is not there",
            (Location("content/staging.md", 4),),
            quote="Not found",
            https="https://laboratories.example/",
            remembered=True,
            remembered_on=date(2026, 11, 18),
        ),
        AuditedLink(
            "https://example.org/guideline",
            LinkKind.REMOTE,
            LinkVerdict.SKIPPED,
            None,
            None,
            "offline",
            (Location("content/biomarkers.md", 12), Location("content/glossary.md", 3)),
        ),
        AuditedLink(
            "https://guides.example/lung?id=9",
            LinkKind.REMOTE,
            LinkVerdict.BROKEN,
            404,
            "https://guides.example/2019",
            "404 Not Found",
            (
                Location("content/alk-inhibitors.md", 40, 2),
                Location("content/alk-inhibitors.md", 52),
                Location("content/glossary.md", 8),
            ),
            chain=(Redirect(301, "https://guides.example/2019"),),
            permanent=True,
            last_worked=date(2026, 5, 26),
            failing_since=date(2026, 6, 2),
            failures=4,
            archived="https://archive.example/2024/lung",
            archived_on=date(2024, 5, 4),
        ),
        AuditedLink("mailto:lung-team@example.org", LinkKind.MAIL, LinkVerdict.WORKING, None, None, "", ()),
    )
    missing = [
        of_rule(
            "file-missing",
            "content/alk-inhibitors.md",
            31 + number,
            column=4,
            subject=f"../images/figure-{number}.svg",
            message=f"There is no file at “../images/figure-{number}.svg”",
            help="Correct the path, or add the file.",
            owner="Lung team",
        )
        for number in range(8)
    ]
    findings = (
        of_rule(
            "review-overdue",
            "content/alk-inhibitors.md",
            4,
            subject="2025-05-04",
            message="Overdue by 422 days: the next review was due on 4 May 2025",
            help="Review the page, then set `last_reviewed` and `next_review`.",
            owner="Lung team",
        ),
        of_rule(
            "citation-undefined",
            "content/alk-inhibitors.md",
            17,
            column=46,
            subject="camidge2008",
            message="“camidge2008” is not in references.bib; it is cited 2 times on this page",
            help="Did you mean “camidge2018”?",
            owner="Lung team",
        ),
        of_rule(
            "claim-pending",
            "content/alk-inhibitors.md",
            22,
            subject="not yet approved",
            message="“not yet approved” may have changed since the last review on 4 May 2024, and patients "
            "read this page to learn what they can have",
            help="Say when this was so, and check whether it still is.",
            owner="Lung team",
        ),
        *missing,
        of_rule(
            "link-broken",
            "content/alk-inhibitors.md",
            40,
            column=2,
            subject="https://guides.example/lung?id=9#tests",
            message="“https://guides.example/lung?id=9#tests” is broken: 404 Not Found since "
            "2026-06-02, 4 audits; also on line 52",
            help="Link to where the page is now, or to an archived copy.",
            owner="Lung team",
        ),
        of_rule(
            "review-due-soon",
            "content/brain-metastases.md",
            5,
            message="Due in 34 days: the next review is due on 3 August 2026",
            help="",
            owner="Neuro-oncology",
        ),
        of_rule(
            "person-unknown",
            "content/brain-metastases.md",
            7,
            subject="J. Smyth",
            message="“J. Smyth”, reviewer of this page, is not in people.yml",
            help="Did you mean “John Smith”? If not, add them to people.yml.",
            owner="Neuro-oncology",
        ),
        of_rule(
            "front-matter-broken",
            "content/broken.md",
            3,
            column=9,
            message="The front matter is no YAML: a colon where none may be",
            help="Put the title in quotation marks.",
        ),
        of_rule(
            "review-overdue",
            "content/follow-up.md",
            1,
            message="Overdue by 149 days: the next review was due on 1 February 2026",
            help="Review the page, then set `last_reviewed` to the day of the review.",
            owner="Lung team",
        ),
        of_rule(
            "work-under-concern",
            "content/follow-up.md",
            30,
            subject="10.1234/doubted",
            message="“A listed trial” (10.1234/doubted) came under an expression of concern",
            help="Read the notice.",
            owner="Lung team",
        ),
        of_rule(
            "link-broken",
            "content/glossary.md",
            8,
            subject="https://guides.example/lung?id=9",
            message="“https://guides.example/lung?id=9” is broken: 404 Not Found since 2026-06-02, 4 audits",
            help="Link to where the page is now, or to an archived copy.",
        ),
        of_rule(
            "link-insecure",
            "content/glossary.md",
            9,
            subject="http://example.org/",
            message="http://example.org/ can be had as https://example.org/",
            help="",
        ),
        of_rule(
            "claim-pending",
            "content/glossary.md",
            14,
            message="“trials are ongoing” may have changed",
            help="",
            waived=True,
            waiver=UsedWaiver("the trial register is linked", "2027-01-31"),
        ),
        of_rule(
            "work-retracted",
            "references.bib",
            14,
            subject="solomon2018",
            message="“solomon2018” was retracted on 2 March 2026",
            help="Find out why, and what the pages that cite it rest on now.",
            owner="Neuro-oncology",
        ),
        of_rule(
            "reference-uncited",
            "references.bib",
            31,
            subject="old2001",
            message="No page cites “old2001”",
            help="",
        ),
    )
    return audit(
        pages=pages,
        references=references,
        dois=dois,
        people=people,
        links=links,
        skipped=(
            Skip("link", "https://example.org/guideline", "offline"),
            Skip("link", "https://example.org/other", "offline"),
            Skip("link", "{{ site.url }}", "template code"),
            Skip("page", "content/pipe.md", "a FIFO, not a file"),
        ),
        unchecked=(Skip("git", "content", "the history is shallow"),),
        complete=False,
        rules=tuple(_rule(*about) for about in RULES.items()),
        findings=findings,
        policy=AppliedPolicy(
            blocks=(
                AppliedBlock(
                    "auditor.toml:14",
                    "content/news/**",
                    1,
                    exempt=True,
                    reason="dated items are not reviewed",
                    until=date(2027, 1, 31),
                ),
                AppliedBlock("auditor.toml:20", "audience = carers", 0, ("audience",)),
            )
        ),
        notes=("`review_date` stands on 3 pages and has no built-in meaning: name it in [fields].",),
    )


def hostile_audit() -> Audit:
    """An audit with hostile text in every field of text."""
    text = HOSTILE
    one = page(
        f"::error {text}",
        title=text,
        authors=(text,),
        reviewers=(text,),
        editors=(text,),
        owner=text,
        exempt_reason=text,
        citations=(text,),
        references=(text,),
        readable=False,
        findings=2,
        next_review=date(2026, 1, 1),
        review_state=ReviewState.OVERDUE,
        days_overdue=180,
        next_review_from="page",
        fields={text: text, "title": text},
    )
    bad = changed(
        finding(text, one.path, 3),
        family=text,
        subject=text,
        message=text,
        help=text,
        fingerprint=text,
        owner=text,
    )
    return audit(
        tool=Tool(text),
        root=text,
        pages=(
            one,
            changed(
                one,
                path=f"##[{text}",
                review_state=ReviewState.EXEMPT,
                governance=Governance.EXEMPT,
                exempt_by=1,
            ),
            changed(one, path=f"x{text}"),
        ),
        references=(
            AuditedReference(
                text,
                text,
                text,
                (text,),
                2020,
                text,
                text,
                text,
                1,
                (Location(one.path, 2),),
                None,
                (Notice(text, AS_OF, text, Sources([text])),),
            ),
        ),
        dois=(
            AuditedDoi(
                text,
                None,
                text,
                text,
                text,
                (Notice(text, None, text, Sources([text])),),
                (Location(one.path, 2),),
            ),
        ),
        people=(AuditedPerson(text, None, (one.path,), (one.path,), (one.path,), 1, 0),),
        links=(
            AuditedLink(text, LinkKind.OTHER, LinkVerdict.SKIPPED, 200, text, text, (Location(one.path, 2),)),
        ),
        skipped=(Skip(text, text, text),),
        unchecked=(Skip(text, text, text),),
        rules=(RuleInfo(text, text, Severity.ERROR, text, Gravity.RETRACTED, Urgency.OVERDUE, None, text),),
        findings=(
            bad,
            changed(bad, line=4, severity=Severity.WARNING),
            changed(bad, line=5, waived=True, waiver=UsedWaiver(text, text, added=True)),
            changed(bad, path=text, line=1),
            changed(bad, path=text, line=1, rule="work-corrected"),
            changed(bad, path=text, line=1, rule="doi-of-another-work"),
        ),
        policy=AppliedPolicy(
            blocks=(
                AppliedBlock(text, text, 1, (text,), exempt=True, reason=text),
                AppliedBlock(text, text, 0, until=date(2026, 1, 31)),
            )
        ),
        notes=(text,),
        attention=(PageAttention(one.path, 1.0, (PageReason(AttentionReason.CLAIMS, 1.0, text),)),),
        attention_weights={AttentionReason.CLAIMS: 2.0},
    )


def rendered(name: str, audit: Audit, options: RenderOptions | None = None) -> str:
    """The report of an audit in a format, as one text."""
    return "".join(FORMATS[name].render(audit, options or RenderOptions()))
