"""``auditor plan``: who reviews which page when."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.options import (
    color_option,
    compact_option,
    format_options,
    input_options,
    reading_options,
    version_option,
)
from auditor.errors import ExitStatus, UsageError
from auditor.report.plans import PLAN_FORMATS

if TYPE_CHECKING:
    from auditor.cli.start import Start
    from auditor.engine import Planned
    from auditor.model.plan import Plan

_format_option, _output_option = format_options(PLAN_FORMATS)


@click.command("plan")
@click.argument("root", default=".", metavar="[ROOT]", type=click.Path())
@click.option("--write", "writing", is_flag=True, help="Write the dates that move into their pages.")
@click.option("--for", "for_person", metavar="NAME", help="Only what one person is to review.")
@input_options
@_format_option
@_output_option
@compact_option
@reading_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors beside the plan.")
@click.option("-v", "--verbose", is_flag=True, help="Shorten nothing.")
@color_option
@version_option
def command(
    root: str,
    writing: bool,
    for_person: str | None,
    report_format: str | None,
    output: tuple[str, ...],
    **options: Any,
) -> int:
    """Propose who reviews which page of ROOT (default: this folder) when, within what people have room for.

    Dates move to earlier days only; an overdue page keeps its date and gets a day. Nothing is written without
    --write, which changes the next-review date of pages that are not overdue, and nothing else. The network
    is not asked. `capacity`, `absent` and `replaced-by` in the people file, and [plan] in the configuration,
    say what there is room for.
    """
    from auditor.cli.outputs import check_outputs, read_outputs
    from auditor.cli.start import start
    from auditor.cli.streams import emit, say
    from auditor.cli.terminal import filed, printed
    from auditor.cli.writing import write_report
    from auditor.engine import plan

    gc.disable()  # as in audit: no cycles, and it ends
    emit("")
    if writing and for_person is not None:
        raise UsageError("--write is for the whole plan", "leave out --for, which only chooses what is shown")
    ready = start(root, options)
    config = ready.config
    outputs = read_outputs(output, formats=PLAN_FORMATS)
    check_outputs(outputs, ready.folder, trusted=ready.trusted)
    ready.say_notes()
    made = plan(
        ready.folder,
        config,
        as_of=ready.day,
        shown_root=root,
        workers=None,
        warn=ready.warnings.append,
        writing=writing,
    )
    ready.say_warnings()
    shown = made.plan if for_person is None else _for(made.plan, for_person)
    for one in outputs:
        pieces = one.format.render(shown, filed(compact=config.json_compact))
        write_report(one.path, pieces, ready.folder, trusted=ready.trusted)
    printed_as = printed(
        config.color, verbose=config.verbose, quiet=config.quiet, compact=config.json_compact
    )
    emit(PLAN_FORMATS[report_format or "terminal"].render(shown, printed_as))
    if not config.quiet:
        for one in outputs:
            say("wrote", str(one.path))
    return _write(ready, made) if writing else ExitStatus.OK


def _for(plan: Plan, name: str) -> Plan:
    """One person's part. Raises ``UsageError`` for someone who reviews nothing in the plan."""
    from auditor.values.nearest import nearest
    from auditor.values.text.sanitise import one_line
    from auditor.views.plan import people_of_plan, plan_for

    found = plan_for(plan, name)
    if found.pages:
        return found
    closest = nearest(name, people_of_plan(plan))
    raise UsageError(
        f"“{one_line(name)}” reviews nothing in this plan",
        f"did you mean “{one_line(closest)}”?" if closest else "",
    )


def _write(ready: Start, made: Planned) -> int:
    from auditor.cli.corrected import write_corrected
    from auditor.cli.streams import say, say_line
    from auditor.fix import CHANGED
    from auditor.values.text.plural import plural

    reasons = {page.path: page.reason for page in made.plan.pages}
    written, failed = write_corrected(ready, made.files, lambda file: reasons[file.path])
    if not ready.config.quiet:
        for path, why in made.unwritten:
            say("note", f"{path} is left to you: {why}")
        for file in made.files:
            if file.reason and file.reason != CHANGED:
                say("note", f"{file.path} is left as it is: {file.reason}")
            elif file.left:
                say(
                    "note", f"{file.path}:{file.left[0].line}: the place of the date in the text is not plain"
                )
        say_line(f"{plural(len(written), 'date')} moved" if written else "no date was written")
    return ExitStatus.WORK if failed else ExitStatus.OK
