"""Challenges: pages that a protection against bots shows instead of the one asked for, or login forms.

What a challenge hides may be in perfect health, so it is never "broken". The signs are those that the
protections document or show; an article *about* one has the same words in its title, but it also has a text.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from auditor.evidence.http.answers import CHALLENGE_HEADERS
from auditor.evidence.links.page_view import PageView
from auditor.values.text.folding import fold

#: visible characters; a page that says more than a challenge does is not one
_BRIEF = 1_500
_LONGEST_TITLE = 200
_PUNCTUATION = re.compile(r"[.,!?…'’\"“”]+")
#: statuses of a protection that answers instead of the site; its mere signature counts only here
_REFUSALS = frozenset({401, 403, 405, 406, 418, 429, 499, 503, 999})

#: (header, what its value holds, name): on every answer of a protected site, so it counts only with a refusal
_SIGNATURES = (
    ("server", "cloudflare", "Cloudflare"),
    ("server", "akamaighost", "Akamai"),
    ("server", "akamainetstorage", "Akamai"),
    ("server", "ddos-guard", "DDoS-Guard"),
    ("server", "sucuri", "Sucuri"),
    ("server", "datadome", "DataDome"),
    ("server", "qrator", "Qrator"),
    ("x-datadome", "", "DataDome"),
    ("x-iinfo", "", "Imperva"),
    ("x-cdn", "incapsula", "Imperva"),
    ("x-cdn", "imperva", "Imperva"),
    ("set-cookie", "datadome=", "DataDome"),
    ("set-cookie", "incap_ses_", "Imperva"),
    ("set-cookie", "visid_incap_", "Imperva"),
    ("set-cookie", "_pxhd=", "HUMAN"),
    ("set-cookie", "ak_bmsc=", "Akamai"),
    ("set-cookie", "aws-waf-token=", "AWS WAF"),
    ("set-cookie", "sucuri_cloudproxy", "Sucuri"),
    ("set-cookie", "__ddg", "DDoS-Guard"),
)
#: code that only the challenge carries, lower-case; not the detection scripts of pages that are let through
_CODE = (
    (b"_cf_chl_opt", "Cloudflare"),
    (b"cf-chl-widget", "Cloudflare"),
    (b"cf-browser-verification", "Cloudflare"),
    (b"window.gokuprops", "AWS WAF"),
    (b"geo.captcha-delivery.com", "DataDome"),
    (b"ct.captcha-delivery.com", "DataDome"),
    (b"px-captcha", "HUMAN"),
    (b"captcha.px-cdn.net", "HUMAN"),
    (b"captcha.px-cloud.net", "HUMAN"),
    (b"incapsula incident id", "Imperva"),
    (b"/_incapsula_resource?swudnsai", "Imperva"),
    (b"validate.perfdrive.com", "Radware"),
    (b"/.well-known/.git.gammaspectra.live/", "go-away"),
    (b"/.within.website/x/xess/", "Anubis"),
    (b"ddos-guard/js-challenge", "DDoS-Guard"),
    (b"sucuri_cloudproxy_js", "Sucuri"),
    (b"errors.edgesuite.net", "Akamai"),
)


class _Title(NamedTuple):
    pattern: re.Pattern[str]
    name: str


def _title(pattern: str, name: str = "") -> _Title:
    return _Title(re.compile(pattern), name)


#: whole titles, folded, without punctuation at the ends
_TITLES = (
    _title(r"just a moment|attention required \| cloudflare|please wait \| cloudflare", "Cloudflare"),
    _title(r"access denied \| .{1,80} used cloudflare to restrict access", "Cloudflare"),
    _title(
        r"(?:nur )?einen moment(?: bitte)?|un instant|un momento|een moment(?: geduld)?|um momento",
        "Cloudflare",
    ),
    _title(
        r"checking your browser(?: before accessing.{0,80})?|performing security verification", "Cloudflare"
    ),
    _title(r"ddos-guard", "DDoS-Guard"),
    _title(r"vercel security checkpoint", "Vercel"),
    _title(r"making sure you.re not a bot", "Anubis"),
    _title(r"pardon our interruption", "Imperva"),
    _title(r"access to this page has been denied", "HUMAN"),
    _title(r"sucuri website firewall.{0,60}", "Sucuri"),
    _title(r"radware (?:captcha page|page|bot manager captcha)", "Radware"),
    _title(r"request rejected", "F5"),
    _title(r"client challenge", "Fastly"),
    _title(r"robot check|robot or human|bot verification|human verification|captcha(?: challenge)?"),
    _title(r"are you (?:a )?(?:robot|human)(?: or (?:a )?(?:human|robot))?|.{1,60} - are you a robot"),
    _title(r"(?:please )?(?:verify|confirm) (?:that )?you are (?:a )?human.{0,20}|verifying you are human"),
    _title(
        r"validate user|jstor:? access check|security (?:check|checkpoint|verification)|one moment please"
    ),
    _title(r"access denied|error - cookies turned off|cookie absent|(?:cookies are )?required cookies"),
    _title(r"browser (?:check|verification)|please (?:enable|turn on) (?:javascript|js|cookies).{0,60}"),
    _title(r"verifying (?:your browser|your connection|that you are human).{0,40}|attention required"),
    _title(r"just a second|please wait while (?:we|your) .{1,60}|checking your connection"),
    _title(r"cookies? (?:is |are )?required|cookies (?:must|need to) be enabled.{0,40}"),
    _title(r"before you continue(?: to .{1,40})?|subscribe to (?:read|continue)(?: [-–—|·•:] .{1,60})?"),
    _title(r"you have been blocked|sorry you have been blocked|unusual traffic.{0,40}"),
)
_TO_LOGIN = (
    r"(?:(?:(?:members?|customers?|users?|account|institutional|subscribers?|staff) )?(?:log|sign)[ -]?in"
    r"|anmelden|anmeldung|connexion|se connecter|iniciar sesion|accedi|entrar|inloggen|logga in|log ind"
    r"|logg inn)"
)
_LOGIN = re.compile(
    rf"(?:please |you (?:must|need to|have to) )?{_TO_LOGIN}(?: page| required| first)?"
    r"(?: (?:to|[-–—|·•:])(?: .{0,60})?)?"
    rf"|.{{1,60}}(?: [-–—|·•/]|:) {_TO_LOGIN}|(?:log-?in|authentication|authori[sz]ation|sign-?in) required"
)
_LOGIN_ADDRESS = re.compile(
    r"log-?_?[io]n|sign-?_?[iu][np]|auth|account|sso|register|passw|user|session|member|portal|admin"
)


def challenge(page: PageView, url: str = "") -> str | None:
    """Which challenge answered instead of the page, for people ("a Cloudflare challenge"), or None.

    Meant for answers that look like pages (200, 202, 405, 503) and for naming what refused with 403.
    ``url`` is what was asked for: only with it a login form in place of the page is recognised, since
    a link may well lead to a login page on purpose.
    """
    status, headers = page.answer.status, page.answer.headers
    for header, name in CHALLENGE_HEADERS.items():
        if header in headers:
            return f"a {name} challenge" if name[0] not in "AI" else f"an {name} challenge"
    shown = _challenge_page(page)
    if shown is not None:
        return shown
    # an overloaded site behind a protection is just that
    if status in _REFUSALS and status not in (429, 503):
        for header, holds, name in _SIGNATURES:
            value = headers.get(header)
            if value is not None and holds in value.lower():
                return f"the protection of {name}"
    if url and status == 200 and _is_login_form(page, url):
        return "a login form in place of the page"
    return None


def _challenge_page(page: PageView) -> str | None:
    if not page.answer.body or not page.is_html:
        return None
    named = next((name for code, name in _CODE if code in page.lower), None)
    if named is None and not any(_known_title(text) for text in page.likely_headlines):
        return None
    if len(page.visible_text) > _BRIEF:
        return None
    if named is not None:
        return f"a page of {named}"
    for text in page.headlines:
        found = _known_title(text)
        if found is not None:
            shown = f"the page says “{text}”"
            return f"{shown} ({found.name})" if found.name else shown
    return None


def _known_title(text: str) -> _Title | None:
    if len(text) > _LONGEST_TITLE:
        return None
    plain = _plain(text)
    return next((title for title in _TITLES if title.pattern.fullmatch(plain)), None)


def _is_login_form(page: PageView, url: str) -> bool:
    if not page.answer.body or not page.is_html:
        return False
    # some forms ask for the address first and for the password on a page of its own
    if b"password" not in page.lower and not (b"<form" in page.lower and b"<input" in page.lower):
        return False
    try:
        parts = urlsplit(url)
        asked = unquote(f"{parts.hostname}{parts.path}?{parts.query}").lower()
    except ValueError:
        return False
    if parts.path.strip("/") == "" or _LOGIN_ADDRESS.search(asked):
        return False
    if not any(map(_asks_to_log_in, page.headlines)):
        return False
    return len(page.visible_text) <= _BRIEF


def _asks_to_log_in(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_TITLE and _LOGIN.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    """A title as it is compared: folded, without punctuation that ends a sentence."""
    return " ".join(_PUNCTUATION.sub(" ", fold(text)).split())
