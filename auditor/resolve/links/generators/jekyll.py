"""Jekyll and Hexo: the addresses that Jekyll's settings give pages.

Source: "Permalinks", "Front Matter Defaults" and "Collections" in Jekyll's documentation
(https://jekyllrb.com/docs/permalinks/, …/configuration/front-matter-defaults/, …/collections/).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import partial

from auditor.model.sources import PageSource
from auditor.model.written import ListNode, MapNode, Node, Scalar
from auditor.resolve.links.generators.field_links import FieldLink, linked
from auditor.resolve.links.generators.forms import Forms, SiteFiles, text_of

_SETTINGS = "_config.yml"
_OTHER_SETTINGS = ("_config.yaml", "_config.toml")
#: Jupyter Book has a _config.yml too, beside this, and is Sphinx
_JUPYTER_BOOK = "_toc.yml"
_ALL = (_SETTINGS, *_OTHER_SETTINGS)
#: Minimal Mistakes (https://mmistakes.github.io/minimal-mistakes/docs/layouts/)
_THEME = "minimal-mistakes"
_THEMES = ("theme", "remote_theme")
_STYLES = {"pretty": "/:path/:basename/", "none": "/:path/:basename.html", "date": "/:path/:basename.html"}
_PLACEHOLDER = re.compile(r":([a-z_]+)")
_SLASHES = re.compile(r"/{2,}")


def jekyll(files: SiteFiles) -> Forms:
    """Known by its settings, without those of Jupyter Book beside them."""
    books = set(files.folders_with(_JUPYTER_BOOK))
    found = not books.issuperset(files.settings(_SETTINGS)) or files.has_settings(*_OTHER_SETTINGS)
    sites = {
        folder: values
        for folder, values in files.values(_SETTINGS, *_OTHER_SETTINGS)
        if folder not in books and (values.get("defaults") or values.get("collections"))
    }
    if not found:
        return Forms()
    actions = any(_THEME in str(text_of(values, key)) for _, values in files.values(*_ALL) for key in _THEMES)
    return Forms(
        moves_pages=True,
        lays_out=True,
        address=partial(_address, sites) if sites else None,
        field_links=partial(_field_links, actions),
    )


def _field_links(actions: bool, page: PageSource) -> Iterator[FieldLink]:
    """Where jekyll-redirect-from sends readers on; ``actions``: with the buttons of the theme."""
    root = page.front_matter.root if page.front_matter is not None else None
    if root is None:
        return
    yield from linked(root, "redirect_to", adds_base=True)
    if actions:
        yield from linked(root, "header.actions.*.url", "header.cta_url", "feature_row.*.url", adds_base=True)


def _address(sites: Mapping[str, MapNode], path: str) -> str | None:
    """The address of the page at ``path`` by the settings of its site, or None when they say none."""
    for folder in sorted(sites, key=len, reverse=True):
        start = f"{folder}/" if folder else ""
        if path.startswith(start):
            return _in_site(sites[folder], path[len(start) :])
    return None


def _in_site(values: MapNode, path: str) -> str | None:
    collection, inner = _collection(values, path)
    if collection == "posts":
        return None  # its address needs the day and more
    permalink = _default(values, path, collection or "pages")
    if permalink is None and collection:
        options = values.get("collections")
        permalink = text_of(options, collection, "permalink") if isinstance(options, MapNode) else None
        permalink = permalink or "/:collection/:path:output_ext"
    if permalink is None:
        return None
    stem = inner.rpartition(".")[0] or inner
    name = posixpath.basename(stem)
    known = {
        "path": stem if collection else posixpath.dirname(inner),
        "basename": name,
        "name": name,
        "title": name,
        "slug": name,
        "collection": collection,
        "output_ext": ".html",
    }
    template = _STYLES.get(permalink, permalink)
    if any(found not in known for found in _PLACEHOLDER.findall(template)):
        return None
    return "/" + _SLASHES.sub("/", _PLACEHOLDER.sub(lambda found: known[found[1]], template)).lstrip("/")


def _collection(values: MapNode, path: str) -> tuple[str, str]:
    """The collection that a page is of, "" for none, and its path in there."""
    folder, _, inner = path.partition("/")
    name = folder.removeprefix("_")
    if inner and folder.startswith("_") and (name == "posts" or name in _names(values.get("collections"))):
        return name, inner
    return "", path


def _names(node: Node | None) -> Iterator[str]:
    if isinstance(node, MapNode):
        yield from (name for name, _, _ in node)
    elif isinstance(node, ListNode):
        yield from (item.text for item in node.items if isinstance(item, Scalar))


def _default(values: MapNode, path: str, kind: str) -> str | None:
    """The ``permalink`` of the front matter defaults for a page; the longest path counts, then the last."""
    defaults = values.get("defaults")
    found: tuple[int, str] | None = None
    for item in defaults.items if isinstance(defaults, ListNode) else ():
        permalink = text_of(item, "values", "permalink") if isinstance(item, MapNode) else None
        if permalink is None or not isinstance(item, MapNode):
            continue
        scope, of = (text_of(item, "scope", "path") or "").strip("/"), text_of(item, "scope", "type")
        fits = fnmatchcase(path, scope) if "*" in scope else path.startswith(scope)
        if fits and of in (None, "", kind) and (found is None or len(scope) >= found[0]):
            found = len(scope), permalink
    return found[1] if found else None
