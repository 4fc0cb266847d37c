"""Crossref's REST interface: addresses, and the records in its answers.

Source: https://api.crossref.org/swagger-ui/index.html (routes ``/works`` and ``/works/{doi}``) and
https://github.com/CrossRef/rest-api-doc (``filter``, ``select``, ``query.bibliographic``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from auditor.evidence.registries.bodies import (
    MOST_RECORDS,
    UnreadableError,
    items,
    members,
    path_of,
    read_json,
)
from auditor.evidence.registries.works import read_item
from auditor.model.records import Record

AGENCY = "Crossref"
#: characters of a text that is searched for; more words do not find more
_LONGEST_QUERY = 400
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


def is_listable(doi: str) -> bool:
    """Whether a DOI can be asked for in a list: a comma would part it in two."""
    return "," not in doi


def list_url(base: str, dois: Sequence[str], *, select: bool = True) -> str:
    """The address of the records of several DOIs (``is_listable`` ones) in one answer.

    What Crossref does not have is silently missing from the answer. Without ``select`` whole records come,
    for the case that the service refuses (400) a field by name.
    """
    named = ",".join(f"doi:{quote(doi, safe='/', errors='replace')}" for doi in dois)
    return f"{base.rstrip('/')}/works?filter={named}&rows={len(dois)}{_selected(select=select)}"


def query_url(base: str, text: str, rows: int, *, select: bool = True) -> str:
    """The address of a search for a bibliographic description (title, first author, year)."""
    words = quote(" ".join(text.split())[:_LONGEST_QUERY], safe="", errors="replace")
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
    records: list[Record] = []
    for item in items(message["items"])[:MOST_RECORDS]:
        try:
            records.append(read_item(members(item), AGENCY))
        except UnreadableError:
            continue  # one odd item does not lose the others
    return records


def _message(body: bytes, kind: str) -> Mapping[str, Any]:
    """What is in the envelope, which says what kind of message it is."""
    answer = members(read_json(body))
    message = answer.get("message")
    if not isinstance(message, dict) or answer.get("message-type", kind) != kind:
        raise UnreadableError(f"the answer is JSON, but no {kind} of Crossref")
    return message


def _selected(*, select: bool) -> str:
    return f"&select={_SELECT}" if select else ""
