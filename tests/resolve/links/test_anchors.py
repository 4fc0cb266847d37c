"""Anchors: there, missing, or not judged."""

from __future__ import annotations

import pytest

from auditor.model.written import Skip


@pytest.fixture
def verdict(source, resolved):
    """What becomes of the only link of a page: None when it works, "missing", or the reason of a skip."""

    def find(url, *targets, page="page.md", anchors=(), **other):
        repository = resolved(source(page, links=[url], anchors=anchors), *targets, **other)
        uses = repository.pages[0].local_links
        if not uses:
            return None
        return "missing" if uses[0].anchor_missing else uses[0].skip

    return find


def test_an_anchor_of_the_page_itself_is_found(verdict):
    assert verdict("#dose", anchors=["dose"]) is None
    assert verdict("#side-effects", anchors=["dose"]) == "missing"


def test_an_anchor_of_another_page_is_found(verdict, source):
    assert verdict("b.md#dose", source("b.md", anchors=["dose"])) is None
    assert verdict("b.html#gone", source("b.md", anchors=["dose"])) == "missing"


@pytest.mark.parametrize("url", ["#", "#top", "#Top", "#:~:text=dose"])
def test_the_top_and_text_fragments_are_always_there(verdict, url):
    assert verdict(url) is None


@pytest.mark.parametrize("url", ["#Dose", "#user-content-dose", "#dose:~:text=mg"])
def test_case_and_what_others_add_do_not_count_on_a_markdown_page(verdict, url):
    assert verdict(url, anchors=["dose"]) is None


@pytest.mark.parametrize(
    ("url", "anchor"),
    [("#%EF%B8%8F-setup", "-setup"), ("#हिन्दी", "हनद"), ("#cafe%CC%81", "café"), ("#-setup", "\ufe0f-setup")],
)
def test_marks_that_renderers_keep_or_drop_do_not_count(verdict, url, anchor):
    assert verdict(url, anchors=[anchor]) is None


def test_case_counts_on_an_html_page(verdict, source):
    assert verdict("b.html#Dose", source("b.html", anchors=["dose"])) == "missing"


def test_an_anchor_of_the_folders_index_is_found(verdict, source):
    assert verdict("b/#dose", source("b/index.md", anchors=["dose"])) is None
    assert verdict("b/#gone", source("b/index.md", anchors=["dose"])) == "missing"


def test_a_page_and_a_folder_of_one_name_both_count(verdict, source):
    pages = source("b.md", anchors=["one"]), source("b/index.md", anchors=["two"])
    assert [verdict(url, *pages) for url in ("b#one", "b/#two", "b#three")] == [None, None, "missing"]


@pytest.mark.parametrize("url", ["b.pdf#page=3", "b.py#L10-L20", "folder#x"])
def test_an_anchor_of_what_is_no_page_is_not_judged(verdict, url):
    assert verdict(url, files=["b.pdf", "b.py", "folder/x.png"]) not in (None, "missing")


def test_lines_of_a_page_are_not_judged(verdict, source):
    assert verdict("b.md#L10", source("b.md")) == "it names lines of a source file"


def test_a_programs_route_is_not_judged(verdict):
    assert verdict("#/settings") == "it is for the page's own program"


def test_a_page_with_included_content_is_judged_only_by_what_is_there(verdict, source):
    skips = (Skip("anchor", "b.md", "the page includes content from elsewhere"),)
    target = source("b.md", anchors=["dose"], skips=skips)
    assert verdict("b.md#dose", target) is None
    assert verdict("b.md#other", target) == "the page includes content from elsewhere"


def test_a_page_of_components_is_judged_only_by_what_is_there(verdict, source):
    assert verdict("b.mdx#dose", source("b.mdx", anchors=["dose"])) is None
    assert verdict("b.mdx#other", source("b.mdx")) == "components may bring anchors of their own"


def test_an_unreadable_page_is_not_judged(verdict, source):
    assert verdict("b.md#x", source("b.md", readable=False)) == "the target could not be read"


