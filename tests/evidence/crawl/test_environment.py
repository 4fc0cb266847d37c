"""Is it the network or the links?"""

from __future__ import annotations

import pytest

from auditor.evidence.crawl.environment import diagnose
from auditor.evidence.http.answers import Failure


@pytest.mark.parametrize(
    "failure", [Failure.NAME_UNRESOLVED, Failure.REFUSED, Failure.TIMEOUT, Failure.DEADLINE]
)
def test_hosts_that_all_fail_in_the_way_of_no_network_are_one_message(failure):
    assert "2 hosts" in diagnose({"a.test": {failure}, "b.test": {failure}}, answered=False)


def test_nothing_asked_is_no_news():
    assert diagnose({}, answered=False) == ""
    assert diagnose({"a.test": set()}, answered=False) == ""


def test_any_answer_shows_that_there_is_a_network():
    assert diagnose({"a.test": {Failure.TIMEOUT}, "b.test": {Failure.TIMEOUT}}, answered=True) == ""


@pytest.mark.parametrize("failure", [Failure.TLS_EXPIRED, Failure.RESET, Failure.MALFORMED])
def test_a_host_that_was_met_shows_that_there_is_a_network(failure):
    assert diagnose({"a.test": {Failure.TIMEOUT}, "b.test": {failure}}, answered=False) == ""


def test_one_host_alone_may_be_down():
    assert diagnose({"a.test": {Failure.REFUSED}}, answered=False) == ""
    assert diagnose({"a.test": {Failure.TIMEOUT}}, answered=False) == ""


def test_a_resolver_without_an_answer_is_the_environment_even_for_one_host():
    assert "names are not resolved" in diagnose({"a.test": {Failure.NAME_UNRESOLVED}}, answered=False)


@pytest.mark.parametrize("hosts", [["a.test"], ["a.test", "b.test"], ["www.nice.org.uk", "www.nhs.org.uk"]])
def test_names_that_do_not_exist_say_nothing_while_no_other_host_answers(hosts):
    assert diagnose({host: {Failure.NO_SUCH_HOST} for host in hosts}, answered=False)


def test_a_name_that_does_not_exist_is_a_dead_link_when_another_host_answers():
    assert diagnose({"a.test": {Failure.NO_SUCH_HOST}}, answered=True) == ""


def test_many_names_that_all_do_not_exist_are_a_machine_without_network():
    assert diagnose({f"{name}.test": {Failure.NO_SUCH_HOST} for name in "abcd"}, answered=False)
