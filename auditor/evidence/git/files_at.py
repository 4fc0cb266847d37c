"""Files as they are at another revision, read from the database of git.

Only objects are read, and no configuration takes part: see ``command``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from auditor.evidence.git.command import answer

#: bytes of one file, bytes of all files
_LARGEST = 20_000_000
_MOST = 100_000_000
_BLOB = re.compile("([0-9a-f]+) blob ([0-9]+)")


def files_at(top: Path, revision: str, paths: Sequence[str]) -> dict[str, bytes] | None:
    """Those of ``paths`` that are files at ``revision``; None when that is not known here, or git is not.

    ``top`` is the top of a work tree, which paths are relative to. Files of more than 20 MB are left out, and
    all after the first 100 MB. A file whose content is not here (a partial clone) makes all unknown.
    """
    if not _is_plain(revision):
        return None
    wanted = [path for path in paths if "\n" not in path]
    asked = [f"{revision}^{{commit}}", *(f"{revision}:{path}" for path in wanted)]
    checked = _objects(top, "--batch-check=%(objectname) %(objecttype) %(objectsize)", asked)
    lines = checked.decode("utf-8", "replace").split("\n") if checked is not None else []
    if len(lines) <= len(asked) or lines[0].split(" ")[1:2] != ["commit"]:
        return None
    sizes: dict[str, tuple[str, int]] = {}
    total = 0
    for path, line in zip(wanted, lines[1:], strict=False):
        blob = _BLOB.fullmatch(line)
        size = int(blob[2]) if blob else 0
        if blob and size <= _LARGEST and (total := total + size) <= _MOST:
            sizes[path] = (blob[1], size)
    unknown = {path for path, line in zip(wanted, lines[1:], strict=False) if line.endswith(" missing")}
    if unknown and (listed := answer(top, "ls-tree", "-r", "-z", "--name-only", asked[0])) is not None:
        names = listed.decode("utf-8", "surrogateescape").split("\0")
        if not unknown.isdisjoint(names):
            return None
    data = (_objects(top, "--batch=", [name for name, _ in sizes.values()]) if sizes else None) or b""
    found: dict[str, bytes] = {}
    at = 0
    for path, (_, size) in sizes.items() if data else ():
        at += 1  # an empty line of its own stands in front of each, another behind it
        found[path] = data[at : at + size]
        at += size + 1
    return found


def _is_plain(revision: str) -> bool:
    """Whether a revision is a name or a hash, and nothing that git would compute one from."""
    signs = revision.replace("/", "").replace("-", "").replace("_", "").replace(".", "").replace("+", "")
    return signs.isalnum() and not revision.startswith("-") and ".." not in revision


def _objects(top: Path, form: str, names: Sequence[str]) -> bytes | None:
    """What ``git cat-file`` says about objects; None as for ``answer``."""
    asked = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
    return answer(top, "cat-file", form, asked=asked)
