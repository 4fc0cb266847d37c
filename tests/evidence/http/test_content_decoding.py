"""Bodies are decoded piece by piece, and no further than asked for."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.evidence.http.content_decoding import PIECE, read_body


class Wire:
    """What a server sends, in blocks of at most ``block`` bytes; ``taken`` is what was read of it."""

    def __init__(self, data: bytes, block: int = PIECE) -> None:
        self.data = io.BytesIO(data)
        self.block = block

    def read1(self, amt: int, decode_content: bool) -> bytes:
        assert not decode_content
        return self.data.read(min(amt, self.block))


def decode(data: bytes, coding: str = "", limit: int = 1_000_000, block: int = PIECE) -> tuple[bytes, bool]:
    pieces: list[bytes] = []

    def consume(piece: bytes) -> bool:
        pieces.append(piece)
        return False

    complete = read_body(Wire(data, block), coding, limit, consume, lambda: False)
    assert all(0 < len(piece) <= PIECE for piece in pieces)
    return b"".join(pieces), complete


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    "X-GZip": gzip.compress,
    "gzip, identity": gzip.compress,
    "deflate": zlib.compress,
    " Deflate ": raw_deflate,
}


@pytest.mark.parametrize(("coding", "encode"), CODINGS.items(), ids=[repr(coding) for coding in CODINGS])
@given(data=st.binary(max_size=100_000), block=st.sampled_from([1, 7, PIECE]))
def test_a_body_comes_back_whole(coding, encode, data, block):
    data = data[: 2000 * block]
    assert decode(encode(data), coding, block=block) == (data, True)


@pytest.mark.parametrize("block", [1, 24, PIECE])
def test_several_members_and_padding_of_gzip_are_one_body(block):
    two = gzip.compress(b"one ", mtime=0) + gzip.compress(b"two", mtime=0)
    assert decode(two, "gzip", block=block) == (b"one two", True)
    assert decode(two + b"\0" * 10, "gzip", block=block) == (b"one two", True)


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "zstd", "gzip, br", "chunked"])
def test_several_codings_and_those_that_no_one_asked_for_are_not_decoded(coding):
    assert decode(b"whatever", coding) == (b"", False)


@pytest.mark.parametrize("coding", ["", "gzip", "deflate"])
@pytest.mark.parametrize("over", [-1, 0, 1, 50_000])
def test_a_body_is_complete_when_it_fits_the_limit(coding, over):
    data = bytes(range(256)) * 200
    body, complete = decode(CODINGS[coding](data), coding, limit=len(data) - over)
    assert body == data[: len(data) - over]
    assert complete == (over <= 0)


def test_a_body_that_is_cut_or_broken_is_what_came_of_it():
    data = bytes(range(256)) * 20
    body, complete = decode(gzip.compress(data)[:-9], "gzip")
    assert data.startswith(body)
    assert not complete
    assert decode(b"<html>not gzip at all</html>", "gzip") == (b"", False)


def test_a_consumer_that_has_seen_enough_is_given_no_more():
    wire, pieces = Wire(b"x" * 10 * PIECE), []

    def until_two(piece):
        pieces.append(piece)
        return len(pieces) == 2

    assert not read_body(wire, "", 1_000_000, until_two, lambda: False)
    assert len(pieces) == 2
    assert wire.data.tell() == 2 * PIECE


def test_what_decodes_to_nothing_is_not_read_for_ever():
    packer = zlib.compressobj(wbits=31)
    start = packer.compress(b"") + packer.flush(zlib.Z_SYNC_FLUSH)
    empty = packer.flush(zlib.Z_FULL_FLUSH) or b"\x00\x00\x00\xff\xff"
    wire = Wire(start + empty * 1_000_000)
    assert not read_body(wire, "gzip", 1000, lambda piece: False, lambda: False)
    assert wire.data.tell() < 100_000


@given(st.binary(), st.sampled_from(["", "gzip", "deflate"]), st.integers(0, 100))
def test_no_bytes_raise_and_no_limit_is_passed(data, coding, limit):
    body, _ = decode(data, coding, limit)
    assert len(body) <= limit
