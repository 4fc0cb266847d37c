"""How the generators of a repository read its pages, by the folders of their sites.

Sources: the changelogs of Quarto, bookdown, Hugo and Astro for front matter below blank lines; "Upgrading to
Docusaurus v3" and its setting ``markdown.format`` for MDX in files called ``.md``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from auditor.load.wording import Wording
from auditor.model.docusaurus import content_plugins
from auditor.model.mkdocs import mkdocs_plugins
from auditor.model.written import MapNode, Scalar, given_text
from auditor.values.folders import is_below_any
from auditor.values.generator_settings import ASTRO, BOOKDOWN, HUGO, HUGO_SHARED, MKDOCS, QUARTO

#: settings of generators that read front matter below blank lines
_LENIENT = frozenset((*QUARTO, BOOKDOWN, *HUGO, "config.toml", *ASTRO))
_DOCUSAURUS = "docusaurus.config."
#: Docusaurus 1 and 2, where MDX 1 took indented text for code
_OLD = re.compile(r"[\^~=v\s]*[12](?:\.|$)")
_DEPENDENCIES = ("dependencies", "devDependencies")


class Projects(NamedTuple):
    """The folders where front matter may stand below blank lines, and those where ``.md`` is MDX.

    ``no_content`` are folders of sites of the second kind, in which files such as the README are no pages.
    ``listing_commands`` print a whole bibliography (``full_bib_command`` of mkdocs-bibtex).
    ``wording`` decides which phrases are looked for.
    """

    lenient: frozenset[str] = frozenset()
    mdx: frozenset[str] = frozenset()
    no_content: frozenset[str] = frozenset()
    listing_commands: tuple[str, ...] = ()
    wording: Wording = Wording()

    def is_lenient(self, path: str) -> bool:
        """Whether the generator reads front matter below blank lines in this file."""
        return is_below_any(path, self.lenient)

    def is_mdx(self, path: str) -> bool:
        """Whether the generator takes this file, called ``.md``, for MDX."""
        return is_below_any(path, self.mdx) and posixpath.dirname(path) not in self.no_content


def projects(files: Iterable[str], settings: Mapping[str, MapNode]) -> Projects:
    """The sites among ``files``; ``settings`` are what their files say (``read_site_settings``)."""
    parts = (path.rpartition("/") for path in files)
    lenient = frozenset(
        folder.removesuffix("config/_default").rstrip("/")
        for folder, _, name in parts
        if name in _LENIENT or (name in HUGO_SHARED and folder.endswith("config/_default"))
    )
    sites = dict(_mdx_sites(settings))
    folders = sites.keys() | {path for values in sites.values() for path in values}
    commands = tuple(sorted(set(_listing_commands(settings))))
    return Projects(lenient, frozenset(folders), frozenset(sites), commands)


def _listing_commands(settings: Mapping[str, MapNode]) -> Iterator[str]:
    for path, values in settings.items():
        if posixpath.basename(path) not in MKDOCS:
            continue
        for name, options in mkdocs_plugins(values):
            command = given_text(options.get("full_bib_command")) if name == "bibtex" else None
            if command and command.strip():
                yield command.strip()


def _mdx_sites(settings: Mapping[str, MapNode]) -> Iterator[tuple[str, list[str]]]:
    """Each site of Docusaurus whose ``.md`` is MDX, and the folders outside of it that hold its pages."""
    for path, values in settings.items():
        folder, name = posixpath.split(path)
        if not name.startswith(_DOCUSAURUS) or _version_is_old(
            settings.get(posixpath.join(folder, "package.json"))
        ):
            continue
        markdown = values.get("markdown")
        form = markdown.get("format") if isinstance(markdown, MapNode) else None
        if form is None or (isinstance(form, Scalar) and form.text == "mdx"):
            stated = (plugin.path for plugin in content_plugins(values) if plugin.path)
            paths = (posixpath.normpath(posixpath.join(folder, path)) for path in stated)
            yield folder, [path for path in paths if not path.startswith((".", "/"))]


def _version_is_old(package: MapNode | None) -> bool:
    for name in _DEPENDENCIES if package else ():
        named = package.get(name) if package else None
        version = named.get("@docusaurus/core") if isinstance(named, MapNode) else None
        if isinstance(version, Scalar):
            return bool(_OLD.match(version.text))
    return False
