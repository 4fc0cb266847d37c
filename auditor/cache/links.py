"""The memory of links: ``Cache``."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

from auditor.cache import history, rows
from auditor.cache.ages import REUSABLE, ages_in_days
from auditor.cache.folder import DATABASE, UnusableError, set_aside
from auditor.cache.rows import Remembered
from auditor.cache.store import connect, is_damage, select, transaction
from auditor.cache.texts import Text, read_texts, write_texts
from auditor.model.evidence import FragmentAnswer, LinkAnswer

#: days after which an answer is forgotten, whatever the age limits are
_FORGOTTEN = 400

_FAULTS = (UnusableError, OSError, sqlite3.Error)


class Cache:
    """Answers of earlier audits and the history of links, for one thread at a time.

    No method raises because of the file: what is wrong with it is said through ``warn``, once, and from then
    on nothing is remembered.
    """

    def __init__(self, folder: Path | None, warn: Callable[[str], None]) -> None:
        """Use ``Cache.open`` or ``Cache.none``."""
        self._folder = folder
        self._connection: sqlite3.Connection | None = None
        self._warn = warn
        self._warned = False
        self._swept = False

    @classmethod
    def open(cls, folder: Path, *, warn: Callable[[str], None], wait: float = 5.0) -> Self:
        """The cache in ``folder``, which is made if need be.

        The folder must not be a symbolic link: resolve one that the user named. ``wait`` is for how many
        seconds another run that writes is waited for.
        """
        cache = cls(folder, warn)
        try:
            cache._connection, warning = connect(folder, wait)
        except _FAULTS as error:
            cache._say(f"is not used: {_reason(error)}")
        else:
            if warning:
                cache._say(warning.removeprefix("it "))
        return cache

    @property
    def remembers(self) -> bool:
        """Whether anything is remembered."""
        return self._connection is not None

    @classmethod
    def none(cls) -> Self:
        """A cache that remembers nothing (``--no-cache``)."""
        return cls(None, lambda _: None)

    def get_many(
        self, urls: Iterable[str], policy: str, today: date, ages: Mapping[str, int] | None = None
    ) -> dict[str, Remembered]:
        """What is remembered of ``urls`` and young enough, marked as remembered.

        ``policy`` is whatever an answer depends on beside its address; ``ages`` are days by verdict, in place
        of the built-in ones. An answer is reused while fewer days than that have passed since it was given.
        """
        connection = self._connection
        if connection is None:
            return {}
        limits, day = ages_in_days(ages or {}), today.toordinal()
        keys = [url for url in urls if rows.is_storable(url)]
        found: dict[str, Remembered] = {}
        query = f"SELECT {rows.COLUMNS} FROM verdicts WHERE policy = ? AND url IN ({{}})"  # noqa: S608
        try:
            for row in select(connection, query, (_hashed(policy),), keys):
                checked = row[1]
                if not isinstance(checked, int) or not 0 <= day - checked < limits.get(str(row[2]), 0):
                    continue
                remembered = rows.from_row(row)
                if remembered is not None:
                    found[remembered.answer.url] = remembered
        except _FAULTS as error:
            self._fail(error)
            return {}
        return found

    def failing(self, urls: Iterable[str]) -> set[str]:
        """Those of ``urls`` that did not work when they were last audited."""
        connection = self._connection
        if connection is None:
            return set()
        try:
            failing = {url for (url,) in connection.execute("SELECT url FROM history WHERE failures > 0")}
            return failing.intersection(urls)
        except _FAULTS as error:
            self._fail(error)
            return set()

    def put_many(
        self,
        answers: Iterable[LinkAnswer],
        policy: str,
        today: date,
        fragments: Mapping[str, FragmentAnswer] | None = None,
    ) -> None:
        """Remember the answers that sites gave today; forget what was remembered where none was given.

        ``fragments`` are by whole address; only those that are on their page are remembered. Answers that
        come from memory are passed over.
        """
        connection = self._connection
        if connection is None:
            return
        day, key = today.toordinal(), _hashed(policy)
        there: dict[str, list[str]] = {}
        for address, found in (fragments or {}).items():
            if found.there:
                url, _, fragment = address.partition("#")
                there.setdefault(url, []).append(fragment)
        kept, gone = [], []
        for answer in answers:
            if answer.remembered or not rows.is_storable(answer.url):
                continue
            if answer.verdict in REUSABLE:
                kept.append((key, *rows.to_row(answer, day, there.get(answer.url, ()))))
            else:
                gone.append((key, answer.url))
        insert = f"REPLACE INTO verdicts (policy, {rows.COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        try:
            with transaction(connection):
                connection.executemany("DELETE FROM verdicts WHERE policy = ? AND url = ?", gone)
                connection.executemany(insert, kept)
                if not self._swept:
                    connection.execute("DELETE FROM verdicts WHERE checked < ?", (day - _FORGOTTEN,))
                    connection.execute("DELETE FROM replies WHERE given < ?", (day - _FORGOTTEN,))
                    self._swept = True
        except _FAULTS as error:
            self._fail(error)

    def track(self, answers: Iterable[LinkAnswer], today: date) -> list[LinkAnswer]:
        """Enter today's answers in the history, and return them, in order, with what it says of each link.

        To be called with the answers of an audit whose environment was sound. Calling it again on the same
        day changes no count. Answers from memory are returned as they are.
        """
        given = list(answers)
        day = today.toordinal()
        asked = [answer for answer in given if not answer.remembered and rows.is_storable(answer.url)]
        pasts = self._entered(asked, day)
        return [
            answer if answer.remembered else history.with_history(answer, pasts.get(answer.url), day)
            for answer in given
        ]

    def _entered(self, answers: Sequence[LinkAnswer], day: int) -> dict[str, history.Past]:
        connection = self._connection
        if connection is None:
            return {}
        pasts: dict[str, history.Past] = {}
        query = f"SELECT {history.COLUMNS} FROM history WHERE url IN ({{}})"  # noqa: S608
        insert = f"REPLACE INTO history ({history.COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        try:
            with transaction(connection):
                for url, *values in select(connection, query, (), [answer.url for answer in answers]):
                    past = history.read_past(tuple(values))
                    if past is not None:
                        pasts[str(url)] = past
                changed: dict[str, history.Past] = {}
                for answer in answers:
                    past = history.next_past(pasts.get(answer.url), answer.verdict, day)
                    if past is not None:
                        changed[answer.url] = past
                pasts |= changed
                connection.executemany(insert, ((url, *past) for url, past in changed.items()))
        except _FAULTS as error:
            self._fail(error)
        return pasts

    def texts(
        self, policy: str, kind: str, subjects: Iterable[str], today: date, age: int
    ) -> dict[str, Text]:
        """What is remembered of ``subjects`` under ``kind``, by subject: less than ``age`` days old.

        ``policy`` is whatever it depends on beside them.
        """
        connection = self._connection
        if connection is None:
            return {}
        keys = [subject for subject in subjects if rows.is_storable(subject)]
        try:
            return read_texts(connection, _hashed(policy), kind, keys, today.toordinal(), age)
        except _FAULTS as error:
            self._fail(error)
            return {}

    def put_texts(self, policy: str, kind: str, texts: Mapping[str, str | None], today: date) -> None:
        """Remember a text for each subject; forget what is remembered of those that have none."""
        connection = self._connection
        if connection is None or not texts:
            return
        try:
            write_texts(connection, _hashed(policy), kind, texts, today.toordinal())
        except _FAULTS as error:
            self._fail(error)

    def close(self) -> None:
        """Let go of the file. Nothing is remembered afterwards."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _fail(self, error: Exception) -> None:
        """Go on without memory; what is damaged is put out of the way of the next run."""
        self.close()
        if isinstance(error, sqlite3.Error) and is_damage(error) and self._folder is not None:
            with suppress(OSError):
                place = set_aside(self._folder / DATABASE)
                self._say(f"was damaged ({error}) and is set aside as {place.name}")
                return
        self._say(f"is not used any more: {_reason(error)}")

    def _say(self, what: str) -> None:
        if not self._warned:
            self._warned = True
            self._warn(f"the cache in {self._folder} {what}")


def _hashed(policy: str) -> bytes:
    """A policy may hold more than should lie in a file."""
    return blake2b(policy.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    return str(error)
