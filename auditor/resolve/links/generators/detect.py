"""Which site generators a repository uses, as far as its files tell, and what follows for links."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

_DOCUSAURUS = frozenset(
    ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs")
)
_HUGO = frozenset(("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"))
#: Hugo before 0.110, and Zola; other programs use these names too, so a folder "content" must be there
_HUGO_OR_ZOLA = frozenset(("config.toml", "config.yaml", "config.yml"))
#: alphagov/tech-docs-gem, a theme of Middleman
_TECH_DOCS = frozenset(("tech-docs.yml",))
#: Settings of generators whose pages need not lie where their sources do: Jekyll, Hexo, Hugo, Zola,
#: Docusaurus, Eleventy, Gatsby, Astro, Middleman.
_OWN_ADDRESSES = (
    frozenset(
        (
            "_config.yml",
            "_config.yaml",
            "_config.toml",
            ".eleventy.js",
            "eleventy.config.js",
            "eleventy.config.mjs",
            "gatsby-config.js",
            "astro.config.mjs",
            "config.rb",
        )
    )
    | _DOCUSAURUS
    | _HUGO
    | _HUGO_OR_ZOLA
)
#: and those that lay pages out without moving them: MkDocs, Quarto, Sphinx, mdBook
_LAYOUTS = _OWN_ADDRESSES | {"mkdocs.yml", "_quarto.yml", "conf.py", "book.toml"}
_SETTINGS = _LAYOUTS | _TECH_DOCS
_DEEPEST_SETTINGS = 2
_MYST = "myst.yml"
#: Jupyter Book has a _config.yml too, and is Sphinx
_JUPYTER_BOOK = "_toc.yml"
_LINK_TEMPLATE = "_markup/render-link.html"


class Generators:
    """Answers from the names of files alone; settings lie at most two folders deep."""

    def __init__(self, files: Collection[str]) -> None:
        self._files = files

    @property
    def move_pages(self) -> bool:
        """Whether pages may be published elsewhere than their sources lie."""
        return not self._settings.isdisjoint(_OWN_ADDRESSES)

    @property
    def lay_out(self) -> bool:
        """Whether pages get a layout around them, with anchors of its own."""
        return not self._settings.isdisjoint(_LAYOUTS)

    @property
    def docusaurus(self) -> bool:
        """Docusaurus: links to source files may count from the root of the documents."""
        return not self._settings.isdisjoint(_DOCUSAURUS)

    @property
    def hugo(self) -> bool:
        """Hugo: addresses are in lower case."""
        return not self._settings.isdisjoint(_HUGO | _HUGO_OR_ZOLA)

    @property
    def tech_docs(self) -> bool:
        """The GOV.UK Tech Docs Template, whose anchors have a rule of their own."""
        return not self._settings.isdisjoint(_TECH_DOCS)

    @property
    def quarto(self) -> bool:
        """ROOT is a project of Quarto, where ``/page.qmd`` counts from it."""
        return "_quarto.yml" in self._files

    @cached_property
    def myst(self) -> bool:
        """A project of mystmd, which looks DOIs up."""
        return any(path.rpartition("/")[2] == _MYST for path in self._files)

    @cached_property
    def link_template(self) -> bool:
        """Whether a Hugo template of the site decides what a destination stands for."""
        return any(path.endswith(_LINK_TEMPLATE) for path in self._files)

    def filters(self, page: str) -> bool:
        """Whether a folder above the page has settings for its pages (Quarto) and a Lua filter."""
        return any(not folder or page.startswith(f"{folder}/") for folder in self._filtered)

    @cached_property
    def _filtered(self) -> frozenset[str]:
        settings = {path.rpartition("/")[0] for path in self._files if path.endswith("_metadata.yml")}
        return frozenset(
            folder
            for path in self._files
            if path.endswith(".lua") and (folder := path.rpartition("/")[0]) in settings
        )

    @cached_property
    def _settings(self) -> frozenset[str]:
        found = set()
        for path in self._files:
            if path.count("/") > _DEEPEST_SETTINGS:
                continue
            folder, _, name = path.rpartition("/")
            if name in _SETTINGS and (name not in _HUGO_OR_ZOLA or self._has_content(folder)):
                book = name == "_config.yml" and path[: -len(name)] + _JUPYTER_BOOK in self._files
                found.add("conf.py" if book else name)
        return frozenset(found)

    def _has_content(self, folder: str) -> bool:
        parent = folder.removesuffix("config/_default").rstrip("/")
        content = f"{parent}/content/" if parent else "content/"
        return any(path.startswith(content) for path in self._files)
