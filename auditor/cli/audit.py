"""``auditor audit``: the main job."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.options import (
    color_option,
    compact_option,
    format_option,
    input_options,
    network_options,
    output_option,
    quiet_option,
    verbose_option,
    version_option,
)
from auditor.errors import ExitStatus

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.policy import Severity

#: the words of ``model.policy.FAIL_ON``, spelled out so that `--help` imports no model; a test compares them
FAIL_ON = ("error", "warning", "note", "never")


@click.command("audit")
@click.argument("root", default=".", metavar="[ROOT]", type=click.Path())
@input_options
@click.option("--select", metavar="RULE,…", multiple=True, help="Only these rules or families.")
@click.option("--ignore", metavar="RULE,…", multiple=True, help="Not these rules or families.")
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default=None,
    help="Lowest severity that makes the exit status 1.",
)
@format_option
@output_option
@compact_option
@network_options
@click.option("--waivers/--no-waivers", default=None, help="Honour waivers; on by default.")
@click.option("--git/--no-git", default=None, help="Look at the history that git has; on by default.")
@click.option("--strict", is_flag=True, help="Exit 3 when any check could not be made.")
@quiet_option
@verbose_option
@color_option
@version_option
def command(
    root: str,
    report_format: str | None,
    output: tuple[str, ...],
    strict: bool,
    **options: Any,
) -> int:
    """Read the repository at ROOT (default: this folder), check it and print the report.

    Without configuration every Markdown and HTML page under ROOT is read, and nothing is required of it;
    `auditor init` writes a configuration to start from.
    """
    from auditor.cli.outputs import check_outputs, read_outputs
    from auditor.cli.progress import shown_progress
    from auditor.cli.start import start
    from auditor.cli.streams import emit, say, say_line
    from auditor.cli.terminal import filed, printed
    from auditor.cli.writing import write_report
    from auditor.engine import run
    from auditor.report import format_named
    from auditor.report.summary import summary_line
    from auditor.views.coverage import blocks_for_no_page

    # an audit makes millions of objects, hardly a cycle, and ends: collecting would take 40 % of its time
    gc.disable()
    emit("")  # closed? better known now than after the work
    ready = start(root, options)
    config = ready.config
    report = format_named(report_format or config.format or "terminal")
    outputs = read_outputs(output) or read_outputs(config.output, below=ready.folder)
    check_outputs(outputs, ready.folder, trusted=ready.trusted)
    ready.say_notes()

    with shown_progress(quiet=config.quiet, color=config.color) as progress:
        audit = run(root, config, as_of=ready.day, workers=None, network=ready.network, progress=progress)
    ready.say_warnings()
    for block in blocks_for_no_page(audit):
        say("warning", f"{block.where}: this [[policy]] block is for no page: {block.match}")
    for made in outputs:
        pieces = made.format.render(audit, filed(compact=config.json_compact))
        write_report(made.path, pieces, ready.folder, trusted=ready.trusted)
    shown = printed(config.color, verbose=config.verbose, quiet=config.quiet, compact=config.json_compact)
    emit(report.render(audit, shown))
    if not config.quiet:
        say_line(summary_line(audit))
        for made in outputs:
            say("wrote", str(made.path))
    if audit.interrupted:
        say("error", "interrupted: the report is incomplete")
        return ExitStatus.INTERRUPTED
    return _status(audit, config.fail_on, strict=strict)


def _status(audit: Audit, fail_on: Severity, *, strict: bool) -> int:
    if strict and audit.unchecked:
        return ExitStatus.WORK
    return ExitStatus.FINDINGS if audit.at_or_above(fail_on) else ExitStatus.OK
