"""The repository as a whole: nothing is lost, and the same sources give the same repository."""

from __future__ import annotations

from datetime import date

from auditor.model.repository import ReviewState
from auditor.model.sources import PageSource
from auditor.model.written import Fault, FaultKind, Skip


def test_every_file_is_counted_once(source, resolved, entry, person):
    repository = resolved(source("a.md"), source("b.md"), entries=[entry("a")], people=[person("Jo")])
    assert repository.made == {
        ("page", "a.md"),
        ("page", "b.md"),
        ("bibliography", "references.bib"),
        ("people", "people.yml"),
    }


def test_what_load_skipped_is_kept(source, resolved):
    skip = Skip("page", "pipe.md", "not a regular file")
    assert resolved(source(), skips=(skip,)).skips == (skip,)


def test_a_pages_own_skips_are_kept_but_for_those_about_links_to_it(source, resolved):
    skips = (Skip("page", "page.md", "cut"), Skip("anchor", "page.md", "it includes others"))
    assert resolved(source(skips=skips)).skips == skips[:1]


def test_a_named_input_that_cannot_be_used_is_reported(source, resolved):
    fault = Fault(FaultKind.FILE_UNREADABLE, 1, 1, "people.yml", "it does not exist", "Correct the name.")
    (file,) = resolved(source(), faults=(("people.yml", fault),)).unusable_files
    assert (file.subject, file.message, file.help) == ("people.yml", "it does not exist", "Correct the name.")


def test_an_unreadable_page_is_there_and_unknown(resolved):
    (page,) = resolved(PageSource("a.md", "markdown", readable=False)).pages
    assert (page.title, page.review.state, page.authors) == ("a", ReviewState.UNKNOWN, ())


def test_a_page_with_broken_front_matter_is_not_called_never_reviewed(source, resolved_page):
    fault = Fault(FaultKind.FRONT_MATTER_BROKEN, 1, 1, "", "", "")
    assert resolved_page(source(faults=(fault,))).review.state is ReviewState.UNKNOWN
    dated = source(faults=(fault,), facts=[("next-review", "Next review due", "2027-05-04")])
    assert resolved_page(dated).review.state is ReviewState.CURRENT


def test_notes_of_load_come_first(source, resolved):
    repository = resolved(source(front={"review_date": "2026-01-01"}), notes=("libyaml is missing",))
    assert repository.notes[0] == "libyaml is missing"
    assert len(repository.notes) == 2


def test_the_same_sources_give_the_same_repository(source, resolved, entry):
    pages = [
        source(
            f"{at}.md",
            front={"authors": [f"Jo Bloggs{at % 3}"], "last_reviewed": "2025-01-01"},
            cites=["a", "b"],
            links=["1.md", "gone.md", "#x"],
        )
        for at in range(5)
    ]
    known = [entry("a")]
    assert resolved(*pages, entries=known) == resolved(*pages, entries=known)


def test_the_as_of_date_is_the_only_date(source, resolved):
    page = source(front={"next_review": "2030-01-01"})
    states = [resolved(page, as_of=date(year, 1, 1)).pages[0].review.state for year in (2029, 2030, 2031)]
    assert states == [ReviewState.CURRENT, ReviewState.DUE_SOON, ReviewState.OVERDUE]
