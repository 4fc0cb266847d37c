"""Files of pages in a format that is not read: they are counted, so that none is exempt in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from auditor.model.written import NOT_READ, Skip
from auditor.values.folders import TEMPLATE_FOLDERS

#: what is written in it, by the suffix, as reports call it
_TEXTS = {
    ".rst": "reStructuredText",
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".textile": "Textile",
    ".org": "Org mode",
    ".ipynb": "a notebook of Jupyter",
    ".rnw": "Sweave",
    ".mdoc": "Markdoc",
}
#: languages of templates, in which some sites write their pages, and all write what stands around them
_TEMPLATES = {
    ".njk": "Nunjucks",
    ".liquid": "Liquid",
    ".html.erb": "ERB",
    ".haml": "Haml",
    ".slim": "Slim",
    ".pug": "Pug",
}
_ALL = (*_TEXTS, *_TEMPLATES)
#: folders and names where templates are parts of pages, or what stands around them
_PARTS = TEMPLATE_FOLDERS | {"test", "tests", "base"}


def unread_pages(paths: Iterable[str], chosen: Callable[[str], object]) -> Iterator[Skip]:
    """Those of ``paths`` that are pages in such a format, where ``chosen`` says that they are asked for."""
    for path in paths:
        lower = path.lower()
        if not lower.endswith(_ALL):
            continue
        ending = next(each for each in _ALL if lower.endswith(each))
        if chosen(path) and not (ending in _TEMPLATES and _is_part(lower.removesuffix(ending))):
            yield Skip("page", path, f"{_TEXTS.get(ending) or _TEMPLATES[ending]}{NOT_READ}")


def _is_part(stem: str) -> bool:
    parts = stem.split("/")
    return any(part.startswith("_") or part in _PARTS for part in parts) or parts[-1].endswith("-layout")
