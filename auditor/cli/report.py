"""``auditor report``: a saved audit again, in any format, without network."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import click

from auditor.cli.options import (
    color_option,
    compact_option,
    format_option,
    output_option,
    quiet_option,
    verbose_option,
)
from auditor.errors import ExitStatus, UsageError, WorkError

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.audit import Audit

_LIMIT = 1_000_000_000
_GIVE = "give a file that `auditor audit -o AUDIT.json` wrote"


@click.command("report")
@click.argument("audit_file", metavar="AUDIT.json", type=click.Path())
@format_option
@output_option
@compact_option
@click.option("--for", "for_person", metavar="NAME", help="One person's sheet.")
@click.option(
    "--standard", metavar="NAME", help="How the requirements of a standard stand: see docs/standards.md."
)
@quiet_option
@verbose_option
@color_option
def command(
    audit_file: str,
    report_format: str | None,
    output: tuple[str, ...],
    json_compact: bool,
    for_person: str | None,
    standard: str | None,
    quiet: bool,
    verbose: bool,
    color: str | None,
) -> int:
    """Render AUDIT.json, as written by `auditor audit -o AUDIT.json`, again.

    With --standard it is a table of requirements: met, not met, or not to be seen from files.
    With --for the report is the sheet of one author, reviewer, editor or owner; its format is markdown
    unless -f says otherwise.
    """
    from pathlib import Path

    from auditor.cli.outputs import check_outputs, read_outputs
    from auditor.cli.streams import emit, say
    from auditor.cli.terminal import filed, printed
    from auditor.cli.writing import write_report
    from auditor.report import FORMATS

    # reading makes millions of objects and no cycle: collecting would take as long again
    gc.disable()
    emit("")  # closed? better known now than after the work
    outputs = read_outputs(output)
    check_outputs(outputs)
    audit = _read(Path(audit_file))
    chosen = None
    if standard is not None:
        from auditor.standards import standard_named

        chosen = standard_named(standard, audit.standards)
    name = report_format or ("markdown" if for_person is not None else "terminal")
    options = printed(
        color or "auto",
        verbose=verbose,
        quiet=quiet,
        for_person=for_person,
        compact=json_compact,
        standard=chosen,
    )
    # all of them first: an unknown person, or a format that has no sheets, leaves no file behind
    report = FORMATS[name].render(audit, options)
    files = [
        (made.path, made.format.render(audit, filed(for_person, compact=json_compact, standard=chosen)))
        for made in outputs
    ]
    for path, pieces in files:
        write_report(path, pieces)
    emit(report)
    if not quiet:
        for made in outputs:
            say("wrote", str(made.path))
    return ExitStatus.OK


def _read(path: Path) -> Audit:
    from auditor.report.json import read

    try:
        with path.open("rb") as file:
            data = file.read(_LIMIT + 1)
        if len(data) > _LIMIT:
            raise WorkError(f"{path} is larger than 1 GB", _GIVE)
        return read(data)
    except FileNotFoundError:
        raise UsageError(f"there is no file {path}", _GIVE) from None
    except UnicodeDecodeError:
        raise WorkError(f"{path} is not UTF-8 text", _GIVE) from None
    except OSError as error:
        raise WorkError(f"{path} cannot be read: {error.strerror}", "check its permissions") from None
