"""The body of an answer, decoded in small pieces and no further than asked for: a bomb costs what is read."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

#: bytes that are read, or decoded, at once
PIECE = 16_384
#: decoded bytes that a stream gives at most
STREAM_LIMIT = 16 * 1024 * 1024

_GZIP = 16 + zlib.MAX_WBITS  # zlib's way to say gzip


class Source(Protocol):
    """Where the encoded body comes from: urllib3's response."""

    def read1(self, amt: int, decode_content: bool) -> bytes | None:
        """At most ``amt`` bytes, as soon as there are some; none at the end."""


def read_body(
    source: Source, coding: str, limit: int, consume: Callable[[bytes], bool], ended: Callable[[], bool]
) -> bool:
    """Give the decoded body to ``consume`` by pieces, until it returns True or ``limit`` bytes are given.

    ``coding`` is the Content-Encoding; of more than one, and of unknown ones, nothing is given. ``ended``
    says that the time is over. Returns whether that was the whole body.

    Raises:
        Exception: what ``source`` and ``consume`` raise.
    """
    decoder = decoder_for(coding)
    if decoder is None:
        return False
    left, raw_left = limit, 2 * limit + PIECE  # what decodes to nothing is not read for ever either
    while True:
        block = source.read1(PIECE, decode_content=False)
        if ended() or raw_left <= 0:
            return False
        if not block:
            return decoder.complete
        raw_left -= len(block)
        try:
            for piece in decoder.feed(block):
                if left <= 0 or consume(piece[:left]):
                    return False
                left -= len(piece)
                if left < 0:
                    return False
        except zlib.error:
            return False


class Plain:
    """No encoding."""

    complete = True

    def feed(self, block: bytes) -> Iterator[bytes]:
        """The block itself."""
        yield block


class Compressed:
    """gzip (RFC 1952, several members too), or deflate with or, as some servers have it, without wrapper."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._inflater = zlib.decompressobj(_GZIP) if gzip else None
        self._start = b""
        self.complete = False

    def feed(self, block: bytes) -> Iterator[bytes]:
        """The decoded pieces of a block, each at most ``PIECE`` bytes.

        Raises:
            zlib.error: this is not what the header says.
        """
        if self._inflater is None:
            block = self._start = self._start + block
            if len(block) < 2:
                return
            # RFC 1950 2.2: the two bytes of a zlib header
            bare = block[0] & 15 != 8 or int.from_bytes(block[:2], "big") % 31
            self._inflater = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS)
        piece = b""
        while block or len(piece) == PIECE:  # of a full piece, more may be waiting inside
            if self.complete:
                if not self._gzip or not block.startswith(b"\x1f"):
                    return  # padding
                self._inflater, self.complete = zlib.decompressobj(_GZIP), False
            piece = self._inflater.decompress(block, PIECE)
            block = self._inflater.unconsumed_tail
            if self._inflater.eof:
                self.complete, block = True, self._inflater.unused_data
            if piece:
                yield piece


#: of a list in a header field (RFC 9110, 5.6.1)
_SEPARATORS = str.maketrans(",\t", "  ")


def decoder_for(coding: str) -> Plain | Compressed | None:
    """What undoes a Content-Encoding; None when that is several codings, or one that was not asked for."""
    codings = [
        part for part in coding.lower().translate(_SEPARATORS).split(" ") if part not in ("", "identity")
    ]
    if not codings:
        return Plain()
    if codings in (["gzip"], ["x-gzip"]):
        return Compressed(gzip=True)
    return Compressed(gzip=False) if codings == ["deflate"] else None
