"""Who owns a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.repository import Owner
from auditor.model.sources import OwnerRule
from auditor.model.written import MapNode, Scalar
from auditor.resolve.path_patterns import LastMatch, PathPattern

RULES = (
    OwnerRule("*", ("@org/all",), 1),
    OwnerRule("/docs/", ("@org/docs", "jo@example.org"), 2),
    OwnerRule("docs/old/", (), 3),
)


def test_the_pages_own_field_counts_first(source, resolved_page):
    page = source("docs/a.md", front={"owner_slack": "#team"})
    assert resolved_page(page, code_owners=RULES).owner == Owner("#team", "page")


def test_the_last_matching_line_of_codeowners_counts(source, resolved_page):
    page = resolved_page(source("docs/a.md"), code_owners=RULES)
    assert page.owner == Owner("@org/docs, jo@example.org", "codeowners")


def test_a_line_without_owners_takes_ownership_away(source, resolved_page):
    assert resolved_page(source("docs/old/a.md"), code_owners=RULES).owner is None


def test_the_configured_default_is_last(source, resolved_page):
    config = '[people-policy]\ndefault-owner = "Content team"\n'
    assert resolved_page(source("a.md"), config=config).owner == Owner("Content team", "default")


TECH_DOCS = {"config/tech-docs.yml": MapNode((("default_owner_slack", Scalar("#team", 2), 2),), 1)}


def test_the_owner_that_a_site_states_counts_behind_all_others(source, resolved_page):
    page = source("source/a.html.md.erb")
    assert resolved_page(page, site_settings=TECH_DOCS).owner == Owner("#team", "default")
    configured = '[people-policy]\ndefault-owner = "Content team"\n'
    owned = resolved_page(page, site_settings=TECH_DOCS, config=configured)
    assert owned.owner == Owner("Content team", "default")


@pytest.mark.parametrize("path", ["a.md", "other/source/a.md", "sources/a.md"])
def test_the_owner_that_a_site_states_owns_nothing_else(source, resolved_page, path):
    assert resolved_page(source(path), site_settings=TECH_DOCS).owner is None


def test_a_site_in_a_folder_states_its_own_owner(source, resolved_page):
    settings = {f"guide/{path}": values for path, values in TECH_DOCS.items()}
    assert resolved_page(source("guide/source/a.md"), site_settings=settings).owner == Owner(
        "#team", "default"
    )


def test_a_site_may_state_no_owner(source, resolved_page):
    for text in ("", "TBC"):
        settings = {"config/tech-docs.yml": MapNode((("default_owner_slack", Scalar(text, 2), 2),), 1)}
        assert resolved_page(source("source/a.md"), site_settings=settings).owner is None


def test_a_placeholder_owner_is_none(source, resolved_page):
    page = resolved_page(source("a.md", front={"owner": "TBC"}), code_owners=RULES)
    assert page.owner == Owner("@org/all", "codeowners")


def test_several_owners_are_joined(source, resolved_page):
    assert resolved_page(source(front={"owner": ["Jo", "Al"]})).owner == Owner("Jo, Al", "page")


@pytest.mark.parametrize(
    ("pattern", "matching", "other"),
    [
        ("*", ["a.md", "x/y/a.md"], []),
        ("*.md", ["a.md", "x/a.md"], ["a.mdx"]),
        ("/*.md", ["a.md"], ["x/a.md"]),
        ("docs/", ["docs/a.md", "x/docs/y/a.md"], ["docs", "docs.md"]),
        ("/docs/", ["docs/a.md", "docs/x/a.md"], ["x/docs/a.md"]),
        ("docs/*", ["docs/a.md"], ["docs/x/a.md"]),
        ("docs/**", ["docs/a.md", "docs/x/a.md"], ["a.md"]),
        ("**/logs", ["logs/a.md", "x/logs/a.md", "x/logs"], ["logs.md"]),
        ("docs/**/old", ["docs/old/a.md", "docs/x/y/old/a.md"], ["old/a.md"]),
        ("apps/github", ["apps/github/a.md", "apps/github"], ["x/apps/github", "apps/githubx"]),
        ("a?.md", ["ab.md"], ["abc.md", "a/.md"]),
        (r"a\*.md", ["a*.md"], ["ab.md"]),
    ],
)
def test_patterns_match_as_git_and_github_document(pattern, matching, other):
    found = PathPattern(pattern)
    assert [path for path in (*matching, *other) if found.matches(path)] == matching


def test_a_pattern_full_of_stars_is_no_trap():
    assert not PathPattern("*a" * 30 + "b").matches("a" * 2000)
    assert not PathPattern("**/" * 200 + "x").matches("a/" * 500 + "a")


SEGMENTS = st.sampled_from(["a", "b", "a.md", "*", "**", "*.md", "a*"])
WRITTEN = st.builds(
    lambda lead, parts, end: lead + "/".join(parts) + end,
    st.sampled_from(["", "/"]),
    st.lists(SEGMENTS, min_size=1, max_size=3),
    st.sampled_from(["", "/"]),
)
PATHS = st.lists(st.sampled_from(["a", "b", "a.md", "c"]), min_size=1, max_size=4).map("/".join)


@given(st.lists(WRITTEN, max_size=6), PATHS)
def test_plain_patterns_that_are_looked_up_match_what_each_matches_by_itself(written, path):
    tried = [PathPattern(one) for one in written]
    matching = [number for number, pattern in enumerate(tried) if pattern.matches(path)]
    assert LastMatch(tried).number(path) == (matching[-1] if matching else None)


def test_any_number_of_plain_names_may_have_owners(source, resolved_page):
    rules = [OwnerRule(f"n{number}.md", (f"@o{number}",), number, "CODEOWNERS") for number in range(3_000)]
    assert resolved_page(source("x/n2999.md"), code_owners=rules).owner == Owner("@o2999", "codeowners")


def test_patterns_with_wildcards_beyond_a_thousand_do_not_count_and_the_audit_says_so(source, resolved):
    rules = [OwnerRule(f"*-{number}.md", ("@o",), number, "CODEOWNERS") for number in range(1_002)]
    repository = resolved(source("x-1001.md"), source("x-999.md"), code_owners=rules)
    owned = {page.path: page.owner for page in repository.pages}
    assert owned == {"x-1001.md": None, "x-999.md": Owner("@o", "codeowners")}
    assert (
        "CODEOWNERS: 2 patterns with wildcards did not count: there are too many of them" in repository.notes
    )
    assert [line.matches for line in repository.ownership[-2:]] == [None, None]
