"""How one host is asked: passes, pauses, limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.evidence.crawl.examination import Reason
from auditor.evidence.crawl.host_limit import (
    DEAD,
    DOUBTFUL,
    LONGEST_PAUSE,
    SLOW,
    SLOWEST,
    SPARE,
    UNPROVEN,
    HostLimit,
    backoff,
    pause_asked_for,
    stated_limits,
)
from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.settings import HostSettings

OK = Answer(200)
LIMIT = Answer(429)


def host_limit(*, patience: float = 60.0, **settings) -> HostLimit:
    return HostLimit("host.test", HostSettings(**settings), patience, chance=lambda: 0.0)


def proven(**settings) -> HostLimit:
    """The limit of a host that has answered, at time 0."""
    one = host_limit(**settings)
    one.leave(0.0, one.enter(-100.0), OK, 0.0)
    return one


def opens(one: HostLimit) -> float:
    at = one.opens_at()
    assert at is not None
    return at


def limit(seconds: float | str) -> Answer:
    return Answer(429, {"retry-after": str(seconds)})


def test_the_starts_of_two_requests_are_an_interval_apart():
    one = proven(interval=0.05)
    one.enter(10.0)
    assert one.opens_at() == pytest.approx(10.05)


def test_no_more_requests_than_allowed_are_under_way_at_once():
    one = proven(concurrency=3, interval=0.0)
    passes = [one.enter(1.0) for _ in range(3)]
    assert one.opens_at() is None
    one.leave(2.0, passes[0], OK, 0.0)
    assert one.opens_at() is not None


def test_a_host_that_has_not_answered_yet_gets_two_requests_at_most():
    one = host_limit(concurrency=10, interval=0.0)
    one.enter(0.0)
    one.enter(0.0)
    assert one.opens_at() is None


def test_no_one_passes_before_the_pause_is_over_that_a_host_asks_for():
    one = proven()
    one.leave(1.0, one.enter(0.5), limit(7), 0.0)
    assert one.opens_at() == pytest.approx(8.0)


def test_answers_to_requests_under_way_do_not_shorten_the_pause():
    one = proven()
    first, second = one.enter(0.0), one.enter(0.1)
    one.leave(1.0, first, limit(7), 0.0)
    one.leave(1.1, second, OK, 0.0)
    assert one.opens_at() == pytest.approx(8.0)
    one.enter(8.0)
    assert one.opens_at() is None  # only one probe


def test_after_the_pause_one_probe_passes_and_its_answer_ends_the_limit():
    one = proven()
    one.leave(1.0, one.enter(0.0), limit(2), 0.0)
    probe = one.enter(3.0)
    assert one.opens_at() is None
    one.leave(3.2, probe, OK, 0.0)
    assert one.opens_at() is not None
    one.enter(4.0)
    assert one.opens_at() is not None


def test_a_challenge_with_the_status_of_a_limit_holds_nothing_up():
    one = proven()
    one.leave(1.0, one.enter(0.0), Answer(429, {"x-vercel-mitigated": "challenge", "retry-after": "60"}), 0.0)
    assert opens(one) < 2.0


def test_a_host_that_said_429_is_asked_more_slowly_afterwards():
    one = proven(interval=0.05)
    one.leave(1.0, one.enter(0.0), limit(2), 0.0)
    one.leave(3.2, one.enter(3.0), OK, 0.0)
    one.enter(5.0)
    assert opens(one) >= 5.1


def test_an_unavailable_host_that_names_a_time_is_left_alone_until_then():
    one = proven()
    one.leave(1.0, one.enter(0.0), Answer(503, {"retry-after": "4"}), 0.0)
    assert one.opens_at() == pytest.approx(5.0)


def test_an_unavailable_page_without_a_time_holds_no_one_up():
    one = proven(interval=0.0)
    one.leave(1.0, one.enter(0.0), Answer(503), 0.0)
    assert opens(one) <= 1.0


def test_a_host_without_a_retry_after_is_given_ever_longer_pauses():
    one = proven()
    waits, now = [], 0.0
    for _ in range(3):
        one.leave(now, one.enter(now), LIMIT, 0.0)
        waits.append(opens(one) - now)
        now = opens(one)
    assert waits == pytest.approx([1.0, 2.0, 4.0])


def test_a_host_that_cannot_be_waited_for_is_closed():
    one = proven(patience=5.0)
    one.leave(1.0, one.enter(0.0), limit(3600), 0.0)
    assert one.closed is not None
    assert one.closed.reason is Reason.RATE_LIMITED


def test_many_answers_with_the_same_pause_cost_its_length_once():
    one = proven(patience=10.0)
    passes = [one.enter(0.0) for _ in range(5)]
    for era in passes:
        one.leave(1.0, era, limit(6), 0.0)
    assert one.closed is None
    assert one.patience == pytest.approx(4.0)


def test_a_host_that_keeps_answering_between_its_pauses_is_not_closed():
    one, now = proven(patience=10.0), 0.0
    for _ in range(20):
        one.leave(now, one.enter(now), limit(6), 0.0)
        now = opens(one)
        for _ in range(10):
            one.leave(now, one.enter(now), OK, 0.0)
        assert one.closed is None


def test_a_silent_host_is_asked_one_thing_at_a_time_until_it_answers():
    one = proven(interval=0.0, concurrency=10)
    passes = [one.enter(0.0) for _ in range(DOUBTFUL + 1)]
    for era in passes[:-1]:
        one.leave(1.0, era, Failed(Failure.TIMEOUT, "timed out"), 0.0)
    assert one.opens_at() is None
    one.leave(2.0, passes[-1], OK, 0.0)
    assert one.opens_at() is not None
    assert one.why_waiting(3.0) == ""


def test_a_host_that_never_answered_is_given_up_after_some_tries_and_one_whole_address():
    one, silence = host_limit(), Failed(Failure.TIMEOUT, "no answer within 10 s")
    for _ in range(DEAD):
        one.leave(1.0, one.enter(0.0), silence, 0.0)
        assert one.closed is None
    one.abandoned(silence)
    assert one.closed is not None
    assert one.closed.reason is Reason.NO_ANSWER
    assert "no answer within 10 s" in one.closed.detail


def test_a_host_of_few_tries_is_not_given_up():
    one, silence = host_limit(), Failed(Failure.TIMEOUT, "no answer within 10 s")
    for _ in range(DEAD - 1):
        one.leave(1.0, one.enter(0.0), silence, 0.0)
        one.abandoned(silence)
    assert one.closed is None


def test_a_host_that_answered_once_is_never_given_up_for_its_silence():
    one, silence = proven(), Failed(Failure.TIMEOUT, "no answer")
    for _ in range(3 * DEAD):
        one.leave(1.0, one.enter(0.0), silence, 0.0)
        one.abandoned(silence)
    assert one.closed is None


def test_a_name_that_does_not_exist_does_not_exist_for_any_of_its_addresses():
    one = host_limit()
    for _ in range(DOUBTFUL):
        one.leave(1.0, one.enter(0.0), Failed(Failure.NO_SUCH_HOST, "no such name"), 0.0)
    assert one.closed is not None
    assert one.closed.reason is Reason.NO_SUCH_HOST


def test_a_resolver_that_is_unsure_once_leaves_the_name_its_chance():
    one = host_limit()
    for failure in (
        Failure.NO_SUCH_HOST,
        Failure.NO_SUCH_HOST,
        Failure.NAME_UNRESOLVED,
        Failure.NO_SUCH_HOST,
    ):
        one.leave(1.0, one.enter(0.0), Failed(failure, ""), 0.0)
    assert one.closed is None


def test_what_is_not_sent_says_nothing_about_the_host():
    one = host_limit()
    one.leave(1.0, one.enter(0.0), Failed(Failure.FORBIDDEN_ADDRESS, "private"), 0.0)
    assert one.failures == set()


def fail(one: HostLimit, failure: Failure, detail: str = "no answer", *, times: int = 1) -> None:
    """So many requests at a host that fail, one after the other."""
    for _ in range(times):
        one.leave(1.0, one.enter(0.0), Failed(failure, detail), 0.0)


SILENT = [
    Failure.NAME_UNRESOLVED,
    Failure.REFUSED,
    Failure.RESET,
    Failure.TIMEOUT,
    Failure.DEADLINE,
    Failure.PROXY,
    Failure.OTHER,
]
SPEAKING = [
    Failure.TLS_EXPIRED,
    Failure.TLS_SELF_SIGNED,
    Failure.TLS_WRONG_NAME,
    Failure.TLS_UNTRUSTED,
    Failure.TLS_HANDSHAKE,
    Failure.MALFORMED,
]


def test_the_numbers_are_those_that_the_documents_name():
    assert (LONGEST_PAUSE, UNPROVEN, DOUBTFUL, DEAD, SLOW, SLOWEST, SPARE) == (60, 2, 3, 8, 0.1, 5, 1.02)


def test_a_proven_host_with_no_place_at_all_still_has_one():
    one = proven(concurrency=0, interval=0.0)
    assert one.opens_at() is not None
    one.enter(1.0)
    assert one.opens_at() is None


def test_a_host_that_has_not_answered_yet_gets_no_more_than_its_own_places():
    one = host_limit(concurrency=1, interval=0.0)
    one.enter(0.0)
    assert one.opens_at() is None


def test_a_request_that_ends_gives_its_place_back():
    one = host_limit(concurrency=10, interval=0.0)
    for _ in range(2):
        one.leave(1.0, one.enter(0.0), Failed(Failure.TIMEOUT, ""), 0.0)
    one.enter(2.0)
    assert one.opens_at() is not None
    one.enter(2.0)
    assert one.opens_at() is None


@pytest.mark.parametrize("failure", SILENT)
def test_one_silence_more_makes_a_host_that_is_asked_one_thing_at_a_time(failure):
    one = proven(interval=0.0)
    fail(one, failure, "why", times=DOUBTFUL - 1)
    assert one.why_waiting(2.0) == ""
    fail(one, failure, "why")
    assert one.why_waiting(2.0) == "does not answer (why)"
    one.enter(2.0)
    assert one.opens_at() is None


def test_an_answer_ends_the_count_of_silences():
    one = proven(interval=0.0)
    fail(one, Failure.TIMEOUT, times=DOUBTFUL - 1)
    one.leave(1.0, one.enter(0.0), OK, 0.0)
    fail(one, Failure.TIMEOUT, times=DOUBTFUL - 1)
    assert one.why_waiting(2.0) == ""


def test_a_new_gate_is_open_at_once():
    assert host_limit().opens_at() == 0.0


def test_the_first_limit_of_a_new_host_has_the_shortest_pause():
    one = host_limit()
    one.leave(1.0, one.enter(0.0), LIMIT, 0.0)
    assert one.opens_at() == pytest.approx(2.0)


@pytest.mark.parametrize("failure", SPEAKING)
def test_a_failure_that_comes_from_somebody_is_no_silence(failure):
    one = proven(interval=0.0)
    fail(one, failure, times=3 * DEAD)
    assert one.why_waiting(2.0) == ""
    one.abandoned(Failed(failure, ""))
    assert one.closed is None
    assert one.failures == {failure}


def test_a_failure_that_comes_from_somebody_ends_the_doubt():
    one = proven(interval=0.0)
    fail(one, Failure.TIMEOUT, times=DOUBTFUL)
    fail(one, Failure.TLS_EXPIRED)
    assert one.why_waiting(2.0) == ""
    fail(one, Failure.TIMEOUT, times=DOUBTFUL - 1)
    assert one.why_waiting(2.0) == ""


def test_a_failure_that_comes_from_somebody_does_not_lift_a_limit():
    one = proven(interval=0.0)
    one.leave(1.0, one.enter(0.0), limit(2), 0.0)
    fail(one, Failure.TLS_EXPIRED)
    assert one.why_waiting(4.0) == "asked to go slowly"


def test_a_failure_of_a_request_from_before_a_limit_does_not_lift_it():
    one = proven(interval=0.0)
    early, late = one.enter(0.0), one.enter(0.0)
    one.leave(1.0, early, limit(2), 0.0)
    one.leave(1.1, late, Failed(Failure.TLS_EXPIRED, ""), 0.0)
    one.enter(4.0)
    assert one.opens_at() is None


def test_a_failure_of_a_request_from_before_a_limit_does_not_end_the_doubt():
    one = proven(interval=0.0)
    early, other = one.enter(0.0), one.enter(0.0)
    one.leave(1.0, other, limit(1), 0.0)
    one.leave(3.0, one.enter(2.0), OK, 0.0)
    fail(one, Failure.TIMEOUT, "why", times=DOUBTFUL)
    one.leave(4.0, early, Failed(Failure.TLS_EXPIRED, "why"), 0.0)
    assert one.why_waiting(5.0) == "does not answer (why)"


@pytest.mark.parametrize("failure", [Failure.FORBIDDEN_ADDRESS, Failure.FORBIDDEN_URL])
def test_what_was_never_sent_leaves_the_limit_as_it_was(failure):
    one = host_limit(interval=0.0)
    fail(one, failure, "not asked", times=3 * DEAD)
    one.abandoned(Failed(failure, "not asked"))
    assert (one.closed, one.failures, one.last_failure, one.why_waiting(2.0)) == (None, set(), "", "")


def test_a_name_is_looked_up_three_times_before_it_does_not_exist():
    one = host_limit()
    fail(one, Failure.NO_SUCH_HOST, "no such name", times=2)
    assert not one.closed
    fail(one, Failure.NO_SUCH_HOST, "no such name")
    assert (one.closed.reason, one.closed.detail) == (Reason.NO_SUCH_HOST, "no such name")


def test_another_failure_begins_the_count_of_look_ups_again():
    one = host_limit()
    for failure in (Failure.NO_SUCH_HOST, Failure.TIMEOUT, Failure.NO_SUCH_HOST, Failure.NO_SUCH_HOST):
        fail(one, failure)
    assert one.closed is None


def test_a_name_that_answered_once_exists():
    one = proven()
    fail(one, Failure.NO_SUCH_HOST, times=2 * DOUBTFUL)
    assert one.closed is None


@pytest.mark.parametrize("failure", SILENT)
def test_a_host_that_never_answered_is_closed_with_the_count_and_the_last_reason(failure):
    one = host_limit()
    fail(one, failure, "why", times=DEAD)
    one.abandoned(Failed(failure, "why"))
    ours = failure in {Failure.PROXY, Failure.OTHER}
    assert one.closed.reason is (Reason.NO_WAY_OUT if ours else Reason.NO_ANSWER)
    assert one.closed.detail == "host.test answered none of 8 requests (why)"


def test_what_comes_from_somebody_closes_no_silent_host():
    one = host_limit()
    fail(one, Failure.TIMEOUT, times=DEAD)
    one.abandoned(Failed(Failure.TLS_EXPIRED, ""))
    assert one.closed is None


def test_a_host_that_is_closed_keeps_its_first_reason():
    one = host_limit(patience=1.0)
    one.leave(1.0, one.enter(0.0), limit(3600), 0.0)
    first = one.closed
    one.answered = False
    fail(one, Failure.TIMEOUT, times=DEAD)
    one.abandoned(Failed(Failure.TIMEOUT, ""))
    assert one.closed is first


def test_a_host_that_cannot_be_waited_for_says_so():
    one = proven(patience=5.0)
    one.leave(1.0, one.enter(0.0), limit(5), 0.0)
    detail = "host.test limits how often it may be asked, longer than could be waited for"
    assert one.closed.detail == detail


def test_a_pause_that_leaves_some_patience_does_not_close_a_host():
    one = proven(patience=5.0)
    one.leave(1.0, one.enter(0.0), limit(4.5), 0.0)
    assert one.closed is None
    assert one.patience == pytest.approx(0.5)


def test_each_answer_earns_a_second_of_patience_back_and_never_more_than_was_lost():
    one = proven(patience=10.0)
    one.leave(1.0, one.enter(0.0), limit(2.5), 0.0)
    earned = []
    for _ in range(4):
        one.leave(9.0, one.enter(9.0), OK, 0.0)
        earned.append(one.patience)
    assert earned == pytest.approx([8.5, 9.5, 10.0, 10.0])


def test_a_longer_pause_costs_what_it_adds():
    one = proven(patience=20.0)
    first, second, third = (one.enter(0.0) for _ in range(3))
    one.leave(1.0, first, limit(6), 0.0)
    one.leave(2.0, second, limit(8), 0.0)
    assert one.held_until == pytest.approx(10.0)
    one.leave(3.0, third, limit(1), 0.0)
    assert one.opens_at() == pytest.approx(10.0)
    assert one.patience == pytest.approx(20.0 - 6.0 - 3.0)


def test_a_limit_without_a_time_for_a_request_from_before_the_last_one_adds_nothing():
    one = proven(patience=20.0)
    first, second = one.enter(0.0), one.enter(0.0)
    one.leave(1.0, first, LIMIT, 0.0)
    one.leave(2.0, second, LIMIT, 0.0)
    assert one.opens_at() == pytest.approx(2.0)
    assert one.patience == pytest.approx(19.0)


def test_pauses_grow_from_the_first_again_after_an_answer():
    one = proven()
    one.leave(1.0, one.enter(0.0), LIMIT, 0.0)
    one.leave(2.0, one.enter(2.0), LIMIT, 0.0)
    assert one.opens_at() == pytest.approx(4.0)
    one.leave(5.0, one.enter(4.0), OK, 0.0)
    one.leave(10.0, one.enter(9.0), LIMIT, 0.0)
    assert one.opens_at() == pytest.approx(11.0)


def test_the_pause_of_a_host_and_chance_make_the_first_wait():
    one = HostLimit("host.test", HostSettings(), 60.0, pause=4.0)
    one.leave(1.0, one.enter(0.0), LIMIT, 0.0)
    assert one.opens_at() == pytest.approx(1.0 + 4.0 * 0.75)


@pytest.mark.parametrize(
    ("interval", "limits", "apart"),
    [(0.0, 1, 0.1), (0.0, 2, 0.2), (0.0, 3, 0.4), (1.5, 1, 3.0), (1.5, 2, 5.0), (0.0, 7, 5.0), (8.0, 1, 8.0)],
)
def test_each_limit_doubles_the_time_between_two_requests_from_a_tenth_to_five_seconds(
    interval, limits, apart
):
    one, now = proven(interval=interval, patience=600.0), 0.0
    for _ in range(limits):
        one.leave(now, one.enter(now), limit(1), 0.0)
        now += 20.0
    one.leave(now, one.enter(now), OK, 0.0)
    one.enter(now + 20.0)
    assert one.opens_at() == pytest.approx(now + 20.0 + apart)


def test_a_limit_that_several_requests_meet_at_once_slows_down_once():
    one = proven(interval=0.0)
    passes = [one.enter(0.0) for _ in range(4)]
    for era in passes:
        one.leave(1.0, era, limit(1), 0.0)
    one.enter(10.0)
    one.leave(10.0, one.enter(10.0), OK, 0.0)
    assert one.opens_at() == pytest.approx(10.1)


def test_an_answer_to_a_request_from_before_a_limit_earns_no_patience():
    one = proven(patience=10.0)
    first, second = one.enter(0.0), one.enter(0.0)
    one.leave(1.0, first, limit(6), 0.0)
    one.leave(1.1, second, OK, 0.0)
    assert one.patience == pytest.approx(4.0)


def test_how_long_a_pause_still_takes_is_said():
    one = proven()
    one.leave(1.0, one.enter(0.5), limit(7), 0.0)
    assert one.why_waiting(3.0) == "asked for a pause, 5 s left"
    assert one.why_waiting(8.0) == "asked to go slowly"


@pytest.mark.parametrize("status", [500, 502, 504])
def test_another_error_with_a_time_is_no_limit(status):
    one = proven(interval=0.0)
    one.leave(1.0, one.enter(0.0), Answer(status, {"retry-after": "7"}), 0.0)
    assert one.opens_at() == pytest.approx(0.0)


def test_an_unavailable_host_that_names_a_time_is_asked_one_thing_at_a_time():
    one = proven(interval=0.0)
    one.leave(1.0, one.enter(0.0), Answer(503, {"retry-after": "4"}), 0.0)
    assert one.why_waiting(6.0) == "asked to go slowly"


# ------------------------------------------------------------ Retry-After


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("0.25", 0.25),
        ("60", 60),
        ("61", 60),
        ("1.5", 1.5),
        ("86400", LONGEST_PAUSE),
        ("9" * 5000, LONGEST_PAUSE),
        ("0" * 5000 + "3", 3),
        ("Wed, 21 Oct 2015 07:28:20 GMT", 20),
        ("Wednesday, 21-Oct-15 07:28:20 GMT", 20),
        ("Wed, 21 Oct 2015 08:28:20 +0100", 20),
        ("Wed, 21 Oct 2099 07:28:20 GMT", LONGEST_PAUSE),
    ],
)
def test_a_pause_is_seconds_or_a_date_and_no_longer_than_a_minute(text, seconds):
    today = 1445412480.0  # 21 Oct 2015 07:28:00 GMT
    assert pause_asked_for(Answer(429, {"retry-after": text}), today) == pytest.approx(seconds)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-5",
        "soon",
        "nan",
        "inf",
        "1e9",
        "٣",
        "²",
        "0",
        "Wed, 21 Oct 2009 07:28:00 GMT",
        "Wed, 99 Foo",
        "1;2",
        "\x00",
    ],
)
def test_nonsense_is_as_good_as_no_pause(text):
    assert pause_asked_for(Answer(429, {"retry-after": text}), 1445412480.0) is None


def test_a_date_is_measured_with_the_servers_own_clock():
    headers = {"retry-after": "Wed, 21 Oct 2015 07:28:20 GMT", "date": "Wed, 21 Oct 2015 07:28:10 GMT"}
    assert pause_asked_for(Answer(429, headers), 0.0) == pytest.approx(10)


@given(st.text(), st.text())
def test_any_header_is_a_short_pause_or_none(text, date):
    pause = pause_asked_for(Answer(429, {"retry-after": text, "date": date}), 1445412480.0)
    assert pause is None or 0 < pause <= LONGEST_PAUSE


def test_a_date_without_a_zone_is_in_universal_time():
    headers = {"retry-after": "Wed, 21 Oct 2015 07:28:20 -0000"}
    assert pause_asked_for(Answer(429, headers), 1445412480.0) == pytest.approx(20)


def test_a_date_that_is_now_is_no_pause():
    headers = {"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}
    assert pause_asked_for(Answer(429, headers), 1445412480.0) is None


@pytest.mark.parametrize(
    ("tries", "pause", "chance", "seconds"),
    [
        (1, 1.0, 0.0, 1.0),
        (2, 1.0, 0.0, 2.0),
        (3, 1.0, 0.0, 4.0),
        (3, 0.5, 0.0, 2.0),
        (3, 1.0, 0.5, 3.0),
        (3, 1.0, 1.0, 2.0),
        (7, 1.0, 0.0, 60.0),
        (7, 1.0, 1.0, 30.0),
        (17, 0.0001, 0.0, 6.5536),
        (18, 0.0001, 0.0, 6.5536),
    ],
)
def test_backoff_doubles_from_the_pause_and_is_less_by_chance(tries, pause, chance, seconds):
    assert backoff(tries, pause, chance) == pytest.approx(seconds)


@given(st.integers(1, 10**6), st.floats(0, 1))
def test_backoff_doubles_and_stays_within_a_minute(tries, chance):
    seconds = backoff(tries, 1.0, chance)
    assert 0.5 <= seconds <= LONGEST_PAUSE
    assert backoff(tries + 1, 1.0, chance) >= seconds


# -- limits that answers tell ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "interval", "at_once"),
    [
        ({"x-rate-limit-limit": "10", "x-rate-limit-interval": "1s", "x-concurrency-limit": "3"}, 0.1, 3),
        ({"x-rate-limit-limit": "50", "x-rate-limit-interval": "1m"}, 1.2, None),
        ({"x-rate-limit-limit": "4", "x-rate-limit-interval": "2"}, 0.5, None),
        ({"x-rate-limit-limit": "1", "x-rate-limit-interval": "24h"}, 10.0 / SPARE, None),
        ({"x-rate-limit-limit": "1000000", "x-rate-limit-interval": "1s"}, 0.01 / SPARE, None),
        ({"x-rate-limit-limit": "0", "x-rate-limit-interval": "1s", "x-concurrency-limit": "0"}, None, None),
        (
            {"x-rate-limit-limit": "-1", "x-rate-limit-interval": "soon", "x-concurrency-limit": "many"},
            None,
            None,
        ),
        ({"x-rate-limit-limit": "1" * 5000, "x-rate-limit-interval": "1s"}, None, None),
        ({"x-rate-limit-limit": "10"}, None, None),
        ({"x-concurrency-limit": "99999"}, None, 20),
        ({"x-concurrency-limit": "21"}, None, 20),
        ({"x-concurrency-limit": " 1 "}, None, 1),
        ({"x-concurrency-limit": "1" * 10}, None, None),
        ({"x-rate-limit-limit": " 10 ", "x-rate-limit-interval": " 1 S "}, 0.1, None),
        ({"x-rate-limit-limit": "50", "x-rate-limit-interval": "1M"}, 1.2, None),
        ({"x-rate-limit-limit": "3600", "x-rate-limit-interval": "1h"}, 1.0, None),
        ({"x-rate-limit-limit": "10", "x-rate-limit-interval": "0s"}, None, None),
        ({"x-rate-limit-interval": "1s"}, None, None),
        ({}, None, None),
    ],
)
def test_limits_are_read_with_something_to_spare_and_within_bounds(headers, interval, at_once):
    stated = stated_limits(headers)
    assert stated == (None if interval is None else pytest.approx(interval * SPARE), at_once)


def test_a_gate_that_follows_keeps_the_stated_limits_from_the_last_request_on():
    host_limit = HostLimit("Crossref", HostSettings(concurrency=3, interval=0.1, follow=True), 60.0)
    stated = {"x-rate-limit-limit": "2", "x-rate-limit-interval": "1s", "x-concurrency-limit": "1"}
    era = host_limit.enter(10.0)
    assert host_limit.opens_at() == pytest.approx(10.1)
    host_limit.leave(10.05, era, Answer(200, stated), 0.0)
    assert host_limit.opens_at() == pytest.approx(10.0 + 0.5 * SPARE)
    host_limit.enter(11.0)
    assert host_limit.opens_at() is None


def test_a_gate_follows_to_a_quicker_pace_too():
    host_limit = HostLimit("Crossref", HostSettings(concurrency=1, interval=1.0, follow=True), 60.0)
    era = host_limit.enter(10.0)
    host_limit.leave(
        10.05, era, Answer(200, {"x-rate-limit-limit": "10", "x-rate-limit-interval": "1s"}), 0.0
    )
    assert host_limit.opens_at() == pytest.approx(10.0 + 0.1 * SPARE)


def test_what_an_answer_does_not_name_stays_as_it_was():
    host_limit = HostLimit("Crossref", HostSettings(concurrency=3, interval=0.5, follow=True), 60.0)
    host_limit.leave(10.0, host_limit.enter(10.0), Answer(200, {"x-concurrency-limit": "2"}), 0.0)
    assert (host_limit.settings.interval, host_limit.settings.concurrency) == (0.5, 2)
    limits = {"x-rate-limit-limit": "1", "x-rate-limit-interval": "1s"}
    host_limit.leave(20.0, host_limit.enter(20.0), Answer(200, limits), 0.0)
    assert (host_limit.settings.interval, host_limit.settings.concurrency) == (pytest.approx(SPARE), 2)


def test_an_interval_that_an_answer_states_is_no_quicker_than_a_limit_made_it():
    host_limit = HostLimit("Crossref", HostSettings(interval=1.0, follow=True), 60.0)
    host_limit.leave(10.0, host_limit.enter(10.0), limit(1), 0.0)
    host_limit.leave(
        20.0,
        host_limit.enter(20.0),
        Answer(200, {"x-rate-limit-limit": "10", "x-rate-limit-interval": "1s"}),
        0.0,
    )
    assert host_limit.opens_at() == pytest.approx(22.0)


def test_other_hosts_have_no_say_in_their_interval():
    host_limit = HostLimit("example.org", HostSettings(interval=0.5), 60.0)
    era = host_limit.enter(10.0)
    host_limit.leave(
        10.05, era, Answer(200, {"x-rate-limit-limit": "50", "x-rate-limit-interval": "1s"}), 0.0
    )
    assert host_limit.opens_at() == pytest.approx(10.5)
