"""Citation keys: found, undefined, not judged, or no citation at all."""

from __future__ import annotations

import pytest

from auditor.model.sources import Bibliography
from auditor.model.written import CitationSyntax, Fault, FaultKind

IN_TEXT = CitationSyntax.IN_TEXT
HUGO = CitationSyntax.HUGO
JEKYLL = CitationSyntax.JEKYLL_SCHOLAR


@pytest.fixture
def cited(source, resolved, entry):
    """The one citation of a page as (key of the entry, skip); None when it is no citation."""

    def find(key, *, keys=("camidge2018",), path="page.md", front=None, **other):
        entries = [entry(known) for known in keys]
        page = resolved(source(path, front=front, cites=[key]), entries=entries, **other).pages[0]
        if not page.citations:
            return None
        (found,) = page.citations
        return found.entry.key if found.entry else None, found.skip

    return find


UNDEFINED = (None, None)


def test_a_key_is_found(cited):
    assert cited("camidge2018") == ("camidge2018", None)


def test_a_key_that_is_nowhere_is_undefined(cited):
    assert cited("camidge2008") == UNDEFINED


def test_an_undefined_key_has_the_nearest_one(source, resolved_page, entry):
    page = resolved_page(source(cites=["camidge2008"]), entries=[entry("camidge2018"), entry("wu2024")])
    assert page.citations[0].nearest == "camidge2018"


def test_the_key_as_written_counts_before_one_in_another_case(cited):
    assert cited("wu2024", keys=("Wu2024", "wu2024")) == ("wu2024", None)


def test_a_key_in_other_capitals_is_undefined_and_means_the_entry(source, resolved, entry):
    repository = resolved(source(cites=["WU2024"]), entries=[entry("wu2024"), entry("wu2023")])
    (found,) = repository.pages[0].citations
    assert (found.entry, found.nearest) == (None, "wu2024")
    assert [work.used for work in repository.works] == [True, False]


def test_an_entry_is_found_by_its_other_keys(source, resolved, entry):
    entries = [entry("wu2024", ids="wu2023, alina"), entry("wu2025", ids="wu2024")]
    repository = resolved(source(cites=["wu2023", "alina", "wu2024"]), entries=entries)
    assert [found.entry.key for found in repository.pages[0].citations] == ["wu2024"] * 3
    assert [len(work.cited_by) for work in repository.works] == [3, 0]


@pytest.mark.parametrize("key", ["noble2018", "wang2019", "ai2019"])
def test_the_work_of_someone_else_is_never_suggested(source, resolved_page, entry, key):
    page = resolved_page(source(cites=["dobbe2018", "yang2019", "passi2019"]), entries=[entry(key)])
    assert [found.nearest for found in page.citations] == [None, None, None]


def test_a_key_in_the_text_of_a_link_is_a_citation_when_there_is_such_an_entry(source, resolved_page, entry):
    page = source(cites=[("wu2024", CitationSyntax.LINK_TEXT), ("user2024", CitationSyntax.LINK_TEXT)])
    assert [found.key for found in resolved_page(page, entries=[entry("wu2024")]).citations] == ["wu2024"]


@pytest.mark.parametrize("key", ["fig:plot", "Fig:plot", "tbl:arms", "eq:hazard", "sec:methods", "lst:code"])
def test_a_cross_reference_with_a_colon_is_no_citation(cited, key):
    assert cited(key) is None
    assert cited(key, keys=(key,)) == (key, None)


def test_a_command_of_latex_is_undefined_where_a_bibliography_is_cited(cited, source, resolved_page, entry):
    latex = ("gone2020", CitationSyntax.LATEX)
    assert cited(latex, path="page.Rmd") == UNDEFINED
    assert cited(latex, front={"bibliography": "references.bib"}) == UNDEFINED
    assert cited(latex)[1].startswith("a command of LaTeX")
    page = resolved_page(source(cites=["wu2024", latex]), entries=[entry("wu2024")])
    assert page.citations[1].skip is None


def test_a_page_of_distill_in_html_may_bring_its_own_bibliography(cited):
    distill = ("gone2020", CitationSyntax.DISTILL)
    assert cited(distill) == UNDEFINED
    assert cited(distill, path="page.html")[1] == "a page of HTML may bring its own bibliography"


def test_composed_and_decomposed_keys_are_the_same(cited):
    assert cited("mu\u0308ller", keys=("m\u00fcller",)) == ("m\u00fcller", None)


def test_a_doi_is_found_by_the_entrys_doi(source, resolved_page, entry):
    known = entry("camidge2018", doi="10.1056/NEJMoa1810171")
    page = resolved_page(
        source(cites=["10.1056/nejmoa1810171", "https://doi.org/10.1056/NEJMoa1810171"]), entries=[known]
    )
    assert [found.entry for found in page.citations] == [known, known]


def test_a_doi_in_no_bibliography_is_not_judged(cited):
    assert cited("10.1056/other")[1] == "an identifier or address is cited, which is looked up on the web"


@pytest.mark.parametrize("key", ["octocat", "jane-doe", "media", "tom67", "bobby1030"])
def test_a_bare_name_in_markdown_is_a_handle(cited, key):
    assert cited((key, IN_TEXT)) is None


def test_a_bare_name_with_a_year_is_a_citation_where_there_is_a_bibliography(cited):
    assert cited(("camidge2008", IN_TEXT)) == UNDEFINED
    assert cited(("camidge2008", IN_TEXT), keys=()) is None


