"""A run in simulated time: no thread, no socket, and hours pass in a moment."""

from __future__ import annotations

import heapq
import itertools
from collections import Counter, defaultdict
from urllib.parse import urlsplit
from zlib import crc32

import pytest

from auditor.evidence.crawl.examination import INTERRUPTED, Examined, Examiner, Reason, Step, Target
from auditor.evidence.crawl.work import READ_ALL, SAMPLE, SPENT, CrawlOptions, Work, host_of
from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.links.check import link_examiner
from auditor.evidence.settings import HostSettings, LinkSettings
from auditor.model.evidence import LinkVerdict

OK = Answer(200, {"content-type": "text/plain"})


def never_asked():
    raise AssertionError("the time was asked for")


class Day:
    """Run all targets against ``world(method, url, count, now) -> (seconds, result)`` with so many workers."""

    def __init__(
        self,
        targets,
        world,
        settings=None,
        *,
        workers=128,
        check=lambda url: None,
        until=float("inf"),
        host_limits=None,
        examiner=None,
    ):
        settings = settings or LinkSettings()
        options = CrawlOptions(
            settings,
            clock=never_asked,  # it is said what time it is
            today=never_asked,
            chance=lambda: 0.0,
            host_limits={} if host_limits is None else host_limits,
        )
        self.work = Work(targets, examiner or link_examiner(settings.accept), check, options)
        self.starts = defaultdict(list)  # host -> times
        self.most = Counter()
        self.log = []
        now, running, number = 0.0, [], itertools.count()
        at_once, counts = Counter(), Counter()
        self.work.line_up(now)
        while not self.work.complete and now < until:
            while len(running) < workers and (job := self.work.take(now)):
                step = job.task.step or self.work.first_step(job)
                host = urlsplit(step.url).hostname
                counts[step.url] += 1
                self.log.append((now, step.method, step.url))
                self.starts[host].append(now)
                at_once[host] += 1
                self.most[host] = max(self.most[host], at_once[host])
                seconds, result = world(step.method, step.url, counts[step.url], now)
                limit = self.work.deadline(job)
                if now + seconds > limit:
                    seconds, result = limit - now, Failed(Failure.DEADLINE, "no answer in time")
                heapq.heappush(running, (now + seconds, next(number), job, result, host))
            times = [running[0][0]] if running else []
            opens = self.work.opens_at()
            if len(running) < workers and opens is not None:
                times.append(opens)
            assert times or self.work.complete, "it would wait for ever"
            if not times:
                break
            now = max(now, min(times))
            while running and running[0][0] <= now:
                _, _, job, result, host = heapq.heappop(running)
                at_once[host] -= 1
                self.work.finish(job, result, job.task.go_on(result), now, 1.7e9 + now)
        self.end = now
        self.outcome = None
        if self.work.complete:
            self.outcome = self.work.outcome(interrupted=False)

    @property
    def answers(self):
        return answers_of(self.outcome)

    def verdicts(self):
        return Counter(answer.verdict for answer in self.answers.values())


def answers_of(outcome):
    return {url: link.answer for url, link in outcome.results.items()}


def links(hosts, each):
    return [Target(f"http://h{host}.test/{number}") for number in range(each) for host in range(hosts)]


def healthy(seconds=0.1):
    return lambda method, url, count, now: (seconds, OK)


def plain(**default):
    return LinkSettings(default=HostSettings(**default))


def spacing(starts):
    return min(later - earlier for earlier, later in itertools.pairwise(starts))


# ------------------------------------------------------------ politeness and speed


def test_a_host_is_asked_at_its_rate_exactly():
    day = Day(links(1, 200), healthy(), plain(interval=0.05, method="head"))
    assert spacing(day.starts["h0.test"]) == pytest.approx(0.05)
    assert day.end == pytest.approx(0.05 * len(day.log), abs=0.2)


def test_all_hosts_are_asked_at_the_same_time():
    day = Day(links(64, 20), healthy(), plain(interval=0.05))
    assert day.end < 0.05 * len(day.starts["h0.test"]) + 0.3


def test_no_host_gets_more_requests_at_once_than_it_may():
    day = Day(links(3, 40), healthy(2.0), plain(interval=0.01, concurrency=4))
    assert max(day.most.values()) == 4


def test_patterns_of_hosts_have_their_own_rate():
    settings = LinkSettings(hosts={"h1.*": HostSettings(interval=1.0)})
    day = Day(links(2, 10), healthy(), settings)
    assert spacing(day.starts["h1.test"]) == pytest.approx(1.0)
    assert spacing(day.starts["h0.test"]) == pytest.approx(0.05)


