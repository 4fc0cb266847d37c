"""``auditor audit``: the main job."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.network import check_policy, is_untrusted, network, network_options, without_policy
from auditor.cli.options import (
    FORMAT_NAMES,
    color_option,
    format_option,
    output_option,
    quiet_option,
    verbose_option,
    version_option,
)
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.config import Config
    from auditor.model.audit import Audit
    from auditor.model.policy import Severity

_INTERRUPTED = 130
_SEVERITIES = ("error", "warning", "note", "never")


@click.command("audit", short_help="read a content repository, check it, print the report")
@click.argument("root", default=".", metavar="[ROOT]", type=click.Path())
@click.option("--config", "config_file", metavar="FILE", type=click.Path(), help="Use this configuration.")
@click.option(
    "--as-of", metavar="YYYY-MM-DD", help="The audit's date; default today (UTC) or SOURCE_DATE_EPOCH."
)
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
@network_options
@click.option("--waivers/--no-waivers", default=None, help="Honour waivers; on by default.")
@click.option("--strict", is_flag=True, help="Exit 3 when any check could not be made.")
@quiet_option
@verbose_option
@color_option
@version_option
def command(
    root: str,
    config_file: str | None,
    as_of: str | None,
    report_format: str | None,
    output: tuple[str, ...],
    allow_host: tuple[str, ...],
    archive_url: str,
    doi_url: str,
    crossref_url: str,
    datacite_url: str,
    untrusted: bool | None,
    strict: bool,
    **overrides: Any,
) -> int:
    """Read the repository at ROOT (default: this folder), check it and print the report.

    Without configuration every Markdown and HTML page under ROOT is read, and nothing is required of it;
    `auditor init` writes a configuration to start from.
    """
    from auditor.cli.day import as_of_day
    from auditor.cli.inputs import check_named, folder_at
    from auditor.cli.outputs import check_outputs, read_outputs, write_output
    from auditor.cli.progress import shown_progress
    from auditor.cli.streams import emit, say, tell
    from auditor.cli.terminal import filed, printed
    from auditor.pipeline import configure, run
    from auditor.report.summary import summary_line

    # an audit makes millions of objects, hardly a cycle, and ends: collecting would take 40 % of its time
    gc.disable()
    emit("")  # closed? better known now than after the work
    day = as_of_day(as_of)
    folder = folder_at(root)
    config, unused = configure(folder, Path(config_file) if config_file is not None else None)
    for name in ("cache_dir", "retractions"):  # the configuration's counts from ROOT, the option from here
        if overrides[name]:
            overrides[name] = str(Path(overrides[name]).absolute())
    strange = is_untrusted(untrusted)
    config, note = without_policy(config, folder, config_file) if strange else (config, "")
    config = _overridden(config, overrides)
    if strange and not config.cache_dir:
        config = replace(config, cache=False)  # it would lie in the tree
    check_named(folder, overrides["bibliography"], overrides["people"])
    warnings: list[str] = []  # said when the progress bar is gone
    addresses = {
        "archive_url": archive_url,
        "doi_url": doi_url,
        "crossref_url": crossref_url,
        "datacite_url": datacite_url,
    }
    outside = network(allow_host, addresses, (note,) if note else (), warnings.append)
    check_policy(config, outside)
    report = _format(report_format or config.format or "terminal")
    outputs = read_outputs(output) or read_outputs(config.output, below=folder)
    check_outputs(outputs)
    if unused and not config.quiet:
        say("hint", unused)
    if note and not config.quiet:
        say("note", note)

    with shown_progress(quiet=config.quiet, color=config.color) as progress:
        audit = run(root, config, as_of=day, workers=None, network=outside, progress=progress)
    for warning in warnings:
        say("warning", warning)
    for made in outputs:
        write_output(made.path, made.format.render(audit, filed()))
    emit(report.render(audit, printed(config.color, verbose=config.verbose, quiet=config.quiet)))
    if not config.quiet:
        tell(summary_line(audit))
        for made in outputs:
            say("wrote", str(made.path))
    if audit.interrupted:
        say("error", "interrupted: the report is incomplete")
        return _INTERRUPTED
    return _status(audit, config.fail_on, strict=strict)


def _format(name: str) -> Any:
    from auditor.report import FORMATS

    if name not in FORMATS:  # the configuration's: the option takes no other
        raise UsageError(f"there is no report format “{name}”", f"the formats are {', '.join(FORMAT_NAMES)}")
    return FORMATS[name]


def _overridden(config: Config, given: dict[str, Any]) -> Config:
    """The command line replaces the configured value, lists included; ``--ignore ""`` empties one."""
    from auditor.config import known_rules
    from auditor.rules import ALL_RULES

    known = {name for rule in ALL_RULES for name in (rule.id, rule.family)}
    changes: dict[str, Any] = {}
    for name, value in given.items():
        if value is None or value == () or (value is False and name in ("quiet", "verbose")):
            continue
        if name in ("select", "ignore"):
            names = (part.strip() for text in value for part in text.split(","))
            changes[name] = known_rules(filter(None, names), f"--{name}", known)
        else:
            changes[name] = _fail_on(value) if name == "fail_on" else value
    return replace(config, **changes)


def _fail_on(text: str) -> Severity:
    from auditor.model.policy import Severity

    return Severity.OFF if text == "never" else Severity(text)


def _status(audit: Audit, fail_on: Severity, *, strict: bool) -> int:
    if strict and audit.unchecked:
        return 3
    return 1 if audit.at_or_above(fail_on) else 0
