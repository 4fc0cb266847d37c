"""file-missing: beyond the documented examples."""

from __future__ import annotations

import pytest


def test_it_names_the_nearest_file_and_the_place(findings):
    files = {"a/p.md": "One.\n\nSee [doses](../b/lorlatinib-dosis.md).\n", "b/lorlatinib-doses.md": "Text.\n"}
    (found,) = findings("file-missing", files)
    assert (found.line, found.column, found.subject) == (3, 5, "../b/lorlatinib-dosis.md")
    assert (
        found.message
        == "“../b/lorlatinib-dosis.md” leads to “b/lorlatinib-dosis.md”, and there is no such file"
    )
    assert found.help == "Did you mean “../b/lorlatinib-doses.md”?"


def test_the_nearest_file_is_written_as_a_link_from_the_page(findings):
    files = {"a/p.md": "[a](b/doses.md) [b](flow.md)\n", "a/b/dose.md": "Text.\n", "c/flow.md": "Text.\n"}
    helps = [found.help for found in findings("file-missing", files)]
    assert helps == ["Did you mean “b/dose.md”?", "Did you mean “../c/flow.md”?"]


def test_a_missing_image_is_called_one(findings):
    (found,) = findings("file-missing", {"p.md": "![Flowchart](flow.png)\n"})
    assert found.message == "There is no image “flow.png”"


def test_every_occurrence_is_reported_with_a_fingerprint_of_its_own(findings):
    found = findings("file-missing", {"p.md": "[a](x.md)\n\n[b](x.md)\n"})
    assert [finding.line for finding in found] == [1, 3]
    assert len({finding.fingerprint for finding in found}) == 2


def test_a_reference_that_several_links_use_is_reported_once(findings):
    text = "[One][d] and [two][d].\n\n[three][d] [other][e] [inline](gone.md)\n\n[d]: gone.md\n[e]: away.md\n"
    found = findings("file-missing", {"p.md": text})
    assert [(finding.line, finding.subject) for finding in found] == [
        (1, "gone.md"),
        (3, "away.md"),
        (3, "gone.md"),
    ]
    assert found[0].message.endswith("; 3 links on this page have this destination")
    assert not found[1].message.endswith("destination")


def test_an_address_without_scheme_is_suggested_with_one(findings):
    (found,) = findings("file-missing", {"a/p.md": "[Talk](example.org/talk)\n"})
    assert found.help == "Did you mean “https://example.org/talk”?"


@pytest.mark.parametrize(
    "destination",
    [
        "q.md",
        "./q.md",
        "q",
        "q.html",
        "q.md?plain=1",
        "q.md#text",
        "sub/",
        "sub",
        "data%20file.csv",
        "{{ site.url }}/x.md",
        "../outside.md",
        "/x.md",
        "mailto:a@example.org",
        "#top",
        "https://example.org/x.md",
    ],
)
def test_what_is_there_or_cannot_be_judged_is_not_missing(destination, findings):
    files = {
        "p.md": f"[a]({destination})\n",
        "q.md": "# Text\n",
        "sub/index.md": "Text.\n",
        "data file.csv": "1\n",
    }
    assert findings("file-missing", files) == ()


def test_links_in_code_and_comments_are_not_followed(findings):
    assert (
        findings("file-missing", {"p.md": "`[a](x.md)`\n\n```\n[a](x.md)\n```\n\n<!-- [a](x.md) -->\n"}) == ()
    )


def test_html_pages_are_checked_too(findings):
    (found,) = findings("file-missing", {"p.html": "<html><body><p><a href='x.html'>x</a></p></body></html>"})
    assert found.subject == "x.html"


@pytest.mark.parametrize(
    ("page", "text"),
    [("p.md", "[b](b.html%C2%A0)\n"), ("p.html", '<html><a href="b.html&nbsp;">b</a></html>\n')],
)
def test_white_space_that_is_part_of_a_destination_is_shown(page, text, findings):
    (found,) = findings("file-missing", {page: text, "b.html": "<html>b</html>"})
    assert "“b.html\\xa0”" in found.message


def test_white_space_of_html_round_a_destination_does_not_count(findings):
    files = {"p.html": '<html><a href="\t\n\f\r b.html \n">b</a></html>\n', "b.html": "<html>b</html>"}
    assert not findings("file-missing", files)


FOLDERS = {
    "MkDocs": {"mkdocs.yml": "site_name: A\n"},
    "Eleventy": {".eleventy.js": "module.exports = () => { return { dir: { input: 'docs' } } }"},
}


@pytest.mark.parametrize("generator", FOLDERS)
def test_a_link_counts_from_the_folder_that_the_generator_gives_its_page(findings, generator):
    files = {
        **FOLDERS[generator],
        "docs/a/p.md": "[d](../../b/doses/)\n",
        "docs/b.md": "",
        "docs/old/doses.md": "",
    }
    (found,) = findings("file-missing", files)
    assert found.message == "“../../b/doses/” leads to “docs/b/doses”, and there is no such file"
    assert found.help == "Did you mean “../../old/doses/”?"


