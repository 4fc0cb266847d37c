"""file-missing: what site generators make of other pages is not in the repository."""

from __future__ import annotations

import pytest

ROOT = {"auditor.toml": 'site-root = "."\n'}
HUGO = {"hugo.toml": ""}


@pytest.mark.parametrize(
    "generator",
    [HUGO, {"_config.yml": "title: A\n"}, {"mkdocs.yml": "site_name: A\n"}, {"docusaurus.config.js": ""}],
)
@pytest.mark.parametrize(
    "url",
    [
        "/feed.xml",
        "/blog/rss.xml",
        "/index.xml",
        "/sitemap.xml",
        "/404.html",
        "/robots.txt",
        "/search/",
        "/tags/",
        "/tags/lung/",
        "/blog/tags/lung",
        "/categories/news.html",
        "/blog/page/2",
        "feed.xml",
        "tags/lung/",
    ],
)
def test_feeds_and_lists_may_be_made(generator, url, findings):
    assert not findings("file-missing", {**ROOT, **generator, "a.md": f"[x]({url})\n"})


@pytest.mark.parametrize(
    "url", ["/gone.xml", "/gone/", "/tags/lung.md", "/tags/lung.png", "/a/b/gone", "/sitemap.pdf", "/pages/2"]
)
def test_other_files_are_missing(url, findings):
    assert findings("file-missing", {**ROOT, **HUGO, "a.md": f"[x]({url})\n"})


def test_without_a_generator_no_feed_is_made(findings):
    assert findings("file-missing", {**ROOT, "a.md": "[x](/feed.xml)\n"})


def test_a_folder_of_pages_is_no_list(findings):
    files = {
        **ROOT,
        **HUGO,
        "a.md": "[x](/authors/jane/)\n",
        "authors/ann.md": "# Ann\n",
        "authors/bo.md": "# Bo\n",
    }
    assert findings("file-missing", files)
