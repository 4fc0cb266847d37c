"""The languages of pages, by their codes: ISO 639-1 with or without a region ("de", "pt-BR", "zh_Hans")."""

from __future__ import annotations

import re

#: those that sites are written in; rarer ones are taken for what else their letters may be in a path
_CODES = frozenset(
    "af ar az bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk"
    " km kn"
    " ko lt lv mk ml mn mr ms my nb ne nl nn no pa pl pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi"
    " zh".split()
)
_NAMES = {
    **dict.fromkeys(("english", "englisch", "anglais", "ingles"), "en"),
    **dict.fromkeys(("german", "deutsch", "allemand", "aleman"), "de"),
    **dict.fromkeys(("french", "francais", "français", "franzosisch", "französisch"), "fr"),
    **dict.fromkeys(("spanish", "espanol", "español", "castellano", "spanisch"), "es"),
    **dict.fromkeys(("dutch", "nederlands"), "nl"),
    **dict.fromkeys(("portuguese", "portugues", "português"), "pt"),
    **dict.fromkeys(("italian", "italiano"), "it"),
    **dict.fromkeys(("swedish", "svenska"), "sv"),
    **dict.fromkeys(("norwegian", "norsk"), "no"),
    **dict.fromkeys(("danish", "dansk"), "da"),
}
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z\d]{2,8}){0,3}(?:\.utf-?8)?")


def language_code(text: str) -> str:
    """The code of a language by its tag or name: "en-GB", "de_DE.UTF-8", "English"; "" for anything else."""
    text = text.strip(" \t\"'").lower()
    tag = _TAG.fullmatch(text)
    if tag is not None and tag[1] in _CODES:
        return tag[1]
    return _NAMES.get(text, "")
