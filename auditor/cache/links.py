"""``Cache``: which answers are remembered, and for how long each is taken for today's."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Self, TypeVar

from auditor import codec
from auditor.cache import history
from auditor.cache.folder import EVIDENCE
from auditor.cache.store import FAULTS, Form, Store, connect_to_read, select, transaction
from auditor.model.evidence import FragmentAnswer, LinkAnswer, LinkVerdict, RememberedLink

#: the only verdicts that may be taken from memory: those that a site gave, and that are no fault of the link
REUSABLE = frozenset({LinkVerdict.WORKING, LinkVerdict.REDIRECTED, LinkVerdict.BLOCKED, LinkVerdict.SUSPECT})

#: Days by verdict, when the configuration says nothing. An answer is reused while fewer days have passed:
#: 0 is never, 1 the same day only. Broken links, and all that may be better in a minute, are asked each time.
DEFAULT_AGES: Mapping[LinkVerdict, int] = MappingProxyType(
    {LinkVerdict.WORKING: 7, LinkVerdict.REDIRECTED: 7, LinkVerdict.BLOCKED: 0, LinkVerdict.SUSPECT: 0}
)

#: days after which an answer is forgotten, whatever the age limits are
_FORGOTTEN = 400

#: bytes of what is remembered of one subject; what is longer is not
_LONGEST = 1_000_000

_FORM = Form(
    EVIDENCE,
    version=3,
    tables={
        "verdicts": (
            "CREATE TABLE verdicts (policy BLOB NOT NULL, url TEXT NOT NULL, checked INTEGER NOT NULL,"
            " verdict TEXT NOT NULL, answer BLOB NOT NULL, PRIMARY KEY (policy, url)) WITHOUT ROWID"
        ),
        "history": (
            "CREATE TABLE history (url TEXT NOT NULL PRIMARY KEY, audited INTEGER NOT NULL,"
            " last_worked INTEGER, failing_since INTEGER, failures INTEGER NOT NULL, broken_since INTEGER,"
            " broken INTEGER NOT NULL, lately TEXT NOT NULL) WITHOUT ROWID"
        ),
        "replies": (
            "CREATE TABLE replies (policy BLOB NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,"
            " given INTEGER NOT NULL, answer BLOB NOT NULL, PRIMARY KEY (policy, kind, subject))"
            " WITHOUT ROWID"
        ),
    },
    same={2: ("history",)},
)

Answer = TypeVar("Answer")


class Remembered(NamedTuple):
    """An answer of an earlier audit: the link's, and those of its fragments that were on the page then."""

    answer: LinkAnswer
    fragments: frozenset[str]


