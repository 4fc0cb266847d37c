"""What is allowed and asked outside: ``[links]``, ages of ``[references]``, options; and their defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

#: the name of a header: a token (RFC 9110, 5.6.2)
FIELD_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")

#: Days by kind (``[references] cache-ages``). What is remembered counts while fewer days have passed: 0 is
#: never, 1 the same day only. ``record``: what a DOI names; ``standing``: what became of the work, which is
#: reported with the record; ``absence``: that a DOI is not registered, or has no record; ``agency``: who
#: registers under a prefix; ``found`` and ``no-record``: what a search for a work without a DOI came to.
REFERENCE_AGES: Mapping[str, int] = MappingProxyType(
    {"record": 30, "standing": 7, "absence": 1, "agency": 30, "found": 30, "no-record": 7}
)


@dataclass(frozen=True, slots=True)
class HostSettings:
    """How one host is treated. Times in seconds.

    ``concurrency`` requests at once, ``interval`` between the starts of two, ``timeout`` for each step of a
    try, ``retries`` after the first try. ``method`` is the first one asked with: ``head`` or ``get``.
    ``follow``: the limits that its answers state count from then on (see ``host_limit.stated_limits``).
    """

    concurrency: int = 10
    interval: float = 0.05
    timeout: float = 10.0
    retries: int = 2
    method: str = "head"
    follow: bool = False


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """The whole policy of the link checks. Built-in values are those of docs/configuration.md.

    ``deadline`` is for one address with all its redirects and retries, ``run_deadline`` for all of them
    (None: no limit); seconds. ``workers`` is how many addresses are in work at once. ``accept`` and
    ``ignore`` are (glob of addresses, reason). ``headers`` are values by exact origin
    (``https://host:port``) and name, taken from the environment and never shown. ``allowed_hosts`` are
    ``host`` or ``host:port`` that may be private (the command line's ``--allow-host``). ``cache_ages``
    are days by verdict.
    """

    default: HostSettings = field(default_factory=HostSettings)
    hosts: Mapping[str, HostSettings] = field(default_factory=dict)
    deadline: float = 60.0
    run_deadline: float | None = None
    workers: int = 128
    maximum_redirects: int = 10
    accept: tuple[tuple[str, str], ...] = ()
    ignore: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    insecure_hosts: frozenset[str] = frozenset()
    allowed_hosts: frozenset[str] = frozenset()
    cache_ages: Mapping[str, int] = field(default_factory=dict)
    confirm_after: int = 1
    robots: bool = False
    maximum_requests: int | None = None
    mailto: str = ""
    archive: bool = False
    archive_url: str = "https://archive.org"
    proxies: Mapping[str, str] = field(default_factory=dict, repr=False)
    ca_bundle: str | None = None

    def for_host(self, host: str) -> HostSettings:
        """The settings of a host: those that ``hosts`` has for it, else the default."""
        return self.configured_for(host) or self.default

    def configured_for(self, host: str) -> HostSettings | None:
        """What ``hosts`` has for a host: the settings of the first pattern that matches; None without one."""
        from fnmatch import fnmatchcase

        name = host.lower()
        return next((given for glob, given in self.hosts.items() if fnmatchcase(name, glob.lower())), None)
