"""What site generators call their settings files, as the documentation of each says."""

from __future__ import annotations

ASTRO = tuple(f"astro.config.{suffix}" for suffix in ("mjs", "js", "ts", "mts"))
BOOKDOWN = "_bookdown.yml"
DENO = ("deno.json", "deno.jsonc")
DOCFX = "docfx.json"
DOCUSAURUS = tuple(f"docusaurus.config.{suffix}" for suffix in ("js", "ts", "mjs", "cjs", "mts", "cts"))
ELEVENTY = (".eleventy.js", *(f"eleventy.config.{suffix}" for suffix in ("js", "mjs", "cjs")))
GATSBY = tuple(f"gatsby-config.{suffix}" for suffix in ("js", "mjs", "ts"))
HUGO = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json")
#: of Hugo before 0.110, and of Zola; other programs use these names too
HUGO_SHARED = ("config.toml", "config.yaml", "config.yml")
ZOLA = HUGO_SHARED[0]
#: the first one is Jupyter Book's too
JEKYLL = ("_config.yml", "_config.yaml", "_config.toml")
LUME = ("_config.ts", "_config.js")
MDBOOK = "book.toml"
MKDOCS = ("mkdocs.yml", "mkdocs.yaml")
MYST = "myst.yml"
NEXTJS = tuple(f"next.config.{suffix}" for suffix in ("js", "mjs", "cjs", "ts", "mts"))
QUARTO = ("_quarto.yml", "_quarto.yaml")
#: of Sphinx
SPHINX = "conf.py"
#: of the tech-docs gem, which runs Middleman; the pages lie in ``source`` beside that folder
TECH_DOCS = "/config/tech-docs.yml"
#: where the settings of any generator name bibliographies: keys, one in the other
SITE_BIBLIOGRAPHIES = (
    ("bibliography",),
    ("project", "bibliography"),
    ("bibtex_bibfiles",),
    ("sphinx", "config", "bibtex_bibfiles"),
)
