"""``auditor init``: a first configuration."""

from __future__ import annotations

import click

from auditor.errors import ExitStatus, WorkError


@click.command("init")
@click.argument("root", default=".", metavar="[ROOT]", type=click.Path())
def command(root: str) -> int:
    """Write auditor.toml at ROOT from what the repository holds. An existing file is never touched."""
    from auditor.cli.start import as_of_day, folder_at
    from auditor.cli.streams import say
    from auditor.cli.writing import write_new
    from auditor.engine import configure, start

    folder = folder_at(root)
    target = folder / "auditor.toml"
    if target.exists() or target.is_symlink():
        raise WorkError(f"{target} exists and is left as it is", "remove it first to start again")
    other = configure(folder)[0].path
    if other:
        raise WorkError(
            f"{folder / other} holds a configuration, and auditor.toml would replace it", "edit that one"
        )
    text = start(folder, as_of_day(None), workers=None)
    write_new(target, text.encode())
    say("wrote", f"{target}; read it, set what you want to hold, then run `auditor audit`")
    return ExitStatus.OK
