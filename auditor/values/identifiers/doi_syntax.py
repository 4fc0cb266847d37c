"""What is wrong with a text that should be a DOI, and how a right one is escaped.

Sources: the DOI Handbook, chapter 2 (numbering); Crossref's "DOIs and matching regular expressions"; the
short DOI service at https://shortdoi.org.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from auditor.values.identifiers.doi import doi_as_written, is_bare_resolver, without_doi_prefix

_LONGEST = 2048
_SHORT = re.compile(r"(?:10/)?[a-z0-9]{3,12}", re.IGNORECASE | re.ASCII)
_NAMED_SHORT = re.compile(r"10/[a-z0-9]{3,12}", re.IGNORECASE | re.ASCII)
_WHOLE = re.compile(r"(?<![\w.])10\.\d{4,9}(?:\.\d+)*/(?=\S)", re.ASCII)
_AFTER_SEPARATOR = re.compile(r"[;,|]10\.\d{4,9}(?:\.\d+)*/(?=\S)", re.ASCII)
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|www\.", re.IGNORECASE)
_OTHER_PREFIX = re.compile(r"(\d{1,9})\.\d+[\d.]*/", re.ASCII)
_LATE_PREFIX = re.compile(r"[^\s/]{0,40}?(?<![\d.])10\.\d{4}", re.ASCII)
# what was meant as a DOI behind the resolver; other handles (11., 20., 21.) resolve there as well
_MEANT = re.compile(r"[A-Za-z]{0,5}10\d?[.,/\d]", re.ASCII)
_LATEX = re.compile(r"\\[A-Za-z_%&#$~^{}<>-]|\{\\|\$[<>_]\$")
_ENTITY = re.compile(r"&(?:lt|gt|amp);")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")


def doi_fault(text: str) -> str | None:
    """Why a text is no DOI, to follow "because", or None when it is one; an empty one is none to judge.

    Any prefix and any escape is accepted, and so are short DOIs (``10/abcd``) and addresses that hold a DOI.
    """
    if not text.strip() or is_bare_resolver(text):
        return None
    if len(text) > _LONGEST:
        return f"it has {len(text):,} characters"
    doi = doi_as_written(text)
    if doi is not None:
        return _odd_characters(doi) or (
            "it holds more than one DOI" if _AFTER_SEPARATOR.search(doi) else None
        )
    core, resolver = without_doi_prefix(text)
    core = unquote(core).strip().rstrip(".,;")
    if (_SHORT if resolver else _NAMED_SHORT).fullmatch(core):
        return None
    if len(_WHOLE.findall(core)) > 1:
        return "it holds more than one DOI"
    return _odd_characters(core) or _fault_of_form(core)


def doi_link_fault(url: str) -> str | None:
    """Why the resolver cannot follow a link to it, as in ``doi_fault``; None for links to other sites.

    Its own pages and other handles than DOIs are left alone: only what begins like a DOI is judged.
    """
    if "doi.org" not in url.lower():
        return None
    core, resolver = without_doi_prefix(url)
    if not resolver or _ADDRESS.match(core):
        return None
    if url.lower().partition("?")[0].count("doi.org/") > 1:
        return "the resolver's address stands in it twice"
    return doi_fault(url) if _MEANT.match(unquote(core).strip()) or _is_wide(core) else None


def doi_meant(text: str) -> str | None:
    """The DOI when full-width characters are made ordinary and invisible ones left out; None without one."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST])
    doi = doi_as_written("".join(sign for sign in plain if unicodedata.category(sign) != "Cf"))
    return doi if doi is not None and doi_fault(doi) is None else None


def doi_escape(text: str) -> str | None:
    """What escapes a DOI where none belong: "LaTeX escapes", "HTML entities", "percent-encoding"; else None.

    Percent-encoding belongs into addresses, and ``%20`` is no DOI's at all.
    """
    doi = doi_as_written(text)
    if doi is None or "\\" in doi:
        return None  # no escape that is known
    if _LATEX.search(text):
        return "LaTeX escapes"
    if _ENTITY.search(text):
        return "HTML entities"
    if _PERCENT.search(text) and "//" not in text and "doi.org/" not in text.lower():
        return "percent-encoding"
    return None


def _odd_characters(core: str) -> str | None:
    """Characters that no DOI holds and that people do not see."""
    if _is_wide(core):
        wide = next(character for character in core if _is_wide(character))
        return f"it is written with full-width characters, such as “{wide}”"
    for character in core:
        if unicodedata.category(character) in ("Cf", "Cc") and not character.isspace():
            return f"it holds an invisible character, U+{ord(character):04X}"
    if any(character.isspace() for character in core):
        return "it holds white space" if _WHOLE.search("".join(core.split())) else None
    return None


def _is_wide(text: str) -> bool:
    """Whether it holds the full-width form of an ASCII character."""
    return not text.isascii() and any("\uff01" <= character <= "\uff5e" for character in text)


def _fault_of_form(core: str) -> str:
    if _ADDRESS.match(core):
        return "it is an address that holds no DOI"
    if not core.startswith("10."):
        other = _OTHER_PREFIX.match(core)
        if other:
            return f"it begins with {other[1]}., and every DOI begins with 10."
        if _LATE_PREFIX.match(core):
            return f"{core[: core.index('10.')][:40]} stands in front of its 10."
        return "it does not begin with 10."
    prefix, slash, suffix = core.partition("/")
    digits = prefix[3:]
    if not slash:
        return "no slash divides its prefix from the rest"
    if not digits.isascii() or not digits.replace(".", "").isdigit():
        return f"its prefix, {prefix[:40]}, must be digits behind 10."
    if not 4 <= len(digits.partition(".")[0]) <= 9:
        return f"its prefix, {prefix[:40]}, must have four digits or more behind 10."
    if not suffix:
        return "nothing stands behind its prefix"
    return "it is not of the form 10.1234/name"
