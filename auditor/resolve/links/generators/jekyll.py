"""Jekyll and Hexo: the addresses that Jekyll's settings give pages.

Source: "Permalinks", "Front Matter Defaults" and "Collections" in Jekyll's documentation
(https://jekyllrb.com/docs/permalinks/, …/configuration/front-matter-defaults/, …/collections/).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import partial

from auditor.model.sources import PageSource
from auditor.model.written import ListNode, MapNode, Node, Scalar, items_of
from auditor.resolve.links.generators.field_links import FieldLink, linked
from auditor.resolve.links.generators.forms import Forms, SiteFiles, text_of
from auditor.values.folders import is_below
from auditor.values.generator_settings import JEKYLL
from auditor.values.identifiers.slugs import heading_anchors

#: Jupyter Book has a _config.yml too, beside this, and is Sphinx
_JUPYTER_BOOK = "_toc.yml"
#: Minimal Mistakes (https://mmistakes.github.io/minimal-mistakes/docs/layouts/)
_THEME = "minimal-mistakes"
_THEMES = ("theme", "remote_theme")
_STYLES = {"pretty": "/:path/:basename/", "none": "/:path/:basename.html", "date": "/:path/:basename.html"}
_POST_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "none": "/:categories/:title.html",
}
_POST = re.compile(
    r"(?:(?P<folder>.+)/)?_posts/(?:.+/)?(?P<day>\d{4}-\d{1,2}-\d{1,2})-(?P<title>[^/]+)\.[^./]+"
)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_NOTHING = MapNode((), 1)
_PLACEHOLDER = re.compile(r":([a-z_]+)")
_SLASHES = re.compile(r"/{2,}")


def jekyll(files: SiteFiles) -> Forms:
    """Known by its settings, without those of Jupyter Book beside them."""
    books = set(files.folders_with(_JUPYTER_BOOK))
    found = not books.issuperset(files.settings(JEKYLL[0])) or files.has_settings(*JEKYLL[1:])
    sites = {folder: values for folder, values in files.values(*JEKYLL) if folder not in books}
    if not found:
        return Forms()
    actions = any(
        _THEME in str(text_of(values, key)) for _, values in files.values(*JEKYLL) for key in _THEMES
    )
    return Forms(
        moves_pages=True,
        lays_out=True,
        address=partial(_address, sites) if sites else None,
        field_links=partial(_field_links, actions),
        anchors=partial(_anchors, prefixes) if (prefixes := dict(_prefixes(sites))) else None,
    )


def _prefixes(sites: Mapping[str, MapNode]) -> Iterator[tuple[str, str]]:
    """The sites whose ids of headings begin with ``auto_id_prefix`` (https://kramdown.gettalong.org/options.html)."""
    for folder, values in sites.items():
        prefix = text_of(values, "kramdown", "auto_id_prefix")
        if prefix:
            yield folder, prefix


def _anchors(prefixes: Mapping[str, str], page: PageSource) -> Collection[str]:
    prefix = next((prefixes[site] for site in prefixes if is_below(page.path, site)), "")
    return [f"{prefix}{anchor}" for anchor in heading_anchors(page.headings)] if prefix else ()


def _field_links(actions: bool, page: PageSource) -> Iterator[FieldLink]:
    """Where jekyll-redirect-from sends readers on; ``actions``: with the buttons of the theme."""
    root = page.front_matter.root if page.front_matter is not None else None
    if root is None:
        return
    yield from linked(root, "redirect_to", adds_base=True)
    if actions:
        yield from linked(root, "header.actions.*.url", "header.cta_url", "feature_row.*.url", adds_base=True)


def _address(sites: Mapping[str, MapNode], page: PageSource) -> str | None:
    """The address of a page by the settings of its site, or None when they say none, or it has its own."""
    root = page.front_matter.root if page.front_matter is not None else _NOTHING
    if root.get("permalink") is not None:
        return None
    for folder in sorted(sites, key=len, reverse=True):
        start = f"{folder}/" if folder else ""
        if page.path.startswith(start):
            return _in_site(sites[folder], page.path[len(start) :], root)
    return None


def _in_site(values: MapNode, path: str, root: MapNode) -> str | None:
    post = _POST.fullmatch(path)
    if post is not None:
        return _of_post(values, path, root, post)
    collection, inner = _collection(values, path)
    permalink = _default(values, path, collection or "pages")
    if permalink is None and collection:
        permalink = _of_collection(values, collection) or "/:collection/:path:output_ext"
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
    return _filled(_STYLES.get(permalink, permalink), known)


def _of_post(values: MapNode, path: str, root: MapNode, post: re.Match[str]) -> str | None:
    """The address of a post, which has its day in it unless the settings say otherwise."""
    day = _DAY.match(text_of(root, "date") or "") or _DAY.match(post["day"])
    permalink = (
        _default(values, path, "posts") or _of_collection(values, "posts") or text_of(values, "permalink")
    )
    if day is None:
        return None
    year, month, number = (int(part) for part in day.groups())
    folders = [folder for folder in (post["folder"] or "").split("/") if folder]
    categories = dict.fromkeys(one.lower() for one in (*folders, *_categories(root)))
    title = text_of(root, "slug") or post["title"]
    known = {
        "categories": "/".join(categories),
        "year": f"{year:04}",
        "short_year": f"{year % 100:02}",
        "month": f"{month:02}",
        "i_month": str(month),
        "day": f"{number:02}",
        "i_day": str(number),
        "title": title,
        "slug": title.lower(),
        "name": post["title"],
        "basename": post["title"],
        "collection": "posts",
        "output_ext": ".html",
    }
    return _filled(_POST_STYLES.get(permalink or "date", permalink or ""), known)


def _categories(root: MapNode) -> Iterator[str]:
    """The categories of a page: a list, or words of a text; ``category`` is one."""
    node = root.get("categories")
    if isinstance(node, Scalar):
        yield from node.text.split()
    else:
        yield from _names(node)
    single = text_of(root, "category")
    if single:
        yield single


def _filled(template: str, known: Mapping[str, str]) -> str | None:
    """A permalink with its placeholders replaced, or None when one is not known."""
    named = "/" not in template and ":" not in template  # a style that is not known here
    if named or any(found not in known for found in _PLACEHOLDER.findall(template)):
        return None
    return "/" + _SLASHES.sub("/", _PLACEHOLDER.sub(lambda found: known[found[1]], template)).lstrip("/")


def _collection(values: MapNode, path: str) -> tuple[str, str]:
    """The collection that a page is of, "" for none, and its path in there."""
    folder, _, inner = path.partition("/")
    name = folder.removeprefix("_")
    if inner and folder.startswith("_") and name in _names(values.get("collections")):
        return name, inner
    return "", path


def _of_collection(values: MapNode, collection: str) -> str | None:
    options = values.get("collections")
    return text_of(options, collection, "permalink") if isinstance(options, MapNode) else None


def _names(node: Node | None) -> Iterator[str]:
    if isinstance(node, MapNode):
        yield from (name for name, _, _ in node)
    elif isinstance(node, ListNode):
        yield from (item.text for item in node.items if isinstance(item, Scalar))


def _default(values: MapNode, path: str, kind: str) -> str | None:
    """The ``permalink`` of the front matter defaults for a page; the longest path counts, then the last."""
    defaults = values.get("defaults")
    found: tuple[int, str] | None = None
    for item in items_of(defaults):
        permalink = text_of(item, "values", "permalink") if isinstance(item, MapNode) else None
        if permalink is None or not isinstance(item, MapNode):
            continue
        scope, of = (text_of(item, "scope", "path") or "").strip("/"), text_of(item, "scope", "type")
        fits = fnmatchcase(path, scope) if "*" in scope else path.startswith(scope)
        if fits and of in (None, "", kind) and (found is None or len(scope) >= found[0]):
            found = len(scope), permalink
    return found[1] if found else None
