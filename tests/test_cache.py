"""The memory of links: what is reused and for how long, the history of failures, and files that are not as they should be."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.cache import DEFAULT_AGES, REUSABLE, Cache, Remembered
from auditor.cache.folder import EVIDENCE, PAGES
from auditor.cache.pages import PageCache
from auditor.model.evidence import FragmentAnswer, LinkAnswer, LinkVerdict, Redirect
from auditor.model.stored import changed

TODAY = date(2026, 8, 3)
URL = "https://example.org/a"
WORKING = LinkAnswer(URL, LinkVerdict.WORKING, 200)
BROKEN = LinkAnswer(URL, LinkVerdict.BROKEN, 404, detail="404 Not Found")


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


class Warned(list[str]):
    """Takes warnings; a second one is a failure of the test."""

    def __call__(self, message: str) -> None:
        assert not self, f"a second warning: {message}"
        self.append(message)


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / ".auditor"


@pytest.fixture
def cache(folder):
    with Cache.open(folder, warn=pytest.fail) as cache:
        yield cache


def remembered(cache: Cache, on: date = TODAY, policy: str = "p", /, **ages: int) -> LinkAnswer | None:
    found = cache.get_many([URL, "https://example.org/other"], policy, on, ages)
    return found[URL].answer if URL in found else None


# -- what is reused ----------------------------------------------------------------------------------------------------


def test_an_answer_is_reused_while_it_is_younger_than_its_limit(cache):
    cache.put_many([WORKING], "p", TODAY)
    assert remembered(cache) == changed(WORKING, last_worked=TODAY, remembered=True, remembered_on=TODAY)
    assert remembered(cache, day(6))
    assert not remembered(cache, day(7))
    assert remembered(cache, day(7), working=8)
    assert not remembered(cache, TODAY, working=0)


def test_an_answer_from_after_the_audits_day_is_not_reused(cache):
    cache.put_many([WORKING], "p", day(1))
    assert not remembered(cache, TODAY)


@pytest.mark.parametrize("verdict", sorted(set(LinkVerdict) - REUSABLE))
def test_a_failure_or_passing_state_is_never_reused_whatever_the_limits_say(cache, verdict):
    cache.put_many([changed(WORKING, verdict=verdict)], "p", TODAY)
    assert not remembered(cache, TODAY, **{verdict: 99})


@pytest.mark.parametrize("verdict", sorted(REUSABLE))
def test_the_built_in_limits_are_those_documented(cache, verdict):
    cache.put_many([changed(WORKING, verdict=verdict)], "p", TODAY)
    limit = DEFAULT_AGES[verdict]
    assert bool(remembered(cache, TODAY)) is (limit > 0)
    assert remembered(cache, TODAY, **{verdict: 1})
    assert not remembered(cache, day(limit))


@pytest.mark.parametrize("verdict", sorted(set(LinkVerdict) - REUSABLE))
def test_an_answer_that_no_longer_holds_is_forgotten(cache, verdict):
    cache.put_many([WORKING], "p", TODAY)
    cache.put_many([changed(WORKING, verdict=verdict)], "p", TODAY)
    assert not remembered(cache)


def test_an_answer_holds_only_under_its_policy(cache, folder):
    cache.put_many([WORKING], "method=head token=hunter2", TODAY)
    assert not remembered(cache, TODAY, "method=get")
    cache.put_many([BROKEN], "method=get", TODAY)
    assert remembered(cache, TODAY, "method=head token=hunter2")
    cache.close()
    assert b"hunter2" not in (folder / "cache.sqlite").read_bytes()


def test_the_fragments_that_were_there_are_remembered_with_the_page(cache):
    fragments = {
        f"{URL}#a": FragmentAnswer(there=True),
        f"{URL}#b": FragmentAnswer(there=False),
        f"{URL}#c": FragmentAnswer(None, "rendered by scripts"),
        f"{URL}x#d": FragmentAnswer(there=True),
    }
    cache.put_many([WORKING], "p", TODAY, fragments)
    assert cache.get_many([URL], "p", TODAY)[URL].fragments == {"a"}


def test_what_comes_from_memory_is_not_remembered_as_new(cache):
    cache.put_many([WORKING], "p", TODAY)
    answer = remembered(cache, day(5))
    cache.put_many([answer], "p", day(5))
    assert not remembered(cache, day(8))
    assert cache.track([answer], day(5)) == [answer]
    assert cache.track([changed(BROKEN)], day(6))[0].last_worked is None


def test_thousands_of_addresses_are_looked_up_and_written(cache):
    answers = [changed(WORKING, url=f"https://example.org/{number}") for number in range(2_500)]
    cache.put_many(answers, "p", TODAY)
    found = cache.get_many((answer.url for answer in answers), "p", TODAY)
    assert [found[answer.url].answer.url for answer in answers] == [answer.url for answer in answers]


_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_answers = st.builds(
    LinkAnswer,
    url=_text,
    verdict=st.sampled_from(sorted(REUSABLE)),
    status=st.none() | st.integers(0, 2**40),
    final_url=st.none() | _text,
    detail=_text,
    chain=st.lists(st.builds(Redirect, st.integers(100, 999), _text), min_size=1, max_size=3).map(tuple),
    permanent=st.booleans(),
    quote=_text,
    https=_text,
)


@given(st.lists(_answers, max_size=5, unique_by=lambda answer: answer.url), _text, st.sets(_text, max_size=3))
def test_any_answer_comes_back_as_it_was(answers, policy, fragments):
    with tempfile.TemporaryDirectory() as folder, Cache.open(Path(folder, "c"), warn=pytest.fail) as cache:
        plain = {answer.url: fragments if "#" not in answer.url else set() for answer in answers}
        there = {
            f"{url}#{fragment}": FragmentAnswer(there=True)
            for url, names in plain.items()
            for fragment in names
        }
        cache.put_many(answers, policy, TODAY, there)
        found = cache.get_many([answer.url for answer in answers], policy, TODAY, dict.fromkeys(REUSABLE, 1))
    worked = (LinkVerdict.WORKING, LinkVerdict.REDIRECTED)
    assert found == {
        answer.url: Remembered(
            changed(
                answer,
                remembered=True,
                remembered_on=TODAY,
                last_worked=TODAY if answer.verdict in worked else None,
            ),
            frozenset(plain[answer.url]),
        )
        for answer in answers
    }


def test_text_that_is_no_unicode_is_taken_without_fuss(cache):
    odd = changed(WORKING, url="https://example.org/\udcff")
    cache.put_many([odd, changed(WORKING, detail="\ud800", final_url="\udfff")], "p", TODAY)
    assert list(cache.get_many([odd.url, URL], "\ud800", TODAY)) == []
    assert list(cache.get_many([odd.url, URL], "p", TODAY)) == [URL]
    assert cache.track([odd], TODAY)[0].last_worked == TODAY


# -- answers of registries -------------------------------------------------------------------------------------------------------------


def test_an_answer_of_a_registry_is_reused_while_it_is_younger_than_its_limit(cache):
    cache.put_answers("p", "record", {"a": "one"}, TODAY)
    assert cache.answers("p", "record", str, ["a", "b"], TODAY, 1) == {"a": ("one", TODAY)}
    assert cache.answers("p", "record", str, ["a"], day(6), 7)
    assert not cache.answers("p", "record", str, ["a"], day(7), 7)
    assert not cache.answers("p", "record", str, ["a"], TODAY, 0)
    assert not cache.answers("p", "record", str, ["a"], day(-1), 7)


@pytest.mark.parametrize("never", [0, -1])
def test_a_day_before_the_calendar_is_no_day(cache, folder, never):
    cache.put_many([WORKING], "p", TODAY)
    cache.put_answers("p", "record", {"a": "one"}, TODAY)
    with closing(sqlite3.connect(folder / "cache.sqlite", isolation_level=None)) as database:
        database.execute("UPDATE verdicts SET checked = ?", (never,))
        database.execute("UPDATE replies SET given = ?", (never,))
    assert not remembered(cache, working=10**7)
    assert not cache.answers("p", "record", str, ["a"], TODAY, 10**7)


def test_answers_of_another_kind_or_policy_are_others(cache):
    cache.put_answers("p", "record", {"a": "one"}, TODAY)
    assert not cache.answers("p", "absence", str, ["a"], TODAY, 1)
    assert not cache.answers("q", "record", str, ["a"], TODAY, 1)


def test_an_answer_is_replaced_and_forgotten(cache):
    cache.put_answers("p", "record", {"a": "one", "b": "two"}, TODAY)
    cache.put_answers("p", "record", {"a": "three", "b": None}, day(1))
    assert cache.answers("p", "record", str, ["a", "b"], day(1), 9) == {"a": ("three", day(1))}


def test_answers_that_cannot_be_stored_are_not(cache):
    cache.put_answers(
        "p", "record", {"a\ud800": "one", "b": "\ud800", "c": "x" * 1_000_001, "d": "fine"}, TODAY
    )
    assert cache.answers("p", "record", str, ["a\ud800", "b", "c", "d"], TODAY, 1).keys() == {"d"}


def test_without_a_cache_no_answer_is_remembered():
    nothing = Cache.none()
    nothing.put_answers("p", "record", {"a": "one"}, TODAY)
    assert nothing.answers("p", "record", str, ["a"], TODAY, 1) == {}


# -- the history -------------------------------------------------------------------------------------------------------


def test_a_broken_link_tells_since_when_and_for_how_many_audits(cache):
    cache.track([WORKING], day(-3))
    for number in (0, 4, 9):
        cache.track([BROKEN], day(number))
    (answer,) = cache.track([BROKEN], day(30))
    assert (answer.last_worked, answer.failing_since, answer.failures) == (day(-3), TODAY, 4)
    assert answer == changed(BROKEN, last_worked=day(-3), failing_since=TODAY, failures=4, failed_lately=4)


def test_it_knows_what_failed_last_time(cache):
    other = "https://example.org/b"
    cache.track([BROKEN, changed(WORKING, url=other)], TODAY)
    assert cache.failing([URL, other, "https://example.org/c"]) == {URL}
    cache.track([WORKING, changed(BROKEN, url=other)], day(1))
    assert cache.failing([URL, other]) == {other}
    assert Cache.none().failing([URL]) == set()


def test_the_history_survives_the_run(folder):
    for number in range(3):
        with Cache.open(folder, warn=pytest.fail) as cache:
            (answer,) = cache.track([BROKEN], day(number))
    assert (answer.failing_since, answer.failures) == (TODAY, 3)


def test_several_audits_on_one_day_count_once(cache):
    for _ in range(3):
        (answer,) = cache.track([BROKEN], TODAY)
    assert answer.failures == 1
    cache.track([WORKING], TODAY)
    (answer,) = cache.track([BROKEN], TODAY)
    assert (answer.last_worked, answer.failing_since, answer.failures) == (TODAY, TODAY, 1)


def test_a_link_that_works_again_starts_afresh(cache):
    cache.track([BROKEN], TODAY)
    (answer,) = cache.track([WORKING], day(1))
    assert (answer.last_worked, answer.failing_since, answer.failures) == (day(1), None, 0)
    assert cache.track([BROKEN], day(2))[0].failing_since == day(2)


@pytest.mark.parametrize("verdict", ["unreachable", "server-error", "tls-invalid", "suspect"])
def test_a_passing_failure_does_not_confirm_that_a_link_is_broken(cache, verdict):
    passing = changed(BROKEN, verdict=LinkVerdict(verdict))
    counts = [
        (answer.failing_since, answer.failures)
        for number, one in enumerate([passing, BROKEN, passing, BROKEN])
        for answer in cache.track([one], day(number))
    ]
    assert counts == [(TODAY, 1), (day(1), 1), (TODAY, 3), (day(1), 2)]


@pytest.mark.parametrize(
    ("verdicts", "counts"),
    [
        (["server-error", "broken"], [1, 1]),
        (["broken", "server-error"], [1, 1]),
        (["broken", "server-error", "broken"], [1, 1, 1]),
        (["broken", "working", "broken"], [1, 0, 1]),
        (["working", "server-error", "broken"], [0, 1, 1]),
    ],
)
def test_verdicts_of_one_day_count_once_each_way(cache, verdicts, counts):
    found = [cache.track([changed(BROKEN, verdict=LinkVerdict(one))], TODAY)[0].failures for one in verdicts]
    assert found == counts
    assert cache.track([BROKEN], day(1))[0].failures == ("broken" in verdicts) + 1


def test_how_often_a_link_failed_lately_is_known(cache):
    failing = changed(BROKEN, verdict=LinkVerdict.UNREACHABLE)
    verdicts = [failing, WORKING, failing, WORKING, BROKEN, WORKING, failing]
    lately = [cache.track([one], day(number))[0].failed_lately for number, one in enumerate(verdicts)]
    assert lately == [1, 0, 2, 0, 3, 0, 4]
    for number in range(7, 20):
        cache.track([WORKING], day(number))
    assert cache.track([failing], day(20))[0].failed_lately == 1


@pytest.mark.parametrize("verdict", ["blocked", "rate-limited", "refused", "skipped", "unchecked"])
def test_an_answer_that_says_nothing_neither_counts_nor_interrupts(cache, verdict):
    cache.track([WORKING], day(-1))
    cache.track([BROKEN], TODAY)
    silent = changed(BROKEN, verdict=LinkVerdict(verdict))
    assert cache.track([silent], day(1)) == [changed(silent, last_worked=day(-1))]
    (answer,) = cache.track([BROKEN], day(2))
    assert (answer.failing_since, answer.failures) == (TODAY, 2)


def test_an_audit_of_an_earlier_day_changes_nothing(cache):
    cache.track([BROKEN], day(5))
    assert cache.track([BROKEN], TODAY)[0].failing_since == TODAY
    assert cache.track([WORKING], TODAY)[0].last_worked == TODAY
    (answer,) = cache.track([BROKEN], day(6))
    assert (answer.last_worked, answer.failing_since, answer.failures) == (None, day(5), 2)


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(sorted(LinkVerdict))), min_size=1, max_size=12))
def test_the_history_is_that_of_all_the_audits(audits):
    log: list[tuple[date, str]] = []
    with tempfile.TemporaryDirectory() as folder, Cache.open(Path(folder), warn=pytest.fail) as cache:
        on = TODAY
        for step, verdict in audits:
            on += timedelta(days=step)
            (answer,) = cache.track([changed(BROKEN, verdict=verdict)], on)
            if verdict in ("working", "redirected"):
                log.append((on, "works"))
            elif verdict in ("broken", "unreachable", "server-error", "tls-invalid", "suspect"):
                log.append((on, verdict))
    worked = [when for when, what in log if what == "works"]
    since_then = log[max((at for at, (_, what) in enumerate(log) if what == "works"), default=-1) + 1 :]
    same = [when for when, what in since_then if verdict != "broken" or what == "broken"]
    days = sorted(set(same))
    fails = verdict in ("broken", "unreachable", "server-error", "tls-invalid", "suspect")
    assert answer.last_worked == (max(worked) if worked else None)
    assert answer.failures == (len(days) if fails else 0)
    assert answer.failing_since == (days[0] if fails else None)


def test_without_memory_a_failure_is_the_first_one():
    cache = Cache.none()
    cache.put_many([WORKING], "p", TODAY)
    assert cache.get_many([URL], "p", TODAY) == {}
    assert cache.track([BROKEN, WORKING], TODAY) == [
        changed(BROKEN, failing_since=TODAY, failures=1, failed_lately=1),
        changed(WORKING, last_worked=TODAY),
    ]


# -- the folder --------------------------------------------------------------------------------------------------------


def test_the_folder_is_ignored_by_git_and_marked_as_a_cache(folder):
    Cache.open(folder, warn=pytest.fail).close()
    assert "*" in (folder / ".gitignore").read_text().splitlines()
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_a_folder_with_things_of_others_gets_no_markers(folder):
    folder.mkdir()
    (folder / "notes.txt").touch()
    Cache.open(folder, warn=pytest.fail).close()
    assert sorted(path.name for path in folder.iterdir()) == ["cache.sqlite", "notes.txt"]


def test_markers_that_a_killed_run_left_unwritten_are_written(folder):
    folder.mkdir()
    (folder / ".gitignore").touch()
    Cache.open(folder, warn=pytest.fail).close()
    assert (folder / ".gitignore").read_text()
    assert (folder / "CACHEDIR.TAG").exists()


def test_nothing_is_written_through_a_symbolic_link(tmp_path, folder):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder.symlink_to(elsewhere)
    warned = Warned()
    use(Cache.open(folder, warn=warned))
    assert "symbolic link" in warned[0]
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["cache.sqlite", "cache.sqlite-wal", "cache.sqlite-shm", "cache.sqlite-journal"]
)
def test_no_file_of_the_database_may_be_a_symbolic_link(tmp_path, folder, name):
    target = tmp_path / "target"
    target.write_bytes(b"precious")
    folder.mkdir()
    (folder / name).symlink_to(target)
    warned = Warned()
    use(Cache.open(folder, warn=warned))
    assert "symbolic link" in warned[0]
    assert target.read_bytes() == b"precious"


@pytest.mark.parametrize("name", ["cache.sqlite-wal", "cache.sqlite-shm", "cache.sqlite-journal"])
@pytest.mark.parametrize("planted", ["nothing", "zeros", "a log of another database", "a damaged log"])
def test_files_that_were_put_beside_the_database_cost_at_most_one_warning(tmp_path, folder, name, planted):
    path = made(folder)
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE verdicts (url TEXT)")
        other.execute("CREATE TRIGGER t AFTER INSERT ON verdicts BEGIN DELETE FROM verdicts; END")
        other.commit()
        log = (tmp_path / "other.sqlite-wal").read_bytes()
    path.with_name(name).write_bytes(
        {"nothing": b"", "zeros": bytes(8192), "a log of another database": log}.get(
            planted, log[:700] + b"x" * 9000
        )
    )
    for opened in (Cache.reading, Cache.open):
        warned = Warned()
        use(opened(folder, warn=warned))
        assert len(warned) <= 1


def journal_that_names(file: Path, database: Path) -> bytes:
    """A rollback journal of no pages: after the rollback SQLite deletes the ``file`` that it names."""
    data, name = database.read_bytes(), os.fsencode(file)
    magic, size = bytes.fromhex("d9d505f920a163d7"), int.from_bytes(data[16:18], "big")
    head = magic + struct.pack(">5I", 0, 1, len(data) // size, 512, size)
    end = struct.pack(">2I", len(name), sum(name)) + magic
    return head.ljust(512, b"\0") + struct.pack(">I", 0x40000000 // size + 1) + name + end


@pytest.mark.parametrize("opens", ["links", "links, to read", "pages"])
def test_a_journal_that_was_put_beside_the_database_deletes_no_other_file(tmp_path, folder, opens):
    (victim := tmp_path / "victim").write_bytes(b"precious")
    made(folder)
    warned = Warned()
    with PageCache.open(folder, "/site", b"reader", warn=warned) as pages:
        pages.put({})
    for path in (folder / EVIDENCE, folder / PAGES):
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA journal_mode = DELETE")
        path.with_name(f"{path.name}-journal").write_bytes(journal_that_names(victim, path))
    if opens == "pages":
        with PageCache.open(folder, "/site", b"reader", warn=warned) as pages:
            assert pages.known() == {}
    else:
        use((Cache.open if opens == "links" else Cache.reading)(folder, warn=warned))
    assert victim.read_bytes() == b"precious"
    assert len(warned) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs")
@pytest.mark.parametrize("name", ["cache.sqlite", "cache.sqlite-wal", "cache.sqlite-journal"])
def test_a_fifo_in_the_place_of_a_file_stops_nothing(folder, name):
    folder.mkdir()
    os.mkfifo(folder / name)
    for opened in (Cache.reading, Cache.open):
        warned = Warned()
        use(opened(folder, warn=warned))
        assert warned[0].endswith(f"{name} in it is not a file")


def test_a_marker_that_is_a_symbolic_link_is_left_alone(tmp_path, folder):
    folder.mkdir()
    (folder / ".gitignore").symlink_to(tmp_path / "outside")
    Cache.open(folder, warn=pytest.fail).close()
    assert not (tmp_path / "outside").exists()


# -- files that are not as they should be ------------------------------------------------------------------------------


def use(cache: Cache) -> None:
    """All that an audit does; none of it may raise."""
    with cache:
        for found in cache.get_many([URL], "p", TODAY).values():
            assert found.answer.verdict in REUSABLE
            assert isinstance(found.answer.detail, str)
        cache.put_many([WORKING], "p", TODAY, {f"{URL}#a": FragmentAnswer(there=True)})
        (answer,) = cache.track([BROKEN], TODAY)
        assert answer.failures >= 1
        cache.get_many([URL], "p", TODAY)


def made(folder: Path, rows: int = 50) -> Path:
    """A cache with something in it."""
    answers = [changed(WORKING, url=f"{URL}{number}", detail="x" * 100) for number in range(rows)]
    with Cache.open(folder, warn=pytest.fail) as cache:
        cache.put_many([WORKING, *answers], "p", day(-1))
        cache.track([BROKEN, *answers], day(-1))
    return folder / "cache.sqlite"


def foreign_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE verdicts (url TEXT)")
    connection.close()


def view_in_place(path: Path) -> None:
    made(path.parent)
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE verdicts")
        endless = (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS url, i AS policy FROM n"
        )
        connection.execute(f"CREATE VIEW verdicts AS {endless}")
    connection.close()


def newer_version(path: Path) -> None:
    made(path.parent)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_text("url,status\n"), "not a database"),
        (lambda path: path.write_bytes(os.urandom(5000)), "not a database"),
        (foreign_database, "not made by this tool"),
        (view_in_place, "tables that this tool did not make"),
        (newer_version, "another version"),
        (lambda path: path.mkdir(), "not a file"),
        (os.mkfifo, "not a file"),
    ],
    ids=["text", "noise", "foreign", "view", "newer", "folder", "fifo"],
)
def test_what_is_not_our_cache_costs_one_warning_and_is_left_alone(folder, make, says):
    folder.mkdir()
    path = folder / "cache.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for _ in range(2):
        warned = Warned()
        use(Cache.open(folder, warn=warned))
        assert says in warned[0]
        assert str(folder) in warned[0]
    assert (path.read_bytes() if path.is_file() else None) == before


def test_what_an_older_version_wrote_is_forgotten_without_a_word(folder):
    path = made(folder)
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE history")
        connection.execute("CREATE TABLE history (url TEXT)")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    with Cache.open(folder, warn=pytest.fail) as cache:
        assert cache.get_many([URL], "p", TODAY) == {}
        assert cache.track([BROKEN], TODAY)[0].failures == 1
    with Cache.open(folder, warn=pytest.fail) as cache:
        assert cache.track([BROKEN], day(1))[0].failures == 2


def test_of_a_cache_of_the_first_version_the_history_is_kept_without_a_word(folder):
    """Written by version 0.1, which used the second version of the tables."""
    folder.mkdir()
    shutil.copy(Path(__file__).with_name("cache-0.1.sqlite"), folder / "cache.sqlite")
    with Cache.open(folder, warn=pytest.fail) as cache:
        assert cache.get_many([URL], "p", TODAY) == {}
        assert cache.answers("p", "record", str, ["a"], TODAY, 9) == {}
        (answer,) = cache.track([BROKEN], TODAY)
    assert (answer.last_worked, answer.failing_since, answer.failures) == (day(-3), day(-2), 3)


def test_a_file_in_place_of_the_folder_costs_one_warning(folder):
    folder.write_text("mine")
    warned = Warned()
    use(Cache.open(folder, warn=warned))
    assert warned
    assert folder.read_text() == "mine"


def test_an_empty_file_is_a_cache_that_was_not_begun(folder):
    folder.mkdir()
    (folder / "cache.sqlite").touch()
    use(Cache.open(folder, warn=pytest.fail))
    with Cache.open(folder, warn=pytest.fail) as cache:
        assert remembered(cache)


@pytest.mark.parametrize("kept", [0.99, 0.7, 0.4])
def test_a_truncated_cache_is_set_aside_and_started_afresh(folder, kept):
    path = made(folder, rows=300)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    warned = Warned()
    use(Cache.open(folder, warn=warned))
    if warned:  # the missing part may not have been needed
        assert (folder / "cache.sqlite.damaged").exists()
    use(Cache.open(folder, warn=pytest.fail))


def test_rows_that_this_tool_would_not_write_are_passed_over(folder):
    path = made(folder)
    with sqlite3.connect(path) as connection:
        for column, value in [
            ("verdict", "fine"), ("verdict", 7), ("checked", "soon"), ("checked", 10**12), ("checked", -1),
            ("answer", b""), ("answer", b"\x01"), ("answer", "[200,null,\"\",[]]"), ("answer", b"\x91" * 10_000),
            *(("answer", msgspec.msgpack.encode(row)) for row in [
                [], [200], ["soon", None, "", []], [200, 1, "", []], [200, None, None, []], [200, None, "", [1]], [200, None, "", {}],
                [200, None, "", [], [[1]]], [200, None, "", [], [1]], [200, None, "", [], [{"status": "1", "url": "x"}]],
                [200, None, "", [], [], 2], [200, None, "", [], [], False, 1], [200, None, "", [], [], False, "", []],
            ]),
        ]:  # fmt: skip
            name = f"{URL}-{column}-{value!r}"[:80]
            row = {
                "policy": b"",
                "url": name,
                "checked": day(0).toordinal(),
                "verdict": "working",
                "answer": msgspec.msgpack.encode([200, None, "", []]),
            } | {column: value}
            marks = ",".join("?" * len(row))
            connection.execute(f"INSERT INTO verdicts ({','.join(row)}) VALUES ({marks})", [*row.values()])
        connection.execute("UPDATE verdicts SET policy = (SELECT policy FROM verdicts WHERE url = ?)", (URL,))
        odd = [
            (-5, None, None, 0, None, 0, "w"),
            ("x", 1, 1, 1, 1, 1, "b"),
            (1, "x", None, 0, None, 0, "w"),
            (1, None, 10**9, 2, 1, 2, "bb"),
            (1, 1, None, 5, None, 0, "f"),
            (1, 1, 1, -1, None, 0, "w"),
            (1, 1, 1, 0.5, None, 0, "w"),
            (10**12, 1, 1, 1, None, 0, "f"),
            (1, 1, 1, 1, 1, 2, "b"),
            (1, 1, 1, 3, "x", 2, "b"),
            (1, 1, 1, 3, None, 2, "b"),
            (1, 1, 1, 3, 1, 2, ""),
            (1, 1, 1, 3, 1, 2, "oddly"),
            (1, 1, 1, 3, 1, 2, 7),
        ]
        connection.executemany(
            "INSERT INTO history VALUES (?,?,?,?,?,?,?,?)", [(f"h{at}", *row) for at, row in enumerate(odd)]
        )
        names = [name for (name,) in connection.execute("SELECT url FROM verdicts WHERE url LIKE '%-%'")]
    connection.close()
    with Cache.open(folder, warn=pytest.fail) as cache:
        assert len(names) > 15
        assert cache.get_many([URL, *names], "p", TODAY, {"fine": 9}).keys() == {URL}
        answers = [changed(BROKEN, url=f"h{at}") for at in range(len(odd))]
        assert {answer.failures for answer in cache.track(answers, TODAY)} == {1}


def test_text_that_is_not_utf_8_costs_one_warning_once(folder):
    path = made(folder)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE verdicts SET verdict = CAST(x'ff' AS TEXT)")
    connection.close()
    warned = Warned()
    use(Cache.open(folder, warn=warned))
    assert warned
    use(Cache.open(folder, warn=pytest.fail))


def test_a_cache_damaged_in_any_place_costs_at_most_one_warning(tmp_path):
    whole = made(tmp_path / "whole", rows=200).read_bytes()
    chance = random.Random(3)
    warnings = 0
    for number in range(60):
        folder = tmp_path / str(number)
        folder.mkdir()
        data = bytearray(whole)
        for _ in range(chance.choice([1, 3, 50, 500])):
            at = chance.randrange(len(data))
            data[at : at + chance.choice([1, 4, 200])] = (
                os.urandom(1) if chance.random() < 0.8 else bytes(100)
            )
        (folder / "cache.sqlite").write_bytes(data)
        warned = Warned()
        use(Cache.open(folder, warn=warned))
        warnings += len(warned)
        shutil.rmtree(folder)
    assert warnings > 10


def test_a_cache_that_another_program_locks_is_waited_for_and_then_left_alone(folder):
    path = made(folder)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    warned = Warned()
    with Cache.open(folder, warn=warned, wait=0.1) as cache:
        assert remembered(cache)  # reading goes on meanwhile
        cache.put_many([WORKING], "p", TODAY)
        assert cache.track([BROKEN], TODAY)[0].failures == 1
    assert "locked" in warned[0]
    other.close()


def test_a_cache_that_cannot_be_written_costs_one_warning(folder, monkeypatch):
    path = made(folder)
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda _, **options: connect(f"file:{path}?mode=ro", uri=True, **options)
    )
    warned = Warned()
    with Cache.open(folder, warn=warned) as cache:
        assert remembered(cache)
        cache.put_many([WORKING], "p", TODAY)
        assert cache.track([BROKEN], TODAY)[0].failures == 1
    assert "readonly" in warned[0]


def test_a_folder_that_cannot_be_made_costs_one_warning(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    warned = Warned()
    use(Cache.open(tmp_path / "x" / ".auditor", warn=warned))
    assert "permission denied" in warned[0]


def test_a_full_disk_costs_one_warning(cache, folder):
    warned = Warned()
    with Cache.open(folder, warn=warned) as full:
        full._connection.execute("PRAGMA max_page_count = 1")
        many = [changed(BROKEN, url=f"{URL}{number}" * 20) for number in range(2000)]
        full.put_many([changed(answer, verdict=LinkVerdict.WORKING) for answer in many], "p", TODAY)
        full.track(many, TODAY)
    assert "full" in warned[0]
    assert cache.track([BROKEN], day(1))[0].failures == 1


def test_an_interruption_leaves_what_was_there(cache):
    def interrupted():
        yield changed(WORKING, url="https://example.org/b")
        raise KeyboardInterrupt

    cache.put_many([WORKING], "p", TODAY)
    with pytest.raises(KeyboardInterrupt):
        cache.put_many(interrupted(), "p", TODAY)
    assert list(cache.get_many([URL, "https://example.org/b"], "p", TODAY)) == [URL]


# -- several runs ------------------------------------------------------------------------------------------------------

RUN = """
import sys
from datetime import date
from pathlib import Path
from auditor.cache import Cache
from auditor.model.evidence import LinkAnswer, LinkVerdict

