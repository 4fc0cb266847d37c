"""``auditor audit``: the main job."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.options import (
    FORMAT_NAMES,
    color_option,
    format_option,
    output_option,
    quiet_option,
    verbose_option,
)
from auditor.errors import UsageError, WorkError

if TYPE_CHECKING:
    from auditor.config import Config
    from auditor.model.audit import Audit

_SEVERITIES = ("error", "warning", "note", "never")


@click.command("audit", short_help="read a content repository, check it, print the report")
@click.argument("root", default=".", metavar="[ROOT]", type=click.Path())
@click.option("--config", "config_file", metavar="FILE", type=click.Path(), help="Use this configuration.")
@click.option(
    "--as-of", metavar="YYYY-MM-DD", help="The audit's date; default today (UTC) or SOURCE_DATE_EPOCH."
)
@click.option("--offline/--online", default=None, help="Make no network request.")
@click.option("--content", metavar="GLOB", multiple=True, help="Pages to read, relative to ROOT. Repeatable.")
@click.option("--exclude", metavar="GLOB", multiple=True, help="Pages to leave out. Repeatable.")
@click.option("--bibliography", metavar="FILE", multiple=True, help="Bibliographies to read. Repeatable.")
@click.option("--people", metavar="FILE", help="The people file.")
@click.option("--select", metavar="RULE,…", multiple=True, help="Only these rules or families.")
@click.option("--ignore", metavar="RULE,…", multiple=True, help="Not these rules or families.")
@click.option(
    "--fail-on",
    type=click.Choice(_SEVERITIES),
    default=None,
    help="Lowest severity that makes the exit status 1.",
)
@format_option
@output_option
@click.option("--waivers/--no-waivers", default=None, help="Honour waivers; on by default.")
@click.option("--strict", is_flag=True, help="Exit 3 when any check could not be made.")
@quiet_option
@verbose_option
@color_option
def command(
    root: str,
    config_file: str | None,
    as_of: str | None,
    fail_on: str | None,
    report_format: str | None,
    output: tuple[str, ...],
    strict: bool,
    quiet: bool,
    verbose: bool,
    color: str,
    **overrides: Any,
) -> int:
    """Read the repository at ROOT (default: this folder), check it and print the report.

    Without configuration every Markdown and HTML page under ROOT is read, and nothing is required of it; `auditor init`
    writes a configuration to start from.
    """
    from auditor.cli import say
    from auditor.cli.outputs import check_outputs, read_outputs
    from auditor.cli.terminal import render_options
    from auditor.pipeline import configure, run
    from auditor.report import FORMATS
    from auditor.report.summary import summary_line

    gc.disable()  # an audit makes millions of objects, hardly a cycle, and ends: collecting would take 40 % of its time
    folder = Path(root)
    day = _as_of(as_of)
    if not folder.is_dir():
        raise WorkError(f"{root} is not a folder", "give the folder that holds the content repository")
    config, unused = configure(folder, Path(config_file) if config_file else None)
    config = _overridden(config, overrides, fail_on)
    if unused:
        say("hint", unused)
    outputs = read_outputs(output or config.output)
    check_outputs(outputs)
    name = report_format or config.format or "terminal"
    if name not in FORMATS:
        raise UsageError(f"there is no report format “{name}”", f"the formats are {', '.join(FORMAT_NAMES)}")
    audit = run(root, config, as_of=day, workers=None)
    for made in outputs:
        _write(made.path, made.format.render(audit, render_options("never", verbose=True, quiet=False)))
    click.echo(FORMATS[name].render(audit, render_options(color, verbose=verbose, quiet=quiet)), nl=False)
    sys.stdout.flush()
    if not quiet:
        click.echo(summary_line(audit), err=True)
        for made in outputs:
            say("wrote", str(made.path))
    return _status(audit, config.fail_on, strict)


def _write(path: Path, text: str) -> None:
    from auditor.cli.outputs import write_output

    write_output(path, text)


def _as_of(text: str | None) -> date:
    """The audit's day: as given, or of SOURCE_DATE_EPOCH (https://reproducible-builds.org), or today in UTC."""
    if text is not None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise UsageError(
                f"--as-of {text} is not a date", "write it as YYYY-MM-DD, for example 2026-06-30"
            ) from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            raise UsageError(
                f"SOURCE_DATE_EPOCH={epoch} is not a number of seconds", "unset it, or use --as-of"
            ) from None
    return datetime.now(UTC).date()


def _overridden(config: Config, overrides: dict[str, Any], fail_on: str | None) -> Config:
    """The command line replaces the configured value, lists included."""
    from auditor.config import known_rules
    from auditor.rules import ALL_RULES

    known = {name for rule in ALL_RULES for name in (rule.id, rule.family)}
    changes: dict[str, Any] = {}
    for name, value in overrides.items():
        if name in ("select", "ignore"):
            names = tuple(part.strip() for text in value for part in text.split(",") if part.strip())
            if names:
                changes[name] = known_rules(names, f"--{name}", known)
        elif value is not None and value != ():
            changes[name] = value
    if fail_on is not None:
        changes["fail_on"] = _fail_on(fail_on)
    return replace(config, **changes)


def _fail_on(text: str) -> Any:
    from auditor.model.policy import Severity

    return Severity.OFF if text == "never" else Severity(text)


def _status(audit: Audit, fail_on: Any, strict: bool) -> int:
    if strict and audit.unchecked:
        return 3
    return 1 if audit.at_or_above(fail_on) else 0
