"""Next.js with its app router, as Nextra has it: ``app/docs/guide/page.mdx`` is published at ``/docs/guide``.

Sources: "Layouts and Pages" and "Route Groups" in the documentation of Next.js, "page.mdx File" in Nextra's.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import partial

from auditor.model.written import Link
from auditor.resolve.links.generators.forms import Forms, SiteFiles
from auditor.resolve.links.target import Find, Target
from auditor.values.generator_settings import NEXTJS
from auditor.values.identifiers.url import join_path

_PAGES = tuple(f"page.{suffix}" for suffix in ("mdx", "md", "tsx", "jsx", "ts", "js"))
_ROUTERS = ("app", "src/app")


def nextjs(files: SiteFiles) -> Forms:
    """Known by its settings."""
    addresses: dict[str, str] = {}
    for site in files.folders_with(*NEXTJS):
        for path, address in _routes(files, site):
            addresses[path] = posixpath.join(site, address)
    if not addresses:
        return Forms()
    pages = {address: path for path, address in reversed(addresses.items())}
    return Forms(lays_out=True, page_at=pages.get, reading=partial(_reading, addresses))


def _routes(files: SiteFiles, site: str) -> Iterator[tuple[str, str]]:
    """The pages of the app router of a site, each with its address, without the leading ``/``."""
    starts = tuple(f"{posixpath.join(site, router)}/" for router in _ROUTERS)
    for name in _PAGES:
        for folder in files.folders_with(name):
            start = next(filter(f"{folder}/".startswith, starts), None)
            if start is not None:
                parts = folder[len(start) :].split("/")
                # a group of routes is no part of the address
                shown = (part for part in parts if not (part.startswith("(") and part.endswith(")")))
                yield f"{folder}/{name}", "/".join(shown)


def _reading(addresses: Mapping[str, str], page: str, written: str, _link: Link, find: Find) -> Target | None:
    """A page's address does not end in a slash, so a relative link counts from the folder above."""
    address = addresses.get(page)
    return None if address is None else find(join_path(posixpath.dirname(address), written))
