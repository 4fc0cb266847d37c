"""The addresses that only the network can judge, and every place that uses them.

Links of pages, and the ``url`` of bibliography entries. A DOI in an entry is no link: DOIs are looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from auditor.model.location import Location
from auditor.model.repository import RemoteUse
from auditor.model.sources import Entry, PageSource
from auditor.model.written import LinkKind, Skip
from auditor.values.identifiers.url import read_destination
from auditor.values.identifiers.web_addresses import carries_credentials, masked, read_address
from auditor.values.text.latex import plain_url

CREDENTIALS = "it carries a user name or password, which is never sent"
NO_ADDRESS = "it is no whole web address"


class RemoteLinks:
    """Collects addresses, page by page and entry by entry."""

    def __init__(self) -> None:
        self._uses: dict[str, list[RemoteUse]] = {}
        self._skips: dict[str, str] = {}

    def add_page(self, page: PageSource) -> None:
        """Note the remote links of a page that are well formed; the others are judged by their text."""
        remote = LinkKind.REMOTE
        for link in page.links:
            # this loop runs for every link of the repository
            if link[4] is remote and link.fault is None and link.skip is None:
                self._add(link.url, Location(page.path, link.line, link.column))

    def add_entries(self, entries: Iterable[Entry]) -> None:
        """Note the ``url`` of entries, other than the DOI itself."""
        for entry in entries:
            written = entry.fields.get("url", "")
            if not written or entry.url_doi is not None:
                continue
            url = plain_url(written)
            destination = read_destination(url)
            if destination.kind == "remote" and destination.fault is None:
                self._add(url, entry.location)
            else:
                self._skips.setdefault(url, destination.skip or destination.fault or NO_ADDRESS)

    def by_address(self) -> Mapping[str, tuple[RemoteUse, ...]]:
        """The uses of every address that may be asked, by address."""
        return {address: tuple(self._uses[address]) for address in sorted(self._uses)}

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