def test_a_bare_key_that_exists_is_a_citation(cited):
    assert cited(("knuth", IN_TEXT), keys=("knuth",)) == ("knuth", None)


@pytest.mark.parametrize("path", ["page.qmd", "page.Rmd"])
def test_a_bare_name_in_quarto_and_r_markdown_is_a_citation(cited, path):
    assert cited(("knuth1984", IN_TEXT), path=path) == UNDEFINED
    assert cited(("octocat", IN_TEXT), path=path, config='bibliography = ["references.bib"]\n') == UNDEFINED


def test_a_bare_name_in_quarto_is_undefined_beside_a_key_that_is_found(source, resolved_page, entry):
    page = source("page.qmd", cites=["camidge2018", ("octocat", IN_TEXT)])
    found = resolved_page(page, entries=[entry("camidge2018")]).citations[1]
    assert (found.entry, found.skip) == (None, None)


def test_a_bare_name_in_quarto_that_may_be_a_handle_is_not_judged(cited):
    assert cited(("octocat", IN_TEXT), path="page.qmd")[1].endswith("may be a person's handle")


def test_a_bare_name_on_a_page_that_names_a_bibliography_is_a_citation(cited):
    assert cited(("octocat", IN_TEXT), front={"bibliography": "references.bib"}) == UNDEFINED


def test_the_handle_of_a_known_person_is_never_a_citation(cited, person):
    people = [person("Sam Smith", id="smith1984")]
    assert cited(("smith1984", IN_TEXT), people=people) is None


def test_without_any_bibliography_a_bracketed_key_is_not_judged(cited):
    assert cited("knuth", keys=()) == (None, "no bibliography was found")


@pytest.mark.parametrize("path", ["page.md", "page.qmd", "page.Rmd"])
def test_without_any_bibliography_no_key_is_judged(cited, path):
    assert cited("knuth1984", keys=(), path=path) == (None, "no bibliography was found")


def test_without_any_bibliography_keys_are_undefined_where_one_is_named(cited):
    assert cited("knuth1984", keys=(), config='bibliography = ["references.bib"]\n') == UNDEFINED
    assert cited("knuth1984", front={"bibliography": "gone.bib"}, keys=())[1].endswith("cannot be used")


def test_jekyll_scholar_without_a_bibliography_is_not_judged(cited):
    assert cited(("knuth1984", JEKYLL), keys=()) == (None, "no bibliography was found")
    assert cited(("knuth1984", JEKYLL)) == UNDEFINED


def test_hugos_keys_are_judged_only_where_one_of_them_is_found(source, resolved, entry, cited):
    assert cited(("other", HUGO))[1].startswith("the theme takes these keys")
    repository = resolved(
        source("a.md", cites=[("other", HUGO)]),
        source("b.md", cites=[("camidge2018", HUGO)]),
        entries=[entry("camidge2018")],
    )
    (found,) = repository.pages[0].citations
    assert (found.entry, found.skip) == (None, None)


def test_a_key_of_the_front_matters_own_references_is_not_undefined(cited):
    front = {"references": [{"id": "doe1999", "title": "A report"}]}
    assert cited("doe1999", front=front)[1] == "it is defined in the page's own “references” field"


def test_a_key_whose_entry_is_broken_is_not_undefined(source, resolved_page):
    fault = Fault(FaultKind.ENTRY_MALFORMED, 3, 1, "wu2024", "", "")
    broken = Bibliography("references.bib", faults=(fault,))
    page = resolved_page(source(cites=["wu2024"]), bibliographies=[broken])
    assert page.citations[0].skip == "its entry in references.bib could not be read"


def test_an_unreadable_bibliography_makes_no_key_undefined(source, resolved_page):
    page = resolved_page(
        source(cites=["wu2024"]), bibliographies=[Bibliography("references.bib", readable=False)]
    )
    assert page.citations[0].skip == "references.bib could not be read"


def test_citations_that_were_not_judged_are_reported_in_the_notes(source, resolved):
    repository = resolved(source(cites=["knuth", "lamport"]))
    assert repository.notes == ("2 citations were not judged: no bibliography was found.",)


def test_a_nocite_of_everything_is_no_key(source, resolved, entry):
    repository = resolved(source(cites=[("*", CitationSyntax.NOCITE)]), entries=[entry("a"), entry("b")])
    assert repository.pages[0].citations == ()
    assert [(work.used, work.cited_by) for work in repository.works] == [(True, ()), (True, ())]


def test_a_label_of_a_myst_project_is_a_cross_reference_and_no_citation(source, resolved, entry):
    page = source(cites=["plots", "plots-a", ("plots", CitationSyntax.MYST)], labels=frozenset({"plots"}))
    cites = resolved(page, entries=[entry("camidge2018")], files=["myst.yml"]).pages[0].citations
    assert [found.syntax for found in cites] == [CitationSyntax.MYST]
    assert len(resolved(page, entries=[entry("camidge2018")]).pages[0].citations) == 3


def test_a_key_that_is_a_label_too_is_a_citation(source, resolved, entry):
    page = source(cites=["plots"], labels=frozenset({"plots"}))
    (found,) = resolved(page, entries=[entry("plots")], files=["myst.yml"]).pages[0].citations
    assert found.entry is not None
