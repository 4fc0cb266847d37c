"""``[[policy]]`` blocks: which pages they are for, and what they change."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.config import Config
from auditor.errors import UsageError
from auditor.model.policy import FieldType, Severity
from auditor.model.written import ListNode, MapNode, Scalar
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


def front(**fields):
    """Front matter: a text for each value, lists and tables nested."""

    def node(value):
        if isinstance(value, dict):
            return MapNode(tuple((name, node(inner), 2) for name, inner in value.items()), 2)
        return ListNode(tuple(map(node, value)), 2) if isinstance(value, list) else Scalar(value, 2)

    return node(fields)


@pytest.mark.parametrize(
    ("match", "fields", "meant"),
    [
        ('{ audience = "patients" }', {"audience": "patients"}, True),
        ('{ audience = "patients" }', {"audience": "Patients "}, True),
        ('{ audience = "patients" }', {"audience": ["carers", "patients"]}, True),
        ('{ audience = "patients" }', {"audience": "patients and carers"}, False),
        ('{ audience = "patients" }', {}, False),
        ('{ audience = ["patients", "carers"] }', {"audience": "carers"}, True),
        ('{ page-type = "guide" }', {"pageType": "guide"}, True),
        ('{ audience = "patients", level = 2 }', {"audience": "patients", "level": "2"}, True),
        ('{ audience = "patients", level = 2 }', {"audience": "patients", "level": "3"}, False),
        ("{ draft = true }", {"draft": "True"}, True),
        ('{ "review.status" = "open" }', {"review": {"status": "open"}}, True),
        ('{ review.status = "open" }', {"review": {"status": "open"}}, True),
        ('{ review.status = "open" }', {"review": [{"status": "shut"}, {"status": "open"}]}, True),
        ('{ "ms.topic" = "tutorial" }', {"ms.topic": "tutorial"}, True),
        ('{ review = "open" }', {"review": {"status": "open"}}, False),
        ('{ "field.path" = "long" }', {"path": "long"}, True),
        ('{ field.path = "long" }', {"path": "short"}, False),
    ],
)
def test_a_table_asks_for_values_of_front_matter(match, fields, meant, parse):
    (block,) = parse(f"[[policy]]\nmatch = {match}\nexempt = true").policies
    assert block.matches("content/a.md", front(**fields)) is meant
    assert not block.matches("content/a.md")


def test_a_table_may_ask_for_the_path_too_and_all_must_fit(parse):
    config = parse(
        '[[policy]]\nmatch = { path = ["content/**"], audience = "patients" }\nminimum-reviewers = 2'
    )
    patients = front(audience="patients")
    assert config.policy_for("content/a.md", patients).minimum_reviewers == 2
    assert config.policy_for("docs/a.md", patients).minimum_reviewers == 0
    assert config.policy_for("content/a.md", front(audience="nurses")).minimum_reviewers == 0
    assert config.policies[0].condition == "content/**, audience = patients"


@pytest.mark.parametrize(
    "match",
    ["{}", "{ audience = [] }", "{ audience = 1.5 }", "{ path = [] }", "{ path = 3 }", "{ a.b = {} }", "3"],
)
def test_a_match_that_asks_for_nothing_is_refused(match, refused):
    if match == "{ a.b = {} }":
        assert "a glob, or a table" in refused(f"[[policy]]\nmatch = {match}").message
    assert "auditor.toml:" in refused(f"[[policy]]\nmatch = {match}").message


def test_an_exemption_ends_after_its_last_day(parse):
    config = parse(
        '[[policy]]\nmatch = "a.md"\nexempt = true\nexempt-until = 2026-06-30\nminimum-reviewers = 1'
    )
    on_it = config.policy_for("a.md", as_of=date(2026, 6, 30))
    assert (on_it.exempt, on_it.exempt_until, on_it.exempt_by) == (True, date(2026, 6, 30), 1)
    after = config.policy_for("a.md", as_of=date(2026, 7, 1))
    assert (after.exempt, after.exempt_reason, after.exempt_by) == (False, "", 0)
    assert after.minimum_reviewers == 1


def test_an_exemption_that_ended_leaves_an_earlier_one_alone(parse):
    config = parse(
        '[[policy]]\nmatch = "**"\nexempt = true\nreason = "old"\n'
        '[[policy]]\nmatch = "a.md"\nexempt = true\nexempt-until = "2026-01-31"'
    )
    policy = config.policy_for("a.md", as_of=date(2026, 6, 30))
    assert (policy.exempt_reason, policy.exempt_by, policy.blocks) == ("old", 1, (1, 2))


@pytest.mark.parametrize("day", ["2026-02-30", "soon", "2026-06-30T10:00:00"])
def test_the_end_of_an_exemption_is_a_day(day, refused):
    error = refused(f'[[policy]]\nmatch = "a"\nexempt = true\nexempt-until = "{day}"')
    assert error.message.startswith("auditor.toml:4: policy.exempt-until must be a day")


def test_the_end_of_no_exemption_is_refused(refused):
    error = refused('[[policy]]\nmatch = "a"\nexempt-until = 2026-06-30')
    assert error.message == "auditor.toml:3: policy.exempt-until is the end of no exemption"


@pytest.mark.parametrize(
    ("table", "where"),
    [
        (
            'interval = "4 years"\nmaximum-interval = "36 months"',
            "3, review.maximum-interval: interval, 48 months, is longer than maximum-interval, 36 months",
        ),
        (
            'lead-time = "7 months"\ninterval = "6 months"',
            "3, review.interval: lead-time, 7 months, is longer than interval, 6 months",
        ),
    ],
)
def test_limits_that_contradict_each_other_are_refused(table, where, refused):
    assert refused(f"[review]\n{table}").message == f"auditor.toml:{where}"
    assert "[[policy]] block 1" in refused(f'[[policy]]\nmatch = "a"\n{table}').message


@pytest.mark.parametrize(
    "table",
    [
        'interval = "12 months"\nmaximum-interval = "365 days"',
        'interval = "never"\nmaximum-interval = "1 year"',
        'interval = "1 month"\ndue-soon = "60 days"',
        'interval = "6 months"\nlead-time = "6 months"',
        'maximum-interval = "never"\ninterval = "20 years"',
    ],
)
def test_limits_that_may_hold_together_are_taken(table, parse):
    assert isinstance(parse(f"[review]\n{table}"), Config)


def test_blocks_contradict_each_other_only_where_both_match(parse):
    config = parse(
        '[[policy]]\nmatch = "law/**"\nmaximum-interval = "1 year"\n'
        '[[policy]]\nmatch = "**/old/**"\ninterval = "3 years"'
    )
    assert config.policy_for("old/a.md").interval == Interval(months=36)
    with pytest.raises(UsageError) as caught:
        config.policy_for("law/old/a.md")
    assert caught.value.message == (
        "auditor.toml:4: [[policy]] block 2 with what holds before it: interval, 36 months, is longer than "
        "maximum-interval, 12 months"
    )


def test_fields_have_types_block_by_block(parse):
    config = parse(
        '[field-policy]\ntypes = { version = "integer" }\n'
        '[[policy]]\nmatch = "a.md"\ntypes = { tags = "list" }'
    )
    assert config.policy_for("a.md").field_types == {"version": FieldType.INTEGER, "tags": FieldType.LIST}


def test_an_unknown_type_and_allowed_values_of_another_one_are_refused(refused):
    assert refused('[field-policy]\ntypes = { a = "int" }').message.startswith(
        "auditor.toml:2: field-policy.types.a must be “string”, “integer”"
    )
    error = refused('[field-policy]\nallowed = { a = ["1", "x"] }\ntypes = { a = "integer" }')
    assert error.message.endswith("allowed has “x” for a, whose type is integer")
