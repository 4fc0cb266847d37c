"""What is asked of one address, in which order, and what it is found to be: the requests are answered from a script."""

from __future__ import annotations

import pytest

from auditor.evidence.crawl.examination import CheckPolicy, GiveUp, Reason, Target
from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.links.check import CheckedLink, LinkCheck, globs, link_examiner
from auditor.model.evidence import LinkVerdict, Redirect

URL = "http://site.test/page"
HTML = {"content-type": "text/html"}
OK = Answer(200, HTML)


def no_fault(url):
    return None if url.startswith("http") else Failed(Failure.FORBIDDEN_URL, f"not asked: {url}")


class Asked:
    """The requests of one examination, as (method, address), and the result."""

    def __init__(self, script, *, target=None, give_up=None, accept=(), maximum_redirects=10, **options):
        check_policy = CheckPolicy(no_fault, lambda: 0.0, 1.0, maximum_redirects)
        options.setdefault("read", False)
        steps = LinkCheck(target or Target(URL), check_policy, accept=globs(accept), **options).steps()
        self.requests, self.pauses = [], []
        step = next(steps)
        try:
            for result in script:
                self.requests.append((step.method, step.url.removeprefix("http://site.test")))
                self.pauses.append(step.pause)
                if isinstance(result, Failed):
                    step = steps.send(result)
                    continue
                if step.body and result.body:
                    step.body(result.body)
                step = steps.send(Answer(result.status, result.headers, b"", result.complete, step.method))
            if give_up:
                steps.throw(give_up)
            raise AssertionError(f"one more request: {step}")
        except StopIteration as known:
            self.examined: CheckedLink = known.value.result
        assert len(self.requests) == len(script), "fewer requests than the script has"

    @property
    def answer(self):
        return self.examined.answer

    @property
    def verdict(self):
        return self.examined.answer.verdict

    @property
    def methods(self):
        return [method for method, _ in self.requests]


def moved(place, status=301):
    return Answer(status, {"location": place})


def failed(failure):
    return Failed(failure, f"it was {failure}")


# ------------------------------------------------------------ HEAD and GET


def test_a_page_that_answers_head_is_asked_nothing_more():
    asked = Asked([OK])
    assert (asked.methods, asked.verdict, asked.answer.status) == (["HEAD"], LinkVerdict.WORKING, 200)


@pytest.mark.parametrize(
    "status", [400, 401, 403, 404, 405, 406, 410, 451, 500, 501, 503, 999, 103, 304, 302]
)
def test_whatever_head_says_against_a_page_get_decides(status):
    asked = Asked([Answer(status), OK])
    assert (asked.methods, asked.verdict) == (["HEAD", "GET"], LinkVerdict.WORKING)


@pytest.mark.parametrize(
    "failure", [Failure.RESET, Failure.TIMEOUT, Failure.MALFORMED, Failure.OTHER, Failure.REFUSED]
)
def test_a_head_without_an_answer_is_followed_by_get(failure):
    assert Asked([failed(failure), OK]).verdict is LinkVerdict.WORKING


def test_a_host_that_wants_get_is_asked_with_get():
    assert Asked([OK], method="get").methods == ["GET"]


def test_a_page_whose_anchors_are_wanted_is_asked_with_get_at_once():
    assert Asked([OK], target=Target(URL, ("part",))).methods == ["GET"]


def test_a_page_that_is_to_be_read_is_asked_with_get_after_head():
    asked = Asked([OK, Answer(200, HTML, b"<title>Page not found</title>")], read=True)
    assert (asked.methods, asked.verdict) == (["HEAD", "GET"], LinkVerdict.SUSPECT)
    assert asked.answer.quote == "Page not found"


def test_what_is_no_page_is_not_read():
    assert Asked([Answer(200, {"content-type": "application/pdf"})], read=True).methods == ["HEAD"]


def test_a_page_that_head_found_is_there_although_its_host_then_wants_a_pause():
    asked = Asked([OK, Answer(429), Answer(429), Answer(429)], read=True)
    assert asked.verdict is LinkVerdict.WORKING


# ------------------------------------------------------------ verdicts


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (204, LinkVerdict.WORKING),
        (401, LinkVerdict.BLOCKED),
        (402, LinkVerdict.BLOCKED),
        (403, LinkVerdict.BLOCKED),
        (407, LinkVerdict.BLOCKED),
        (451, LinkVerdict.BLOCKED),
        (999, LinkVerdict.BLOCKED),
        (418, LinkVerdict.BLOCKED),
        (405, LinkVerdict.BLOCKED),
        (404, LinkVerdict.BROKEN),
        (410, LinkVerdict.BROKEN),
        (400, LinkVerdict.SUSPECT),
        (300, LinkVerdict.SUSPECT),
        (501, LinkVerdict.SERVER_ERROR),
        (103, LinkVerdict.UNCHECKED),
        (700, LinkVerdict.UNCHECKED),
    ],
)
def test_each_final_status_has_its_verdict(status, verdict):
    asked = Asked([Answer(status)], method="get")
    assert (asked.verdict, asked.answer.status) == (verdict, status)


