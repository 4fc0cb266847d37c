r"""Where an entry leads: the addresses and the DOI that it states, in whatever field.

``url`` and ``doi`` are BibLaTeX's fields. Files for classic BibTeX, which has neither, put an address into
``howpublished`` or ``note``, plain or in ``\url{…}``; exports put a DOI into fields of their own, and people
where they find room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from auditor.values.bibliography.entry_types import NOTE_FIELDS
from auditor.values.bibliography.preprints import PREFIXES, names_preprint_server
from auditor.values.identifiers.doi import Doi, bare_doi, is_bare_resolver, is_doi_itself
from auditor.values.identifiers.doi_syntax import doi_link_fault
from auditor.values.identifiers.url import address_meant, read_destination
from auditor.values.text.latex import plain_url
from auditor.values.text.regex import regex

#: fields of text that styles print, and in which addresses stand among words
_TEXTS = (
    *(
        "howpublished",
        "note",
        "addendum",
        "title",
        "booktitle",
        "journal",
        "publisher",
        "series",
        "institution",
    ),
    *("organization", "school", "type", "number"),
)
_IN_TEXT = frozenset(_TEXTS)
#: fields that hold one address, which sites make a link of
_LINKS = (
    "link",
    "html",
    "pdf",
    "preprint",
    "article-url",
    "website",
    "slides",
    "video",
    "poster",
    "code",
    "blog",
)
_HOLD_LINKS = frozenset(_LINKS)
_COMMAND = regex(
    r"\\(?:(?:url|nolinkurl)|(href))\s*+\{((?:[^{}]++|\{[^{}]*+\})*+)\}(?(1)(?:\s*+\{(?:[^{}]++|\{[^{}]*+\})*+\})?)"
)
_COMMAND_NAME = regex(r"\\(?:url|href|nolinkurl)")
_PLAIN = regex(r"https?://(?:[^\s{}<>\"\\$]|\\[_%&#~$])+", re.IGNORECASE)
_WEB = regex(r"https?:/", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "["}
_TRAILING = frozenset(".,;:!?\"'’”*")
_LONGEST = 5_000

#: a DOI under another name than ``doi``: exports of PubMed and of reference managers
_DOI_FIELDS = ("article-doi", "article_doi", "doi-url", "doi_url", "doiurl", "doi-link", "lid", "aid")
#: what a field holds that has nothing but a DOI in it
_ALONE = ("eprint", "pages", "eid", "number")
#: fields of other things, in which a DOI must be named as one
_NAMED_IN = ("journal", "journaltitle", "booktitle", "series", "volume", "issue", "publisher", *_ALONE)
#: fields in which the resolver's address stands
_RESOLVED = ("link", "html", "ee", "bdsk-url-1", "opturl")
_MARK = regex(r"\[(?:doi|pii)\]\s*$", re.IGNORECASE)
_DOI = regex(
    r"(?:(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/"
    r"|\b(?:doi|digital object identifier)(?:\s*+[:=]\s*+|\s++))++"
    r"|(?<![\w./]))10\.\d{4,9}(?:\.\d{1,9})*+/(?:[^\s{}\"\\]|\\[_%&#~$]|\{\\_\})++",
    re.IGNORECASE | re.ASCII,
)
_NAME = regex(r"doi", re.IGNORECASE)
_LATEX = regex(r"\\(?:url|href|nolinkurl|texttt|doi|emph)\b")
_WORD = regex(r"[^\W\d_]+")
#: what may stand beside the DOI in a note that is about nothing else
_BESIDE = frozenset(
    """
    a accessed ahead am article at available cited consulted digital doi epub from html http https identifier
    in internet is link of on online org pmc pmcid pmid press print published pubmed retrieved the this under
    url via visited web
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)


class Address(NamedTuple):
    r"""An address of an entry: the field, the text as written there, and the address without LaTeX.

    ``linked``: it is a link wherever it is printed, as ``url`` and ``\url{…}`` are.
    """

    field: str
    written: str
    url: str
    linked: bool


def entry_addresses(fields: Mapping[str, str]) -> Iterator[Address]:
    """The addresses of an entry (lower-case names, LaTeX as written); that of ``url`` comes first."""
    written = fields.get("url", "")
    if written:
        command = _COMMAND.search(written) if "\\" in written else None
        url = plain_url(command[2] if command else written)
        if url:
            yield Address("url", written, url, linked=True)
    if not _HOLD_LINKS.isdisjoint(fields):
        for name in _LINKS:
            text = fields.get(name, "").strip("{} ")
            if _WEB.match(text) and not any(map(str.isspace, text)):
                yield Address(name, text, plain_url(text), linked=True)
    marked = [name for name in _IN_TEXT & fields.keys() if "//" in fields[name] or "\\" in fields[name]]
    for name in sorted(marked, key=_TEXTS.index):
        text = fields[name]
        if "//" in text or _COMMAND_NAME.search(text):
            yield from _in_text(name, text[:_LONGEST])


