"""Pages in MessagePack, as workers send them and the cache keeps them.

What a page has in great numbers stays packed when it is read (``model.packed``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from auditor.codec import REFUSED, pack, unpacker
from auditor.model.packed import JoinedNames, PackedItems, PackedPage
from auditor.model.sources import PageSource
from auditor.model.stored import changed
from auditor.model.written import Citation, Link

#: a page in bytes, or as it is where these cannot hold it: it is unreadable, or has a lone surrogate
Sent: TypeAlias = PackedPage | PageSource

#: what stays packed of a page that comes from a worker, with how it is read
_PACKED: Mapping[str, Callable[[bytes], tuple[Any, ...]]] = {
    "links": unpacker(tuple[Link, ...]),
    "citations": unpacker(tuple[Citation, ...]),
    "headings": unpacker(tuple[str, ...]),
}
_WITHOUT: Mapping[str, Any] = {**dict.fromkeys(_PACKED, ()), "anchors": ()}
#: the page without these, its anchors, and the packed
_read_sent = unpacker(tuple[PageSource, tuple[str, ...], tuple[bytes, ...]])


def packed(page: PageSource) -> bytes | None:
    """The page as bytes; None when it holds what they cannot (a lone surrogate)."""
    parts = [pack(getattr(page, name)) for name in _PACKED]
    return None if None in parts else pack((changed(page, **_WITHOUT), tuple(page.anchors), parts))


def unpacked(sent: Sent) -> PageSource:
    """The page that was sent."""
    if isinstance(sent, PageSource):
        return sent
    page, anchors, parts = _read_sent(sent.facts)
    packed = zip(_PACKED.items(), parts, strict=True)
    kept: dict[str, Any] = {name: PackedItems(data, read) for (name, read), data in packed}
    return changed(page, anchors=JoinedNames(anchors), **kept)


def remembered(kept: PackedPage, path: str) -> PageSource | None:
    """The page that an earlier audit kept, looked through; None for bytes that are no such page."""
    try:
        page = unpacked(kept)
        for name in _PACKED:
            len(getattr(page, name))
    except (*REFUSED, ValueError):
        return None
    return page if page.path == path else None
