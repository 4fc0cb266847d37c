"""Pages that say, with status 200, that there is no page: soft 404s and parked domains.

Both are suspicions, so they are narrow: a title or first heading must say it and nothing else, and its words
are quoted. The patterns are for whole titles, parts of titles and headings as ``plain_parts`` gives them:
folded (lower-case, no accents) and without punctuation, an apostrophe being a space.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from auditor.evidence.links.page_view import VISIBLE, PageView
from auditor.values.text.folding import fold

#: characters of a page that are quoted
_QUOTED = 160

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


def soft_404(page: PageView, url: str) -> str | None:
    """The words with which a page of status 200 says that it is not there, or None.

    The whole title, one of its parts or the whole first heading must say so. A page
    whose address itself speaks of 404s or errors is about them.
    """
    if not _is_page(page) or _about_missing(url):
        return None
    if not any(says_missing(text) for text in page.likely_headlines):
        return None
    return next((_quote(text) for text in page.headlines if says_missing(text)), None)


def parked(page: PageView) -> str | None:
    """The words of a page whose domain is parked, for sale or suspended, or None.

    A page that is nothing but code is quoted with the name of its parking service. A page that sells a domain
    says no more than ``VISIBLE`` characters.
    """
    if not _is_page(page):
        return None
    sign = next((code.decode() for code in _PARKING if code in page.lower), None)
    if sign is None and "x-adblock-key" in page.answer.headers:
        sign = "x-adblock-key"  # only parking services ask ad blockers to look away
    if sign is None and not any(says_for_sale(text) for text in page.likely_headlines):
        return None
    text = page.visible_text
    if len(text) > VISIBLE:
        return None
    shown = page.headlines
    if sign is None:
        return next((_quote(words) for words in shown if says_for_sale(words)), None)
    words = shown.heading or shown.title or text
    return _quote(words) if words else f"nothing but the code of a parking service ({sign})"


def _is_page(page: PageView) -> bool:
    return 200 <= page.answer.status < 300 and bool(page.answer.body) and page.is_html


def _about_missing(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return _SPEAKS_OF_IT.search(unquote(f"{parts.path}?{parts.query}").lower()) is not None


def _quote(text: str) -> str:
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"


# A title is its parts between these: "Page not found – Example | Home".
_PARTS = re.compile(r"\s+[-–—|·•»«:›>/]+\s+|\s*[|»«›]\s*|:\s+|\s[-–—]")
_NOISE = re.compile(r"\.(?!\w)|[,!?…'’`´\"“”„()\[\]#:;*]+")
#: characters; no such sentence is longer
_LONGEST = 160


def plain_parts(text: str) -> list[str]:
    """The text and its parts between dashes, bars and colons, in the form the patterns are for."""
    folded = fold(text)
    pieces = (folded, *_PARTS.split(folded))
    plain = (" ".join(_NOISE.sub(" ", piece).split()) for piece in pieces)
    return [piece for piece in plain if piece and len(piece) <= _LONGEST]


def says_missing(text: str) -> bool:
    """Whether the text, or a part of it, says that a page was not found and nothing else."""
    return any(_MISSING.fullmatch(part) for part in plain_parts(text))


def says_for_sale(text: str) -> bool:
    """Whether the text, or a part of it, says that a domain is for sale, parked, expired or suspended."""
    return any(_FOR_SALE.fullmatch(part) for part in plain_parts(text))


_CANNOT = r"(?:can ?not|can ?t|could not|could ?n ?t)"
_THE_PAGE = r"(?:(?:the|this|that|requested|web) )*page"
_YOU_WANT = (
    r"(?:that )?you (?:a?re |were |have )?"
    r"(?:requested|looking for|wanted|trying to (?:reach|find|access|view|visit|open))"
)
_ENGLISH = (
    rf"(?:{_THE_PAGE} )?not found(?: error)?(?: 404)?",
    rf"{_THE_PAGE} (?:was|is) not (?:found|available)",
    rf"{_THE_PAGE} (?:does not|does ?n ?t|no longer) exists?(?: any ?more)?",
    rf"{_THE_PAGE} {_CANNOT} be (?:found|displayed|located)",
    rf"{_THE_PAGE} (?:is|was|has been) (?:no longer available|removed|deleted|missing|gone)",
    rf"{_THE_PAGE} is ?n ?t (?:available|here)(?: any ?more| right now)?",
    rf"{_THE_PAGE} {_YOU_WANT} (?:was|is|were) not (?:found|available|here)",
    rf"{_THE_PAGE} {_YOU_WANT} (?:{_CANNOT} be found|does not exist|does ?n ?t exist|is ?n ?t here)",
    rf"we {_CANNOT} find (?:that|this|the|your) page(?: {_YOU_WANT})?",
    r"(?:page|content|document|file|resource|url) (?:not found|cannot be found|missing)(?: 404| error)?",
    r"(?:error |http |http error |status )?404(?: error| page| error page)?",
    r"(?:error |http )?404 (?:page |file )?not found",
    r"nothing (?:was )?found here|missing page",
)
_SEITE = r"(?:(?:die|diese|angeforderte|gesuchte|gewunschte) ){0,2}seite"
_GERMAN = (
    rf"{_SEITE} (?:wurde |ist )?(?:leider )?nicht (?:mehr )?(?:gefunden|vorhanden|verfugbar)",
    rf"{_SEITE} (?:konnte|kann) (?:leider )?nicht gefunden werden",
    rf"{_SEITE} existiert (?:leider )?nicht(?: mehr)?",
    r"(?:404 )?nicht gefunden|(?:404 )?seite nicht gefunden|fehler 404|404 fehler",
)
_PAGE_FR = r"(?:la |cette )?page(?: demandee| recherchee| que vous (?:re)?cherchez)?"
_FRENCH = (
    rf"(?:erreur )?(?:404 )?{_PAGE_FR} (?:est )?(?:introuvable|inexistante)",
    rf"{_PAGE_FR} n (?:existe (?:pas|plus)|a pas ete trouvee|est (?:pas|plus) disponible)",
    r"(?:404 )?page non trouvee|erreur 404",
)
_SPANISH = (
    r"(?:error )?(?:404 )?(?:la )?pagina (?:solicitada )?no (?:encontrada|existe|disponible|esta disponible)",
    r"(?:la )?pagina (?:solicitada )?no (?:se ha encontrado|se encontro|fue encontrada)",
    r"no se (?:ha encontrado|encontro) la pagina",
)
_ITALIAN = (
    r"(?:errore )?(?:404 )?(?:la )?pagina (?:richiesta )?(?:non (?:trovata|esiste|disponibile)|inesistente)",
    r"(?:la )?pagina (?:richiesta )?non e (?:stata trovata|disponibile)|errore 404",
)
_PORTUGUESE = (
    r"(?:erro )?(?:404 )?(?:a )?pagina (?:solicitada )?nao (?:encontrada|existe|disponivel|foi encontrada)",
    r"erro 404",
)
_DUTCH = (
    r"(?:404 )?(?:de |deze )?(?:opgevraagde )?pagina (?:is |werd )?niet (?:gevonden|beschikbaar)",
    r"(?:de |deze )?pagina (?:kan niet gevonden worden|bestaat niet(?: meer)?)",
)
_NORDIC = (
    r"sidan (?:kunde inte hittas|kan inte hittas|hittades inte|finns inte(?: langre)?)",
    r"siden (?:blev ikke fundet|findes ikke|kunne ikke findes)",
    r"(?:fant ikke siden|siden (?:ble ikke funnet|finnes ikke|kunne ikke finnes))",
    r"sivua ei (?:loydy|loytynyt|loydetty)",
)
_EASTERN = (
    r"strona nie (?:zostala znaleziona|istnieje)|nie znaleziono strony|blad 404",
    r"stranka (?:nebyla nalezena|nenalezena|neexistuje|nebola najdena|sa nenasla)|chyba 404",
    r"(?:az |a keresett )oldal nem talalhato",
    r"pagina nu (?:a fost gasita|exista)|stranica nije pronadena",
    r"(?:aradiginiz )?sayfa bulunamadi",
    r"(?:404 )?(?:ошибка 404 )?страница не (?:наидена|существует)|ошибка 404",
    r"сторінку не знаидено|страницата не е намерена",
    r"η σελιδα δεν βρεθηκε",
)
_ASIAN = (
    r"(?:お探しの|指定された|ご指定の)?ページ(?:が|は)(?:見つかりません(?:でした)?|存在しません)",
    r"(?:404 )?(?:您访问的)?(?:页面|頁面|网页|網頁)(?:不存在|未找到|找不到|没有找到)了?",
    r"找不到(?:页面|頁面|网页|網頁|此页面|此頁面)",
    r"페이지를 찾을 수 없습니다|존재하지 않는 페이지입니다",
)
_CELTIC_AND_CATALAN = (
    r"heb ddod o hyd i r dudalen|tudalen heb ei (?:chanfod|ganfod)|ni chanfuwyd y dudalen",
    r"(?:la )?pagina no (?:trobada|s ha trobat)|no s ha trobat la pagina",
)
_INTERJECTION = r"(?:(?:o+ps|sorry|whoops|uh oh|oh no|hm+|404|error|we are sorry|we re sorry) )*(?:but )?"
_MISSING = re.compile(
    f"{_INTERJECTION}(?:{'|'.join(_ENGLISH)})|"
    + "|".join(
        (
            *_GERMAN,
            *_FRENCH,
            *_SPANISH,
            *_ITALIAN,
            *_PORTUGUESE,
            *_DUTCH,
            *_NORDIC,
            *_EASTERN,
            *_ASIAN,
            *_CELTIC_AND_CATALAN,
        )
    )
)

_DOMAIN = r"(?:(?:this |the )?domain(?: name)?(?: [\w.-]{3,80})?|[\w-]{1,63}(?:\.[\w-]{1,63}){1,3})"
_FOR_SALE = re.compile(
    "|".join(
        (
            rf"{_DOMAIN} (?:is |may be |could be )?(?:available )?for (?:sale|purchase)(?: .{{1,40}})?",
            rf"{_DOMAIN} (?:is |has been |has )?(?:parked|expired|suspended)(?: .{{1,40}})?",
            r"buy this domain(?: name)?|domain parking|parked domain(?: name)?",
            r"parked free courtesy of .{1,40}",
            r"(?:this )?(?:web ?site|account|web ?page) (?:has been |is )?suspended",
            r"diese domain steht zum verkauf|domain zu verkaufen|este dominio esta (?:en|a) venta",
            r"ce (?:nom de )?domaine est a vendre|questo dominio e in vendita",
        )
    )
)
