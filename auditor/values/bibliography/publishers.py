"""Names of publishers with a place in them: "Wiley, New York"."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.values.text.regex import regex

#: cities where many publishers are, as they write them
_CITIES = frozenset(
    (
        "Amsterdam|Athens|Baltimore|Barcelona|Basel|Beijing|Belmont|Berlin|Bethesda|Boca Raton|Boston"
        "|Bristol|Budapest|Cambridge|Cham|Chichester|Chicago|Copenhagen|Delhi|Dordrecht|Dublin|Edinburgh"
        "|Englewood Cliffs|Frankfurt|Geneva|Göttingen|Hamburg|Harmondsworth|Heidelberg|Hillsdale|Hoboken"
        "|Leiden|Leipzig|Lisbon|London|Los Angeles|Madrid|Mahwah|Melbourne|Milan|Moscow|München|Munich"
        "|New Delhi|New Haven|New York|New York City|Newbury Park|Oslo|Oxford|Paris|Philadelphia|Princeton"
        "|Reading|Rome|San Diego|San Francisco|Shanghai|Singapore|Stockholm|Stuttgart|Sydney"
        "|Thousand Oaks|Tokyo|Toronto|Tübingen|Vienna|Warsaw|Washington|Weinheim|Wien|Wiesbaden|Zürich"
        "|Zurich"
    ).split("|")
)
_COUNTRIES = frozenset(
    (
        "Australia|Austria|Canada|China|England|France|Germany|India|Italy|Japan|Netherlands|Scotland|Spain"
        "|Switzerland|The Netherlands|U.K.|U.S.A.|UK|USA|United Kingdom|United States"
    ).split("|")
)
#: of the states of the USA by their postal codes, without those that are words of companies (CO)
_STATES = frozenset(
    (
        "AL AK AZ AR CA CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV "
        "NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY"
    ).split()
)
#: a name that may have its city: "University of California, Los Angeles", "Museum of Modern Art, New York"
_INSTITUTION = regex(
    r"universi|uniwers|college|institut|istitut|hochschul|h[öo]gskol|[ée]cole\b|school|facult|depart|laborator"
    r"|museum|mus[ée]e\b|librar|galler|societ|soci[ée]t|acad[ée]m|akadem|hospital|cent(?:er|re)\b|council"
    r"|\bbank\b|minist|office|associat|congress|conference|foundation|fondation|stiftung|\btrust\b|\bETH\b|\bof\b",
    re.IGNORECASE,
)
_PRESS = regex(r"\bpress\b|\bpubl|\bverlag\b", re.IGNORECASE)
#: the kind of a company, which stands behind a comma as cities do
_COMPANY = regex(r"(?:Inc|Incorporated|Ltd|Limited|LLC|LLP|Co|Corp|Publishers?)\.?", re.IGNORECASE)
#: what Google Scholar exports: the name once more with a state or country, and its city
_TWICE = regex(r"(?P<name>\S.{0,99})(?:\b|(?<=[a-z]))[A-Z]\w{1,30} (?P<code>[A-Z]{2}): (?P<place>[^:]{3,60})")
_IN_FRONT = regex(r"(?P<place>[^:]{3,40}): (?P<name>[^:]{2,100})")
_LONGEST = 200


class PublisherPlace(NamedTuple):
    """The name alone, and the place."""

    name: str
    place: str


def publisher_place(text: str) -> PublisherPlace | None:
    """The name and the place in a publisher's field; None where it is not certain that there is one."""
    plain = text.strip("{} ")
    if len(plain) > _LONGEST or ("," not in plain and ":" not in plain):
        return None
    twice = _TWICE.fullmatch(plain)
    if twice and (twice["code"] in _STATES or twice["code"] == "UK"):
        return PublisherPlace(twice["name"].rstrip(), twice["place"])
    front = _IN_FRONT.fullmatch(plain)
    if front:
        found = _peeled(f", {front['place']}")
        return PublisherPlace(front["name"], front["place"]) if found and not found.name else None
    found = _peeled(plain)
    return found if found and found.name and found.name not in _CITIES else None


def _peeled(text: str) -> PublisherPlace | None:
    parts = [part.strip() for part in text.split(",")]
    places: list[str] = []
    while len(parts) > 1 and parts[-1] in _CITIES | _COUNTRIES | _STATES:
        places.insert(0, parts.pop())
    in_state = not _STATES.isdisjoint(places) and not ", ".join(parts).isupper()
    if in_state and len(parts) > 1 and _CITIES.isdisjoint(places) and not _COMPANY.fullmatch(parts[-1]):
        places.insert(0, parts.pop())  # a city that is not known here: "O'Reilly, Inc., Sebastopol, CA"
    name = ", ".join(parts)
    if in_state and _CITIES.isdisjoint(places):
        city = next((one for one in sorted(_CITIES, key=len, reverse=True) if name.endswith(f" {one}")), "")
        if city:
            name = name.removesuffix(city).rstrip()
            places.insert(0, city)
    if not in_state and (
        _CITIES.isdisjoint(places) or (_INSTITUTION.search(name) and not _PRESS.search(name))
    ):
        return None
    return PublisherPlace(name, ", ".join(places))
