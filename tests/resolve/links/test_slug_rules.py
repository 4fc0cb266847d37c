"""The slug rules that a site's generator has of its own."""

from __future__ import annotations

import json

import pytest

from auditor.load.front_matter.json_nodes import read_json
from auditor.model.stored import changed
from auditor.model.written import LOADED_MODULES, MapNode
from auditor.values.identifiers.slugs import heading_anchors, word_slug


def node(value):
    """Settings as they are read."""
    return read_json(json.dumps(value)).root


OWN_FUNCTION = "the site's own function makes its anchors"
VUE = {"docs/.vitepress/config.mts": MapNode((), 1)}


def left(resolved, source, url, headings, **other):
    """The use that is left of a link to a page with these headings, or None when it works."""
    target = source("docs/b.md", headings=headings, anchors=heading_anchors(headings))
    uses = resolved(source("docs/a.md", links=[f"b.md#{url}"]), target, **other).pages[0].local_links
    return uses[0] if uses else None


@pytest.mark.parametrize(
    ("fragment", "heading"),
    [
        ("_1-syntax", "1. Syntax"),
        ("_2-more", "2. More"),
        ("📋-playbook", "📋 Playbook"),
        ("%F0%9F%93%8B-playbook", "📋 Playbook"),
        ("cafe-the-a-b", "Café: “the” a/b"),
        ("a-b", "A & B"),
        ("ref", "ref()"),
    ],
)
def test_vitepress_has_slugs_of_its_own(resolved, source, fragment, heading):
    assert left(resolved, source, fragment, [heading], site_settings=VUE) is None


def test_the_slugs_of_vitepress_count_on_its_site_only(resolved, source):
    assert left(resolved, source, "_1-syntax", ["1. Syntax"]).anchor_missing
    beside = {"site/.vitepress/config.ts": MapNode((), 1)}
    assert left(resolved, source, "_1-syntax", ["1. Syntax"], site_settings=beside).anchor_missing
    assert left(resolved, source, "_2-syntax", ["1. Syntax"], site_settings=VUE).anchor_missing


@pytest.mark.parametrize("package", ["vitepress", "vuepress", "@vuepress/cli"])
def test_vitepress_is_known_by_its_package_too(resolved, source, package):
    settings = {"package.json": node({"devDependencies": {package: "^1.0.0"}})}
    assert left(resolved, source, "_1-syntax", ["1. Syntax"], site_settings=settings) is None


def govuk(**eleventy):
    return {
        ".eleventy.js": node(eleventy),
        "package.json": node({"dependencies": {"@x-govuk/govuk-eleventy-plugin": "7"}}),
    }


@pytest.mark.parametrize(
    ("fragment", "heading"),
    [
        ("you-must-update%2C-and-remove", "You MUST update, and remove"),
        ("who-is-it-for%3F", "Who is it for?"),
        ("a-%26-b", "A  &  B"),
        ("don%E2%80%99t", "Don't"),
        ("the-word-‘error’", "The word 'error'"),
        ("(draft)", "(Draft)"),
    ],
)
def test_markdown_it_anchor_encodes_the_whole_heading(resolved, source, fragment, heading):
    assert left(resolved, source, fragment, [heading], site_settings=govuk()) is None


def test_with_a_slug_rule_the_nearest_anchor_is_one_that_it_makes(resolved, source):
    found = left(
        resolved, source, "must-update,-and-removed", ["MUST update, and remove"], site_settings=govuk()
    )
    assert found.nearest == "must-update%2C-and-remove"


def test_a_slug_function_of_the_site_is_not_the_built_in_one(resolved, source):
    settings = govuk(slugify=None)
    assert left(resolved, source, "who%3F", ["Who?"], site_settings=settings).skip == OWN_FUNCTION
    assert left(resolved, source, "who", ["Who?"], site_settings=settings) is None


