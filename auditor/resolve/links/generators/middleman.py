"""Middleman and its theme, the GOV.UK Tech Docs Template: images, and anchors.

Sources: ``image_tag`` and ``asset_path`` of middleman-core, through which its Markdown renderer puts images;
``lib/govuk_tech_docs/unique_identifier_generator.rb`` in alphagov/tech-docs-gem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import partial

from auditor.model.written import Link
from auditor.resolve.links.generators.forms import Forms, SiteFiles
from auditor.resolve.links.target import Find, Target
from auditor.values.identifiers.url import join_path

_SETTINGS = "config.rb"
_TECH_DOCS = "tech-docs.yml"
#: Of ``'`` and others the Tech Docs Template keeps the number or name of the HTML reference.
_REFERENCES = re.compile(r"(?:^|-)(?:39|quot|amp|lt|gt)(?=-|$)")
_NUMBERED = re.compile(r"(.+)-(\d+)")
_LONGEST = 300


def middleman(files: SiteFiles) -> Forms:
    """Known by its settings, or those of the template, which may keep the others elsewhere."""
    sites = sorted(set(_sites(files)))
    found = files.has_settings(_SETTINGS)
    return Forms(
        moves_pages=found,
        lays_out=found,
        reading=partial(_image, sites) if sites else None,
        makes_anchor=_makes_anchor if files.has_settings(_TECH_DOCS) else None,
    )


def _sites(files: SiteFiles) -> Iterator[str]:
    """The folders of sites with ``/`` at the end; ``""`` is ROOT."""
    for folder in files.folders_with(_SETTINGS):
        yield f"{folder}/" if folder else ""
    for folder in files.folders_with(_TECH_DOCS):
        if f"/{folder}".endswith("/config"):
            yield folder.removesuffix("config")


def _image(sites: list[str], page: str, written: str, link: Link, find: Find) -> Target | None:
    """A relative image counts from the site's ``source``, or ``source/images``, and not from the page."""
    if link.form != "image":
        return None
    for site in sites:
        source = f"{site}source"
        if not page.startswith(f"{source}/"):
            continue
        for folder in (source, f"{source}/images"):
            path = join_path(folder, written)
            found = None if path.startswith("..") else find(path)
            if found is not None:
                return found
    return None


def _makes_anchor(anchors: AbstractSet[str], name: str) -> bool:
    """Whether the Tech Docs Template makes ``name``, given a page's ordinary anchors.

    Its headings keep a part of the HTML references in them (``we-39-re``), and one that repeats an earlier
    heading gets the anchor of the heading above in front, else a number from 2.
    """
    if len(name) > _LONGEST:
        return False
    plain = _REFERENCES.sub("", name).strip("-")
    if plain in anchors or _is_prefixed(anchors, plain):
        return True
    numbered = _NUMBERED.fullmatch(plain)
    return numbered is not None and f"{numbered[1]}-{int(numbered[2]) - 1}" in anchors


def _is_prefixed(anchors: AbstractSet[str], name: str) -> bool:
    """Whether ``name`` is the anchors of headings joined, the last one of a heading further down."""
    ends = [at for at, character in enumerate(name) if character == "-"]
    starts = {0}  # where another anchor may begin: what stands before is made of anchors
    for end in (*ends, len(name)):
        if any(name[start:end] in anchors for start in starts):
            starts.add(end + 1)
    return len(name) + 1 in starts
