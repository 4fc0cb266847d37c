"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from auditor.version import __version__

Command = TypeVar("Command", bound=Callable[..., Any])

#: spelled out here so that `--help` imports no report
FORMAT_NAMES = ("terminal", "plain", "markdown", "json")

format_option = click.option(
    "-f",
    "--format",
    "report_format",
    type=click.Choice(FORMAT_NAMES),
    default=None,
    help="What goes to standard output; default terminal.",
)
output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    multiple=True,
    help="Also write a report: by suffix (.md .json) or FORMAT=FILE. Repeatable.",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Findings only.")
verbose_option = click.option("-v", "--verbose", is_flag=True, help="Shorten nothing.")
color_option = click.option(
    "--color", type=click.Choice(("auto", "always", "never")), default=None, help="Colours; default auto."
)
version_option = click.version_option(__version__, prog_name="auditor", message="%(prog)s %(version)s")

_INPUTS = (
    click.option(
        "--config", "config_file", metavar="FILE", type=click.Path(), help="Use this configuration."
    ),
    click.option(
        "--as-of", metavar="YYYY-MM-DD", help="The audit's date; default today (UTC) or SOURCE_DATE_EPOCH."
    ),
    click.option(
        "--content", metavar="GLOB", multiple=True, help="Pages to read, relative to ROOT. Repeatable."
    ),
    click.option("--exclude", metavar="GLOB", multiple=True, help="Pages to leave out. Repeatable."),
    click.option("--bibliography", metavar="FILE", multiple=True, help="Bibliographies to read. Repeatable."),
    click.option("--people", metavar="FILE", help="The people file."),
)


def input_options(command: Command) -> Command:
    """Add the options that say what is read."""
    for option in reversed(_INPUTS):
        command = option(command)
    return command
