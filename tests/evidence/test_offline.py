"""What an audit without network takes from the cache: for how long, with which day, and what never."""

from __future__ import annotations

import os
import shutil
from datetime import date, timedelta

import pytest
from mocked import MockedServer
from registry import HOST, Registry, retraction, work
from servers import answer, page, redirect

from auditor.engine import configure, read
from auditor.evidence.offline import FOLDER, gather_offline
from auditor.evidence.online import gather_online
from auditor.evidence.registries import REGISTRIES
from auditor.evidence.settings_from import Network

DAY = date(2026, 8, 3)
QUICK = f'[links]\ninterval = 0\nretries = 0\n[links.hosts."{HOST}"]\ninterval = 0\n'
LONG = "A page about the dose of a medicine, long enough to be one. " * 20
ROUTES = {
    "/page": page(f"<title>Dose</title><h1 id=dose>Dose</h1><p>{LONG}</p>"),
    "/gone": answer(404),
    "/old": redirect("/page", 301),
    "/down": answer(503),
    "limited.test/": answer(429),
    "/closed": answer(403),
}
#: at a host of its own, since it holds back what else is asked there
LIMITED = "https://limited.test/"
LINKS = ("/page#dose", "/page#lost", "/gone", "/old", "/down", "/closed", LIMITED)


@pytest.fixture
def server():
    with MockedServer(ROUTES, hosts=("site.test", "limited.test")) as running:
        yield running


@pytest.fixture
def audit(tmp_path):
    """Writes links and DOIs, and asks about them on a day, or not; gives the evidence."""

    def of(*, links=(), dois=(), config=QUICK, day=DAY, offline=True, **network):
        text = "\n\n".join(f"[a]({link})" for link in links)
        entries = (
            f"@misc{{k{n}, title={{A study of things}}, doi={{{doi}}}}}\n" for n, doi in enumerate(dois)
        )
        (tmp_path / "page.md").write_text(f"# Page\n\n{text}\n", encoding="utf-8")
        (tmp_path / "refs.bib").write_text("".join(entries), encoding="utf-8")
        (tmp_path / "auditor.toml").write_text(config, encoding="utf-8")
        settings, _ = configure(tmp_path)
        repository = read(tmp_path, settings, day)
        given = Network(**network)
        if offline:
            return gather_offline(repository, settings, tmp_path, given, today=lambda: day)
        return gather_online(repository, settings, tmp_path, given, today=lambda: day)

    return of


@pytest.fixture
def links(audit, server):
    """Audits the links; online the server answers."""

    def of(*urls, **more):
        return audit(links=[server.url(url) if url.startswith("/") else url for url in urls or LINKS], **more)

    return of


@pytest.fixture
def works(audit):
    """Audits DOIs; online the registry answers."""

    def of(registry, *dois, offline=True, **more):
        if not offline:
            url = registry.url
            more |= {"doi_url": url, "registry_urls": dict.fromkeys(REGISTRIES, url)}
        return audit(dois=dois, offline=offline, **more)

    return of


def verdicts(evidence, server):
    return {url.removeprefix(server.url("")): str(one.verdict) for url, one in evidence.links.items()}


def later(days):
    return DAY + timedelta(days=days)


def test_definite_answers_count_with_their_day_and_temporary_ones_never(links, server):
    links(offline=False)
    asked = len(server.log)
    evidence = links(day=later(3))
    assert len(server.log) == asked
    assert verdicts(evidence, server) == {"/page": "working", "/gone": "broken", "/old": "redirected"}
    assert {(one.remembered, one.remembered_on) for one in evidence.links.values()} == {(True, DAY)}
    assert set(evidence.known_on.values()) == {DAY}
    skipped = {skip.subject.removeprefix(server.url("")) for skip in evidence.skips if skip.kind == "link"}
    assert skipped == {"/down", "/closed", LIMITED}
    assert not evidence.unchecked


def test_the_sections_of_a_page_are_remembered_with_it(links, server):
    links(offline=False)
    evidence = links("/page#dose", "/page#lost", "/page#new")
    url = server.url("/page")
    assert {anchor: one.there for anchor, one in evidence.fragments.items()} == {
        f"{url}#dose": True,
        f"{url}#lost": False,
    }
    assert [(skip.subject, skip.reason) for skip in evidence.skips] == [(f"{url}#new", "offline")]


@pytest.mark.parametrize(
    ("days", "known"),
    [(6, {"/page", "/old", "/gone"}), (7, {"/gone"}), (34, {"/gone"}), (35, set())],
)
def test_a_working_link_counts_for_its_cache_age_and_a_broken_one_for_the_offline_age(
    links, server, days, known
):
    links(offline=False)
    assert set(verdicts(links(day=later(days)), server)) == known


