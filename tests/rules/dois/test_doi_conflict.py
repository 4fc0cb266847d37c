"""doi-conflict: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = {"p.md": "Text.\n"}


def entry(doi, url):
    return PAGE | {"r.bib": f"@misc{{a,\n  doi = {{{doi}}},\n  url = {{{url}}}\n}}\n"}


@pytest.mark.parametrize(
    ("doi", "url"),
    [
        ("10.1000/1", "https://doi.org/10.1000/2"),
        ("10.1000/1", "http://dx.doi.org/10.1000/12"),
        ("10.1007/978-3-030-1", "https://doi.org/10.1007/978-3-030-1_5"),
        ("10.1056/NEJMoa1810171", "https://www.nejm.org/doi/10.1056/NEJMoa1704795"),
    ],
)
def test_two_works_are_reported(doi, url, findings):
    (found,) = findings("doi-conflict", entry(doi, url))
    assert (found.subject, found.line) == ("a", 1)


@pytest.mark.parametrize(
    ("doi", "url"),
    [
        ("10.1000/A", "https://doi.org/10.1000/a"),
        ("doi:10.1000/a(b)c", "https://doi.org/10.1000/a%28b%29c"),
        (r"10.1162/tacl\_a\_1", "https://doi.org/10.1162/tacl_a_1"),
        ("10.6084/m9.figshare.1", "https://doi.org/10.6084/m9.figshare.1.v2"),
        ("10.1007/978-3-030-1", "https://link.springer.com/chapter/10.1007/978-3-030-1_5"),
        ("10.1371/journal.pone.1", "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.1"),
        ("10.1093/biomet/1", "https://www.jstor.org/stable/10.2307/2331"),
        ("10.1000/1", "https://doi.org/10/ghqkdx"),
        ("10.1000/1", "https://example.org/page"),
        ("asdf", "https://doi.org/10.1000/2"),
    ],
)
def test_one_work_in_two_spellings_is_none(doi, url, findings):
    assert findings("doi-conflict", entry(doi, url)) == ()
