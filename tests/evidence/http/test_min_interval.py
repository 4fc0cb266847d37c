"""Requests to one host are sent as far apart as they may be, whatever the threads do before."""

from __future__ import annotations

import itertools
import threading
import time

import pytest
from servers import FaultServer, answer

from auditor.evidence.http.answers import Failure
from auditor.evidence.http.client import Client
from auditor.evidence.http.exchange import Exchange, NoAnswer
from auditor.evidence.http.min_interval import MinInterval, MinIntervals
from auditor.evidence.settings import HostSettings, LinkSettings


def test_turns_are_never_closer_than_the_interval():
    min_interval, turns = MinInterval(0.01), []

    def take():
        with min_interval.turn(Exchange(0, 0)):
            turns.append(time.monotonic())

    threads = [threading.Thread(target=take) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert min(later - earlier for earlier, later in itertools.pairwise(turns)) >= 0.01


def test_who_is_ended_while_it_waits_has_no_turn():
    min_interval = MinInterval(3600)
    with min_interval.turn(Exchange(0, 0)):
        waiting = Exchange(0, 0)
        waiting.expire()
        with pytest.raises(NoAnswer) as behind, min_interval.turn(waiting):
            raise AssertionError
    with pytest.raises(NoAnswer) as early, min_interval.turn(waiting):
        raise AssertionError
    assert behind.value.failure is early.value.failure is Failure.DEADLINE


def test_hosts_without_an_interval_wait_for_nothing_and_the_others_have_one_each():
    settings = LinkSettings(default=HostSettings(interval=0), hosts={"*.slow": HostSettings(interval=1)})
    paces = MinIntervals(settings.for_host)
    assert paces.of("quick") is None
    assert paces.of("a.slow") is paces.of("a.slow") is not paces.of("b.slow")


def test_requests_that_begin_together_reach_the_server_apart():
    with FaultServer({"*": answer(200)}) as server:
        settings = LinkSettings(default=HostSettings(interval=0.2), allowed_hosts=server.allowed)
        with Client(settings) as client:

            def ask():
                client.request("HEAD", server.url("/"), deadline=time.monotonic() + 9, timeout=9)

            threads = [threading.Thread(target=ask) for _ in range(5)]
            began = time.monotonic()
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        arrivals = sorted(one.time for one in server.log)
        assert len(arrivals) == 5
        # however late a busy server notes them, none can be sooner
        assert all(time >= began + number * 0.2 for number, time in enumerate(arrivals))
