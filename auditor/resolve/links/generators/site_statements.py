"""What the settings of generators say of the address of the published site.

Sources: the reference of each generator's configuration (Jekyll ``url`` and ``baseurl``, Jupyter Book
``html.baseurl``, Hugo ``baseURL``, MkDocs ``site_url``, Docusaurus ``url`` and ``baseUrl``, VitePress and
VuePress ``base``, Astro ``site`` and ``base``, Eleventy ``pathPrefix``, Quarto ``site-url`` and
``site-path``, mdBook ``output.html.site-url``, Hexo ``url`` and ``root``, Gatsby ``pathPrefix``, Next.js
``basePath``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor.model.written import ListNode, MapNode, Node, Scalar
from auditor.resolve.links.generators.forms import SiteFiles, text_of
from auditor.resolve.links.site import SiteStatement, read_base
from auditor.values.generator_settings import HUGO, HUGO_SHARED, JEKYLL, MDBOOK, MKDOCS, QUARTO

Keys = tuple[str, ...]


class _Stated(NamedTuple):
    """Names of settings, and the keys of the address and of the base in them."""

    names: tuple[str, ...]
    url: tuple[Keys, ...] = ()
    base: tuple[Keys, ...] = ()
    adds_base: bool = True
    #: the settings are a program, in which a value that is not known is computed
    program: bool = False


_STATED = (
    _Stated(JEKYLL, (("url",),), (("baseurl",), ("root",)), adds_base=False),
    _Stated(JEKYLL, (("html", "baseurl"),)),
    _Stated((*HUGO, *HUGO_SHARED), (("baseURL",), ("baseurl",), ("baseUrl",))),
    _Stated(MKDOCS, (("site_url",),)),
    _Stated(("docusaurus.config.*",), (("url",),), (("baseUrl",),), program=True),
    _Stated((".vitepress/config.*", ".vuepress/config.*"), (), (("base",),), program=True),
    _Stated(("astro.config.*",), (("site",),), (("base",),), adds_base=False, program=True),
    _Stated((".eleventy.js", "eleventy.config.*"), (), (("pathPrefix",),), program=True),
    _Stated(("gatsby-config.*",), (), (("pathPrefix",),), program=True),
    _Stated(("next.config.*",), (), (("basePath",),), program=True),
    _Stated(
        QUARTO,
        (("website", "site-url"), ("book", "site-url")),
        (("website", "site-path"), ("book", "site-path")),
    ),
    _Stated((MDBOOK,), (), (("output", "html", "site-url"),)),
)


def site_statements(files: SiteFiles) -> Iterator[SiteStatement]:
    """What each of the settings says, if anything."""
    for row in _STATED:
        for folder, values in files.values(*row.names):
            url = next(filter(None, (text_of(values, *keys) for keys in row.url)), None)
            base = next(filter(None, (text_of(values, *keys) for keys in row.base)), None)
            if url is not None and "://" not in url:
                url = None
            computed = base is None and any(
                _is_computed(values, keys, program=row.program) for keys in row.base or row.url
            )
            if url is None and base is None and not computed:
                continue
            yield SiteStatement(
                None if computed else read_base(url if base is None else base),
                (url,) if url else (),
                row.adds_base or _rewrites_links(values),
                folder.count("/") + bool(folder),
                computed,
            )


def _is_computed(values: MapNode, keys: Keys, *, program: bool) -> bool:
    """Whether there is a value that is not written out, but made: by a program, by ``!ENV`` of MkDocs."""
    node: Node | None = values
    for key in keys:
        node = node.get(key) if isinstance(node, MapNode) else None
    return (
        node is not None
        and (program if isinstance(node, Scalar) else True)
        and text_of(values, *keys) is None
    )


def _rewrites_links(values: MapNode) -> bool:
    """Whether plugins of Astro may put the base in front of links."""
    markdown = values.get("markdown")
    return isinstance(markdown, MapNode) and any(
        name in ("remarkPlugins", "rehypePlugins") and not (isinstance(node, ListNode) and not node.items)
        for name, node, _ in markdown
    )
