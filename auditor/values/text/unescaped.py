r"""Characters that LaTeX takes for commands where the text means the signs, and markup that is not LaTeX's.

``&``, ``%``, ``#``, ``_``, ``^`` and a lone ``$`` need a backslash in text (not in formulas and addresses);
``&eacute;`` and ``<sub>2</sub>`` come from web pages, and LaTeX prints them as they are.
"""

from __future__ import annotations

import re
from html.entities import html5

from auditor.values.text.regex import regex

_SPECIAL = regex(r"[&%#_^$<]")
_ENTITY = regex(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG_NAME = r"(i|b|em|strong|sub|sup|scp|u|tt|p|span|title|italic|bold|(?:jats|mml):[a-z]{1,20})"
_TAG = regex(rf"</{_TAG_NAME}>|<(br) ?/?>", re.IGNORECASE)
#: a paragraph whose end was cut off
_FIRST_TAG = regex(rf"[{{\s]*<{_TAG_NAME}>", re.IGNORECASE)
#: how exports write the signs of tags
_LESS = regex(r"\{?\\textless(?:\{\}|\})?|\{?\$(?:\\less|<)\$\}?")
_GREATER = regex(r"\{?\\textgreater(?:\{\}|\})?|\{?\$(?:\\greater|>)\$\}?")
#: where any sign is right: escaped, in a formula or an address, in a command that takes it as it is
_ALLOWED = regex(
    r"\\(?:url|href|path|nolinkurl|verb|ensuremath|ce|cite[a-z]*|autocite|textcite|parencite|doi|label|ref)\b\*?"
    r"\s*(?:\[[^\]]{0,200}\])?\{(?:[^{}]|\{[^{}]*\})*\}"
    r"|\\\(.{0,2000}?\\\)|\\\[.{0,2000}?\\\]"
    r"|\\."
    r"|\$\$?[^$]*\$\$?"
    r"|(?:https?|ftp)://[^\s{}\"]+",
    re.DOTALL,
)
_LONGEST = 100_000


def unescaped_signs(text: str) -> tuple[str, ...]:
    r"""The signs and pieces of markup in a field's text that LaTeX would not print as meant, each once.

    In the order of their places: ``("&",)`` for "Smith & Sons", ``("&eacute;",)`` for "Caf&eacute;",
    ``("<sub>",)`` for "CO<sub>2</sub>", in whatever way an export wrote the signs of the tag.
    """
    if len(text) > _LONGEST or not (_SPECIAL.search(text) or "\\textless" in text):
        return ()
    found: list[str] = []
    if "less" in text or "$<$" in text:
        text = _GREATER.sub(">", _LESS.sub("<", text))
    if "&" in text:
        found += [entity for entity in _ENTITY.findall(text.replace("{\\&}", "&")) if _is_entity(entity)]
        text = _ENTITY.sub(lambda entity: "" if _is_entity(entity[0]) else entity[0], text)
    if "<" in text:
        first = _FIRST_TAG.match(text)
        found += [f"<{first[1]}>"] if first else []
        found += [f"<{name or other}>" for name, other in _TAG.findall(text)]
    if "\\" in text or "$" in text or "://" in text:
        text = _ALLOWED.sub("", text)
    found += re.findall(r"[&%#_^$]", text)
    return tuple(dict.fromkeys(found))


def _is_entity(text: str) -> bool:
    return text.startswith("&#") or text[1:] in html5
