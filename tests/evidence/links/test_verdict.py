"""What one result means: whether to ask again, which verdict it is, and in which words."""

from __future__ import annotations

import pytest

from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.links.verdict import (
    failure_judged,
    is_clear,
    is_limit,
    is_temporary,
    judged,
    reached_no_server,
    status_line,
)
from auditor.model.evidence import LinkVerdict

URL = "https://site.example/page"
HTML = {"content-type": "text/html"}
CHALLENGE = {"cf-mitigated": "challenge", **HTML}
PARKED = (
    b"<title>old.test</title><h1>This domain is for sale</h1><script src='//sedoparking.com/x.js'></script>"
)
NOT_THERE = b"<title>Page not found</title><h1>Page not found</h1><p>Sorry.</p>"


def failures(*wanted):
    """Each failure with whether it is one of those."""
    return [(failure, failure in wanted) for failure in Failure]


def verdict_and_detail(status, method="GET"):
    known = judged(Answer(status, method=method), URL, URL)
    return known.verdict, known.detail


# -- the words of a status ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "detail"),
    [
        (401, "401 Unauthorized"),
        (402, "402 Payment Required"),
        (403, "403 Forbidden"),
        (407, "407 Proxy Authentication Required"),
        (451, "451 Unavailable For Legal Reasons"),
        (999, "999"),
    ],
)
def test_a_refusal_to_who_asks_has_the_status_for_its_detail(status, detail):
    assert verdict_and_detail(status) == (LinkVerdict.BLOCKED, detail)


@pytest.mark.parametrize("status", [405, 406, 408, 413, 415, 421, 423, 431, 450, 452, 499])
def test_any_other_status_below_500_says_that_such_requests_are_not_answered(status):
    verdict, detail = verdict_and_detail(status)
    assert verdict is LinkVerdict.BLOCKED
    assert detail == f"{status_line(status)}: requests of this kind are not answered"


@pytest.mark.parametrize("status", [400, 414, 422])
def test_a_status_about_the_address_is_suspect_with_the_status_for_its_detail(status):
    assert verdict_and_detail(status) == (LinkVerdict.SUSPECT, status_line(status))


@pytest.mark.parametrize(("status", "detail"), [(404, "404 Not Found"), (410, "410 Gone")])
def test_a_page_that_is_gone_has_the_status_for_its_detail(status, detail):
    assert verdict_and_detail(status) == (LinkVerdict.BROKEN, detail)


@pytest.mark.parametrize("status", [300, 304, 399])
def test_a_redirect_to_nowhere_says_so(status):
    line = f"{status_line(status)}, without an address to go to"
    assert verdict_and_detail(status) == (LinkVerdict.SUSPECT, line)


@pytest.mark.parametrize("status", [100, 103, 199])
def test_an_interim_answer_is_no_verdict(status):
    line = f"{status_line(status)}, an interim answer that none followed"
    assert verdict_and_detail(status) == (LinkVerdict.UNCHECKED, line)


@pytest.mark.parametrize("status", [200, 204, 206, 299])
def test_every_status_of_success_is_a_page(status):
    assert verdict_and_detail(status) == (LinkVerdict.WORKING, "")


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (500, LinkVerdict.SERVER_ERROR),
        (599, LinkVerdict.SERVER_ERROR),
        (600, LinkVerdict.UNCHECKED),
        (998, LinkVerdict.UNCHECKED),
    ],
)
def test_an_error_of_the_server_has_a_number_below_600(status, verdict):
    assert verdict_and_detail(status) == (verdict, status_line(status))


@pytest.mark.parametrize(
    "header", ["x-vercel-mitigated", "cf-mitigated", "x-amzn-waf-action", "cf-chl-bypass", "x-sucuri-block"]
)
def test_a_challenge_with_too_many_requests_is_no_limit(header):
    """It comes back however long one waits, so such a link would never be checked."""
    answer = Answer(429, {header: "challenge", "retry-after": "60", **HTML})
    known = judged(answer, URL, URL)
    assert known.verdict is LinkVerdict.BLOCKED
    assert "challenge" in known.detail
    assert not is_limit(answer)


