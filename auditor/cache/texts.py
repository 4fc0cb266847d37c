"""Texts with a day, by kind and subject: what registries answered. The texts mean nothing here."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from auditor.cache.rows import is_storable
from auditor.cache.store import select, transaction

#: characters of a text; what is longer is not remembered
LONGEST = 1_000_000


class Text(NamedTuple):
    """A text and the day it was given."""

    text: str
    given: date


def read_texts(
    connection: sqlite3.Connection, policy: bytes, kind: str, subjects: Sequence[str], day: int, age: int
) -> dict[str, Text]:
    """The texts by subject that were given on ``day`` (an ordinal) or less than ``age`` days before it.

    Raises ``sqlite3.Error``.
    """
    query = "SELECT subject, given, text FROM replies WHERE policy = ? AND kind = ? AND subject IN ({})"
    found = {}
    for subject, given, text in select(connection, query, (policy, kind), subjects):
        if not (isinstance(subject, str) and isinstance(text, str) and isinstance(given, int)):
            continue
        if 0 <= day - given < age:
            found[subject] = Text(text, date.fromordinal(given))
    return found


def write_texts(
    connection: sqlite3.Connection, policy: bytes, kind: str, texts: Mapping[str, str | None], day: int
) -> None:
    """Replace what is known of each subject; None is to know nothing of it. Raises ``sqlite3.Error``."""
    gone, kept = [], []
    for subject, text in texts.items():
        if not is_storable(subject):
            continue
        if text is None or len(text) > LONGEST or not is_storable(text):
            gone.append((policy, kind, subject))
        else:
            kept.append((policy, kind, subject, day, text))
    with transaction(connection):
        connection.executemany("DELETE FROM replies WHERE policy = ? AND kind = ? AND subject = ?", gone)
        connection.executemany(
            "REPLACE INTO replies (policy, kind, subject, given, text) VALUES (?, ?, ?, ?, ?)", kept
        )
