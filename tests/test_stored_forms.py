"""How answers lie in the cache. What a cache of this version holds must be read again by every later commit.

When one of these fails, what users have remembered is lost: raise the version of the form in ``cache/links.py``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from auditor.codec import pack, unpack
from auditor.model.evidence import KnownLink, LinkVerdict, Redirect
from auditor.model.records import DoiAnswer, DoiState, NoticeAnswer, Record, Relation, Update
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import Doi
from auditor.values.names.person_name import PersonName

UPDATE = Update("retraction", date(2024, 5, 6), Doi("10.1234/notice"), ("publisher", "retraction-watch"))
RECORD = Record(
    doi=Doi("10.1234/a"),
    agency="Crossref",
    metadata=BibRecord(title="A Trial", authors=(PersonName("Ada", "Bell"),), years=(2020,)),
    updates=(UPDATE,),
    notice_of=(Relation("correction", Doi("10.1234/b")),),
)
WRITTEN_UPDATE = ["retraction", "2024-05-06", "10.1234/notice", ["publisher", "retraction-watch"]]
WRITTEN_WORK: dict[str, Any] = {
    "title": "A Trial",
    "subtitle": "",
    "other_titles": [],
    "authors": [["Ada", "Bell", "", False]],
    "others": False,
    "editors": [],
    "years": [2020],
    "containers": [],
    "volume": "",
    "issue": "",
    "pages": "",
    "publisher": "",
    "type": "",
}
LINK = KnownLink(
    301,
    "https://example.org/b",
    "moved",
    ("here",),
    chain=(Redirect(301, "https://example.org/b"),),
    permanent=True,
    quote="a quote",
    verdict=LinkVerdict.REDIRECTED,
    missing=("there",),
)

FORMS: list[tuple[object, object]] = [
    (
        RECORD,
        [
            *("10.1234/a", "Crossref", WRITTEN_WORK),
            *([WRITTEN_UPDATE], [["correction", "10.1234/b"]], []),
        ],
    ),
    (
        LINK,
        [
            *(301, "https://example.org/b", "moved", ["here"]),
            *(
                [{"status": 301, "url": "https://example.org/b"}],
                True,
                "a quote",
                "",
                "redirected",
                ["there"],
            ),
        ],
    ),
    (
        DoiAnswer(Doi("10.1234/a"), DoiState.NOT_REGISTERED),
        ["10.1234/a", "not-registered", "", True, None, "", "", False, None],
    ),
    (NoticeAnswer((UPDATE,)), [[WRITTEN_UPDATE]]),
]
EACH = pytest.mark.parametrize(("value", "written"), FORMS, ids=[type(value).__name__ for value, _ in FORMS])


@EACH
def test_a_value_is_written_as_ever(value, written):
    assert msgspec.msgpack.decode(pack(value) or b"") == written


@EACH
def test_what_was_written_is_read(value, written):
    assert unpack(msgspec.msgpack.encode(written), type(value)) == value
