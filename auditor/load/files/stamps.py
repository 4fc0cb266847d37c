"""Whether a file is what it was: by what the file system says of it, or by its content."""

from __future__ import annotations

import os
import struct
import time
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


def stamp_of(root: Path, path: str) -> bytes:
    """The stamp of a file; that of none when it is not there."""
    try:
        return stamp((root / path).stat())
    except (OSError, ValueError):
        return NO_STAMP


def digest(data: bytes) -> bytes:
    """What stands for a file's content."""
    return blake2b(data, digest_size=16).digest()
