"""DOIs and works without one: what is asked of which registry, what becomes of the answers, and what is never asked."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from datetime import date, timedelta
from urllib.parse import quote, unquote

import pytest
from registry import HOST, SLACK, Registry, attributes, retraction, shortest_window, work
from servers import answer, hang, redirect, reset, retry_after, times

from auditor.audit_builder import build_audit
from auditor.engine import configure, is_searching, read
from auditor.errors import UsageError
from auditor.evidence.online import gather_online
from auditor.evidence.registries import REGISTRIES
from auditor.evidence.registries.registry import Quota, Rate, RecordLists, Search
from auditor.evidence.registries.registry import Registry as RegistryEntry
from auditor.evidence.settings_from import Network
from auditor.model.records import DoiState, Record, SearchState
from auditor.values.bibliography.record import BibRecord
from auditor.values.names.person_name import PersonName

DAY = date(2026, 8, 3)
PACED = "[links]\ntimeout = 2\nretries = 0\n"
#: without the limits of the real registries, for what is no test of them
QUICK = PACED + f'[links.hosts."{HOST}"]\ninterval = 0\n'
#: what is asked of a work whose record names no event
NOTICES = "/works?filter=updates:{}&rows=1000&select=DOI,update-to"
POLITE = "mailto = 'a@example.org'\n" + QUICK


@pytest.fixture
def check(tmp_path):
    """Writes a bibliography of these DOIs and asks the registry; ``entries`` are added as they are."""

    def of(registry, *dois, entries="", config=QUICK, day=DAY, retractions=None, progress=None, **network):
        text = "\n".join(
            f"@article{{key{number}, title={{A study of things}}, author={{Ada Lovelace}}, journal={{Things}}, "
            f"year=2019, doi={{{doi}}}}}"
            for number, doi in enumerate(dois)
        )
        (tmp_path / "refs.bib").write_text(f"{text}\n{entries}", encoding="utf-8")
        (tmp_path / "auditor.toml").write_text(config, encoding="utf-8")
        settings, _ = configure(tmp_path)
        repository = read(tmp_path, settings, DAY)
        url = registry.url
        registries = dict.fromkeys(REGISTRIES, url) | network.pop("registry_urls", {})
        given = Network(**({"doi_url": url, "registry_urls": registries} | network))
        evidence = gather_online(
            repository,
            settings,
            tmp_path,
            given,
            progress,
            retracted=retractions,
            searching=is_searching(repository, settings),
            today=lambda: day,
        )
        counts = build_audit(repository, evidence, (), settings, (), root="").summary
        collected = {(kind, str(doi)) for doi in repository.dois for kind in ("doi", "record", "retraction")}
        collected |= repository.made | {(skip.kind, skip.subject) for skip in repository.skips}
        total = counts.checks.made + counts.checks.skipped + counts.checks.unchecked
        assert total == len(collected | {("link", url) for url in repository.remote_links})
        return evidence

    return of


def states(evidence):
    return {doi: str(known.state) for doi, known in evidence.dois.items()}


def reasons(evidence, kind):
    return {skip.subject: skip.reason for skip in evidence.unchecked if skip.kind == kind}


# -- which registry is asked -------------------------------------------------------------------------------------------


def test_a_doi_of_crossref_is_registered_and_has_its_record(check):
    with Registry({"10.1000/a": work("A study of things")}) as registry:
        evidence = check(registry, "10.1000/a")
    (known,) = evidence.dois.values()
    assert (known.state, known.agency, known.record.metadata.title) == (
        "registered",
        "Crossref",
        "A study of things",
    )
    assert evidence.updates == {"10.1000/a": ()}
    assert not evidence.unchecked
    assert registry.paths == ["/ra/10.1000", "/works/10.1000/a", NOTICES.format("10.1000/a")]


def test_many_dois_are_asked_in_lists_each_once(check):
    dois = [f"10.1000/{number}" for number in range(90)]
    with Registry({doi: work() for doi in dois}) as registry:
        evidence = check(registry, *dois, config=POLITE)
    assert Counter(states(evidence).values()) == {"registered": 90}
    assert len(registry.asked("/works?filter=doi:")) == len(registry.asked("/works?filter=updates:")) == 3
    assert len(registry.log) == 7
    assert Counter(registry.paths).most_common(1)[0][1] == 1


def test_each_doi_is_asked_of_its_own_agency(check):
    with Registry(
        {"10.1000/a": work()},
        {"10.2000/b": attributes()},
        {"10.3000/c": {"title": "Otto", "type": "article-journal"}},
        agency={"10.3000": "mEDRA"},
    ) as registry:
        evidence = check(registry, "10.1000/a", "10.2000/b", "10.3000/c")
    assert {doi: known.agency for doi, known in evidence.dois.items()} == {
        "10.1000/a": "Crossref",
        "10.2000/b": "DataCite",
        "10.3000/c": "mEDRA",
    }
    assert all(known.record for known in evidence.dois.values())
    assert sorted(registry.paths) == [
        "/10.3000/c",
        "/dois/10.2000/b",
        "/ra/10.1000,10.2000,10.3000",
        "/works/10.1000/a",
        NOTICES.format("10.1000/a"),
    ]


def test_an_agency_is_known_however_it_is_written(check):
    with Registry({"10.1000/a": work()}, agency={"10.1000": "CROSSREF"}) as registry:
        assert check(registry, "10.1000/a").dois["10.1000/a"].agency == "Crossref"
    assert registry.paths == ["/ra/10.1000", "/works/10.1000/a", NOTICES.format("10.1000/a")]


def test_an_agency_that_reports_no_retractions_leaves_that_check_out(check):
    with Registry(content={"10.3000/c": {"title": "Otto"}}, agency={"10.3000": "mEDRA"}) as registry:
        evidence = check(registry, "10.3000/c")
    assert [(skip.kind, skip.subject) for skip in evidence.skips] == [("retraction", "10.3000/c")]
    assert evidence.updates == {}
    assert not evidence.unchecked


def test_content_negotiation_goes_along_redirects_but_to_no_private_address(check):
    with Registry(
        content={"10.3000/c": {"title": "Otto"}}, agency={"10.3000": "mEDRA", "10.3001": "mEDRA"}
    ) as registry:
        registry.special = {
            "/10.3000/moved": redirect("/10.3000/c", 302),
            "/10.3001/in": redirect("http://10.0.0.1/secret", 302),
        }
        registry.bare = {"10.3001/in", "10.3000/moved"}
        evidence = check(registry, "10.3000/moved", "10.3001/in")
    assert (
        "not public" in evidence.dois["10.3001/in"].record_reason
        or "private" in evidence.dois["10.3001/in"].record_reason
    )
    assert "another DOI" in evidence.dois["10.3000/moved"].record_reason  # the record is that of 10.3000/c
    assert Counter(states(evidence).values()) == {"registered": 2}


class Thirdly:
    """A registry that no module knows. It takes lists of two, and has a search."""

    quota = Quota("Thirdly", public=Rate(100, 1, at_once=2), polite=Rate(100, 1, at_once=2))
    lists = Quota("Thirdly (lists)", public=Rate(100, 1, at_once=2), polite=Rate(100, 1, at_once=2))

    def entry(self, base):
        """What it adds to ``REGISTRIES``."""
        return RegistryEntry(
            agency="Thirdly",
            base=base,
            quota=self.quota,
            url=lambda base, doi: f"{base}/thirdly/{doi}",
            read=lambda body: self.read_list(body)[0],
            lists=RecordLists(
                self.lists,
                (lambda base, dois: f"{base}/thirdly?dois={','.join(dois)}",),
                self.read_list,
                most=2,
            ),
            search=Search(
                self.lists, (lambda base, text, rows: f"{base}/thirdly?words={quote(text)}",), self.read_list
            ),
            reports_updates=True,
        )

    @staticmethod
    def read_list(body):
        """The records of an answer."""
        return [
            Record(
                doi,
                "Thirdly",
                BibRecord(
                    title=title,
                    authors=(PersonName("Ada", "Lovelace"),),
                    years=(2019,),
                    containers=("Journal of Things",),
                ),
            )
            for doi, title in json.loads(body).items()
        ]

    @staticmethod
    def answer(exchange):
        """The server."""
        path, _, query = unquote(exchange.request.path).partition("?")
        found = [path.removeprefix("/thirdly/")] if not query else query.partition("=")[2].split(",")
        if query.startswith("words="):
            found = ["10.7000/ferns"] if "ferns" in query else []
        named = {
            doi: f"Work {doi}" if "ferns" not in doi else "Growth of ferns on northern walls" for doi in found
        }
        exchange.answer(200, json.dumps(named).encode(), {"Content-Type": "application/json"})


def test_a_registry_that_is_entered_in_the_table_is_asked_as_its_entry_says(check, monkeypatch):
    dois = ["10.7000/a", "10.7000/b", "10.7000/c", "10.7000/d,e"]
    with Registry({"10.1000/x": work()}, agency={"10.7000": "thirdly"}) as registry:
        registry.special = dict.fromkeys(("/thirdly", "/thirdly/10.7000/d,e"), Thirdly.answer)
        monkeypatch.setitem(REGISTRIES, "Thirdly", Thirdly().entry(registry.url))
        evidence = check(registry, *dois, "10.1000/x")
        asked = len(registry.log)
        again = check(registry, *dois, "10.1000/x")
        assert len(registry.log) == asked, "what it said is remembered like what the others said"
    assert registry.asked("/thirdly") == [
        "/thirdly?dois=10.7000/a,10.7000/b",
        "/thirdly?dois=10.7000/c",
        "/thirdly/10.7000/d,e",
    ]
    for known in (evidence, again):
        assert {doi: known.dois[doi].record.metadata.title for doi in dois} == {
            doi: f"Work {doi}" for doi in dois
        }
        assert {doi: known.dois[doi].agency for doi in dois} == dict.fromkeys(dois, "Thirdly")
        assert known.updates == dict.fromkeys(known.dois, ())
        assert not known.unchecked


def test_a_registry_of_the_table_that_can_search_is_asked_for_what_the_others_do_not_have(check, monkeypatch):
    with some() as registry:
        registry.found = lambda text: []
        registry.special = {"/thirdly": Thirdly.answer}
        monkeypatch.setitem(REGISTRIES, "Thirdly", Thirdly().entry(registry.url))
        evidence = check(registry, entries=WITHOUT_DOI)
    found, missing = (evidence.searches[location] for location in sorted(evidence.searches))
    assert len(registry.asked("/works?query")) == len(registry.asked("/thirdly?words")) == 2
    assert (found.state, found.record.doi) == (SearchState.FOUND, "10.7000/ferns")
    assert missing.state is SearchState.NO_RECORD


# -- existence ---------------------------------------------------------------------------------------------------------


def test_only_the_handle_system_can_say_that_a_doi_does_not_exist(check):
    with Registry({"10.1000/a": work()}, agency={"10.1000": "Crossref"}) as registry:
        evidence = check(registry, "10.1000/a", "10.1000/gone")
    assert states(evidence) == {"10.1000/a": "registered", "10.1000/gone": "not-registered"}
    assert not evidence.unchecked
    assert evidence.updates["10.1000/gone"] == ()


def test_a_doi_without_a_record_is_registered_all_the_same(check):
    with Registry({"10.1609/a": work()}, bare={"10.1609/aimag"}) as registry:
        evidence = check(registry, "10.1609/aimag")
    known = evidence.dois["10.1609/aimag"]
    assert (known.state, known.record, known.has_target) == ("registered", None, True)
    assert known.record_reason == "Crossref has no record of it"
    assert reasons(evidence, "record") == {"10.1609/aimag": "Crossref has no record of it"}
    assert not reasons(evidence, "doi")


def test_a_doi_that_leads_nowhere_is_registered_without_target(check):
    with Registry({"10.1000/a": work()}, targetless={"10.1000/b"}) as registry:
        evidence = check(registry, "10.1000/b")
    assert (evidence.dois["10.1000/b"].state, evidence.dois["10.1000/b"].has_target) == ("registered", False)


def test_a_record_does_not_make_a_doi_lead_somewhere(check):
    moved = "10.1000/moved"
    agencies = {"10.1000": "Crossref", moved: "DataCite"}
    with Registry({}, {moved: attributes("Moved")}, agency=agencies, targetless={moved}) as registry:
        evidence = check(registry, moved)
        again = check(registry, moved)
    assert evidence.dois[moved].record.metadata.title == "Moved"
    assert evidence.dois[moved].has_target is again.dois[moved].has_target is False


def test_a_doi_whose_agency_is_not_that_of_its_prefix_is_found_there(check):
    moved = "10.1000/moved"
    with Registry(
        {"10.1000/a": work()}, {moved: attributes("Moved")}, agency={"10.1000": "Crossref", moved: "DataCite"}
    ) as registry:
        evidence = check(registry, moved)
    assert evidence.dois[moved].record.metadata.title == "Moved"
    assert evidence.dois[moved].agency == "DataCite"


@pytest.mark.parametrize(
    "behaviour",
    [
        answer(404, b"<html>not found</html>", {"Content-Type": "text/html"}),
        answer(404, b'{"responseCode": 2}'),
        answer(200, b'{"responseCode": 100}'),
        answer(200, b"[]"),
        answer(200, b"[" * 100_000),
        answer(500, b"{}"),
        answer(403, b""),
        answer(103),
        reset(),
        hang(),
    ],
    ids=["html", "error", "200", "list", "deep", "500", "403", "improper", "reset", "hang"],
)
def test_whatever_else_the_handle_system_says_leaves_existence_unchecked(check, behaviour):
    with Registry(agency={"10.1000": "Crossref"}) as registry:
        registry.special = {"/api/handles/10.1000/x": behaviour}
        evidence = check(registry, "10.1000/x")
    assert states(evidence) == {"10.1000/x": "unchecked"}
    assert reasons(evidence, "doi")["10.1000/x"]


@pytest.mark.parametrize(
    ("behaviour", "says"),
    [
        (answer(200, b"<!DOCTYPE html><p>Just a moment"), "HTML"),
        (answer(200, b"[" * 100_000), "nested"),
        (answer(200, b'{"status": "ok", "message": null}'), "Crossref"),
        (
            answer(200, b'{"status": "ok", "message": {"DOI": "10.1000/other", "title": ["X"]}}'),
            "another DOI, 10.1000/other",
        ),
        (answer(200, b'{"status": "ok", "message": {"title": ["X"]}}'), "no DOI"),
        (
            answer(200, b'{"message": {"DOI": "10.1000/x", "title": ["' + b"x" * 17_000_000 + b'"]}}'),
            "too long",
        ),
        (answer(200, b"\xff\xfe{}"), "UTF-8"),
        (answer(503, b""), "503"),
        (answer(403, b""), "403"),
        (reset(), "did not answer"),
    ],
    ids=["html", "deep", "null", "other", "nameless", "long", "bytes", "503", "403", "reset"],
)
def test_a_broken_record_is_unchecked_with_the_reason_and_the_doi_registered(check, behaviour, says):
    with Registry({"10.1000/x": work()}) as registry:
        registry.special = {"/works/10.1000/x": behaviour}
        evidence = check(registry, "10.1000/x")
    known = evidence.dois["10.1000/x"]
    assert (known.state, known.record) == ("registered", None)
    assert says in known.record_reason
    assert (
        reasons(evidence, "record") == reasons(evidence, "retraction") == {"10.1000/x": known.record_reason}
    )


def test_trouble_that_passes_is_asked_again(check):
    with Registry({"10.1000/x": work()}) as registry:
        registry.special = {"/works/10.1000/x": times(1, answer(503), registry._work)}
        evidence = check(registry, "10.1000/x", config="[links]\nretries = 1\n")
    assert evidence.dois["10.1000/x"].record
    assert registry.paths.count("/works/10.1000/x") == 2


def test_odd_values_in_a_record_lose_nothing_else(check):
    odd = {
        "title": None,
        "author": [None, 3, {"name": []}],
        "issued": {"date-parts": [[None]]},
        "updated-by": "x",
    }
    with Registry({"10.1000/x": odd, "10.1000/y": work("Fine")}) as registry:
        evidence = check(registry, "10.1000/x", "10.1000/y")
    assert evidence.dois["10.1000/x"].record.metadata.years == ()
    assert evidence.dois["10.1000/y"].record.metadata.title == "Fine"


# -- falling back ------------------------------------------------------------------------------------------------------


def test_a_registry_that_knows_only_single_records_is_enough(check):
    with Registry(
        {"10.1000/a": work(), "10.1000/c": work()}, {"10.2000/b": attributes()}, lists=False, agencies=False
    ) as registry:
        evidence = check(registry, "10.1000/a", "10.1000/c", "10.2000/b", "10.2000/gone")
    assert states(evidence) == {
        "10.1000/a": "registered",
        "10.1000/c": "registered",
        "10.2000/b": "registered",
        "10.2000/gone": "not-registered",
    }
    assert Counter(registry.paths).most_common(1)[0][1] == 1


def test_a_list_that_cannot_be_read_is_asked_record_by_record(check):
    dois = [f"10.1000/{number}" for number in range(4)]
    with Registry({doi: work() for doi in dois}) as registry:
        registry.special = {"/works": answer(200, b"<html>")}
        evidence = check(registry, *dois)
    assert set(states(evidence).values()) == {"registered"}
    assert len(registry.asked("/works?filter=doi:")) == 1
    assert len(registry.asked("/works/")) == 4


def test_a_refused_choice_of_fields_is_asked_without_one(check):
    def choosy(exchange):
        if "select=" in exchange.request.path:
            exchange.answer(400, b'{"status":"failed","message-type":"validation-failure","message":[]}')
        else:
            registry._works(exchange)

    dois = [f"10.1000/{number}" for number in range(50)]
    with Registry({doi: work() for doi in dois}, special={"/works": choosy}) as registry:
        evidence = check(registry, *dois, config=POLITE)
    assert set(states(evidence).values()) == {"registered"}
    assert ["select=" in path for path in registry.asked("/works?filter=doi:")] == [True, False, False]
    assert len(evidence.updates) == len(dois)


def test_dois_that_no_list_can_hold_are_asked_alone(check):
    dois = [
        "10.1000/a,b",
        "10.1002/(SICI)1097-4571(199205)43:4<284::AID-ASI3>3.0.CO;2-0",
        "10.1000/c",
        "10.1000/d",
    ]
    with Registry(
        {doi: work() for doi in dois}, agency={"10.1000": "Crossref", "10.1002": "Crossref"}
    ) as registry:
        evidence = check(registry, *dois)
    assert set(states(evidence).values()) == {"registered"}
    assert all(known.record for known in evidence.dois.values())


def test_a_service_in_trouble_is_not_asked_about_every_doi(check):
    dois = [f"10.1000/{number}" for number in range(60)]
    with Registry({doi: work() for doi in dois}) as registry:
        registry.special = {"/works": answer(500)} | {f"/works/{doi}": answer(500) for doi in dois}
        evidence = check(registry, *dois)
    assert len(registry.asked("/works")) <= 6
    assert set(states(evidence).values()) == {"registered"}
    assert set(reasons(evidence, "record").values()) == {"Crossref answered 500 Internal Server Error"}


def test_a_list_that_is_not_answered_is_not_followed_by_one_request_a_doi(check):
    dois = [f"10.1000/{number}" for number in range(4)]
    with Registry({doi: work() for doi in dois}, special={"/works": reset()}) as registry:
        evidence = check(registry, *dois)
    assert registry.asked("/works/") == []
    assert set(reasons(evidence, "record")) == set(dois)
    assert all("Crossref did not answer" in reason for reason in reasons(evidence, "record").values())


def test_a_later_list_that_is_not_answered_leaves_its_own_dois_unchecked_and_no_others(check):
    def once(exchange):
        (registry._works if len(registry.asked("/works?")) == 1 else reset())(exchange)

    dois = [f"10.1000/{number}" for number in range(50)]
    with Registry({doi: work() for doi in dois}, special={"/works": once}) as registry:
        evidence = check(registry, *dois, config=POLITE)
    assert registry.asked("/works/") == []
    assert len(reasons(evidence, "record")) == 10
    assert sum(known.record is not None for known in evidence.dois.values()) == 40


# -- what became of a work ---------------------------------------------------------------------------------------------


def test_what_became_of_a_work_is_in_its_record(check):
    events = [retraction("10.1000/notice"), retraction("10.1000/notice", source="retraction-watch")]
    with Registry({"10.1000/x": work(**{"updated-by": events})}) as registry:
        evidence = check(registry, "10.1000/x")
    ((update,),) = evidence.updates.values()
    assert (update.type, update.date, update.doi) == ("retraction", date(2021, 5, 4), "10.1000/notice")
    assert update.sources == ("publisher", "retraction-watch")


# -- memory ------------------------------------------------------------------------------------------------------------


def some() -> Registry:
    return Registry(
        {
            "10.1000/a": work(),
            "10.1000/b": work(),
            "10.1000/found": work("Growth of ferns on northern walls"),
        },
        {"10.2000/b": attributes()},
        {"10.3000/c": {"title": "Otto"}},
        agency={"10.3000": "mEDRA", "10.9999": "Crossref"},
        bare={"10.9999/bare"},
        targetless={"10.9999/nowhere"},
        found=lambda text: ["10.1000/found"] if "ferns" in text else [],
    )


SOME = ("10.1000/a", "10.1000/b", "10.2000/b", "10.3000/c", "10.9999/bare", "10.9999/nowhere", "10.9999/gone")
WITHOUT_DOI = """
@article{fern, title={Growth of ferns on northern walls}, author={Lovelace, Ada}, journal={Journal of Things}, year=2019}
@article{moss, title={Nothing is known of mosses here}, author={Norman, Ned}, journal={Lost Letters}, year=1999}
"""


def test_the_second_audit_asks_nothing(check):
    with some() as registry:
        first = check(registry, *SOME, entries=WITHOUT_DOI)
        asked = len(registry.log)
        second = check(registry, *SOME, entries=WITHOUT_DOI)
        assert len(registry.log) == asked
    assert states(second) == states(first)
    assert second.updates == first.updates
    assert all(known.remembered for known in second.dois.values())
    assert {location: found.state for location, found in second.searches.items()} == {
        location: found.state for location, found in first.searches.items()
    }
    assert [known.record for known in second.dois.values()] == [known.record for known in first.dois.values()]
    assert sorted(second.unchecked) == sorted(first.unchecked)
    assert Counter(registry.paths).most_common(1)[0][1] == 1


def test_each_kind_is_remembered_for_its_own_time(check):
    with some() as registry:
        check(registry, *SOME)
        for days, paths in [
            (1, {"/api/handles/10.9999/gone", "/api/handles/10.9999/bare", "/api/handles/10.9999/nowhere"}),
            (7, {"/works?filter"}),
            (30, {"/ra/10.1000,10.2000,10.3000,10.9999", "/10.3000/c"}),
        ]:
            before = len(registry.log)
            check(registry, *SOME, day=DAY + timedelta(days=days))
            asked = registry.paths[before:]
            assert all(any(path.startswith(one) for path in asked) for one in paths), (days, asked)
            if days == 1:
                assert not [path for path in asked if path.startswith(("/dois", "/10.3000"))]


def test_ages_can_be_configured(check):
    config = QUICK + "[references]\ncache-ages = { standing = '2 days' }\n"
    with Registry({"10.1000/a": work()}) as registry:
        for days in (0, 1, 2):
            check(registry, "10.1000/a", config=config, day=DAY + timedelta(days=days))
    assert registry.paths.count("/works/10.1000/a") == 2


# -- notices about works whose records name no event ---------------------------------------------------------------------


def notice(*works, kind="retraction", day=(2021, 2, 6), source="publisher"):
    """A record that is a notice about these works."""
    updated = {"date-parts": [list(day)]}
    return work(
        "A notice",
        **{"update-to": [{"DOI": doi, "type": kind, "source": source, "updated": updated} for doi in works]},
    )


def events(evidence, doi):
    return [(one.type, one.date, one.doi, one.sources) for one in evidence.updates[doi]]


def test_a_retraction_that_only_the_notice_names_is_known(check):
    known = {"10.1000/a": work(), "10.1000/b": work(), "10.1000/n": notice("10.1000/A")}
    with Registry(known) as registry:
        evidence = check(registry, "10.1000/a", "10.1000/b")
    assert events(evidence, "10.1000/a") == [("retraction", date(2021, 2, 6), "10.1000/n", ("publisher",))]
    assert events(evidence, "10.1000/b") == []
    assert not evidence.unchecked


def test_a_correction_by_a_notice_is_no_retraction_and_one_of_the_work_by_itself_is_nothing(check):
    itself = work(**notice("10.1000/b", kind="new_version"))
    known = {"10.1000/a": work(), "10.1000/b": itself, "10.1000/n": notice("10.1000/a", kind="correction")}
    with Registry(known) as registry:
        evidence = check(registry, "10.1000/a", "10.1000/b")
    assert [one[0] for one in events(evidence, "10.1000/a")] == ["correction"]
    assert events(evidence, "10.1000/b") == []


def test_a_work_whose_record_names_an_event_is_not_asked_about_again(check):
    with Registry({"10.1000/a": work(**{"updated-by": [retraction("10.1000/n")]})}) as registry:
        evidence = check(registry, "10.1000/a")
    assert not registry.asked("/works?")
    assert [one[0] for one in events(evidence, "10.1000/a")] == ["retraction"]


def updates_only(behave, registry):
    """A behaviour for the lists of notices alone."""
    return lambda exchange: (behave if "updates:" in exchange.request.path else registry._works)(exchange)


@pytest.mark.parametrize("behaviour", [answer(503), answer(500), reset()], ids=["503", "500", "reset"])
def test_works_whose_notices_cannot_be_had_are_unchecked(check, behaviour):
    with Registry({"10.1000/a": work(), "10.1000/b": work()}) as registry:
        registry.special = {"/works": updates_only(behaviour, registry)}
        evidence = check(registry, "10.1000/a", "10.1000/b")
    assert states(evidence) == {"10.1000/a": "registered", "10.1000/b": "registered"}
    assert evidence.updates == {}
    assert reasons(evidence, "retraction").keys() == {"10.1000/a", "10.1000/b"}
    assert all(
        one.startswith("not asked for notices: Crossref") for one in reasons(evidence, "retraction").values()
    )


def listed(items, total):
    message = {"total-results": total, "items": items}
    return answer(200, json.dumps({"status": "ok", "message-type": "work-list", "message": message}).encode())


@pytest.mark.parametrize(
    "behaviour",
    [answer(404), answer(200, b"<html>"), answer(400, b"{}"), listed([], 2_000)],
    ids=["404", "html", "400", "many"],
)
def test_an_interface_that_does_not_say_it_leaves_the_check_out(check, behaviour):
    with Registry({"10.1000/a": work()}) as registry:
        registry.special = {"/works": updates_only(behaviour, registry)}
        evidence = check(registry, "10.1000/a")
    assert evidence.updates == {}
    (skip,) = (skip for skip in evidence.skips if skip.kind == "retraction")
    assert skip.reason.startswith("not asked for notices")


@pytest.mark.parametrize(
    "items",
    [
        [1, None, "x"],
        [{}],
        [{"DOI": "10.1000/n"}],
        [{"DOI": "10.1000/n", "update-to": 3}],
        [{"update-to": [{"DOI": "10.1000/a", "type": "retraction"}]}],
    ],
)
def test_odd_items_of_a_list_of_notices_say_nothing(check, items):
    with Registry({"10.1000/a": work()}) as registry:
        registry.special = {"/works": updates_only(listed(items, len(items)), registry)}
        assert events(check(registry, "10.1000/a"), "10.1000/a") == []


def test_what_notices_say_is_remembered_as_long_as_the_standing(check):
    with Registry({"10.1000/a": work(), "10.1000/n": notice("10.1000/a")}) as registry:
        for days, times in [(0, 1), (6, 1), (7, 2)]:
            evidence = check(registry, "10.1000/a", day=DAY + timedelta(days=days))
            assert [one[0] for one in events(evidence, "10.1000/a")] == ["retraction"]
            assert len(registry.asked("/works?filter=updates:")) == times


def test_a_list_of_notices_that_failed_is_asked_for_again(check):
    with Registry({"10.1000/a": work()}) as registry:
        registry.special = {"/works": updates_only(answer(503), registry)}
        check(registry, "10.1000/a")
        registry.special = {}
        assert events(check(registry, "10.1000/a"), "10.1000/a") == []


def test_a_doi_with_a_comma_is_counted_as_not_asked_for(check):
    with Registry({"10.1000/a,b": work()}) as registry:
        evidence = check(registry, "10.1000/a,b")
    assert [skip.reason for skip in evidence.skips if skip.kind == "retraction"] == [
        "not asked for notices: its DOI has a comma, and cannot stand in a list"
    ]


def test_an_age_of_no_days_asks_again_each_time(check):
    config = QUICK + "[references]\ncache-ages = { standing = '0 days', absence = 0 }\n"
    with Registry({"10.1000/a": work()}) as registry:
        for _ in range(2):
            check(registry, "10.1000/a", "10.1000/gone", config=config)
    assert len(registry.asked("/works?filter=doi:")) == len(registry.asked("/works?filter=updates:")) == 2
    assert registry.paths.count("/api/handles/10.1000/gone") == 2


def test_a_failure_is_not_remembered(check):
    with Registry({"10.1000/a": work()}) as registry:
        registry.special = {"/works/10.1000/a": answer(503), "/api/handles/10.1000/a": answer(500)}
        assert states(check(registry, "10.1000/a")) == {"10.1000/a": "unchecked"}
        registry.special = {}
        assert states(check(registry, "10.1000/a")) == {"10.1000/a": "registered"}


def test_an_old_record_serves_while_its_standing_cannot_be_asked(check):
    retracted = work(**{"updated-by": [retraction("10.1000/n")]})
    with Registry({"10.1000/a": work("Kept"), "10.1000/r": retracted}) as registry:
        check(registry, "10.1000/a", "10.1000/r")
        registry.special = {
            "/works": answer(500),
            "/works/10.1000/a": answer(500),
            "/works/10.1000/r": answer(500),
        }
        evidence = check(registry, "10.1000/a", "10.1000/r", day=DAY + timedelta(days=10))
    assert evidence.dois["10.1000/a"].record.metadata.title == "Kept"
    assert set(reasons(evidence, "retraction")) == {"10.1000/a", "10.1000/r"}
    assert not reasons(evidence, "record")
    assert "10.1000/a" not in evidence.updates
    assert [update.type for update in evidence.updates["10.1000/r"]] == ["retraction"]


def test_another_registry_has_a_memory_of_its_own(check):
    with Registry({"10.1000/a": work("One")}) as registry:
        check(registry, "10.1000/a")
    with Registry({"10.1000/a": work("Two")}, host="other.test") as registry:
        assert check(registry, "10.1000/a").dois["10.1000/a"].record.metadata.title == "Two"


def test_without_a_cache_everything_is_asked_again(check, tmp_path):
    with Registry({"10.1000/a": work()}) as registry:
        for _ in range(2):
            check(registry, "10.1000/a", config="cache = false\n" + QUICK)
    assert registry.paths.count("/works/10.1000/a") == 2
    assert not (tmp_path / ".auditor").exists()


# -- limits and interruptions ------------------------------------------------------------------------------------------


def test_no_more_requests_are_made_than_are_allowed(check):
    dois = ["10.1000/a", "10.2000/b", "10.3000/c", "10.4000/d"]
    with Registry(bare=dois) as registry:
        evidence = check(registry, *dois, config="max-requests = 3\n" + QUICK)
    assert len(registry.log) == 3
    assert "requests" in reasons(evidence, "doi")["10.4000/d"]


def test_no_request_at_all_may_be_allowed(check):
    with some() as registry:
        evidence = check(registry, *SOME, entries=WITHOUT_DOI, config="max-requests = 0\n" + QUICK)
    assert registry.log == []
    assert set(states(evidence).values()) == {"unchecked"}


def test_a_long_pause_ends_that_registry_and_nothing_else(check):
    with Registry({"10.1000/a": work()}, {"10.2000/b": attributes()}) as registry:
        registry.special = {"/works/10.1000/a": retry_after("3600")}
        evidence = check(registry, "10.1000/a", "10.2000/b", config="[links]\nretries = 2\ndeadline = 5\n")
    assert evidence.dois["10.2000/b"].record
    assert states(evidence)["10.1000/a"] == "registered"
    assert (
        "429" in evidence.dois["10.1000/a"].record_reason
        or "limits" in evidence.dois["10.1000/a"].record_reason
    )
    assert registry.paths.count("/works/10.1000/a") == 1


def test_an_interruption_keeps_what_is_known(check):
    with Registry({"10.1000/a": work()}, {"10.2000/b": attributes()}, latency=0.0) as registry:
        registry.special = {"/dois/10.2000/b": hang()}
        pressed = []

        def press(progress):
            if registry.asked("/dois") and not pressed:
                pressed.append(1)
                raise KeyboardInterrupt

        evidence = check(registry, "10.1000/a", "10.2000/b", progress=press, config="[links]\ntimeout = 20\n")
        assert evidence.interrupted
        assert states(evidence) == {"10.1000/a": "registered", "10.2000/b": "unchecked"}
        registry.special = {}
        again = check(registry, "10.1000/a", "10.2000/b")
    assert set(states(again).values()) == {"registered"}
    assert registry.paths.count("/works/10.1000/a") == 1


def test_a_network_that_does_not_answer_is_one_message(check):
    with Registry(latency=0.0) as registry:
        pass  # no one listens there any more
    evidence = check(registry, "10.1000/a", "10.1000/b", entries=WITHOUT_DOI)
    assert evidence.environment
    assert evidence.notes == (evidence.environment,)
    assert {skip.reason for skip in evidence.unchecked} == {evidence.environment}
    assert set(states(evidence).values()) == {"unchecked"}


def test_one_registry_alone_that_does_not_answer_is_no_dead_network(check):
    with Registry({"10.1000/a": work()}) as registry:
        evidence = check(registry, "10.1000/a", doi_url="http://127.0.9.1:1024")
    assert states(evidence) == {"10.1000/a": "registered"}
    assert evidence.environment == ""


# -- works without a DOI -----------------------------------------------------------------------------------------------


def test_a_work_without_a_doi_is_looked_for(check):
    with some() as registry:
        evidence = check(registry, entries=WITHOUT_DOI)
    found, missing = (evidence.searches[location] for location in sorted(evidence.searches))
    assert (found.state, found.record.doi) == (SearchState.FOUND, "10.1000/found")
    assert missing.state is SearchState.NO_RECORD


def test_a_search_that_fails_is_unchecked_and_no_finding(check):
    with some() as registry:
        registry.special = {"/works": answer(500)}
        evidence = check(registry, entries=WITHOUT_DOI)
    assert {found.state for found in evidence.searches.values()} == {SearchState.UNCHECKED}
    assert all(found.reason for found in evidence.searches.values())


def test_state_names_are_those_of_the_contract():
    assert set(DoiState) == {"registered", "not-registered", "unchecked"}


# -- limits ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mailto", "most", "at_once", "lists"),
    [("", {"single": 5, "list": 1}, 1, 1), ("a@example.org", {"single": 10, "list": 3}, 3, 2)],
)
def test_the_limits_of_the_pool_are_kept(check, mailto, most, at_once, lists):
    listed = [f"10.1000/{number}" for number in range(40 * lists - 30)]
    alone = [f"10.1000/a,{number}" for number in range(most["single"] + 1)]  # no list can hold these
    config = f"mailto = '{mailto}'\n{PACED}" if mailto else PACED
    with Registry(
        {doi: work() for doi in listed + alone}, limits=True, strict=True, latency=0.05
    ) as registry:
        evidence = check(registry, *listed, *alone, config=config)
    assert registry.refused == []
    assert set(states(evidence).values()) == {"registered"}
    assert max(registry.most_at_once.values()) <= at_once
    for kind, count in most.items():
        assert len(registry.times(kind)) > count
        assert shortest_window(registry.times(kind), count) >= 1.0 - SLACK


def test_limits_that_answers_state_are_followed(check):
    limits = {"x-rate-limit-limit": "2", "x-rate-limit-interval": "1s", "x-concurrency-limit": "1"}
    dois = [f"10.1000/a,{number}" for number in range(4)]
    body = b'{"status":"ok","message":{"DOI":"%s","title":["X"]}}'
    with Registry({doi: work() for doi in dois}, latency=0.0) as registry:
        registry.special = {
            f"/works/{doi}": answer(200, body.replace(b"%s", doi.encode()), limits, latency=0.02)
            for doi in dois
        }
        evidence = check(registry, *dois, config=PACED)
    assert set(states(evidence).values()) == {"registered"}
    assert shortest_window(registry.times("single")[1:], 2) >= 1.0 - SLACK
    assert registry.most_at_once["single"] == 1


# -- policy ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("config", "searched"),
    [
        ('ignore = ["doi-missing"]\n', False),
        ('select = ["links"]\n', False),
        ('select = ["dois"]\n', True),
        ('severity = { doi-missing = "off" }\n', False),
        ('severity = { dois = "off", doi-missing = "note" }\n', True),
    ],
)
def test_works_without_a_doi_are_searched_only_when_it_can_be_a_finding(check, config, searched):
    with some() as registry:
        evidence = check(registry, entries=WITHOUT_DOI, config=config + QUICK)
    assert bool(registry.log) is bool(evidence.searches) is searched


def test_those_who_are_asked_can_reach_you(check):
    with Registry({"10.1000/a": work()}) as registry:
        check(registry, "10.1000/a", config=POLITE)
    assert {"mailto:a@example.org" in seen.headers["user-agent"] for seen in registry.log} == {True}


def test_a_registry_that_moved_is_followed(check):
    with Registry({"10.1000/a": work()}) as registry:
        evidence = check(registry, "10.1000/a", registry_urls={"Crossref": registry.url + "/old"})
        assert evidence.dois["10.1000/a"].record is None
        registry.special = {"/older/works/10.1000/a": redirect("/works/10.1000/a", 301)}
        evidence = check(registry, "10.1000/a", registry_urls={"Crossref": registry.url + "/older"})
    assert evidence.dois["10.1000/a"].record


def test_an_unknown_kind_of_age_is_wrong_usage(check):
    with some() as registry, pytest.raises(UsageError, match="no kind “records”") as error:
        check(registry, config="[references]\ncache-ages = { records = '1 day' }\n")
    assert error.value.hint == "did you mean “record”?"
    assert registry.log == []


def test_a_damaged_cache_costs_one_warning(check, tmp_path):
    (tmp_path / ".auditor").mkdir()
    (tmp_path / ".auditor" / "cache.sqlite").write_bytes(b"not a database at all")
    said = []
    with Registry({"10.1000/a": work()}) as registry:
        evidence = check(registry, "10.1000/a", warn=said.append)
    assert states(evidence) == {"10.1000/a": "registered"}
    assert len(said) == 1


def test_a_cache_that_holds_nonsense_is_passed_over(check, tmp_path):
    with some() as registry:
        first = check(registry, *SOME, entries=WITHOUT_DOI)
        with sqlite3.connect(tmp_path / ".auditor" / "cache.sqlite") as connection:
            connection.execute("UPDATE replies SET answer = x'9191c0' WHERE kind != 'agency'")
        connection.close()
        second = check(registry, *SOME, entries=WITHOUT_DOI)
    assert states(second) == states(first)
    assert not any(known.remembered for known in second.dois.values())


# -- what a registry says back -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("echo", ["s3cret-word", "\\u00733cret-word", "s3cret%2Dword", "czNjcmV0LXdvcmQ="])
def test_an_answer_that_says_a_secret_back_is_not_used(check, echo):
    said = json.dumps({"message": work(f"A study of {echo}", DOI="10.1000/a")}).replace("\\\\", "\\")
    special = {"/works/10.1000/a": answer(200, said, {"Content-Type": "application/json"})}
    with Registry({"10.1000/a": work()}, special=special) as registry:
        origin = f'{QUICK}[links.headers."{registry.url}"]\nX-Key = "KEY"\n'
        evidence = check(registry, "10.1000/a", config=origin, environment={"KEY": "s3cret-word"})
    reason = "the answer of Crossref has a value of [links.headers] in it and is not used"
    assert reasons(evidence, "record") == {"10.1000/a": reason}
    assert echo not in repr(evidence)
