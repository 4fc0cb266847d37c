"""``auditor fix``: mechanical corrections."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from auditor.cli import exit_status
from auditor.cli.options import color_option, input_options, network_options, version_option
from auditor.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from auditor.cli.start import Start
    from auditor.fix import CorrectedFile
    from auditor.model.evidence import Evidence

#: how many corrections that could not be made are listed without --verbose
_MOST_LEFT = 5
# the kinds are spelled out so that `--help` imports no model; a test compares them with ``fix.KINDS``
_HELP = f"""Correct what can be corrected without judgement, in the repository at ROOT (default: this folder).

\b
doi-form      the DOI alone in `doi` fields
doi-escaped   DOIs without the escapes of LaTeX and HTML
doi-resolver  links to DOIs as https://doi.org/…, not http://dx.doi.org/…
page-dashes   12--34 in `pages` fields, not 12-34
doi-missing   the DOI of works that certainly have one (online)
link-moved    the new address of pages that moved for good (online)

Nothing else in a file changes. The diff is for `git apply` or `patch -p1`, in ROOT.

{exit_status.sentence(exit_status.FIX_MEANINGS)}
"""


@click.command("fix", help=_HELP)
@click.argument("root", default=".", metavar="[ROOT]", type=click.Path())
@click.option(
    "--dry-run/--write",
    "dry_run",
    default=True,
    help="Print a unified diff (the default), or change the files.",
)
@click.option("--select", metavar="KIND,…", multiple=True, help="Only these kinds of corrections.")
@input_options
@network_options
@click.option("--waivers/--no-waivers", default=None, help="Honour waivers; on by default.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="List everything that was left alone.")
@color_option
@version_option
def command(root: str, dry_run: bool, select: tuple[str, ...], **options: Any) -> int:
    """Correct the files in memory, then print the diff or write them."""
    from auditor.cli.progress import shown_progress
    from auditor.cli.start import start
    from auditor.cli.streams import emit, say
    from auditor.engine import fix

    gc.disable()  # as in audit: no cycles, and it ends
    emit("")
    kinds = _kinds(select)
    ready = start(root, options)
    ready.say_notes()
    with shown_progress(quiet=ready.config.quiet, color=ready.config.color) as progress:
        fixes = fix(
            ready.folder,
            ready.config,
            kinds,
            as_of=ready.day,
            workers=None,
            network=ready.network,
            progress=progress,
        )
    _say_unasked(ready, kinds, fixes.evidence)
    if fixes.evidence.interrupted:
        say("error", "interrupted: nothing was corrected")
        return ExitStatus.INTERRUPTED
    return _diff(ready, fixes.files) if dry_run else _write(ready, fixes.files)


def _kinds(select: Sequence[str]) -> tuple[str, ...]:
    """The kinds that --select names, in their own order. Raises ``UsageError`` for an unknown one."""
    from auditor.fix import KINDS

    names = {name.strip() for text in select for name in text.split(",")} - {""}
    for name in sorted(names - KINDS.keys()):
        from auditor.values.nearest import nearest

        close = nearest(name, KINDS)
        known = f"did you mean “{close}”?" if close else f"the kinds are {', '.join(KINDS)}"
        raise UsageError(f"--select: there is no kind of correction “{name}”", known)
    if select and not names:
        raise UsageError("--select names no kind of correction", f"the kinds are {', '.join(KINDS)}")
    return tuple(kind for kind in KINDS if kind in names)


def _say_unasked(ready: Start, kinds: Sequence[str], evidence: Evidence) -> None:
    """What the network was not asked or did not answer, so that there may be more to correct."""
    from auditor.cli.streams import say
    from auditor.fix import KINDS, needs_network
    from auditor.values.text.plural import plural

    online = needs_network(kinds or KINDS)
    if ready.config.offline and online and not ready.config.quiet:
        say("note", f"offline: there may be more for {' and '.join(online)}, which ask the network")
    ready.say_warnings()
    if evidence.environment and not ready.config.quiet:
        say("note", evidence.environment)
    elif evidence.unchecked and not ready.config.quiet:
        number = plural(len(evidence.unchecked), "check")
        say("note", f"{number} could not be made: there may be more to correct")


def _diff(ready: Start, files: Sequence[CorrectedFile]) -> int:
    from auditor.cli.streams import emit_data
    from auditor.fix.diff import unified_diff

    diff = b"".join(unified_diff(file.path, file.before, file.after) for file in files)
    emit_data(diff)
    _say_left(ready, files)
    _say_done(ready, files, " `auditor fix --write` makes them.")
    return ExitStatus.FINDINGS if diff else ExitStatus.OK


def _write(ready: Start, files: Sequence[CorrectedFile]) -> int:
    from auditor.cli.corrected import write_corrected
    from auditor.fix import CHANGED

    written, failed = write_corrected(ready, files, lambda file: _counted([file]))
    _say_left(ready, [file for file in files if file.reason != CHANGED])
    _say_done(ready, written, "")
    return ExitStatus.WORK if failed else ExitStatus.OK


def _say_done(ready: Start, files: Sequence[CorrectedFile], after: str) -> None:
    from auditor.cli.streams import say_line
    from auditor.values.text.plural import plural

    if ready.config.quiet:
        return
    files = [file for file in files if file.done]
    number = sum(len(file.done) for file in files)
    if not number:
        say_line("nothing to correct" if after else "nothing was corrected")
        return
    say_line(f"{plural(number, 'correction')} in {plural(len(files), 'file')}: {_counted(files)}.{after}")


def _counted(files: Iterable[CorrectedFile]) -> str:
    counts = Counter(one.kind for file in files for one in file.done)
    return ", ".join(f"{number:,} {kind}" for kind, number in sorted(counts.items()))


def _say_left(ready: Start, files: Iterable[CorrectedFile]) -> None:
    """What was left alone, with the reason: whole files, and single places."""
    from auditor.cli.streams import say

    if ready.config.quiet:
        return
    left = []
    for file in files:
        if file.reason:
            left.append(f"{file.path} is left as it is: {file.reason}")
        else:
            left += [
                f"{file.path}:{one.line}: {one.kind} is left to you: its place in the text is not plain"
                for one in file.left
            ]
    shown = left if ready.config.verbose else left[:_MOST_LEFT]
    for line in shown:
        say("note", line)
    if len(left) > len(shown):
        say("note", f"{len(left) - len(shown):,} more are left; --verbose lists them")
