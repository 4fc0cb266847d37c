"""Eleventy, whose Markdown gets the ids of its headings from markdown-it-anchor.

Source: ``index.js`` of valeriangalliat/markdown-it-anchor. govuk-eleventy-plugin uses it as it is, and from
its version 7 on with the slugs of @sindresorhus/slugify, as Eleventy has them (its ``src/markdown-it.js``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import partial

from auditor.model.sources import PageSource
from auditor.model.written import LOADED_MODULES, Link, Scalar, items_of
from auditor.resolve.links.generators.field_links import FieldLink, linked
from auditor.resolve.links.generators.forms import Forms, SiteFiles, own_slugs, text_of
from auditor.resolve.links.target import Find, Target
from auditor.values.folders import is_below, is_below_any
from auditor.values.generator_settings import ELEVENTY
from auditor.values.identifiers.slugs import encoded_slug, heading_anchors, word_slug
from auditor.values.identifiers.url import join_path
from auditor.values.page_suffixes import SOURCE_LINK

_ANCHORS = "markdown-it-anchor"
#: templates that are no Markdown
_TEMPLATES = (".njk", ".liquid", ".webc")
_PLUGINS = ("govuk-eleventy-plugin", "@x-govuk/govuk-eleventy-plugin")
#: the version of a dependency as package.json writes it, and that of the plugin with other slugs
_MAJOR = re.compile(r"[\^~>=v ]{0,4}(\d{1,3})")
_WORDS_SINCE = 7
#: Files that are read where the repository is kept, whatever a site makes of them
_COMMUNITY = frozenset(
    "readme contributing changelog code_of_conduct security support governance license licence".split()
)
#: what ``typographer: true`` of markdown-it makes of quotation marks, dots and dashes, as far as one can say
_TYPOGRAPHER = (("'", "’"), ('"', "”"), ("...", "…"), ("---", "—"), ("--", "–"))
_OPENING = re.compile(r"(?<![^\s(\[])['\"]")
_OPENED = {"'": "‘", '"': "“"}


def eleventy(files: SiteFiles) -> Forms:
    """Known by its settings, or by the plugin."""
    found = files.has_settings(*ELEVENTY)
    known = {folder for folder, _ in files.values(*ELEVENTY)} | set(files.depends_on(*_PLUGINS))
    anchored = set(files.depends_on(_ANCHORS, *_PLUGINS)) if known else set()
    own = [folder for folder in anchored if _has_own_rule(files, folder)]
    sites = [folder for folder in anchored if folder not in own]
    certain = _certain(files, sites)
    return Forms(
        moves_pages=found,
        lays_out=found,
        anchors=partial(_anchors, known, sites, certain) if known else None,
        no_other_ids=partial(_is_certain, certain) if certain else None,
        hidden_anchors=partial(own_slugs, own) if own else None,
        field_links=_field_links if found or known else None,
        own_folder=partial(_own_folder, _inputs(files)) if known else None,
        reading=partial(_from_input, _inputs(files)) if known else None,
    )


def _field_links(page: PageSource) -> Iterator[FieldLink]:
    """Where an entry of the navigation leads (https://www.11ty.dev/docs/plugins/navigation/)."""
    if page.front_matter is not None:
        yield from linked(page.front_matter.root, "eleventyNavigation.url", adds_base=True)


def _inputs(files: SiteFiles) -> Collection[str]:
    """The folders with the pages of each site: ``dir.input``."""
    return [
        join_path(folder, text_of(values, "dir", "input") or "") for folder, values in files.values(*ELEVENTY)
    ]


def _own_folder(inputs: Collection[str], page: str, written: str) -> bool:  # noqa: ARG001 - as Forms.own_folder
    return is_below_any(page, inputs)


def _from_input(
    inputs: Collection[str],
    page: str,
    written: str,
    link: Link,  # noqa: ARG001 - as Forms.reading
    find: Find,
) -> Target | None:
    """A template that is named from the folder of all pages, as its plugin InputPath to URL reads links.

    Source: https://www.11ty.dev/docs/plugins/inputpath-to-url/
    """
    if not written.lower().endswith((*SOURCE_LINK, *_TEMPLATES)):
        return None
    places = (join_path(folder, written) for folder in inputs if is_below(page, folder))
    return next(filter(None, map(find, places)), None)


def _certain(files: SiteFiles, sites: Collection[str]) -> Collection[str]:
    """The folders with the pages of those ``sites`` that certainly have the built-in slugs and no others.

    Their settings load markdown-it-anchor themselves, or the plugin before its version 7, and no module that
    may make ids too.
    """
    found = []
    for folder, values in files.values(*ELEVENTY):
        loaded = items_of(values.get(LOADED_MODULES))
        names = {item.text for item in loaded if isinstance(item, Scalar)}
        known = names & {_ANCHORS, *_PLUGINS}
        if folder not in sites or not known or any(map(_may_make_ids, names - known)):
            continue
        if known == {_ANCHORS} or _is_old_plugin(files, folder):
            found.append(join_path(folder, text_of(values, "dir", "input") or ""))
    return found


def _may_make_ids(module: str) -> bool:
    """Whether a module of a site's settings may bring ids or slugs: one of its own, a plugin for headings."""
    return module.startswith(".") or any(word in module for word in ("anchor", "slug", "heading", "toc"))


def _is_old_plugin(files: SiteFiles, folder: str) -> bool:
    """Whether the plugin is of a version before 7, from which on it has slugs of words."""
    for place, values in files.values("package.json"):
        for kind in ("dependencies", "devDependencies"):
            for name in _PLUGINS if place == folder else ():
                version = _MAJOR.match(text_of(values, kind, name) or "")
                if version:
                    return int(version[1]) < _WORDS_SINCE
    return False


def _is_certain(inputs: Collection[str], page: PageSource) -> bool:
    """Whether a page is one of the site alone: people read a README where the repository is kept."""
    name = page.path.rpartition("/")[2].partition(".")[0].lower()
    return name not in _COMMUNITY and is_below_any(page.path, inputs)


def _has_own_rule(files: SiteFiles, folder: str) -> bool:
    """Whether the site's settings give another function for slugs."""
    return any(
        values.get("slugify") is not None for site, values in files.values(*ELEVENTY) if site == folder
    )


def _anchors(
    known: Collection[str], sites: Collection[str], certain: Collection[str], page: PageSource
) -> Collection[str]:
    """The ids by the built-in rule, and, where it is not certain, by that of Eleventy's own slugs."""
    found: set[str] = set()
    if is_below_any(page.path, sites):
        found = heading_anchors(page.headings, _slugs)
    if is_below_any(page.path, known) and not _is_certain(certain, page):
        found |= heading_anchors(page.headings, lambda heading: filter(None, (word_slug(heading),)))
    return found


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
