"""What is wrong with a text that should be a DOI, and how a right one is escaped.

Sources: the DOI Handbook, chapter 2 (numbering); Crossref's "DOIs and matching regular expressions"; the
short DOI service at https://shortdoi.org.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from auditor.values.identifiers.doi import doi_as_written, is_bare_resolver, without_doi_prefix
from auditor.values.identifiers.look_alikes import look_alike, plain_look_alikes
from auditor.values.text.regex import regex

_LONGEST = 2048
_SHORT = regex(r"(?:10/)?[a-z0-9]{3,12}", re.IGNORECASE | re.ASCII)
_NAMED_SHORT = regex(r"10/[a-z0-9]{3,12}", re.IGNORECASE | re.ASCII)
_WHOLE = regex(r"(?<![\w.])10\.\d{4,9}(?:\.\d+)*/(?=\S)", re.ASCII)
_AFTER_SEPARATOR = regex(r"[;,|]10\.\d{4,9}(?:\.\d+)*/(?=\S)", re.ASCII)
_ADDRESS = regex(r"(?:[a-z][a-z0-9+.-]*:)?//|www\.", re.IGNORECASE)
_OTHER_PREFIX = regex(r"(\d{1,9})\.\d+[\d.]*/", re.ASCII)
_LATE_PREFIX = regex(r"[^\s/]{0,40}?(?<![\d.])10\.\d{4}", re.ASCII)
# what was meant as a DOI behind the resolver; other handles (11., 20., 21.) resolve there as well
_MEANT = regex(r"[A-Za-z]{0,5}10\d?[.,/\d]", re.ASCII)
_LATEX = regex(r"\\[A-Za-z_%&#$~^{}<>-]|\{\\|\$[<>_]\$")
_ENTITY = regex(r"&(?:lt|gt|amp);")
_PUNCTUATION = frozenset(".,;:)]}>")
_QUOTES = frozenset("\"'“”‘’«»‹›")
_PERCENT = regex(r"%[0-9A-Fa-f]{2}")


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
        around = text.strip()[0] + text.strip()[-1]
        if around[0] in _QUOTES or around[1] in _QUOTES:
            return f"“{around[0] if around[0] in _QUOTES else around[1]}” stands around it"
        if text.lower().partition("?")[0].count("doi.org/") > 1 and _joined_fault(doi) is None:
            return "the resolver's address stands in it twice"
        return _odd_characters(doi) or _joined_fault(doi) or _behind(text, doi)
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
    """The DOI without what people do not see: other characters that look alike, invisible ones, its copy."""
    plain = text[:_LONGEST]
    alike = look_alike("".join(plain.split())) is not None
    plain = plain_look_alikes(plain) if alike else unicodedata.normalize("NFKC", plain)
    doi = doi_as_written("".join(sign for sign in plain if unicodedata.category(sign) != "Cf"))
    if doi is None:
        return None
    parts = _parts(doi)
    doi = parts[0] if len(parts) > 1 and _are_one(parts) else doi
    return doi if doi_fault(doi) is None else None


def doi_escape(text: str) -> str | None:
    """What escapes a DOI where none belong: "LaTeX escapes", "HTML entities", "percent-encoding"; else None.

    Percent-encoding belongs into addresses, and ``%20`` is no DOI's at all.
    """
    doi = doi_as_written(text)
    if doi is None or doi == text or "\\" in doi:
        return None  # no escape, or none that is known
    if _LATEX.search(text):
        return "LaTeX escapes"
    if _ENTITY.search(text):
        return "HTML entities"
    if _PERCENT.search(text) and "//" not in text and "doi.org/" not in text.lower():
        return "percent-encoding"
    return None


def _joined_fault(doi: str) -> str | None:
    """What is wrong with a DOI that holds another one."""
    if _AFTER_SEPARATOR.search(doi):
        return "it holds more than one DOI"
    parts = _parts(doi)
    if len(parts) == 1:
        return None
    return "the DOI was pasted twice" if _are_one(parts) else "it holds more than one DOI"


def _parts(doi: str) -> list[str]:
    """Where its own prefix or the resolver's address stands in a DOI again, another DOI begins."""
    prefix = f"{doi.partition('/')[0]}/"
    if doi.count(prefix) == 1:
        return [doi]
    again = re.compile(rf"(?<=[^/])(?:(?:https?://)?(?:dx\.)?doi\.org/)?{re.escape(prefix)}")
    return [part for part in again.split(doi, maxsplit=2) if part]


def _are_one(parts: list[str]) -> bool:
    prefix = parts[0].partition("/")[0]
    return all(f"{prefix}/{part}".casefold() == parts[0].casefold() for part in parts[1:])


def _behind(text: str, doi: str) -> str | None:
    """What is wrong when punctuation stands behind a DOI that is used as it is written."""
    if text == doi:
        return None
    core, resolver = without_doi_prefix(text)
    if _ADDRESS.match(core):
        return None
    core = unquote(re.split(r"[?#]", core, maxsplit=1)[0] if resolver else core).strip()
    rest = core.removeprefix(doi) if core.startswith(doi) else ""
    return f"“{rest[0]}” stands behind it" if rest and set(rest) <= _PUNCTUATION else None


def _odd_characters(core: str) -> str | None:
    """Characters that no DOI holds and that people do not see."""
    if core.isascii() and core.isprintable() and " " not in core:
        return None
    if _is_wide(core):
        wide = next(character for character in core if _is_wide(character))
        return f"it is written with full-width characters, such as “{wide}”"
    for character in core:
        if unicodedata.category(character) in ("Cf", "Cc") and not character.isspace():
            return f"it holds an invisible character, U+{ord(character):04X}"
    alike = look_alike("".join(core.split()))
    if alike:
        other, plain = alike
        return f"it holds “{other}” (U+{ord(other):04X}), which looks like “{plain}” and is another character"
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