@pytest.mark.parametrize(
    ("age", "days", "known"), [("0 days", 0, set()), ("2 days", 1, {"/gone"}), ("never", 399, {"/gone"})]
)
def test_the_offline_age_can_be_configured(links, server, age, days, known):
    links("/gone", offline=False)
    config = f"offline-age = '{age}'\n{QUICK}"
    assert set(verdicts(links("/gone", config=config, day=later(days)), server)) == known


def test_a_temporary_answer_ends_what_was_known(links, server):
    links("/gone", "/page", offline=False)
    server.routes |= {"/gone": answer(503), "/page": answer(429)}
    links("/gone", "/page", offline=False, day=later(8))
    assert links("/gone", "/page", day=later(8)).links == {}


def test_a_broken_link_says_since_when_it_is_broken(links, server):
    for days in (0, 7, 14):
        links("/gone", offline=False, day=later(days))
    (found,) = links("/gone", day=later(20)).links.values()
    assert (found.failing_since, found.failures, found.remembered_on) == (later(0), 3, later(14))


def test_what_is_not_confirmed_online_is_not_confirmed_offline(links, server):
    config = QUICK.replace("[links]", "[links]\nconfirm-after = 2", 1)
    links("/gone", offline=False, config=config)
    assert not next(iter(links("/gone", config=config).links.values())).confirmed
    links("/gone", offline=False, config=config, day=later(1))
    assert next(iter(links("/gone", config=config, day=later(1)).links.values())).confirmed


def test_an_ignored_link_is_not_remembered(links, server):
    links("/gone", offline=False)
    config = QUICK.replace("[links]", '[links]\nignore = ["*/gone"]', 1)
    evidence = links("/gone", config=config)
    assert evidence.links == {}
    assert [skip.reason for skip in evidence.skips] == ["ignored by the configuration"]


def test_links_judged_by_other_rules_do_not_count(links, server):
    links("/closed", "/gone", offline=False)
    config = QUICK.replace("[links]", '[links]\naccept = ["*/gone"]', 1)
    assert links("/gone", config=config).links == {}


def test_a_secret_that_is_not_set_is_no_error_without_network(links, server):
    config = QUICK + '[links.headers."https://api.example.org"]\nAuthorization = "NO_SUCH_VARIABLE"\n'
    assert links("/gone", config=config).links == {}


RETRACTED = work(**{"updated-by": [retraction("10.1000/n", "2010-02-06")]})


def test_what_registries_said_counts_by_its_kind(works):
    with Registry({"10.1000/a": work(), "10.1000/r": RETRACTED}, targetless={"10.1000/t"}) as registry:
        dois = ("10.1000/a", "10.1000/r", "10.1000/gone", "10.1000/t")
        works(registry, *dois, offline=False)
        asked = len(registry.log)
        seen = {days: works(registry, *dois, day=later(days)) for days in (0, 6, 7, 30, 34, 35)}
        assert len(registry.log) == asked
    states = {days: {doi: str(one.state) for doi, one in found.dois.items()} for days, found in seen.items()}
    faults = {"10.1000/gone": "not-registered", "10.1000/t": "registered"}
    records = {"10.1000/a": "registered", "10.1000/r": "registered"}
    assert states[0] == states[6] == states[7] == records | faults
    assert states[30] == states[34] == faults
    assert states[35] == {}
    events = {
        days: {doi: [one.type for one in known] for doi, known in found.updates.items()}
        for days, found in seen.items()
    }
    assert events[6] == {"10.1000/a": [], "10.1000/r": ["retraction"], "10.1000/gone": []}
    assert events[7] == events[34] == {"10.1000/r": ["retraction"], "10.1000/gone": []}
    assert events[35] == {}
    assert {one.remembered_on for one in seen[0].dois.values()} == {DAY}


def test_every_check_of_a_doi_is_made_or_left_out(works):
    with Registry({"10.1000/a": work()}) as registry:
        works(registry, "10.1000/a", "10.1000/gone", offline=False)
        for days in (0, 7, 30, 40):
            evidence = works(registry, "10.1000/a", "10.1000/gone", day=later(days))
            left_out = {(skip.kind, skip.subject) for skip in evidence.skips}
            for doi in ("10.1000/a", "10.1000/gone"):
                assert (("doi", doi) in left_out) is (doi not in evidence.dois)
                assert (("retraction", doi) in left_out) is (doi not in evidence.updates)
            assert not evidence.unchecked


