"""The generators of which only this matters: whether they move pages, and lay them out."""

from __future__ import annotations

from dataclasses import replace

from auditor.resolve.links.generators.forms import Forms, SiteFiles, github_ids

_JEKYLL = "_config.yml"


def gatsby(files: SiteFiles) -> Forms:
    """Gatsby."""
    return _moving(files.has_settings("gatsby-config.js"))


def astro(files: SiteFiles) -> Forms:
    """Astro."""
    found = files.has_settings("astro.config.mjs", "astro.config.js", "astro.config.ts")
    return replace(_moving(found), anchors=github_ids if found else None)


def sphinx(files: SiteFiles) -> Forms:
    """Sphinx, with Jupyter Book."""
    return Forms(lays_out=files.has_settings("conf.py", _JEKYLL))


def mdbook(files: SiteFiles) -> Forms:
    """The program mdBook."""
    return Forms(lays_out=files.has_settings("book.toml"))


def _moving(found: bool) -> Forms:
    return Forms(moves_pages=found, lays_out=found)
