"""How `audit`, `fix` and `init` start: the day, the folder, the configuration and the options over it.

Everything that can be wrong about these is reported before a page is read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.cli.streams import say
from auditor.errors import UsageError, WorkError
from auditor.model.policy import FAIL_ON

if TYPE_CHECKING:
    from auditor.config import Config
    from auditor.evidence.settings_from import Network

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECONDS = re.compile(r"[0-9]{1,15}")
#: options that are paths from the current folder; in a configuration the same count from ROOT
_FROM_HERE = ("cache_dir", "retractions")
#: the registries whose base address an option gives
_AGENCIES = {"crossref_url": "Crossref", "datacite_url": "DataCite"}


class Start(NamedTuple):
    """What a command works with once its options and its configuration are checked.

    ``trusted`` says whether links of ``folder`` may lead to what is written. ``notes`` are lines (kind, text)
    about the configuration; ``warnings`` come while the network is asked, and are to be said when the
    progress bar is gone.
    """

    folder: Path
    config: Config
    day: date
    network: Network
    notes: tuple[tuple[str, str], ...]
    warnings: list[str]
    trusted: bool

    def say_notes(self) -> None:
        """Say the notes, unless quiet."""
        for kind, text in self.notes if not self.config.quiet else ():
            say(kind, text)

    def say_warnings(self) -> None:
        """Say what the network engine warned of."""
        for warning in self.warnings:
            say("warning", warning)


def start(root: str, options: Mapping[str, Any]) -> Start:
    """Read and check the ``options`` of ``cli.options``, by name, for an audit of ``root``.

    Those that ``Config`` has replace what the configuration says. Raises ``UsageError`` and ``WorkError`` for
    what the command line or the configuration gets wrong.
    """
    from auditor.cli.untrusted import is_inside, is_untrusted, judged_by_base, without_policy
    from auditor.cli.writing import destination
    from auditor.engine import configure

    given = dict(options)
    day = as_of_day(given.pop("as_of"))
    folder = folder_at(root)
    config_file = given.pop("config_file")
    config, unused = configure(folder, Path(config_file) if config_file is not None else None)
    untrusted = is_untrusted(given.pop("untrusted"))
    note = ""
    if untrusted:
        config, network_note = without_policy(config, folder, config_file)
        config, judgement_note = judged_by_base(config, folder, config_file)
        note = " ".join(filter(None, (network_note, judgement_note)))
    allowed_hosts = frozenset(given.pop("allow_host", ()))
    addresses = {name: given.pop(name) for name in options if name.endswith("_url")}
    for name in _FROM_HERE:
        if given.get(name):
            given[name] = str(Path(given[name]).absolute())
    config = _overridden(config, given)
    if untrusted and (not config.cache_dir or is_inside(folder, folder / config.cache_dir)):
        if config.cache_dir and config.cache:
            note = f"{note} " if note else ""
            note += "The audited folder is not trusted, so the cache in it did not count."
        config = replace(config, cache=False)
    if config.cache and config.cache_dir:
        destination(folder / config.cache_dir, folder, trusted=not untrusted)
    check_named(folder, given["bibliography"], given["people"])
    warnings: list[str] = []
    network = _network(config, allowed_hosts, addresses, note, warnings)
    notes = tuple((kind, text) for kind, text in (("hint", unused), ("note", note)) if text)
    return Start(folder, config, day, network, notes, warnings, not untrusted)


def _network(
    config: Config,
    allowed_hosts: frozenset[str],
    addresses: Mapping[str, str],
    note: str,
    warnings: list[str],
) -> Network:
    """What options and environment say about the network; nothing else reads the environment for that.

    Raises ``UsageError`` now for what could not be used after all pages were read.
    """
    from auditor.evidence.settings_from import Network, base_address, link_settings, reference_ages

    named = {name: base_address(name, url) for name, url in addresses.items() if url}
    network = Network(
        allowed_hosts=allowed_hosts,
        registry_urls={agency: named.pop(name) for name, agency in _AGENCIES.items() if name in named},
        environment=dict(os.environ),
        notes=(note,) if note else (),
        warn=warnings.append,
        **named,
    )
    if not config.offline:
        link_settings(config, network)
        reference_ages(config)
    return network


def _overridden(config: Config, given: Mapping[str, Any]) -> Config:
    """The command line replaces the configured value, lists included; ``--ignore ""`` empties one."""
    from auditor.config import known_rules
    from auditor.rules import ALL_RULES

    known = {name for rule in ALL_RULES for name in (rule.id, rule.family)}
    changes: dict[str, Any] = {}
    for name, value in given.items():
        if value is None or value == () or (value is False and name in ("quiet", "verbose", "json_compact")):
            continue
        if name in ("select", "ignore"):
            names = (part.strip() for text in value for part in text.split(","))
            changes[name] = known_rules(filter(None, names), f"--{name}", known)
            if not changes[name] and any(value):  # "," and the like, but not "", which empties the list
                raise UsageError(f"--{name} names no rule or family", "`auditor rules` lists them")
        else:
            changes[name] = FAIL_ON[value] if name == "fail_on" else value
    return replace(config, **changes, given=frozenset(changes))


def as_of_day(text: str | None) -> date:
    """The day as given, or of SOURCE_DATE_EPOCH (https://reproducible-builds.org), or today in UTC.

    Raises ``UsageError`` for a text that is no date, and for a variable that is no number of seconds.
    """
    if text is not None:
        return _given(text)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    if _SECONDS.fullmatch(epoch):
        with suppress(ValueError, OverflowError, OSError):  # after the year 9999
            return datetime.fromtimestamp(int(epoch), UTC).date()
    raise UsageError(
        f"SOURCE_DATE_EPOCH={epoch} is not a number of seconds since 1970", "unset it, or use --as-of"
    )


def _given(text: str) -> date:
    if _DAY.fullmatch(text):
        with suppress(ValueError):  # 30 February
            return date.fromisoformat(text)
    raise UsageError(f"--as-of “{text}” is not a date", "write it as YYYY-MM-DD, for example 2026-06-30")


def folder_at(root: str) -> Path:
    """ROOT. Raises ``WorkError`` when it is no folder."""
    if not root:
        raise WorkError("ROOT is empty", "give the folder that holds the pages, or nothing at all")
    folder = Path(root)
    if folder.is_dir():
        return folder
    if folder.exists():
        raise WorkError(
            f"{root} is not a folder", "give the folder that holds the pages; --content chooses among them"
        )
    raise WorkError(f"there is no folder {root}", "give the folder that holds the content repository")


def check_named(root: Path, bibliographies: Iterable[str], people: str | None) -> None:
    """Raise ``UsageError`` for a file that an option names and that is not there, or is not under ``root``.

    In a configuration the same is a finding: it belongs to the repository that is audited.
    """
    from auditor.load.files.globs import read_globs
    from auditor.load.files.inside import locate
    from auditor.model.written import Fault

    named = [("--people", people)] if people is not None else []
    for written in bibliographies:
        globs, outside = read_globs(root, [written])
        named += [("--bibliography", glob.pattern) for glob in globs if glob.literal]
        named += [("--bibliography", name) for name in outside]
    for option, name in named:
        found = locate(root, name)
        if isinstance(found, Fault):
            raise UsageError(f"{option} “{name}”: {found.message}", _hint(root, name))


def _hint(root: Path, name: str) -> str:
    """A person who stands elsewhere may have named it from there."""
    here, there = os.path.realpath(name), os.path.realpath(root)
    if Path(here).is_file() and here.startswith(there.rstrip(os.sep) + os.sep):
        return f"names are relative to ROOT: there it is {os.path.relpath(here, there)}"
    return f"names are relative to ROOT, which is {root}"
