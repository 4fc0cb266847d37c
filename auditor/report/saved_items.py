"""Reading the items of a saved audit's lists, one function an item; what does not fit raises ``Mismatch``."""

from __future__ import annotations

from typing import Literal

from auditor.model.audit import (
    AuditedDoi,
    AuditedLink,
    AuditedPage,
    AuditedPerson,
    AuditedReference,
    Notice,
    RuleInfo,
)
from auditor.model.finding import Finding, Gravity, Topic, Urgency, UsedWaiver
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import ReviewState
from auditor.model.written import LinkKind, Skip
from auditor.report.typed import (
    added,
    count,
    day,
    each,
    flag,
    member,
    obj,
    one_of,
    optional,
    position,
    text,
    texts,
    whole,
    word,
)

_DUE_FROM: tuple[Literal["page", "interval", "policy"], ...] = ("page", "interval", "policy")
_DOI_STATES: tuple[Literal["registered", "not-registered", "unchecked"], ...] = (
    "registered",
    "not-registered",
    "unchecked",
)
# made once: they are called for every item
_texts = each(text)
_text_or_null = optional(text)
_day_or_null = optional(day)
_number_or_null = optional(whole)
_severity = one_of(Severity)
_gravity = optional(one_of(Gravity))
_urgency = optional(one_of(Urgency))
_topic = optional(one_of(Topic))
_link_kind = one_of(LinkKind)


def page(value: object) -> AuditedPage:
    """A page."""
    of = obj(value)
    return AuditedPage(
        path=member(of, "path", text),
        title=member(of, "title", text),
        authors=member(of, "authors", _texts),
        reviewers=member(of, "reviewers", _texts),
        editors=member(of, "editors", _texts),
        owner=member(of, "owner", _text_or_null),
        last_reviewed=member(of, "last_reviewed", _day_or_null),
        next_review=member(of, "next_review", _day_or_null),
        next_review_from=member(of, "next_review_from", _due_from),
        review_state=member(of, "review_state", _state),
        days_overdue=member(of, "days_overdue", _days_overdue),
        exempt_reason=member(of, "exempt_reason", text),
        citations=member(of, "citations", _texts),
        references=member(of, "references", _texts),
        links=member(of, "links", count),
        findings=member(of, "findings", count),
        readable=added(of, "readable", flag, default=True),
        fields=added(of, "fields", texts, default={}),
    )


def reference(value: object) -> AuditedReference:
    """A bibliography entry."""
    of = obj(value)
    return AuditedReference(
        key=member(of, "key", text),
        type=member(of, "type", text),
        title=member(of, "title", text),
        authors=member(of, "authors", _texts),
        year=member(of, "year", _number_or_null),
        doi=member(of, "doi", _text_or_null),
        url=member(of, "url", _text_or_null),
        path=member(of, "path", text),
        line=member(of, "line", position),
        cited_by=member(of, "cited_by", _places),
        doi_state=member(of, "doi_state", _doi_state),
        notices=member(of, "notices", _notices),
    )


def doi(value: object) -> AuditedDoi:
    """A DOI that the repository names."""
    of = obj(value)
    return AuditedDoi(
        doi=member(of, "doi", text),
        state=member(of, "state", _doi_state),
        title=member(of, "title", text),
        agency=member(of, "agency", text),
        detail=member(of, "detail", text),
        notices=member(of, "notices", _notices),
        cited_by=member(of, "cited_by", _places),
    )


def person(value: object) -> AuditedPerson:
    """A person."""
    of = obj(value)
    return AuditedPerson(
        name=member(of, "name", text),
        known=member(of, "known", _flag_or_null),
        authored=member(of, "authored", _texts),
        reviewed=member(of, "reviewed", _texts),
        edited=member(of, "edited", _texts),
        overdue=member(of, "overdue", count),
        due_soon=member(of, "due_soon", count),
    )


def link(value: object) -> AuditedLink:
    """A distinct link. A verdict that this version does not know is kept."""
    of = obj(value)
    return AuditedLink(
        url=member(of, "url", text),
        kind=member(of, "kind", _link_kind),
        verdict=member(of, "verdict", text),
        status=member(of, "status", _number_or_null),
        final_url=member(of, "final_url", _text_or_null),
        detail=member(of, "detail", text),
        used_in=member(of, "used_in", _places),
        chain=added(of, "chain", _chain, ()),
        permanent=added(of, "permanent", flag, default=False),
        quote=added(of, "quote", text, ""),
        https=added(of, "https", text, ""),
        last_worked=added(of, "last_worked", _day_or_null, None),
        failing_since=added(of, "failing_since", _day_or_null, None),
        failures=added(of, "failures", count, 0),
        archived=added(of, "archived", text, ""),
        archived_on=added(of, "archived_on", _day_or_null, None),
        remembered=added(of, "remembered", flag, default=False),
    )


def skip(value: object) -> Skip:
    """Something that was not checked."""
    of = obj(value)
    return Skip(member(of, "kind", text), member(of, "subject", text), member(of, "reason", text))


def rule(value: object) -> RuleInfo:
    """A rule."""
    of = obj(value)
    return RuleInfo(
        id=member(of, "id", text),
        family=member(of, "family", text),
        severity=member(of, "severity", _severity),
        summary=member(of, "summary", text),
        gravity=added(of, "gravity", _gravity, None),
        urgency=added(of, "urgency", _urgency, None),
        topic=added(of, "topic", _topic, None),
        short=added(of, "short", text, ""),
    )


def finding(value: object) -> Finding:
    """A finding."""
    of = obj(value)
    return Finding(
        rule=member(of, "rule", text),
        family=member(of, "family", text),
        severity=member(of, "severity", _severity),
        path=member(of, "path", text),
        line=member(of, "line", position),
        column=member(of, "column", position),
        subject=member(of, "subject", text),
        message=member(of, "message", text),
        help=member(of, "help", text),
        fingerprint=member(of, "fingerprint", text),
        waived=member(of, "waived", flag),
        waiver=member(of, "waiver", _waiver_or_null),
        owner=member(of, "owner", _text_or_null),
    )


def _waiver(value: object) -> UsedWaiver:
    of = obj(value)
    return UsedWaiver(member(of, "reason", text), member(of, "until", _text_or_null))


def _notice(value: object) -> Notice:
    of = obj(value)
    return Notice(
        type=member(of, "type", text),
        date=member(of, "date", _text_or_null),
        doi=member(of, "doi", _text_or_null),
        source=member(of, "source", text),
    )


def _place(value: object) -> Location:
    of = obj(value)
    column = added(of, "column", position, default=1)
    return Location(member(of, "path", text), member(of, "line", position), column)


def _hop(value: object) -> tuple[int, str]:
    of = obj(value)
    return member(of, "status", whole), member(of, "url", text)


_places = each(_place)
_chain = each(_hop)
_notices = each(_notice)
_flag_or_null = optional(flag)
_days_overdue = optional(position)
_waiver_or_null = optional(_waiver)
_state = one_of(ReviewState)
_due_from = optional(word(*_DUE_FROM))
_doi_state = optional(word(*_DOI_STATES))
