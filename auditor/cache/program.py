"""What stands for the program itself: what another one remembered may be wrong by this one's rules."""

from __future__ import annotations

import re
import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from auditor.version import __version__

_DISTRIBUTION = "content-auditor"
_NAME = re.compile(r"[\w.-]+")


@cache
def program() -> bytes:
    """A digest of the program's code, of Python's version and those of the libraries that it names.

    It is of the code's content, not of its times: where every run installs the program again it stays.
    """
    top = Path(__file__).parents[1]
    digest = blake2b(repr([__version__, sys.version, *_libraries()]).encode(), digest_size=16)
    for path in sorted(top.rglob("*.py")):
        digest.update(path.relative_to(top).as_posix().encode("utf-8", "surrogateescape"))
        digest.update(blake2b(path.read_bytes()).digest())
    return digest.digest()


def _libraries() -> list[tuple[str, str]]:
    try:
        wanted = requires(_DISTRIBUTION) or ()
    except PackageNotFoundError:  # it runs from its folder, and was not installed
        return []
    names = sorted({found[0] for text in wanted if (found := _NAME.match(text))})
    return [(name, _version(name)) for name in names]


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # one of an extra, or there without being installed as a distribution
        return ""
