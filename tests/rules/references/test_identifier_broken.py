"""identifier-broken: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = "Tides rise (Knox, 2023).\n\n## References\n\n- Knox, A. (2023) ‘Tides of the lungs’. {}\n"


@pytest.mark.parametrize(
    ("field", "value", "joined"),
    [
        ("url", "https://arxiv.org/abs/2308. 13387", "https://arxiv.org/abs/2308.13387"),
        ("eprint", "2308. 13387", "2308.13387"),
        ("note", "arXiv:2412. 18424", "arXiv:2412.18424"),
        ("journal", "arXiv preprint arXiv:2412.18 424", "arXiv preprint arXiv:2412.18424"),
        ("doi", "10.1038/ s41586-020-2649-2", "10.1038/s41586-020-2649-2"),
        ("doi", "10.1016/j. jclinepi.2010.01.001", "10.1016/j.jclinepi.2010.01.001"),
        ("url", "https://doi.org/10.1093/bib/ btab123", "https://doi.org/10.1093/bib/btab123"),
    ],
)
def test_field_of_an_entry_is_shown_without_the_space(field, value, joined, findings):
    bib = f"@misc{{k, author = {{Knox, Ada}}, title = {{Tides}}, year = {{2023}}, eprinttype = {{arxiv}}, {field} = {{{value}}}}}\n"
    (found,) = findings("identifier-broken", {"references.bib": bib, "a.md": "Text [@k].\n"})
    assert (found.subject, found.help) == ("k", f"Write {joined}")


@pytest.mark.parametrize(
    "value", ["https://arxiv.org/abs/2308. 13387", "arXiv:2412. 18424", "doi: 10.1371/journal.pone. 0012345"]
)
def test_broken_identifier_is_no_invalid_or_malformed_one(value, findings):
    for rule in ("identifier-invalid", "doi-malformed"):
        assert findings(rule, {"a.md": PAGE.format(value)}) == ()
    assert len(findings("identifier-broken", {"a.md": PAGE.format(value)})) == 1


@pytest.mark.parametrize(
    "field", ["doi = {10.1038/ s41586-020-2649-2}", "eprint = {2308. 13387}, eprinttype = {arxiv}"]
)
def test_broken_field_is_no_invalid_or_malformed_one(field, findings):
    files = {"references.bib": f"@misc{{k, title = {{Tides}}, {field}}}\n", "a.md": "Text [@k].\n"}
    for rule in ("identifier-invalid", "doi-malformed"):
        assert findings(rule, files) == ()


@pytest.mark.parametrize(
    "value",
    [
        "arXiv: 2308.13387",
        "arXiv:1706.03762. 2017",
        "arXiv:2308.13387 12 pages",
        "https://doi.org/10.1038/nature12373. 2013",
        "doi:10.1000/test. 2013;3(2):1-9",
        "doi:10.1000/test. pp. 1–9",
        "doi:10.1000/xyz. https://example.org/1",
        "doi:10.1000/xyz. arXiv:1706.03762",
    ],
)
def test_what_stands_behind_a_whole_identifier_is_none_of_it(value, findings):
    assert findings("identifier-broken", {"a.md": PAGE.format(value)}) == ()
