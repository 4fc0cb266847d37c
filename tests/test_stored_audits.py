"""Whole audits as they are remembered: the same again, and nothing that is forged."""

from __future__ import annotations

import zlib
from array import array
from dataclasses import replace

import pytest
from audits import AS_OF

from auditor import engine
from auditor.cache.audits import pack_audit, unpack_audit
from auditor.codec import pack, unpacker
from auditor.config import Config
from auditor.model.audit import Audit

PAGE = """# A

See [b](b.md#a), [c](c.md), [b](b.md#a), <https://example.org/x> and [@key; @other].
The DOI [10.1234/x](https://doi.org/10.1234/x).
"""
ENTRIES = "@article{key, doi = {10.1234/x}}\n@article{other, doi = {10.1234/y}, note = {{PMID: 12345678}}}\n"

_parts = unpacker(tuple[Audit, tuple[bytes, ...], tuple[int, ...], bytes, int])


@pytest.fixture
def audit(tmp_path) -> Audit:
    (tmp_path / "a.md").write_text(PAGE)
    (tmp_path / "b.md").write_text(PAGE.replace("b.md", "a.md"))
    (tmp_path / "r.bib").write_text(ENTRIES)
    return engine.run(tmp_path, replace(Config(), offline=True, cache=False), as_of=AS_OF)


def test_an_audit_comes_back(audit):
    assert [len(reference.cited_by) for reference in audit.references] == [2, 2]
    assert unpack_audit(pack_audit(audit)) == audit
    assert pack(unpack_audit(pack_audit(audit))) == pack(audit)


def test_one_that_came_back_can_be_remembered_again(audit):
    again = unpack_audit(pack_audit(audit))
    assert again is not None
    assert pack_audit(again) == pack_audit(audit)


def _numbers(*numbers: int) -> bytes:
    return array("I", numbers).tobytes()


@pytest.mark.parametrize(
    "places", [_numbers(2, 1, 1), _numbers(0, 0, 1), _numbers(0, 1, 0), _numbers(0, 1), b"\1"]
)
def test_places_that_are_none_do_not_count(audit, places):
    bare, packed, *others = _parts(pack_audit(audit) or b"")
    assert unpack_audit(pack((bare, packed, *others))) == audit
    assert unpack_audit(pack((bare, (places, *packed[1:]), *others))) is None


def test_works_without_places_do_not_count(audit):
    bare, packed, cited, *others = _parts(pack_audit(audit) or b"")
    assert unpack_audit(pack((bare, packed, cited[1:], *others))) is None
    assert unpack_audit(pack((bare, packed[1:], cited, *others))) is None


@pytest.mark.parametrize(
    "uses",
    [
        *(_numbers(1, 0, 1, 1), _numbers(0, 2, 1, 1), _numbers(0, 0, 0, 1), _numbers(0, 0, 1, 0)),
        *(_numbers(0, 0, 1), b"\1"),
    ],
)
def test_links_that_are_none_do_not_count(audit, uses):
    *parts, _ = _parts(pack_audit(audit) or b"")
    paths, others = ("a.md", "b.md"), ()
    good, forged = (
        pack((paths, [zlib.compress(pack([("a.md", ["a.md"], numbers)]) or b"")], others))
        for numbers in (_numbers(0, 0, 1, 1), uses)
    )
    assert unpack_audit(pack((*parts[:-1], good, 1))) is not None
    assert unpack_audit(pack((*parts[:-1], forged, 1))) is None
    assert unpack_audit(pack((*parts[:-1], good, 2))) is None
    assert unpack_audit(pack((*parts[:-1], pack((paths, [b"x"], others)), 1))) is None