class Cache(Store):
    """Answers of earlier audits and the history of links, for one thread at a time."""

    def __init__(self, folder: Path | None, warn: Callable[[str], None]) -> None:
        """Use ``Cache.open`` or ``Cache.none``."""
        super().__init__(folder, _FORM, warn)
        self._swept = False

    @classmethod
    def open(cls, folder: Path, *, warn: Callable[[str], None], wait: float = 5.0) -> Self:
        """The cache in ``folder``, which is made if need be.

        The folder must not be a symbolic link: resolve one that the user named. ``wait`` is for how many
        seconds another run that writes is waited for.
        """
        cache = cls(folder, warn)
        try:
            cache._connect(folder, wait)
        except FAULTS as error:
            cache._say_unused(error)
        return cache

    @classmethod
    def reading(cls, folder: Path, *, warn: Callable[[str], None]) -> Self:
        """The cache in ``folder`` as it is, to be read alone: nothing is made or changed, not even set aside.

        A cache that is not there, which is no fault, remembers nothing.
        """
        cache = cls(folder, warn)
        cache._reading = True
        try:
            cache._connection = connect_to_read(folder, _FORM)
        except FAULTS as error:
            cache._say_unused(error)
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
        limits = {verdict: (ages or {}).get(verdict, age) for verdict, age in DEFAULT_AGES.items()}
        day = today.toordinal()
        keys = [url for url in urls if _is_storable(url)]
        found: dict[str, Remembered] = {}
        query = "SELECT url, checked, verdict, answer FROM verdicts WHERE policy = ? AND url IN ({})"
        try:
            for url, checked, verdict, row in select(connection, query, (_hashed(policy),), keys):
                if verdict not in REUSABLE or not isinstance(checked, int) or checked < 1:
                    continue
                known = LinkVerdict(str(verdict))
                kept = codec.unpack(row, RememberedLink) if 0 <= day - checked < limits[known] else None
                if kept is not None:
                    given = kept.as_answer(str(url), known, date.fromordinal(checked))
                    found[str(url)] = Remembered(given, frozenset(kept.fragments))
        except FAULTS as error:
            self._fail(error)
            return {}
        return found

    def failing(self, urls: Iterable[str]) -> set[str]:
        """Those of ``urls`` that did not work when they were last audited."""
        connection = self._connection
        if connection is None:
            return set()
        try:
            wanted = frozenset(urls)  # a stranger's history may hold any number of others
            failing = connection.execute("SELECT url FROM history WHERE failures > 0")
            return {url for (url,) in failing if url in wanted}
        except FAULTS as error:
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
            if answer.remembered or not _is_storable(answer.url):
                continue
            if answer.verdict in REUSABLE:
                row = codec.pack(_row(answer, there.get(answer.url, ())))
                if row is not None:
                    kept.append((key, answer.url, day, answer.verdict.value, row))
                    continue
            gone.append((key, answer.url))
        insert = "REPLACE INTO verdicts (policy, url, checked, verdict, answer) VALUES (?, ?, ?, ?, ?)"
        try:
            with transaction(connection):
                connection.executemany("DELETE FROM verdicts WHERE policy = ? AND url = ?", gone)
                connection.executemany(insert, kept)
                if not self._swept:
                    connection.execute("DELETE FROM verdicts WHERE checked < ?", (day - _FORGOTTEN,))
                    connection.execute("DELETE FROM replies WHERE given < ?", (day - _FORGOTTEN,))
                    self._swept = True
        except FAULTS as error:
            self._fail(error)

    def track(self, answers: Iterable[LinkAnswer], today: date) -> list[LinkAnswer]:
        """Enter today's answers in the history, and return them, in order, with what it says of each link.

        To be called with the answers of an audit whose environment was sound. Calling it again on the same
        day changes no count. Answers from memory are returned as they are.
        """
        given = list(answers)
        day = today.toordinal()
        asked = [answer for answer in given if not answer.remembered and _is_storable(answer.url)]
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
        insert = f"REPLACE INTO history ({history.COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        try:
            with transaction(connection):
                pasts = _pasts(connection, [answer.url for answer in answers])
                changed: dict[str, history.Past] = {}
                for answer in answers:
                    past = history.next_past(pasts.get(answer.url), answer.verdict, day)
                    if past is not None:
                        changed[answer.url] = past
                pasts |= changed
                connection.executemany(insert, ((url, *past) for url, past in changed.items()))
        except FAULTS as error:
            self._fail(error)
        return pasts

    def pasts(self, urls: Iterable[str]) -> dict[str, history.Past]:
        """What the history says of links."""
        connection = self._connection
        if connection is None:
            return {}
        try:
            return _pasts(connection, [url for url in urls if _is_storable(url)])
        except FAULTS as error:
            self._fail(error)
            return {}

    def answers(
        self, policy: str | None, kind: str, of: type[Answer], subjects: Iterable[str], today: date, age: int
    ) -> dict[str, tuple[Answer, date]]:
        """What is remembered of ``subjects`` under ``kind``, by subject, with the day of each.

        It is less than ``age`` days old. ``policy`` is whatever it depends on beside the subject; with None
        the latest answer counts, under whatever policy it was given.
        """
        connection = self._connection
        if connection is None:
            return {}
        keys = [subject for subject in subjects if _is_storable(subject)]
        query = "SELECT subject, given, answer FROM replies WHERE kind = ? AND subject IN ({})"
        first: tuple[object, ...] = (kind,)
        if policy is not None:
            query = query.replace("WHERE", "WHERE policy = ? AND")
            first = (_hashed(policy), kind)
        found: dict[str, tuple[Answer, date]] = {}
        try:
            for subject, given, data in select(connection, query, first, keys):
                if isinstance(given, int) and given >= 1 and 0 <= today.toordinal() - given < age:
                    day, known = date.fromordinal(given), found.get(str(subject))
                    answer = None if known and known[1] > day else codec.unpack(data, of)
                    if answer is not None:
                        found[str(subject)] = answer, day
        except FAULTS as error:
            self._fail(error)
            return {}
        return found

    def put_answers(self, policy: str, kind: str, answers: Mapping[str, object | None], today: date) -> None:
        """Remember an answer for each subject; forget what is remembered of those that have none."""
        connection = self._connection
        if connection is None or not answers:
            return
        key, gone, kept = _hashed(policy), [], []
        for subject, answer in answers.items():
            if not _is_storable(subject):
                continue
            data = None if answer is None else codec.pack(answer)
            if data is None or len(data) > _LONGEST:
                gone.append((key, kind, subject))
            else:
                kept.append((key, kind, subject, today.toordinal(), data))
        delete = "DELETE FROM replies WHERE policy = ? AND kind = ? AND subject = ?"
        insert = "REPLACE INTO replies (policy, kind, subject, given, answer) VALUES (?, ?, ?, ?, ?)"
        try:
            with transaction(connection):
                connection.executemany(delete, gone)
                connection.executemany(insert, kept)
        except FAULTS as error:
            self._fail(error)


def _row(answer: LinkAnswer, fragments: Iterable[str]) -> RememberedLink:
    """What is kept of an answer, with the fragments that are on its page."""
    return RememberedLink(
        status=answer.status,
        final_url=None if answer.final_url is None else _storable(answer.final_url),
        detail=_storable(answer.detail),
        fragments=tuple(sorted(fragments)),
        **answer.site_facts(),
    )


def _pasts(connection: sqlite3.Connection, urls: Sequence[str]) -> dict[str, history.Past]:
    query = f"SELECT {history.COLUMNS} FROM history WHERE url IN ({{}})"  # noqa: S608
    rows = select(connection, query, (), urls)
    return {str(url): past for url, *values in rows if (past := history.read_past(tuple(values)))}


def _is_storable(text: str) -> bool:
    """Whether the database can hold the text as it is: no lone surrogates."""
    return text.isascii() or _storable(text) == text


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _hashed(policy: str) -> bytes:
    """A policy may hold more than should lie in a file."""
    return blake2b(policy.encode("utf-8", "surrogatepass"), digest_size=16).digest()
