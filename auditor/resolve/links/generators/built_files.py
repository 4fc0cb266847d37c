"""What a file of the published site may be made from."""

from __future__ import annotations

import posixpath

#: What the browser gets, and what it may be made from.
_MADE_FROM = {
    ".js": (".ts", ".tsx", ".jsx", ".mts", ".coffee"),
    ".mjs": (".mts", ".ts"),
    ".css": (".scss", ".sass", ".less", ".styl"),
}
#: What Quarto makes from a notebook that is embedded.
_PREVIEW = "-preview.html"
#: Suffixes of templates that any file may be made from: data.csv.erb.
_TEMPLATES = (".erb", ".liquid", ".njk", ".ejs", ".haml", ".slim", ".tmpl", ".j2")


def made_from(path: str) -> list[str]:
    """The files that a build may make ``path`` from, the likeliest first: ``demo.ts`` for ``demo.js``."""
    stem, suffix = posixpath.splitext(path)
    sources = [*(stem + made for made in _MADE_FROM.get(suffix, ())), *(path + end for end in _TEMPLATES)]
    if path.endswith(_PREVIEW):
        notebook = path.removesuffix(_PREVIEW).removesuffix(".embed")
        sources += (f"{notebook}.ipynb", f"{notebook}.qmd")
    return sources
