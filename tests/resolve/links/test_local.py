"""Local links: there, missing, or not judged."""

from __future__ import annotations

import pytest

from auditor.model.stored import changed
from auditor.model.written import Skip

MISSING = "missing"
CAPITALS = "other capitals"


@pytest.fixture
def verdict(source, resolved):
    """What becomes of the only link of a page: None when it works, "missing", "other capitals", or the reason
    of a skip."""

    def find(url, *files, page="docs/page.md", front=None, pages=(), **other):
        repository = resolved(source(page, front=front, links=[url]), *pages, files=files, **other)
        uses = repository.pages[0].local_links
        if not uses:
            return None
        assert len(uses) == 1
        if uses[0].other_capitals:
            return CAPITALS
        return MISSING if uses[0].missing else uses[0].skip or uses[0]

    return find


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("a.md", "docs/a.md"),
        ("./a.md", "docs/a.md"),
        ("../a.pdf", "a.pdf"),
        ("a", "docs/a.md"),
        ("a/", "docs/a.md"),
        ("a", "docs/a.html.md.erb"),
        ("a.html", "docs/a.md"),
        ("a.html", "docs/a.qmd"),
        ("a.html", "docs/a.Rmd"),
        ("a.html", "docs/a.html.md.erb"),
        ("a.html", "docs/a/index.md"),
        ("a/index.html", "docs/a.md"),
        ("a/index.html", "docs/a/README.md"),
        ("a/", "docs/a/index.md"),
        ("a/", "docs/a/_index.md"),
        ("a", "docs/a/README.md"),
        ("a/", "docs/a/index.html"),
        ("a/", "docs/a/picture.png"),
        ("a%20b.md", "docs/a b.md"),
        ("a.md?raw=true", "docs/a.md"),
        ("v1.2", "docs/v1.2.md"),
        ("..", "README.md"),
        (".", "docs/other.txt"),
        ("e\u0301.md", "docs/\u00e9.md"),
        ("01-intro", "docs/01-intro.md"),
        ("data.csv", "docs/data.csv.erb"),
        ("demo.js", "docs/demo.ts"),
        ("site.css", "docs/site.scss"),
        ("help", "docs/help.tsx"),
        ("plots-preview.html", "docs/plots.ipynb"),
        ("plots.embed-preview.html", "docs/plots.qmd"),
    ],
)
def test_every_usual_way_to_write_a_link_leads_to_the_file(verdict, url, file):
    assert verdict(url, file) is None


@pytest.mark.parametrize(
    ("url", "file"),
    [("a.md", "docs/b.md"), ("a.png", "docs/a.md"), ("a/b.md", "docs/a.md")],
)
def test_what_is_not_there_is_missing(verdict, url, file):
    assert verdict(url, file) == MISSING


def test_a_numbered_file_answers_to_its_name_without_number(verdict, source):
    assert verdict("intro", pages=[source("docs/01-intro.md")]) is None


@pytest.mark.parametrize(
    ("front", "url"),
    [
        ({"permalink": "/guides/alk/"}, "/guides/alk"),
        ({"permalink": "/guides/alk.html"}, "/guides/alk.html"),
        ({"url": "/guides/alk"}, "/guides/alk/"),
        ({"slug": "/guides/alk"}, "/guides/alk"),
        ({"slug": "alk-testing"}, "../other/alk-testing/"),
        ({"aliases": ["/old", "/older/"]}, "/older"),
        ({"redirect_from": "/old.html"}, "/old"),
    ],
)
def test_a_page_answers_at_the_addresses_it_gives_itself(verdict, source, front, url):
    assert verdict(url, pages=[source("other/long-name.md", front=front)]) is None


def test_a_slug_may_be_that_of_any_section_so_its_anchors_are_not_judged(source, resolved):
    pages = source("blog/2017-community.md", front={"slug": "community"}), source("community/_index.md")
    page = resolved(source("a.md", links=["/community/#x", "/team#x"]), *pages).pages[0]
    assert [
        (use.target, use.anchor_missing) for use in page.local_links if use.link.url == "/community/#x"
    ] == [("community/_index.md", True)]
    page = resolved(source("a.md", links=["/community#x"]), pages[0]).pages[0]
    assert [use.skip for use in page.local_links] == [
        "the target is not a page, so its anchors are not known"
    ]


def test_an_address_with_placeholders_is_no_address(verdict, source):
    other = source("other/a.md", front={"permalink": "/:categories/:title/"})
    assert verdict("/categories/title", pages=[other]) is not None


def test_a_link_as_the_browser_sees_it_is_a_second_reading(verdict, source):
    assert verdict("../other/", "docs/other.md") is None
    assert verdict("../../top/", "top/index.md") is None