def test_an_agency_that_reports_no_updates_leaves_that_check_out(works):
    with Registry(content={"10.3000/c": {"title": "Otto"}}, agency={"10.3000": "mEDRA"}) as registry:
        works(registry, "10.3000/c", offline=False)
        evidence = works(registry, "10.3000/c")
    assert set(evidence.dois) == {"10.3000/c"}
    assert [skip.kind for skip in evidence.skips] == ["retraction"]


def test_the_note_says_how_many_answers_are_remembered_and_how_old(links, works, server):
    links("/gone", "/page", offline=False)
    (note,) = links("/gone", "/page", day=later(2)).notes
    assert note == (
        "No request was made: 2 answers are remembered from earlier audits, the oldest of 3 August 2026 (2 days old)."
    )
    (note,) = links("/gone", day=later(80)).notes
    assert note.endswith("no answers of earlier audits that are young enough.")


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_nothing_is_written(links, server, tmp_path):
    links(offline=False)
    before = files(tmp_path / FOLDER)
    links(day=later(300))
    assert files(tmp_path / FOLDER) == before
    shutil.rmtree(tmp_path / FOLDER)
    assert "is not there" in links().notes[0]
    assert not (tmp_path / FOLDER).exists()


def _truncated(path):
    os.truncate(path, 5000)


def _foreign(path):
    path.write_bytes(b"SQLite format 3\0" + bytes(4080))


def _other(path):
    path.write_text("Notes of the team\n")


def _folder(path):
    path.unlink()
    path.mkdir()


def _link(path):
    path.rename(path.with_name("real.sqlite"))
    path.symlink_to("real.sqlite")


def _emptied(path):
    path.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_truncated, _foreign, _other, _folder, _link, _emptied])
def test_a_cache_that_cannot_be_read_is_one_note(links, server, tmp_path, spoil):
    links(offline=False)
    spoil(tmp_path / FOLDER / "cache.sqlite")
    before = sorted(path.name for path in (tmp_path / FOLDER).iterdir())
    warned = []
    evidence = links(warn=warned.append)
    assert evidence.links == {}
    assert len(evidence.notes) == 1
    assert len(warned) <= 1
    assert sorted(path.name for path in (tmp_path / FOLDER).iterdir()) == before


def test_a_cache_that_another_run_writes_can_be_read(links, server, tmp_path):
    import sqlite3

    links("/gone", offline=False)
    writer = sqlite3.connect(tmp_path / FOLDER / "cache.sqlite", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM history")
    try:
        assert verdicts(links("/gone"), server) == {"/gone": "broken"}
    finally:
        writer.execute("ROLLBACK")
        writer.close()


def test_a_cache_that_is_locked_is_one_note(links, server, tmp_path):
    import sqlite3

    links("/gone", offline=False)
    writer = sqlite3.connect(tmp_path / FOLDER / "cache.sqlite", isolation_level=None)
    writer.execute("PRAGMA journal_mode = DELETE")
    writer.execute("PRAGMA locking_mode = EXCLUSIVE")
    writer.execute("BEGIN EXCLUSIVE")
    writer.execute("DELETE FROM history")
    try:
        evidence = links("/gone")
        assert evidence.links == {}
        assert len(evidence.notes) == 1
    finally:
        writer.execute("ROLLBACK")
        writer.close()


def test_without_a_cache_nothing_is_remembered_and_nothing_said(links, server):
    links("/gone", offline=False)
    evidence = links("/gone", config=f"cache = false\n{QUICK}")
    assert (evidence.links, evidence.notes) == ({}, ())


def test_a_retraction_by_the_notice_alone_is_remembered(works):
    update = {"DOI": "10.1000/a", "type": "retraction", "updated": {"date-parts": [[2021, 2, 6]]}}
    with Registry({"10.1000/a": work(), "10.1000/n": work(**{"update-to": [update]})}) as registry:
        works(registry, "10.1000/a", offline=False)
        for days in (0, 34):
            evidence = works(registry, "10.1000/a", day=later(days))
            assert [one.type for one in evidence.updates["10.1000/a"]] == ["retraction"]
        assert works(registry, "10.1000/a", day=later(35)).updates == {}


def test_a_work_whose_notices_could_not_be_asked_for_is_not_called_clean(works):
    with Registry({"10.1000/a": work()}) as registry:
        registry.special = {"/works": answer(503)}
        works(registry, "10.1000/a", offline=False)
        evidence = works(registry, "10.1000/a")
    assert set(evidence.dois) == {"10.1000/a"}
    assert evidence.updates == {}
    assert [skip.kind for skip in evidence.skips] == ["retraction"]
