"""HTML pages: links, base, anchors, and the facts in text, JSON-LD, microdata and meta tags."""

from __future__ import annotations

import json

import pytest

from auditor.load.page.read import read_page
from auditor.model.sources import PageSource
from auditor.model.written import LinkKind, Origin


def read(html: str, path: str = "docs/page.html") -> PageSource:
    return read_page(path, html)


def facts(html: str) -> dict[str, tuple[str, Origin]]:
    return {fact.concept: (fact.value, fact.origin) for fact in read(html).facts}


def test_link_has_line_and_column_of_its_destination() -> None:
    (link,) = read("<html>\n<body>é <a class=x\n  href='a.html#y'>t</a>").links
    assert (link.url, link.path, link.fragment, link.line, link.column) == (
        "a.html#y",
        "docs/a.html",
        "y",
        3,
        9,
    )


@pytest.mark.parametrize(
    ("base", "path"),
    [
        ("/site/", "/site/a.html"),
        ("../x/", "x/a.html"),
        ("y/z.html", "docs/y/a.html"),
        ("https://example.org/", None),
        ("//example.org/x/", None),
        ("https://[example", None),
    ],
)
def test_base_decides_what_a_relative_link_is_relative_to(base: str, path: str | None) -> None:
    (link,) = read(f"<base href='{base}'><a href='a.html'>t</a>").links
    if path is None:
        assert link.skip
    else:
        assert link.path == path


@pytest.mark.parametrize(
    ("html", "urls"),
    [
        ("<img src='a.png' srcset='b.png 1x, c.png 2x'>", ["a.png", "b.png", "c.png"]),
        ("<link rel=stylesheet href=a.css><link rel=preconnect href=https://x.org>", ["a.css"]),
        ("<script src=a.js></script>", ["a.js"]),
        ("<!-- <a href=x> -->", []),
        ("<script>'<a href=x>'</script>", []),
        ("<a>no destination</a>", []),
    ],
)
def test_links_of_elements(html: str, urls: list[str]) -> None:
    assert [link.url for link in read(html).links] == urls


def test_empty_destination_in_html_is_the_page_itself() -> None:
    assert all(link.fault is None and link.kind is LinkKind.LOCAL for link in read("<a href=''>x</a>").links)


def test_ids_and_names_are_anchors() -> None:
    assert read("<p id=a><a name=b></a><input name=c>").anchors == {"a", "b"}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<footer><p>Last reviewed: 4 May 2022</p></footer>", ("4 May 2022", Origin.FOOTER)),
        ("<dl><dt>Last reviewed</dt><dd>4 May 2022</dd></dl>", ("4 May 2022", Origin.DEFINITION_LIST)),
        ("<table><tr><th>Last reviewed</th><td>4 May 2022</td></tr></table>", ("4 May 2022", Origin.TABLE)),
        ("<meta name='last-reviewed' content='2022-05-04'>", ("2022-05-04", Origin.META)),
        (
            "<div itemscope itemtype='https://schema.org/MedicalWebPage'><time itemprop=lastReviewed "
            "datetime='2022-05-04'>May</time></div>",
            ("2022-05-04", Origin.MICRODATA),
        ),
        (
            '<script type="application/ld+json">{"@type": "MedicalWebPage", "lastReviewed": "2022-05-04"}</script>',
            ("2022-05-04", Origin.JSON_LD),
        ),
    ],
)
def test_last_review_is_read_from_every_place(html: str, expected: tuple[str, Origin]) -> None:
    assert facts(html)["last-reviewed"] == expected


def test_people_of_json_ld_are_read_from_objects_lists_and_graphs() -> None:
    document = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "O", "author": "not the page's"},
            {
                "@type": ["WebPage", "MedicalWebPage"],
                "author": {"@type": "Person", "name": "Ann Lee"},
                "reviewedBy": [{"name": "Bo Ek"}, "Cy Dee"],
            },
        ],
    }
    found = facts(f'<script type="application/ld+json">{json.dumps(document)}</script>')
    assert found["authors"][0] == "Ann Lee"
    assert found["reviewers"][0] == "Bo Ek; Cy Dee"


def test_author_of_a_nested_item_is_not_the_pages() -> None:
    html = (
        "<article itemscope itemtype='https://schema.org/Article'><span itemprop=author>Ann Lee</span>"
        "<div itemprop=comment itemscope itemtype='https://schema.org/Comment'><span itemprop=author>Troll</span></div>"
        "</article>"
    )
    assert [fact.value for fact in read(html).facts if fact.concept == "authors"] == ["Ann Lee"]


def test_broken_json_ld_is_ignored_like_a_browser_does() -> None:
    assert read("<script type='application/ld+json'>{</script>").facts == ()


def test_title_is_the_heading_else_the_title_element() -> None:
    assert read("<title>a &amp; b</title><h1>The <i>ALK</i> gene</h1>").heading == "The ALK gene"
    assert read("<title>a &amp; b</title><p>x").heading == "a & b"


