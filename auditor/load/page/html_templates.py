"""HTML files that are no pages but templates: what pages are put into, or made with.

Sources: inheritance, blocks and macros of Jinja, Nunjucks, Twig, Django and Tera; ``content`` of Jekyll and
Eleventy, ``contents`` of Metalsmith; ``define``, ``block``, ``template``, ``partial`` and ``.Content`` of Go
and Hugo; ``{{{body}}}`` of Handlebars; ``yield`` of ERB; ``$body$`` of Pandoc; ``slot`` of the HTML standard,
which is a part of a page inside ``template`` only; ``ng-content`` of Angular.
"""

from __future__ import annotations

from bisect import bisect_left

from auditor.values.folders import is_in_template_folder
from auditor.values.text.html_tokens import tokens
from auditor.values.text.regex import regex

#: why a file is no page
TEMPLATE = "it is a template, which pages are made with"
PART = "it is a part of other pages"
_SIGNS = ("{{", "{%", "<%", "<slot", "<ng-content", "<router-outlet", "$body$", "%sveltekit.body%")
_LAYOUT = regex(
    r"\{\{[-~]?\s*(?:contents?|content_for_layout)\s*(?:\|[^{}\n]{0,100})?[-~]?\}\}"
    r"|\{\{\{\s*(?:contents?|body)\s*\}\}\}|\{\{-?\s*\.(?:Content|Inner)\b"
    r"|<%[-=]?\s*(?:yield|body)\b|\$body\$|%sveltekit\.body%"
    r"|<(?:slot|ng-content|router-outlet)(?=[\s/>])"
    r"|(?P<inherits>\{%[-+~]?\s*(?:extends|block|macro|embed)\b"
    r"|\{\{-?\s*(?:define|block|template|partial|partialCached)\s+[\"`])"
)
#: in a folder of templates any code is a sign
_IN_FOLDER = regex(rf"\{{\{{|\{{%|<%|{_LAYOUT.pattern}")
#: elements whose contents say nothing of the file itself: what is shown, and what is run
_SHOWN = frozenset(("code", "pre", "textarea", "xmp"))
_RUN = frozenset(("script", "style", "template"))


def is_template(path: str, body: str, *, front_matter: bool) -> bool:
    """Whether an HTML file is a template. One that only uses variables is a page.

    So is one with ``front_matter`` that inherits from a layout: its generator makes a page of it.
    """
    if not any(sign in body for sign in _SIGNS):
        return False
    signs, silent = _LAYOUT, _SHOWN | _RUN
    if not front_matter and is_in_template_folder(path):
        signs, silent = _IN_FOLDER, _SHOWN
    found = [sign.start() for sign in signs.finditer(body) if not (front_matter and sign["inherits"])]
    depth = 0
    for token in tokens(body) if found else ():
        if token.data in silent and token.kind in ("start", "end"):
            depth = max(0, depth + (1 if token.kind == "start" else -1))
        elif depth or token.kind == "comment":
            continue
        elif bisect_left(found, token.offset) < bisect_left(found, token.end):
            return True
    return False
