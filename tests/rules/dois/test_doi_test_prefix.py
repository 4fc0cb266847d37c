"""doi-test-prefix: beyond the documented examples."""

from __future__ import annotations


def test_a_page_tells_a_doi_once(findings):
    page = "[a](https://doi.org/10.5555/1) and [b](https://doi.org/10.5555/1)\n\n[c](https://doi.org/10.55555/1)\n"
    (found,) = findings("doi-test-prefix", {"p.md": page})
    assert (found.line, found.subject) == (1, "10.5555/1")


def test_each_entry_is_reported(findings):
    bib = "@misc{a, doi={10.5555/1}}\n@misc{b, doi={10.5072/1}}\n"
    found = findings("doi-test-prefix", {"p.md": "Text.\n", "r.bib": bib})
    assert [(one.line, one.subject) for one in found] == [(1, "10.5555/1"), (2, "10.5072/1")]
    assert "DataCite" in found[1].message
