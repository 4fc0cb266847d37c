"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from auditor.report import FORMATS, Format, format_named
from auditor.version import __version__

Command = TypeVar("Command", bound=Callable[..., Any])


def format_options(formats: Mapping[str, Format]) -> tuple[Callable[[Command], Command], ...]:
    """The options ``-f`` and ``-o`` for these formats."""

    def name(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
        """The name of the format that the option names, which may be a suffix. Raises ``UsageError``."""
        return None if value is None else format_named(value, formats=formats).name

    suffixes = " ".join(made.suffix for made in formats.values() if made.suffix)
    return (
        click.option(
            "-f",
            "--format",
            "report_format",
            metavar=f"[{'|'.join(formats)}]",
            callback=name,
            help="What goes to standard output; default terminal.",
        ),
        click.option(
            "-o",
            "--output",
            metavar="FILE",
            multiple=True,
            help=f"Also write a report: by suffix ({suffixes}) or FORMAT=FILE. Repeatable.",
        ),
    )


format_option, output_option = format_options(FORMATS)
compact_option = click.option(
    "--json-compact", is_flag=True, help="JSON without indentation and repeated places."
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

_CACHE = (
    click.option("--cache/--no-cache", default=None, help="Remember answers and pages; on by default."),
    click.option("--cache-dir", metavar="DIR", help="Where to remember it; default .auditor in ROOT."),
)
_UNTRUSTED = click.option(
    "--untrusted/--trusted",
    default=None,
    help="Take no network policy, output or cache from ROOT; default for pull requests on GitHub.",
)
_READING = (*_CACHE, _UNTRUSTED)
_NETWORK = (
    click.option("--offline/--online", default=None, help="Make no network request."),
    *_CACHE,
    click.option("--archive/--no-archive", default=None, help="Look for archived copies of broken links."),
    click.option(
        "--max-requests", metavar="N", type=click.IntRange(min=0), help="Make at most so many requests."
    ),
    click.option("--mailto", metavar="ADDRESS", help="How the sites that are asked can reach you."),
    click.option(
        "--allow-host",
        metavar="HOST[:PORT]",
        multiple=True,
        help="Ask this host although its address is private. Repeatable.",
    ),
    click.option("--archive-url", metavar="URL", default="", help="Another Wayback Machine."),
    click.option("--doi-url", metavar="URL", default="", help="Another DOI resolver than https://doi.org."),
    click.option("--crossref-url", metavar="URL", default="", help="Another Crossref REST interface."),
    click.option("--datacite-url", metavar="URL", default="", help="Another DataCite REST interface."),
    click.option("--retractions", metavar="FILE", help="A Retraction Watch CSV to consult, also offline."),
    _UNTRUSTED,
)


def input_options(command: Command) -> Command:
    """Add the options that say what is read."""
    for option in reversed(_INPUTS):
        command = option(command)
    return command


def reading_options(command: Command) -> Command:
    """Add the options about what is remembered and trusted, for a command that asks no network."""
    for option in reversed(_READING):
        command = option(command)
    return command


def network_options(command: Command) -> Command:
    """Add the options about the network."""
    for option in reversed(_NETWORK):
        command = option(command)
    return command