def test_redirects_and_retries_keep_to_the_rate_of_the_host_they_go_to():
    def world(method, url, count, now):
        if "h0" in url:
            return 0.1, Answer(301, {"location": url.replace("h0", "h9")})
        return 0.1, OK if count > 2 else Answer(503)

    day = Day(links(1, 30), world, plain(interval=0.05))
    assert spacing(day.starts["h9.test"]) >= 0.05 - 1e-9
    assert day.verdicts() == {LinkVerdict.REDIRECTED: 30}


def test_a_slow_host_delays_no_one():
    def world(method, url, count, now):
        return (9.0 if "h0" in url else 0.1), OK

    quick = Day(links(9, 30), healthy(), workers=16)
    targets = links(10, 30)
    finished = {}

    def watched(method, url, count, now):
        seconds, answer = world(method, url, count, now)
        finished[url] = now + seconds
        return seconds, answer

    Day(targets, watched, workers=16)
    assert max(end for url, end in finished.items() if "h0." not in url) < quick.end + 5


def test_many_dead_hosts_do_not_take_all_workers():
    finished = {}

    def world(method, url, count, now):
        alive = int(urlsplit(url).hostname[1:-5]) >= 50
        finished[url] = now
        return (0.1, OK) if alive else (10.0, Failed(Failure.TIMEOUT, "no answer"))

    day = Day(links(60, 20), world, plain(interval=0.0), workers=128)
    assert max(now for url, now in finished.items() if int(urlsplit(url).hostname[1:-5]) >= 50) < 2
    assert day.verdicts()[LinkVerdict.WORKING] == 200
    assert day.verdicts()[LinkVerdict.UNREACHABLE] == 1000


def test_a_dead_host_with_many_links_is_given_up_soon():
    def world(method, url, count, now):
        return (0.1, OK) if "h1" in url else (10.0, Failed(Failure.TIMEOUT, "no answer within 10 s"))

    day = Day(links(2, 500), world)
    assert len(day.starts["h0.test"]) < 12
    assert day.end < 90
    assert {a.verdict for url, a in day.answers.items() if "h0" in url} == {LinkVerdict.UNREACHABLE}


def test_a_name_that_does_not_exist_is_not_looked_up_for_each_link():
    def world(method, url, count, now):
        return 0.1, OK if "h1" in url else Failed(Failure.NO_SUCH_HOST, "no such name")

    day = Day(links(2, 100), world)
    assert len(day.starts["h0.test"]) < 10
    assert day.verdicts() == {LinkVerdict.WORKING: 100, LinkVerdict.BROKEN: 100}


# ------------------------------------------------------------ limits


def limited(per_second, seconds="2"):
    """A host that answers so many requests in any second."""
    passed = []

    def world(method, url, count, now):
        if "h0." not in url:
            return 0.1, OK
        if len([one for one in passed if one > now - 1]) >= per_second:
            return 0.1, Answer(429, {"retry-after": seconds} if seconds else {})
        passed.append(now)
        return 0.1, OK

    return world


@pytest.mark.parametrize("seconds", ["2", None])
def test_a_host_with_a_limit_is_asked_as_it_likes_and_all_its_links_are_known(seconds):
    day = Day(links(2, 60), limited(5, seconds), plain(interval=0.05))
    assert day.verdicts() == {LinkVerdict.WORKING: 120}


def test_no_one_is_asked_during_a_pause():
    asked = []

    def world(method, url, count, now):
        asked.append(now)
        return 0.1, Answer(429, {"retry-after": "20"}) if len(asked) == 10 else OK

    day = Day(links(1, 60), world, plain(interval=0.05))
    limit = asked[9] + 0.1
    assert not [now for now in asked if limit < now < limit + 20]
    assert day.verdicts() == {LinkVerdict.WORKING: 60}


def test_a_host_that_wants_a_day_costs_no_one_any_time():
    def world(method, url, count, now):
        return 0.1, Answer(429, {"retry-after": "86400"}) if "h0" in url else OK

    day = Day(links(3, 50), world)
    assert day.end < 10
    assert day.verdicts() == {LinkVerdict.RATE_LIMITED: 50, LinkVerdict.WORKING: 100}
    assert len(day.starts["h0.test"]) <= 4


