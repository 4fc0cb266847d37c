"""Pages that say, with status 200, that there is no page: soft 404s and parked domains.

Both are suspicions, so they are narrow: a title or first heading must say it and nothing
else, and its words are quoted.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from auditor.evidence.http.answers import Answer
from auditor.evidence.links.page_phrases import says_for_sale, says_missing
from auditor.evidence.links.page_view import SCANNED, headlines, is_html, likely_headlines, visible_text

#: characters of a page that are quoted
_QUOTED = 160
#: visible characters; a page that sells a domain says no more
_BRIEF = 3_000

_SPEAKS_OF_IT = re.compile(
    r"(?<!\d)404(?!\d)|not[-_+ ]?found|missing|error|(?:dead|broken)[-_]?link|fehler|erreur"
)
#: services that only show parked domains, as they stand in the page's code
_PARKING = (
    b"sedoparking.com",
    b"parkingcrew.net",
    b"img1.wsimg.com/parking-lander",
    b"d38psrni17bvxu.cloudfront.net",
    b"parklogic.com",
    b"afternic.com/forsale",
    b"hugedomains.com/domain_profile",
    b"cdn.bodis.com",
    b"js.bodis.com",
    b"data-adblockkey",
    b"domainsponsor.com",
    b"parking.godaddy.com",
    b"dan.com/buy-domain",
    b'window.location.href="/lander"',
    b"park.101datacenter.net",
)


def soft_404(answer: Answer, url: str) -> str | None:
    """The words with which a page of status 200 says that it is not there, or None.

    The whole title, one of its parts or the whole first heading must say so. A page
    whose address itself speaks of 404s or errors is about them.
    """
    if not 200 <= answer.status < 300 or not answer.body or not is_html(answer) or _about_missing(url):
        return None
    if not any(says_missing(text) for text in likely_headlines(answer)):
        return None
    return next((_quote(text) for text in headlines(answer) if says_missing(text)), None)


def parked(answer: Answer) -> str | None:
    """The words of a page whose domain is parked, for sale or suspended, or None.

    A page that is nothing but code is quoted with the name of its parking service.
    """
    if not 200 <= answer.status < 300 or not answer.body or not is_html(answer):
        return None
    lower = answer.body[:SCANNED].lower()
    sign = next((code.decode() for code in _PARKING if code in lower), None)
    if sign is None and "x-adblock-key" in answer.headers:
        sign = "x-adblock-key"  # only parking services ask ad blockers to look away
    if sign is None and not any(says_for_sale(text) for text in likely_headlines(answer)):
        return None
    text = visible_text(answer, _BRIEF)
    if len(text) > _BRIEF:
        return None
    shown = headlines(answer)
    if sign is None:
        return next((_quote(words) for words in shown if says_for_sale(words)), None)
    words = shown.heading or shown.title or text
    return _quote(words) if words else f"nothing but the code of a parking service ({sign})"


def _about_missing(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return _SPEAKS_OF_IT.search(unquote(f"{parts.path}?{parts.query}").lower()) is not None


def _quote(text: str) -> str:
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"
