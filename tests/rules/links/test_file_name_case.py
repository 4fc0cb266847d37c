"""file-name-case: beyond the documented examples."""

from __future__ import annotations

import pytest


def test_the_name_is_written_as_a_link_from_the_page(findings):
    files = {"a/p.md": "One.\n\nSee [x](../Notes/activedirectory.md#top).\n", "notes/ActiveDirectory.md": ""}
    (found,) = findings("file-name-case", files)
    assert (found.line, found.column, found.subject) == (3, 5, "../Notes/activedirectory.md#top")
    assert (
        found.message == "The file is called “../notes/ActiveDirectory.md”; capitals matter on most servers"
    )
    assert found.help == "Write “../notes/ActiveDirectory.md” instead of “../Notes/activedirectory.md”."
    assert not findings("file-missing", files)


def test_an_image_is_called_one(findings):
    (found,) = findings("file-name-case", {"p.md": "![x](Flow.PNG)\n", "flow.png": ""})
    assert found.message == "The image is called “flow.png”; capitals matter on most servers"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("INTRO", "intro"),
        ("Intro.html", "intro.html"),
        ("Guide/", "guide"),
        ("GUIDE/Intro.md", "guide/intro.md"),
    ],
)
def test_the_suffix_stays_as_it_is_written(findings, written, name):
    files = {"p.md": f"[x]({written})\n", "intro.md": "", "guide/intro.md": ""}
    (found,) = findings("file-name-case", files)
    assert f"“{name}”" in found.message


def test_letters_outside_ascii_have_capitals_too(findings):
    (found,) = findings("file-name-case", {"p.md": "[x](e\u0301tude.md)\n", "Étude.md": ""})
    assert "“Étude.md”" in found.message


def test_a_link_from_the_site_root_stays_one(findings):
    files = {"auditor.toml": 'site-root = "docs"\n', "docs/p.md": "[x](/a/Q.md)\n", "docs/a/q.md": ""}
    (found,) = findings("file-name-case", files)
    assert "“/a/q.md”" in found.message


def test_a_link_seen_from_the_published_page_counts(findings):
    (found,) = findings("file-name-case", {"a/p.md": "![x](../Flow.png)\n", "a/flow.png": ""})
    assert "“flow.png”" in found.message


def test_another_name_is_a_missing_file(findings):
    files = {"p.md": "[x](Flows.png)\n", "flow.png": ""}
    assert not findings("file-name-case", files)
    assert findings("file-missing", files)


def test_the_exact_name_counts_before_another_one(findings):
    assert not findings("file-name-case", {"p.md": "[x](Q.md) [y](q.md)\n", "q.md": "", "Q.md": ""})


def test_a_reference_that_several_links_use_is_reported_once(findings):
    (found,) = findings("file-name-case", {"p.md": "[a][d] [b][d]\n\n[d]: Q.md\n", "q.md": ""})
    assert found.message.endswith("; 2 links on this page have this destination")


@pytest.mark.parametrize("settings", ["docfx.json", "docs/docfx.json"])
def test_docfx_finds_files_whatever_their_capitals(findings, settings):
    files = {settings: "{}", "docs/p.md": "[x](Q.md) [y](Q.md#one) [z](Q.md#two)\n", "docs/q.md": "# One\n"}
    assert not findings("file-name-case", files)
    assert not findings("file-missing", files)
    assert [found.subject for found in findings("anchor-missing", files)] == ["Q.md#two"]


def test_pages_beside_a_site_of_docfx_are_not_of_it(findings):
    files = {"docs/docfx.json": "{}", "README.md": "[x](docs/Q.md)\n", "docs/q.md": ""}
    assert findings("file-name-case", files)
