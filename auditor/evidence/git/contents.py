"""Contents of files at any commit, from one ``git cat-file`` that answers as long as it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from auditor.evidence.git.command import UNREADABLE, GitError, running

#: seconds for all that is asked
_TIMEOUT = 300
#: bytes of one content, which is what a page may have, and of those that are held at once
_LARGEST = 20_000_000
_MOST = 200_000_000
#: names that are written before answers are read: they fit into a pipe
_AT_ONCE = 50


class Contents:
    """Answers with contents, by their names."""

    def __init__(self, asked: IO[bytes], said: IO[bytes]) -> None:
        """Use ``contents_of``."""
        self._asked = asked
        self._said = said

    def get(self, names: Sequence[str]) -> dict[str, bytes]:
        """Those of ``names`` that are contents of up to 20 MB, and of all together up to 200 MB.

        Raises ``GitError`` for one that is not here, as in a partial clone.
        """
        found: dict[str, bytes] = {}
        room = _MOST
        for first in range(0, len(names), _AT_ONCE):
            some = names[first : first + _AT_ONCE]
            self._asked.write("".join(f"{name}\n" for name in some).encode())
            self._asked.flush()
            for name in some:
                size, is_blob = self._head()
                data = self._data(size, keep=is_blob and size <= min(_LARGEST, room))
                if data is not None:
                    found[name] = data
                    room -= size
        return found

    def _head(self) -> tuple[int, bool]:
        head = self._said.readline(1000).split()
        if len(head) != 3 or not head[2].isdigit():
            raise GitError(UNREADABLE)
        return int(head[2]), head[1] == b"blob"

    def _data(self, size: int, *, keep: bool) -> bytes | None:
        if keep:
            return self._said.read(size + 1)[:size]
        left = size + 1
        while left and (piece := self._said.read(min(left, 1_000_000))):
            left -= len(piece)
        return None


@contextmanager
def contents_of(top: Path) -> Iterator[Contents]:
    """What gives contents of the repository of the work tree ``top``. Raises ``GitError``."""
    with running(top, "cat-file", "--batch", seconds=_TIMEOUT) as (asked, said):
        yield Contents(asked, said)