@pytest.mark.parametrize("markdown", [{"anchor": {"slugify": None}}, {"slugify": None}])
def test_a_slug_function_of_a_vue_site_makes_what_only_it_knows(resolved, source, markdown):
    settings = {".vitepress/config.ts": node({"markdown": markdown})}
    assert left(resolved, source, "x", ["One"], site_settings=settings).skip == OWN_FUNCTION
    assert left(resolved, source, "one", ["One"], site_settings=settings) is None
    beside = {"other/.vitepress/config.ts": node({"markdown": markdown})}
    assert left(resolved, source, "x", ["One"], site_settings=beside).anchor_missing


@pytest.mark.parametrize("markdown", [{"anchor": {"level": 2}}, {"lineNumbers": "true"}])
def test_other_settings_of_a_vue_site_hide_no_anchors(resolved, source, markdown):
    settings = {".vitepress/config.ts": node({"markdown": markdown})}
    assert left(resolved, source, "x", ["One"], site_settings=settings).anchor_missing


def test_kramdown_may_put_a_prefix_in_front(resolved, source):
    settings = {"_config.yml": node({"kramdown": {"auto_id_prefix": "sec-"}})}
    files = {"files": ("_config.yml",), "site_settings": settings}
    assert left(resolved, source, "sec-one-two", ["One two"], **files) is None
    assert left(resolved, source, "sec-three", ["One two"], **files).anchor_missing
    assert left(resolved, source, "sec-one-two", ["One two"]).anchor_missing


def mkdocs(**toc):
    return {"mkdocs.yml": node({"markdown_extensions": ["attr_list", {"toc": toc}]})}


def test_mkdocs_may_have_another_separator(resolved, source):
    headings = ["Release Version", "Release Version"]
    assert left(resolved, source, "release_version", headings).anchor_missing
    assert left(resolved, source, "release_version", headings, site_settings=mkdocs(separator="_")) is None
    assert left(resolved, source, "release_version_1", headings, site_settings=mkdocs(separator="_")) is None
    as_mapping = {"mkdocs.yml": node({"markdown_extensions": {"toc": {"separator": "_"}}})}
    assert left(resolved, source, "release_version", headings, site_settings=as_mapping) is None
    assert left(resolved, source, "release", headings, site_settings=as_mapping).anchor_missing


@pytest.mark.parametrize(
    "slugify",
    ["pymdownx.slugs.uslugify", "markdown.extensions.toc.slugify_unicode", {"kwds": {"case": "lower"}}],
)
def test_mkdocs_may_keep_letters_outside_ascii(resolved, source, slugify):
    settings = mkdocs(slugify=slugify, separator="_")
    assert left(resolved, source, "über_uns", ["Über uns!"], site_settings=settings) is None


def test_a_slug_function_of_its_own_makes_what_only_it_knows(resolved, source):
    found = left(resolved, source, "x", ["One"], site_settings=mkdocs(slugify="my.slugs.short"))
    assert found.skip == OWN_FUNCTION
    assert (
        left(resolved, source, "x", ["One"], site_settings=mkdocs(slugify="pymdownx.slugs.gfm")).skip is None
    )


@pytest.mark.parametrize(("fragment", "heading"), [("café", "Cafe\u0301"), ("cafe\u0301", "Café")])
def test_composed_and_decomposed_accents_are_the_same(resolved, source, fragment, heading):
    assert left(resolved, source, fragment, [heading]) is None


def eleventy(*modules, version="9", package="markdown-it-anchor", **values):
    return {
        ".eleventy.js": node({**values, LOADED_MODULES: list(modules)}),
        "package.json": node({"dependencies": {package: version}}),
    }


ANCHOR = "markdown-it-anchor"


@pytest.mark.parametrize(
    ("fragment", "heading"),
    [("who", "Who?"), ("update-and-remove", "Update, and remove"), ("ab", "A\u2011b")],
)
def test_where_markdown_it_anchor_makes_the_ids_no_other_slug_is_there(resolved, source, fragment, heading):
    assert left(resolved, source, fragment, [heading], site_settings=eleventy(ANCHOR)).anchor_missing
    old = eleventy("govuk-eleventy-plugin", package="govuk-eleventy-plugin", version="^6.1.0")
    assert left(resolved, source, fragment, [heading], site_settings=old).anchor_missing


