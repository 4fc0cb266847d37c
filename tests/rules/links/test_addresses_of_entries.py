"""Addresses of bibliography entries that lead to the site itself: judged in the repository, not asked."""

from __future__ import annotations

import pytest

SITE = 'site-url = ["https://own.example"]\nsite-root = "docs"\n'
PAGE = "# A\n\nSee [@x].\n"


def files(url, *, field="url", config=SITE, **more):
    return {
        "auditor.toml": config,
        "docs/a.md": PAGE,
        "refs.bib": f"\n@misc{{x, title = {{X}}, {field} = {{{url}}}}}\n",
        **more,
    }


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("https://own.example/b/", "file-missing"),
        ("https://own.example/A.html", "file-name-case"),
        ("https://own.example/a#none", "anchor-missing"),
    ],
)
@pytest.mark.parametrize("field", ["url", "howpublished"])
def test_what_is_not_there_is_reported_at_the_entry(findings, url, rule, field):
    written = url if field == "url" else f"\\url{{{url}}}"
    (found,) = findings(rule, files(written, field=field))
    assert (found.path, found.line, found.subject) == ("refs.bib", 2, url)


@pytest.mark.parametrize(
    ("url", "config"),
    [
        ("https://own.example/a/#a", SITE),
        ("https://other.example/b/", SITE),
        ("https://own.example/b/", ""),
        ("https://doi.org/10.1000/182", SITE),
        ("https://own.example/b b", SITE),
    ],
)
def test_what_is_there_or_elsewhere_is_not(findings, url, config):
    for rule in ("file-missing", "file-name-case", "anchor-missing"):
        assert findings(rule, files(url, config=config)) == ()


def test_an_entry_in_csl_has_such_addresses_too(findings):
    item = '[\n{"id": "x", "type": "webpage", "title": "X", "URL": "https://own.example/b"}]'
    more = {"refs.json": item, "docs/a.md": "---\nbibliography: /refs.json\n---\n# A\n\nSee [@x].\n"}
    (found,) = findings("file-missing", files("https://other.example", **more))
    assert (found.path, found.line) == ("refs.json", 2)
