"""Names in BibTeX's ``author`` field that are certainly an organisation's, and yet read as a person's.

Without braces of its own "World Health Organization" has the family name "Organization", and prints as
"Organization, W. H.". People are called Council, Church or Society, so one such word is not enough: either a
word that no family has, or several words that together no person has.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.values.names.bibtex import is_group, name_list
from auditor.values.text.folding import fold
from auditor.values.text.latex import decode
from auditor.values.text.regex import regex

#: what no family is called
_NOUNS = frozenset(
    """
    agence agencia agency asociacion associacao association associazione autoridad autorite bundesamt
    bundesanstalt bundesinstitut bundesministerium bundeszentrale collaboration collaborative
    collaborators comision comissao comite commission committee conseil consejo conselho consiglio
    consortium contributors departamento departement department federation fondation fondazione
    foundation fundacao fundacion gesellschaft initiative institut institute institutes institutet
    institution instituto instituut investigators istituto kommission laboratory landesamt ministere
    ministerie ministerio ministerium ministero ministry observatoire observatorio organisation
    organisations organizacao organizacion organization organizations organizzazione programme
    rijksinstituut secretariat sociedad sociedade societe stichting stiftung subcommittee taskforce
    universidad universidade universita universitat universite universiteit university verband
    vereniging workgroup
    """.split()
)
#: what groups are called, and some families too
_DOUBTFUL_NOUNS = frozenset(
    """
    academy administration alliance assembly authority bank board bureau center centers centre centres church
    college commons community company congress consulting corporation council directorate division force
    forum government group hospital house initiative library network office panel parliament party press
    program project school senate service services society staff team trust union
    """.split()
)
#: what groups are for or where they are: no given names
_FIELDS = frozenset(
    """
    aerospace affairs african agricultural agriculture american arts australian behavioral british
    canadian cancer care chemical city civil climate clinical commissioning communication communications
    computer computing core county data defense development digital disease disparities drug earth
    economic education educational energy engineering environment environmental european excellence
    federal finance financial food genetics genome genomic genomics geological global health healthcare
    housing human humanities industry information intelligence international language legal life
    linguistics machine management mathematical medical medicine medicines mental meteorological methods
    monetary national nations nature nhs nursing nutrition pharmaceutical physical physics policy
    products protection psychiatric psychological public quality regulatory research review rural safety
    science sciences scientific security social software space standards statistical statistics task
    technical technologies technology trade transport united welfare working world
    """.split()
)
#: names of bodies and countries that are known by their capitals
_CAPITALS = frozenset(
    """
    ACM ASCO BBC CDC CERN DHSC ECDC EMA EPA ESA ESMO FAO FDA GAO HHS IARC IEA IEEE ILO IMF IPCC ISO MHRA NASA
    NATO NHS NICE NIH NIST NOAA OECD UK UNAIDS UNDP UNEP UNESCO UNHCR UNICEF USA USAID USDA WHO WMO WTO
    """.split()
)
_COUNTRIES = frozenset(("UK", "USA"))
#: behind these a group says where it is from; two of them are not needed
_PLACES = frozenset(
    "african american asian australian british canadian european international national united world".split()
)
_JOINTS = frozenset("of for on in the and für de la des del der di do da et y e und".split())
_LEGAL_FORMS = frozenset("corp gmbh inc llc ltd plc".split())
_ENGLISH_JOINTS = frozenset("of for on the and".split())
#: no organisation is recognised without one of these
_SIGNS = _NOUNS | _DOUBTFUL_NOUNS | _FIELDS | _LEGAL_FORMS | frozenset(map(str.lower, _CAPITALS))
_LETTERS = regex(r"[^\W\d_]+")
_ASIDE = regex(r"\([^()]*\)")
_EDGE = regex(r"^\W+|\W+$")
#: signs of LaTeX and of brackets
_MARKS = frozenset("\\{}$~^()`'-\"")
_ASCII_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~"
#: BibLaTeX's "family=Knox, given=Ada"
NAMED_FORM = regex(r"\s*[A-Za-z][\w-]*\s*=")
_LONGEST = 300


def organisations(text: str) -> list[tuple[str, str]]:
    """The organisations in a field of names that have no braces: as written, and how it is written right.

    A name that an "and" of its own cuts in two ("Department of Health and Human Services") is one.
    """
    if _SIGNS.isdisjoint(_LETTERS.findall(fold(decode(text)))):
        return []
    names = name_list(text)
    found: list[tuple[str, str]] = []
    index = 0
    while index < len(names):
        name = names[index]
        index += 1
        meant = organisation(name)
        if meant is None:
            continue
        if index > 1 and _begins(names[index - 2], name):
            name = meant = f"{names[index - 2]} and {name}"
        if index < len(names) and _goes_on(name, names[index]):
            family, _, given = (part.strip() for part in name.partition(","))
            turned = bool(given) and meant == f"{given} {family}"
            # "Sharing, Forum on Data and Code": the last word of all stands before the comma
            meant = f"{given} and {names[index]} {family}" if turned else f"{meant} and {names[index]}"
            name = f"{name} and {names[index]}"
            index += 1
        found.append((name, f"{{{_unbraced(meant).lstrip('.,;:-– ')}}}"))
    return found


def organisation(name: str) -> str | None:
    """A name in the order in which an organisation says it, or None for a person's or a braced one."""
    if len(name) > _LONGEST or " " not in name or is_group(name) or ("=" in name and NAMED_FORM.match(name)):
        return None
    parts = list(map(str.strip, name.split(",")))
    if not all(parts):
        return None
    first = _words(parts[0])
    if len(parts) == 1:
        return name if _is_organisations(name, first) else None
    second = _words(parts[1]) if len(parts) == 2 else []
    if _SIGNS.isdisjoint(first) and _SIGNS.isdisjoint(second):
        return None
    # "Institutes of Health, National"
    is_turned = bool(second) and _PLACES.issuperset(second)
    if not is_turned and len(first) > 2 and first[1] in _JOINTS and _is_noun(first[0]):
        return name  # "Department of Education, Skills {and} Employment"
    if len(parts) > 2:
        return None
    if second and second[-1] in _LEGAL_FORMS:
        return name  # "Example Labs, Inc."
    turned = f"{parts[1]} {parts[0]}"
    if not _is_organisations(turned, [*second, *first]):
        return None
    # "National Academies of Sciences, Engineering"
    return turned if is_turned or _ENGLISH_JOINTS.isdisjoint(first[1:-1]) else name


