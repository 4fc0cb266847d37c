"""DOIs as people write them, in all their spellings.

Sources: the DOI Handbook, chapter 2 (numbering), and Crossref's "DOIs and matching regular expressions" for
the syntax of DOIs.
"""

from __future__ import annotations

import re
from typing import NewType
from urllib.parse import unquote, urlsplit

#: A DOI in its bare form: prefix and suffix, no resolver, no escapes, ASCII letters in lower case. So two of
#: them are the same DOI only when they are the same text (DOI Handbook, section 2.4: a DOI name is case
#: insensitive for ASCII). ``bare_doi`` makes one of what people write, the registries' readers of what a
#: registry answers.
Doi = NewType("Doi", str)
#: what stands for a DOI where none is stated
NO_DOI = Doi("")

_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_LONGEST_DOI = 2048
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+", re.ASCII)
# one that is as written: nothing to take off, no escapes
_AS_IT_STANDS = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[\w.()/:;-]*[A-Za-z0-9]", re.ASCII)
_DOI_ANYWHERE = re.compile(r"(?<![\w.])10\.\d{4,9}(?:\.\d+)*/\S+", re.ASCII)
_ADDRESS = re.compile(r"(?:https?:)?//", re.IGNORECASE)
# "doi:", "DOI ", "info:doi/", "urn:doi:", "doi.org/", "https://dx.doi.org/", "doi: https://doi.org/"
_DOI_PREFIX = re.compile(
    r"(?:(?:info|urn):)?doi\s*[:/=]?\s*(?=\d|h|d)|(?:https?:)?(?://)?(?:dx\.|www\.)?doi\.org/(?:doi:)?",
    re.IGNORECASE,
)
_RESOLVER = re.compile(
    r"(?:(?:info|urn):)?(?:doi:\s*)?(?:(?:https?:)?//)?(?:dx\.|www\.)?doi\.org[/?#\s.]*", re.IGNORECASE
)
_LATEX = re.compile(
    r"\{?\\(?:([_%&#$~^{}-])|(textless|textgreater|textunderscore|_)(?:\{\})?\s?)\}?|\$([<>_])\$|[{}]|\\(?=[_<>])"
)
# \url{…}, \href{…}{…} around it: the address alone
_LATEX_LINK = re.compile(
    r"\\(?:url|nolinkurl|path|doi|href)\s*+\{((?:[^{}]++|\{[^{}]*+\})*+)\}(?:\{(?:[^{}]++|\{[^{}]*+\})*+\})?"
)
_LATEX_NAMES = {"textless": "<", "textgreater": ">", "textunderscore": "_"}
# what publishers put behind a DOI in an address
_VIEW = re.compile(
    r"(?:/(?:full|abstract|abs|summary|e?pdf|fulltext|full-text|html|meta|references|citation))+/?$"
    r"|(?:v\d+)?(?:\.full(?:-text)?)?(?:\.pdf)?$",
    re.IGNORECASE,
)
_RESOLVER_HOSTS = frozenset(("doi.org", "dx.doi.org", "www.doi.org"))
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}
_TRAILING = frozenset(".,;:!?\"'’”*_")


def bare_doi(text: str) -> Doi | None:
    r"""The DOI in its bare form ``10.1056/nejmoa1810171``, ASCII letters lower-case; None when it is not one.

    Read from a bare DOI, any prefix (``doi:``, ``urn:doi:``, ``DOI ``), any resolver's address and
    any publisher's address that contains one. LaTeX and HTML escapes (``\_``, ``{\_}``, ``$<$``, ``&lt;``)
    are undone, then one level of percent-encoding. Trailing punctuation, and closing brackets that were
    not opened, do not belong to it. White space inside is not repaired: ``10.1000/ 182`` is None.
    """
    doi = doi_as_written(text)
    return None if doi is None else Doi(lower_ascii(doi))


def lower_ascii(text: str) -> str:
    """With ASCII letters in lower case, and only these: so DOIs are compared (ISO 26324)."""
    return text.translate(_LOWER)


def doi_as_written(text: str) -> str | None:
    """As ``bare_doi``, with capital and small letters as they are."""
    if "10" not in text or "." not in text or len(text) > _LONGEST_DOI:
        return None
    if _AS_IT_STANDS.fullmatch(text):
        return text
    core, resolver = without_doi_prefix(text)
    if _ADDRESS.match(core):
        return _in_address(core)
    if resolver:
        core = re.split(r"[?#]", core, maxsplit=1)[0]
    return _finished(unquote(core))


def without_doi_prefix(text: str) -> tuple[str, bool]:
    """What is left of a text that should be a DOI, and whether its prefix was the resolver's address.

    Quotation marks, escapes of LaTeX and HTML, and prefixes are gone; percent-encoding is still there.
    """
    core = text.strip().strip("\"'“”‘’")
    if "\\" in core or "{" in core or "$" in core:
        core = _LATEX.sub(_plain_character, _LATEX_LINK.sub(r"\1", core))
    if "&" in core:
        core = core.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    core = core.removeprefix("<").removesuffix(">") if core.startswith("<") else core
    start, resolver = 0, False
    while (prefix := _DOI_PREFIX.match(core, start)) and prefix.end() > start:
        resolver = resolver or "doi.org" in prefix[0].lower()
        start = prefix.end()
    return core[start:], resolver


def _in_address(address: str) -> str | None:
    """The DOI in a publisher's or proxy's address: in the path, or as the value of a parameter."""
    path, _, query = address.partition("#")[0].partition("?")
    found = _DOI_ANYWHERE.search(unquote(path))
    if found:
        return _finished(_VIEW.sub("", found[0], count=1))
    for value in query.split("&"):
        found = _DOI_ANYWHERE.search(unquote(value.partition("=")[2]))
        if found:
            return _finished(found[0])
    return None


def _finished(core: str) -> str | None:
    doi = _trimmed(core.strip())
    return doi if _DOI.fullmatch(doi) else None


def _trimmed(doi: str) -> str:
    """Without trailing punctuation, and without closing brackets that nothing in it opens."""
    end = len(doi)
    while end and (doi[end - 1] in _TRAILING or _is_unopened(doi, end)):
        end -= 1
    return doi[:end]


def _is_unopened(doi: str, end: int) -> bool:
    """Whether the last character before ``end`` closes a bracket that was not opened."""
    opener = _CLOSERS.get(doi[end - 1])
    return opener is not None and doi.count(doi[end - 1], 0, end) > doi.count(opener, 0, end)


def _plain_character(found: re.Match[str]) -> str:
    character, name, formula = found.groups()
    return character or formula or _LATEX_NAMES.get(name or "", name or "")


def is_bare_resolver(text: str) -> bool:
    """Whether an address is the DOI resolver with no DOI behind it: ``doi.org``, ``https://dx.doi.org/``."""
    return len(text) < 100 and _RESOLVER.fullmatch(text.strip().strip("<>")) is not None


def is_doi_itself(text: str) -> bool:
    """Whether a text that holds a DOI is the DOI or an address of its resolver, and no other page's address.

    What looks like a DOI in the address of another site need not be one.
    """
    if "//" not in text:
        return True
    try:
        host = urlsplit(text[text.index("//") :].strip("<>{} ")).hostname
    except ValueError:
        return False
    return host in _RESOLVER_HOSTS
