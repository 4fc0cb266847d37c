"""Whether a file is what it was: by what the file system says of it, or by its content."""

from __future__ import annotations

import hashlib
import os
import struct
import time
from functools import partial
from hashlib import blake2b
from pathlib import Path

#: nanoseconds in which a file may change twice and show one time (FAT counts in two seconds)
_GRAIN = 2_000_000_000
_STAMP = struct.Struct("<4q")
#: that of no file
NO_STAMP = b""


def stamp(about: os.stat_result) -> bytes:
    """What the file system says of a file's content: its size, its times of change and its inode.

    Two equal stamps are of one content. ``NO_STAMP``, which is equal to none, for a file that was written
    just now: it may be written again without another time of change.
    """
    if time.time_ns() - max(about.st_mtime_ns, about.st_ctime_ns) < _GRAIN:
        return NO_STAMP
    return _STAMP.pack(about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino & (2**63 - 1))


def digest_of_file(path: Path) -> bytes | None:
    """What stands for the content of the file at ``path``; None when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, partial(blake2b, digest_size=16)).digest()
    except OSError:
        return None


def digest(data: bytes) -> bytes:
    """What stands for a file's content."""
    return blake2b(data, digest_size=16).digest()
