"""The report for leads and reviewers, in Markdown: complete, every page and person in it.

The templates hold the sections and only loop; every value passes ``escaped`` on its way out, whatever the
template does. A section without anything in it says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from auditor.model.audit import Audit, AuditedPage
from auditor.model.finding import Finding
from auditor.model.policy import Severity
from auditor.model.repository import ReviewState
from auditor.report import RenderOptions
from auditor.report.governance import governance_lines
from auditor.report.markdown_rows import about_page, finding_rows, page_row
from auditor.report.markdown_sheet import sheet
from auditor.report.markdown_text import Markdown, Row, code, escaped, or_dash, row_of, sentence, table
from auditor.report.person import view_for
from auditor.report.standard import about, assessment, counted
from auditor.report.wording import (
    COUNTED,
    KNOWN,
    NETWORK,
    NEW_WAIVER,
    by_month,
    checks_of,
    date_order,
    due,
    failing,
    incomplete,
    not_listed,
    nothing_found,
    policy_lines,
    reviewed,
    verdict_counts,
)
from auditor.values.text.plural import plural
from auditor.views.coverage import ReasonCount, coverage_of, governed
from auditor.views.impact import Impact, affected_works
from auditor.views.links import BrokenLink, broken_links
from auditor.views.next_actions import next_actions
from auditor.views.people import PersonView, person_views
from auditor.views.workload import Left, RestsOn, left_behind, rests_on_one

#: of those on whom something rests
_MOST_PEOPLE = 20


def render(audit: Audit, options: RenderOptions) -> Iterator[str]:
    """The lead's report, or one person's review sheet with ``for_person``.

    Raises:
        UsageError: the person asked for is not in the audit.
    """
    environment = Environment(
        loader=PackageLoader("auditor.report"),
        finalize=escaped,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - that is for HTML; ``finalize`` escapes for Markdown
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    if options.standard is not None:
        return environment.get_template("standard.md.j2").generate(_standard(audit, options))
    if options.for_person is not None:
        view = view_for(audit, options.for_person)
        return environment.get_template("sheet.md.j2").generate(sheet(audit, view))
    return environment.get_template("report.md.j2").generate(_report(audit))


def _standard(audit: Audit, options: RenderOptions) -> Row:
    found = assessment(audit, options)
    standard = found.standard
    return {
        "title": standard.title,
        "as_of": audit.as_of,
        "root": code(audit.root),
        "counted": counted(found),
        "source": standard.source,
        "read_on": standard.read_on,
        "covers": standard.covers,
        "rows": [
            {
                "text": row.requirement.text,
                "about": or_dash(about(row)),
                "standing": row.standing.value,
                "reason": sentence(row.reason),
                "failing": [code(path) for path in row.failing],
                "proving": [code(path) for path in row.proving],
            }
            for row in found.requirements
        ],
    }


def _report(audit: Audit) -> Row:
    """Every section by the name the template knows it by."""
    findings = audit.by_path()
    coverage = coverage_of(audit)
    works = affected_works(audit)
    return {
        "root": code(audit.root),
        "scope": _scope(audit),
        "numbers": _numbers(audit),
        "next_actions": [
            {
                "where": Markdown(f"{code(step.path)}, line {step.line}"),
                "owner": step.owner or "no owner",
                "action": step.action,
            }
            for step in next_actions(audit)
        ],
        "overdue": table(_due_row(page, findings) for page in audit.overdue()),
        "due_soon": table(_due_row(page, findings) for page in audit.in_state(ReviewState.DUE_SOON)),
        "files": _files(audit, findings),
        "quiet_pages": table(page_row(page) for page in audit.pages if page.path not in findings),
        "people": map(_person, person_views(audit)),
        "rests": table(map(_rests, rests_on_one(audit)[:_MOST_PEOPLE])),
        "left": table(map(_left, left_behind(audit))),
        "broken_links": table(map(_broken, broken_links(audit))),
        "in_doubt": (_in_doubt(work) for work in works if work.calls),
        "impact": table(_affected(work) for work in works if not work.calls),
        "rules": table(_rules(audit)),
        "waived": table(map(_waived, audit.waived())),
        "coverage": [
            ("Checked", f"{coverage.made:,} of {plural(coverage.collected, 'check')}"),
            ("Skipped, by choice or policy", f"{coverage.skipped:,}"),
            ("Unchecked, tried without an answer", f"{coverage.unchecked:,}"),
            *((label.capitalize(), sentence(line)) for label, line in governance_lines(audit)),
            *(("Policy", line) for line in policy_lines(audit)),
            ("Links on the web", row_of(verdict_counts(audit.summary.remote_links_by_verdict))),
            *(
                ("Counted and not listed", Markdown(f"{code(cut.path)}: {code(cut.rule)}: {not_listed(cut)}"))
                for cut in audit.findings_cut
            ),
        ],
        "unmade": table(
            [
                *_unmade("skipped", coverage.skipped_because),
                *_unmade("unchecked", coverage.unchecked_because),
            ]
        ),
        "exempt": table(
            {
                "path": code(page.path),
                "reason": or_dash(one.reason),
                "until": or_dash(one.block.until if one.block else None),
                "block": code(one.block.where) if one.block else or_dash(None),
            }
            for one in governed(audit).exemptions
            for page in one.pages
        ),
        "unreadable": [code(page.path) for page in coverage.unreadable],
        "nothing_found": nothing_found(audit),
        "notes": [sentence(note) for note in audit.notes],
    }


def _scope(audit: Audit) -> list[tuple[str, object]]:
    complete = "yes" if audit.complete else f"no, {incomplete(audit)}"
    return [
        ("Repository", code(audit.root)),
        ("As of", audit.as_of),
        ("Made with", f"auditor {audit.tool.version}"),
        ("Network", NETWORK[audit.offline]),
        ("Complete", complete),
        ("Dates in numbers", date_order(audit.date_order)),
    ]


def _numbers(audit: Audit) -> list[tuple[str, str]]:
    counts = audit.summary
    reviews = [
        (f"of these {COUNTED[state]}", f"{number:,} ({_share(number, counts.pages)})")
        for state, number in counts.review.by_state().items()
    ]
    return [
        ("Pages", f"{counts.pages:,}"),
        *reviews,
        ("References", f"{counts.references:,}"),
        ("Citations", f"{counts.citations:,}"),
        ("Links, each once", f"{counts.links:,}"),
        *(
            (f"of these {verdict.replace('-', ' ')}", f"{number:,}")
            for verdict, number in counts.links_by_verdict.items()
        ),
        ("People", f"{counts.people:,}"),
        ("Errors", f"{counts.findings.error:,}"),
        ("Warnings", f"{counts.findings.warning:,}"),
        ("Notes", f"{counts.findings.note:,}"),
        ("Waived", f"{counts.waived:,}"),
    ]


def _share(number: int, whole: int) -> str:
    return f"{100 * number / whole:.0f} %" if whole else "–"


def _due_row(page: AuditedPage, findings: Mapping[str, tuple[Finding, ...]]) -> Row:
    others = [found for found in findings.get(page.path, ()) if found.family != "review"]
    return {**page_row(page), "others": len(others)}


def _files(audit: Audit, findings: Mapping[str, tuple[Finding, ...]]) -> Iterator[Row]:
    pages = {page.path: page for page in audit.pages}
    for path, found in findings.items():
        yield {
            "path": code(path),
            "about": about_page(pages[path]) if path in pages else _owners(found),
            "findings": finding_rows(found),
        }


def _owners(findings: Iterable[Finding]) -> list[tuple[str, Markdown]]:
    owners = sorted({finding.owner for finding in findings if finding.owner})
    return [("Owner", row_of(owners))]


def _person(view: PersonView) -> Row:
    does = [
        ("Wrote", view.authored),
        ("Reviewed", view.reviewed),
        ("Edited", view.edited),
        ("Owns", view.owned),
    ]
    said = [(label, row_of(code(page.path) for page in pages)) for label, pages in does if pages]
    if view.due:
        pages = (Markdown(f"{code(page.path)} ({due(page)})") for page in view.due)
        said.append(("Has due", row_of(pages)))
    if view.months:
        said.append(("To review", escaped(by_month(view.months))))
    if view.alone:
        said.append(("Only reviewer of", escaped(plural(len(view.alone), "page"))))
    return {"name": view.name, "known": KNOWN[view.known], "does": said}


def _rests(one: RestsOn) -> Row:
    return {
        "name": one.name,
        "pages": len(one.pages),
        "months": or_dash(by_month(one.months)),
        "areas": row_of(code(folder or ".") for folder in one.areas),
    }


def _left(one: Left) -> Row:
    return {
        "name": one.person.name,
        "reviews": len(one.reviews),
        "alone": row_of(code(page.path) for page in one.alone),
        "owned": row_of(code(page.path) for page in one.owned),
    }


def _in_doubt(work: Impact) -> Row:
    """A work that calls for somebody: what became of it, and each page that cites it with its people."""
    return {
        "name": Markdown(f"{code(work.name)} {escaped(work.title)}".rstrip()),
        "happened": row_of(work.happened, "; "),
        "pages": table(
            [
                {
                    **page_row(one.page),
                    "lines": row_of(one.lines),
                    "review": or_dash(reviewed(one)),
                }
                for one in work.citing
            ]
        ),
    }


def _affected(work: Impact) -> Row:
    cited = (
        Markdown(f"{code(one.page.path)} line{'s' if len(one.lines) > 1 else ''} {row_of(one.lines)}")
        for one in work.citing
    )
    found = (Markdown(f"{code(finding.rule)}: {sentence(finding.message)}") for finding in work.findings)
    return {
        "name": Markdown(f"{code(work.name)} {escaped(work.title)}".rstrip()),
        "findings": row_of(found, "; "),
        "cited_by": row_of(cited),
        "owners": row_of(work.owners),
    }


def _broken(one: BrokenLink) -> Row:
    link = one.link
    found = [failing(link)]
    if link.last_worked:
        found.append(f"last worked on {link.last_worked.isoformat()}")
    return {
        "url": code(link.url),
        "found": row_of(found, "; "),
        "archived": code(link.archived) if link.archived else or_dash(None),
        "locations": row_of(
            Markdown(f"{code(location.path)} line {location.line}") for location in one.locations
        ),
        "owners": row_of(one.owners),
    }


def _rules(audit: Audit) -> list[Row]:
    known = {rule.id: rule for rule in audit.rules}
    return [
        {
            "id": code(rule),
            "severity": row_of(_severities(findings)),
            "findings": len(findings),
            "files": len({finding.path for finding in findings}),
            "summary": or_dash(known[rule].summary if rule in known else None),
        }
        for rule, findings in audit.by_rule().items()
    ]


def _severities(findings: Iterable[Finding]) -> list[Severity]:
    """The severities a rule has here: a policy may give it another one for some pages."""
    found = {finding.severity for finding in findings}
    return [severity for severity in Severity if severity in found]


def _waived(finding: Finding) -> Row:
    waiver = finding.waiver
    return {
        "where": Markdown(f"{code(finding.path)} line {finding.line}"),
        "rule": code(finding.rule),
        "message": sentence(finding.message),
        "reason": or_dash(waiver.reason if waiver else None),
        "until": or_dash(waiver.until if waiver else None),
        "new": NEW_WAIVER[waiver.added if waiver else None],
    }


def _unmade(why: str, reasons: Sequence[ReasonCount]) -> list[Row]:
    return [
        {
            "why": why,
            "what": checks_of(one.kind, one.count),
            "reason": or_dash(one.reason),
            "examples": row_of(code(example) for example in one.examples),
        }
        for one in reasons
    ]
