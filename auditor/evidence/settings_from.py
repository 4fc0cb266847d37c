"""The configuration, the command line and the environment -> ``LinkSettings``.

Secrets are named in the configuration and read from the environment, so that no file of a repository holds
one. What goes wrong with them is said without showing any value: people do write the secret itself where its
name belongs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from auditor.config import Config
from auditor.errors import UsageError
from auditor.evidence.settings import FIELD_NAME, REFERENCE_AGES, HostSettings, LinkSettings
from auditor.model.evidence import LinkVerdict
from auditor.values.dates.intervals import Interval
from auditor.values.identifiers.address_globs import with_reasons
from auditor.values.nearest import nearest
from auditor.values.text.sanitise import sanitise

Settings = TypeVar("Settings", LinkSettings, HostSettings)

#: days that no cache lives to see
_FOR_EVER = 36_500
_DAYS_A_MONTH = 30
_MOST_WORKERS = 512
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
#: visible characters: obsolete ones, which RFC 9110 (5.5) lets others send, are no text that one types
_HEADER_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?")
_PROXIES = ("http", "https", "all")


@dataclass(frozen=True, slots=True)
class Network:
    """What the command line and the environment say about the network.

    ``allowed_hosts`` are ``host`` or ``host:port`` that may be private; so may the hosts of the base
    addresses (``archive_url``, ``doi_url``, and by agency ``registry_urls``), which replace the built-in
    ones where they are not "". ``environment`` holds the secrets that ``[links.headers]`` names, the proxies
    (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY) and the CA bundle (REQUESTS_CA_BUNDLE, SSL_CERT_FILE).
    ``notes`` are for the coverage; ``warn`` gets what goes wrong with the cache.
    """

    allowed_hosts: frozenset[str] = frozenset()
    archive_url: str = ""
    doi_url: str = ""
    registry_urls: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    notes: tuple[str, ...] = ()
    warn: Callable[[str], object] = field(default=lambda _: None, repr=False)

    def warn_and_note(self, notes: list[str]) -> Callable[[str], None]:
        """A ``warn`` whose texts are added to ``notes`` too."""

        def warn(text: str) -> None:
            notes.append(text)
            self.warn(text)

        return warn


def link_settings(config: Config, network: Network, *, secrets: bool = True) -> LinkSettings:
    """The whole policy. Raises ``UsageError`` for a header, host or age that cannot be used.

    Without ``secrets`` the headers have no values, and no variable must be set: nothing is sent.
    """
    links = config.links
    built_in = LinkSettings()
    default = _taken(built_in.default, links)
    hosts = {pattern: _taken(default, given) for pattern, given in links.get("hosts", {}).items()}
    environment = network.environment
    own = (network.archive_url, network.doi_url, *network.registry_urls.values())
    allowed = frozenset(_allowed(text) for text in network.allowed_hosts)
    allowed |= {urlsplit(address).netloc.lower() for address in own if address}
    return replace(
        _taken(built_in, links),
        default=default,
        hosts=hosts,
        accept=with_reasons(links.get("accept", ())),
        ignore=with_reasons(links.get("ignore", ())),
        headers=_headers(config.path, links.get("headers", {}), environment if secrets else None, allowed),
        insecure_hosts=frozenset(host.lower() for host in links.get("insecure-hosts", ())),
        allowed_hosts=allowed,
        cache_ages=_ages(
            f"{config.path}: links.cache-ages",
            "verdict",
            [verdict.value for verdict in LinkVerdict],
            links.get("cache-ages", {}),
        ),
        maximum_requests=config.max_requests,
        mailto=config.mailto or "",
        archive=config.archive,
        archive_url=network.archive_url.rstrip("/") or built_in.archive_url,
        proxies=proxies(environment),
        ca_bundle=environment.get("REQUESTS_CA_BUNDLE") or environment.get("SSL_CERT_FILE") or None,
        workers=min(links.get("workers", built_in.workers), _MOST_WORKERS),
    )


def check_ca_bundle(path: str) -> None:
    """Raise ``UsageError`` for what is no bundle of certificates, a file or a folder.

    What it holds is not looked at: to load one takes as long as many requests.
    """
    why = "no certificate is in it"
    try:
        if Path(path).is_dir() or b"-----BEGIN " in Path(path).read_bytes():
            return
    except OSError as error:
        why = error.strerror or str(error)
    hint = "REQUESTS_CA_BUNDLE or SSL_CERT_FILE names it"
    raise UsageError(f"the CA bundle {sanitise(path)} cannot be read: {why}", hint)


def base_address(option: str, text: str) -> str:
    """The base address of an interface, without a slash at the end. Raises ``UsageError``."""
    try:
        parts = urlsplit(text.strip())
        fine = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        fine, parts = False, urlsplit("")
    if not fine or parts.scheme not in ("http", "https") or "@" in parts.netloc or parts.query:
        raise UsageError(
            f"--{option.replace('_', '-')} “{sanitise(text)}” is no base address",
            "for example https://doi.org",
        )
    return text.strip().partition("#")[0].rstrip("/")


def proxies(environment: Mapping[str, str]) -> dict[str, str]:
    """The proxies by scheme, and the hosts without one under ``no``; lower-case names win, as everywhere.

    A server that runs this as a CGI program hands a header on as HTTP_PROXY: it does not count there.
    """
    found = {}
    for scheme in _PROXIES:
        name = f"{scheme}_proxy"
        value = environment.get(name) or environment.get(name.upper()) or ""
        if value and not (scheme == "http" and "REQUEST_METHOD" in environment and name not in environment):
            found[scheme] = value
    excepted = environment.get("no_proxy") or environment.get("NO_PROXY") or ""
    if found and excepted:
        found["no"] = excepted
    return found


def _taken(settings: Settings, given: Mapping[str, Any]) -> Settings:
    """The settings with the given values, as they are, by the names of their fields."""
    names = (field.name for field in fields(settings))
    values = {name: given[name.replace("_", "-")] for name in names if name.replace("_", "-") in given}
    return replace(settings, **values)


def reference_ages(config: Config) -> dict[str, int]:
    """How long what registries say is remembered: days by kind. Raises ``UsageError`` for an unknown kind."""
    given = config.references.get("cache-ages", {})
    return _ages(f"{config.path}: references.cache-ages", "kind", REFERENCE_AGES, given)


def _ages(where: str, what: str, known: Collection[str], given: Mapping[str, Interval]) -> dict[str, int]:
    """Days by what is ``known``."""
    for name in given:
        if name not in known:
            close = nearest(name, known, at_least=0.6)
            hint = f"did you mean “{close}”?" if close else f"the {what}s are {', '.join(known)}"
            raise UsageError(f"{where}: there is no {what} “{sanitise(name)}”", hint)
    return {name: _days(age) for name, age in given.items()}


def offline_age(config: Config) -> int:
    """For how many days faults and notices that earlier audits found count in one without network."""
    return _days(config.offline_age)


def _days(age: Interval) -> int:
    return _FOR_EVER if age.never else age.months * _DAYS_A_MONTH + age.days


def _allowed(text: str) -> str:
    """``host`` or ``host:port`` as it is compared. Raises ``UsageError``."""
    host = text.strip().lower()
    try:
        parts = urlsplit(f"//{host}")
        port = parts.port
    except ValueError:
        port = -1
        parts = urlsplit("")
    if not host or any(sign in host for sign in "/?#@ ") or not parts.hostname or port == -1:
        raise UsageError(
            f"--allow-host “{sanitise(text)}” is no host", "write it as HOST or HOST:PORT, without https://"
        )
    return host


def _headers(
    path: str,
    given: Mapping[str, Mapping[str, str]],
    environment: Mapping[str, str] | None,
    allowed: frozenset[str],
) -> dict[str, dict[str, str]]:
    """Headers by origin, with their values from the environment, or with none."""
    headers: dict[str, dict[str, str]] = {}
    for origin, named in given.items():
        settled = _origin(path, origin, allowed)
        of_origin = headers.setdefault(settled, {})
        for header, variable in named.items():
            where = f"{path}: links.headers, “{sanitise(header)}” for {settled}"
            if not FIELD_NAME.fullmatch(header):
                raise UsageError(f"{where}: this is no name of a header", 'for example "Authorization"')
            if not _VARIABLE.fullmatch(variable):
                raise UsageError(
                    f"{where}: the value must be the name of an environment variable",
                    "put the secret into that variable; a secret that stood in a file should be changed",
                )
            if environment is None:
                of_origin[header] = ""
                continue
            value = environment.get(variable, "").strip()
            if not value:
                raise UsageError(
                    f"{where}: the environment variable it names is not set",
                    "set it where the audit runs, or take the header out",
                )
            if not _HEADER_VALUE.fullmatch(value):
                raise UsageError(
                    f"{where}: the variable's value cannot be sent", "it must be plain text on one line"
                )
            of_origin[header] = value
    return headers


def _origin(path: str, text: str, allowed: frozenset[str]) -> str:
    """``scheme://host:port`` in the one spelling that is compared. Raises ``UsageError``."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    except ValueError:
        parts, port = urlsplit(""), None
    host = (parts.hostname or "").lower()
    if (
        not host
        or port is None
        or parts.path.strip("/")
        or parts.query
        or parts.fragment
        or "@" in parts.netloc
    ):
        raise UsageError(
            f"{path}: links.headers: “{sanitise(text.partition('@')[2] or text)}” is no origin",
            'write it as "https://example.org" or "https://example.org:8443"',
        )
    shown = f"[{host}]" if ":" in host else host
    if parts.scheme != "https" and not allowed & {shown, f"{shown}:{port}"}:
        raise UsageError(
            f"{path}: links.headers: {parts.scheme}://{sanitise(host)} would get the secret in the clear",
            "use https",
        )
    return f"{parts.scheme}://{shown}:{port}"