def test_a_link_to_a_source_file_has_no_second_reading(verdict):
    assert verdict("../other.md", "docs/other.md") == MISSING


def test_an_index_page_has_no_second_reading(verdict):
    assert verdict("../other/", "docs/other.md", page="docs/index.md") == MISSING


def test_a_link_relative_to_the_pages_permalink_works(verdict):
    assert verdict("../b.png", "static/guides/b.png", front={"permalink": "/guides/alk/"}) is None


def test_a_root_link_without_a_known_site_root_is_not_judged(verdict):
    assert verdict("/nowhere") == "it starts at the site's root, and no site-root is configured"


@pytest.mark.parametrize("file", ["a.md", "content/a.md", "docs/a/index.md", "static/a"])
def test_a_root_link_that_leads_somewhere_by_convention_works(verdict, file):
    assert verdict("/a", file) is None


def test_the_root_itself_is_always_there(verdict):
    assert verdict("/") is None


def test_a_root_link_is_judged_under_the_configured_site_root(verdict):
    config = 'site-root = "content"\n'
    assert verdict("/a", "content/a.md", config=config) is None
    assert verdict("/a", "docs/a.md", config=config) == MISSING
    assert verdict("/logo.png", "static/logo.png", config=config) is None


def test_the_root_folder_itself_can_be_the_site_root(verdict):
    assert verdict("/a", "a.md", config='site-root = "."\n') is None
    assert verdict("/b", "a.md", config='site-root = "."\n') == MISSING


def test_a_link_that_leaves_the_root_is_not_judged(verdict):
    assert verdict("../../issues") == "it leads outside the root"


@pytest.mark.parametrize("url", ["{{ page.url }}", "tel:+441234", "javascript:void(0)"])
def test_what_load_cannot_judge_is_not_judged(verdict, url):
    assert isinstance(verdict(url), str)
    assert verdict(url) != MISSING


@pytest.mark.parametrize(
    "url", ["@ref", "@ref#x", "@id", "@extref", "@cite", "@Citet*", "@citealp", "@cite%authoryear%"]
)
def test_what_documenter_looks_up_is_no_file(verdict, url):
    assert verdict(url) == "Documenter decides what it leads to"


@pytest.mark.parametrize("url", ["@references.md", "@ref/a.md", "@identity", "@city"])
def test_a_file_may_begin_with_an_at_sign(verdict, url):
    assert verdict(url, f"docs/{url}") is None
    assert verdict(url) != "Documenter decides what it leads to"


def test_an_alias_of_the_generator_is_not_judged(verdict):
    assert verdict("@site/docs/a.md") == "the site generator decides what it stands for"
    assert verdict("@/a.md") == "the site generator decides what it stands for"


def test_a_file_at_a_path_like_an_alias_is_found(verdict):
    assert verdict("@site/a.md", "docs/@site/a.md") is None


@pytest.mark.parametrize(
    "page", ["_includes/part.md", "docs/snippets/part.md", "docs/_common/part.md", "docs/_part.qmd"]
)
def test_a_link_in_a_part_of_pages_is_not_judged_when_it_leads_nowhere(verdict, page):
    assert verdict("b.png", page=page) == "it counts from the page that includes this file"


def test_a_link_in_a_generators_collection_is_not_judged_when_it_leads_nowhere(verdict):
    assert (
        verdict("../b.png", page="_posts/2024-01-01-a.md")
        == "the site generator decides where this page lies"
    )
    assert verdict("b.md", page="_posts/2024-01-01-a.md") == MISSING


def test_where_the_generator_decides_on_addresses_a_page_of_that_name_may_lie_anywhere(verdict, source):
    pages = [source("guides/alk_testing.md")]
    assert verdict("alk_testing", pages=pages) == MISSING
    assert "site generator decides" in verdict("alk_testing", "_config.yml", pages=pages)
    assert verdict("alk/index.html", "_config.yml", "docs/a/index.md", pages=pages) == MISSING
    releases = [source("_releases/10.1.0.md")]
    assert "site generator decides" in verdict("alk/10.1.0.html", "_config.yml", pages=releases)
    assert verdict("alk_testing.md", "_config.yml", pages=pages) == MISSING
    assert verdict("other", "_config.yml", pages=pages) == MISSING


DOCUSAURUS = "website/docusaurus.config.js"


def test_docusaurus_finds_a_source_file_from_the_root_of_the_documents(verdict):
    page = "docs/usage/deep/page.md"
    assert verdict("api/store.md", "docs/api/store.md", DOCUSAURUS, page=page) is None
    assert verdict("./api/store.md", "docs/api/store.md", DOCUSAURUS, page=page) == MISSING
    assert verdict("api/store.md", "docs/api/store.md", page=page) == MISSING


