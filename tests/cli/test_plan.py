"""`auditor plan`: what it shows, and what it writes."""

from __future__ import annotations

import json
from datetime import date

import pytest
from icalendar import Calendar

from auditor.values.own_reports import is_page_report, is_report

PAGE = "---\ntitle: {}\nreviewers: [Ana Ruiz]\nlast_reviewed: 2026-03-01\nnext_review: 2027-03-01\n---\n# P\n"
SITE = {
    "people.yml": "- name: Ana Ruiz\n  capacity: 1\n- name: Ben Okoro\n",
    "a.md": PAGE.format("Testing"),
    "b.md": PAGE.format("'=cmd(); ☃'"),
    "late.md": "---\nreviewers: [Ben Okoro]\nnext_review: 2026-03-01\n---\n# Late\n",
}
DAY = ("--as-of", "2026-12-01", "--no-cache")


@pytest.fixture(autouse=True)
def _greedy(monkeypatch):
    """Without scipy, which takes seconds to import; tests/plan has both methods."""
    from auditor.plan import solver

    monkeypatch.setattr(solver, "can_solve", lambda problem: False)


def test_nothing_is_written_without_being_asked(main, site):
    root = site(SITE)
    done = main("plan", root, *DAY)
    assert done.status == 0
    assert "March 2027 has 2 reviews for 1 place of Ana Ruiz" in " ".join(done.out.split())
    assert {name: (root / name).read_text() for name in SITE} == SITE


def test_writing_changes_only_the_next_review_and_a_second_time_nothing(main, site):
    root = site(SITE)
    done = main("plan", root, *DAY, "--write")
    assert (done.status, done.err.splitlines()[-1]) == (0, "1 date moved")
    changed = [name for name in SITE if (root / name).read_text() != SITE[name]]
    assert len(changed) == 1
    (moved,) = changed
    before, after = SITE[moved].splitlines(), (root / moved).read_text().splitlines()
    assert [(one, two) for one, two in zip(before, after, strict=True) if one != two] == [
        ("next_review: 2027-03-01", after[4])
    ]
    assert date.fromisoformat(after[4].removeprefix("next_review: ")) < date(2027, 3, 1)
    again = main("plan", root, *DAY, "--write")
    assert (again.status, again.err.splitlines()[-1]) == (0, "no date was written")
    assert (root / moved).read_text().splitlines() == after


def test_dates_in_the_text_of_a_page_are_written_in_their_form(main, site):
    foot = "# Foot\n\nReviewers: Ana Ruiz\n\nLast reviewed: 1 March 2026\n\nNext review due: 1 March 2027\n"
    root = site({"people.yml": SITE["people.yml"], "a.md": foot, "b.md": foot})
    main("plan", root, *DAY, "--write")
    (moved,) = [text for name in "ab" if (text := (root / f"{name}.md").read_text()) != foot]
    assert moved.startswith(foot[: foot.index("1 March 2027")])
    assert moved.endswith(" February 2027\n")


def test_a_page_without_a_next_review_of_its_own_is_left_and_named(main, site):
    page = "---\nreviewers: Ana Ruiz\nlast_reviewed: 2026-03-01\nreview_in: 12 months\n---\n# P\n"
    root = site({"people.yml": SITE["people.yml"], "a.md": page, "b.md": page})
    done = main("plan", root, *DAY, "--write")
    assert "is left to you: it states no next review" in done.err
    assert {(root / name).read_text() for name in ("a.md", "b.md")} == {page}


def test_a_file_that_changes_meanwhile_is_left(main, site, monkeypatch):
    from auditor import engine

    root = site(SITE)
    make = engine.plan

    def meddled(*arguments, **options):
        made = make(*arguments, **options)
        for file in made.files:
            (root / file.path).write_text("# Another\n")
        return made

    monkeypatch.setattr(engine, "plan", meddled)
    done = main("plan", root, *DAY, "--write")
    assert done.status == 3
    assert "has changed since it was read" in done.err


@pytest.mark.parametrize("suffix", ["md", "json", "csv", "ics"])
def test_each_form_is_a_file_that_a_second_run_may_replace_and_is_the_same(suffix, main, site):
    root = site(SITE)
    file = root / f"plan.{suffix}"
    for _ in range(2):
        done = main("plan", root, *DAY, "-o", file, "-f", suffix)
        assert done.status == 0
        assert file.read_bytes().decode() == done.out
        assert is_report(done.out)
    assert is_page_report(file.read_text()) == (suffix == "md")


def test_the_terminal_has_its_mark_too(main, site):
    assert is_report(main("plan", site(SITE), *DAY).out)


def test_json_is_the_whole_plan(main, site):
    made = json.loads(main("plan", site(SITE), *DAY, "-f", "json").out)
    assert (made["plan"], made["tool"]["name"], made["method"]) == (1, "auditor", "greedy")
    assert {page["path"] for page in made["pages"]} == {"a.md", "b.md", "late.md"}
    assert made["objective"]["moves"] == 1


def test_the_calendar_is_read_back_with_what_pages_say_as_data(main, site):
    read = Calendar.from_ical(main("plan", site(SITE), *DAY, "-f", "ics").out)
    events = {str(event["summary"]): event for event in read.walk("VEVENT")}
    assert events.keys() == {"Review: Testing", "Review: =cmd(); ☃", "Review: Late"}
    assert str(events["Review: Late"]["dtstart"].dt).startswith("2026-12-")


def test_formulas_are_text_in_a_table(main, site):
    assert ",'=cmd(); ☃," in main("plan", site(SITE), *DAY, "-f", "csv").out


def test_one_person_has_a_part_of_it(main, site):
    root = site(SITE)
    made = json.loads(main("plan", root, *DAY, "-f", "json", "--for", "okoro, ben").out)
    assert [page["path"] for page in made["pages"]] == ["late.md"]
    wrong = main("plan", root, *DAY, "--for", "Ben Okorro")
    assert (wrong.status, "did you mean “Ben Okoro”" in wrong.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--write", "--for", "Ana Ruiz"], 2),
        (["-f", "sarif"], 2),
        (["--as-of", "soon"], 2),
        (["-o", "plan.pdf"], 2),
    ],
)
def test_wrong_usage_is_refused(arguments, status, main, site):
    assert main("plan", site(SITE), *arguments).status == status


def test_without_a_page_there_is_nothing_to_plan(main, site):
    assert main("plan", site({"notes.txt": "x"})).status == 3
