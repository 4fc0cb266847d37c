"""What the names of pages' files end in, in lower case: one table for reading, linking and counting."""

from __future__ import annotations

MARKDOWN = (".md", ".markdown", ".mdx")
#: chunks of code in them are run, and their results put in place
KNITTED = (".qmd", ".rmd")
NOTEBOOK = ".ipynb"
#: Markdown in a template of ERB
ERB = ".md.erb"
HTML = (".html", ".htm")
#: the files that are read as pages
PAGES = (*MARKDOWN, *KNITTED, ERB, *HTML)
#: other programs make pages of these
COMPUTED = (*KNITTED, ".rmarkdown", NOTEBOOK)
#: a link to a file that ends so is relative to the source file with every generator
SOURCE_LINK = (*MARKDOWN, *KNITTED, NOTEBOOK, ".rst")
#: what generators make pages of, as it is usually spelt; a link may leave it out, or have .html in its place
SOURCES = (
    *(*MARKDOWN, ".qmd", ".Rmd", ".rmd", ERB, ".html.md", ".html.md.erb", ".html.erb"),
    *(".njk", ".liquid", ".hbs", ".pug", ".haml", ".slim", ".jsx", ".tsx", ".astro", ".vue", ".svelte"),
    *(NOTEBOOK, ".rst", ".adoc", ".org"),
)
