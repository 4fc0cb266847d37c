"""Images of Middleman, which count from the site's folders and not from the page.

Source: ``image_tag`` and ``asset_path`` of middleman-core, through which its Markdown renderer puts images.
"""

from __future__ import annotations

from collections.abc import Collection

from auditor.resolve.links.targets import Target, Targets
from auditor.values.identifiers.url import join_path

#: the second is of the GOV.UK Tech Docs Template, which may keep the first elsewhere
_SETTINGS = ("config.rb", "config/tech-docs.yml")


class Middleman:
    """Finds the images of pages in Middleman's sites."""

    def __init__(self, files: Collection[str], targets: Targets) -> None:
        self._targets = targets
        folders = {path.removesuffix(name) for path in files for name in _SETTINGS if path.endswith(name)}
        self._sources = sorted(f"{folder}source" for folder in folders if not folder or folder.endswith("/"))

    def find_image(self, page: str, written: str) -> Target | None:
        """What a relative image of the page at ``page`` leads to: from ``source``, or ``source/images``."""
        for source in self._sources:
            if not page.startswith(f"{source}/"):
                continue
            for folder in (source, f"{source}/images"):
                path = join_path(folder, written)
                found = None if path.startswith("..") else self._targets.find(path)
                if found is not None:
                    return found
        return None
