"""``auditor fix``: mechanical corrections."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.network import network_options
from auditor.cli.options import color_option, input_options, version_option
from auditor.errors import UsageError, WorkError

if TYPE_CHECKING:
    from auditor.cli.corrected import CorrectedFile
    from auditor.cli.prepared import Prepared
    from auditor.model.audit import Audit
    from auditor.model.evidence import Evidence
    from auditor.model.repository import Repository

_INTERRUPTED = 130
_FAILED = 3
#: how many corrections that could not be made are told without --verbose
_MOST_LEFT = 5


@click.command("fix", short_help="mechanical corrections, as a diff or written to the files")
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
@click.option("-v", "--verbose", is_flag=True, help="Tell everything that was left alone.")
@color_option
@version_option
def command(
    root: str,
    dry_run: bool,
    select: tuple[str, ...],
    config_file: str | None,
    as_of: str | None,
    allow_host: tuple[str, ...],
    archive_url: str,
    doi_url: str,
    crossref_url: str,
    datacite_url: str,
    untrusted: bool | None,
    **overrides: Any,
) -> int:
    """Correct what can be corrected without judgement, in the repository at ROOT (default: this folder).

    \b
    doi-form      the DOI alone in `doi` fields
    doi-escaped   DOIs without the escapes of LaTeX and HTML
    doi-resolver  links to DOIs as https://doi.org/…, not http://dx.doi.org/…
    page-dashes   12--34 in `pages` fields, not 12-34
    doi-missing   the DOI of works that a registry certainly has (online)
    link-moved    the new address of pages that moved for good (online)

    Nothing else in a file changes. The diff is for `git apply` or `patch -p1`, in ROOT.

    \b
    Exit status: 0 nothing to correct, or all written; 1 the diff is not empty;
    2 wrong usage or configuration; 3 a file could not be written; 130 interrupted.
    """  # noqa: D301 - click wants the character
    from auditor.cli.corrected import corrected_files, wanted_corrections
    from auditor.cli.prepared import prepared
    from auditor.cli.streams import emit
    from auditor.engine import read
    from auditor.fix import corrections

    gc.disable()  # as in audit: no cycles, and it ends
    emit("")
    kinds = _kinds(select)
    addresses = {
        "archive_url": archive_url,
        "doi_url": doi_url,
        "crossref_url": crossref_url,
        "datacite_url": datacite_url,
    }
    ready = prepared(root, config_file, as_of, overrides, allow_host, addresses, untrusted)
    # which rules an audit shows is another matter than what is to be corrected
    ready = ready._replace(config=replace(ready.config, select=frozenset(), output=(), archive=False))
    ready.say_notes()
    repository = _asked(read(ready.folder, ready.config, ready.day, workers=None), kinds)
    evidence = _evidence(ready, repository, kinds)
    if evidence.interrupted:
        from auditor.cli.streams import say

        say("error", "interrupted: nothing was corrected")
        return _INTERRUPTED
    audit = _judged(ready, repository, evidence)
    kinds = _not_off(kinds, audit, chosen=bool(select))
    waived = (one for one in audit.findings if one.waived)
    wanted = wanted_corrections(corrections(repository, evidence), kinds, waived)
    files = list(corrected_files(ready.folder, repository, wanted))
    return _diff(ready, files) if dry_run else _write(ready, files)


def _kinds(select: Sequence[str]) -> tuple[str, ...]:
    """The kinds asked for, in their own order. Raises ``UsageError`` for an unknown one."""
    from auditor.fix import KINDS

    names = {name.strip() for text in select for name in text.split(",")} - {""}
    for name in sorted(names - KINDS.keys()):
        from auditor.values.nearest import nearest

        close = nearest(name, KINDS)
        known = f"did you mean “{close}”?" if close else f"the kinds are {', '.join(KINDS)}"
        raise UsageError(f"--select: there is no kind of correction “{name}”", known)
    if select and not names:
        raise UsageError("--select names no kind of correction", f"the kinds are {', '.join(KINDS)}")
    return tuple(kind for kind in KINDS if not names or kind in names)


def _asked(repository: Repository, kinds: Iterable[str]) -> Repository:
    """The repository with only what these kinds of corrections want to know of the network."""
    from auditor.fix.kinds import DOI_MISSING, LINK_MOVED

    return replace(
        repository,
        dois={},
        without_doi=repository.without_doi if DOI_MISSING in kinds else (),
        remote_links=repository.remote_links if LINK_MOVED in kinds else {},
    )


def _evidence(ready: Prepared, repository: Repository, kinds: Iterable[str]) -> Evidence:
    """What the network says, if any kind of correction rests on that."""
    from auditor.cli.progress import shown_progress
    from auditor.cli.streams import say
    from auditor.engine import is_searching
    from auditor.evidence import gather
    from auditor.fix import KINDS

    config = ready.config
    online = [kind for kind in kinds if KINDS[kind].online]
    if config.offline and online and not config.quiet:
        say("note", f"offline: there may be more for {' and '.join(online)}, which ask the network")
    config = config if online else replace(config, offline=True)
    with shown_progress(quiet=config.quiet, color=config.color) as progress:
        searching = is_searching(repository, config)
        evidence = gather(repository, config, ready.folder, ready.network, progress, searching=searching)
    ready.say_warnings()
    if evidence.environment and not config.quiet:
        say("note", evidence.environment)
    elif evidence.unchecked and not config.quiet:
        number = len(evidence.unchecked)
        say(
            "note",
            f"{number:,} check{'s' if number > 1 else ''} could not be made: there may be more to correct",
        )
    return evidence


def _judged(ready: Prepared, repository: Repository, evidence: Evidence) -> Audit:
    from auditor.judge import judge
    from auditor.rules import ALL_RULES

    return judge(repository, evidence, ALL_RULES, ready.config, root=str(ready.folder))


def _not_off(kinds: Iterable[str], audit: Audit, *, chosen: bool) -> tuple[str, ...]:
    """The kinds without those whose rules the configuration turns off, unless they were asked for by name."""
    from auditor.fix import KINDS
    from auditor.rules import ALL_RULES

    off = {rule.id for rule in ALL_RULES} - {rule.id for rule in audit.rules}
    known = {rule.id for rule in ALL_RULES}
    return tuple(
        kind
        for kind in kinds
        if chosen or not (KINDS[kind].rules & known) or (KINDS[kind].rules & known) - off
    )


def _diff(ready: Prepared, files: Sequence[CorrectedFile]) -> int:
    from auditor.cli.streams import emit_data
    from auditor.fix.diff import unified_diff

    diff = b"".join(unified_diff(file.path, file.before, file.after) for file in files)
    emit_data(diff)
    _say_left(ready, files)
    _say_done(ready, files, " `auditor fix --write` makes them.")
    return 1 if diff else 0


def _write(ready: Prepared, files: Sequence[CorrectedFile]) -> int:
    from auditor.cli.corrected import CHANGED
    from auditor.cli.rewriting import rewrite
    from auditor.cli.streams import say

    written = []
    failed = False
    for file in files:
        if file.reason == CHANGED:
            failed = True
            say("error", f"{file.path} is left as it is: {CHANGED}")
        if file.before == file.after:
            continue
        try:
            rewrite(ready.folder, file.path, file.before, file.after)
        except WorkError as error:
            failed = True
            say("error", error.message)
            say("hint", error.hint)
        else:
            written.append(file)
            if not ready.config.quiet:
                say("wrote", f"{ready.folder / file.path}: {_counted([file])}")
    _say_left(ready, [file for file in files if file.reason != CHANGED])
    _say_done(ready, written, "")
    return _FAILED if failed else 0


def _say_done(ready: Prepared, files: Sequence[CorrectedFile], after: str) -> None:
    from auditor.cli.streams import tell
    from auditor.values.text.plural import plural

    if ready.config.quiet:
        return
    files = [file for file in files if file.done]
    number = sum(len(file.done) for file in files)
    if not number:
        tell("nothing to correct" if after else "nothing was corrected")
        return
    tell(f"{plural(number, 'correction')} in {plural(len(files), 'file')}: {_counted(files)}.{after}")


def _counted(files: Iterable[CorrectedFile]) -> str:
    counts = Counter(one.kind for file in files for one in file.done)
    return ", ".join(f"{number:,} {kind}" for kind, number in sorted(counts.items()))


def _say_left(ready: Prepared, files: Iterable[CorrectedFile]) -> None:
    """What was left alone, with the reason: whole files, and single places."""
    from auditor.cli.streams import say

    if ready.config.quiet:
        return
    told = []
    for file in files:
        if file.reason:
            told.append(f"{file.path} is left as it is: {file.reason}")
        else:
            told += [
                f"{file.path}:{one.line}: {one.kind} is left to you: its place in the text is not plain"
                for one in file.left
            ]
    shown = told if ready.config.verbose else told[:_MOST_LEFT]
    for line in shown:
        say("note", line)
    if len(told) > len(shown):
        say("note", f"{len(told) - len(shown):,} more are left; --verbose tells them")