def test_docusaurus_publishes_a_page_under_its_id(verdict, source):
    assert (
        verdict("boiler-plate", pages=[source("docs/BoilerPlate.md", front={"id": "boiler-plate"})]) is None
    )


def test_hugo_publishes_a_page_under_its_name_in_lower_case(verdict, source):
    pages = [source("docs/Get Started.md"), source("docs/API/_index.md")]
    assert verdict("get-started/", "hugo.toml", pages=pages) is None
    assert verdict("api/", "hugo.toml", pages=pages) is None
    assert verdict("get-started/", pages=pages) == MISSING
    assert verdict("get started.md", "hugo.toml", pages=pages) == CAPITALS


@pytest.mark.parametrize(
    ("url", "redirect"),
    [
        ("../old.html", "/old.html"),
        ("/old", "/old.html"),
        ("/blog/2022/a/", "/blog/*"),
        ("old.md", "docs/old.md"),
        ("old.md", "/old.md"),
    ],
)
def test_an_address_that_the_site_forwards_works(verdict, url, redirect):
    assert verdict(url) is not None
    assert verdict(url, redirects=frozenset((redirect,))) is None
    assert verdict(url, redirects=frozenset(("/older", "/blog/2021/*", "docs/older.md"))) is not None


def test_where_a_program_makes_pages_it_may_make_those_of_a_folder_with_none_or_one(verdict, source):
    pages = source("source/manual/a.md"), source("source/repos/list.md")
    made = {
        "config": 'site-root = "source"\n',
        "redirects": frozenset(("/*",)),
        "page": "source/manual/b.md",
        "pages": pages,
    }
    assert verdict("/repos/a.html", **made) == "a program of the site makes pages, and this may be one"
    assert verdict("../repos/a.html", **made) == "a program of the site makes pages, and this may be one"
    assert verdict("/manual/c.html", **made) == MISSING
    assert verdict("repos/c.html", **made) == MISSING
    assert verdict("/c.html", **made) == MISSING
    assert verdict("/repos/a.png", **made) == MISSING


def test_a_root_link_of_a_page_beside_the_site_counts_from_the_root(verdict):
    config = 'site-root = "content"\n'
    assert verdict("/LICENSE", "LICENSE", page="README.md", config=config) is None
    assert verdict("/LICENSE", "LICENSE", page="content/a.md", config=config) == MISSING


@pytest.mark.parametrize("settings", ["config.yaml", "site/config.toml", "config/_default/config.toml"])
def test_older_settings_of_hugo_count_where_there_is_content(verdict, source, settings):
    parent = "site/" if settings.startswith("site/") else ""
    pages = [source(f"{parent}content/API.md")]
    assert verdict("api/", settings, page=f"{parent}content/_index.md", pages=pages) is None
    assert verdict("api/", settings, pages=[source("docs/API.md")]) == CAPITALS


def test_a_link_template_of_the_site_may_give_a_word_its_meaning(verdict, source):
    template = "layouts/_markup/render-link.html"
    assert verdict("g", template) == "the site's own link template decides what it stands for"
    assert verdict("g.md", template) == MISSING
    assert verdict("GetPage", template, "hugo.toml", pages=[source("docs/GETPage.md")]) is None
    assert verdict("g.png", template) == MISSING


def test_a_malformed_link_is_kept(source, resolved_page):
    (use,) = resolved_page(source(links=["https:/example.org"])).local_links
    assert use.link.fault
    assert not use.missing


def test_links_that_work_and_remote_ones_leave_nothing_behind(source, resolved_page):
    assert (
        resolved_page(source(links=["page.md", "https://example.org", "mailto:a@example.org"])).local_links
        == ()
    )


@pytest.mark.parametrize(
    ("url", "nearest"),
    [
        ("alk-testing.md", "docs/ALK-testing.md"),
        ("alk_testing.html", "docs/ALK-testing.md"),
        ("flow.png", "images/flow.png"),
        ("alk-tests.md", "docs/ALK-testing.md"),
        ("zzz.md", None),
        ("dns.html", "site/dns.html.md.erb"),
        ("..\\images\\flow.png", "images/flow.png"),
        ("example.org/a", "https://example.org/a"),
        ("10.1000/xyz", "https://doi.org/10.1000/xyz"),
    ],
)
def test_a_missing_file_has_the_nearest_one(source, resolved, url, nearest):
    page = resolved(
        source("docs/page.md", links=[url]),
        files=["docs/ALK-testing.md", "images/flow.png", "site/dns.html.md.erb"],
    ).pages[0]
    assert page.local_links[0].nearest == nearest


LESSON = ["config.yaml", "episodes/01.md", "learners/setup.md", "learners/fig/a.png", "LICENSE.md"]