@pytest.mark.parametrize(
    ("failure", "verdict"),
    [
        (Failure.TLS_EXPIRED, LinkVerdict.TLS_INVALID),
        (Failure.TLS_SELF_SIGNED, LinkVerdict.TLS_INVALID),
        (Failure.TLS_WRONG_NAME, LinkVerdict.TLS_INVALID),
        (Failure.TLS_UNTRUSTED, LinkVerdict.TLS_INVALID),
        (Failure.FORBIDDEN_ADDRESS, LinkVerdict.REFUSED),
        (Failure.FORBIDDEN_URL, LinkVerdict.REFUSED),
        (Failure.DEADLINE, LinkVerdict.UNREACHABLE),
    ],
)
def test_failures_that_no_method_changes_are_final(failure, verdict):
    asked = Asked([failed(failure)])
    assert (asked.verdict, asked.answer.detail) == (verdict, f"it was {failure}")


@pytest.mark.parametrize("status", [403, 503, 404, 200])
def test_a_challenge_is_blocked_whatever_its_status(status):
    challenge = Answer(status, {"cf-mitigated": "challenge", **HTML})
    asked = Asked([challenge, challenge])
    assert asked.verdict is LinkVerdict.BLOCKED
    assert "Cloudflare" in asked.answer.detail


def test_a_challenge_is_not_asked_again():
    challenge = Answer(503, HTML, b"<title>Just a moment...</title><script>window._cf_chl_opt={}</script>")
    assert Asked([challenge, challenge]).verdict is LinkVerdict.BLOCKED


def test_a_parked_domain_is_suspect_with_its_words():
    body = b"<title>old.test</title><h1>This domain is for sale</h1><script src='//sedoparking.com/x.js'></script>"
    asked = Asked([Answer(200, HTML, body)], method="get")
    assert asked.verdict is LinkVerdict.SUSPECT
    assert asked.answer.quote


def test_an_accepted_address_is_fine_for_the_reason_given():
    asked = Asked([Answer(403), Answer(403)], accept=[("http://site.test/*", "members only")])
    assert asked.verdict is LinkVerdict.WORKING
    assert "members only" in asked.answer.detail
    assert asked.answer.status == 403


def test_what_is_not_accepted_is_judged():
    assert (
        Asked([Answer(403), Answer(403)], accept=[("http://other.test/*", "")]).verdict is LinkVerdict.BLOCKED
    )


def test_nothing_forbidden_becomes_fine_by_being_accepted():
    asked = Asked([failed(Failure.FORBIDDEN_ADDRESS)], accept=[("*", "")])
    assert asked.verdict is LinkVerdict.REFUSED


# ------------------------------------------------------------ again


def test_an_error_of_the_server_is_asked_again_after_growing_pauses():
    asked = Asked([Answer(503)] * 4, retries=2)
    assert asked.methods == ["HEAD", "GET", "GET", "GET"]
    assert asked.pauses == [0, 0, 1, 2]
    assert asked.verdict is LinkVerdict.SERVER_ERROR


@pytest.mark.parametrize(
    "result", [Answer(500), Answer(502), Answer(429), failed(Failure.TIMEOUT), failed(Failure.RESET)]
)
def test_a_passing_trouble_leaves_no_trace(result):
    assert Asked([result, result, OK]).verdict is LinkVerdict.WORKING


def test_without_retries_get_still_has_its_say():
    assert Asked([Answer(500), Answer(500)], retries=0).verdict is LinkVerdict.SERVER_ERROR


def test_time_outs_after_all_tries_make_an_address_unreachable():
    assert Asked([failed(Failure.TIMEOUT)] * 4).verdict is LinkVerdict.UNREACHABLE


def test_a_limit_to_the_end_is_a_limit():
    asked = Asked([Answer(429)] * 3)
    assert asked.verdict is LinkVerdict.RATE_LIMITED
    assert asked.pauses == [0, 0, 0]  # the limit of the host decides how long to wait


