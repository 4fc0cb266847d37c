"""Crossref's REST interface: addresses, rates, and the records in its answers.

Source: https://api.crossref.org/swagger-ui/index.html (routes ``/works`` and ``/works/{doi}``) and
https://github.com/CrossRef/rest-api-doc (``filter``, ``select``, ``query.bibliographic``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from auditor.evidence.registries.crossref_works import read_item, read_notice
from auditor.evidence.registries.json_values import (
    UnreadableError,
    members,
    path_of,
    read_each,
    read_json,
)
from auditor.evidence.registries.registry import NoticeLists, Quota, Rate, RecordLists, Registry, Search
from auditor.model.records import Record, Update
from auditor.values.identifiers.doi import Doi

AGENCY = "Crossref"
#: items of one answer; Crossref lists no more
_MOST_ROWS = 1_000
#: The fields that are read; without them an answer holds every reference of every work. Of the fields that
#: can be selected (rest-api-doc, issue 289) all that are read; "institution" cannot.
_SELECT = ",".join(
    """
    DOI type title subtitle original-title short-title author editor issued published-print published-online
    posted approved container-title short-container-title event volume issue page article-number
    publisher update-to updated-by relation
    """.split()
)


def work_url(base: str, doi: str) -> str:
    """The address of the record of one DOI; ``base`` as ``https://api.crossref.org``."""
    return f"{base.rstrip('/')}/works/{path_of(doi)}"


def list_url(base: str, dois: Sequence[str], *, select: bool = True) -> str:
    """The address of the records of several DOIs (``is_listable`` ones) in one answer.

    What Crossref does not have is silently missing from the answer. Without ``select`` whole records come,
    for the case that the service refuses (400) a field by name.
    """
    named = ",".join(f"doi:{quote(doi, safe='/', errors='replace')}" for doi in dois)
    return f"{base.rstrip('/')}/works?filter={named}&rows={len(dois)}{_selected(select=select)}"


def notices_url(base: str, dois: Sequence[str], *, select: bool = True) -> str:
    """The address of the notices about several works (``is_listable`` ones) in one answer."""
    named = ",".join(f"updates:{quote(doi, safe='/', errors='replace')}" for doi in dois)
    chosen = "&select=DOI,update-to" if select else ""
    return f"{base.rstrip('/')}/works?filter={named}&rows={_MOST_ROWS}{chosen}"


def query_url(base: str, text: str, rows: int, *, select: bool = True) -> str:
    """The address of a search for a bibliographic description, such as ``match.query_text`` makes."""
    words = quote(text, safe="", errors="replace")
    return f"{base.rstrip('/')}/works?query.bibliographic={words}&rows={rows}{_selected(select=select)}"


def read_work(body: bytes) -> Record:
    """The record in the answer of ``work_url``.

    Raises:
        UnreadableError: the answer holds no record with a DOI.
    """
    return read_item(_message(body, "work"), AGENCY)


def read_list(body: bytes) -> list[Record]:
    """The records in the answer of ``list_url`` or ``query_url``, in its order; odd items are left out.

    Raises:
        UnreadableError: the answer holds no list of records.
    """
    message = _message(body, "work-list")
    if not isinstance(message.get("items"), list):
        raise UnreadableError("the answer is not a list of works")
    return read_each(message["items"], partial(read_item, agency=AGENCY))


def read_notices(body: bytes) -> dict[Doi, list[Update]]:
    """The events that the notices in the answer of ``notices_url`` report, by the DOI of the work.

    Raises:
        UnreadableError: the answer holds no list, or not all of it.
    """
    message = _message(body, "work-list")
    found = message.get("items")
    total = message.get("total-results")
    if not isinstance(found, list):
        raise UnreadableError("the answer is not a list of works")
    if isinstance(total, int) and total > len(found):
        raise UnreadableError(f"{total} notices are more than it lists at once")
    events: dict[Doi, list[Update]] = {}
    for item in found:
        for work, update in read_notice(members(item)):
            events.setdefault(work, []).append(update)
    return events


def _message(body: bytes, kind: str) -> Mapping[str, Any]:
    """What is in the envelope, which says what kind of message it is."""
    answer = members(read_json(body))
    message = answer.get("message")
    if not isinstance(message, dict) or answer.get("message-type", kind) != kind:
        raise UnreadableError(f"the answer is JSON, but no {kind} of Crossref")
    return message


def _selected(*, select: bool) -> str:
    return f"&select={_SELECT}" if select else ""


# Crossref's limits since December 2025 (https://doi.org/10.64000/wadve-3tj60)
_RECORDS = Quota(AGENCY, public=Rate(5, 1, at_once=1), polite=Rate(10, 1, at_once=3))
_LISTS = Quota("Crossref (lists)", public=Rate(1, 1, at_once=1), polite=Rate(3, 1, at_once=3))

REGISTRY = Registry(
    agency=AGENCY,
    base="https://api.crossref.org",
    quota=_RECORDS,
    url=work_url,
    read=read_work,
    lists=RecordLists(_LISTS, (list_url, partial(list_url, select=False)), read_list),
    search=Search(_LISTS, (query_url, partial(query_url, select=False)), read_list),
    reports_updates=True,
    notices=NoticeLists(_LISTS, (notices_url, partial(notices_url, select=False)), read_notices),
)
