"""The addresses that pages give themselves in their front matter, relative to the site's root."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator

from auditor.model.sources import PageSource
from auditor.model.written import ListNode, Node, Scalar

#: Names of fields with a page's own address: Jekyll, Eleventy; Hugo; Docusaurus and Hugo.
_OWN = frozenset({"permalink", "url", "slug"})
#: Of these, the names whose relative addresses count from the site's root: Jekyll, Eleventy.
_FROM_ROOT = frozenset({"permalink", "url"})
#: Names of fields with former addresses: Hugo, Docusaurus plugins; jekyll-redirect-from.
_FORMER = frozenset({"aliases", "alias", "redirect_from", "redirects"})
#: Names of fields with the last part of a page's address: Docusaurus.
_LAST_PART = frozenset({"id"})
_TEMPLATE = ("{", "<", ":")


class SiteAddresses:
    """Who answers at an address of the site."""

    def __init__(
        self, pages: Iterable[PageSource], site_root: str | None, address: Callable[[PageSource], str | None]
    ) -> None:
        """``address`` is what the site's settings give a page."""
        self._pages: dict[str, str] = {}
        self._guesses: dict[str, str] = {}
        self._own: dict[str, list[str]] = {}
        for page in pages:
            for name, node, _ in page.front_matter.root.entries if page.front_matter is not None else ():
                lower = name.lower()
                if lower in _OWN or lower in _FORMER or lower in _LAST_PART:
                    self._add(page.path, lower, node, site_root)
            given = address(page)
            if given is not None:
                self._add(page.path, "permalink", Scalar(given, 1), site_root)

    def page(self, address: str) -> str | None:
        """The path of the page at ``address`` (without the leading ``/``), or None."""
        return self._pages.get(plain_address(address))

    def guess(self, address: str) -> str | None:
        """The path of a page that may be at ``address``: its ``slug`` is this, wherever its section lies."""
        return self._guesses.get(plain_address(address))

    def folders(self, path: str) -> tuple[str, ...]:
        """What relative links of the page at ``path`` count from when it gives itself an address.

        Folders seen from the site's root.
        """
        return tuple(
            dict.fromkeys(
                address.rstrip("/") if address.endswith("/") else posixpath.dirname(address)
                for address in self._own.get(path, ())
            )
        )

    def _add(self, path: str, field: str, node: Node, site_root: str | None) -> None:
        for text in _texts(node):
            if any(mark in text for mark in _TEMPLATE):
                continue
            rooted = text.startswith("/") or field in _FROM_ROOT or "/" not in path
            (self._pages if rooted else self._guesses).setdefault(plain_address(text), path)
            addresses = [text.lstrip("/")]
            if not text.startswith("/"):
                addresses += _in_folder(text, path, site_root)
            for address in addresses[1:]:
                self._pages.setdefault(plain_address(address), path)
            if field in _OWN:
                self._own.setdefault(path, []).extend(addresses)


def plain_address(address: str) -> str:
    """``address`` without what servers add or leave out: slashes at its ends, ``index.html``, ``.html``."""
    address = address.strip("/")
    for ending in ("index.html", "index.htm", ".html", ".htm"):
        if address.endswith(ending):
            return address.removesuffix(ending).rstrip("/")
    return address


def _in_folder(text: str, path: str, site_root: str | None) -> Iterator[str]:
    """What an address that does not start with a slash can mean in the page's folder."""
    folder = posixpath.dirname(path)
    yield posixpath.normpath(posixpath.join(folder, text)) + ("/" if text.endswith("/") else "")
    if site_root and f"{folder}/".startswith(f"{site_root}/"):
        below = folder[len(site_root) + 1 :]
        yield posixpath.normpath(posixpath.join(below, text))


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        text = node.text.strip()
        if text and "://" not in text:
            yield text
    elif isinstance(node, ListNode):
        for item in node.items:
            if isinstance(item, Scalar):
                yield from _texts(item)
