"""What a page really is: challenges, soft 404s and parked domains."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.evidence.http.answers import Answer
from auditor.evidence.links import challenges
from auditor.evidence.links import soft_404 as missing_pages
from auditor.evidence.links.page_view import PageView

HTML = {"content-type": "text/html; charset=utf-8"}
ARTICLE = "<p>" + "A long article that explains what this is about, with examples. " * 60


def challenge(answer: Answer, url: str = "") -> str | None:
    return challenges.challenge(PageView(answer), url)


def soft_404(answer: Answer, url: str) -> str | None:
    return missing_pages.soft_404(PageView(answer), url)


def parked(answer: Answer) -> str | None:
    return missing_pages.parked(PageView(answer))


def page(title: str = "", heading: str = "", body: str = "", *, status: int = 200, **headers: str) -> Answer:
    html = f"<!doctype html><html><head><title>{title}</title></head><body><h1>{heading}</h1>{body}"
    return Answer(
        status, {**HTML, **{name.replace("_", "-"): value for name, value in headers.items()}}, html.encode()
    )


# -- challenges -------------------------------------------------------------------------------------------------------------


def test_a_header_that_only_challenges_carry_names_it():
    assert challenge(Answer(403, {"cf-mitigated": "challenge"})) == "a Cloudflare challenge"
    assert challenge(Answer(202, {"x-amzn-waf-action": "challenge"})) == "an AWS WAF challenge"
    assert challenge(Answer(503, {"cf-mitigated": "challenge"})) == "a Cloudflare challenge"


@pytest.mark.parametrize(
    "title",
    [
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Making sure you&#39;re not a bot!",
        "Pardon Our Interruption",
        "Access to this page has been denied.",
        "Client Challenge",
        "Request Rejected",
        "Robot Check",
        "ScienceDirect - Are you a robot?",
        "Vercel Security Checkpoint",
        "Nur einen Moment…",
        "Validate User",
    ],
)
@pytest.mark.parametrize("status", [200, 202, 403, 503])
def test_the_title_of_a_challenge_page_names_it(title, status):
    assert challenge(page(title, body="Please wait.", status=status))


def test_an_article_about_a_challenge_is_not_one():
    assert challenge(page("Are you a robot?", body=ARTICLE)) is None
    assert challenge(page("Access Denied", body=ARTICLE)) is None
    assert challenge(page("How to solve “Just a moment...”", body="Short.")) is None


def test_the_code_of_a_challenge_names_its_protector():
    code = "<script>window._cf_chl_opt={cvId:'3'}</script>"
    assert challenge(page("example.org", body=code, status=503)) == "a page of Cloudflare"


def test_a_page_let_through_with_a_protectors_detection_script_is_no_challenge():
    script = (
        "<script>window.__CF$cv$params={};a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'</script>"
    )
    assert challenge(page("Welcome", body=script, server="cloudflare")) is None


def test_a_protectors_signature_counts_only_with_a_refusal():
    assert challenge(Answer(403, {"server": "cloudflare"})) == "the protection of Cloudflare"
    assert challenge(Answer(403, {"set-cookie": "datadome=abc; Path=/"})) == "the protection of DataDome"
    assert challenge(Answer(200, {"server": "cloudflare"})) is None
    assert challenge(Answer(404, {"server": "cloudflare"})) is None


def test_an_overloaded_site_behind_a_protector_is_not_a_challenge():
    assert (
        challenge(page("503 Service Unavailable", body="<hr>nginx", status=503, server="cloudflare")) is None
    )
    assert challenge(Answer(429, {"server": "cloudflare"})) is None


@pytest.mark.parametrize(
    "title",
    [
        "Verifying your browser",
        "Attention Required!",
        "Cookies required",
        "Cookies must be enabled to use this site",
        "Before you continue to Example",
        "Subscribe to read | Example Times",
        "Please wait while we verify your request",
    ],
)
def test_a_wall_is_no_page(title):
    assert challenge(page(title, body="Please wait."))
    assert challenge(page(title, body=ARTICLE)) is None


@pytest.mark.parametrize(
    "title",
    [
        "Log in to continue",
        "You must log in to see this page",
        "Example: Sign in",
        "Example - Anmelden",
        "Member login",
        "Institutional login",
        "Authentication required",
        "Example</title><h1>Sign in</h1><title>",
    ],
)
@pytest.mark.parametrize("field", ["<input type='password'>", "<input type='email'>"])
def test_forms_that_ask_to_log_in(title, field):
    form = page(title, body=f"<form>{field}</form>")
    assert challenge(form, "https://example.org/reports/2024") == "a login form in place of the page"


@pytest.mark.parametrize(
    "title", ["How to sign in", "Sign in sheets", "Login pages compared", "Entrar en Europa"]
)
def test_pages_about_logins_are_pages(title):
    form = page(title, body="<form><input type='search'></form>")
    assert challenge(form, "https://example.org/reports/2024") is None


def test_a_login_form_in_place_of_a_page_is_recognised_when_the_address_is_known():
    form = page("Sign in · Example", body="<form><input type='password'></form>")
    assert challenge(form, "https://example.org/reports/2024") == "a login form in place of the page"
    assert challenge(form) is None
    assert challenge(form, "https://example.org/users/sign_in") is None
    assert challenge(form, "https://example.org/") is None


# -- soft 404 ----------------------------------------------------------------------------------------------------------

URL = "https://example.org/guides/sepsis"


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "404 Not Found",
        "404: Not Found",
        "Error 404",
        "Page not found",
        "Page not found - Example",
        "Example | Page Not Found (404)",
        "Example – Page not found | Home",
        "Oops! That page can&rsquo;t be found.",
        "Sorry, the page you requested could not be found",
        "Sorry, we can't find the page you're looking for",
        "We couldn’t find that page",
        "This page doesn't exist",
        "This page isn't available",
        "The page you are looking for was not found",
        "Seite nicht gefunden",
        "Die angeforderte Seite wurde nicht gefunden.",
        "Page introuvable",
        "La page demandée n’existe pas",
        "Página no encontrada",
        "Pagina non trovata",
        "Página não encontrada",
        "Pagina niet gevonden",
        "Sidan kunde inte hittas",
        "Siden blev ikke fundet",
        "Siden finnes ikke",
        "Sivua ei löydy",
        "Strona nie została znaleziona",
        "Stránka nenalezena",
        "Az oldal nem található",
        "Sayfa bulunamadı",
        "Страница не найдена",
        "Сторінку не знайдено",
        "Η σελίδα δεν βρέθηκε",
        "ページが見つかりません",
        "页面不存在",
        "페이지를 찾을 수 없습니다",
        "Heb ddod o hyd i'r dudalen",
    ],
)
def test_a_page_that_says_it_is_not_there_is_quoted(title):
    assert soft_404(page(title), URL)
    assert soft_404(page("Example", title), URL)


def test_the_quote_is_what_the_page_says():
    assert (
        soft_404(page("Page not found &amp; lost - Example", "Sorry, page <em>not</em> found!"), URL)
        == "Sorry, page not found!"
    )


@pytest.mark.parametrize(
    "title",
    [
        "Sepsis guideline",
        "How to fix “page not found” errors",
        "php - Page not found in Laravel - Stack Overflow",
        "Why bees cannot be found in winter",
        "Not found in the wild: extinct frogs",
        "Missing data in clinical trials",
        "Room 404",
        "Lost and found",
        "Designing a helpful 404 page for your hospital's site",
    ],
)
def test_a_page_with_such_words_in_its_title_is_not_accused(title):
    assert soft_404(page(title, title), URL) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://developer.example.org/docs/Web/HTTP/Status/404",
        "https://example.org/troubleshooting/page-not-found",
        "https://example.org/api/NotFound.html",
        "https://example.org/errors/3",
        "https://example.org/%6eot%2dfound",
    ],
)
def test_a_page_whose_address_speaks_of_404_is_about_it(url):
    assert soft_404(page("404 Not Found - HTTP | Example"), url) is None


def test_an_identifier_that_happens_to_hold_404_does_not_excuse_a_page():
    assert soft_404(page("Page not found"), "https://example.org/article/140431")


def test_a_title_in_a_comment_or_script_says_nothing():
    hidden = "<!-- <title>Page not found</title> --><script>t='<h1>Page not found</h1>'</script>"
    assert soft_404(page("Sepsis", "Sepsis", hidden), URL) is None
    body = f"<html>{hidden}<title>Sepsis</title><h1>Sepsis</h1>".encode()
    assert soft_404(Answer(200, HTML, body), URL) is None


def test_only_pages_that_claim_to_be_fine_are_judged():
    assert soft_404(page("Page not found", status=404), URL) is None
    assert soft_404(Answer(200, {"content-type": "application/pdf"}, page("404").body), URL) is None
    assert soft_404(Answer(200, HTML), URL) is None


@pytest.mark.parametrize(
    ("charset", "title"),
    [
        ("iso-8859-1", "Página no encontrada"),
        ("shift_jis", "ページが見つかりません"),
        ("gb2312", "找不到页面"),
        ("euc-kr", "페이지를 찾을 수 없습니다"),
        ("ks_c_5601-1987", "페이지를 찾을 수 없습니다"),
        ("ibm866", "Страница не найдена"),
        ("iso-8859-9", "Sayfa bulunamadı"),
        ("iso-8859-7", "Η σελίδα δεν βρέθηκε"),
    ],
)
def test_the_page_is_read_in_its_own_charset(charset, title):
    body = f"<title>{title}</title>".encode(charset)
    assert soft_404(Answer(200, {"content-type": f"text/html; charset={charset}"}, body), URL) == title
    declared = f"<html><head><meta charset='{charset}'><title>{title}</title>".encode(charset)
    assert soft_404(Answer(200, {"content-type": "text/html"}, declared), URL) == title


@pytest.mark.parametrize(
    ("label", "data", "text"),
    [
        ("gb2312", b"\xe9F", "镕"),
        ("shift_jis", b"\x87@", "①"),
        ("tis-620", b"\xa1", "ก"),
        ("windows-874", b"\x85", "…"),
        ("koi8", b"\xc1", "а"),
        ("iso-8859-8-i", b"\xe0", "א"),
        ("x-sjis", b"\x87@", "①"),
    ],
)
def test_a_charset_is_what_the_web_calls_so(label, data, text):
    title = b"<title>" + data + b"</title>"
    assert (
        PageView(Answer(200, {"content-type": f"text/html; charset={label}"}, title)).headlines.title == text
    )
    declared = f'<meta charset="{label}">'.encode() + title
    assert PageView(Answer(200, {"content-type": "text/html"}, declared)).likely_headlines == [text]


def test_a_charset_that_no_one_knows_leaves_it_to_the_page():
    body = "<meta charset='iso-8859-1'><title>Página no encontrada</title>".encode("latin-1")
    answer = Answer(200, {"content-type": "text/html; charset=unknown-8bit"}, body)
    assert PageView(answer).headlines.title == "Página no encontrada"


def test_a_page_in_utf_16_is_read_by_its_mark():
    assert (
        soft_404(Answer(200, HTML, "\ufeff<title>Page not found</title>".encode("utf-16-le")), URL)
        == "Page not found"
    )


@pytest.mark.parametrize(
    "charset",
    [
        "idna",
        "punycode",
        "unicode_escape",
        "zlib",
        "hex",
        "utf-7",
        "no such",
        "\x00",
        "x" * 9999,
        "undefined",
    ],
)
def test_a_trap_in_place_of_a_charset_is_not_sprung(charset):
    answer = Answer(
        200, {"content-type": f"text/html; charset={charset}"}, b"<title>Page not found</title>\xff\\u0041"
    )
    assert soft_404(answer, URL) == "Page not found"


# -- parked ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "example.org is for sale",
        "This domain is for sale",
        "The domain example.org may be for sale!",
        "Buy this domain",
        "example.org - This domain name has expired",
        "Account Suspended",
        "Diese Domain steht zum Verkauf",
    ],
)
def test_a_page_that_sells_its_domain_is_quoted(title):
    assert parked(page(title, body="Inquire now")) == title


def test_a_parking_service_shows_itself_in_the_code():
    shown = parked(
        page(
            "example.org",
            body="<script src='https://www.sedoparking.com/frmpark/x.js'></script> Related searches",
        )
    )
    assert shown == "example.org"
    lander = Answer(
        200, HTML, b'<!DOCTYPE html><html><head><script>window.location.href="/lander"</script></head></html>'
    )
    assert "parking service" in (parked(lander) or "")
    assert parked(page("example.org", x_adblock_key="MFww"))


@pytest.mark.parametrize(
    "title",
    ["This house is for sale", "How to sell a domain name", "Expired domains explained", "Parked cars"],
)
def test_a_page_about_sales_is_not_parked(title):
    assert parked(page(title, title, "Short text")) is None


def test_a_long_page_about_parking_is_not_parked():
    assert parked(page("This domain is for sale", body=ARTICLE)) is None
    assert (
        parked(page("Parking services", body=f"<a href='https://sedoparking.com'>Sedo</a>{ARTICLE}")) is None
    )


# -- hostile bodies ----------------------------------------------------------------------------------------------------


@given(
    st.binary(max_size=300), st.text(max_size=40), st.text(max_size=60), st.sampled_from([200, 202, 403, 503])
)
def test_no_answer_is_too_odd(body, kind, url, status):
    answer = Answer(status, {"content-type": f"text/html; charset={kind}", "server": kind}, b"<title>" + body)
    challenge(answer, url), soft_404(answer, url), parked(answer)


@given(st.text(max_size=200))
def test_a_quote_is_one_line_of_the_page(title):
    for quote in (soft_404(page(title), URL), parked(page(title))):
        assert quote is None or ("\n" not in quote and len(quote) <= 160)
