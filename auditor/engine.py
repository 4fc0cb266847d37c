"""The composition of an audit, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.config import Config
    from auditor.evidence.crawl.work import Progress
    from auditor.evidence.settings_from import Network
    from auditor.model.audit import Audit
    from auditor.model.repository import Repository
    from auditor.model.sources import Sources


def configure(root: Path, explicit: Path | None = None) -> tuple[Config, str]:
    """The configuration of ``root`` and a hint about one that was not used ("" if there is none).

    Raises ``errors.UsageError`` for a configuration that cannot be read or says something unknown.
    """
    from auditor.config import parse_config
    from auditor.load.config_file import find_config
    from auditor.rules import ALL_RULES

    found = find_config(root, explicit)
    rule_ids = frozenset(rule.id for rule in ALL_RULES)
    families = frozenset(rule.family for rule in ALL_RULES)
    config = parse_config(
        found.text, path=found.path, table=found.table, rule_ids=rule_ids, families=families
    )
    return config, found.hint


def read(root: Path, config: Config, as_of: date, *, workers: int | None = 1) -> Repository:
    """Everything under ``root``, resolved; no rule runs and no request is made.

    Raises ``errors.WorkError`` when there is nothing to audit or ``root`` cannot be read.
    """
    from auditor.errors import WorkError
    from auditor.load import LoadSettings, load
    from auditor.load.files.globs import read_globs
    from auditor.resolve import resolve

    settings = LoadSettings(
        content=config.content,
        exclude=config.exclude,
        bibliography=config.bibliography,
        bibliography_fields=tuple(config.fields.get("bibliography", ())),
        people=config.people,
        schema=config.front_matter_schema,
        site_root=config.site_root,
        workers=workers,
    )
    sources = load(root, settings)
    if not sources.pages and (config.content or not sources.bibliographies):
        raise WorkError(f"there is nothing to audit in {root}", _why_nothing(config, sources))
    # as written, which is how faults name them, and as load reads them: without braces, relative to ROOT
    patterns = (glob.pattern for glob in read_globs(root, config.bibliography)[0])
    bibliography = tuple(dict.fromkeys((*config.bibliography, *patterns)))
    return resolve(sources, replace(config, bibliography=bibliography), as_of)


def is_searching(repository: Repository, config: Config) -> bool:
    """Whether a rule runs that looks for works in the registries."""
    from auditor.judge import is_selected
    from auditor.rules import ALL_RULES

    return any(rule.needs_search and is_selected(rule, repository, config) for rule in ALL_RULES)


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
    environment say about that (without it, there is no proxy and no secret), and ``progress`` is told a few
    times a second how far it is. KeyboardInterrupt ends these checks, and the audit is then ``interrupted``.

    Raises ``errors.UsageError`` for wrong configuration and ``errors.WorkError`` when there is nothing to
    audit or ``root`` cannot be read.
    """
    from auditor.evidence import gather
    from auditor.judge import judge
    from auditor.rules import ALL_RULES

    folder = Path(root)
    if config is None:
        config, _ = configure(folder)
    repository = read(folder, config, as_of, workers=workers)
    searching = is_searching(repository, config)
    evidence = gather(repository, config, folder, network, progress, _load_what_follows, searching=searching)
    return judge(repository, evidence, ALL_RULES, config, root=str(root))


def _load_what_follows() -> None:
    """Import what nearly every audit needs once the answers are there."""
    import auditor.judge
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
