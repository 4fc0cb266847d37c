"""Wikis of Azure DevOps: their slugs, and files whose names are percent-encoded.

Sources: "Wiki files and file structure" in Microsoft's documentation, and the slugs that Markdown All in One
observed (https://markdown-all-in-one.github.io/docs/specs/slugify/azure-devops.html).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property, partial
from urllib.parse import unquote

from auditor.model.sources import PageSource
from auditor.resolve.links.generators.forms import Forms, SiteFiles
from auditor.values.folders import is_below_any
from auditor.values.identifiers.slugs import azure_slug

_ORDER = ".order"


def azure(files: SiteFiles) -> Forms:
    """Known by the files that say in what order a folder's pages stand."""
    wikis = {folder for folder, _ in files.values(_ORDER)}
    if not wikis:
        return Forms()
    return Forms(lays_out=True, anchors=partial(_anchors, wikis), page_at=_Names(files).page)


def _anchors(wikis: Collection[str], page: PageSource) -> Collection[str]:
    """Headings of the same words have one anchor."""
    if not is_below_any(page.path, wikis):
        return ()
    return frozenset(filter(None, map(azure_slug, page.headings)))


class _Names:
    """The page ``a-b`` is the file ``a%2Db.md``: a hyphen stands for a blank."""

    def __init__(self, files: SiteFiles) -> None:
        self._files = files

    def page(self, path: str) -> str | None:
        return self._pages.get(path.removesuffix(".md"))

    @cached_property
    def _pages(self) -> dict[str, str]:
        return dict(self._encoded())

    def _encoded(self) -> Iterator[tuple[str, str]]:
        for path in sorted(self._files.pages, reverse=True):
            if "%" in path:
                yield unquote(path.removesuffix(".md")), path
