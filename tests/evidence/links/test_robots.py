"""What a robots.txt allows (RFC 9309)."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        # RFC 9309, 2.2.2: what is percent-encoded and what is not are compared as the same
        ("User-agent: *\nDisallow: /%7Ejoe\n", "/~joe", False),
        ("User-agent: *\nDisallow: /~joe\n", "/%7ejoe/x", False),
        ("User-agent: *\nDisallow: /a%3cb\n", "/a%3Cb", False),
        ("User-agent: *\nDisallow: /%c3%bc\n", "/ü", False),
        ("User-agent: *\nDisallow: /a%2Ab\n", "/a*b", False),
        ("User-agent: *\nDisallow: /a%2Ab\n", "/axb", True),
        ("User-agent: *\nDisallow: /a%2Fb\n", "/a/b", True),
        # 2.2.1: the group of another program is not ours because our name begins with its name
        ("User-agent: content\nDisallow: /\n", "/x", True),
        ("User-agent: auditor\nDisallow: /\n", "/x", True),
        ("User-agent: content\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "/a", True),
        ("User-agent: content\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "/b", False),
        ("User-agent: content-auditor-2\nDisallow: /\n", "/x", True),
        ("user-agent : CONTENT-AUDITOR # us\nDisallow: /a\n", "/a", False),
        ("User-agent: content\nUser-agent: content-auditor\nDisallow: /a\n", "/a", False),
        ("\ufeffUser-agent: *\nDisallow: /\n", "/x", False),
        ("\ufeffUser-agent: content-auditor\nDisallow: /a\n", "/a", False),
    ],
)
def test_the_longest_rule_for_us_decides(text, path, allowed):
    assert Rules(text).allow(f"https://site.example{path}") is allowed


@given(st.text(max_size=80), st.text(max_size=40))
def test_no_file_and_no_address_is_an_error(text, path):
    assert Rules(text).allow(f"https://site.example/{path}") in (True, False)


def test_patterns_full_of_stars_take_no_time():
    rules = Rules("User-agent: *\nDisallow: /" + "*a" * 5000 + "$")
    assert rules.allow("https://site.example/" + "a" * 4000)


def test_a_long_list_of_other_programs_costs_nothing():
    programs = "".join(f"User-agent: a{number}\n" for number in range(10_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(2_000))
    tracemalloc.start()
    made = Rules(f"{programs}User-agent: *\n{rules}")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000
    assert not made.allow("https://example.org/1999")


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


def test_a_long_file_is_read_as_far_as_the_standard_says():
    rule = b"User-agent: *\nDisallow: /x\n"
    comment = b"# a comment\n" * 42_000
    text, _ = fetched((Answer(200), comment + rule))
    assert len(comment) > 490_000
    assert not Rules(text).allow("https://site.example/x")


def test_endless_redirects_end():
    moved = [Answer(302, {"location": f"/{number}.txt"}) for number in range(6)]
    assert len(fetched(*moved)[1]) == 6


def test_redirects_in_a_circle_are_seen_at_once():
    assert len(fetched(Answer(302, {"location": "/robots.txt"}))[1]) == 1
