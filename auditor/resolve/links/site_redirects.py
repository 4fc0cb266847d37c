"""Old addresses that the site redirects: a link to one of them leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.resolve.links.site_addresses import plain_address


class SiteRedirects:
    """Answers whether an address of the site, or the path of a former file, is forwarded."""

    def __init__(self, written: Iterable[str]) -> None:
        """``written`` as in ``model.sources.Sources.redirects``."""
        exact: set[str] = set()
        starts: list[str] = []
        for one in written:
            if one.endswith("*") and one != "/*":
                starts.append(one[:-1])
            else:
                exact.add(_plain(one))
        self._exact = frozenset(exact)
        self._starts = tuple(starts)
        #: whether a program of the site makes pages at addresses that only it knows
        self.any_page = "/*" in self._exact

    def address(self, address: str) -> bool:
        """Whether ``address``, relative to the site's root, is forwarded."""
        return self.path(f"/{address}")

    def path(self, path: str) -> bool:
        """Whether ``path``, relative to ROOT, was a file that is forwarded."""
        return _plain(path) in self._exact or path.startswith(self._starts)


def _plain(written: str) -> str:
    return f"/{plain_address(written)}" if written.startswith("/") else plain_address(written)
