"""What is remembered of DOIs, and for how many days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from auditor.cache import Cache
from auditor.evidence.registries.endpoints import Endpoints
from auditor.evidence.registries.memory import Memory
from auditor.model.records import DoiAnswer, DoiState, Record, SearchAnswer, SearchState
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import Doi

DAY = date(2026, 8, 3)
DOI = "10.1000/a"
WORK = BibRecord(title="A study of things")


@pytest.fixture
def memory(tmp_path):
    """The memory of one folder, so many days after the first day; the keywords are ages."""
    with Cache.open(tmp_path / ".auditor", warn=pytest.fail) as cache:
        yield lambda days=0, **ages: Memory(
            cache,
            Endpoints(),
            DAY + timedelta(days=days),
            {kind.replace("_", "-"): age for kind, age in ages.items()},
        )


def registered(agency):
    return DoiAnswer(Doi(DOI), DoiState.REGISTERED, agency, record=Record(Doi(DOI), agency, WORK))


def what_is_known(memory):
    """Whether the DOI needs no question, only its standing asked again, or all of it asked again."""
    recalled = memory.recall([DOI])
    return "known" if recalled.answers else "standing" if recalled.outdated else "unknown"


@pytest.mark.parametrize("agency", ["Crossref", "DataCite", "mEDRA"])
def test_an_age_of_no_days_forgets_a_record_on_the_same_day(memory, agency):
    memory().remember({DOI: registered(agency)}, [DOI])
    assert what_is_known(memory()) == "known"
    assert what_is_known(memory(record=0)) == "unknown"


def test_an_age_of_no_days_has_the_standing_asked_again_on_the_same_day(memory):
    memory().remember({DOI: registered("Crossref")}, [DOI])
    assert what_is_known(memory(standing=0)) == "standing"


def test_an_age_of_no_days_forgets_an_absence_on_the_same_day(memory):
    memory().remember({DOI: DoiAnswer(Doi(DOI), DoiState.NOT_REGISTERED)}, [DOI])
    assert what_is_known(memory()) == "known"
    assert what_is_known(memory(absence=0)) == "unknown"


def test_an_age_of_no_days_forgets_an_agency_on_the_same_day(memory):
    memory().remember_agencies({"10.1000": "Crossref"}, {})
    assert memory().agencies(["10.1000"]) == {"10.1000": "Crossref"}
    assert memory(agency=0).agencies(["10.1000"]) == {}


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (SearchAnswer(SearchState.FOUND, Record(Doi(DOI), "Crossref", WORK)), "found"),
        (SearchAnswer(SearchState.NO_RECORD), "no_record"),
    ],
    ids=["found", "no record"],
)
def test_an_age_of_no_days_forgets_a_search_on_the_same_day(memory, answer, kind):
    memory().remember_searches({WORK: answer})
    assert memory().searches([WORK])[WORK].state is answer.state
    assert memory(**{kind: 0}).searches([WORK]) == {}


@pytest.mark.parametrize(
    ("days", "known"), [(0, "known"), (6, "known"), (7, "standing"), (29, "standing"), (30, "unknown")]
)
def test_a_record_serves_for_thirty_days_and_its_standing_for_seven(memory, days, known):
    memory().remember({DOI: registered("Crossref")}, [DOI])
    assert what_is_known(memory(days)) == known


@pytest.mark.parametrize(("days", "known"), [(29, "known"), (30, "unknown")])
def test_a_record_without_standing_serves_until_it_is_too_old(memory, days, known):
    memory().remember({DOI: registered("mEDRA")}, [DOI])
    assert what_is_known(memory(days)) == known


def test_a_record_that_is_too_old_does_not_serve_because_its_standing_may_be_older(memory):
    memory().remember({DOI: registered("Crossref")}, [DOI])
    assert what_is_known(memory(2, record=2, standing=30)) == "unknown"


def test_what_does_not_last_is_not_remembered(memory):
    memory().remember({DOI: registered("Crossref")}, [])
    assert what_is_known(memory()) == "unknown"