def test_a_host_that_never_lifts_its_limit_is_left_after_a_minute():
    def world(method, url, count, now):
        return 0.1, Answer(429, {"retry-after": "10"})

    day = Day(links(1, 200), world)
    assert day.end < 70
    assert len(day.log) < 20
    assert day.verdicts() == {LinkVerdict.RATE_LIMITED: 200}


# ------------------------------------------------------------ budgets


def test_the_requests_allowed_are_never_exceeded_and_the_rest_says_why():
    day = Day(links(5, 20), healthy(), LinkSettings(maximum_requests=37))
    assert len(day.log) == 37
    assert set(day.verdicts()) == {LinkVerdict.WORKING, LinkVerdict.UNCHECKED}
    rest = [answer.detail for answer in day.answers.values() if answer.verdict is LinkVerdict.UNCHECKED]
    assert set(rest) == {SPENT}


def test_without_any_request_allowed_none_is_made():
    day = Day(links(2, 3), healthy(), LinkSettings(maximum_requests=0))
    assert day.log == []
    assert {answer.detail for answer in day.answers.values()} == {SPENT}


def test_what_a_host_asked_for_holds_for_the_next_run_too():
    host_limits = {}
    Day(links(1, 3), lambda *_: (0.1, Answer(429, {"retry-after": "86400"})), host_limits=host_limits)
    second = Day(links(2, 3), healthy(), host_limits=host_limits)
    assert set(second.starts) == {"h1.test"}
    assert second.verdicts() == {LinkVerdict.RATE_LIMITED: 3, LinkVerdict.WORKING: 3}


def test_an_unconfirmed_404_at_the_end_of_the_budget_is_not_broken():
    day = Day([Target("http://h0.test/")], lambda *_: (0.1, Answer(404)), LinkSettings(maximum_requests=1))
    assert day.verdicts() == {LinkVerdict.UNCHECKED: 1}


def test_one_address_has_its_deadline_with_all_that_belongs_to_it():
    def world(method, url, count, now):
        return 8.0, Failed(Failure.TIMEOUT, "no answer within 8 s")

    settings = LinkSettings(deadline=20.0, default=HostSettings(retries=9))
    day = Day([Target("http://h0.test/"), Target("http://h1.test/")], world, settings)
    assert day.end <= 20
    assert len(day.log) <= 6


def test_the_deadline_of_an_address_starts_with_its_first_request():
    day = Day(links(1, 400), healthy(), LinkSettings(deadline=5.0, default=HostSettings(interval=0.1)))
    assert day.verdicts() == {LinkVerdict.WORKING: 400}


def test_closing_leaves_what_waits_unchecked():
    day = Day(links(2, 50), healthy(), until=1.0)
    day.work.close(INTERRUPTED)
    day.work.abandon()
    outcome = day.work.outcome(interrupted=True)
    assert len(answers_of(outcome)) == 100
    assert {answer.verdict for answer in answers_of(outcome).values()} == {
        LinkVerdict.WORKING,
        LinkVerdict.UNCHECKED,
    }


# ------------------------------------------------------------ what is asked


def test_an_address_is_asked_once_for_all_its_fragments():
    url = "http://h0.test/"
    page = Answer(200, {"content-type": "text/html"}, b"")
    day = Day([Target(url, ("a",)), Target(url, ("b",)), Target(url)], lambda *_: (0.1, page))
    assert [method for _, method, _ in day.log] == ["GET"]
    assert set(day.outcome.results[url].fragments) == {"a", "b"}


def test_all_pages_of_a_small_host_are_read_and_a_sample_of_a_large_one():
    page = Answer(200, {"content-type": "text/html"})
    small = Day(links(1, READ_ALL), lambda *_: (0.1, page), plain(interval=0.0))
    large = Day(links(1, READ_ALL + 1), lambda *_: (0.1, page), plain(interval=0.0))
    assert len(small.log) == 2 * READ_ALL
    assert len(large.log) == READ_ALL + 1 + SAMPLE


def test_what_is_no_address_is_refused_and_not_asked():
    def check(url):
        return Failed(Failure.FORBIDDEN_URL, "port 99999") if "99999" in url else None

    day = Day([Target("http://h0.test:99999/"), Target("http://h0.test/")], healthy(), check=check)
    assert day.answers["http://h0.test:99999/"].verdict is LinkVerdict.REFUSED
    assert len(day.log) == 1


@pytest.mark.parametrize("url", ["http://[::1", "http://", "http:///x", "", "\x00"])
def test_whatever_a_text_provokes_is_said_of_it_alone(url):
    day = Day([Target(url), Target("http://h0.test/")], healthy())
    assert day.verdicts() == {LinkVerdict.UNCHECKED: 1, LinkVerdict.WORKING: 1}