def _is_organisations(name: str, words: Sequence[str]) -> bool:
    """Whether a name is an organisation's; ``words`` are its ``_words``."""
    if len(words) < 2 or _SIGNS.isdisjoint(words):
        return False
    if not _NOUNS.isdisjoint(words) or words[-1] in _LEGAL_FORMS:
        return True
    fields = sum(word in _FIELDS for word in words)
    if _has_capitals(name, enough=len(words) > 2 or bool(fields)):
        return True
    if fields > 2 or (words[0] in _PLACES and fields == len(words)):
        return True
    if _DOUBTFUL_NOUNS.isdisjoint(words):
        return False
    # no family name is written small, and neither is any called "The … Society"
    small = name.rpartition(" ")[2] in _DOUBTFUL_NOUNS
    royal = words[0] == "royal" and words[1] in ("academy", "college", "society")
    return bool(fields) or small or royal or words[0] == "the" or not _ENGLISH_JOINTS.isdisjoint(words)


def _is_noun(word: str) -> bool:
    return word in _NOUNS or word in _DOUBTFUL_NOUNS


def _has_capitals(name: str, *, enough: bool) -> bool:
    """Whether it has the capitals of a body: "NHS England". Those of a country may be initials: "Kim UK"."""
    if name.isupper():
        return False
    return any(word in _CAPITALS and (enough or word not in _COUNTRIES) for word in name.split())


def _begins(before: str, name: str) -> bool:
    """Whether one word before an "and" is the first of a group's name: "Food and Drug Administration"."""
    return before.lower() in _FIELDS and "," not in name


def _goes_on(name: str, behind: str) -> bool:
    """Whether what stands behind an "and" is the rest of a group's name: "Department of Health and Aging"."""
    words, rest = _words(name), _words(behind)
    begins = len(words) > 2 and any(word in _JOINTS for word in words[1:-1])
    ends = len(rest) == 1 or (bool(rest) and (rest[-1] in _FIELDS or rest[-1] == "services"))
    return begins and ends and "," not in behind and not is_group(behind) and _NOUNS.isdisjoint(rest)


def _words(name: str) -> list[str]:
    """The words, folded, without brackets and signs; a full stop shows an initial, which is kept."""
    if name.isascii() and _MARKS.isdisjoint(name):
        return [word for part in name.lower().split() if (word := part.strip(_ASCII_SIGNS))]
    plain = _ASIDE.sub(" ", decode(name))
    return [word for part in plain.split() if (word := _EDGE.sub("", fold(part)))]


def _unbraced(name: str) -> str:
    return name.replace("{and}", "and").replace("{ and }", " and ")
