"""VitePress and VuePress: their slugs.

Source: ``slugify`` in vuejs/mdit-vue (packages/shared), which both use for the ids of headings.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from auditor.model.sources import PageSource
from auditor.resolve.links.generators.forms import Forms, SiteFiles, is_below
from auditor.values.identifiers.slugs import heading_anchors, vue_slug

_SETTINGS = (".vitepress/config.*", ".vuepress/config.*")
_PACKAGES = ("vitepress", "vuepress", "@vuepress/core", "@vuepress/cli")


def vitepress(files: SiteFiles) -> Forms:
    """Known by its settings, or by its package."""
    sites = {folder for folder, _ in files.values(*_SETTINGS)} | set(files.depends_on(*_PACKAGES))
    return Forms(lays_out=True, anchors=partial(_anchors, sites)) if sites else Forms()


def _anchors(sites: Collection[str], page: PageSource) -> Collection[str]:
    if not any(is_below(page.path, site) for site in sites):
        return ()
    return heading_anchors(page.headings, lambda heading: filter(None, (vue_slug(heading),)))
