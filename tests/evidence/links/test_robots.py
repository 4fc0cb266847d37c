"""What a robots.txt allows (RFC 9309)."""

from __future__ import annotations

import pytest

from auditor.evidence.crawl.examination import CheckPolicy, GiveUp, Reason, Target
from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.links.robots import Rules, fetch_robots, robots_address

EVERYBODY = "User-agent: *\nDisallow: /private\nAllow: /private/open\n"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/x", True),
        (EVERYBODY, "/x", True),
        (EVERYBODY, "/private/x", False),
        (EVERYBODY, "/private/open/x", True),
        ("User-agent: other\nDisallow: /", "/x", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Content-Auditor\nDisallow: /a", "/x", True),
        ("User-agent: *\nUser-agent: other\nDisallow: /", "/x", False),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x=1", True),
        ("User-agent: *\nDisallow: /a*c*e", "/abcde", False),
        ("User-agent: *\nDisallow: /a*c*e", "/abde", True),
        ("User-agent: *\nDisallow: /?q=", "/?q=1", False),
        ("User-agent: *\nDisallow: /ä", "/%C3%A4", False),
        ("User-agent: * # all\nDisallow: /x # this", "/x", False),
        ("User-agent: *\nDisallow: /same\nAllow: /same", "/same", True),
        ("<html>not one of these</html>", "/x", True),
    ],
)
def test_the_longest_rule_for_us_decides(text, path, allowed):
    assert Rules(text).allow(f"https://site.example{path}") is allowed


def test_patterns_full_of_stars_take_no_time():
    rules = Rules("User-agent: *\nDisallow: /" + "*a" * 5000 + "$")
    assert rules.allow("https://site.example/" + "a" * 4000)


def test_the_rules_belong_to_scheme_host_and_port():
    assert robots_address("http://site.example:8080/a/b?c") == "http://site.example:8080/robots.txt"


def fetched(*results, check=lambda url: None):
    steps = fetch_robots(Target("https://site.example/robots.txt"), CheckPolicy(check, lambda: 0.5))
    step = next(steps)
    asked = [step.url]
    try:
        for result in results:
            answer, body = result if isinstance(result, tuple) else (result, b"")
            assert step.body is not None
            step.body(body)
            step = steps.throw(answer) if isinstance(answer, GiveUp) else steps.send(answer)
            asked.append(step.url)
    except StopIteration as known:
        return known.value.result, asked
    raise AssertionError("it wants more")


def test_its_text_is_what_the_last_redirect_leads_to():
    moved = Answer(301, {"location": "/other.txt"})
    text, asked = fetched(moved, (Answer(200), b"User-agent: *"))
    assert text == "User-agent: *"
    assert asked == ["https://site.example/robots.txt", "https://site.example/other.txt"]


@pytest.mark.parametrize(
    "result",
    [Answer(404), Answer(403), Answer(503), Failed(Failure.TIMEOUT, ""), GiveUp(Reason.LATE, "")],
    ids=str,
)
def test_without_one_everything_is_allowed(result):
    assert fetched(result)[0] == ""


def test_a_redirect_to_what_is_not_asked_is_not_followed():
    moved = Answer(301, {"location": "http://10.0.0.1/"})
    assert fetched(moved, check=lambda url: Failed(Failure.FORBIDDEN_ADDRESS, ""))[1] == [
        "https://site.example/robots.txt"
    ]


def test_endless_redirects_end():
    moved = [Answer(302, {"location": f"/{number}.txt"}) for number in range(6)]
    assert len(fetched(*moved)[1]) == 6


def test_redirects_in_a_circle_are_seen_at_once():
    assert len(fetched(Answer(302, {"location": "/robots.txt"}))[1]) == 1