def test_a_challenge_page_with_too_many_requests_is_no_limit():
    page = Answer(429, HTML, b"<title>Vercel Security Checkpoint</title><p>We are checking your browser</p>")
    assert judged(page, URL, URL).verdict is LinkVerdict.BLOCKED


def test_the_signature_of_a_protection_with_too_many_requests_is_a_limit():
    answer = Answer(429, {"server": "cloudflare", **HTML})
    assert judged(answer, URL, URL).verdict is LinkVerdict.RATE_LIMITED


@pytest.mark.parametrize(("status", "line"), [(404, "404 Not Found"), (200, "200 OK"), (777, "777")])
def test_a_status_is_shown_with_its_phrase_where_it_has_one(status, line):
    assert status_line(status) == line


# -- what a page is ----------------------------------------------------------------------------------------------------


def test_a_challenge_has_the_status_and_its_name_for_its_detail():
    known = judged(Answer(503, CHALLENGE), URL, URL)
    assert known.verdict is LinkVerdict.BLOCKED
    assert known.detail.startswith("503 Service Unavailable: ")
    assert "Cloudflare" in known.detail


def test_an_answer_to_head_is_judged_by_its_status_and_not_as_a_challenge():
    known = judged(Answer(404, CHALLENGE, method="HEAD"), URL, URL)
    assert (known.verdict, known.detail) == (LinkVerdict.BROKEN, "404 Not Found")


def test_a_parked_domain_is_suspect_with_the_words_that_say_so():
    known = judged(Answer(200, HTML, PARKED), URL, URL)
    assert (known.verdict, known.detail) == (
        LinkVerdict.SUSPECT,
        "the domain seems to be parked or for sale",
    )
    assert known.quote


def test_a_page_that_says_that_it_is_not_there_is_suspect_with_its_words():
    known = judged(Answer(203, HTML, NOT_THERE), URL, URL)
    assert (known.verdict, known.detail) == (
        LinkVerdict.SUSPECT,
        "the page says that it is not there, with status 203",
    )
    assert "not found" in known.quote


@pytest.mark.parametrize("body", [PARKED, NOT_THERE])
def test_an_answer_to_head_has_no_page_to_judge(body):
    assert judged(Answer(200, HTML, body, method="HEAD"), URL, URL).verdict is LinkVerdict.WORKING


def test_a_page_found_elsewhere_is_redirected():
    known = judged(Answer(200, HTML), "https://site.example/new/page", URL)
    assert (known.verdict, known.detail, known.quote) == (LinkVerdict.REDIRECTED, "", "")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_page_that_became_the_home_page_is_suspect_for_that_reason(method):
    known = judged(Answer(200, HTML, method=method), "https://site.example/", URL)
    assert known.verdict is LinkVerdict.SUSPECT
    assert known.detail


# -- failures ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("failure", "verdict"),
    [
        (Failure.NO_SUCH_HOST, LinkVerdict.BROKEN),
        (Failure.NAME_UNRESOLVED, LinkVerdict.UNREACHABLE),
        (Failure.REFUSED, LinkVerdict.UNREACHABLE),
        (Failure.RESET, LinkVerdict.UNREACHABLE),
        (Failure.TIMEOUT, LinkVerdict.UNREACHABLE),
        (Failure.DEADLINE, LinkVerdict.UNREACHABLE),
        (Failure.TLS_EXPIRED, LinkVerdict.TLS_INVALID),
        (Failure.TLS_SELF_SIGNED, LinkVerdict.TLS_INVALID),
        (Failure.TLS_WRONG_NAME, LinkVerdict.TLS_INVALID),
        (Failure.TLS_UNTRUSTED, LinkVerdict.TLS_INVALID),
        (Failure.TLS_HANDSHAKE, LinkVerdict.TLS_INVALID),
        (Failure.MALFORMED, LinkVerdict.SERVER_ERROR),
        (Failure.FORBIDDEN_ADDRESS, LinkVerdict.REFUSED),
        (Failure.FORBIDDEN_URL, LinkVerdict.REFUSED),
        (Failure.PROXY, LinkVerdict.UNCHECKED),
        (Failure.OTHER, LinkVerdict.UNCHECKED),
    ],
)
def test_each_failure_has_its_verdict_and_keeps_its_words(failure, verdict):
    known = failure_judged(Failed(failure, "why"))
    assert (known.verdict, known.detail, known.quote) == (verdict, "why", "")