def test_the_marks_of_a_contributors_list_are_not_judged(source, resolved_page, verdict):
    bot = "https://github.com/all-contributors/all-contributors"
    uses = resolved_page(source(links=[bot, "#ideas-jo", "#no-jo"])).local_links
    assert [(use.skip, use.anchor_missing) for use in uses] == [
        ("the list of contributors uses it as a mark", False),
        (None, True),
    ]
    assert verdict("#ideas-jo") == "missing"


def test_a_page_made_from_a_list_is_judged_only_by_what_is_there(verdict, source):
    target = source("b.qmd", front={"listing": {"contents": "posts"}}, anchors=["dose"])
    assert verdict("b.qmd#dose", target) is None
    assert verdict("b.qmd#other", target) == "its sections are made from a list of other pages"


def test_a_missing_anchor_of_a_part_of_pages_may_be_on_the_page_that_includes_it(verdict):
    assert verdict("#dose", page="_part.qmd", anchors=["dose"]) is None
    assert verdict("#other", page="_part.qmd") == "it counts from the page that includes this file"


def test_in_a_myst_project_a_label_of_any_page_is_found(verdict, source):
    other = source("b.md", labels=frozenset({"dose-table"}))
    assert verdict("#dose-table", other) == "missing"
    assert verdict("#dose-table", other, files=["myst.yml"]) is None
    assert verdict("dose-table", other, files=["myst.yml"]) is None


def test_in_a_sphinx_project_a_heading_counts_on_its_own_page_only(verdict, source):
    other = source("b.md", anchors=["dose"])
    assert verdict("#dose", other, files=["_toc.yml"]) == "missing"


def test_mystmd_makes_a_label_of_every_heading_for_links_without_a_page(verdict, source):
    others = source("b.md", anchors=["dose"]), source("c.md", anchors=["risk"])
    assert verdict("#dose", *others, files=["myst.yml"]) is None
    assert verdict("c.md#dose", *others, files=["myst.yml"]) == "missing"


def test_a_part_of_a_figure_has_the_figures_label_and_a_letter(verdict, source):
    other = source("b.md", labels=frozenset({"plots"}))
    assert verdict("#plots-b", other, files=["_toc.yml"]) is None
    assert verdict("#plots-2", other, files=["_toc.yml"]) == "missing"


def test_in_a_myst_project_a_notebook_may_define_the_label(source, resolved):
    page, found = source(links=["#plot"]), frozenset({"plot"})
    assert resolved(page, files=["myst.yml"], notebook_labels=found).pages[0].local_links == ()


def test_in_a_book_of_bookdown_an_anchor_of_another_chapter_is_found(verdict, source):
    other = source("book/02.Rmd", anchors=["doses"])
    assert verdict("#doses", other, page="book/01.Rmd", files=["book/_bookdown.yml"]) is None
    assert verdict("#doses", other, page="01.Rmd", files=["book/_bookdown.yml"]) == "missing"


def test_a_filter_beside_the_settings_of_a_folder_may_bring_anchors(verdict):
    files = ["ref/_metadata.yml", "ref/tables.lua"]
    assert verdict("#gone", page="ref/cells/page.qmd", files=files) == "a filter of the site may bring it"
    assert verdict("#gone", page="docs/page.qmd", files=files) == "missing"
    assert verdict("#gone", page="ref/page.qmd", files=files[:1]) == "missing"


def test_an_anchor_that_is_not_judged_on_a_part_counts_as_skipped(source, resolved):
    repository = resolved(source("_part.qmd", links=["#other"]))
    assert [skip.subject for skip in repository.skips] == ["_part.qmd#other"]
    assert ("anchor", "_part.qmd#other") not in repository.made


def test_a_missing_anchor_has_the_nearest_one(source, resolved_page):
    (use,) = resolved_page(source(links=["#side-effect"], anchors=["side-effects", "dose"])).local_links
    assert (use.target, use.nearest) == ("page.md", "side-effects")


def test_anchors_are_counted_apart_from_their_links(source, resolved):
    repository = resolved(source(links=["#dose", "#gone", "#L1"], anchors=["dose"]))
    assert {("link", "page.md"), ("anchor", "page.md#dose"), ("anchor", "page.md#gone")} <= repository.made
    assert [skip.subject for skip in repository.skips] == ["page.md#L1"]


