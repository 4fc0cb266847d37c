"""A standard compared with an audit: which requirements are met, which are not, and which cannot be seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from auditor.model.audit import Audit, AuditedPage
from auditor.model.finding import Topic
from auditor.model.records import DoiState
from auditor.model.repository import ReviewState
from auditor.model.standard import Assessed, Assessment, Check, Requirement, Standard, Standing
from auditor.values.dates.intervals import Interval
from auditor.values.names.roles import has_role
from auditor.values.text.plural import plural
from auditor.views.impact import works_to_act_on


def assess(audit: Audit, standard: Standard) -> Assessment:
    """How the requirements of a standard stand in an audit.

    A requirement is about the pages of the standard that are not exempt from review; only a planned review is
    asked of exempt pages too. It is met when all of them show it. Without such pages nothing can be seen.
    """
    facts = _Facts(audit, standard)
    rows = tuple(facts.assessed(requirement) for requirement in standard.requirement)
    return Assessment(standard, audit.root, audit.as_of, rows)


class _Facts:
    """What the checks look up, made once."""

    def __init__(self, audit: Audit, standard: Standard) -> None:
        self._audit = audit
        self._pages = [page for page in audit.pages if _is_meant(page, standard.pages)]
        self._named = standard.pages
        self._rules = {rule.id for rule in audit.rules}
        self._online = {rule.id for rule in audit.rules if rule.topic is Topic.BROKEN_LINK}
        self._sourced = {place.path for doi in audit.dois for place in doi.cited_by}
        self._sourced.update(place.path for pmid in audit.pmids for place in pmid.cited_by)
        self._called = {one.page.path for work in works_to_act_on(audit) for one in work.called}
        self._found: dict[str, set[str]] = defaultdict(set)
        for finding in audit.active():
            self._found[finding.rule].add(finding.path)
        for cut in audit.findings_cut:
            if not cut.waived:
                self._found[cut.rule].add(cut.path)

    def assessed(self, requirement: Requirement) -> Assessed:
        check = requirement.check
        if check is None:
            return Assessed(requirement, Standing.CANNOT_BE_SEEN, requirement.cannot_be_seen)
        if check is Check.PAGE_THERE:
            return self._there(requirement)
        pages = self._pages if check is Check.REVIEW_PLANNED else _governed(self._pages)
        unseen = self._unseen(requirement, pages)
        if unseen:
            return Assessed(requirement, Standing.CANNOT_BE_SEEN, unseen)
        shows = _SHOWS[check]
        proving = tuple(page.path for page in pages if page.readable and shows(self, page, requirement))
        proved = set(proving)
        failing = tuple(page.path for page in pages if page.path not in proved)
        untested = "" if failing else self._untested(requirement)
        if untested:
            return Assessed(requirement, Standing.CANNOT_BE_SEEN, untested)
        if not failing:
            return Assessed(requirement, Standing.MET, f"all of {plural(len(pages), 'page')}", proving)
        reason = f"{len(failing):,} of {plural(len(pages), 'page')} {_lacking(len(failing))}"
        return Assessed(requirement, Standing.NOT_MET, reason, proving, failing)

    def _there(self, requirement: Requirement) -> Assessed:
        paths = tuple(page.path for page in self._pages if page.readable)
        if paths:
            return Assessed(requirement, Standing.MET, plural(len(paths), "page"), paths)
        return Assessed(requirement, Standing.NOT_MET, f"no page is called “{', '.join(self._named)}”")

    def _unseen(self, requirement: Requirement, pages: Sequence[AuditedPage]) -> str:
        """Why the audit cannot answer, or ""."""
        if not pages:
            named = f" called “{', '.join(self._named)}”" if self._named else ""
            return f"there is no page{named} that is under review"
        match requirement.check:
            case Check.REVIEWER_OF_ROLE if not any(page.reviewer_roles for page in pages):
                return "no role of a reviewer is known: state a role in the people file"
            case Check.FIELD_STATED if not any(
                name in page.fields for page in pages for name in requirement.fields
            ):
                names = ", ".join(requirement.fields)
                return f"the audit holds none of {names}: name yours under required in [field-policy]"
            case Check.NO_FINDING:
                missing = [rule for rule in requirement.rules if rule not in self._rules]
                if missing:
                    return f"{', '.join(missing)} did not run"
        return ""

    def _untested(self, requirement: Requirement) -> str:
        """What the audit did not ask, so that nothing was found, or ""."""
        if requirement.check is Check.SOURCES_IN_FORCE:
            unknown = sum(doi.state in (None, DoiState.UNCHECKED) for doi in self._audit.dois)
            return (
                f"{plural(unknown, 'DOI')} {'was' if unknown == 1 else 'were'} not looked up"
                if unknown
                else ""
            )
        if requirement.check is Check.NO_FINDING and self._audit.offline:
            asked = [rule for rule in requirement.rules if rule in self._online]
            return f"the audit was offline, and {', '.join(asked)} needs the network" if asked else ""
        return ""

    def is_sourced(self, page: AuditedPage) -> bool:
        return bool(page.references) or page.path in self._sourced

    def is_called(self, page: AuditedPage) -> bool:
        return page.path in self._called

    def has_finding(self, page: AuditedPage, rules: Sequence[str]) -> bool:
        return any(page.path in self._found[rule] for rule in rules)


_Shows = Callable[[_Facts, AuditedPage, Requirement], bool]


def _is_planned(page: AuditedPage) -> bool:
    if page.review_state is ReviewState.EXEMPT:
        return bool(page.exempt_reason)
    return page.next_review is not None


def _is_within(page: AuditedPage, months: int | None) -> bool:
    if page.last_reviewed is None or page.next_review is None or months is None:
        return False
    latest = Interval(months=months).after(page.last_reviewed)
    return latest is None or page.next_review <= latest


#: what each check asks of a page
_SHOWS: Mapping[Check, _Shows] = {
    Check.REVIEW_PLANNED: lambda _, page, __: _is_planned(page),
    Check.LAST_REVIEW_STATED: lambda _, page, __: page.last_reviewed is not None,
    Check.NEXT_REVIEW_STATED: lambda _, page, __: page.next_review_from == "page",
    Check.INTERVAL_AT_MOST: lambda _, page, asked: _is_within(page, asked.months),
    Check.NOT_OVERDUE: lambda _, page, __: (
        page.next_review is not None and page.review_state is not ReviewState.OVERDUE
    ),
    Check.TITLE_STATED: lambda _, page, __: bool(page.title),
    Check.AUTHOR_NAMED: lambda _, page, __: bool(page.authors),
    Check.OWNER_NAMED: lambda _, page, __: page.owner is not None,
    Check.REVIEWER_NAMED: lambda _, page, __: bool(page.reviewers),
    Check.REVIEWER_INDEPENDENT: lambda _, page, __: bool(set(page.reviewers) - set(page.authors)),
    Check.REVIEWER_OF_ROLE: lambda _, page, asked: any(
        has_role(said, role) for said in page.reviewer_roles for role in asked.roles
    ),
    Check.FIELD_STATED: lambda _, page, asked: any(page.fields.get(name) for name in asked.fields),
    Check.SOURCE_NAMED: lambda facts, page, __: facts.is_sourced(page),
    Check.SOURCES_IN_FORCE: lambda facts, page, __: not facts.is_called(page),
    Check.NO_FINDING: lambda facts, page, asked: not facts.has_finding(page, asked.rules),
}


def _governed(pages: Sequence[AuditedPage]) -> list[AuditedPage]:
    return [page for page in pages if page.review_state is not ReviewState.EXEMPT]


def _is_meant(page: AuditedPage, words: Sequence[str]) -> bool:
    """Whether the title or the path has one of these words, any case, with - or _ for a space."""
    if not words:
        return True
    text = f"{page.title} {page.path}".lower().replace("-", " ").replace("_", " ")
    return any(word.lower() in text for word in words)


def _lacking(number: int) -> str:
    return "lacks it" if number == 1 else "lack it"