def test_author_year_citations_and_reference_list_are_read() -> None:
    page = read(
        "<p>As shown (Lee et al., 2018).</p><h2>References</h2><ul><li>Lee, A. et al. (2018) ‘A long title’, J.</ul>"
    )
    assert [citation.names for citation in page.author_years] == [("Lee",)]
    assert [item.year for item in page.listed_references] == ["2018"]


def test_front_matter_above_html_is_read() -> None:
    page = read("---\ntitle: T\n---\n<p><a href=x>y</a>")
    assert page.front_matter is not None
    assert page.links[0].line == 4


@pytest.mark.parametrize(
    "html",
    [
        "<span itemprop=author itemscope><span>By </span><a><span itemprop=name>Ann Lee</span></a>, Bristol</span>",
        "<div itemprop=author itemscope><div>Dr</div><div itemprop=name>Ann Lee</div></div>",
        "<p itemprop=author itemscope><meta itemprop=name content='Ann Lee'>Dr Lee</p>",
        "<p itemprop=author>Ann <b itemprop=name>Lee</b></p>",
        "<p itemprop=author>Ann Lee<p>Text.</p>",
    ],
)
def test_name_within_an_author_is_the_author(html: str) -> None:
    assert facts(html)["authors"] == ("Ann Lee", Origin.MICRODATA)


def test_main_entity_of_a_page_is_the_page() -> None:
    document = {"@type": "WebPage", "mainEntity": {"@type": "Article", "author": {"name": "Ann Lee"}}}
    html = f'<script type="application/ld+json">{json.dumps(document)}</script>'
    assert facts(html)["authors"] == ("Ann Lee", Origin.JSON_LD)


def test_a_page_deep_in_json_ld_and_behind_many_others_is_read() -> None:
    page: object = {"@type": "WebPage", "author": [[], *({"name": f"A{at} Lee"} for at in range(1_500))]}
    for _ in range(30):
        page = {"@graph": [*({} for _ in range(1_100)), page]}
    html = f'<script type="application/ld+json">{json.dumps(page)}</script>'
    assert facts(html)["authors"][0].endswith("; A1499 Lee")


def test_each_fact_of_json_ld_stands_where_its_key_does_first() -> None:
    items = '[{"@type": "WebPage", "author": "Ann Lee"},\n{"@type": "WebPage", "author": "Bo Ek", "Author": "Cy"}]'
    read_facts = read(f'<script type="application/ld+json">{items}</script>').facts
    assert [(fact.value, fact.line) for fact in read_facts] == [("Ann Lee", 1), ("Bo Ek", 1), ("Cy", 2)]


@pytest.mark.parametrize("name", ["citation_author", "DC.creator", "dcterms.creator"])
def test_meta_tags_of_libraries_name_authors(name: str) -> None:
    assert facts(f'<meta name="{name}" content="Lee, Ann">')["authors"] == ("Lee, Ann", Origin.META)


def test_base_of_the_sites_root_makes_root_links() -> None:
    (link,) = read("<base href='/'><a href='a.html'>t</a>").links
    assert link.path == "/a.html"


def test_part_of_a_page_may_get_its_anchors_from_the_page() -> None:
    assert [skip.kind for skip in read("<p>See <a href='#dose'>the dose</a>.</p>").skips] == ["anchor"]
    assert not read("<!DOCTYPE html><p>See <a href='#dose'>the dose</a>.</p>").skips
    assert not read("<body>See <a href='#dose'>the dose</a>.").skips
    assert not read("---\nlayout: page\n---\n<p>See <a href='#dose'>the dose</a>.</p>").skips


def test_template_code_is_shown_as_written_and_says_nothing_itself() -> None:
    page = read(
        "<!DOCTYPE html><title>{{ page.title }}</title><meta name=author content='{{ site.author }}'>"
        "<p>Last reviewed: {{ page.reviewed }}</p><a href=\"{{ '/a.html' | relative_url }}\">x</a><h1>On {{ x }}</h1>"
    )
    assert (page.facts, page.heading) == ((), "On")
    assert [(link.url, link.skip) for link in page.links] == [
        ("{{ '/a.html' | relative_url }}", "template code")
    ]


def test_links_of_a_part_for_the_head_of_other_pages_count_from_there() -> None:
    text = '<link rel="icon" href="images/icon.png">\n<script src="https://example.org/a.js"></script>\n'
    assert [link.skip for link in read_page("style/head.html", text).links] == [
        "it counts from the page that includes this file",
        None,
    ]
    assert read_page("style/head.html", f"{text}<p>Text</p>").links[0].skip is None
    assert read_page("style/head.html", f"<html><head>{text}</head></html>").links[0].skip is None


@pytest.mark.parametrize("comment", ["<!-->", "<!-- x --!>", "<!--->"])
@pytest.mark.parametrize("path", ["a.html", "a.md"])
def test_a_comment_that_ends_oddly_hides_no_link(comment: str, path: str) -> None:
    page = read(f'{comment}<p><a href="nothere.html">x</a>\n', path)
    assert [link.url for link in page.links] == ["nothere.html"]