@pytest.mark.parametrize("fragment", ["who%3F", "who?", "plain-text", "plain-text-2", "Plain-Text", "top"])
def test_what_it_makes_is_there(resolved, source, fragment):
    headings = ["Who?", "Plain text", "Plain text"]
    assert left(resolved, source, fragment, headings, site_settings=eleventy(ANCHOR)) is None


@pytest.mark.parametrize(
    "settings",
    [
        eleventy("markdown-it"),  # it is configured elsewhere, if at all
        eleventy(ANCHOR, "./lib/markdown.js"),
        eleventy(ANCHOR, "@sindresorhus/slugify"),
        eleventy(ANCHOR, slugify=None),
        eleventy("govuk-eleventy-plugin", package="govuk-eleventy-plugin", version="^7.2.1"),
        eleventy(ANCHOR, dir={"input": "src"}),  # the page is no part of the site
    ],
)
def test_where_another_rule_may_count_any_usual_slug_is_there(resolved, source, settings):
    assert left(resolved, source, "who", ["Who?"], site_settings=settings) is None


def test_an_id_that_is_written_is_there_whatever_the_rule(resolved, source):
    headings = ("Who?",)
    page = source("a.md", links=["#who"], headings=headings, anchors={"who"})
    assert resolved(page, site_settings=eleventy(ANCHOR)).pages[0].local_links
    page = changed(page, ids=frozenset({"who"}))
    assert not resolved(page, site_settings=eleventy(ANCHOR)).pages[0].local_links


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("JavaScript style", "java-script-style"),
        ("APIs & REST", "apis-and-rest"),
        ("Don’t", "dont"),
        ("Café: über", "cafe-uber"),
        ("Step2 of HTML5", "step2-of-html-5"),
    ],
)
def test_eleventys_own_slugs_divide_words(heading, slug):
    assert word_slug(heading) == slug


@pytest.mark.parametrize(
    ("fragment", "heading"),
    [
        ("安装-Node-js", "安装 Node.js"),
        ("after-render-过滤器", "after_render 过滤器"),
        ("布局（Layout）", "布局（Layout）"),
        ("ガイド-Cafe", "ガイド: Café"),
        ("A-B", "A & B"),
        ("install-hexo", "Install Hexo"),
    ],
)
def test_hexo_has_slugs_of_its_own(resolved, source, fragment, heading):
    site = {"package.json": node({"dependencies": {"hexo": "^8.0.0"}})}
    assert left(resolved, source, fragment, [heading], site_settings=site) is None
    assert left(resolved, source, "other", [heading], site_settings=site).anchor_missing


def test_the_slugs_of_hexo_count_on_its_site_only(resolved, source):
    assert left(resolved, source, "安装-Node-js", ["安装 Node.js"]).anchor_missing


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("Async (🦀, 👩‍💻)", True),
        ("你好", True),
        ("Привет", True),
        ("Async", False),
        ("Café – “déjà vu”…", False),
    ],
)
def test_zola_spells_out_what_is_not_latin(resolved, source, heading, reason):
    site = {"config.toml": node({"base_url": "https://example.org"})}
    use = left(resolved, source, "async-crab", [heading], site_settings=site)
    assert (use.skip is not None) == reason
    assert use.anchor_missing != reason
    hugo = {"config.toml": node({"baseURL": "https://example.org"})}
    assert left(resolved, source, "async-crab", [heading], site_settings=hugo).anchor_missing


@pytest.mark.parametrize("fragment", ["aws%3A-with-setup-aws", "A,B"])
def test_lume_has_the_slugs_of_markdown_it_anchor(resolved, source, fragment):
    headings = ["AWS: with setup-aws", "A,B"]
    assert left(resolved, source, fragment, headings, files=("_config.ts", "deno.json")) is None
    assert left(resolved, source, fragment, headings, files=("_config.ts",)).anchor_missing
    assert left(resolved, source, "gone", headings, files=("_config.ts", "deno.json")).anchor_missing
