"""Finds the configuration's text; what it says is for ``config``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal, NamedTuple

from auditor.errors import UsageError

_LIMIT = 1_000_000


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

    Raises ``UsageError`` when ``explicit`` cannot be read.
    """
    if explicit is not None:
        table: Literal["auditor", "pyproject"] = (
            "pyproject" if explicit.name == "pyproject.toml" else "auditor"
        )
        return ConfigText(_read(explicit, named=True) or "", str(explicit), table)
    found = _at(root)
    if found is not None:
        return found
    try:
        ancestors = root.resolve().parents
    except OSError:
        ancestors = root.absolute().parents
    for folder in ancestors:
        above = _at(folder)
        if above is not None:
            return ConfigText(
                "", "", "auditor", f"{folder / above.path} was not used: it is not at the audited folder"
            )
        if (folder / ".git").exists():
            break
    return ConfigText("", "", "auditor")


def _at(folder: Path) -> ConfigText | None:
    text = _read(folder / "auditor.toml")
    if text is not None:
        return ConfigText(text, "auditor.toml", "auditor")
    text = _read(folder / "pyproject.toml")
    if text is not None and "auditor" in text and _has_table(text):
        return ConfigText(text, "pyproject.toml", "pyproject")
    return None


def _has_table(text: str) -> bool:
    try:
        return "auditor" in tomllib.loads(text).get("tool", {})
    except (tomllib.TOMLDecodeError, AttributeError):
        return False  # somebody else's broken file is not ours to report


def _read(path: Path, *, named: bool = False) -> str | None:
    try:
        if not path.is_file():
            if named:
                raise UsageError(
                    f"there is no configuration file {path}", "give the path of a TOML file to --config"
                )
            return None
        with path.open("rb") as file:
            data = file.read(_LIMIT + 1)
        if len(data) > _LIMIT:
            raise UsageError(f"{path} is larger than 1 MB", "a configuration holds a few lines")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 (byte {error.start})", "save it as UTF-8") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", "check its permissions") from None
