"""Eleventy, whose Markdown gets the ids of its headings from markdown-it-anchor.

Source: ``index.js`` of valeriangalliat/markdown-it-anchor. govuk-eleventy-plugin uses it as it is built in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import partial

from auditor.model.sources import PageSource
from auditor.resolve.links.generators.field_links import FieldLink, linked
from auditor.resolve.links.generators.forms import SLUGIFY, Forms, SiteFiles, is_below, text_of
from auditor.values.identifiers.slugs import encoded_slug, heading_anchors
from auditor.values.identifiers.url import join_path

_SETTINGS = (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs")
_ANCHORS = "markdown-it-anchor"
_PLUGINS = ("govuk-eleventy-plugin", "@x-govuk/govuk-eleventy-plugin")
#: what ``typographer: true`` of markdown-it makes of quotation marks, dots and dashes, as far as one can say
_TYPOGRAPHER = (("'", "’"), ('"', "”"), ("...", "…"), ("---", "—"), ("--", "–"))
_OPENING = re.compile(r"(?<![^\s(\[])['\"]")
_OPENED = {"'": "‘", '"': "“"}


def eleventy(files: SiteFiles) -> Forms:
    """Known by its settings, or by the plugin."""
    found = files.has_settings(*_SETTINGS)
    known = {folder for folder, _ in files.values(*_SETTINGS)} | set(files.depends_on(*_PLUGINS))
    anchored = set(files.depends_on(_ANCHORS, *_PLUGINS)) if known else ()
    own = [folder for folder in anchored if _has_own_rule(files, folder)]
    sites = [folder for folder in anchored if folder not in own]
    return Forms(
        moves_pages=found,
        lays_out=found,
        anchors=partial(_anchors, sites) if sites else None,
        hidden_anchors=partial(_hidden_anchors, own) if own else None,
        field_links=_field_links if found or known else None,
        own_folder=partial(_own_folder, _inputs(files)) if known else None,
    )


def _field_links(page: PageSource) -> Iterator[FieldLink]:
    """Where an entry of the navigation leads (https://www.11ty.dev/docs/plugins/navigation/)."""
    if page.front_matter is not None:
        yield from linked(page.front_matter.root, "eleventyNavigation.url", adds_base=True)


def _inputs(files: SiteFiles) -> Collection[str]:
    """The folders with the pages of each site: ``dir.input``."""
    return [
        join_path(folder, text_of(values, "dir", "input") or "")
        for folder, values in files.values(*_SETTINGS)
    ]


def _own_folder(inputs: Collection[str], page: str, written: str) -> bool:  # noqa: ARG001 - as Forms.own_folder
    return any(is_below(page, folder) for folder in inputs)


def _hidden_anchors(sites: Collection[str], page: PageSource) -> str | None:
    return SLUGIFY if any(is_below(page.path, site) for site in sites) else None


def _has_own_rule(files: SiteFiles, folder: str) -> bool:
    """Whether the site's settings give another function for slugs."""
    return any(
        values.get("slugify") is not None for site, values in files.values(*_SETTINGS) if site == folder
    )


def _anchors(sites: Collection[str], page: PageSource) -> Collection[str]:
    if not any(is_below(page.path, site) for site in sites):
        return ()
    return heading_anchors(page.headings, _slugs)


def _slugs(heading: str) -> Iterator[str]:
    """As it is written, and with typographic signs."""
    plain = encoded_slug(heading)
    if plain:
        yield plain
    heading = _OPENING.sub(lambda quote: _OPENED[quote[0]], heading)
    for written, shown in _TYPOGRAPHER:
        heading = heading.replace(written, shown)
    typographic = encoded_slug(heading)
    if typographic != plain:
        yield typographic
