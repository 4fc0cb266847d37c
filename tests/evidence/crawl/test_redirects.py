"""Redirects are followed by one function, no matter who asks: to what may be asked, not for ever, in no circle."""

from __future__ import annotations

from auditor.evidence.crawl.examination import CheckPolicy, Step
from auditor.evidence.crawl.redirects import Redirects, Stop, Stopped, fetch
from auditor.evidence.http.answers import Answer, Failed, Failure

START = "http://site.test/start"
FORBIDDEN = Failed(Failure.FORBIDDEN_ADDRESS, "private")


def moved(place, method="GET", status=302):
    return Answer(status, {"location": place}, method=method)


def follow(*results, check=lambda url: None, most=3):
    """What came of it, the way, and the addresses that were asked."""
    asked = []

    def ask(url):
        return (yield Step("GET", url))

    way = Redirects(START, check, most)
    steps = way.follow(ask)
    try:
        asked.append(next(steps).url)
        for result in results:
            step = steps.send(result)
            asked.append(step.url)
    except StopIteration as known:
        return known.value, way, asked
    raise AssertionError("it wants more")


def test_the_way_is_kept_with_the_status_of_each_redirect():
    end = Answer(200)
    found, way, asked = follow(moved("/a", status=301), moved("http://other.test/b"), end)
    assert found is end
    assert way.url == "http://other.test/b" == asked[-1]
    assert way.chain == [(301, START), (302, "http://site.test/a")]


def test_a_failure_on_the_way_is_the_end_of_it():
    failed = Failed(Failure.TIMEOUT, "")
    assert follow(moved("/a"), failed)[0] is failed


def test_an_address_that_may_not_be_asked_is_not_asked():
    last = moved("http://10.0.0.1/")
    found, way, asked = follow(last, check=lambda url: FORBIDDEN if "10.0" in url else None)
    assert found == Stopped(Stop.REFUSED, "http://10.0.0.1/", last, FORBIDDEN)
    assert (way.url, asked) == (START, [START])


def test_a_circle_is_seen_when_it_closes():
    found, _, asked = follow(moved("/a"), moved("/b"), moved("/a"))
    assert isinstance(found, Stopped)
    assert (found.stop, len(asked)) == (Stop.CIRCLE, 3)


def test_an_address_that_answered_another_method_is_no_circle():
    found, _, asked = follow(moved("/a", "HEAD"), moved("/start"), Answer(200))
    assert isinstance(found, Answer)
    assert len(asked) == 3


def test_more_redirects_than_allowed_end_it():
    found, _, asked = follow(*(moved(f"/{number}") for number in range(4)))
    assert isinstance(found, Stopped)
    assert (found.stop, len(asked)) == (Stop.TOO_MANY, 4)


def fetched(*results):
    steps = fetch(START, CheckPolicy(lambda url: None, lambda: 0.0), 3)
    step = next(steps)
    try:
        for result, body in results:
            assert step.body
            step.body(body)
            step = steps.send(result)
    except StopIteration as known:
        return known.value
    raise AssertionError("it wants more")


def test_a_file_is_the_body_of_the_last_answer():
    assert fetched((moved("/a"), b"moved"), (Answer(200), b"text")).body == b"text"


def test_without_an_answer_200_there_is_no_file():
    assert fetched((Answer(404), b"text")).body == b""
    assert fetched((Failed(Failure.RESET, ""), b"te")).body == b""