def _in_text(name: str, text: str) -> Iterator[Address]:
    rest: list[str] = []
    position = 0
    for command in _COMMAND.finditer(text):
        rest.append(text[position : command.start()])
        position = command.end()
        url = plain_url(command[2])
        if url:
            yield Address(name, command[2].strip(), url, linked=True)
    if name in NOTE_FIELDS:  # a plain address, without a command, is one to go to
        rest.append(text[position:])
        for found in _PLAIN.finditer(" ".join(rest)):
            written = _trimmed(found[0])
            if "." in written.split("/", 3)[2]:  # not the "http://www" of an address broken by a space
                yield Address(name, written, plain_url(written), linked=False)


def _trimmed(url: str) -> str:
    """Without punctuation at its end, and brackets that nothing in it opens."""
    end = len(url)
    while end:
        last = url[end - 1]
        opener = _CLOSERS.get(last)
        unopened = opener is not None and url.count(last, 0, end) > url.count(opener, 0, end)
        if last not in _TRAILING and not unopened:
            break
        end -= 1
    return url[:end]


def address_fault(address: Address) -> str | None:
    """Why no one can follow an address, to stand behind a colon; None for one that may be right.

    What is wrong with the address of a DOI is for ``doi_link_fault`` to say.
    """
    url = address.url
    if not address.linked or is_bare_resolver(url) or doi_link_fault(url) is not None:
        return None
    destination = read_destination(url)
    if destination.fault is not None:
        return destination.fault
    if re.match(r"[A-Za-z]:[\\/]|file:", url):
        return "it is a file on one computer"
    if destination.skip is not None:
        return None
    words = url.split()
    if len(words) > 1 and destination.kind == "remote":
        if any(_WEB.match(word) for word in words[1:]):
            return "it holds more than one address"
        return "there is white space in it"
    if destination.kind == "local" and len(words) > 1 and any(_WEB.match(word) for word in words):
        return "there are words beside it"
    if destination.kind == "local" and bare_doi(url) is None and len(words) == 1:
        meant = address_meant(url)
        if meant is not None and meant.endswith(f"://{url}"):
            return "it has no https:// in front"
    return None


def stated_doi(fields: Mapping[str, str]) -> tuple[str, Doi] | None:
    """The DOI of an entry's own work in another field than ``doi`` and ``url``, with the field's name.

    Only a DOI that cannot be another work's: in a field for it, alone in a field, named as one within a
    journal or its like, or in a note that is about nothing else ("Erratum: doi:10.…" is about another).
    """
    for name in _DOI_FIELDS:
        if name in fields:
            doi = bare_doi(_MARK.sub("", fields[name]))
            if doi is not None and not fields[name].rstrip().lower().endswith("[pii]"):
                return name, doi
    for name in _ALONE:
        text = fields.get(name, "").strip("{} ")
        doi = (
            bare_doi(text)
            if "10." in text and is_doi_itself(text) and not any(map(str.isspace, text))
            else None
        )
        if doi is not None and not (name == "eprint" and _is_preprint_of_article(doi, fields)):
            return name, doi
    for name in _RESOLVED:
        text = fields.get(name, "")
        doi = bare_doi(text) if "doi.org" in text and is_doi_itself(text) else None
        if doi is not None:
            return name, doi
    for name in (*NOTE_FIELDS, *_NAMED_IN):
        text = fields.get(name, "")[:_LONGEST]
        if "10." not in text:
            continue
        doi = _only_doi(text, alone=name in NOTE_FIELDS)
        if doi is not None:
            return name, doi
    return None


def _is_preprint_of_article(doi: Doi, fields: Mapping[str, str]) -> bool:
    """Whether a DOI is of a preprint, and the entry of the article that came of it."""
    journal = fields.get("journal") or fields.get("journaltitle") or ""
    return doi.partition("/")[0] in PREFIXES and bool(journal) and not names_preprint_server(journal)


def _only_doi(text: str, *, alone: bool) -> Doi | None:
    """The one DOI of a text, if all that is said with it is where it leads; else if it is named as one."""
    found = list(_DOI.finditer(text))
    dois = {doi for one in found if (doi := bare_doi(one[0])) is not None}
    if len(dois) != 1 or not all(_NAME.search(one[0]) or alone for one in found):
        return None
    if alone:
        rest = _LATEX.sub(" ", _DOI.sub(" ", text))
        if any(word.casefold() not in _BESIDE for word in _WORD.findall(rest)):
            return None
    return dois.pop()
