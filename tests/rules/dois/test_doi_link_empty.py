"""doi-link-empty: beyond the documented examples."""

from __future__ import annotations

import pytest

REFERENCE = (
    "- Camidge, D.R. et al. (2018) ‘Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung "
    "Cancer’, New England Journal of Medicine, 379(21), pp. 2027–2039. Available at: {}\n"
)


@pytest.mark.parametrize("url", ["https://doi.org/", "http://dx.doi.org", "https://doi.org", "doi.org"])
def test_a_link_to_the_resolver_is_reported(url, findings):
    (found,) = findings("doi-link-empty", {"p.md": f"It was [compared]({url}) with crizotinib.\n"})
    assert (found.subject, found.line) == (url, 1)


@pytest.mark.parametrize("target", ["doi.org.", "[doi.org](https://doi.org/).", "https://doi.org/"])
def test_a_listed_reference_is_reported_once(target, findings):
    (found,) = findings("doi-link-empty", {"p.md": "# References\n\n" + REFERENCE.format(target)})
    assert found.subject.startswith("Camidge, D.R. et al. (2018)")
    assert found.line == 3


def test_each_reference_of_a_list_is_reported(findings):
    page = (
        "# References\n\n"
        + REFERENCE.format("doi.org.")
        + REFERENCE.format("doi.org.").replace("2018", "2019")
    )
    assert [found.line for found in findings("doi-link-empty", {"p.md": page})] == [3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "See [DOI](https://www.doi.org/).",
        "See [the handbook](https://www.doi.org/the-identifier/resources/handbook/).",
        "See [the trial](https://doi.org/10.1056/NEJMoa1810171).",
        "See [the trial](https://doi.org/{{ page.doi }}).",
        "DOIs are resolved at `https://doi.org/`.",
        "See [this](https://example.org/?next=https://doi.org/).",
    ],
)
def test_other_links_are_fine(text, findings):
    assert findings("doi-link-empty", {"p.md": text + "\n"}) == ()


def test_an_entry_with_both_fields_empty_is_reported_once(findings):
    bib = "@article{c, title = {A}, doi = {https://doi.org/}, url = {http://dx.doi.org/}}\n"
    (found,) = findings("doi-link-empty", {"p.md": "One [@c].\n", "references.bib": bib})
    assert (found.path, found.subject) == ("references.bib", "c")
    assert "`doi` and `url`" in found.message


def test_the_doi_field_of_a_page_is_looked_at(findings):
    (found,) = findings("doi-link-empty", {"p.md": "---\ndoi: https://doi.org/\n---\nText.\n"})
    assert found.line == 2


def test_help_names_the_doi_when_the_bibliography_has_the_work(findings):
    page = (
        "# T\n\n(Wu et al., 2024)\n\n## References\n\n"
        "- Wu, Y.-L. et al. (2024) ‘Alectinib in Resected Lung Cancer’, NEJM, 390(14). Available at: doi.org.\n"
    )
    entry = (
        "@article{wu2024,\n author = {Wu, Yi-Long and others},\n title = {Alectinib in Resected Lung Cancer},\n"
        " year = 2024,\n doi = {10.1056/NEJMoa2310532}\n}\n"
    )
    (finding,) = findings("doi-link-empty", {"page.md": page, "references.bib": entry})
    assert finding.help == "Write https://doi.org/10.1056/nejmoa2310532: it is “wu2024” in references.bib."
