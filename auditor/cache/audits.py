"""Whole audits as they are remembered: links and places, which are most of one, as texts and numbers.

They stay packed when an audit is read. What is read may be forged, so that every number is looked at.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from typing import TypeAlias

from auditor.codec import REFUSED, pack, unpacker
from auditor.model.audit import (
    Audit,
    AuditedDoi,
    AuditedLink,
    AuditedLinks,
    AuditedPmid,
    AuditedReference,
    OtherLink,
)
from auditor.model.links import PlainLinks, PlainRow
from auditor.model.location import Location
from auditor.model.packed import as_tuple
from auditor.model.places import Places
from auditor.model.stored import changed

_Cited: TypeAlias = AuditedReference | AuditedDoi | AuditedPmid
#: rows of plain links in one piece, so that one is read at a time
_ROWS = 200
#: bytes of a piece; a forged one may claim to be any size
_LARGEST = 50_000_000

_read_rows = unpacker(tuple[PlainRow, ...])
#: the paths of the pages, the plain links in pieces, and the others
_read_links = unpacker(tuple[tuple[str, ...], tuple[bytes, ...], tuple[OtherLink, ...]])
#: an audit without what follows: the places where works are cited, which of these each of its references,
#: DOIs and PMIDs has, its links and their number
_read_audit = unpacker(tuple[Audit, tuple[bytes, ...], tuple[int, ...], bytes, int])


def pack_audit(audit: Audit) -> bytes | None:
    """The audit in bytes; None when these cannot hold it."""
    all_links: Sequence[AuditedLink] = audit.links
    if not isinstance(all_links, AuditedLinks):
        return None
    plain, others = all_links.parts()
    rows = plain.rows()
    pieces: list[bytes | None] = []
    while some := tuple(islice(rows, _ROWS)):
        piece = pack(some)
        pieces.append(None if piece is None else zlib.compress(piece, 1))
    links = None if None in pieces else pack((plain.paths, pieces, others))
    numbers = {page.path: number for number, page in enumerate(audit.pages)}
    places: dict[int, tuple[int, bytes]] = {}
    cited = []
    for one in _cited(audit):
        known = places.get(id(one.cited_by))
        if known is None:
            packed = _places(one.cited_by, numbers)
            known = places[id(one.cited_by)] = len(places), packed
        cited.append(known[0])
    if links is None:
        return None
    bare = _with_places(changed(audit, links=()), lambda _: ())
    return pack((bare, tuple(packed for _, packed in places.values()), tuple(cited), links, len(audit.links)))


def unpack_audit(data: bytes | None) -> Audit | None:
    """The audit that ``pack_audit`` packed; None for bytes that are no such audit."""
    try:
        bare, packed, cited, links, number = _read_audit(data or b"")
        paths = tuple(page.path for page in bare.pages)
        places = [Places.unpacked(paths, some) for some in packed]
        left = iter(cited)
        audit = _with_places(bare, lambda _: places[next(left)])
        names, pieces, others = _read_links(links)
        if sum(len(PlainLinks.of(names, _rows(piece))) for piece in pieces) + len(others) != number:
            return None
    except (*REFUSED, zlib.error, ValueError, IndexError, StopIteration):
        return None
    return changed(audit, links=as_tuple(AuditedLinks(number, partial(_links, links))))


def _links(packed: bytes) -> tuple[PlainLinks, Sequence[OtherLink]]:
    paths, pieces, others = _read_links(packed)
    return PlainLinks.of(paths, chain.from_iterable(map(_rows, pieces))), others


def _rows(piece: bytes) -> tuple[PlainRow, ...]:
    return _read_rows(zlib.decompressobj().decompress(piece, _LARGEST))


def _cited(audit: Audit) -> Iterator[_Cited]:
    return chain(audit.references, audit.dois, audit.pmids)


def _with_places(audit: Audit, places: Callable[[_Cited], Sequence[Location]]) -> Audit:
    """The audit with other places where its references, DOIs and PMIDs are cited, asked for in this order."""
    references = tuple([changed(one, cited_by=as_tuple(places(one))) for one in audit.references])
    dois = tuple([changed(one, cited_by=as_tuple(places(one))) for one in audit.dois])
    pmids = tuple([changed(one, cited_by=as_tuple(places(one))) for one in audit.pmids])
    return changed(audit, references=references, dois=dois, pmids=pmids)


def _places(places: Sequence[Location], numbers: Mapping[str, int]) -> bytes:
    """Places on pages, packed: ``numbers`` are those of the pages' paths."""
    if isinstance(places, Places):
        return places.packed
    found = array("I")
    for place in places:
        found.extend((numbers[place.path], place.line, place.column))
    return found.tobytes()
