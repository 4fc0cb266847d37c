"""Lists of people as front matter and footers write them in one text: where one ends and the next begins."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.values.names.given_names import GIVEN_NAMES
from auditor.values.names.groups import GROUP_NOUNS, GROUP_WORDS, WORKPLACES
from auditor.values.names.parts import ASIDE, LONGEST_NAME, MARKDOWN_LINK, PARTICLES, is_letters, is_title
from auditor.values.text.folding import collapse, fold
from auditor.values.text.regex import regex

_NO_ONE = frozenset(
    (
        *("", "n/a", "na", "none", "not applicable", "-", "–", "—", "others", "et al"),
        "nobody",  # codespell:ignore nobody
    )
)
_MARKER = regex(r"\A(?:[-*+•·▪◦‣●–]|\d{1,3}[.)])\s+")
_LINE_END = regex(r"[;\n\r]")
_AND = regex(r"\s(?:and|&)\s", re.IGNORECASE)
#: "and" in other languages; in Spanish and Portuguese it also stands within names: "Ortega y Gasset"
_ELSEWHERE = regex(r"\s(?:und|et|en|och|og|(?P<within>y|e))\s")
_ANY_AND = regex(rf"{_AND.pattern}|{_ELSEWHERE.pattern}", re.IGNORECASE)
_AND_OR_COMMA = regex(r",?\s(?:and|&)\s|,", re.IGNORECASE)
_INITIALS = regex(r"(?:-?[^\W\d_a-z]\.?){1,3}")
_ET_AL = regex(r",? et\.? al\.?$", re.IGNORECASE)
_GROUP_WORD = rf"\b(?:{'|'.join(sorted(GROUP_NOUNS | WORKPLACES))})\b"
_GROUP = regex(_GROUP_WORD, re.IGNORECASE)
_GROUP_OF = regex(_GROUP_WORD + r".*\b(?:of|for|on)\b", re.IGNORECASE)
_ROLE = regex(
    r"\b(?:consultant|hospitalist|oncologist|physician|surgeon|nurse|pharmacist|radiologist|pathologist|geneticist|"
    r"registrar|professor of|lecturer|director|manager|lead|specialist|scientist|researcher|fellow|officer|"
    r"head of|chair|practitioner|adviser|advisor|coordinator|counsellor|writer|journalist|editor|reviewer|"
    r"midwife|matron|dietitian|dietician|psychologist|psychiatrist|dentist|prescriber|engineer|developer|analyst|"
    r"architect|designer|librarian|statistician|paramedic|professor|student|trainee|trustee|president|secretary|"
    r"consultants|[a-z]+ologist|[a-z]+iatrician|[a-z]+therapist)\b",
    re.IGNORECASE,
)
_ROLE_BEHIND = regex(r"\s[|/–—-]\s|:\s")
_FIRST_NAME_END = regex(r"[,;()<\[\n]|\s(?:and|&|[–—-])\s")
_WITHIN_GROUPS = frozenset("of for and the".split())
_ARTICLES = frozenset("a an the our your".split())
#: No name begins with one of these: "Are accountable", "All members"
_NO_NAME = frozenset(
    """
    this that these those all any each every some no not one two three members is are
    was were has have had will would should must may can could do does please see if when once only
    their its his her who which and or but as at by for from in of on to with
    """.split()
)
#: Words of departments and fields that stand where a name could: "Clinical Safety and Digital Assurance"
_FIELDS = frozenset(
    """
    analytics architecture assurance care cardiology clinical communications content control data delivery
    design development digital editorial emergency engineering evidence general governance guidelines
    infection information innovation knowledge learning local marketing medical medicine mental national
    nursing oncology operations patient patients people platform policy prevention product public quality
    royal safety science sciences security social standards strategy support surgery technology training
    """.split()
)
_NOT_IN_NAMES = GROUP_WORDS | WORKPLACES | _FIELDS
_LONGEST_FULL_NAME = 5
_ROLE_TITLES = frozenset(("associate", "assistant", "professor"))


class ListedPerson(NamedTuple):
    """A person of a list: the name as written, and the role behind it, ``""`` when none is given."""

    name: str
    role: str = ""


def listed_people(text: str, *, item: bool = False, inverted: bool = False) -> tuple[ListedPerson, ...]:
    """The people that a scalar names, each as written but for list markers and Markdown links.

    Splits at ``;``, newlines, " and " and " & "; at commas only when every part has two words or
    more, or all are handles or addresses. "Samani, Amit" is one person, letters behind a name
    ("Jane Smith, MD") belong to it, and a role or place between names ("Dr Amy Frost,
    Consultant Oncologist") is no name. The name of an organisation is not divided at its
    "and" ("Institute for Health and Care Excellence"). "N/A" and "none" name no one.

    An ``item`` of a list names one person or organisation as a rule: it is divided at " and " and at commas
    only when all its parts are full names of persons. "García Márquez, Gabriel José" is one person there, and
    so is "Smith Jones, Mary Ann" in an ``inverted`` list, whose other items have the family name first.
    """
    if text.replace(" ", "").isalpha() and not _ANY_AND.search(text):  # most are one name
        name = _stripped(collapse(text))
        return (ListedPerson(name),) if name else ()
    people: list[ListedPerson] = []
    if "[" in text:
        text = MARKDOWN_LINK.sub(r"\1", text)
    lines = _LINE_END.split(text)
    for line in lines:
        plain = _with_and(collapse(line))
        parts = _AND.split(plain)
        certain = [_is_inverted(part, sure=inverted) for part in parts]
        if any(certain) and all(sure or is_inverted(part) for sure, part in zip(certain, parts, strict=True)):
            people += map(ListedPerson, parts)
        elif pairs := _with_initials(plain):
            people += map(ListedPerson, pairs)
        elif (with_role := _before_role(plain)) is not None:
            people.append(with_role)
        elif item:
            people += _of_item(plain)
        else:
            for part in _divided(plain):
                people += _at_commas(part)
    stripped = (person._replace(name=_stripped(person.name)) for person in people)
    return tuple(person for person in stripped if person.name)


def _with_and(line: str) -> str:
    """A line with " and " for the same in another language, where that stands between full names."""
    found = _ELSEWHERE.search(line)
    if found is None:
        return line
    names = [name for part in line.split(", ") for name in _ELSEWHERE.sub("\n", part).split("\n")]
    full = all(_is_full_name(name) and (not found["within"] or _has_given_name(name)) for name in names)
    return _ELSEWHERE.sub(" and ", line) if full else line


def _has_given_name(name: str) -> bool:
    return any(is_title(word) or fold(word) in GIVEN_NAMES for word in name.split()[:2])


def is_inverted(name: str) -> bool:
    """Whether a name certainly has the family name first: "Vargas Llosa, Mario"."""
    family, comma, given = name.partition(", ")
    return bool(comma and family and given) and " " not in given and given.isalpha() and not is_letters(given)


def _is_inverted(line: str, *, sure: bool) -> bool:
    """Whether two parts of several words are the family and the given names of one person.

    "García Márquez, Gabriel José" shows it by its given names, "De la Cruz, María José" by its particles.
    """
    family, comma, given = line.partition(", ")
    names, words = family.split(), given.split()
    if not comma or "," in given or len(names) < 2 or len(words) < 2:
        return False
    if is_title(names[0]) or is_title(words[0]) or _is_description(given):
        return False
    if (sure and fold(names[0]) not in GIVEN_NAMES) or (
        names[0].lower() in PARTICLES and names[1] in PARTICLES
    ):
        return True
    if any(fold(name) in GIVEN_NAMES or _is_initial(name) for name in names):
        return False
    initial = _is_initial(words[-1])
    if initial and names[0].lower() in PARTICLES:  # "Le Guin, Ursula K."
        return True
    return all(fold(word) in GIVEN_NAMES for word in (words[:-1] if initial else words))


def _with_initials(line: str) -> list[str]:
    """The persons of a list such as "Smith, J., Jones, K. A. & van der Berg, Jan"; empty for another one.

    "Smith, John, Jones, Karen" is one too: all its given names are common ones, and no family name is.
    """
    pieces = [piece.strip() for piece in _AND_OR_COMMA.split(line)] if "," in line else []
    families, givens = pieces[::2], [piece.split() for piece in pieces[1::2]]
    if len(families) < 2 or len(families) != len(givens):
        return []
    named = all(family and not _is_initials(family) and not is_title(family) for family in families)
    given = all(
        words and all(_is_initials(word) or fold(word) in GIVEN_NAMES for word in words) for words in givens
    )
    if not (named and given):
        return []
    initials = any(_is_initials(word) for words in givens for word in words)
    if initials or not any(fold(family) in GIVEN_NAMES for family in families):
        return [f"{family}, {' '.join(words)}" for family, words in zip(families, givens, strict=True)]
    return []


def _is_initials(word: str) -> bool:
    return _INITIALS.fullmatch(word) is not None


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word[0].isupper()


def _before_role(line: str) -> ListedPerson | None:
    """The person before a dash, bar or colon with a role behind it: "Tom Hale – Cancer Nurse Specialist"."""
    found = _ROLE_BEHIND.search(line)
    if found is None or not _is_full_name(line[: found.start()]):
        return None
    role = line[found.end() :]
    return ListedPerson(line[: found.start()], role) if role and _is_description(role) else None


def _of_item(line: str) -> list[ListedPerson]:
    """The persons of an item of a list, or the whole as one name."""
    people = [person for part in _AND.split(line) for person in _at_commas(part)]
    if len(people) == 1 and (people[0].role or (people[0].name != line and _is_full_name(people[0].name))):
        return people
    if len(people) > 1 and all(_is_full_name(person.name) for person in people):
        return people
    name, _, behind = line.partition(", ")
    if behind and _is_full_name(name) and _is_description(behind) and _ROLE.search(behind):
        return [ListedPerson(name, behind)]  # "Tom Hale, Consultant and Lead for Sepsis"
    return [ListedPerson(line)]


def _is_full_name(name: str) -> bool:
    """Whether a name is a person's for certain: some words with capitals, none of a group's or field's."""
    words = ASIDE.sub(" ", name.partition(",")[0]).split()
    while words and is_title(words[0]):
        del words[0]
    return 2 <= len(words) <= _LONGEST_FULL_NAME and all(
        word in PARTICLES
        or (
            not word[:1].islower()
            and word.replace("-", "").replace(".", "").replace("’", "").replace("'", "").isalpha()
            and fold(word) not in _NOT_IN_NAMES
        )
        for word in words
    )


def reads_as_people(text: str, *, strictly: bool = False) -> bool:
    """Whether a text in a page's prose names people, and does not say what they do.

    "Checks the facts against the sources." has small letters where a name has capitals. ``strictly`` allows
    them in particles and behind a comma only, for a text that no label introduces. Scripts without capitals
    are never prose by this measure.
    """
    if len(text) > LONGEST_NAME:
        return False
    words = _FIRST_NAME_END.split(text.strip(" *_`"), maxsplit=1)[0].split()
    if not strictly and len(words) > 1 and words[0].casefold() in _ARTICLES:
        del words[0]
    if not words or words[0].strip(",.").casefold() in _NO_NAME | _ARTICLES:
        return False
    if is_title(words[0]):
        return len(words) > 1
    if strictly:
        names = [word for word in words if word not in PARTICLES and word not in _WITHIN_GROUPS]
        return any(word[0].isalpha() or word[0] == "@" for word in names) and not any(
            word[0].islower() for word in names
        )
    small = sum(word[0].islower() and word not in PARTICLES and not _GROUP.search(word) for word in words)
    return len(words) == 1 or small * 2 < len(words)


def _stripped(part: str) -> str:
    part = _MARKER.sub("", part.strip(), count=1)
    part = _ET_AL.sub("", part.strip(" ,*_`"))
    return "" if part.casefold().rstrip(".") in _NO_ONE else part


def _divided(line: str) -> list[str]:
    """Split at " and " where it stands between people, not within an organisation's name."""
    first, *others = _AND.split(line)
    parts = [first]
    for part in others:
        before = parts[-1]
        if len(before) < LONGEST_NAME and _GROUP_OF.search(before) and not _is_named(part):
            parts[-1] = f"{before} and {part}"
        else:
            parts.append(part)
    return parts


def _is_named(part: str) -> bool:
    """Whether the words behind an organisation's "and" start a name of their own."""
    return is_title(part.partition(" ")[0]) or _GROUP.search(part) is not None


def _at_commas(part: str) -> list[ListedPerson]:
    if "," not in part:
        return [ListedPerson(part)]
    hidden = ASIDE.sub(lambda aside: aside[0].replace(",", "\0"), part)
    names: list[str] = []
    for piece in (piece.strip().replace("\0", ",") for piece in hidden.split(",")):
        if names and is_letters(piece):
            names[-1] = f"{names[-1]}, {piece}"
        elif piece:
            names.append(piece)
    if all("@" in name for name in names):
        return list(map(ListedPerson, names))  # handles and addresses are never "Family, Given"
    if len(names) > 1 and _name_words(names[0]) >= 2 and all(map(_is_name_or_role, names[1:])):
        shouted = _is_acronyms(names[0])  # then capitals say nothing
        people = [ListedPerson(names[0])]
        for name in names[1:]:
            if _is_description(name):
                if not people[-1].role and _ROLE.search(name):
                    people[-1] = people[-1]._replace(role=name)
            elif shouted or not _is_acronyms(name):
                people.append(ListedPerson(name))
        return people
    return [ListedPerson(part)]


def _is_name_or_role(piece: str) -> bool:
    return _name_words(piece) >= 2 or (_ROLE.search(piece) is not None and _is_description(piece))


def _is_description(piece: str) -> bool:
    """Whether a part between commas says what or where the person before it is."""
    piece = ASIDE.sub(" ", piece)
    first = piece.partition(" ")[0]
    if is_title(first) and fold(first) not in _ROLE_TITLES:
        return False
    return (_ROLE.search(piece) or _GROUP.search(piece)) is not None


def _is_acronyms(piece: str) -> bool:
    """Whether a part is made of acronyms alone, as organisations are ("W3C WAI")."""
    return all(len(word) > 1 and word.isupper() for word in piece.split())


def _name_words(name: str) -> int:
    """Words that can be a name; a leading particle ("van der Berg") is part of the next word."""
    words = ASIDE.sub(" ", name.partition(",")[0]).split()
    first = next((at for at, word in enumerate(words) if word not in PARTICLES), len(words))
    return len(words) - first
