"""An SQLite database that two runs may share and that may be lost at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Self

from auditor.cache.folder import (
    BESIDE,
    UnusableError,
    application_id,
    existing,
    is_sqlite,
    prepare,
    set_aside,
)

#: what keeps a store from remembering
FAULTS = (UnusableError, OSError, sqlite3.Error)
#: "audt", in the header of our databases (https://www.sqlite.org/fileformat.html, application ID)
APPLICATION = 0x61756474
#: bytes of one value; a hostile database may claim any size
_LONGEST = 4_000_000
#: values in one query; the least that any SQLite takes is 999
_BATCH = 500


class Form(NamedTuple):
    """What a database is: the name of its file, its version, and the statements that make its tables.

    ``same`` are the tables of an older version, by its number, that are as they were then.
    """

    file: str
    version: int
    tables: Mapping[str, str]
    same: Mapping[int, tuple[str, ...]] = MappingProxyType({})


class Store:
    """A database that may be lost: no method raises because of the file.

    What is wrong with it is said through ``warn``, once, and from then on nothing is remembered.
    """

    def __init__(self, folder: Path | None, form: Form, warn: Callable[[str], object]) -> None:
        """Without a ``folder`` nothing is remembered at all. A store begins closed."""
        self._folder = folder
        self._form = form
        self._warn = warn
        self._warned = False
        self._reading = False
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Let go of the file. Nothing is remembered afterwards."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _connect(self, folder: Path, wait: float) -> None:
        """Open the database; raises what is in ``FAULTS``."""
        self._connection, warning = connect(folder, self._form, wait)
        if warning:
            self._say(warning.removeprefix("it "))

    def _fail(self, error: Exception) -> None:
        """Go on without memory; what is damaged is put out of the way of the next run."""
        self.close()
        if isinstance(error, sqlite3.Error) and is_damage(error) and self._folder and not self._reading:
            with suppress(OSError):
                place = set_aside(self._folder / self._form.file)
                self._say(f"was damaged ({error}) and is set aside as {place.name}")
                return
        self._say(f"is not used any more: {_reason(error)}")

    def _say_unused(self, error: Exception) -> None:
        self._say(f"is not used: {_reason(error)}")

    def _say(self, what: str) -> None:
        if not self._warned:
            self._warned = True
            self._warn(f"the cache in {self._folder} {what}")


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    return str(error)


def connect(folder: Path, form: Form, wait: float) -> tuple[sqlite3.Connection, str]:
    """Open the database of this ``form`` in ``folder``, making both if need be; also a warning, or "".

    ``wait`` is for how many seconds a lock of another run is waited for. A damaged database of ours is set
    aside and a new one begun; anything else that is in its place is left alone.

    Raises:
        UnusableError, OSError, sqlite3.Error: there is no memory.
    """
    path = prepare(folder, form.file)
    if not is_sqlite(path):
        raise UnusableError(f"{path.name} is not a database; delete it, and the next audit begins a new one")
    try:
        return _open(path, form, wait), ""
    except sqlite3.Error as error:
        if not is_damage(error) or application_id(path) != APPLICATION:
            raise
        place = set_aside(path)
        return _open(path, form, wait), f"it was damaged ({error}) and is set aside as {place.name}"


def connect_to_read(folder: Path, form: Form) -> sqlite3.Connection | None:
    """The database in ``folder``, to be read alone; None when there is none. No file is made or changed.

    Raises:
        UnusableError, OSError, sqlite3.Error: it cannot be read.
    """
    path = existing(folder, form.file)
    if path is None or not path.stat().st_size:
        return None
    if not is_sqlite(path):
        raise UnusableError(f"{path.name} is not a database")
    # While another run writes there is a log, which must be read too. Without one no one writes, and the file
    # is read as it lies: SQLite would put files of its own beside it.
    is_written = any(path.with_name(path.name + suffix).exists() for suffix in BESIDE)
    mode = "mode=ro" if is_written else "mode=ro&immutable=1"
    address = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(address, timeout=1.0, isolation_level=None, uri=True)
    try:
        _restrict(connection)
        _require_ours(connection, form)
    except BaseException:
        connection.close()
        raise
    return connection


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken, rather than locked, read-only or out of space."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return isinstance(error, sqlite3.OperationalError)  # text that is not UTF-8
    return (code & 0xFF) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; other runs wait meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def select(
    connection: sqlite3.Connection, query: str, first: Sequence[object], keys: Sequence[str]
) -> Iterator[tuple[object, ...]]:
    """The rows of ``query``, whose ``{}`` stands for the ``keys``, after the ``first`` values."""
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        yield from connection.execute(query.format(",".join("?" * len(batch))), (*first, *batch))


def _open(path: Path, form: Form, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
    try:
        _restrict(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        if _is_new(connection) or _is_old(connection, form):
            _create(connection, form)
        _require_ours(connection, form)
        # A second run that reads right now keeps the old mode, which is slower and as safe.
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _restrict(connection: sqlite3.Connection) -> None:
    """Take what the file holds for data of strangers."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _create(connection: sqlite3.Connection, form: Form) -> None:
    """Make the tables, unless another run does so at this moment.

    What an older version remembered is forgotten, but for tables that are as they were then.
    """
    with transaction(connection):
        new = dict(form.tables)
        if _is_old(connection, form):
            for name in form.same.get(_number(connection, "user_version"), ()):
                if _is_as_made(connection, name, form.tables[name]):
                    del new[name]
            for name in new:
                connection.execute(f"DROP TABLE IF EXISTS {name}")
        elif not _is_new(connection):
            return
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {form.version}")
        for definition in new.values():
            connection.execute(definition)


def _is_as_made(connection: sqlite3.Connection, name: str, definition: str) -> bool:
    found = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchall()
    return found == [(definition,)]


def _is_new(connection: sqlite3.Connection) -> bool:
    marked = _number(connection, "application_id") or _number(connection, "user_version")
    return not marked and connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def _is_old(connection: sqlite3.Connection, form: Form) -> bool:
    ours = _number(connection, "application_id") == APPLICATION
    return ours and 0 < _number(connection, "user_version") < form.version


def _require_ours(connection: sqlite3.Connection, form: Form) -> None:
    """Refuse what we did not make: a view or a trigger in a stranger's database is a program."""
    if _number(connection, "application_id") != APPLICATION:
        raise UnusableError("its database was not made by this tool, and is left alone")
    if _number(connection, "user_version") != form.version:
        raise UnusableError("it was written by another version of this tool")
    found = connection.execute("SELECT type, name, sql FROM sqlite_master LIMIT 9").fetchall()
    if sorted(found, key=str) != sorted(
        (("table", name, text) for name, text in form.tables.items()), key=str
    ):
        raise UnusableError("its database has tables that this tool did not make, and is left alone")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
