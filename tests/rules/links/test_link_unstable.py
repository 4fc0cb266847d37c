"""link-unstable: beyond the documented examples."""

from __future__ import annotations

import json

import pytest

URL = "https://site.example/page"


@pytest.fixture
def unstable(findings):
    def of(**answer):
        answered = json.dumps({"links": {URL: answer}})
        return findings("link-unstable", {"p.md": f"[a]({URL})\n", "evidence.json": answered})

    return of


def test_a_failure_held_back_says_that_it_is_the_first(unstable):
    (found,) = unstable(verdict="broken", detail="404 Not Found", failures=1, confirmed=False)
    assert found.message == f"“{URL}” fails: 404 Not Found, for the first time"


def test_a_later_one_says_since_when(unstable):
    (found,) = unstable(
        verdict="broken", detail="410 Gone", failures=2, failing_since="2026-06-20", confirmed=False
    )
    assert found.message == f"“{URL}” fails: 410 Gone since 2026-06-20, 2 audits"


def test_a_confirmed_failure_is_link_brokens(unstable):
    assert unstable(verdict="broken", failures=2, confirmed=True) == ()


@pytest.mark.parametrize("verdict", ["server-error", "unreachable"])
def test_a_temporary_failure_is_reported_when_several_audits_found_it(verdict, unstable):
    (found,) = unstable(verdict=verdict, detail="no answer", failures=3, failing_since="2026-06-20")
    assert found.message == f"“{URL}” gives no usable answer: no answer since 2026-06-20, 3 audits"


@pytest.mark.parametrize(
    ("failures", "since"), [(1, "2026-06-30"), (2, "2026-06-01"), (5, "2026-06-30"), (0, None)]
)
def test_few_audits_or_those_of_one_day_are_kept_quiet(failures, since, unstable):
    fields = {"failing_since": since} if since else {}
    assert unstable(verdict="server-error", failures=failures, **fields) == ()


def test_what_comes_and_goes_is_reported(unstable):
    fields = {"verdict": "unreachable", "detail": "no answer", "failures": 1, "failing_since": "2026-06-30"}
    assert unstable(**fields, failed_lately=2) == ()
    (found,) = unstable(**fields, failed_lately=3)
    assert found.message == f"“{URL}” gives no usable answer: no answer, on 3 of the last audit days"


@pytest.mark.parametrize(
    "verdict", ["blocked", "rate-limited", "suspect", "tls-invalid", "refused", "working"]
)
def test_lasting_answers_of_another_kind_have_their_own_rules(verdict, unstable):
    assert unstable(verdict=verdict, failures=5, failing_since="2026-01-01") == ()
