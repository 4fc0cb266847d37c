"""What `audit` and `fix` do first: the day, the configuration and the options over it, the network policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.cli.network import check_policy, is_untrusted, network, without_policy
from auditor.cli.streams import say

if TYPE_CHECKING:
    from datetime import date

    from auditor.config import Config
    from auditor.evidence.settings_from import Network
    from auditor.model.policy import Severity


class Prepared(NamedTuple):
    """Everything is checked that can be before a page is read.

    ``notes`` are lines (kind, text) about the configuration; ``warnings`` come while the network is asked,
    and are to be said when the progress bar is gone.
    """

    folder: Path
    config: Config
    day: date
    network: Network
    notes: tuple[tuple[str, str], ...]
    warnings: list[str]

    def say_notes(self) -> None:
        """Say the notes, unless quiet."""
        for kind, text in self.notes if not self.config.quiet else ():
            say(kind, text)

    def say_warnings(self) -> None:
        """Say what the network engine warned of."""
        for warning in self.warnings:
            say("warning", warning)


def prepared(
    root: str,
    config_file: str | None,
    as_of: str | None,
    overrides: Mapping[str, Any],
    allow_host: tuple[str, ...],
    addresses: Mapping[str, str],
    untrusted: bool | None,
) -> Prepared:
    """Read and check the options. ``overrides`` are the given values of configuration keys, by attribute.

    Raises ``UsageError`` and ``WorkError`` for what the command line or the configuration gets wrong.
    """
    from auditor.cli.day import as_of_day
    from auditor.cli.inputs import check_named, folder_at
    from auditor.engine import configure

    day = as_of_day(as_of)
    folder = folder_at(root)
    config, unused = configure(folder, Path(config_file) if config_file is not None else None)
    given = dict(overrides)
    for name in ("cache_dir", "retractions"):  # the configuration's counts from ROOT, the option from here
        if given[name]:
            given[name] = str(Path(given[name]).absolute())
    strange = is_untrusted(untrusted)
    config, note = without_policy(config, folder, config_file) if strange else (config, "")
    config = _overridden(config, given)
    if strange and not config.cache_dir:
        config = replace(config, cache=False)  # it would lie in the tree
    check_named(folder, given["bibliography"], given["people"])
    warnings: list[str] = []
    outside = network(allow_host, addresses, (note,) if note else (), warnings.append)
    check_policy(config, outside)
    notes = tuple((kind, text) for kind, text in (("hint", unused), ("note", note)) if text)
    return Prepared(folder, config, day, outside, notes, warnings)


def _overridden(config: Config, given: Mapping[str, Any]) -> Config:
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
