"""The addresses that only the network can judge, and every place that uses them.

Links of pages, and the addresses of bibliography entries. An entry's DOI is no link: DOIs are looked up.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from auditor.model.location import Location
from auditor.model.repository import RemoteUse
from auditor.model.sources import Entry
from auditor.model.written import Link, Skip
from auditor.values.bibliography.addresses import Address, address_fault, entry_addresses
from auditor.values.identifiers.doi import bare_doi
from auditor.values.identifiers.url import is_refusal, read_destination
from auditor.values.identifiers.web_addresses import carries_credentials, masked, read_address

CREDENTIALS = "it carries a user name or password, which is never sent"
NO_ADDRESS = "it is no whole web address"


class RemoteLinks:
    """Collects addresses, page by page and entry by entry."""

    def __init__(self) -> None:
        self._uses: dict[str, list[RemoteUse]] = {}
        self._skips: dict[str, str] = {}
        self._refused: dict[str, list[Location]] = {}

    def add_links(self, path: str, links: Iterable[Link], judged: Container[str] = ()) -> None:
        """Note those of a page's remote links that are well formed; the others are judged by their text.

        Without those that were ``judged``, as written: they lead to pages of this repository.
        """
        for link in links:
            if link.fault is None and link.skip is None and link.url not in judged:
                self._add(link.url, Location(path, link.line, link.column))

    def add_entries(self, entries: Iterable[Entry], judged: Container[str] = ()) -> None:
        """Note the addresses of entries, other than the DOI itself, and those that were ``judged``."""
        for entry in entries:
            stated = entry.stated_doi
            for address in entry_addresses(entry.fields):
                if address.field == "url":
                    if entry.url_doi is not None:
                        continue
                elif stated and bare_doi(address.url) == stated[1]:
                    continue
                if address.url in judged:
                    continue
                self._add_address(address, entry.location)

    def _add_address(self, address: Address, location: Location) -> None:
        destination = read_destination(address.url)
        fault = destination.skip or destination.fault or address_fault(address)
        if destination.kind == "remote" and fault is None:
            self._add(address.url, location)
            return
        self._skips.setdefault(address.url, fault or NO_ADDRESS)
        if is_refusal(destination.skip):
            self._refused.setdefault(address.url, []).append(location)

    def by_address(self) -> Mapping[str, tuple[RemoteUse, ...]]:
        """The uses of every address that may be asked, by address."""
        return {address: tuple(self._uses[address]) for address in sorted(self._uses)}

    def refused(self) -> Mapping[str, tuple[Location, ...]]:
        """Where entries name addresses of schemes that are never requested, by address."""
        return {address: tuple(self._refused[address]) for address in sorted(self._refused)}

    def skips(self) -> Iterator[Skip]:
        """What will not be asked whatever the network policy."""
        for url, reason in self._skips.items():
            yield Skip("link", masked(url), reason)

    def _add(self, url: str, location: Location) -> None:
        if "@" in url and carries_credentials(url):
            self._skips[url.partition("#")[0]] = CREDENTIALS
            return
        read = read_address(url)
        if read is None:
            self._skips[url] = NO_ADDRESS
            return
        address, fragment = read
        uses = self._uses.get(address)
        if uses is None:
            uses = self._uses[address] = []
        uses.append(RemoteUse(location, url, fragment))
