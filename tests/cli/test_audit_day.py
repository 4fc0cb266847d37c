"""Which day an audit is of: --as-of, SOURCE_DATE_EPOCH, today in UTC; never the clock on the wall."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime

import pytest

SITE = {"a.md": "---\nlast_reviewed: 2025-01-01\nnext_review: 2026-06-30\n---\n# A\n"}
BEFORE, DUE, AFTER = "2026-06-29", "2026-06-30", "2026-07-01"


def day_of(ran) -> str:
    return str(json.loads(ran.out)["as_of"])


@pytest.mark.parametrize(("day", "state"), [(BEFORE, "due-soon"), (DUE, "due-soon"), (AFTER, "overdue")])
def test_as_of_decides_what_is_overdue(site, main, day, state):
    audit = json.loads(main("audit", site(SITE), "-f", "json", "--as-of", day).out)
    assert (audit["as_of"], audit["pages"][0]["review_state"]) == (day, state)


@pytest.mark.parametrize(
    "text", ["", "today", "2026-02-30", "20260630", "2026-6-30", "2026-W27-2", "30/06/2026", "２０２６-06-30"]
)
def test_an_as_of_that_is_no_date_is_refused(site, main, text):
    ran = main("audit", site(SITE), "--as-of", text)
    assert (ran.status, ran.out) == (2, "")
    assert f"--as-of “{text}” is not a date" in ran.err
    assert "YYYY-MM-DD" in ran.err


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_are_can_be_asked_for(site, main, day):
    files = SITE | {"b.md": "---\nlast_reviewed: 2025-01-01\nreview_interval: 12 months\n---\n# B\n"}
    assert day_of(main("audit", site(files), "-f", "json", "--as-of", day)) == day


def test_source_date_epoch_is_the_day_when_none_is_given(site, main, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777599")  # 2026-06-29T23:59:59Z
    assert day_of(main("audit", site(SITE), "-f", "json")) == "2026-06-29"
    assert day_of(main("audit", site(SITE), "-f", "json", "--as-of", AFTER)) == AFTER


@pytest.mark.parametrize("epoch", ["soon", "-1", "1.5", "1_000", " 1", "99999999999999", "9" * 400])
def test_a_source_date_epoch_that_is_no_number_of_seconds_is_refused(site, main, monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    ran = main("audit", site(SITE))
    assert (ran.status, ran.out) == (2, "")
    assert "SOURCE_DATE_EPOCH" in ran.err


def test_an_empty_source_date_epoch_is_none(site, main, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    before = datetime.now(UTC).date()
    day = date.fromisoformat(day_of(main("audit", site(SITE), "-f", "json")))
    assert before <= day <= datetime.now(UTC).date()


def test_today_is_the_day_in_utc(site, main, monkeypatch):
    from auditor.cli import start

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            # late in the evening of 29 June in UTC; Kiritimati, 14 hours ahead, has the 30th
            return datetime(2026, 6, 29, 23, 0, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(start, "datetime", Clock)
    assert day_of(main("audit", site(SITE), "-f", "json")) == "2026-06-29"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a process cannot change its time zone here")
def test_the_time_zone_has_no_effect(site, main, monkeypatch):
    root = site(SITE)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777599")
    ran = []
    with monkeypatch.context() as zoned:
        for zone in ("Pacific/Kiritimati", "Etc/GMT+12", "UTC"):
            zoned.setenv("TZ", zone)
            time.tzset()
            ran.append(main("audit", root, "-f", "json"))
    time.tzset()
    assert len(set(ran)) == 1
    assert (ran[0].status, day_of(ran[0])) == (0, "2026-06-29")
