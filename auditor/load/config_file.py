"""Finds the configuration's text; what it says is for ``config``."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from auditor.errors import UsageError
from auditor.opening import OutsideError, open_inside, real_path
from auditor.values.text.toml_positions import ENDLESS_KEY

_LIMIT = 1_000_000
_OWN, _SHARED = "auditor.toml", "pyproject.toml"
#: what the head of our table looks like in a file that is no TOML
_TABLE = re.compile(r"^\s*\[\[?\s*tool\s*\.\s*[\"']?auditor\b", re.MULTILINE)


class ConfigText(NamedTuple):
    """The text, the file's name as shown to the user, and which table of it counts.

    ``hint`` says where an ancestor of ROOT holds a configuration that was not used, or "".
    """

    text: str
    path: str
    table: Literal["auditor", "pyproject"]
    hint: str = ""


def find_config(root: Path, explicit: Path | None = None) -> ConfigText:
    """``explicit``, else ``auditor.toml`` or ``[tool.auditor]`` at ROOT, else nothing (an empty text).

    Raises ``UsageError`` when ``explicit``, or what is at ROOT, is there and cannot be read.
    """
    if explicit is not None:
        if not explicit.exists() or explicit.is_dir():
            raise UsageError(
                f"there is no configuration file {explicit}", "give the path of a TOML file to --config"
            )
        text = _read(root, explicit)
        return ConfigText(text, str(explicit), "pyproject" if explicit.name == _SHARED else "auditor")
    own, shared = root / _OWN, root / _SHARED
    if os.path.lexists(own):
        if real_path(str(root), _OWN) is not None and not own.is_file():
            raise UsageError(f"{own} is not a file", "remove it, or name another one with --config")
        return ConfigText(_read(root, own), _OWN, "auditor")
    if shared.is_symlink() and real_path(str(root), _SHARED) is None:
        return ConfigText("", "", "auditor", f"{shared} was not read: it is a symbolic link that leaves ROOT")
    if shared.is_file() and _is_ours(root, shared):
        return ConfigText(_read(root, shared), _SHARED, "pyproject")
    return ConfigText("", "", "auditor", _unused(_ancestors(root)))


def config_among(files: Mapping[str, bytes], revision: str) -> ConfigText:
    """The configuration among files of another revision, by path, of which the first counts; else nothing.

    Raises ``UsageError`` when it is not UTF-8.
    """
    for path, data in files.items():
        shown, shared = f"{path} of {revision}", path.endswith(_SHARED)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UsageError(f"{shown} is not UTF-8 (byte {error.start})", "save it as UTF-8") from None
        if not shared or _has_table(text):
            return ConfigText(text, shown, "pyproject" if shared else "auditor")
    return ConfigText("", "", "auditor")


def config_names(root: Path, explicit: Path | None, top: Path) -> tuple[str, ...]:
    """Where the configuration may be, the likeliest first: paths from ``top``, ROOT or a folder above it."""
    real = Path(os.path.realpath(root))
    paths = (Path(os.path.realpath(explicit)),) if explicit is not None else (real / _OWN, real / _SHARED)
    return tuple(path.relative_to(top).as_posix() for path in paths)


def _ancestors(root: Path) -> Iterable[Path]:
    """The folders above ROOT, up to the top of the work tree it is in."""
    above = Path(os.path.realpath(root))
    for folder in (above, *above.parents):
        if folder != above:
            yield folder
        if os.path.lexists(folder / ".git"):
            return


def _unused(folders: Iterable[Path]) -> str:
    for folder in folders:
        try:
            for file in (folder / _OWN, folder / _SHARED):
                if file.is_file() and (file.name == _OWN or _is_ours(folder, file)):
                    return f"{file} was not used: it is not at the audited folder"
        except OSError:  # what is out there and closed to us is none of our business
            continue
    return ""


def _is_ours(root: Path, file: Path) -> bool:
    """Whether a ``pyproject.toml`` has our table; a broken one counts when it seems to."""
    with _opened(root, file) as opened:
        text = opened.read(_LIMIT).decode("utf-8-sig", errors="replace")
    return _has_table(text)


def _has_table(text: str) -> bool:
    if "auditor" not in text:
        return False
    if ENDLESS_KEY.search(text):
        return _TABLE.search(text) is not None
    try:
        return "auditor" in tomllib.loads(text).get("tool", {})
    except (ValueError, RecursionError, AttributeError, TypeError):
        return _TABLE.search(text) is not None


def _opened(root: Path, file: Path) -> BinaryIO:
    """A file of ROOT, which no link may lead out of; one that was named and lies elsewhere as it is."""
    try:
        inside = file.absolute().relative_to(root.absolute())
    except ValueError:
        return file.open("rb")
    return os.fdopen(open_inside(str(root), inside.as_posix()), "rb")


def _read(root: Path, path: Path) -> str:
    try:
        with _opened(root, path) as file:
            data = file.read(_LIMIT + 1)
        if len(data) > _LIMIT:
            raise UsageError(f"{path} is larger than 1 MB", "a configuration holds a few lines")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 (byte {error.start})", "save it as UTF-8") from None
    except OutsideError:
        raise UsageError(
            f"{path} leads out of the audited folder and was not read",
            "put the file itself there, or name the other one with --config",
        ) from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", "check its permissions") from None
