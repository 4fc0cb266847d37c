"""The memory of pages: what is known again, and what is not."""

from __future__ import annotations

import os
import sqlite3
import zlib
from hashlib import blake2b
from pathlib import Path

import pytest

from auditor.cache import pages
from auditor.cache.folder import PAGES
from auditor.cache.pages import PageCache
from auditor.load.files.stamps import NO_STAMP, stamp
from auditor.model.packed import PackedPage

READER = b"reader 1"
ONE = PackedPage(b"stamp", b"digest", b"facts")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / ".auditor"


def no_warning(message: str) -> None:
    raise AssertionError(message)


def opened(folder: Path, *, tree: str = "/site", reader: bytes = READER) -> PageCache:
    return PageCache.open(folder, tree, reader, warn=no_warning)


def test_what_was_read_is_known_to_the_next_run(folder):
    opened(folder).put({"a.md": ONE})
    assert opened(folder).known() == {"a.md": ONE}


def test_a_page_that_is_gone_is_forgotten(folder):
    opened(folder).put({"a.md": ONE, "b.md": ONE})
    opened(folder).put({}, gone=["a.md"])
    assert list(opened(folder).known()) == ["b.md"]


def test_what_another_reader_read_is_not_known(folder):
    opened(folder).put({"a.md": ONE})
    assert opened(folder, reader=b"reader 2").known() == {}


def test_a_new_reader_forgets_all_that_the_one_before_read(folder):
    opened(folder).put({"a.md": ONE, "b.md": ONE})
    opened(folder, reader=b"reader 2").put({"a.md": ONE})
    assert opened(folder).known() == {}
    assert list(opened(folder, reader=b"reader 2").known()) == ["a.md"]


def test_trees_that_share_a_folder_do_not_know_each_other(folder):
    opened(folder).put({"a.md": ONE})
    opened(folder, tree="/other").put({"a.md": ONE._replace(facts=b"others")})
    assert opened(folder).known() == {"a.md": ONE}


def test_the_tree_that_was_written_to_the_longest_ago_is_forgotten_first(folder):
    for number in range(45):
        opened(folder, tree=f"/site{number}").put({"a.md": ONE})
    assert [bool(opened(folder, tree=f"/site{number}").known()) for number in (0, 3, 6, 24)] == [
        False,
        False,
        True,
        True,
    ]


def test_a_name_that_is_not_utf_8_is_not_remembered(folder):
    opened(folder).put({"\udcff.md": ONE, "a.md": ONE})
    assert list(opened(folder).known()) == ["a.md"]


def test_a_value_of_another_type_is_not_known(folder):
    opened(folder).put({"a.md": ONE, "b.md": ONE})
    with sqlite3.connect(folder / PAGES) as connection:
        connection.execute("UPDATE pages SET facts = 7 WHERE path = 'a.md'")
    assert list(opened(folder).known()) == ["b.md"]


def test_where_no_cache_can_be_made_pages_are_read_without_a_word(folder):
    folder.write_text("no folder")
    cache = opened(folder)
    cache.put({"a.md": ONE})
    assert cache.known() == {}


def test_a_cache_that_cannot_be_used_costs_one_warning(folder):
    folder.mkdir()
    (folder / PAGES).write_text("no database")
    warnings: list[str] = []
    cache = PageCache.open(folder, "/site", READER, warn=warnings.append)
    cache.put({"a.md": ONE})
    assert cache.known() == {}
    assert len(warnings) == 1


def test_a_file_that_was_written_just_now_has_no_stamp(tmp_path):
    page = tmp_path / "a.md"
    page.write_text("A")
    assert stamp(page.stat()) == NO_STAMP


@pytest.fixture
def later(monkeypatch):
    """A minute has passed since files were written."""
    import time

    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 60 * 10**9)


@pytest.mark.usefixtures("later")
def test_a_file_that_did_not_change_has_the_same_stamp(tmp_path):
    page = tmp_path / "a.md"
    page.write_text("A")
    assert stamp(page.stat()) == stamp(page.stat()) != NO_STAMP


@pytest.mark.usefixtures("later")
def test_a_file_of_the_same_size_and_time_of_writing_that_was_replaced_has_another_stamp(tmp_path):
    page, other = tmp_path / "a.md", tmp_path / "b.md"
    page.write_text("A")
    before = page.stat()
    other.write_text("B")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(page)
    assert stamp(page.stat()) != stamp(before)


def test_what_was_made_of_an_input_is_known_to_the_next_run(folder):
    long = bytes(range(256)) * 40_000
    opened(folder).put_results({b"input": long, b"other": b"result"}, keep=9)
    assert opened(folder).result(b"input") == long
    assert opened(folder).result(b"other") == b"result"
    assert opened(folder).result(b"unknown") is None


def test_a_result_takes_the_place_of_a_longer_one(folder):
    noise = b"".join(blake2b(bytes([number % 256, number // 256])).digest() for number in range(50_000))
    opened(folder).put_results({b"input": noise * 2}, keep=9)
    opened(folder).put_results({b"input": b"short"}, keep=9)
    assert opened(folder).result(b"input") == b"short"


def test_results_of_trees_that_share_a_folder_stay_apart(folder):
    opened(folder).put_results({b"input": b"result"}, keep=9)
    assert opened(folder, tree="/other").result(b"input") is None


def test_the_results_that_were_made_the_longest_ago_are_forgotten(folder):
    for number in range(6):
        opened(folder).put_results({b"%d" % number: b"result"}, keep=4)
    assert [opened(folder).result(b"%d" % number) for number in range(6)] == [None, None, *[b"result"] * 4]


def test_pages_and_results_of_a_tree_do_not_push_each_other_out(folder):
    opened(folder).put({"a.md": ONE})
    PageCache.open(folder, "/site", b"", warn=no_warning).put_results({b"input": b"result"}, keep=4)
    assert opened(folder).known() == {"a.md": ONE}
    assert opened(folder).result(b"input") == b"result"


def test_results_of_a_forgotten_tree_are_forgotten(folder):
    opened(folder, tree="/first").put_results({b"input": b"result"}, keep=4)
    for number in range(45):
        opened(folder, tree=f"/site{number}").put({"a.md": ONE})
    assert opened(folder, tree="/first").result(b"input") is None


@pytest.mark.parametrize("forged", [b"", b"no stream", zlib.compress(b"result")[:-1], None, "text"])
def test_a_result_that_someone_forged_is_not_known(folder, forged):
    opened(folder).put_results({b"input": b"result"}, keep=4)
    with sqlite3.connect(folder / PAGES) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE results SET facts = coalesce(?, 5)", (forged,))
    assert opened(folder).result(b"input") is None


def test_a_result_that_claims_to_be_larger_than_any_is_not_known(folder, monkeypatch):
    opened(folder).put_results({b"input": bytes(1_000)}, keep=4)
    monkeypatch.setattr(pages, "_LARGEST", 999)
    assert opened(folder).result(b"input") is None
    opened(folder).put_results({b"other": bytes(1_000)}, keep=4)
    monkeypatch.setattr(pages, "_LARGEST", 2_000)
    assert opened(folder).result(b"other") is None
