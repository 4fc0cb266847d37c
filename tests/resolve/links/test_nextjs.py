"""The app router of Next.js: pages are published at their folders, and links count from the folder above."""

from __future__ import annotations

import pytest


@pytest.fixture
def left(source, resolved):
    """The links of a page that are left as missing or not judged, in a site with these other pages."""

    def of(page, links, *others, files=("next.config.mjs",)):
        pages = (source(page, links=links), *map(source, others))
        return resolved(*pages, files=files).pages[0].local_links

    return of


def test_a_relative_link_counts_from_the_folder_above(left):
    page, other = "app/docs/layout/page.mdx", "app/docs/search/page.mdx"
    assert left(page, ["./search", "../docs/search"], other) == ()


def test_a_link_that_leads_nowhere_from_there_is_missing(left):
    (use,) = left("app/docs/layout/page.mdx", ["./serach"], "app/docs/search/page.mdx")
    assert use.missing


def test_a_root_link_leads_to_a_page_of_the_router(left):
    assert left("app/page.mdx", ["/docs/search"], "app/docs/search/page.md") == ()


def test_a_group_of_routes_is_no_part_of_the_address(left):
    page, other = "src/app/(site)/a/page.mdx", "src/app/(docs)/b/page.tsx"
    assert left(page, ["./b", "/b"], files=("next.config.ts", other)) == ()


def test_a_site_may_lie_in_a_folder(left):
    files = ("site/next.config.js",)
    assert left("site/app/a/page.mdx", ["./b"], "site/app/b/page.mdx", files=files) == ()


def test_without_the_settings_of_next_a_page_is_a_file_like_others(left):
    (use,) = left("app/docs/layout/page.mdx", ["./search"], "app/docs/search/page.mdx", files=())
    assert use.missing
