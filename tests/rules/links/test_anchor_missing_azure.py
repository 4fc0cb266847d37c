"""anchor-missing in wikis of Azure DevOps, whose slugs leave nothing out."""

from __future__ import annotations

import pytest

HOME = "[x]({})\n\n## 1) not a list\n\n## A & B\n\n## Über uns?\n\n## Plain words\n"


@pytest.mark.parametrize(
    "anchor",
    [
        "#1%29-not-a-list",
        r"#1\)-not-a-list",
        "#a-%26-b",
        "#%C3%BCber-uns%3F",
        "#plain-words",
        "#1-not-a-list",
    ],
)
def test_a_slug_may_have_every_character_of_the_heading(anchor, findings):
    assert not findings("anchor-missing", {".order": "Home\n", "Home.md": HOME.format(anchor)})


def test_an_anchor_without_a_heading_is_missing_in_a_wiki_too(findings):
    (found,) = findings(
        "anchor-missing", {"w/.order": "Home\n", "w/Home.md": HOME.format("#2%29-not-a-list")}
    )
    assert found.help == "Did you mean “#1%29-not-a-list”?"


def test_beside_a_wiki_its_slugs_do_not_count(findings):
    files = {"w/.order": "Home\n", "docs/Home.md": HOME.format("#1%29-not-a-list"), "w/Home.md": "# Home\n"}
    assert len(findings("anchor-missing", files)) == 1


@pytest.mark.parametrize(
    ("link", "missing"),
    [("Foo%2DBar.md", False), ("./Foo%2DBar", False), ("Foo-Bar.md", False), ("Foo%2DBaz.md", True)],
)
def test_a_hyphen_of_a_title_is_encoded_in_its_file_name(link, missing, findings):
    files = {".order": "Home\n", "Home.md": f"[x]({link})\n", "Foo%2DBar.md": "# Foo-Bar\n"}
    assert bool(findings("file-missing", files)) is missing
