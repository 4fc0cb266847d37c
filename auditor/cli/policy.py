"""``auditor policy PATH…``: which rules and values apply to pages, and what says so."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from datetime import date

    from auditor.model.page_rules import PageRules, RuleSeverity, Value


@click.command("policy")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path())
@click.option(
    "--root", metavar="DIR", default=".", type=click.Path(), help="ROOT of the audit; default here."
)
@click.option("--config", "config_file", metavar="FILE", type=click.Path(), help="Use this configuration.")
@click.option("--as-of", metavar="YYYY-MM-DD", help="The day; default today (UTC) or SOURCE_DATE_EPOCH.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("terminal", "json")),
    default="terminal",
    help="How to print it.",
)
def command(paths: tuple[str, ...], root: str, config_file: str | None, as_of: str | None, form: str) -> int:
    """Show which rules and values apply to the page at PATH, and which block or table says so.

    PATH counts from the current folder, else from ROOT. Nothing is checked, and no request is made.
    """
    from auditor import codec
    from auditor.cli.start import as_of_day, folder_at
    from auditor.cli.streams import emit, say
    from auditor.engine import configure, policies
    from auditor.model.page_rules import PolicyReport

    day = as_of_day(as_of)
    folder = folder_at(root)
    config, hint = configure(folder, Path(config_file) if config_file is not None else None)
    if hint:
        say("hint", hint)
    pages = policies(folder, config, day, [_below(folder, path) for path in paths], workers=None)
    if form == "json":
        emit(codec.layout(PolicyReport(day, pages)) + "\n")
    else:
        emit("\n".join("".join(f"{line}\n" for line in _lines(page, day)) for page in pages))
    return ExitStatus.OK


def _below(root: Path, path: str) -> str:
    """``path`` relative to ROOT. Raises ``UsageError`` when it is no file there."""
    top = os.path.abspath(root)  # noqa: PTH100 - links stay what they are
    places = [os.path.abspath(path), os.path.abspath(root / path)]  # noqa: PTH100
    there = next((place for place in places if os.path.lexists(place)), None)
    if there is None:
        raise UsageError(f"there is no file {path}", "give the path of a page, from here or from ROOT")
    relative = os.path.relpath(there, top).replace(os.sep, "/")
    if relative == ".." or relative.startswith("../"):
        raise UsageError(f"{path} is outside ROOT, which is {root}", "--root names another folder")
    if Path(there).is_dir():
        raise UsageError(f"{path} is a folder", f"name pages in it: auditor policy {path.rstrip('/')}/*.md")
    return relative


def _lines(page: PageRules, day: date) -> Iterator[str]:
    from auditor.values.text.plural import plural
    from auditor.values.text.sanitise import one_line, shown_path

    yield shown_path(page.path)
    if page.exempt:
        until = f" until {page.exempt_until.isoformat()}" if page.exempt_until else ""
        by = f" by {one_line(page.exempt_by)}" if page.exempt_by else ""
        yield f"  exempt from review{by}{until}: {one_line(page.exempt_reason)}"
    for number, block in enumerate(page.blocks):
        ended = block.exempt_until is not None and block.exempt_until < day
        over = f"; its exemption ended on {block.exempt_until}" if ended else ""
        label = "blocks" if number == 0 else ""
        yield f"  {label:<9} {one_line(block.where)}  {one_line(block.match)}{over}"
    if not page.blocks:
        yield "  blocks    none matches"
    rows = [(one.table, one.key, _shown(one.value), one.source) for one in page.values]
    widths = [max(len(row[column]) for row in rows) for column in (1, 2)]
    for table, values in groupby(rows, key=lambda row: row[0]):
        yield f"  [{table}]"
        for _, key, value, source in values:
            yield f"    {one_line(key):<{widths[0]}}  {one_line(value):<{widths[1]}}  {one_line(source)}"
    yield f"  rules     {plural(page.rules, 'rule')} run"
    for (severity, source), ones in groupby(sorted(page.severities, key=_decided), key=_decided):
        names = ", ".join(one.rule for one in ones)
        yield f"    {severity}, by {one_line(source)}: {names}"


def _decided(one: RuleSeverity) -> tuple[str, str]:
    return one.severity.value, one.source


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = ", ".join(value) if isinstance(value, tuple) else str("" if value is None else value)
    return text or "not set"
