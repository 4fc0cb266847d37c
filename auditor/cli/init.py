"""``auditor init``: a first configuration."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.errors import WorkError


@click.command("init", short_help="write a commented auditor.toml from what the repository holds")
@click.argument("root", default=".", metavar="[ROOT]", type=click.Path())
def command(root: str) -> int:
    """Write auditor.toml at ROOT from what the repository holds. An existing file is never touched."""
    from datetime import UTC, datetime

    from auditor.cli import say
    from auditor.config import Config
    from auditor.pipeline import read
    from auditor.starter import starter_config

    folder = Path(root)
    target = folder / "auditor.toml"
    if not folder.is_dir():
        raise WorkError(f"{root} is not a folder", "give the folder that holds the content repository")
    if target.exists() or target.is_symlink():
        raise WorkError(f"{target} exists and is left as it is", "remove it first to start again")
    text = starter_config(read(folder, Config(), datetime.now(UTC).date(), workers=None))
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise WorkError(
            f"{target} cannot be written: {error.strerror}", "check the folder's permissions"
        ) from None
    say("wrote", f"{target}; read it, set what you want to hold, then run `auditor audit`")
    return 0
