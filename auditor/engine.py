"""The compositions that the commands are made of: ``read``, ``run``, ``fix``; and nothing else.

They import what they compose when they are called: an audit waits for the network meanwhile, and reading
alone needs no rule.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.audit_memory import AuditMemory, Remembered
    from auditor.config import Config
    from auditor.errors import UsageError
    from auditor.evidence.crawl.work import Progress
    from auditor.evidence.git.history import PageReader
    from auditor.evidence.settings_from import Network
    from auditor.fix import CorrectedFile, Correction
    from auditor.load.config_file import ConfigText
    from auditor.load.files.read import Text
    from auditor.model.audit import Audit, MovedPage
    from auditor.model.evidence import Evidence
    from auditor.model.finding import Rule
    from auditor.model.page_rules import PageRules
    from auditor.model.plan import Plan
    from auditor.model.repository import Page, Repository
    from auditor.model.sources import Bibliography, PageSource, Sources


def _ignore(_: str) -> None:
    """Take a warning that no one asked for."""


class Fixes(NamedTuple):
    """The files that corrections are wanted for, corrected in memory, and the evidence they rest on.

    There are none when the network checks were ``interrupted``.
    """

    files: tuple[CorrectedFile, ...]
    evidence: Evidence


class Planned(NamedTuple):
    """A plan of reviews, and the files with the dates that move, corrected in memory.

    ``unwritten`` are the pages whose date moves and cannot be written, with the reason.
    """

    plan: Plan
    files: tuple[CorrectedFile, ...] = ()
    unwritten: tuple[tuple[str, str], ...] = ()


def configure(root: Path, explicit: Path | None = None) -> tuple[Config, str]:
    """The configuration of ``root`` and a hint about one that was not used ("" if there is none).

    Raises ``errors.UsageError`` for a configuration that cannot be read or says something unknown.
    """
    from auditor.load.config_file import find_config

    found = find_config(root, explicit)
    return _parsed(found), found.hint


def configure_at(root: Path, explicit: Path | None, revision: str, name: str) -> Config | None:
    """The configuration of ``root`` at a ``revision`` of its git work tree; None when that cannot be read.

    Without one there it is the built-in one. ``name`` is what messages call the revision. Errors as of
    ``configure``.
    """
    from auditor.evidence.git.files_at import files_at
    from auditor.load.config_file import config_among, config_names
    from auditor.load.files.ignore import work_tree

    top = work_tree(root)
    files = files_at(top, revision, config_names(root, explicit, top)) if top is not None else None
    return None if files is None else _parsed(config_among(files, name))


def _parsed(found: ConfigText) -> Config:
    from auditor.config import parse_config
    from auditor.rules import ALL_RULES

    rule_ids = frozenset(rule.id for rule in ALL_RULES)
    families = frozenset(rule.family for rule in ALL_RULES)
    return parse_config(found.text, path=found.path, table=found.table, rule_ids=rule_ids, families=families)


def waivers_added(
    root: Path, config: Config, repository: Repository
) -> frozenset[tuple[str, int, int]] | None:
    """Path, line and column of the waivers that the audited change adds; None when that cannot be known."""
    from auditor.load.new_waivers import new_waivers

    now = {page.path: page.source.waivers for page in repository.pages if page.source.waivers}
    now |= {file.path: file.waivers for file in repository.bibliographies if file.waivers}
    before = _at_base(root, config, now) if now else None
    return None if before is None else new_waivers(root, now, before)


def pages_moved(root: Path, config: Config, repository: Repository) -> tuple[MovedPage, ...] | None:
    """The pages that the audited change moves from block to block of the policy, by what they say themselves.

    None when that cannot be known, or when no block goes by a field.
    """
    if not any(block.fields for block in config.policies):
        return None
    before = _at_base(root, config, (page.path for page in repository.pages))
    return None if before is None else tuple(_moved(config, repository.pages, before))


def _moved(config: Config, pages: Iterable[Page], before: Mapping[str, bytes]) -> Iterator[MovedPage]:
    from auditor.load.front_matter.earlier import earlier_front_matter
    from auditor.model.audit import MovedPage

    for page in pages:
        data = before.get(page.path)
        if data is None:
            continue
        old = config.blocks_for(page.path, earlier_front_matter(page.path, data))
        new = [block for block in config.policies if block.number in page.policy.blocks]
        left = tuple(config.where(block) for block in old if block not in new)
        entered = tuple(config.where(block) for block in new if block not in old)
        if left or entered:
            yield MovedPage(page.path, left, entered)


def _at_base(root: Path, config: Config, paths: Iterable[str]) -> dict[str, bytes] | None:
    """The files at these paths below ROOT as they are at the base revision; None when that is not known."""
    from auditor.evidence.git.files_at import files_at
    from auditor.load.files.ignore import work_tree

    top = work_tree(root)
    if not config.base or top is None:
        return None
    below = Path(os.path.realpath(root)).relative_to(top)
    names = {(below / path).as_posix(): path for path in paths}
    found = files_at(top, config.base, tuple(names))
    return None if found is None else {names[name]: data for name, data in found.items()}


def read(
    root: Path,
    config: Config,
    as_of: date,
    *,
    workers: int | None = 1,
    warn: Callable[[str], object] = _ignore,
) -> Repository:
    """Everything under ``root``, resolved; no rule runs and no request is made.

    ``warn`` gets what is wrong with the cache.

    Raises ``errors.WorkError`` when there is nothing to audit or ``root`` cannot be read.
    """
    return _resolved(_load(root, config, workers, warn), config, root, as_of)


def _resolved(
    sources: Sources, config: Config, root: Path, as_of: date, only: Collection[str] | None = None
) -> Repository:
    from auditor.load.files.globs import read_globs
    from auditor.resolve import resolve

    # as written, which is how faults name them, and as load reads them: without braces, relative to ROOT
    patterns = (glob.pattern for glob in read_globs(root, config.bibliography)[0])
    bibliography = tuple(dict.fromkeys((*config.bibliography, *patterns)))
    return resolve(sources, replace(config, bibliography=bibliography), as_of, only)


def start(root: Path, as_of: date, *, workers: int | None = 1) -> str:
    """The text of a first configuration for ``root``, whose proposals were tried. Errors as of ``read``."""
    from auditor import init
    from auditor.config import Config
    from auditor.resolve import resolve
    from auditor.resolve.try_configuration import SourceTrials

    config = Config()
    sources = _load(root, replace(config, cache=False), workers)
    return init.initial_config(resolve(sources, config, as_of), SourceTrials(sources, as_of))


def policies(
    root: Path, config: Config, as_of: date, paths: Sequence[str], *, workers: int | None = 1
) -> tuple[PageRules, ...]:
    """Which rules and values apply to the pages at ``paths`` under ``root``; errors as of ``read``.

    Raises ``errors.UsageError`` for a path that is no page of the audit.
    """
    from auditor.config.page_values import page_rules
    from auditor.judge import severities_on
    from auditor.rules import ALL_RULES

    sources = _load(root, config, workers)
    pages = {page.path: page for page in sources.pages}
    found = []
    for path in paths:
        if path not in pages:
            raise _no_page(path, sources)
        front_matter = pages[path].front_matter
        blocks = config.blocks_for(path, front_matter.root if front_matter else None)
        severities = severities_on(config.policy_of(blocks, as_of), ALL_RULES, config)
        found.append(
            page_rules(
                config, path, blocks, as_of, {rule.id: rule.severity for rule in ALL_RULES}, severities
            )
        )
    return tuple(found)


def _no_page(path: str, sources: Sources) -> UsageError:
    """Why ``path`` is no page of the audit."""
    from auditor.errors import UsageError

    why = next((skip.reason for skip in sources.skips if skip.kind == "page" and skip.subject == path), "")
    return UsageError(
        f"“{path}” is no page of the audit{f': {why}' if why else ''}",
        ""
        if why
        else "pages are what `content` names, else Markdown and HTML files that git does not ignore",
    )


def _load(
    root: Path, config: Config, workers: int | None, warn: Callable[[str], object] = _ignore
) -> Sources:
    from auditor.errors import WorkError
    from auditor.evidence.offline import cache_folder
    from auditor.load import LoadSettings, load
    from auditor.load.wording import OwnPhrase, Wording

    settings = LoadSettings(
        content=config.content,
        exclude=config.exclude,
        bibliography=config.bibliography,
        bibliography_fields=tuple(config.fields.get("bibliography", ())),
        people=config.people,
        schema=config.front_matter_schema,
        standards=config.standards,
        site_root=config.site_root,
        workers=workers,
        wording=Wording(
            config.language,
            config.statements.languages,
            tuple(OwnPhrase(*phrase) for phrase in config.statements.phrases),
        ),
        cache=cache_folder(config, root) if config.cache else None,
        warn=warn,
    )
    sources = load(root, settings)
    if not sources.pages and (config.content or not sources.bibliographies):
        raise WorkError(f"there is nothing to audit in {root}", _why_nothing(config, sources))
    return sources


def run(
    root: str | Path,
    config: Config | None = None,
    *,
    as_of: date,
    workers: int | None = 1,
    network: Network | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Audit:
    """Audit the repository at ``root`` as of a day.

    ``workers`` limits the processes that read pages: 1 stays in this one; None takes as many as help, which
    a script may ask for only below ``if __name__ == "__main__"`` (they import it again). Without ``config``
    the one found at ``root`` counts.

    Links are checked over the network unless ``config.offline``; ``network`` is what the command line and the
    environment say about that (without it, there is no proxy and no secret), and ``progress`` is called a few
    times a second with the state of these checks. KeyboardInterrupt ends them, and the audit is then
    ``interrupted``. Without network the audit of a large tree in which nothing changed is remembered,
    and where a few pages did only these are judged again, as far as others have nothing to do with it.

    Raises ``errors.UsageError`` for wrong configuration and ``errors.WorkError`` when there is nothing to
    audit or ``root`` cannot be read.
    """
    from auditor.evidence import gather
    from auditor.rules import ALL_RULES

    folder = Path(root)
    if config is None:
        config, _ = configure(folder)
    sources = _load(folder, config, workers, network.warn if network else _ignore)
    memory = _memory(sources, config, folder, as_of, network, root=str(root))
    if memory is not None and (remembered := memory.recall()) is not None:
        audit = _as_it_is_now(remembered, sources, config, folder, as_of, network, root=str(root))
        if audit is not None:
            return audit
    repository = _resolved(sources, config, folder, as_of)
    past = _past(sources, config, repository)
    del sources
    searching = is_searching(repository, config)
    evidence = gather(
        repository, config, folder, network, progress, _import_what_follows, searching=searching
    )
    evidence = _with_history(evidence, repository, config, folder, past, network.warn if network else _ignore)
    added = waivers_added(folder, config, repository)
    moved = pages_moved(folder, config, repository)
    audit = audited(repository, evidence, ALL_RULES, config, root=str(root), added=added, moved=moved)
    if memory is not None:
        memory.keep(audit, by_page=not repository.limited)
    return audit


def _memory(
    sources: Sources, config: Config, folder: Path, as_of: date, network: Network | None, *, root: str
) -> AuditMemory | None:
    """The memory of this audit; None where it depends on more than is compared here.

    That is an audit with network, one of a change to a revision, or a cache that another run writes to.
    """
    from auditor.evidence.offline import cache_folder, utc_today

    place = cache_folder(config, folder)
    if not config.offline or not config.cache or config.base is not None or not place.is_dir():
        return None
    from auditor.audit_memory import AuditMemory, read_input
    from auditor.cache.folder import digest_of_file, evidence_digest
    from auditor.evidence.git.command import state_of
    from auditor.load.files.ignore import work_tree

    known = evidence_digest(place)
    retracted = digest_of_file(folder / config.retractions) if config.retractions else b""
    if known is None or retracted is None:
        return None
    # the day by the clock, since what is remembered of links and works ages by it
    days = as_of.isoformat(), utc_today().isoformat()
    history = state_of(work_tree(folder)) if config.git else ""
    made_of = read_input(sources, config, root, days, known, retracted, repr(network), history)
    if made_of is None:
        return None
    return AuditMemory(place, os.path.realpath(folder), made_of, network.warn if network else _ignore)


def _past(sources: Sources, config: Config, repository: Repository) -> Callable[[], PageReader]:
    """What makes the reader of earlier versions of pages, without the pages of ``sources``."""
    kept = replace(sources, pages=(), bibliographies=(), page_references=(), anchored=())

    def made() -> PageReader:
        from auditor.past_pages import PastPages

        return PastPages(kept, config, repository)

    return made


def _with_history(
    evidence: Evidence,
    repository: Repository,
    config: Config,
    root: Path,
    past: Callable[[], PageReader],
    warn: Callable[[str], object],
) -> Evidence:
    """The evidence with what git shows, unless the user stopped the checks."""
    from auditor.evidence.git.history import with_history
    from auditor.evidence.offline import cache_folder
    from auditor.load.files.ignore import work_tree

    if evidence.interrupted:
        return evidence
    cache = cache_folder(config, root) if config.cache else None
    return with_history(evidence, repository, root, work_tree(root), past, cache, warn, wanted=config.git)


def _as_it_is_now(
    remembered: Remembered,
    sources: Sources,
    config: Config,
    folder: Path,
    as_of: date,
    network: Network | None,
    *,
    root: str,
) -> Audit | None:
    """A remembered audit with the pages that changed judged again; None when more than that must be."""
    if not remembered.changed:
        return remembered.audit
    from auditor.changed_pages import standing, with_changed
    from auditor.evidence import gather
    from auditor.load.files.packing import remembered as read_packed
    from auditor.model.stored import changed
    from auditor.rules import ALL_RULES
    from auditor.views.attention import attention_of

    paths = remembered.changed.keys()
    for page in sources.pages:
        if page.path in paths:
            before = read_packed(remembered.changed[page.path], page.path)
            if before is None or standing(before) != standing(page):
                return None
    repository = _resolved(sources, config, folder, as_of, paths)
    searching = is_searching(repository, config)
    past = _past(sources, config, repository)
    evidence = gather(repository, config, folder, network, searching=searching)
    evidence = _with_history(evidence, repository, config, folder, past, network.warn if network else _ignore)
    part = audited(repository, evidence, ALL_RULES, config, root=root)
    comparing = {rule.id for rule in ALL_RULES if rule.compares_pages}
    audit = with_changed(remembered.audit, part, paths, comparing)
    return None if audit is None else changed(audit, attention=attention_of(audit))


def is_searching(repository: Repository, config: Config) -> bool:
    """Whether a rule runs that looks for works in the registries."""
    from auditor.judge import selected_rules
    from auditor.rules import ALL_RULES

    return any(rule.needs_search for rule in selected_rules(repository, ALL_RULES, config))


def audited(
    repository: Repository,
    evidence: Evidence,
    rules: Sequence[Rule],
    config: Config,
    *,
    root: str,
    added: frozenset[tuple[str, int, int]] | None = None,
    moved: tuple[MovedPage, ...] | None = None,
) -> Audit:
    """The audit of a repository, by ``rules`` and with the evidence about it; ``root`` as it was given.

    ``added`` are the waivers of ``waivers_added``, ``moved`` the pages of ``pages_moved``.
    """
    from auditor.audit_builder import build_audit
    from auditor.judge import applied_policy, judge, selected_rules
    from auditor.model.stored import changed
    from auditor.views.attention import attention_of

    judged = judge(repository, evidence, rules, config, added=added)
    chosen = selected_rules(repository, rules, config)
    policy = changed(applied_policy(repository, rules, config), moved=moved)
    audit = build_audit(
        repository, evidence, chosen, config, judged.findings, judged.cut, root=root, policy=policy
    )
    return changed(audit, attention=attention_of(audit))


def fix(
    root: Path,
    config: Config,
    select: Sequence[str] = (),
    *,
    as_of: date,
    workers: int | None = 1,
    network: Network | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Fixes:
    """Correct the files under ``root`` in memory; nothing is written. Arguments and errors as of ``run``.

    ``select`` names kinds of corrections (``fix.KINDS``); without it all are made, but for those whose rules
    the configuration switches off. The network is asked only for the kinds that need it.
    """
    from auditor.evidence import gather
    from auditor.fix import (
        KINDS,
        asked_repository,
        corrections,
        kinds_in_force,
        needs_network,
        wanted_corrections,
    )
    from auditor.fix.kinds import DOI_MISSING
    from auditor.judge import judge, selected_rules
    from auditor.rules import ALL_RULES

    kinds = tuple(select or KINDS)
    # which rules an audit shows is another matter than what is to be corrected
    config = replace(config, select=frozenset(), archive=False)
    repository = asked_repository(read(root, config, as_of, workers=workers), kinds)
    asking = config if needs_network(kinds) else replace(config, offline=True)
    # who names a kind wants it, whatever rules an audit runs
    searching = DOI_MISSING in select or is_searching(repository, config)
    evidence = gather(repository, asking, root, network, progress, searching=searching)
    if evidence.interrupted:
        return Fixes((), evidence)
    # all of them: what is waived is not corrected
    findings = judge(repository, evidence, ALL_RULES, config, most=sys.maxsize).findings
    if not select:
        running = {rule.id for rule in selected_rules(repository, ALL_RULES, config)}
        kinds = kinds_in_force(kinds, {rule.id for rule in ALL_RULES} - running)
    waived = (finding for finding in findings if finding.waived)
    wanted = wanted_corrections(corrections(repository, evidence), kinds, waived)
    return Fixes(tuple(corrected_files(root, repository, wanted)), evidence)


def plan(
    root: Path,
    config: Config,
    *,
    as_of: date,
    shown_root: str,
    workers: int | None = 1,
    warn: Callable[[str], object] = _ignore,
    writing: bool = False,
) -> Planned:
    """Plan the reviews of the pages under ``root``, without network; nothing is written.

    Pages whose attention score is high matter more when they are late. ``shown_root`` is the folder as it was
    given; ``writing`` asks for the corrected files too. Errors as of ``read``.
    """
    from auditor.evidence import gather
    from auditor.plan import attention_weights, make_plan
    from auditor.rules import ALL_RULES

    config = replace(config, offline=True)
    repository = read(root, config, as_of, workers=workers, warn=warn)
    evidence = gather(repository, config, root, None, None)
    audit = audited(repository, evidence, ALL_RULES, config, root=shown_root)
    made = make_plan(repository, config.plan, attention_weights(audit), root=shown_root)
    if not writing:
        return Planned(made)
    wanted, unwritten = _moved_dates(repository, made)
    files = tuple(corrected_files(root, repository, wanted))
    return Planned(made, files, unwritten)


def _moved_dates(
    repository: Repository, made: Plan
) -> tuple[dict[str, list[Correction]], tuple[tuple[str, str], ...]]:
    """The corrections that write the dates that move; and the pages where that cannot be, with the reason."""
    from auditor.fix import date_correction

    pages = {page.path: page for page in repository.pages}
    wanted: dict[str, list[Correction]] = {}
    unwritten = []
    for one in made.pages:
        if not one.moved:
            continue
        written = pages[one.path].review.declared_next
        correction = date_correction(written, one.planned, repository.date_order.value) if written else None
        if correction is not None:
            wanted[one.path] = [correction]
        elif written is None:
            unwritten.append((one.path, f"it states no next review; one on {one.planned} would be planned"))
        else:
            unwritten.append((one.path, f"“{written.text}” is a form of date that is not written here"))
    return wanted, tuple(unwritten)


def corrected_files(
    root: Path, repository: Repository, wanted: Mapping[str, Sequence[Correction]]
) -> Iterator[CorrectedFile]:
    """Each file, read once more and corrected, in the order of their paths; one with two names only once."""
    from auditor.fix import corrected_file, uncorrected_file
    from auditor.load.files.read import read_file
    from auditor.load.page.read import read_page
    from auditor.model.written import Fault

    pages = {page.path: _as_written(page.source) for page in repository.pages}
    bibliographies = {file.path: file for file in repository.bibliographies}
    seen: set[str] = set()
    for path in sorted(wanted):
        real = os.path.realpath(root / path)
        if real in seen:
            continue
        seen.add(real)
        bibliography = bibliographies.get(path)
        read = read_file(root, path, bibliography=bibliography is not None)
        if isinstance(read, Fault):
            yield uncorrected_file(path, b"", wanted[path], read.message)
            continue
        data, text = read
        if bibliography is not None:
            reread = partial(_read_bibliography, path, text)
            yield corrected_file(bibliography, wanted[path], data, text.text, text.encoding, reread)
        else:
            # a site's generator may have other ways to read a page
            ways = [
                partial(read_page, path, blanks_above=blanks, mdx_by_default=mdx)
                for blanks in (False, True)
                for mdx in (False, True)
            ]
            again = next((way for way in ways if way(text.text) == pages[path]), ways[0])
            yield corrected_file(pages[path], wanted[path], data, text.text, text.encoding, again)


def _as_written(page: PageSource) -> PageSource:
    """The page without the links that its site's generator makes of front matter."""
    from auditor.model.stored import changed

    links = tuple(link for link in page.links if link.form != "field")
    return page if len(links) == len(page.links) else changed(page, links=links)


def _read_bibliography(path: str, file: Text, text: str) -> Bibliography:
    """``text`` as it would be read from this ``file``, with the faults that its encoding has."""
    from auditor.load.bibtex.bibliography import read_bibliography

    bibliography = read_bibliography(path, text)
    return replace(bibliography, faults=(*file.faults, *bibliography.faults)) if file.faults else bibliography


def _import_what_follows() -> None:
    """Import what nearly every audit needs once the answers are there."""
    import auditor.audit_builder
    import auditor.report.terminal  # noqa: F401


def _why_nothing(config: Config, sources: Sources) -> str:
    """The first page that was left out, or what there is none of."""
    pages = [skip for skip in sources.skips if skip.kind == "page"]
    if pages:
        more = f" and {len(pages) - 1:,} more" if len(pages) > 1 else ""
        return f"left out: {pages[0].subject}{more}: {pages[0].reason}"
    if config.content:
        globs = ", ".join(f"“{glob}”" for glob in config.content)
        return f"no page matches `content`, which is {globs}"
    return "it holds no Markdown or HTML page and no .bib file that git would not ignore"