def test_a_tab_is_not_judged(verdict):
    assert verdict("#tab/windows") == "it is a tab of the page"


def test_an_anchor_of_the_sites_layout_is_not_judged(verdict, source):
    target = source("b.md", anchors=["dose"])
    assert verdict("b.html#content", target, files=["config.rb"]) == "the site's layout may bring it"
    assert verdict("b.html#content", target) == "missing"
    assert verdict("b.html#contents", target, files=["config.rb"]) == "missing"


def test_the_layout_of_one_page_alone_may_bring_anchors(verdict, source):
    reason = "the site's layout may bring it"
    about = source("about.md", front={"layout": "about"}, anchors=["dose"])
    assert verdict("about.html#team", about, files=["_config.yml"]) == reason
    assert verdict("about.html#team", about) == "missing"
    assert verdict("about.html#dose", about, files=["_config.yml"]) is None
    others = [source(f"{n}.md", front={"layout": "about"}) for n in range(2)]
    assert verdict("about.html#team", about, *others, files=["_config.yml"]) == "missing"
    ordinary = source("about.md", front={"layout": "page"})
    assert verdict("about.html#team", ordinary, files=["_config.yml"]) == "missing"


def test_the_head_of_a_section_may_list_its_pages(verdict, source):
    head = source("content/about/_index.md", anchors=["dose"])
    assert verdict("about/#team", head, page="content/a.md", files=["hugo.toml"]) == (
        "its sections are made from a list of other pages"
    )
    assert verdict("about/#team", head, page="content/a.md") == "missing"


TECH_DOCS = {
    "anchors": ["what-we-decided", "other-vpcs", "transit-gateway", "transit-gateway-1", "what-we-re-trying"],
    "files": ["config/tech-docs.yml"],
}


@pytest.mark.parametrize(
    "url",
    [
        "#what-we-39-re-trying",
        "#what-we-decided-transit-gateway",
        "#what-we-decided-other-vpcs-transit-gateway",
        "#transit-gateway-2",
    ],
)
def test_the_anchors_of_the_tech_docs_template_are_found(verdict, url):
    assert verdict(url, **TECH_DOCS) is None
    assert verdict(url, anchors=TECH_DOCS["anchors"]) == "missing"


@pytest.mark.parametrize(
    "url", ["#what-we-decided-vpcs", "#decided-transit-gateway", "#transit-gateway-3", "#" + "a-" * 5000]
)
def test_what_the_tech_docs_template_does_not_make_is_missing(verdict, url):
    assert verdict(url, **TECH_DOCS) == "missing"


@pytest.mark.parametrize("fragment", ["__codelineno-0-2", "__codelineno-0-2:3"])
def test_lines_of_numbered_code_blocks_are_not_judged(verdict, source, fragment):
    assert verdict(f"b.md#{fragment}", source("b.md")) == "it is a line of a numbered code block"


def test_labels_that_pandoc_crossref_makes_of_sections_are_not_judged(verdict, source):
    labelled = source("b.md", front={"autoSectionLabels": "True"}, anchors=["section-one"])
    assert verdict("b.md#sec:section-one", labelled) == "pandoc-crossref makes labels of the sections"
    assert verdict("b.md#section-two", labelled) == "missing"
    assert verdict("b.md#sec:section-one", source("b.md", anchors=["section-one"])) == "missing"


def test_a_label_that_a_plugin_of_the_project_may_make_is_not_judged(verdict):
    made = {"docs": ("drug-",)}
    reason = "a plugin of the project may make it"
    assert verdict("#drug-aspirin", page="docs/a.md", made_labels=made) == reason
    assert verdict("#drug-aspirin", page="docs/a.md", made_labels={"docs": ("",)}) == reason
    assert verdict("#dose-table", page="docs/a.md", made_labels=made) == "missing"
    assert verdict("#drug-aspirin", page="guide/a.md", made_labels=made) == "missing"
