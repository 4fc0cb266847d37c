"""The options of `audit` that are about the network, and what an audited tree may not decide about it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from auditor.config import Config
    from auditor.evidence.settings_from import Network

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--offline/--online", default=None, help="Make no network request."),
    click.option("--cache/--no-cache", default=None, help="Remember what links answered; on by default."),
    click.option("--cache-dir", metavar="DIR", help="Where to remember it; default .auditor in ROOT."),
    click.option("--archive/--no-archive", default=None, help="Look for archived copies of broken links."),
    click.option(
        "--max-requests", metavar="N", type=click.IntRange(min=0), help="Make at most so many requests."
    ),
    click.option("--mailto", metavar="ADDRESS", help="How the sites that are asked can reach you."),
    click.option(
        "--allow-host",
        metavar="HOST[:PORT]",
        multiple=True,
        help="Ask this host although its address is private. Repeatable.",
    ),
    click.option("--archive-url", metavar="URL", default="", help="Another Wayback Machine."),
    click.option("--doi-url", metavar="URL", default="", help="Another DOI resolver than https://doi.org."),
    click.option("--crossref-url", metavar="URL", default="", help="Another Crossref REST interface."),
    click.option("--datacite-url", metavar="URL", default="", help="Another DataCite REST interface."),
    click.option("--retractions", metavar="FILE", help="A Retraction Watch CSV to consult, also offline."),
    click.option(
        "--untrusted/--trusted",
        default=None,
        help="Take no network policy, output or cache from ROOT; default for pull requests on GitHub.",
    ),
)
#: what the configuration of an untrusted tree does not decide: attribute -> key
_POLICY = {
    "links": "links",
    "references": "references",
    "max_requests": "max-requests",
    "mailto": "mailto",
    "archive": "archive",
    "cache_dir": "cache-dir",
    "retractions": "retractions",
    "output": "output",
}


def network_options(command: Command) -> Command:
    """Add the options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def is_untrusted(given: bool | None) -> bool:
    """Whether the tree is a stranger's: as asked, else in a GitHub job that a pull request started."""
    if given is not None:
        return given
    return os.environ.get("GITHUB_EVENT_NAME", "").startswith("pull_request")


def without_policy(config: Config, folder: Path, config_file: str | None) -> tuple[Config, str]:
    """The configuration without what an untrusted tree may not decide, and a note about it ("" without need).

    A file that ``--config`` names outside the tree was chosen by whoever runs the audit, and counts.
    """
    from auditor.config import Config

    root = os.path.realpath(folder).rstrip(os.sep) + os.sep
    if config_file is not None and not os.path.realpath(config_file).startswith(root):
        return config, ""
    built_in = Config()
    left_out = {
        attribute: getattr(built_in, attribute)
        for attribute in _POLICY
        if getattr(config, attribute) != getattr(built_in, attribute)
    }
    if not left_out:
        return config, ""
    names = ", ".join(f"`{_POLICY[attribute]}`" for attribute in left_out)
    return replace(config, **left_out), f"The audited folder is not trusted, so its {names} did not count."


def network(
    allow_host: tuple[str, ...],
    addresses: Mapping[str, str],
    notes: tuple[str, ...],
    warn: Callable[[str], object],
) -> Network:
    """What the options and the environment say; nothing else reads the environment for the network.

    ``addresses`` are the base addresses by option ("archive_url"). Raises ``UsageError`` for what is none.
    """
    from auditor.evidence.settings_from import Network, base_address

    given = {name: base_address(name, url) for name, url in addresses.items() if url}
    return Network(
        allowed_hosts=frozenset(allow_host), environment=dict(os.environ), notes=notes, warn=warn, **given
    )


def check_policy(config: Config, given: Network) -> None:
    """Raise ``UsageError`` now for what could not be used after all pages were read."""
    if not config.offline:
        from auditor.evidence.settings_from import link_settings, reference_ages

        link_settings(config, given)
        reference_ages(config)
