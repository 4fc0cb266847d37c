"""anchor-missing: beyond the documented examples."""

from __future__ import annotations

import json

import pytest

TARGET = """# Lorlatinib

## Dose & timing

## Dose & timing

## How to take it {#how}

<a id="old"></a>

Text.
"""


def test_it_names_the_page_and_the_nearest_anchor(findings):
    (found,) = findings("anchor-missing", {"p.md": "[a](q.md#lorlatinip)\n", "q.md": TARGET})
    assert found.subject == "q.md#lorlatinip"
    assert found.message == "q.md has no section “#lorlatinip”"
    assert found.help == "Did you mean “#lorlatinib”?"


def test_on_the_same_page_it_says_so(findings):
    (found,) = findings("anchor-missing", {"p.md": "# One\n\n[a](#two)\n"})
    assert found.message == "This page has no section “#two”"


@pytest.mark.parametrize(
    ("heading", "anchors"),
    [
        (r"The model of \cite{hale2020}", ["the-model-of", "the-model-of-citehale2020"]),
        ("Sets {a}", ["sets-a"]),
        ("Dose {-}", ["dose"]),
        ("Dose {width=3}", ["dose"]),
        ("Dose {#how}", ["how"]),
    ],
)
def test_braces_at_the_end_of_a_heading(heading, anchors, findings):
    links = " ".join(f"[a](#{anchor})" for anchor in anchors)
    assert findings("anchor-missing", {"p.md": f"# {heading}\n\n{links}\n"}) == ()


def test_braces_at_the_end_of_a_heading_are_text(findings):
    assert len(findings("anchor-missing", {"p.md": "# Sets {a}\n\n[a](#sets)\n"})) == 1


@pytest.mark.parametrize(
    "anchor", ["lorlatinib", "dose--timing", "dose--timing-1", "dose-timing", "how", "old", "", "top"]
)
def test_what_some_renderer_makes_is_there(anchor, findings):
    assert findings("anchor-missing", {"p.md": f"[a](q.md#{anchor})\n", "q.md": TARGET}) == ()


def test_a_missing_file_is_not_reported_twice(findings):
    assert findings("anchor-missing", {"p.md": "[a](x.md#one)\n"}) == ()


@pytest.mark.parametrize("destination", ["data.csv#row=5", "paper.pdf#page=2", "code.py#L10"])
def test_files_without_known_anchors_are_not_judged(destination, findings):
    files = {"p.md": f"[a]({destination})\n", "data.csv": "1\n", "paper.pdf": "x", "code.py": "x\n"}
    assert findings("anchor-missing", files) == ()


REMOTE = "https://site.example/page"


def remote(findings, there, verdict="working"):
    answered = {"links": {REMOTE: {"verdict": verdict}}, "fragments": {f"{REMOTE}#dose": there}}
    page = f"[a]({REMOTE}#dose)\n\n[b]({REMOTE}#dose) [c]({REMOTE})\n"
    return findings("anchor-missing", {"p.md": page, "evidence.json": json.dumps(answered)})


def test_a_remote_anchor_is_reported_once_a_page(findings):
    (found,) = remote(findings, there=False)
    assert (found.line, found.subject) == (1, f"{REMOTE}#dose")
    assert found.message == f"“{REMOTE}” has no section “#dose”"


@pytest.mark.parametrize("there", [True, "the page is made by a script"])
def test_a_remote_anchor_that_is_there_or_cannot_be_judged_is_not_missing(there, findings):
    assert remote(findings, there) == ()


def test_a_reference_that_several_links_use_is_reported_once(findings):
    (found,) = findings("anchor-missing", {"p.md": "# A\n\n[One][d] and [two][d].\n\n[d]: #gone\n"})
    assert (found.line, found.column) == (3, 1)
    assert found.message.endswith("; 2 links on this page have this destination")


def test_the_anchors_of_a_file_that_is_no_page_are_looked_for(findings):
    files = {
        "auditor.toml": 'content = ["docs/**/*.md"]\n',
        "README.md": "# One\n",
        "docs/a.md": "[x](../README.md#one) [y](../README.md#two)\n",
    }
    assert [found.subject for found in findings("anchor-missing", files)] == ["../README.md#two"]