@pytest.mark.parametrize("url", ["setup.md", "fig/a.png", "LICENSE.md", "setup.html"])
def test_the_folders_of_a_lesson_of_the_carpentries_are_published_as_one(verdict, url):
    assert verdict(url, *LESSON, page="episodes/02.md") is None
    assert verdict(url, *LESSON[1:], page="episodes/02.md") == MISSING


@pytest.mark.parametrize(("url", "page"), [("gone.md", "episodes/02.md"), ("setup.md", "extra/02.md")])
def test_what_is_in_no_folder_of_a_lesson_is_missing(verdict, url, page):
    assert verdict(url, *LESSON, page=page) == MISSING


@pytest.mark.parametrize("settings", ["config.rb", "config/tech-docs.yml"])
@pytest.mark.parametrize("url", ["images/flow.png", "flow.png", "../images/flow.png"])
def test_an_image_of_middleman_counts_from_the_sites_folders(source, resolved, url, settings):
    page = source("source/a/b/page.html.md", links=[url])
    image = page.links[0]._replace(form="image")
    files = [settings, "source/images/flow.png"]

    def uses(link, *files):
        return resolved(changed(page, links=(link,)), files=files).pages[0].local_links

    assert uses(image, *files) == ()
    assert [use.missing for use in uses(image, *files[1:])] == [True]


def test_a_link_of_middleman_counts_from_its_page(verdict):
    files = ["config.rb", "source/images/flow.png"]
    assert verdict("images/flow.png", *files, page="source/manual/page.html.md") == MISSING


def test_an_address_without_scheme_is_missing_even_where_a_page_of_its_name_may_be_elsewhere(verdict):
    files = ["_config.yml", "docs/setup.md"]
    assert verdict("example.org/guide/page.html", *files) == MISSING
    assert verdict("guide/page.html", *files) not in (None, MISSING)


def test_a_jupyter_book_publishes_pages_where_they_lie(verdict):
    assert verdict("guide/page.html", "book/_config.yml", "book/_toc.yml") == MISSING


def test_in_a_quarto_project_a_source_file_counts_from_the_root(verdict):
    assert (
        verdict("/docs/gone.qmd", "docs/a.qmd")
        == "it starts at the site's root, and no site-root is configured"
    )
    assert verdict("/docs/gone.qmd", "_quarto.yml", "docs/a.qmd") == MISSING
    assert verdict("/docs/a.qmd", "_quarto.yml", "docs/a.qmd") is None
    assert verdict("/docs/gone/", "_quarto.yml", "docs/a.qmd") not in (None, MISSING)


def test_mystmd_looks_up_a_doi(verdict):
    assert verdict("10.1000/xyz") == MISSING
    assert verdict("10.1000/xyz", "myst.yml") == "it is a DOI, which MyST looks up"


def test_what_git_ignores_may_be_made_by_a_build(verdict):
    ignored = {"ignored": frozenset({"docs/dist/a.js"})}
    assert verdict("dist/a.js", **ignored) == "git ignores it, so a build may make it"
    assert verdict("dist/b.js", **ignored) == MISSING


def test_the_same_words_on_two_pages_are_two_targets(source, resolved):
    repository = resolved(
        source("a/page.md", links=["x.md"]), source("b/page.md", links=["x.md"]), files=["a/x.md"]
    )
    assert [len(page.local_links) for page in repository.pages] == [0, 1]
    assert {("link", "a/x.md"), ("link", "b/x.md")} <= repository.made


def test_every_distinct_link_counts_once_as_made_or_skipped(source, resolved):
    links = [
        "a.md",
        "a.md#x",
        "gone.md",
        "../../up.md",
        "/root",
        "mailto:a@example.org",
        "{{ x }}",
        "page.md",
    ]
    repository = resolved(source("docs/page.md", links=[*links, *links]), files=["docs/a.md"])
    made = {subject for kind, subject in repository.made if kind == "link"}
    skipped = [skip.subject for skip in repository.skips if skip.kind == "link"]
    assert made == {"docs/a.md", "docs/gone.md", "docs/page.md"}
    assert sorted(skipped) == ["../up.md", "/root", "mailto:a@example.org", "{{ x }}"]
    assert (
        Skip("anchor", "docs/a.md#x", "the target is not a page, so its anchors are not known")
        in repository.skips
    )


def test_a_link_skipped_on_one_page_only_because_of_that_page_is_judged_elsewhere(source, resolved):
    repository = resolved(source("docs/_part.md", links=["b.png"]), source("docs/page.md", links=["b.png"]))
    assert repository.pages[0].local_links[0].skip
    assert repository.pages[1].local_links[0].missing