@pytest.mark.parametrize(
    ("content", "url"),
    [
        ("0; URL='a.html'", "a.html"),
        ('5;url="a.html" x', "a.html"),
        ("0;url = a.html ", "a.html"),
        ("0, a.html", "a.html"),
        (".5 url=a.html", "a.html"),
        ("1.5;URL=a b.html", "a b.html"),
        ("0;'a.html", "a.html"),
    ],
)
def test_page_sends_its_readers_on(content: str, url: str) -> None:
    html = f"<html><meta http-equiv=' Refresh' content='{content.replace(chr(39), '&#39;')}'>"
    assert [link.url for link in read(html).links] == [url]


@pytest.mark.parametrize(
    "meta",
    [
        "<meta http-equiv=refresh content=30>",
        "<meta http-equiv=refresh content='30; '>",
        "<meta http-equiv=refresh content='30; url='>",
        "<meta http-equiv=refresh content='url=a.html'>",
        "<meta http-equiv=refresh content='0url=a.html'>",
        "<meta http-equiv=refresh>",
        "<meta name=refresh content='0; url=a.html'>",
    ],
)
def test_page_that_only_loads_again_has_no_link(meta: str) -> None:
    assert read(f"<html>{meta}").links == ()


def test_page_that_only_sends_its_readers_on_is_no_part_of_another() -> None:
    meta = '<title>Moved</title><meta name="a" http-equiv=refresh content="0; url=b.html">'
    assert read_page("a.html", meta).skips == ()
    assert "page" in {skip.kind for skip in read_page("a.html", meta.replace("refresh", "expires")).skips}


def test_image_of_a_form_is_a_link_and_other_inputs_are_none() -> None:
    html = "<html><input type=Image src=a.png><input type=text src=b.png><frame src=c.html>"
    assert [link.url for link in read(html).links] == ["a.png", "c.html"]


def test_only_white_space_of_html_is_dropped() -> None:
    html = "<html><base href=' ../x/\u00a0'><a href=' a\u00a0'>a</a><a\u00a0href=b>b</a><img srcset='c\u2003d 1x, e 2x'>"
    assert [link.url for link in read(html).links] == ["a\u00a0", "c\u2003d", "e"]


def test_elements_in_code_of_html_count() -> None:
    page = read("<html><pre><code><a href=a.html>Last reviewed: 4 May 2022</a><b id=x></b></code></pre>")
    assert [link.url for link in page.links] == ["a.html"]
    assert "x" in page.anchors
    assert page.facts == ()


@pytest.mark.parametrize(
    "html",
    [
        "<div vocab='https://schema.org/' typeof=MedicalWebPage><span property=lastReviewed content=2023-05-04>May",
        "<div typeof=MedicalWebPage><time property='lastReviewed' datetime=2023-05-04>May</time>",
        "<div prefix='schema: https://schema.org/' typeof='schema:WebPage'><b property='dc:x schema:lastReviewed'>2023-05-04</b>",
        "<meta property='http://schema.org/lastReviewed' content=2023-05-04>",
        "<body vocab='http://schema.org/'><meta property=lastReviewed content=2023-05-04>",
    ],
)
def test_properties_in_rdfa_are_facts(html: str) -> None:
    (fact,) = read(f"<html>{html}").facts
    assert (fact.concept, fact.value) == ("last-reviewed", "2023-05-04")


def test_name_of_a_person_in_rdfa_is_the_fact() -> None:
    html = "<div vocab='https://schema.org/' typeof=Article><p property=author typeof=Person>By <b property=name>Ann Lee</b></p>"
    assert facts(f"<html>{html}") == {"authors": ("Ann Lee", Origin.MICRODATA)}


@pytest.mark.parametrize(
    "html",
    [
        "<div vocab='https://schema.org/' typeof=Comment><span property=author>Troll</span>",
        "<div vocab='http://xmlns.com/foaf/0.1/' typeof=Document><span property=author>Ann Lee</span>",
        "<span property=author>Ann Lee</span>",
        "<div typeof=WebPage><span property='dc:author'>Ann Lee</span>",
    ],
)
def test_properties_of_others_in_rdfa_are_no_facts(html: str) -> None:
    assert read(f"<html>{html}").facts == ()


@pytest.mark.parametrize(
    "start",
    ['{% extends "main.html" %}', "{%- block content %}{% endblock %}", '{{ define "main" }}{{ end }}'],
)
def test_links_of_a_template_count_from_the_pages_that_are_made_with_it(start):
    text = f'{start}\n<img src="../a.png"> <a href="https://example.org">x</a> <a href="#y">y</a>\n'
    image, remote, _ = read_page("overrides/s.html", text).links
    assert image.skip == "it counts from the pages that are made with this template"
    assert remote.skip is None
    page = read_page("a.html", f"---\ntitle: A\n---\n{text}")
    assert page.links[0].skip is None
    assert read_page("a.html", text.replace(start, "{{ title }} <p>Text</p>")).links[0].skip is None
