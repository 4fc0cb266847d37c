"""Pages from the cache: what is read again, and that no report differs because of it."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

import pytest

from auditor.cache import program
from auditor.cache.folder import PAGES
from auditor.load import load
from auditor.load.bibtex import bibliography
from auditor.load.files import packing, pool, remembered
from auditor.load.files.remembered import pages_at, reader_of
from auditor.load.projects import Projects
from auditor.load.settings import LoadSettings

NONE = Projects()
PAGE = "---\ntitle: A\n---\n\n# A {#top}\n\nSee [b](b.md#x) and [@key].\n\nLast reviewed: 4 May 2023\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree that is large enough for a cache, written a minute ago."""
    monkeypatch.setattr(pool, "_MUCH", 1)
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 60 * 10**9)
    folder = tmp_path / "site"
    folder.mkdir()
    for name in ("a.md", "b.md"):
        (folder / name).write_text(PAGE.replace("A", name))
    return folder


def no_warning(message: str) -> None:
    raise AssertionError(message)


def audited(root: Path, *names: str, projects: Projects = NONE):
    settings = LoadSettings(workers=1, cache=root / ".auditor", warn=no_warning)
    return pages_at(root, names or ("a.md", "b.md"), settings, projects).sources


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages whose text is read into facts."""
    paths: list[str] = []
    page_of = pool.page_of

    def noted(path: str, *rest):
        paths.append(path)
        return page_of(path, *rest)

    monkeypatch.setattr(pool, "page_of", noted)
    return paths


def test_pages_that_did_not_change_are_not_read_again(root, read):
    first = audited(root)
    assert read == ["a.md", "b.md"]
    assert audited(root) == first
    assert read == ["a.md", "b.md"]


def test_a_page_that_changed_is_read_again(root, read):
    audited(root)
    read.clear()
    (root / "b.md").write_text(PAGE.replace("2023", "2024"))
    pages = audited(root)
    assert read == ["b.md"]
    assert [fact.value for page in pages for fact in page.facts if "202" in fact.value] == [
        "4 May 2023",
        "4 May 2024",
    ]


def test_a_page_of_another_time_and_the_same_content_is_not_read_again(root, read):
    first = audited(root)
    read.clear()
    os.utime(root / "a.md", ns=(1, 1))
    assert audited(root) == first
    assert read == []


def test_pages_are_read_again_when_the_generator_reads_them_otherwise(root, read):
    audited(root)
    read.clear()
    audited(root, projects=Projects(lenient=frozenset([""])))
    assert read == ["a.md", "b.md"]


def test_pages_are_read_again_by_another_program(root, read, monkeypatch):
    audited(root)
    read.clear()
    monkeypatch.setattr(program, "program", lambda: b"another")
    audited(root)
    assert read == ["a.md", "b.md"]


def test_the_reader_is_the_same_in_each_order_of_folders():
    one = Projects(lenient=frozenset(["a", "b", "c"]))
    assert reader_of(one) == reader_of(Projects(lenient=frozenset(["c", "b", "a"])))


def test_a_page_that_is_gone_is_forgotten(root):
    audited(root)
    audited(root, "b.md")
    with sqlite3.connect(root / ".auditor" / PAGES) as connection:
        assert connection.execute("SELECT path FROM pages").fetchall() == [("b.md",)]


def test_a_page_that_cannot_be_read_is_not_remembered(root):
    (root / "a.md").write_bytes(b"\xff\xfe\xff")
    first = audited(root)
    assert [page.readable for page in first] == [False, True]
    assert audited(root) == first


@pytest.mark.parametrize("forged", [b"", b"\xc0", b"\x93\x01\x02\x03", b"\x93\x90\x90\x90"])
def test_facts_that_someone_forged_do_not_count(root, forged):
    first = audited(root)
    with sqlite3.connect(root / ".auditor" / PAGES) as connection:
        connection.execute("UPDATE pages SET facts = ? WHERE path = 'a.md'", (forged,))
    assert audited(root) == first


def test_a_cache_of_more_than_such_pages_can_fill_does_not_count(root, read):
    first = audited(root)
    read.clear()
    with sqlite3.connect(root / ".auditor" / PAGES) as connection:
        insert = "INSERT INTO pages SELECT tree, ?, stamp, digest, zeroblob(3000000) FROM pages WHERE path = 'a.md'"
        connection.executemany(insert, [(f"x{number}.md",) for number in range(8)])
    assert audited(root) == first
    assert read == ["a.md", "b.md"]
    read.clear()
    assert audited(root) == first
    assert read == []  # what was too much is forgotten


def test_a_page_that_is_replaced_between_two_looks_is_read_again_by_the_next_audit(root, monkeypatch):
    look = pool.read_file
    texts = [PAGE.replace("A", "second")]

    def replaced(folder, path):
        if path == "a.md" and texts:
            (root / "new").write_text(texts.pop())
            (root / "new").replace(root / "a.md")
        return look(folder, path)

    monkeypatch.setattr(pool, "read_file", replaced)
    assert audited(root)[0].heading == "second"
    texts.append(PAGE.replace("A", "third!"))
    assert audited(root)[0].heading == "third!"
    assert audited(root)[0].heading == "third!"


def test_two_audits_at_once_read_the_same_and_one_after_them_too(root, monkeypatch):
    page_of, others = pool.page_of, []

    def meanwhile(path, *rest):
        if not others:
            others.append([])
            others[0] = audited(root)
        return page_of(path, *rest)

    monkeypatch.setattr(pool, "page_of", meanwhile)
    first = audited(root)
    assert others == [first]
    assert audited(root) == first


def test_facts_of_another_page_do_not_count(root):
    first = audited(root)
    with sqlite3.connect(root / ".auditor" / PAGES) as connection:
        connection.execute("UPDATE pages SET facts = (SELECT facts FROM pages WHERE path = 'b.md')")
    assert audited(root) == first


def test_links_that_someone_forged_within_a_page_do_not_count(root):
    from auditor.codec import pack

    first = audited(root)
    page, anchors, parts = packing._read_sent(known_facts(root, "a.md"))
    forged = pack((page, anchors, (pack(("no link",)), *parts[1:])))
    with sqlite3.connect(root / ".auditor" / PAGES) as connection:
        connection.execute("UPDATE pages SET facts = ? WHERE path = 'a.md'", (forged,))
    assert audited(root) == first


def known_facts(root: Path, path: str) -> bytes:
    with sqlite3.connect(root / ".auditor" / PAGES) as connection:
        ((facts,),) = connection.execute("SELECT facts FROM pages WHERE path = ?", (path,)).fetchall()
    return facts


def test_one_worker_is_this_process(root, monkeypatch):
    def refuse(*_):
        raise AssertionError("a process was started")

    monkeypatch.setattr("auditor.load.files.workers.spread", refuse)
    assert [page.path for page in audited(root)] == ["a.md", "b.md"]


def test_a_small_tree_has_no_cache(root, monkeypatch):
    monkeypatch.setattr(pool, "_MUCH", 10**9)
    audited(root)
    assert not (root / ".auditor").exists()


@pytest.fixture
def references(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bibliography that counts as long."""
    monkeypatch.setattr(remembered, "_MUCH_OF_REFERENCES", 1)
    file = root / "references.bib"
    file.write_text("@article{key, title = {A Trial}, year = {2020}, note = {µ}}\n")
    return file


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the bibliographies that are parsed."""
    paths: list[str] = []
    read_bibliography = bibliography.read_bibliography

    def noted(path: str, text: str):
        paths.append(path)
        return read_bibliography(path, text)

    monkeypatch.setattr(bibliography, "read_bibliography", noted)
    return paths


def loaded(root: Path, **more):
    settings = LoadSettings(workers=1, cache=root / ".auditor", warn=no_warning, **more)
    return load(root, settings).bibliographies


def test_a_bibliography_that_did_not_change_is_not_parsed_again(root, references, parsed):
    first = loaded(root)
    os.utime(references, ns=(1, 1))
    assert loaded(root) == first
    assert [entry.key for entry in first[0].entries] == ["key"]
    assert parsed == ["references.bib"]


def test_a_bibliography_that_changed_is_parsed_again(root, references, parsed):
    loaded(root)
    references.write_text("@article{other, title = {B}}\n")
    assert [entry.key for entry in loaded(root)[0].entries] == ["other"]
    assert parsed == ["references.bib"] * 2


def test_a_bibliography_with_the_content_of_another_has_its_own_path(root, references, parsed):
    loaded(root)
    references.rename(root / "other.bib")
    assert [(one.path, one.entries[0].path) for one in loaded(root)] == [("other.bib", "other.bib")]


def test_the_faults_of_an_old_encoding_are_remembered(root, references, parsed):
    references.write_bytes("@article{key, title = {Größe}}\n".encode("latin-1"))
    first = loaded(root)
    assert first[0].faults
    assert loaded(root) == first
    assert parsed == ["references.bib"]


def test_data_that_is_no_list_of_references_is_none_again(root, references):
    (root / "list.json").write_text("{}")
    assert [one.path for one in loaded(root)] == ["references.bib"]
    chosen = loaded(root, bibliography=("list.json",))
    assert [one.path for one in chosen if one.faults] == ["list.json"]
    assert [one.path for one in loaded(root)] == ["references.bib"]
