"""Names in BibTeX's ``author`` and ``editor`` fields.

The rules are those of BibTeX ("First von Last", "von Last, First", "von Last, Jr, First"; Patashnik,
*BibTeXing*, 1988, section 4), plus biber's ``family=…, given=…`` form. Nothing is split inside braces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from auditor.values.names.person_name import PersonName
from auditor.values.text.latex import decode, is_plain
from auditor.values.text.regex import regex

_BREAK = regex(r"[{}]| and(?= )", re.IGNORECASE)
_AND = regex(r" and(?= )", re.IGNORECASE)
_PIECE = regex(r"[{}]|[\s~]+|,")
_BRACE_OR_TIE = regex(r"[{}~]")
_NAMED_PART = regex(r"(family|given|prefix|suffix)(?:-i)?\s*=\s*", re.IGNORECASE)
_OTHERS = "others"
_COMMAND = regex(r"\\[A-Za-z]+\s*|\\.")


def name_list(text: str) -> tuple[str, ...]:
    """The names between the "and" outside braces, as written; empty ones (a trailing "and") included."""
    padded = f" {' '.join(text.split())} "  # so that a leading or trailing "and" leaves an empty name behind
    if padded.isspace():
        return ()
    if "{" not in padded and "}" not in padded:
        return tuple(name.strip() for name in _AND.split(padded))
    names: list[str] = []
    start = 0
    for found in _outside_braces(_BREAK, padded):
        names.append(padded[start : found.start()].strip())
        start = found.end()
    names.append(padded[start:].strip())
    return tuple(names)


def _outside_braces(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What ``pattern``, which finds braces too, finds outside them."""
    depth = 0
    for found in pattern.finditer(text):
        mark = found.group()
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield found


def split_names(text: str) -> tuple[PersonName, ...]:
    """The names of a field, in order, without empty ones and "others"; one wholly in braces is a group's."""
    spelled = " ".join if is_plain(text) else _joined
    return tuple(
        [_read_name(name, spelled) for name in name_list(text) if name and name.casefold() != _OTHERS]
    )


def has_others(text: str) -> bool:
    """Whether a field says that there are more names: "and others"."""
    return _OTHERS in text.casefold() and any(name.casefold() == _OTHERS for name in name_list(text))


def _read_name(text: str, spelled: Callable[[list[str]], str]) -> PersonName:
    """One name; ``spelled`` makes text of words, which have no LaTeX to decode in a plain field."""
    if is_group(text):
        return PersonName(family=decode(text), literal=True)
    parts = _split(text)
    if "=" in text and _NAMED_PART.match(text):
        return _named_parts(parts)
    if len(parts) == 1:
        words = parts[0]
        first = _von_start(words)
        return PersonName(spelled(words[:first]), spelled(words[first:]))
    if len(parts) == 2:
        return PersonName(spelled(parts[1]), spelled(parts[0]))
    family, suffix, *rest = parts
    return PersonName(spelled([word for words in rest for word in words]), spelled(family), spelled(suffix))


def _von_start(words: list[str]) -> int:
    """Where particles or, without any, the family name begin; the last word is always the family name's."""
    for index, word in enumerate(words[:-1]):
        if _is_lower(word):
            return index
    return max(0, len(words) - 1)


def _is_lower(word: str) -> bool:
    r"""Whether BibTeX takes the word for a particle: its first letter outside braces is lower-case.

    A brace that opens with a command, ``{\'e}``, is one letter; any other brace group has no case.
    """
    depth = 0
    position = 0
    while position < len(word):
        character = word[position]
        if character == "{" and depth == 0 and word[position + 1 : position + 2] == "\\":
            command = _COMMAND.match(word, position + 1)
            letters = word[command.end() if command else position + 1 :]
            return next((letter.islower() for letter in letters if letter.isalpha()), False)
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
        elif character == "\\" and depth == 0:
            command = _COMMAND.match(word, position)
            position = command.end() if command else position + 1
            continue
        elif depth == 0 and character.isalpha():
            return character.islower()
        position += 1
    return False


def is_group(text: str) -> bool:
    """Whether one pair of braces holds the whole name and does not merely hold an accent."""
    if not (text.startswith("{") and text.endswith("}")) or (text.startswith("{\\") and " " not in text):
        return False
    depth = 0
    for match in re.finditer(r"[{}]", text):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.end() == len(text)
    return False


def _split(text: str) -> list[list[str]]:
    """The words of a name, grouped by the commas outside braces."""
    if not _BRACE_OR_TIE.search(text):
        return list(map(str.split, text.split(",")))
    parts: list[list[str]] = [[]]
    start = 0
    for found in _outside_braces(_PIECE, text):
        if found.start() > start:
            parts[-1].append(text[start : found.start()])
        start = found.end()
        if found.group() == ",":
            parts.append([])
    if start < len(text):
        parts[-1].append(text[start:])
    return parts


def _named_parts(parts: list[list[str]]) -> PersonName:
    """The form of biber: ``family=Berg, given=Jan, prefix=van der``."""
    found: dict[str, str] = {}
    for words in parts:
        part = " ".join(words)
        name = _NAMED_PART.match(part)
        if name:
            found.setdefault(name[1].lower(), decode(part[name.end() :].strip('"')))
    family = f"{found.get('prefix', '')} {found.get('family', '')}".strip()
    return PersonName(found.get("given", ""), family, found.get("suffix", ""))


def _joined(words: list[str]) -> str:
    return decode(" ".join(words))
