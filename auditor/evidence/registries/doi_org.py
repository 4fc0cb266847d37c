"""doi.org: the handle system and the list of agencies. Does a DOI exist, and who registered it?

Sources: the DOI Handbook (https://www.doi.org/doi-handbook/HTML/rest-api.html) and the "Handle.Net
REST API" for response codes; https://www.doi.org/doi-handbook/HTML/which-ra.html for agencies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from auditor.evidence.registries.json_values import (
    UnreadableError,
    doi_in,
    items,
    members,
    path_of,
    read_json,
)
from auditor.evidence.registries.registry import Quota, Rate
from auditor.values.identifiers.doi import lower_ascii
from auditor.values.text.marked_text import plain

DOI_URL = "https://doi.org"
#: it states no limit
QUOTA = Quota("the DOI system", public=Rate(10, 1, at_once=4), polite=Rate(10, 1, at_once=4))
#: prefixes or DOIs in one request
MOST_NAMES = 40


class Handle(StrEnum):
    """What the handle system knows of a DOI. It alone can say that there is none."""

    EXISTS = "exists"
    NO_TARGET = "no-target"  # it exists, and leads nowhere
    ABSENT = "absent"


_FOUND = 1
_ABSENT = 100
_NO_VALUES = 200
#: the types of values that administer a handle and lead nowhere; 700050 is Crossref's time stamp
_ADMINISTRATIVE = frozenset(
    ("HS_ADMIN", "HS_VLIST", "HS_SECKEY", "HS_PUBKEY", "HS_SIGNATURE", "HS_CERT", "700050", "DESC", "EMAIL")
)
_LONGEST_NAME = 60


def handle_url(base: str, doi: str) -> str:
    """The address of a DOI's handle record; ``base`` as ``https://doi.org``."""
    return f"{base.rstrip('/')}/api/handles/{path_of(doi)}"


def agency_url(base: str, names: Sequence[str]) -> str:
    """The address of the list of who registered these prefixes or DOIs."""
    return f"{base.rstrip('/')}/ra/{','.join(map(path_of, names))}"


def read_handle(status: int, body: bytes, doi: str = "") -> Handle:
    """What the answer of ``handle_url`` says. ``status`` is the HTTP status, ``doi`` the DOI asked for.

    Only response code 100 with HTTP 404 means that a DOI does not exist: a 404 of another machine on the way
    (a proxy, a mirror without the interface) says nothing.

    Raises:
        UnreadableError: the answer is no handle record, one of another DOI, or says that it failed.
    """
    answer = members(read_json(body))
    code = answer.get("responseCode")
    if isinstance(code, bool) or not isinstance(code, int):
        raise UnreadableError("the answer is no answer of the handle system")
    named = doi_in(answer.get("handle"))
    if doi and named and named != lower_ascii(doi):
        raise UnreadableError(f"the handle system answered about another DOI, {named[:100]}")
    if code == _FOUND and status == 200:
        return Handle.EXISTS if _has_target(answer.get("values")) else Handle.NO_TARGET
    if code == _NO_VALUES and status in (200, 404):
        return Handle.NO_TARGET
    if code == _ABSENT and status == 404:
        return Handle.ABSENT
    raise UnreadableError(f"the handle system answered with code {str(code)[:10]} and HTTP status {status}")


def _has_target(values: Any) -> bool:
    """Whether one of the values leads somewhere; an answer without any may have one."""
    found = items(values)
    return not found or any(_may_lead(members(value)) for value in found)


def _may_lead(value: Mapping[str, Any]) -> bool:
    kind, content = value.get("type"), members(value.get("data")).get("value")
    is_empty = isinstance(content, str) and not content.strip()
    return not is_empty and not (isinstance(kind, str) and kind.upper() in _ADMINISTRATIVE)


def read_agencies(body: bytes) -> dict[str, str | None]:
    """Who registered what, from the answer of ``agency_url``: lower-case name -> agency.

    The agency is written as doi.org does ("Crossref", "mEDRA"); None means that the prefix or DOI does not
    exist. What doi.org could not answer is left out.

    Raises:
        UnreadableError: the answer is no list.
    """
    answer = read_json(body)
    if not isinstance(answer, list):
        raise UnreadableError("the answer is JSON, but no list of agencies")
    agencies: dict[str, str | None] = {}
    for item in map(members, items(answer)):
        name, agency, state = item.get("DOI"), item.get("RA"), item.get("status")
        if not isinstance(name, str) or not name.strip():
            continue
        if isinstance(agency, str) and plain(agency):
            agencies[lower_ascii(name.strip())] = plain(agency)[:_LONGEST_NAME]
        elif isinstance(state, str) and "not exist" in state.lower():
            agencies[lower_ascii(name.strip())] = None
    return agencies
