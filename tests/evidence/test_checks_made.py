"""Every remote link and anchor that was collected is made, skipped or unchecked, each once."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.audit_builder import build_audit
from auditor.config import Config
from auditor.evidence.checks_made import NO_ANSWER, complete_evidence
from auditor.evidence.crawl.examination import INTERRUPTED
from auditor.model.evidence import FragmentAnswer, LinkAnswer, LinkVerdict
from auditor.model.location import Location
from auditor.model.repository import DateOrderDecision, RemoteUse, Repository
from auditor.model.written import Skip

URL = "https://site.example/page"
ANCHOR = f"{URL}#part"


def repository(*written):
    links = {}
    for line, url in enumerate(written, 1):
        address, _, fragment = url.partition("#")
        links.setdefault(address, []).append(RemoteUse(Location("p.md", line), url, fragment))
    uses = {address: tuple(found) for address, found in links.items()}
    return Repository(
        date(2026, 6, 30), (), (), (), None, DateOrderDecision(None, None, 0, 0), remote_links=uses
    )


def checks(repository, evidence):
    counts = build_audit(repository, evidence, (), Config(), (), root=".").summary
    return counts.checks.made, counts.checks.skipped, counts.checks.unchecked


#: made, skipped and unchecked: the link, and the anchor on its page
COUNTS = {
    "working": (2, 0, 0),
    "redirected": (2, 0, 0),
    "broken": (1, 1, 0),
    "blocked": (1, 1, 0),
    "suspect": (1, 1, 0),
    "tls-invalid": (1, 1, 0),
    "refused": (0, 2, 0),
    "skipped": (0, 2, 0),
    "rate-limited": (0, 0, 2),
    "unreachable": (0, 0, 2),
    "server-error": (0, 0, 2),
    "unchecked": (0, 0, 2),
}


@pytest.mark.parametrize("verdict", LinkVerdict)
def test_each_verdict_has_its_count_and_they_add_up(verdict):
    collected = repository(ANCHOR)
    fragments = {ANCHOR: FragmentAnswer(there=True)}
    evidence = complete_evidence(collected, [LinkAnswer(URL, verdict, detail="why")], fragments)
    assert checks(collected, evidence) == COUNTS[verdict]


def test_an_anchor_that_cannot_be_judged_is_unchecked_with_its_reason():
    collected = repository(ANCHOR)
    working = [LinkAnswer(URL, LinkVerdict.WORKING)]
    evidence = complete_evidence(collected, working, {ANCHOR: FragmentAnswer(None, "made by a script")})
    assert evidence.unchecked == (Skip("anchor", ANCHOR, "made by a script"),)
    assert complete_evidence(collected, working).unchecked == (Skip("anchor", ANCHOR, NO_ANSWER),)


def test_an_anchor_used_twice_counts_once():
    collected = repository(ANCHOR, ANCHOR, URL)
    evidence = complete_evidence(collected)
    assert checks(collected, evidence) == (0, 0, 2)


def test_what_was_left_out_is_skipped_with_its_anchors():
    evidence = complete_evidence(repository(ANCHOR), left_out={URL: "offline"})
    assert evidence.skips == (Skip("link", URL, "offline"), Skip("anchor", ANCHOR, "offline"))


def test_when_no_host_answers_nothing_is_known_about_any_link():
    collected = repository(URL)
    evidence = complete_evidence(collected, [LinkAnswer(URL, LinkVerdict.BROKEN)], environment="no network")
    assert (evidence.links, evidence.environment) == ({}, "no network")
    assert evidence.unchecked == (Skip("link", URL, "no network"),)


def test_what_an_interruption_left_is_unchecked_and_the_audit_incomplete():
    collected = repository(URL, "https://site.example/other")
    evidence = complete_evidence(collected, [LinkAnswer(URL, LinkVerdict.WORKING)], interrupted=True)
    assert evidence.unchecked == (Skip("link", "https://site.example/other", INTERRUPTED),)
    assert not build_audit(collected, evidence, (), Config(), (), root=".").complete


@pytest.mark.parametrize("verdict", [LinkVerdict.REFUSED, LinkVerdict.SKIPPED])
def test_what_was_not_asked_by_policy_is_skipped_for_that_reason_when_no_host_answers(verdict):
    collected = repository(ANCHOR)
    answer = LinkAnswer(URL, verdict, detail="a private address")
    evidence = complete_evidence(collected, [answer], environment="no network")
    assert evidence.skips == (
        Skip("link", URL, "a private address"),
        Skip("anchor", ANCHOR, "a private address"),
    )
    assert (evidence.links, evidence.unchecked) == ({URL: answer}, ())


def test_what_is_remembered_counts_when_no_host_answers():
    answer = LinkAnswer(URL, LinkVerdict.WORKING, remembered=True)
    evidence = complete_evidence(repository(URL), [answer], environment="no network")
    assert (evidence.links, evidence.skips, evidence.unchecked) == ({URL: answer}, (), ())


def test_links_that_were_left_alone_because_another_link_made_its_host_ask_for_pauses_are_noted():
    written = [f"https://h{host}.example/{page}" for host in range(7) for page in range(1 + (host == 3))]
    collected = repository(*written)
    limited = [LinkAnswer(url, LinkVerdict.RATE_LIMITED, detail="why") for url in written]
    asked = LinkAnswer("https://other.example/", LinkVerdict.RATE_LIMITED, 429)
    (note,) = complete_evidence(collected, [*limited, asked]).notes
    assert note.startswith("8 links got no answer because the host had asked")
    assert ": h3.example (2), h0.example (1)," in note
    assert note.endswith(" and 2 more hosts.")


def test_a_link_that_was_limited_itself_needs_no_note():
    limited = LinkAnswer(URL, LinkVerdict.RATE_LIMITED, 429, detail="429 Too Many Requests")
    assert complete_evidence(repository(URL), [limited]).notes == ()
