"""The report for people at a terminal.

First what there is and what to do, then the findings file by file, last what was not checked. Symbols and
words say what colours say; what repeats itself is shortened unless ``verbose``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from auditor.model.audit import Audit, AuditedPage
from auditor.model.finding import Finding, FindingsCut, Gravity
from auditor.model.policy import Severity
from auditor.report import RenderOptions
from auditor.report.canvas import Canvas, Part
from auditor.report.governance import governance_lines
from auditor.report.person import view_for
from auditor.report.summary import found
from auditor.report.wording import (
    NETWORK,
    NOTHING,
    by_month,
    checks_of,
    date_order,
    due,
    failing,
    incomplete,
    not_listed,
    nothing_found,
    people_of,
    policy_lines,
    review_counts,
    reviewed,
    verdict_counts,
)
from auditor.values.text.folding import collapse
from auditor.values.text.plural import plural
from auditor.values.text.sanitise import one_line, shown_path
from auditor.views.coverage import ReasonCount, coverage_of
from auditor.views.impact import Citing, Impact, works_to_act_on
from auditor.views.links import broken_links
from auditor.views.next_actions import next_actions
from auditor.views.people import PersonView
from auditor.views.widespread import widespread

_SYMBOLS = {Severity.ERROR: "✗", Severity.WARNING: "▲", Severity.NOTE: "•", Severity.OFF: " "}
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan", Severity.OFF: ""}
#: of a work by how much its findings mean
_MARKS = {Gravity.RETRACTED: ("✗", "bold red"), Gravity.CHANGED: ("•", "cyan")}
_OTHERWISE = ("▲", "yellow")
_HEADING = "bold"
_QUIET = "dim"
#: of one rule in one file, of works and of links, unless verbose
_SHOWN = 5
#: pages of those, unless verbose
_NAMED = 3
#: lines of one page after the first
_LINES = 5
_LONGEST_TEXT = 1000
_LONGEST_TITLE = 100
_LONGEST_WORK = 120
_LONGEST_EVENT = 400
#: below a finding's message
_UNDER = Part(" " * 18)


def render(audit: Audit, options: RenderOptions) -> Iterator[str]:
    """The report, which ends with a newline; "" when quiet and nothing was found.

    Raises:
        UsageError: the person asked for is not in the audit.
    """
    view = None if options.for_person is None else view_for(audit, options.for_person)
    pieces = _pieces(audit, options, view)
    return chain((next(pieces).lstrip("\n"),), pieces)


def _pieces(audit: Audit, options: RenderOptions, view: PersonView | None) -> Iterator[str]:
    canvas = Canvas(width=options.width, color=options.color, unicode=options.unicode)
    if view is None:
        findings = audit.active()
        if not options.quiet:
            _headline(canvas, audit)
            _next_actions(canvas, audit)
            _affected_works(canvas, works_to_act_on(audit), options)
            _broken_links(canvas, audit, options)
        known = len(findings)
        if not options.verbose:
            findings = _widespread(canvas, audit, findings)
    else:
        findings = view.findings
        known = len(findings)
        if not options.quiet:
            _person(canvas, audit, view)
            _affected_works(canvas, view.works, options)
    for _ in _findings(canvas, audit, findings, options, some_above=len(findings) < known):
        if canvas.full:
            yield canvas.text()
    if view is not None:
        paths = {finding.path for finding in findings}
        cut = [one for one in audit.findings_cut if one.path in paths and not one.waived]
        _lines(canvas, [("not listed", line) for line in _not_listed(cut)])
    elif not options.quiet:
        _coverage(canvas, audit, options)
    yield canvas.text()


def _headline(canvas: Canvas, audit: Audit) -> None:
    counts = audit.summary
    network = NETWORK[audit.offline]
    canvas.paragraph(
        Part("Audit of", _HEADING),
        Part(shown_path(audit.root), _HEADING, whole=True),
        Part(f"· as of {audit.as_of.isoformat()} · {network}"),
    )
    canvas.blank()
    reviews = review_counts(audit)
    evidence = [
        plural(counts.references, "reference"),
        plural(counts.citations, "citation"),
    ]
    verdicts = verdict_counts(counts.links_by_verdict)
    about = [
        ("pages", f"{counts.pages:,}" + (f": {', '.join(reviews)}" if reviews else "")),
        ("evidence", ", ".join(evidence)),
        ("links", f"{counts.links:,}" + (f": {', '.join(verdicts)}" if verdicts else "")),
        ("people", f"{counts.people:,}"),
        ("findings", found(audit)),
    ]
    for label, text in about:
        canvas.paragraph(Part(text), lead=[_label(label)])
    if not audit.complete:
        canvas.paragraph(Part(incomplete(audit)), lead=[_label("incomplete")])


def _label(text: str) -> Part:
    return Part(f"  {text:<11} ", _QUIET)


def _title(canvas: Canvas, text: str) -> None:
    canvas.blank()
    canvas.paragraph(Part(text, _HEADING))


def _next_actions(canvas: Canvas, audit: Audit) -> None:
    steps = next_actions(audit)
    if not steps:
        return
    _title(canvas, "What to do first")
    owned = _has_owners(audit)
    for number, step in enumerate(steps, start=1):
        canvas.paragraph(
            Part(f"{shown_path(step.path)}:{step.line}", _HEADING, whole=True),
            Part(f"· {_owner(step.owner)}" if owned else "", _QUIET),
            lead=[Part(f"  {number}  ")],
        )
        canvas.paragraph(Part(_short(step.action)), lead=[Part("     ")])


def _affected_works(canvas: Canvas, works: Sequence[Impact], options: RenderOptions) -> None:
    """The section about these works; nothing when there are none."""
    if not works:
        return
    _title(canvas, "Works to look at again, and who must act")
    shown = works if options.verbose else works[:_SHOWN]
    for work in shown:
        _work(canvas, work, options)
    if len(shown) < len(works):
        more = f"… and {plural(len(works) - len(shown), 'other work')}; -v shows all"
        canvas.paragraph(Part(more, _QUIET), lead=[Part("  ")])


def _work(canvas: Canvas, work: Impact, options: RenderOptions) -> None:
    symbol, style = _MARKS.get(work.gravity, _OTHERWISE)
    title = collapse(one_line(work.title))
    if len(title) > _LONGEST_WORK:
        title = f"{title[:_LONGEST_WORK]}…"
    canvas.paragraph(
        Part(one_line(work.name), _HEADING, whole=True),
        Part(f"· {title}" if title else ""),
        lead=[Part("  "), Part(f"{symbol} ", style)],
    )
    for event in work.happened:
        canvas.paragraph(Part(one_line(event)[:_LONGEST_EVENT]), lead=[Part("    ")])
    if not work.citing:
        canvas.paragraph(Part("no page cites it", _QUIET), lead=[Part("    ")])
    pages = work.citing if options.verbose else work.citing[:_NAMED]
    for one in pages:
        _citing_page(canvas, one)
    if len(pages) < len(work.citing):
        more = f"and {plural(len(work.citing) - len(pages), 'other page')}; -v lists them"
        canvas.paragraph(Part(more, _QUIET), lead=[Part("    ")])


def _citing_page(canvas: Canvas, one: Citing) -> None:
    first, *rest = one.lines
    more = "".join(f", {line}" for line in rest[:_LINES]) + (", …" if len(rest) > _LINES else "")
    canvas.paragraph(
        Part(f"{shown_path(one.page.path)}:{first}{more}", whole=True),
        Part(f"· {_owner(one.page.owner)}", _QUIET),
        lead=[Part("    ")],
    )
    for text in (reviewed(one), people_of(one.page)):
        if text:
            canvas.paragraph(Part(text, _QUIET), lead=[Part("      ")])


def _broken_links(canvas: Canvas, audit: Audit, options: RenderOptions) -> None:
    """Each broken link once, with everyone whom it concerns: below, every file speaks for itself."""
    broken = broken_links(audit)
    if not broken:
        return
    _title(canvas, "Broken links, and who must act")
    shown = broken if options.verbose else broken[:_SHOWN]
    for one in shown:
        canvas.paragraph(Part(_short(one.link.url), whole=True), lead=[Part("  ")])
        copy = f"; archived copy: {one_line(one.link.archived)}" if one.link.archived else ""
        canvas.paragraph(Part(f"{failing(one.link)}{copy}"), lead=[Part("     ")])
        locations = one.locations if options.verbose else one.locations[:_NAMED]
        more = len(one.locations) - len(locations)
        canvas.paragraph(
            *(Part(f"{shown_path(location.path)}:{location.line}", whole=True) for location in locations),
            Part(f"and {more:,} more" if more else "", _QUIET),
            Part(f"· {', '.join(map(one_line, one.owners)) or 'no owner'}", _QUIET),
            lead=[Part("     ")],
        )
    if len(shown) < len(broken):
        more_links = f"… and {plural(len(broken) - len(shown), 'other broken link')}; -v shows all"
        canvas.paragraph(Part(more_links, _QUIET), lead=[Part("  ")])


def _person(canvas: Canvas, audit: Audit, view: PersonView) -> None:
    canvas.paragraph(Part(f"For {one_line(view.name)}", _HEADING), Part(f"as of {audit.as_of.isoformat()}"))
    roles = [
        (view.authored, "author"),
        (view.reviewed, "reviewer"),
        (view.edited, "editor"),
        (view.owned, "owner"),
    ]
    named = [f"{role} of {plural(len(pages), 'page')}" for pages, role in roles if pages]
    canvas.paragraph(Part(", ".join(named) or "named on no page"), lead=[_label("you are")])
    if view.alone:
        canvas.paragraph(Part(f"the only reviewer of {plural(len(view.alone), 'page')}"), lead=[_label("")])
    if view.months:
        canvas.paragraph(Part(by_month(view.months)), lead=[_label("to review")])
    if view.due:
        _title(canvas, "Due")
    for page in view.due:
        canvas.paragraph(
            Part(shown_path(page.path), _HEADING, whole=True), Part(f"· {due(page)}"), lead=[Part("  ")]
        )


def _findings(
    canvas: Canvas, audit: Audit, findings: Iterable[Finding], options: RenderOptions, *, some_above: bool
) -> Iterator[str]:
    """File by file: the path of each that is on the canvas.

    ``some_above`` when findings stand above, so that none here does not mean none.
    """
    files: dict[str, list[Finding]] = {}
    for finding in findings:
        files.setdefault(finding.path, []).append(finding)
    if not files:
        if not options.quiet and not some_above:
            canvas.blank()
            canvas.paragraph(Part(NOTHING if options.for_person else nothing_found(audit)))
        return
    if not options.quiet:
        _title(canvas, "Findings")
    pages = {page.path: page for page in audit.pages if page.path in files}
    owned = _has_owners(audit)
    for path in sorted(files):
        canvas.blank()
        canvas.paragraph(Part(shown_path(path), _HEADING, whole=True))
        about = _about_file(pages.get(path), files[path], owned=owned)
        if about:
            canvas.paragraph(Part(about, _QUIET))
        for group in _groups(files[path]):
            _group(canvas, group, options)
        yield path


def _widespread(canvas: Canvas, audit: Audit, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Say once what is the same on many files; the other findings."""
    groups = widespread(audit.active())
    if groups:
        _title(canvas, "The same on many files")
    for group in groups:
        canvas.blank()
        symbol, style = _SYMBOLS[group.severity], _STYLES[group.severity]
        lead = [
            Part(f"{len(group.paths):>4}×  ", _QUIET),
            Part(f"{symbol} {group.severity.value:<7}  ", style),
        ]
        canvas.paragraph(
            Part(_short(group.message)), Part(f"[{one_line(group.rule)}]", _QUIET, whole=True), lead=lead
        )
        if group.help:
            canvas.paragraph(Part(_short(group.help), _QUIET), lead=[_UNDER])
        named = [Part(f"{shown_path(path)},", _QUIET, whole=True) for path in group.paths[:_NAMED]]
        more = Part(f"and {len(group.paths) - _NAMED:,} more; -v lists them", _QUIET)
        canvas.paragraph(*named, more, lead=[_UNDER])
    grouped = {id(finding) for group in groups for finding in group.findings}
    return tuple(finding for finding in findings if id(finding) not in grouped)


