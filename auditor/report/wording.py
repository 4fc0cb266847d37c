"""What several formats say in the same words."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model.audit import Audit, AuditedLink, AuditedPage
from auditor.model.finding import FindingsCut
from auditor.model.policy import Severity
from auditor.model.repository import DateOrderDecision, ReviewState
from auditor.values.dates.date_reading import DateOrder
from auditor.values.text.plural import plural
from auditor.values.text.sanitise import one_line, shown_path
from auditor.views.coverage import files_not_read, newly_waived, rules_not_run, switched_rules
from auditor.views.impact import Citing

STATES = {
    ReviewState.OVERDUE: "overdue",
    ReviewState.DUE_SOON: "due soon",
    ReviewState.CURRENT: "current",
    ReviewState.NEVER_REVIEWED: "no review date",
    ReviewState.UNKNOWN: "unknown",
    ReviewState.EXEMPT: "exempt",
}
#: behind a number of pages
COUNTED = {**STATES, ReviewState.NEVER_REVIEWED: "without review date"}

#: by whether the audit was offline
NETWORK = {True: "offline", False: "online"}

NOTHING = "Nothing was found."

DUE_FROM = {
    "page": "the page says so",
    "interval": "the page's interval",
    "policy": "the policy's interval",
    None: "",
}

#: by whether a person is in the people file
KNOWN = {True: "in the people file", False: "not in the people file", None: "no people file"}

#: by whether the audited change adds a waiver
NEW_WAIVER = {True: "yes", False: "no", None: "–"}

_ORDERS = {DateOrder.DAY_FIRST: "day first", DateOrder.MONTH_FIRST: "month first"}
_SOURCES = {
    "configuration": "as configured",
    "fields": "as in the dates of governance fields",
    "prose": "as in the dates written with a month's name",
    None: "",
}

#: the kinds of checks whose name is not what one counts
_KINDS = {
    "people": "people file",
    "doi": "DOI",
    "record": "registry record",
    "retraction": "retraction check",
    "git": "git history",
}


def review_counts(audit: Audit) -> list[str]:
    """The review states that occur, with the number of pages: "3 overdue"."""
    reviews = audit.summary.review.by_state()
    return [f"{number:,} {COUNTED[state]}" for state, number in reviews.items() if number]


def incomplete(audit: Audit) -> str:
    """Why an audit is not complete."""
    if audit.interrupted:
        return "the audit was interrupted: see the coverage"
    return "not everything could be checked: see the coverage"


def not_listed(cut: FindingsCut) -> str:
    """How many findings are counted and not listed: "30,624 more in this file are not listed"."""
    return f"{cut.count:,} more{' waived ones' if cut.waived else ''} in this file are not listed"


def verdict_counts(counts: Mapping[str, int]) -> list[str]:
    """Numbers of links by verdict: "18 working"."""
    return [f"{number:,} {one_line(verdict).replace('-', ' ')}" for verdict, number in counts.items()]


def failing(link: AuditedLink) -> str:
    """What was found of a link, and since when: "404 Not Found since 2026-08-03, 4 audits"."""
    found = one_line(link.detail) or (str(link.status) if link.status else one_line(link.verdict))
    if link.failing_since is None or link.failures < 2:
        return found
    return f"{found} since {link.failing_since.isoformat()}, {plural(link.failures, 'audit')}"


def due(page: AuditedPage) -> str:
    """When a page is due: "review was due on 2026-05-04, 57 days ago", "next review on 2027-01-15"."""
    state = STATES[page.review_state]
    if page.next_review is None:
        return f"review {state}" if page.review_state is ReviewState.UNKNOWN else state
    day = page.next_review.isoformat()
    if page.days_overdue is not None:
        return f"review was due on {day}, {plural(page.days_overdue, 'day')} ago"
    if page.review_state is ReviewState.EXEMPT:
        return state
    return f"next review on {day}"


def reviewed(one: Citing) -> str:
    """When a page that cites a work was reviewed, as seen from what happened to the work, and what is due."""
    page = one.page
    said = ""
    if page.last_reviewed is not None:
        said = f"reviewed {page.last_reviewed.isoformat()}"
        said += {"before": ", before this: look now", "after": ", after this", None: ""}.get(
            one.reviewed, ", the same day"
        )
    elif page.review_state is ReviewState.NEVER_REVIEWED:
        return STATES[page.review_state]
    return "; ".join(filter(None, (said, due(page) if page.next_review else "")))


def by_month(months: Mapping[str, int]) -> str:
    """When pages are due: "2 overdue, 3 in 2026-12, 1 later"."""
    return ", ".join(
        f"{number:,} {label if label.isalpha() else f'in {label}'}" for label, number in months.items()
    )


def people_of(page: AuditedPage) -> str:
    """The authors and reviewers of a page: "by Priya Nair; reviewed by Tom Okafor, Elena Rossi"."""
    said = (("by", page.authors), ("reviewed by", page.reviewers))
    return "; ".join(f"{label} {', '.join(map(one_line, names))}" for label, names in said if names)


def date_order(decision: DateOrderDecision) -> str:
    """How numeric dates such as 04/05/2022 were read, and the evidence."""
    seen = f" ({decision.day_first:,} day first, {decision.month_first:,} month first)"
    evidence = seen if decision.day_first or decision.month_first else ""
    if decision.value is None:
        return f"undecided{evidence}: a date in numbers that reads both ways is not judged"
    return f"{_ORDERS[decision.value]}, {_SOURCES[decision.source]}{evidence}"


def nothing_found(audit: Audit) -> str:
    """A sentence for an audit without findings, which says how much was not read."""
    unread = files_not_read(audit)
    off = rules_not_run(audit)
    if off:
        said = f"Nothing was found, and {plural(off, 'rule')} {_were(off)} not run"
        return f"{said}; {unread_files(unread)}." if unread else f"{said}."
    if not unread:
        return NOTHING
    read = sum(page.readable for page in audit.pages)
    on = (
        f"Nothing was found on the {plural(read, 'page')} that {_were(read)} read"
        if read
        else "No page was read"
    )
    return f"{on}; {unread_files(unread)}."


def policy_lines(audit: Audit, shown: int | None = None) -> list[str]:
    """What was not run, lowered, hidden or newly waived, and by what; ``shown`` of each are named, or all."""
    lines = []
    for one in switched_rules(audit):
        count = len(one.rules)
        what = "not run" if one.severity is Severity.OFF else f"lowered to {one.severity.value}"
        where = f" on {plural(one.pages, 'page')}" if one.pages is not None else ""
        named = ", ".join(map(one_line, one.rules[:shown]))
        more = f" and {count - shown:,} more" if shown is not None and count > shown else ""
        lines.append(f"{plural(count, 'rule')} {what}{where}, by {one_line(one.by)}: {named}{more}")
    for hidden in audit.policy.hidden:
        what = "ignored by git" if hidden.by == "git" else "left out by content"
        more = ", …" if hidden.count > len(hidden.examples) else ""
        examples = ", ".join(map(shown_path, hidden.examples))
        lines.append(f"{plural(hidden.count, hidden.kind)} {what}: {examples}{more}")
    waived = newly_waived(audit)
    for new in waived[:shown]:
        found = f"{plural(new.count, 'finding')} of {one_line(new.rule)} in {shown_path(new.path)}"
        lines.append(f"{found} waived by a waiver that this change adds or moves: {one_line(new.reason)}")
    if shown is not None and len(waived) > shown:
        lines.append(f"and {len(waived) - shown:,} more such waivers")
    return lines


def unread_files(count: int) -> str:
    """How many files were not read: "401 files were not read"."""
    return f"{plural(count, 'file')} {_were(count)} not read"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def checks_of(kind: str, count: int) -> str:
    """A number of checks of one kind: "2 links"; an unknown kind is named as it is."""
    return plural(count, _KINDS.get(kind, one_line(kind)))
