"""Values that stand in for a value still to be written: "TBD", "YYYY-MM-DD", template code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.values.text.folding import fold
from auditor.values.text.regex import regex

_LONGEST = 300

_WORDING = """
    tbd|tbc|tba|todo|to do|fixme|xxx|placeholder|changeme|change me|replace me|fill me in|fill in|lorem ipsum
    to be determined|to be confirmed|to be announced|to be completed|to be added|to be decided|to be agreed
    to be assigned|to be written|forename surname|firstname lastname|first name last name|firstname surname
    first last|given family|given name family name|name surname|surname forename|full name|first name
    last name|firstname|lastname|forename|surname|author name|reviewer name|editor name|owner name
    name of author|name of reviewer|author one|author 1|your full name|your name|your title|your handle
    your github handle|your github username|your username|title here|name here|date here|page title
    title goes here|insert date|insert name|insert title|enter date|enter name|enter title
    date|month year|day month year|dd month yyyy|month yyyy
"""
_PHRASES = frozenset(phrase.strip() for line in _WORDING.splitlines() for phrase in line.split("|"))
# "TODO: ask Amit", "TBC (see the ticket)"; in capitals, because "Todo lists" is a title
_MARKED = regex(r"(?:TB[ACD]|TODO|FIXME)\b\s*(?:[:(\[,;?!.]|\s[–—-]|$)|.{0,80}[\s(]TB[ACD]\)?$")
_HERE = regex(
    r"(?:(?:insert|enter|add|put|type|write) )?(?:the |your |a |an |page )?(?:full )?"
    r"(?:name|title|date|text|author|reviewer|editor|owner|doi|description|e-?mail|value|url|link|content)s?"
    r" (?:goes )?here\W*",
    re.IGNORECASE,
)
_YOURS = regex(
    r"@?your[-_. ](?:full[-_. ])?(?:name|handle|username|e?-?mail|orcid)(?:@[\w.-]+)?", re.IGNORECASE
)
# yyyy-mm-dd, 2026-05-xx, mm/dd/yyyy, 20YY
_DATE = regex(
    r"(?=.*(?:yy|xx|\dx))(?:\d{1,4}|\d{1,3}[yx]{1,3}|y{2,4}|m{1,4}|d{1,2}|x{2,4})"
    r"(?:[-/. ](?:\d{1,4}|y{2,4}|m{1,4}|d{1,2}|x{1,4})){0,2}",
    re.IGNORECASE,
)
_DOI = regex(r"(?:https?://(?:dx\.)?doi\.org/|doi: ?)?(?:10\.x{2,}|xx\.x{2,})(?:/.*)?", re.IGNORECASE)
_IDENTIFIER = regex(
    r"(?:https?://(?:www\.)?orcid\.org/)?(?:0000|xxxx)(?:-(?:0000|xxxx|000x)){3}/?", re.IGNORECASE
)
_WRAPPED = regex(
    r"<!--.*-->"
    r"|\{\{.*\}\}|\{%.*%\}|<%.*%>|\$\{[^}]*\}|%[A-Za-z_]+%|__[A-Za-z]+(?:_[A-Za-z]+)*__"
    r"|<[^<>@:/=]*>|\[[^\[\]]*\]",
    re.DOTALL,
)
_ONLY_MARKS = regex(r"[?.…_\-–—*/\s]+")

#: what may stand around the name of a work's author
_AROUND = " \t\r\n\"'`{}"

#: stands-in for people in examples, and what templates have in place of names ("Author, A. A.")
_NO_ONE = frozenset(
    "john doe|jane doe|john q doe|john q public|joe bloggs|max mustermann|erika mustermann".split("|")
)
#: no stand-in for an author is without one of these
_LAST_WORDS = frozenset(
    (
        *(phrase.rpartition(" ")[2] for phrase in _PHRASES | _NO_ONE),
        *("author", "surname", "lastname", "name", "familyname", "forename"),
    )
)
_WORD = regex(r"\w+")
_NO_FAMILY = r"(?:author|surname|lastname|last name|family name|familyname|forename)"
_NO_AUTHOR = regex(
    rf"{_NO_FAMILY}(?:, ?(?:[a-z]\.?[ -]?){{1,3}}|, ?(?:first ?name|given ?name|forename|initials?))"
    rf"|(?:[a-z]\.?[ -]?){{1,3}} {_NO_FAMILY}"
    r"|(?:first|second|third|last) author|author (?:[a-e]|one|two|three|\d)",
    re.IGNORECASE,
)


def placeholder_author(names: Sequence[str]) -> str:
    """The first author of a work who is a template's ("John Doe", "Author, A. A."), or "".

    "Doe, J." is one beside "Smith, J.".
    """
    if _LAST_WORDS.isdisjoint(_WORD.findall(fold(" ".join(names)).replace(".", "").replace("_", " "))):
        return ""
    natural = {name: _natural(name) for name in names}
    said = frozenset(natural.values())
    if "j doe" in said and not said.isdisjoint(("j smith", "john doe", "jane doe", "j roe", "jane smith")):
        return next(name for name in names if "doe" in name.lower())
    return next((name for name in names if _is_no_author(name, natural[name])), "")


def _natural(name: str) -> str:
    """As a reader says it, for comparing: "john doe" of "Doe, John"."""
    family, comma, given = name[:_LONGEST].strip(_AROUND).partition(",")
    return _plain(f"{given} {family}" if comma else family).replace(".", "")


def _is_no_author(name: str, natural: str) -> bool:
    if not natural or len(name) > _LONGEST:
        return False
    return natural in _NO_ONE or natural in _PHRASES or _NO_AUTHOR.fullmatch(name.strip(_AROUND)) is not None


def is_placeholder(text: str) -> bool:
    """Whether a value is a placeholder, as a whole; an empty value is absent, not a placeholder.

    "TBD", "YYYY-MM-DD", "2026-05-xx", "Forename Surname", an HTML comment, template code,
    ``[…]``, ``XX.XXXXX/…``, or nothing but marks such as "???".
    """
    value = text.strip(" \t\r\n\"'`")
    if not value or len(value) > _LONGEST:
        return value.startswith("<!--") and value.endswith("-->")
    if value[0] in "<[{$%_" and _WRAPPED.fullmatch(value):
        return True
    if _plain(value) in _PHRASES or _MARKED.match(value):
        return True
    return any(form.fullmatch(value) for form in (_DATE, _DOI, _IDENTIFIER, _HERE, _YOURS, _ONLY_MARKS))


def _plain(value: str) -> str:
    return " ".join(fold(value).replace("-", " ").replace("_", " ").strip(" .:!?…").split())
