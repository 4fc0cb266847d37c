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
    (found,) = findings("reference-uncited", {"references.bib": "\n\n" + BIB, "p.md": "Text.\n"})
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
        "---\nnocite: '@*'\n---\nText.",
        "Crizotinib was better (Shaw et al., 2013).",
        "Crizotinib was better (Shaw and Kim, 2013).",
        LISTED,
    ],
)
def test_every_way_of_citing_counts_as_use(page, findings):
    assert findings("reference-uncited", {"references.bib": BIB, "p.md": page + "\n"}) == ()


def test_an_entry_that_a_cited_one_builds_on_is_used(findings):
    bib = (
        "@incollection{nair, title = {A}, crossref = {Book}}\n"
        "@book{book, title = {B}, xdata = {press}}\n"
        "@xdata{press, publisher = {P}}\n"
    )
    assert findings("reference-uncited", {"references.bib": bib, "p.md": "One [@nair].\n"}) == ()


def test_a_page_that_could_not_be_read_is_mentioned(findings):
    (found,) = findings(
        "reference-uncited", {"references.bib": BIB, "p.md": "Text.\n", "q.md": b"\xff\xfe\xff"}
    )
    assert "1 page could not be read" in found.help
