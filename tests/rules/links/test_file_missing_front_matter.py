"""file-missing in front matter: links that the site's generator makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.written import ListNode, MapNode, Scalar
from auditor.resolve.links.generators.field_links import linked

VITEPRESS = {"docs/.vitepress/config.mts": "export default {}\n"}
JEKYLL = {"auditor.toml": 'site-root = "."\n', "_config.yml": "baseurl: /guide\n"}


def subjects(findings, files):
    return [(found.path, found.line, found.subject) for found in findings("file-missing", files)]


def test_buttons_and_pictures_of_a_home_page_of_vitepress_are_links(findings):
    page = """---
layout: home
hero:
  image: {src: ./gone.png}
  actions:
    - text: Start
      link: /gone.md
    - text: More
      link: ./more
features:
  - icon: X
    link: cards/gone
  - icon: {light: ./icon.svg}
---
"""
    files = {**VITEPRESS, "docs/index.md": page, "docs/more.md": "# More\n"}
    assert subjects(findings, files) == [
        ("docs/index.md", 4, "./gone.png"),
        ("docs/index.md", 7, "/gone.md"),
        ("docs/index.md", 12, "cards/gone"),
        ("docs/index.md", 13, "./icon.svg"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        "layout: doc\nhero: {actions: [{link: gone.md}]}",
        "layout: home\nhero: gone.md",
        "layout: home\nhero: {actions: gone.md, image: }",
        "layout: home\nfeatures: [{icon: gone.md}]",
        "prev: Gone\nnext: false",
        "redirect_to: gone.md\nlink: gone.md",
    ],
)
def test_fields_that_vitepress_makes_no_link_of_are_none(fields, findings):
    assert subjects(findings, {**VITEPRESS, "docs/index.md": f"---\n{fields}\n---\n"}) == []


def test_the_page_before_and_after_is_a_link(findings):
    page = "---\nprev: {link: ./gone.md}\nnext:\n  text: T\n  link: /gone2.md\n---\n"
    files = {**VITEPRESS, "docs/a.md": page, "a.md": page}
    assert subjects(findings, files) == [("docs/a.md", 2, "./gone.md"), ("docs/a.md", 5, "/gone2.md")]


@pytest.mark.parametrize("link", ["fa/guide/a", "fa/guide/a.md", "./guide/a", "guide/", "fa/guide/a#b"])
def test_a_button_of_vitepress_without_a_dot_counts_from_the_root(link, findings):
    page = f"---\nlayout: home\nhero: {{actions: [{{link: {link}}}]}}\n---\n"
    pages = {"docs/fa/index.md": page, "docs/fa/guide/a.md": "# B\n", "docs/fa/guide/index.md": "# C\n"}
    assert subjects(findings, {**VITEPRESS, **pages}) == []


@pytest.mark.parametrize("link", ["./fa/guide/a", "../guide/a", "fa/guide/b", "fa/guide/a/"])
def test_another_button_of_vitepress_counts_from_the_page(link, findings):
    page = f"---\nlayout: home\nhero: {{actions: [{{link: {link}}}]}}\n---\n"
    files = {**VITEPRESS, "docs/fa/index.md": page, "docs/fa/guide/a.md": "# B\n"}
    assert [subject for _, _, subject in subjects(findings, files)] == [link]


def test_a_link_in_the_text_of_vitepress_counts_from_the_page(findings):
    files = {**VITEPRESS, "docs/fa/a.md": "[b](fa/b)\n", "docs/fa/b.md": "# B\n"}
    assert [subject for _, _, subject in subjects(findings, files)] == ["fa/b"]


def test_a_home_page_of_vuepress_has_other_fields(findings):
    page = "---\nhome: true\nactionLink: gone.md\nactions: [{link: ./gone2.md}]\nheroImage: ./x.png\nnext: ./gone3.md\n---\n"
    files = {".vuepress/config.js": "module.exports = {}\n", "README.md": page}
    found = {subject for _, _, subject in subjects(findings, files)}
    assert found == {"gone.md", "./gone2.md", "./x.png", "./gone3.md"}


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        ("/gone.html", True),
        ("[/gone.html]", True),
        ("/b.html", False),
        ("/guide/b.html", False),
        ('"{{ site.url }}/gone"', False),
        ("", False),
        ("{to: /gone.html}", False),
    ],
)
def test_jekyll_redirects_below_the_base_of_the_site(written, missing, findings):
    files = {**JEKYLL, "a.md": f"---\nredirect_to: {written}\n---\n", "b.md": "# B\n"}
    assert bool(subjects(findings, files)) is missing


def test_buttons_of_a_theme_are_links_where_the_theme_is_used(findings):
    page = {
        "a.md": "---\nheader:\n  actions:\n    - url: /gone/\nfeature_row: [{url: /b/}]\n---\n",
        "b.md": "# B\n",
    }
    themed = {**JEKYLL, **page, "_config.yml": "remote_theme: mmistakes/minimal-mistakes\n"}
    assert [subject for _, _, subject in subjects(findings, themed)] == ["/gone/"]
    assert subjects(findings, {**JEKYLL, **page}) == []


@pytest.mark.parametrize(
    ("files", "page", "fields"),
    [
        ({"hugo.toml": ""}, "content/a.md", "menu: {main: {url: gone.md, weight: 3}}"),
        ({"hugo.toml": ""}, "content/a.md", "menus:\n  footer:\n    url: gone.md"),
        ({"docusaurus.config.js": ""}, "blog/a.md", "authors: [{name: A, url: gone.md}, slorber]"),
        ({"_quarto.yml": ""}, "a.qmd", "about: {links: [{text: T, href: gone.qmd}]}"),
        ({"_quarto.yml": ""}, "a.qmd", "other-links: [{text: T, href: gone.qmd}]"),
        ({"myst.yml": ""}, "a.md", "downloads: [{file: gone.pdf}, {id: x}]"),
        (
            {"astro.config.mjs": "", "package.json": '{"dependencies": {"@astrojs/starlight": "1"}}'},
            "src/content/docs/a.md",
            "hero: {actions: [{link: ./gone/}]}",
        ),
        ({"eleventy.config.js": ""}, "a.md", "eleventyNavigation: {key: A, url: gone.md}"),
    ],
)
def test_other_generators_name_other_fields(files, page, fields, findings):
    text = {page: f"---\n{fields}\n---\n"}
    assert len(subjects(findings, {**files, **text})) == 1
    assert subjects(findings, text) == []


def test_a_menu_without_an_address_is_no_link(findings):
    files = {
        "hugo.toml": "",
        "content/a.md": "---\nmenu: main\n---\n",
        "content/b.md": "---\nmenu: [a, b]\n---\n",
    }
    assert subjects(findings, files) == []


def test_a_root_link_to_a_source_file_counts_from_the_pages_of_vitepress(findings):
    config = 'export default { srcDir: "src" }\n'
    page = "[a](/b.md) [b](/gone.md) [c](/gone) [d](/public.md)\n"
    files = {
        "d/.vitepress/config.ts": config,
        "d/src/a.md": page,
        "d/src/b.md": "# B\n",
        "public/public.md": "x\n",
    }
    assert subjects(findings, files) == [("d/src/a.md", 1, "/gone.md")]


def test_where_settings_move_pages_a_root_link_is_not_judged(findings):
    config = {"docs/.vitepress/config.ts": "export default { rewrites: { 'a.md': 'b.md' } }\n"}
    assert subjects(findings, {**config, "docs/a.md": "[b](/gone.md)\n"}) == []


NODES = st.recursive(
    st.builds(Scalar, st.text(max_size=4), st.just(1)),
    lambda inner: st.one_of(
        st.builds(ListNode, st.lists(inner, max_size=3).map(tuple), st.just(1)),
        st.builds(
            MapNode,
            st.lists(st.tuples(st.sampled_from("ab"), inner, st.just(1)), max_size=3).map(tuple),
            st.just(1),
        ),
    ),
    max_leaves=8,
)


@given(
    st.builds(MapNode, st.lists(st.tuples(st.sampled_from("ab"), NODES, st.just(1))).map(tuple), st.just(1))
)
def test_whatever_stands_in_front_matter_only_its_texts_are_destinations(root):
    for found in linked(root, "a", "a.*", "a.b.*.a", "b.*.*"):
        assert found.url
        assert found.line == 1