def test_a_name_that_does_not_exist_is_looked_up_twice_before_it_is_broken():
    asked = Asked([failed(Failure.NO_SUCH_HOST)] * 2, retries=0)
    assert asked.verdict is LinkVerdict.BROKEN
    assert asked.pauses == [0, 1]


def test_also_with_get_alone_a_name_is_looked_up_twice():
    assert Asked([failed(Failure.NO_SUCH_HOST)] * 2, method="get", retries=0).verdict is LinkVerdict.BROKEN


def test_a_resolver_without_an_answer_never_makes_a_link_broken():
    asked = Asked([failed(Failure.NAME_UNRESOLVED)] * 2, retries=0)
    assert asked.verdict is LinkVerdict.UNREACHABLE


def test_an_unsure_resolver_is_asked_until_it_says_the_same_twice():
    unsure, absent = failed(Failure.NAME_UNRESOLVED), failed(Failure.NO_SUCH_HOST)
    assert Asked([unsure, absent, absent]).verdict is LinkVerdict.BROKEN
    assert Asked([absent, unsure, OK]).verdict is LinkVerdict.WORKING


# ------------------------------------------------------------ redirects


def test_a_permanent_redirect_says_where_the_page_is_now():
    asked = Asked([moved("/new"), OK])
    answer = asked.answer
    assert (asked.requests, asked.verdict) == ([("HEAD", "/page"), ("HEAD", "/new")], LinkVerdict.REDIRECTED)
    assert (answer.permanent, answer.final_url, answer.chain) == (
        True,
        "http://site.test/new",
        (Redirect(301, URL),),
    )


def test_one_passing_redirect_makes_the_chain_passing():
    answer = Asked([moved("/a", 308), moved("/b", 302), OK]).answer
    assert (answer.permanent, answer.final_url) == (False, "http://site.test/b")
    assert answer.chain == (Redirect(308, URL), Redirect(302, "http://site.test/a"))


def test_a_redirect_to_a_page_that_is_gone_is_broken():
    asked = Asked([moved("/new"), Answer(404), Answer(404)])
    assert (asked.verdict, asked.answer.status, asked.answer.final_url) == (
        LinkVerdict.BROKEN,
        404,
        "http://site.test/new",
    )


def test_a_redirect_to_the_home_page_is_suspect():
    assert Asked([moved("/"), OK]).verdict is LinkVerdict.SUSPECT


def test_a_hop_that_refuses_head_is_asked_with_get_from_there():
    asked = Asked([moved("/new"), Answer(405), OK])
    assert asked.requests == [("HEAD", "/page"), ("HEAD", "/new"), ("GET", "/new")]


def test_redirects_of_head_in_a_circle_are_tried_with_get():
    asked = Asked([moved("/b", 302), moved("/page", 302), OK])
    assert (asked.methods, asked.verdict, asked.answer.chain) == (
        ["HEAD", "HEAD", "GET"],
        LinkVerdict.WORKING,
        (),
    )


def test_redirects_in_a_circle_are_suspect_with_their_chain():
    circle = [moved("/b", 302), moved("/page", 302)]
    asked = Asked([*circle, *circle])
    assert asked.verdict is LinkVerdict.SUSPECT
    assert asked.answer.chain == (Redirect(302, URL), Redirect(302, "http://site.test/b"))


@pytest.mark.parametrize("cookie_at", [0, 1])
def test_a_circle_that_sets_a_cookie_is_blocked(cookie_at):
    """A browser sends the cookie back and is shown the page; none is kept here."""
    circle = [moved("/b", 302), moved("/page", 302)]
    circle[cookie_at] = Answer(302, {**circle[cookie_at].headers, "set-cookie": "seen=1"})
    asked = Asked([*circle, *circle])
    assert asked.verdict is LinkVerdict.BLOCKED
    assert "cookie" in asked.answer.detail


def test_redirects_without_end_that_set_a_cookie_are_blocked():
    steps = [Answer(302, {"location": f"/step{number}", "set-cookie": f"a={number}"}) for number in range(4)]
    assert Asked(steps, maximum_redirects=3).verdict is LinkVerdict.BLOCKED


def test_a_cookie_on_the_way_to_a_missing_page_changes_nothing():
    step = Answer(302, {"location": "/b", "set-cookie": "seen=1"})
    assert Asked([step, Answer(404), Answer(404)]).verdict is LinkVerdict.BROKEN


def test_a_redirect_to_an_ignored_address_is_skipped_and_not_followed():
    asked = Asked([moved("https://login.test/form")], ignore=globs([("https://login.test/*", "our login")]))
    assert (asked.verdict, asked.methods) == (LinkVerdict.SKIPPED, ["HEAD"])
    assert "our login" in asked.answer.detail
    assert asked.answer.final_url == "https://login.test/form"