def test_every_order_of_trouble_ends_with_an_answer_for_each_address():
    results = [
        OK,
        Answer(404),
        Answer(429, {"retry-after": "3"}),
        Answer(429),
        Answer(503, {"retry-after": "2"}),
        Answer(500),
        Answer(301, {"location": "/elsewhere"}),
        Answer(302, {"location": "http://h1.test/0"}),
        *(Failed(failure, failure) for failure in Failure),
    ]

    def world(method, url, count, now):
        return 0.3, results[crc32(f"{method} {url} {count} {now:.0f}".encode()) % len(results)]

    day = Day(links(6, 60), world, workers=20)
    assert len(day.answers) == 360


# ------------------------------------------------------------ no network


def test_when_nothing_answers_at_all_the_links_are_not_to_blame():
    day = Day(links(4, 10), lambda *_: (0.1, Failed(Failure.NAME_UNRESOLVED, "the resolver did not answer")))
    assert "none answered" in day.outcome.environment
    assert day.verdicts() == {LinkVerdict.UNCHECKED: 40}


def test_one_answer_is_enough_to_blame_the_links():
    def world(method, url, count, now):
        return 0.1, Answer(404) if "h0" in url else Failed(Failure.NAME_UNRESOLVED, "")

    day = Day(links(4, 3), world)
    assert day.outcome.environment == ""
    assert day.verdicts() == {LinkVerdict.BROKEN: 3, LinkVerdict.UNREACHABLE: 9}


# ------------------------------------------------------------ what a caller wants to know


def sizes():
    """Examines how long a page is; what was not asked has the reason."""

    def examine(target, policy, host, read):
        answer = yield Step("GET", target.url)
        return Examined(len(answer.body) if isinstance(answer, Answer) else -1, answer)

    return Examiner(
        examine,
        unasked=lambda target, reason, detail: reason,
        without_network=lambda result, environment: environment,
        kind=lambda result: "page" if isinstance(result, int) else "none",
    )


def test_a_result_is_what_the_caller_makes_of_the_answers():
    day = Day(links(2, 2), lambda *_: (0.1, Answer(200, body=b"four")), examiner=sizes())
    assert set(day.outcome.results.values()) == {4}
    assert day.work.progress(day.end).kinds == {"page": 4}


def test_while_no_host_answers_the_progress_has_no_verdicts():
    nowhere = Failed(Failure.NO_SUCH_HOST, "the name does not exist")
    day = Day(links(3, 2), lambda *_: (0.1, nowhere), examiner=sizes())
    progress = day.work.progress(day.end)
    assert (progress.done, progress.kinds) == (6, {})


def test_once_a_host_has_answered_it_has_all():
    nowhere = Failed(Failure.NO_SUCH_HOST, "the name does not exist")
    answers = Answer(200, body=b"four")
    day = Day(links(2, 1), lambda _, url, *__: (0.1, answers if "h1" in url else nowhere), examiner=sizes())
    assert day.work.progress(day.end).kinds == {"page": 2}


def test_what_was_not_asked_is_what_the_caller_says_of_it():
    def check(url):
        return Failed(Failure.FORBIDDEN_ADDRESS, "private") if "h1" in url else None

    settings = LinkSettings(maximum_requests=1)
    day = Day(links(2, 2), lambda *_: (0.1, Answer(200)), settings, check=check, examiner=sizes())
    assert list(day.outcome.results.values()) == [
        0,
        Reason.FORBIDDEN_ADDRESS,
        Reason.ENDED,
        Reason.FORBIDDEN_ADDRESS,
    ]


def test_without_a_network_the_caller_says_what_its_results_are_worth():
    day = Day(links(4, 2), lambda *_: (0.1, Failed(Failure.NAME_UNRESOLVED, "no answer")), examiner=sizes())
    assert set(day.outcome.results.values()) == {day.outcome.environment}


# ------------------------------------------------------------ hosts


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://Site.TEST:8080/x", "site.test"),
        ("http://site.test./", "site.test"),
        ("http://[::1]:80/", "::1"),
        ("https://u:p@h/", "h"),
    ],
)
def test_requests_are_counted_for_the_host_whatever_its_port(url, host):
    assert host_of(url) == host


@pytest.mark.parametrize("url", ["http://", "", "nothing", "http://[::1"])
def test_an_address_without_host_is_an_error(url):
    with pytest.raises(ValueError, match=r"host|IPv6"):
        host_of(url)
