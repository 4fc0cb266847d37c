"""reference-uncited: beyond the documented examples."""

from __future__ import annotations

import pytest

BIB = """@article{shaw2013,
  author = {Shaw, Alice T. and Kim, Dong-Wan},
  title  = {Crizotinib versus Chemotherapy in Advanced ALK-Positive Lung Cancer},
  year   = {2013}
}
"""


def test_it_stands_at_the_entry(findings):
    (found,) = findings("reference-uncited", {"references.bib": "\n\n" + BIB, "p.md": "Text [@gone].\n"})
    assert (found.path, found.line, found.subject, found.severity) == (
        "references.bib",
        3,
        "shaw2013",
        "note",
    )


LISTED = """# References

- Shaw, A.T. and Kim, D.-W. (2013) ‘Crizotinib versus Chemotherapy in Advanced ALK-Positive Lung
  Cancer’, New England Journal of Medicine, 368(25), pp. 2385–2394.
"""


@pytest.mark.parametrize(
    "page",
    [
        "One [@shaw2013].",
        "One [@SHAW2013].",
        "Tool [[@shaw2013]](https://example.org).",
        "See [the trial of @shaw2013](https://example.org).",
        "![The arms, from @shaw2013](arms.png)",
        "One \\citep[p. 3]{shaw2013}.",
        'One <d-cite key="shaw2013"></d-cite>.',
        "One [shaw2013](@cite).",
        "One [trial](@cite shaw2013).",
        "{% bibliography --query @*[year=2013] %}",
        "```{bibliography}\n:all:\n```",
        "\\full_bibliography",
        "\\nocite{*}",
        "---\nnocite: '@*'\n---\nText.",
        "Crizotinib was better (Shaw et al., 2013).",
        "Crizotinib was better (Shaw and Kim, 2013).",
        LISTED,
    ],
)
def test_every_way_of_citing_counts_as_use(page, findings):
    files = {"references.bib": BIB, "p.md": page + "\n", "q.md": "Another [@gone].\n"}
    assert findings("reference-uncited", files) == ()


@pytest.mark.parametrize("nocite", ['"@*"', "['@shaw2013']", "|\n  @wu2024, @shaw2013"])
def test_what_a_project_of_quarto_lists_is_used(nocite, findings):
    files = {"_quarto.yml": f"nocite: {nocite}\n", "references.bib": BIB, "p.qmd": "Text [@gone].\n"}
    assert findings("reference-uncited", files) == ()


def test_a_list_of_what_is_cited_is_no_use(findings):
    files = {"references.bib": BIB, "p.md": "Text [@gone].\n\n{% bibliography --cited %}\n"}
    assert len(findings("reference-uncited", files)) == 1


def test_a_repository_that_cites_nothing_is_one_line_of_the_coverage(audit_files):
    audit = audit_files({"references.bib": BIB, "p.md": "Our publications.\n"})
    assert not [found for found in audit.findings if found.rule == "reference-uncited"]
    assert any("cites anything" in note for note in audit.notes)


def test_an_entry_that_a_cited_one_builds_on_is_used(findings):
    bib = (
        "@incollection{nair, title = {A}, crossref = {Book}}\n"
        "@book{book, title = {B}, xdata = {press}}\n"
        "@xdata{press, publisher = {P}}\n"
    )
    assert findings("reference-uncited", {"references.bib": bib, "p.md": "One [@nair].\n"}) == ()


def test_a_page_that_could_not_be_read_is_mentioned(findings):
    (found,) = findings(
        "reference-uncited", {"references.bib": BIB, "p.md": "Text [@gone].\n", "q.md": b"\xff\xfe\xff"}
    )
    assert "1 page could not be read" in found.help


@pytest.mark.parametrize("name", ["CITATION.bib", "book/CITATION_ed1.bib", "packages.bib"])
def test_entries_for_others_and_of_packages_need_no_citation(audit_files, name):
    audit = audit_files({name: BIB.replace("shaw2013", "kept"), "refs.bib": BIB, "p.md": "Text [@gone].\n"})
    assert [found.subject for found in audit.findings if found.rule == "reference-uncited"] == ["shaw2013"]
    assert ("R writes itself" in str(audit.notes)) == (name == "packages.bib")


@pytest.mark.parametrize("name", ["citations.bib", "citation-needed.bib", "my-packages.bib"])
def test_entries_of_other_files_do(findings, name):
    assert len(findings("reference-uncited", {name: BIB, "p.md": "Text [@gone].\n"})) == 1


CHUNKS = """Text [@other].

```{r fig.cap = paste("Arms, from [@hale2020]")}
plot(x)
```

```{r}
knitr::kable(x, caption = "é, from @bell2021")
fit@kim2022
```
"""


def test_texts_of_chunks_may_cite(findings):
    bib = "".join(
        f"@misc{{{key}, title = {{{key}}}}}\n" for key in ("other", "hale2020", "bell2021", "kim2022")
    )
    found = findings("reference-uncited", {"r.bib": bib, "p.Rmd": CHUNKS})
    assert [problem.subject for problem in found] == ["kim2022"]
    assert (
        findings("citation-undefined", {"r.bib": bib, "p.Rmd": CHUNKS.replace("bell2021", "none2021")}) == ()
    )