def test_a_page_that_redirects_to_itself_is_suspect():
    assert Asked([moved(""), moved("")]).verdict is LinkVerdict.SUSPECT


def test_a_chain_ends_at_the_most_redirects_allowed():
    asked = Asked([moved(f"/step{number}", 302) for number in range(4)], maximum_redirects=3)
    assert asked.verdict is LinkVerdict.SUSPECT
    assert "3 redirects" in asked.answer.detail
    assert (
        Asked([*(moved(f"/step{number}", 302) for number in range(3)), OK], maximum_redirects=3).verdict
        is LinkVerdict.REDIRECTED
    )


@pytest.mark.parametrize(
    "place", ["file:///etc/passwd", "ftp://site.test/x", "javascript:alert(1)", "data:text/html,x"]
)
def test_a_redirect_to_another_scheme_is_refused_and_not_followed(place):
    asked = Asked([moved(place)])
    assert (asked.verdict, asked.methods) == (LinkVerdict.REFUSED, ["HEAD"])


def test_a_redirect_without_an_address_is_suspect():
    assert Asked([Answer(302), Answer(302)]).verdict is LinkVerdict.SUSPECT


def test_retries_are_for_the_whole_chain():
    asked = Asked([Answer(502), Answer(502), moved("/b"), Answer(502), Answer(502)], retries=2)
    assert asked.verdict is LinkVerdict.SERVER_ERROR


# ------------------------------------------------------------ giving up


def test_an_answer_against_a_page_that_is_not_confirmed_is_no_verdict():
    asked = Asked([Answer(404)], give_up=GiveUp(Reason.LATE, "no time left"))
    assert (asked.verdict, asked.answer.detail, asked.answer.status) == (
        LinkVerdict.UNCHECKED,
        "no time left",
        404,
    )


def test_a_name_looked_up_once_is_not_broken():
    asked = Asked([failed(Failure.NO_SUCH_HOST)], give_up=GiveUp(Reason.LATE, "no time left"))
    assert asked.verdict is LinkVerdict.UNCHECKED


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        (Answer(429), LinkVerdict.RATE_LIMITED),
        (Answer(503), LinkVerdict.SERVER_ERROR),
        (failed(Failure.TIMEOUT), LinkVerdict.UNREACHABLE),
    ],
)
def test_when_the_time_is_over_the_last_trouble_is_the_verdict(result, verdict):
    assert Asked([result], give_up=GiveUp(Reason.LATE, "no time left")).verdict is verdict


def test_a_page_that_head_found_needs_no_more_when_no_more_may_be_asked():
    asked = Asked([OK], read=True, give_up=GiveUp(Reason.ENDED, "enough requests"))
    assert asked.verdict is LinkVerdict.WORKING


def test_fragments_of_a_page_that_was_not_read_are_not_judged():
    asked = Asked([Answer(404)], target=Target(URL, ("part",)))
    found = asked.examined.fragments["part"]
    assert found.there is None
    assert "404" in found.reason


# ------------------------------------------------------------ what was not asked


@pytest.mark.parametrize(
    ("reason", "verdict"),
    [
        (Reason.FORBIDDEN_URL, LinkVerdict.REFUSED),
        (Reason.FORBIDDEN_ADDRESS, LinkVerdict.REFUSED),
        (Reason.NO_SUCH_HOST, LinkVerdict.BROKEN),
        (Reason.NO_ANSWER, LinkVerdict.UNREACHABLE),
        (Reason.NO_WAY_OUT, LinkVerdict.UNCHECKED),
        (Reason.RATE_LIMITED, LinkVerdict.RATE_LIMITED),
        (Reason.LATE, LinkVerdict.UNCHECKED),
        (Reason.ENDED, LinkVerdict.UNCHECKED),
        (Reason.FAULT, LinkVerdict.UNCHECKED),
    ],
)
def test_what_was_not_asked_has_a_verdict_by_the_reason(reason, verdict):
    link = link_examiner().unasked(Target(URL, ("part",)), reason, "why")
    assert (link.answer.verdict, link.answer.detail) == (verdict, "why")
    assert link.answer.private is (reason is Reason.FORBIDDEN_ADDRESS)
    assert link.fragments["part"].there is None


def test_an_accepted_address_of_a_closed_host_is_fine():
    link = link_examiner([("http://site.test/*", "")]).unasked(Target(URL), Reason.NO_ANSWER, "silent")
    assert link.answer.verdict is LinkVerdict.WORKING
    assert link.answer.detail == "accepted by the configuration (silent)"
