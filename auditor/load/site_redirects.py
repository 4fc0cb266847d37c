"""Old addresses that a site forwards, as the usual settings for that list them.

Only the addresses that are forwarded are read, by the form of their lines: a link to one of them works for a
reader. Settings that are programs (JavaScript, Ruby) are not run.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator

from auditor.load.files.beside import Beside
from auditor.values.generator_settings import DOCUSAURUS, MKDOCS, NEXTJS
from auditor.values.text.regex import regex

_LARGEST = 5_000_000
_DEEPEST = 3
_QUOTED = r"[\"'](/?[^\"'\s]+)[\"']"
#: Netlify, Cloudflare Pages: from, to, status
_LINE = regex(r"^(/\S+)[ \t]+\S+(?:[ \t]+(?!404)\S+)*[ \t]*$", re.MULTILINE)
#: File name -> what an address that is forwarded looks like there.
_FORMS = {
    "_redirects": _LINE,
    "netlify.toml": regex(rf"^[ \t]*+from\s*+=\s*+{_QUOTED}", re.MULTILINE),
    "vercel.json": regex(rf"\"source\"\s*:\s*{_QUOTED}"),
    "firebase.json": regex(rf"\"source\"\s*:\s*{_QUOTED}"),
    **dict.fromkeys(DOCUSAURUS, regex(rf"\bfrom:\s*+(?:\[\s*+)?{_QUOTED}")),
    **dict.fromkeys(NEXTJS, regex(rf"\bsource:\s*{_QUOTED}")),
    "config.rb": regex(rf"^[ \t]*+(?:redirect|proxy)[ (]++{_QUOTED}", re.MULTILINE),
    # GOV.UK Tech Docs Template: redirects: {/old.html: /new.html}
    "tech-docs.yml": regex(r"^[ \t]++[\"']?(/[^\s:\"']+)[\"']?:\s+[\"']?/", re.MULTILINE),
    # the redirects plugin of MkDocs: redirect_maps: {old.md: new.md}
    **dict.fromkeys(MKDOCS, regex(r"^[ \t]++[\"']?([^\s:\"'-][^\s:\"']*\.md)[\"']?\s*:\s", re.MULTILINE)),
}
#: Microsoft Learn: source files; the settings are hidden, beside the documents
_LEARN = ".openpublishing.redirection.json"
_LEARN_SOURCE = regex(rf"\"source_path\"\s*:\s*{_QUOTED}")
#: where the part of an address begins that may be anything
_ANYTHING = regex(r"(?:#?\{|[*:(]).*")
#: Programs that make pages whose addresses only they know: Middleman, Gatsby.
_MAKERS = {
    "config.rb": regex(r"^[ \t]*+proxy[ (]+[^\s\"']", re.MULTILINE),
    "gatsby-node.js": regex(r"\bcreatePage\b"),
    "gatsby-node.mjs": regex(r"\bcreatePage\b"),
    "gatsby-node.ts": regex(r"\bcreatePage\b"),
}


def read_redirects(beside: Beside, files: Iterable[str], folders: Iterable[str]) -> frozenset[str]:
    """What is forwarded: ``/address`` on the site, or the ``path`` of a file under ROOT that was there once.

    One that ends in ``*`` stands for all that begin so; ``/*`` says that a program makes pages of its own.
    """
    found: set[str] = set()
    for path in files:
        name = posixpath.basename(path)
        if name in _MAKERS and path.count("/") <= _DEEPEST and _MAKERS[name].search(_text(beside, path)):
            found.add("/*")
        if name in _FORMS and path.count("/") <= _DEEPEST:
            found.update(f"/{address}" for address in _forwarded(beside, path, _FORMS[name]))
    for folder in ("", *(folder for folder in folders if folder.count("/") <= 1)):
        path = posixpath.join(folder, _LEARN)
        if os.path.isfile(beside.root / path):  # noqa: PTH113 - Path's raises in a folder that may not be entered
            sources = _forwarded(beside, path, _LEARN_SOURCE)
            found.update(posixpath.normpath(posixpath.join(folder, source)) for source in sources)
    return frozenset(found)


def _forwarded(beside: Beside, path: str, form: re.Pattern[str]) -> Iterator[str]:
    for written in form.findall(_text(beside, path)):
        fixed = _ANYTHING.sub("*", written).lstrip("/")
        # "/*" forwards everything, often to a page that says "not found"
        if "://" not in written and fixed.strip("*/"):
            yield fixed


def _text(beside: Beside, path: str) -> str:
    return beside.text(path, _LARGEST) or ""
