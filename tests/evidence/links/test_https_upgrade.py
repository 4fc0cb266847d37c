"""http addresses whose https answers the same page."""

from __future__ import annotations

import pytest

from auditor.evidence.crawl.examination import Target
from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.links.https_upgrade import compare, https_address, same_page

HTML = {"content-type": "text/html; charset=utf-8"}
PAGE = b"<title>Dose</title><h1>Dose</h1>" + b"<p>Take it daily.</p>" * 40


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("http://site.example/a?b", "https://site.example/a?b"),
        ("https://site.example/", None),
        ("http://site.example:8080/", None),
        ("http://[::1", None),
    ],
)
def test_only_http_at_its_usual_port_has_an_https_address(url, other):
    assert https_address(url) == other


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Answer(200, HTML, PAGE), Answer(200, HTML, PAGE), True),
        (
            Answer(200, HTML, PAGE + b'<a href="http://x">'),
            Answer(200, HTML, PAGE + b'<a href="https://x">'),
            True,
        ),
        (Answer(200, HTML, PAGE), Answer(200, HTML, PAGE + b"<!-- token 123 -->"), True),
        (Answer(200, HTML, PAGE), Answer(200, HTML, PAGE.replace(b"Dose", b"Hello")), False),
        (Answer(200, HTML, PAGE), Answer(200, HTML, PAGE * 3), False),
        (Answer(200, HTML, PAGE), Answer(200, {"content-type": "text/plain"}, PAGE), False),
        (Answer(200, HTML, b"a"), Answer(200, HTML, b"b"), False),
        (
            Answer(200, {"content-type": "application/pdf"}, b"1"),
            Answer(200, {"content-type": "application/pdf"}, b"2"),
            False,
        ),
    ],
)
def test_pages_are_the_same_by_body_or_by_headlines_and_length(one, other, same):
    assert same_page(one, other) is same


def examined(*results):
    steps = compare(Target("http://site.example/"))
    step = next(steps)
    asked = [step.url]
    try:
        for result, body in results:
            assert step.body is not None
            step.body(body)
            step = steps.send(result)
            asked.append(step.url)
    except StopIteration as known:
        return known.value.result, asked
    raise AssertionError("it wants more")


def test_the_https_address_is_reported_when_both_are_the_same():
    https, asked = examined((Answer(200, HTML), PAGE), (Answer(200, HTML), PAGE))
    assert https == "https://site.example/"
    assert asked == ["https://site.example/", "http://site.example/"]


@pytest.mark.parametrize(
    "result",
    [
        Answer(404, HTML),
        Answer(301, {"location": "http://site.example/"}),
        Failed(Failure.TLS_EXPIRED, ""),
        Answer(200, HTML, unverified="the certificate has expired"),
    ],
)
def test_without_a_page_over_https_nothing_more_is_asked(result):
    assert examined((result, b"")) == ("", ["https://site.example/"])


def test_another_page_over_https_is_not_reported():
    assert examined((Answer(200, HTML), PAGE), (Answer(200, HTML), b"<h1>Other</h1>"))[0] == ""
