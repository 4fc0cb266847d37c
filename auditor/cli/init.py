"""``auditor init``: a first configuration."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from auditor.errors import WorkError


@click.command("init", short_help="write a commented auditor.toml from what the repository holds")
@click.argument("root", default=".", metavar="[ROOT]", type=click.Path())
def command(root: str) -> int:
    """Write auditor.toml at ROOT from what the repository holds. An existing file is never touched."""
    from auditor.cli.day import as_of_day
    from auditor.cli.inputs import folder_at
    from auditor.cli.streams import say
    from auditor.config import Config
    from auditor.engine import configure, read
    from auditor.init import starter_config

    folder = folder_at(root)
    target = folder / "auditor.toml"
    if target.exists() or target.is_symlink():
        raise WorkError(f"{target} exists and is left as it is", "remove it first to start again")
    other = configure(folder)[0].path
    if other:
        raise WorkError(
            f"{folder / other} holds a configuration, and auditor.toml would replace it", "edit that one"
        )
    text = starter_config(read(folder, Config(), as_of_day(None), workers=None))
    _write_new(target, text)
    say("wrote", f"{target}; read it, set what you want to hold, then run `auditor audit`")
    return 0


def _write_new(target: Path, text: str) -> None:
    """Raises ``WorkError`` when ``target`` has come into being meanwhile, or cannot be written whole."""
    made = False
    try:
        with target.open("x", encoding="utf-8") as file:
            made = True
            file.write(text)
    except OSError as error:
        if made:
            with suppress(OSError):
                target.unlink()
        raise WorkError(
            f"{target} cannot be written: {error.strerror}", "check the folder's permissions"
        ) from None