def _about_file(page: AuditedPage | None, findings: Sequence[Finding], *, owned: bool) -> str:
    """Title, owner and review of a page; the owner of another file."""
    owner = page.owner if page else next((finding.owner for finding in findings if finding.owner), None)
    parts = [_owner(owner) if owner or (page and owned) else ""]
    if page is not None:
        parts = [one_line(page.title)[:_LONGEST_TITLE], *parts, due(page)]
    return " · ".join(filter(None, parts))


def _groups(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings of one file by rule: errors first, then in the order in which each rule first speaks."""
    groups: dict[tuple[int, str], list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: (one.line, one.column)):
        groups.setdefault((finding.severity.rank, finding.rule), []).append(finding)
    # sorting is stable: within one severity the rule that speaks first stays first
    return [groups[key] for key in sorted(groups, key=lambda key: key[0])]


def _group(canvas: Canvas, group: Sequence[Finding], options: RenderOptions) -> None:
    # "and 1 more" takes as much room as the one
    shown = group if options.verbose or len(group) <= _SHOWN + 1 else group[:_SHOWN]
    for number, finding in enumerate(shown):
        symbol, style = _SYMBOLS[finding.severity], _STYLES[finding.severity]
        lead = [Part(f"{finding.line:>5}  ", _QUIET), Part(f"{symbol} {finding.severity.value:<7}  ", style)]
        canvas.paragraph(
            Part(_short(finding.message)), Part(f"[{one_line(finding.rule)}]", _QUIET, whole=True), lead=lead
        )
        following = shown[number + 1].help if number + 1 < len(shown) else ""
        if finding.help and finding.help != following:
            canvas.paragraph(Part(_short(finding.help), _QUIET), lead=[_UNDER])
    if len(shown) < len(group):
        more = f"… and {len(group) - len(shown):,} more like this; -v shows all"
        canvas.paragraph(Part(more, _QUIET), lead=[_UNDER])


def _coverage(canvas: Canvas, audit: Audit, options: RenderOptions) -> None:
    coverage = coverage_of(audit)
    _title(canvas, "Coverage")
    lines = [("checked", f"{coverage.made:,} of {plural(coverage.collected, 'check')}")]
    remote = verdict_counts(audit.summary.remote_links_by_verdict)
    if remote:
        lines.append(("on the web", f"links: {', '.join(remote)}"))
    lines += _reasons("skipped", coverage.skipped, coverage.skipped_because)
    lines += _reasons("unchecked", coverage.unchecked, coverage.unchecked_because)
    lines += governance_lines(audit, None if options.verbose else _SHOWN)
    if coverage.unreadable:
        lines.append(("unreadable", _named(coverage.unreadable)))
    lines += [("policy", line) for line in policy_lines(audit, None if options.verbose else _SHOWN)]
    lines += [("not listed", line) for line in _not_listed(audit.findings_cut)]
    lines.append(("date order", date_order(audit.date_order)))
    lines += [("note", one_line(note)) for note in audit.notes]
    _lines(canvas, lines)
    if options.verbose:
        _in_full(canvas, audit)


def _lines(canvas: Canvas, lines: Iterable[tuple[str, str]]) -> None:
    """A line each, behind its label where that is another one than before."""
    previous = ""
    for label, text in lines:
        canvas.paragraph(Part(text), lead=[_label("" if label == previous else label)])
        previous = label


def _not_listed(cut: Iterable[FindingsCut]) -> list[str]:
    return [f"{shown_path(one.path)}: {one_line(one.rule)}: {not_listed(one)}" for one in cut]


def _in_full(canvas: Canvas, audit: Audit) -> None:
    """What is otherwise only counted: every finding waived and every check not made."""
    if audit.waived():
        _title(canvas, "Waived")
    for finding in audit.waived():
        waiver = finding.waiver
        until = f", until {one_line(waiver.until)}" if waiver and waiver.until else ""
        canvas.paragraph(
            Part(f"{shown_path(finding.path)}:{finding.line}", whole=True),
            Part(_short(finding.message)),
            Part(f"[{one_line(finding.rule)}]", _QUIET, whole=True),
            Part(f"because {_short(waiver.reason if waiver else '')}{until}", _QUIET),
            lead=[Part("  ")],
        )
    for label, skips in (("Skipped", audit.skipped), ("Unchecked", audit.unchecked)):
        if skips:
            _title(canvas, label)
        for skip in skips:
            canvas.paragraph(
                Part(skip.kind),
                Part(skip.subject, whole=True),
                Part(f"({_short(skip.reason)})", _QUIET),
                lead=[Part("  ")],
            )


def _reasons(label: str, total: int, reasons: Sequence[ReasonCount]) -> list[tuple[str, str]]:
    """One line for each reason; the total first when there are several."""
    if not total:
        return []
    lines = [f"{checks_of(one.kind, one.count)}: {_short(one.reason)}" for one in reasons]
    if len(reasons) != 1 or reasons[0].count != total:
        lines.insert(0, f"{plural(total, 'check')}")
    return [(label, line) for line in lines]


def _named(pages: Sequence[AuditedPage]) -> str:
    """The number of pages with the first few: each is an error above."""
    named = [shown_path(page.path) for page in pages[:_NAMED]]
    if len(pages) > _NAMED:
        named.append(f"and {len(pages) - _NAMED:,} more")
    return f"{plural(len(pages), 'page')}: {', '.join(named)}"


def _has_owners(audit: Audit) -> bool:
    """Where no page has an owner, "no owner" at every page says nothing new."""
    return any(page.owner for page in audit.pages)


def _owner(owner: str | None) -> str:
    return one_line(owner) if owner else "no owner"


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST_TEXT else f"{line[:_LONGEST_TEXT]}…"
