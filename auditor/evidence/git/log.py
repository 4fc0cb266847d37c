"""The one log of the whole repository, read as git writes it: commits, oldest first, and changes of pages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from auditor.evidence.git.command import GitError, running
from auditor.model.history import Change, Commit
from auditor.values.page_suffixes import PAGES

#: seconds for the whole log
_TIMEOUT = 300
#: bytes of one commit's people and trailers, or of one path
_LONGEST = 4_000_000
_PIECE = 1_000_000
_TRAILERS = ("Reviewed-by", "Approved-by", "Co-authored-by")
_MOST_TRAILERS = 20
_START, _BETWEEN = b"\x01", "\x1f"
_FORMAT = (
    "--format=tformat:%x01%H%n%P%n%ct%n%aN%n%aE%n%cN%n%(trailers:unfold,separator=%x1f,"
    f"{','.join(f'key={key}' for key in _TRAILERS)})"
)
#: parents before children; what merges changed against all parents; no configuration decides anything
_LOG = (
    "log -z --date-order --reverse --raw -c --no-abbrev --find-renames -l2000 --no-relative --no-ext-diff"
    " --no-textconv --no-color --no-show-signature --no-notes --ignore-submodules=all"
).split()
_MAILMAP = b".mailmap"
_PAGES = tuple(suffix.encode() for suffix in PAGES)
_NONE = frozenset("0")


def read_log(top: Path, head: str, before: Sequence[Commit]) -> tuple[list[Commit], list[Change]] | None:
    """The commits up to ``head`` and what they changed of pages; without those ``before``, which are known.

    The last of these is an ancestor of ``head``. None when all are to be read again: people have other names
    now. Raises ``GitError``.
    """
    since = [f"^{before[-1].name}"] if before else []
    reader = _Reader(before)
    with running(top, *_LOG, f"-O{os.devnull}", _FORMAT, head, *since, "--", seconds=_TIMEOUT) as (_, said):
        reader.read(_tokens(said))
    return None if before and reader.renames_people else (reader.commits, reader.changes)


class _Reader:
    """Collects what the tokens of a log say."""

    def __init__(self, before: Sequence[Commit]) -> None:
        self.commits: list[Commit] = []
        self.changes: list[Change] = []
        self.renames_people = False
        self._places = {commit.name: place for place, commit in enumerate(before)}
        self._texts: dict[bytes, str] = {}

    def read(self, tokens: Iterator[bytes]) -> None:
        """Read all of them."""
        for token in tokens:
            token = token.removeprefix(b"\n")  # noqa: PLW2901 - git writes it before the files of a commit
            if token.startswith(_START):
                commit = self._commit(token)
                self._places[commit.name] = len(self._places)
                self.commits.append(commit)
            elif token.startswith(b":"):
                self._add_change(token, tokens)

    def _add_change(self, token: bytes, tokens: Iterator[bytes]) -> None:
        parents = len(token) - len(token.lstrip(b":"))
        fields = token[parents:].split(b" ")
        path, source = next(tokens, b""), b""
        if parents == 1 and fields[-1][:1] in b"RC":
            source, path = path, next(tokens, b"")
        self.renames_people |= path == _MAILMAP
        if not path.lower().endswith(_PAGES) and not source.lower().endswith(_PAGES):
            return
        names = [self._name(name) for name in fields[parents + 1 : 2 * parents + 2]]
        try:
            where, moved = self._path(path), self._path(source)
        except UnicodeError:  # no page has such a name
            return
        self.changes.append(Change(len(self._places) - 1, where, names[-1], tuple(names[:-1]), moved))

    def _path(self, path: bytes) -> str:
        if path not in self._texts:
            self._texts[path] = path.decode()
        return self._texts[path]

    def _name(self, name: bytes) -> str:
        text = name.decode("ascii", "replace")
        return "" if _NONE.issuperset(text) else text

    def _commit(self, header: bytes) -> Commit:
        lines = header[1:].decode("utf-8", "replace").split("\n", 6)
        if len(lines) < 7:
            raise GitError("git writes its log in another form")
        name, parents, seconds, author, mail, committer, trailers = lines
        kept = tuple(filter(None, trailers.strip().split(_BETWEEN)))[:_MOST_TRAILERS]
        same = self._texts.setdefault
        since = int(seconds) if seconds.isdecimal() and len(seconds) < 12 else 0
        author, mail, committer = (same(one.encode(), one) for one in (author, mail, committer))
        places = (self._places.get(parent) for parent in parents.split())
        known = tuple(place for place in places if place is not None)
        return Commit(name, known, since, author, mail, committer, kept)


def _tokens(said: IO[bytes]) -> Iterator[bytes]:
    """What git writes between NULs."""
    rest = b""
    while piece := said.read(_PIECE):
        *tokens, rest = (rest + piece).split(b"\0")
        yield from tokens
        if len(rest) > _LONGEST:
            raise GitError("a commit says more than can be read")
    yield rest
