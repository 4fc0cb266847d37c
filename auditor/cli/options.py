"""Options that several commands share."""

from __future__ import annotations

import click

from auditor import __version__

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