@pytest.mark.parametrize(
    ("page", "text", "place", "settings"),
    [
        ("docs/a/p.md", "[d](doses.md)", "docs/a/doses.md", FOLDERS["Eleventy"]),
        ("docs/a/index.md", "[d](b/doses/)", "docs/a/b/doses", FOLDERS["Eleventy"]),
        ("docs/a/p.md", "![d](../doses.png)", "docs/doses.png", FOLDERS["MkDocs"]),
        ("docs/a/p.md", "[d](b/d/)", "docs/a/b/d", {"mkdocs.yml": "use_directory_urls: false\n"}),
        ("notes/a/p.md", "[d](b/doses/)", "notes/a/b/doses", FOLDERS["Eleventy"]),
    ],
)
def test_other_links_count_from_the_folder_of_the_file(findings, page, text, place, settings):
    (found,) = findings("file-missing", {**settings, page: text, "docs/p.md": ""})
    assert f"leads to “{place}”" in found.message


def test_no_place_is_named_on_a_page_with_an_address_of_its_own(findings):
    (found,) = findings("file-missing", {"a/p.md": "---\npermalink: /x/\n---\n[d](b/doses)\n"})
    assert found.message == "There is no file “b/doses”"


def test_a_page_of_docfx_is_made_from_markdown(findings):
    files = {
        "docs/docfx.json": "{}",
        "docs/m/Set-A.md": "# Set-A\n",
        "docs/m/Get-A.md": "[a](Set-A.yml) [b](Set-B.yml)\n",
    }
    assert [found.subject for found in findings("file-missing", files)] == ["Set-B.yml"]
    del files["docs/docfx.json"]
    assert len(findings("file-missing", files)) == 2


INCLUDES = [
    "{!global/p.md!}",
    "{! ../global/p.md !}",
    '--8<-- "global/p.md"',
    '--8<-- "global/p.md:2:5"',
    "--8<--\nglobal/p.md\n--8<--",
    '{% include-markdown "../global/p.md" %}',
    "{{#include ../global/p.md}}",
    "{{< include ../global/p.md >}}",
    "[!INCLUDE [x](../global/p.md)]",
    "<!--@include: @/global/p.md{1,2}-->",
    "<!--@include: ../global/p.md-->",
    "<!-- @include: ../global/p.md -->",
    '{%\n   include-markdown "../global/p.md"\n   start="x"\n%}',
    "!!!include(../global/p.md)!!!",
    "```{include} ../global/p.md\n```",
    "import P from '../global/p.md'\n\n<P />",
]


@pytest.mark.parametrize("include", INCLUDES)
def test_links_of_an_included_page_count_from_the_page_that_includes_it(include, findings):
    files = {
        "docs/e/1.md": f"# E\n\n{include}\n",
        "docs/global/p.md": "[next](2.md) [gone](3.md) [a](#e)\n",
        "docs/e/2.md": "# Two\n",
    }
    assert [found.subject for found in findings("file-missing", files)] == ["3.md"]
    assert not findings("anchor-missing", files)


def test_links_count_from_the_page_that_includes_a_part_of_a_part(findings):
    files = {"a/1.md": "{!b/p.md!}\n", "b/p.md": "{!c/q.md!}\n", "c/q.md": "[x](2.md)\n", "a/2.md": "Text.\n"}
    assert not findings("file-missing", files)


@pytest.mark.parametrize("text", ["No include.", "Write `p.md`.", "{! p.md", "[p](../global/p.md)"])
def test_links_of_a_page_that_none_includes_count_from_its_own_folder(text, findings):
    files = {"docs/e/1.md": f"{text}\n", "docs/global/p.md": "[next](2.md)\n", "docs/e/2.md": "# Two\n"}
    assert [found.subject for found in findings("file-missing", files)] == ["2.md"]


def test_what_cloudflare_adds_to_a_site_is_not_judged(findings):
    text = "<html><a href='/cdn-cgi/l/email-protection#a1'>x</a><a href='../cdn-cgi/l/email-protection'>x</a>"
    text += "<script src='/cdn-cgi/scripts/5c5d/cloudflare-static/email-decode.min.js'></script></html>"
    files = {
        "auditor.toml": 'site-root = "."\n',
        "p.html": text,
        "q.html": "<html><a href='/cdn-cg/x'>x</a> <a href='/a/cdn-cgi/y'>x</a></html>",
    }
    assert [found.subject for found in findings("file-missing", files)] == ["/cdn-cg/x", "/a/cdn-cgi/y"]


def test_page_that_sends_its_readers_nowhere_is_reported(findings):
    text = '<html><head><meta http-equiv="refresh" content="0; URL=\'gone.html\'"></head></html>\n'
    (found,) = findings("file-missing", {"p.html": text})
    assert (found.subject, found.line, found.column) == ("gone.html", 1, 57)
