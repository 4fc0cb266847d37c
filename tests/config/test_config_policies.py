"""``[[policy]]`` blocks: which pages they are for, and what they change."""

from __future__ import annotations

import pytest

from auditor.model.policy import Severity
from auditor.values.dates.intervals import Interval

BLOCKS = """
[review]
interval = "12 months"

[field-policy]
required = ["title"]
allowed = { status = ["draft", "live"] }

[[policy]]
match = "content/**"
interval = "6 months"
minimum-reviewers = 1
allowed = { audience = ["patients"] }
severity = { people = "note" }

[[policy]]
match = ["content/clinicians", "content/*/dosing.md"]
minimum-reviewers = 2
required = true
severity = { link-broken = "off" }

[[policy]]
match = "content/archive/**/*.{md,html}"
exempt = true

[[policy]]
match = "/content/archive/kept.md"
exempt = false
required = ["title", "owner"]
people-policy = { owner-required = true }
"""


def test_later_blocks_win_value_by_value(parse):
    policy = parse(BLOCKS).policy_for("content/clinicians/alk.md")
    assert policy.interval == Interval(months=6)
    assert policy.minimum_reviewers == 2
    assert policy.review_required
    assert policy.required_fields == ("title",)


def test_tables_of_blocks_are_merged_key_by_key(parse):
    policy = parse(BLOCKS).policy_for("content/clinicians/alk.md")
    assert policy.severity == {"people": Severity.NOTE, "link-broken": Severity.OFF}
    assert policy.allowed_values == {"status": ("draft", "live"), "audience": ("patients",)}


def test_a_page_that_no_block_matches_has_the_general_policy(parse):
    config = parse(BLOCKS)
    assert config.policy_for("README.md") is config.policy


def test_an_exemption_can_be_taken_back_and_says_when_it_has_no_reason(parse):
    config = parse(BLOCKS)
    archived = config.policy_for("content/archive/2019/old.html")
    assert (archived.exempt, archived.exempt_reason) == (True, "no reason given")
    kept = config.policy_for("content/archive/kept.md")
    assert (kept.exempt, kept.exempt_reason) == (False, "")
    assert kept.required_fields == ("title", "owner")
    assert kept.owner_required


def test_a_longest_interval_can_be_lifted(parse):
    text = '[review]\nmaximum-interval = "1 year"\n[[policy]]\nmatch = "law/**"\nmaximum-interval = "never"'
    config = parse(text)
    assert config.policy_for("law/act.md").maximum_interval is None
    assert config.policy_for("a.md").maximum_interval == Interval(months=12)


def test_a_block_keeps_its_line_and_its_globs(parse):
    blocks = [block for block in parse(BLOCKS).policies if block.matches("content/clinicians/alk.md")]
    assert [block.line for block in blocks] == [9, 16]
    assert [block.match for block in blocks] == [
        ("content/**",),
        ("content/clinicians", "content/*/dosing.md"),
    ]


@pytest.mark.parametrize(
    ("glob", "path", "meant"),
    [
        ("content/news/**", "content/news/2026/a.md", True),
        ("content/news/**", "content/newsletter/a.md", False),
        ("content/news", "content/news/a.md", True),
        ("content/news/", "content/news/a.md", True),
        ("content/news", "docs/content/news/a.md", False),
        ("./content/*.md", "content/a.md", True),
        ("content/*.md", "content/b/a.md", False),
        ("content/**/*.md", "content/a.md", True),
        ("content/**/*.md", "content/b/c/a.md", True),
        ("**/README.md", "README.md", True),
        ("**/README.md", "a/b/README.md", True),
        ("*.md", "a.md", True),
        ("*.md", "content/a.md", False),
        ("content/[ab]?.md", "content/a1.md", True),
        ("content/[!ab].md", "content/a.md", False),
        ("content/{faq,news}/**", "content/faq/a.md", True),
        ("Content/**", "content/a.md", False),
        ("**", "a/b.md", True),
        ("a.b", "aXb", False),
    ],
)
def test_globs_are_for_whole_paths_and_folders_for_all_in_them(glob, path, meant, parse):
    config = parse(f'[[policy]]\nmatch = "{glob}"\nexempt = true')
    assert config.policy_for(path).exempt is meant


def test_many_stars_before_a_long_name_are_no_hard_question(parse):
    config = parse('[[policy]]\nmatch = "content/*/**/*a*a*a*a*a*a*a*a*b.md"\nexempt = true')
    assert not config.policy_for(f"content/topic/{'a' * 2_000}.md").exempt
    assert config.policy_for(f"content/topic/{'a' * 2_000}b.md").exempt