def warn(message):
    print(message, flush=True)

name, rounds = sys.argv[2], int(sys.argv[3])
for number in range(rounds):
    with Cache.open(Path(sys.argv[1]), warn=warn, wait=30) as cache:
        urls = [f"https://{name}.example/{number}/{at}" for at in range(40)]
        cache.put_many([LinkAnswer(url, LinkVerdict.WORKING, 200) for url in urls], "p", date(2026, 8, 3))
        cache.track([LinkAnswer(url, LinkVerdict.BROKEN, 404) for url in urls], date(2026, 8, 3))
        cache.get_many(urls, "p", date(2026, 8, 3))
"""


def start(folder: Path, name: str, budget: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", RUN, str(folder), name, str(budget)]
    root = Path(__file__).parents[1]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def test_runs_at_the_same_time_lose_nothing(folder):
    runs = [start(folder, f"run{number}", 5) for number in range(4)]
    assert [run.communicate(timeout=60)[0] for run in runs] == [""] * 4
    urls = [
        f"https://run{run}.example/{number}/{at}"
        for run in range(4)
        for number in range(5)
        for at in range(40)
    ]
    with Cache.open(folder, warn=pytest.fail) as cache:
        assert cache.get_many(urls, "p", TODAY).keys() == set(urls)
        answers = cache.track([changed(BROKEN, url=url) for url in urls], day(1))
    assert {answer.failures for answer in answers} == {2}


def test_a_run_killed_at_any_time_leaves_a_cache_that_can_be_used(folder):
    chance = random.Random(5)
    for number in range(8):
        run = start(folder, f"run{number}", 10_000)
        time.sleep(0.08 + chance.random() * 0.2)
        run.send_signal(signal.SIGKILL)
        assert run.communicate(timeout=60)[0] == ""
        with Cache.open(folder, warn=pytest.fail) as cache:
            cache.put_many([WORKING], "p", TODAY)
            assert remembered(cache)
    connection = sqlite3.connect(folder / "cache.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