@pytest.mark.parametrize(
    ("failure", "temporary"),
    failures(Failure.REFUSED, Failure.RESET, Failure.TIMEOUT, Failure.NAME_UNRESOLVED, Failure.TLS_HANDSHAKE),
)
def test_a_failure_of_the_moment_is_worth_another_try(failure, temporary):
    assert is_temporary(Failed(failure, ""), URL) is temporary


@pytest.mark.parametrize(
    ("failure", "clear"),
    failures(
        Failure.TLS_EXPIRED,
        Failure.TLS_SELF_SIGNED,
        Failure.TLS_WRONG_NAME,
        Failure.TLS_UNTRUSTED,
        Failure.FORBIDDEN_ADDRESS,
        Failure.FORBIDDEN_URL,
        Failure.DEADLINE,
        Failure.PROXY,
    ),
)
def test_a_failure_that_every_method_meets_needs_no_other_method(failure, clear):
    assert is_clear(Failed(failure, ""), URL) is clear


@pytest.mark.parametrize(
    ("failure", "unmet"),
    failures(Failure.NO_SUCH_HOST, Failure.NAME_UNRESOLVED, Failure.REFUSED, Failure.TLS_HANDSHAKE),
)
def test_where_no_server_was_met_another_method_is_no_new_try(failure, unmet):
    assert reached_no_server(Failed(failure, "")) is unmet


def test_an_answer_comes_from_somebody():
    assert not reached_no_server(Answer(500))


# -- asking again ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 506, 599])
def test_a_status_of_the_moment_is_worth_another_try(status):
    assert is_temporary(Answer(status), URL)


@pytest.mark.parametrize("status", [200, 400, 403, 404, 407, 409, 424, 426, 428, 430, 499, 501, 505, 600])
def test_any_other_status_stays_what_it_is(status):
    assert not is_temporary(Answer(status), URL)


@pytest.mark.parametrize("status", [503, 429])
def test_a_challenge_is_not_temporary(status):
    assert not is_temporary(Answer(status, CHALLENGE), URL)


@pytest.mark.parametrize(
    ("result", "limit"),
    [
        (Answer(429), True),
        (Answer(428), False),
        (Answer(430), False),
        (Answer(503), False),
        (Failed(Failure.TIMEOUT, ""), False),
    ],
)
def test_only_too_many_requests_is_a_limit(result, limit):
    assert is_limit(result) is limit


@pytest.mark.parametrize(
    ("status", "clear"), [(199, False), (200, True), (204, True), (299, True), (300, False), (404, False)]
)
def test_what_head_says_is_believed_when_it_found_a_page(status, clear):
    assert is_clear(Answer(status, method="HEAD"), URL) is clear


def test_what_head_says_is_not_believed_when_it_got_a_challenge():
    assert not is_clear(Answer(200, CHALLENGE, method="HEAD"), URL)


@pytest.mark.parametrize(("status", "clear"), [(301, True), (302, True), (304, False), (404, False)])
def test_what_head_says_is_believed_when_it_leads_to_another_place(status, clear):
    assert is_clear(Answer(status, {"location": "/new"}, method="HEAD"), URL) is clear
