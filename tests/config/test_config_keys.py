"""Every key of the configuration is read; docs/configuration.md names no other."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from auditor.config import Config, keys
from auditor.config.settings import PlanSettings
from auditor.errors import UsageError
from auditor.model.policy import PagePolicy, Severity
from auditor.values.dates.date_reading import DateOrder
from auditor.values.dates.intervals import Interval

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "configuration.md"


def test_an_empty_configuration_is_the_built_in_one(parse):
    assert parse("") == Config(path="auditor.toml")
    assert parse("").policy == PagePolicy()
    assert parse("").policy.due_soon == Interval(days=60)


EXAMPLE = """
content = ["content/**/*.md"]
exclude = ["**/README.md"]
bibliography = ["references.bib"]
people = "people.yml"
date-order = "day-first"
site-root = "content"
front-matter-schema = "page.schema.json"

[fields]
last-reviewed = ["last_reviewed_on"]

[review]
interval = "12 months"
maximum-interval = "36 months"
due-soon = "60 days"
required = true

[people-policy]
author-required = true
owner-required = false
minimum-reviewers = 1
independent = true

[field-policy]
required = ["title"]
allowed = { audience = ["clinicians", "patients"] }

[[policy]]
match = "content/news/**"
exempt = true
reason = "dated items are not reviewed"

[severity]
reference-uncited = "off"
"""


def test_the_example_of_the_interface_is_read(parse):
    config = parse(EXAMPLE)
    assert config.content == ("content/**/*.md",)
    assert config.exclude == ("**/README.md",)
    assert config.bibliography == ("references.bib",)
    assert (config.people, config.site_root) == ("people.yml", "content")
    assert config.front_matter_schema == "page.schema.json"
    assert config.date_order is DateOrder.DAY_FIRST
    assert config.fields == {"last-reviewed": ("last_reviewed_on",)}
    assert config.severity == {"reference-uncited": Severity.OFF}
    assert config.policy == PagePolicy(
        interval=Interval(months=12),
        maximum_interval=Interval(months=36),
        review_required=True,
        author_required=True,
        minimum_reviewers=1,
        independent=True,
        required_fields=("title",),
        allowed_values={"audience": ("clinicians", "patients")},
    )
    assert config.policy_for("content/news/item.md").exempt_reason == "dated items are not reviewed"


@pytest.mark.parametrize(
    ("line", "attribute", "value"),
    [
        ("offline = true", "offline", True),
        ("git = false", "git", False),
        ("waivers = false", "waivers", False),
        ("cache = false", "cache", False),
        ('cache-dir = ".cache"', "cache_dir", ".cache"),
        ("archive = true", "archive", True),
        ('retractions = "rw.csv"', "retractions", "rw.csv"),
        ("max-requests = 500", "max_requests", 500),
        ('mailto = "a@example.org"', "mailto", "a@example.org"),
        ('format = "json"', "format", "json"),
        ('output = ["a.md", "json=b"]', "output", ("a.md", "json=b")),
        ('output = "a.md"', "output", ("a.md",)),
        ('baseline = "old.json"', "baseline", "old.json"),
        ('changed-since = "main"', "changed_since", "main"),
        ('select = ["review", "link-broken"]', "select", {"review", "link-broken"}),
        ('select = "review, link-broken"', "select", {"review", "link-broken"}),
        ('ignore = ["people"]', "ignore", {"people"}),
        ('fail-on = "warning"', "fail_on", Severity.WARNING),
        ('fail-on = "never"', "fail_on", Severity.OFF),
        ('date-order = "month-first"', "date_order", DateOrder.MONTH_FIRST),
        ('color = "never"', "color", "never"),
        ('site-base = "/proj"', "site_base", "/proj"),
        ('site-url = ["https://example.org"]', "site_url", ("https://example.org",)),
        ('site-url = "http://localhost:8000/a"', "site_url", ("http://localhost:8000/a",)),
        ("quiet = true", "quiet", True),
        ("verbose = true", "verbose", True),
        ("json-compact = true", "json_compact", True),
    ],
)
def test_every_option_is_also_a_key(line, attribute, value, parse):
    assert getattr(parse(line), attribute) == value


@pytest.mark.parametrize(
    ("line", "attribute", "value"),
    [
        ('default-owner = "editors"', "default_owner", "editors"),
        ("role-required = true", "role_required", True),
        ("maximum-reviews = 3", "maximum_reviews", 3),
        ("owner-required = true", "owner_required", True),
        ('reviewer-roles = ["clinician"]', "reviewer_roles", ("clinician",)),
    ],
)
def test_the_policy_for_people_has_owners_roles_and_load(line, attribute, value, parse):
    assert getattr(parse(f"[people-policy]\n{line}").policy, attribute) == value


@pytest.mark.parametrize(
    ("value", "interval"),
    [('"12 months"', Interval(months=12)), ("365", Interval(days=365)), ('"quarterly"', Interval(months=3))],
)
def test_intervals_are_read_as_on_pages(value, interval, parse):
    assert parse(f"[review]\ninterval = {value}").policy.interval == interval


def test_the_review_table_has_a_lead_time(parse):
    assert parse('[review]\nlead-time = "6 months"').policy.lead_time == Interval(months=6)


def test_allowed_values_may_be_numbers_and_booleans_as_front_matter_has_them(parse):
    config = parse("[field-policy]\nallowed = { level = [1, 2], draft = [true] }")
    assert config.policy.allowed_values == {"level": ("1", "2"), "draft": ("true",)}


def test_in_a_pyproject_only_the_tool_s_own_table_counts(parse):
    text = '[project]\nname = "x"\n[tool.other]\nunknown = 1\n[tool.auditor]\npeople = "p.yml"\n[tool.auditor.review]\nrequired = true'
    config = parse(text, path="pyproject.toml", table="pyproject")
    assert config.people == "p.yml"
    assert config.policy.review_required


@pytest.mark.parametrize("text", ["", "tool = 3", "[tool.ruff]\nx = 1"])
def test_a_pyproject_without_the_table_is_no_configuration(text, parse):
    assert parse(text, path="pyproject.toml", table="pyproject") == Config(path="pyproject.toml")


LINKS = """
[links]
timeout = 20
deadline = 600.5
retries = 2
concurrency = 10
interval = 0.05
maximum-redirects = 10
method = "head"
robots = true
confirm-after = 2
insecure-hosts = ["old.example.org"]
accept = ["https://example.org/*", { pattern = "https://x.org/*", reason = "behind a login" }]
ignore = ["http://localhost*"]

[links.hosts."*.example.org"]
concurrency = 1
interval = 2

[links.headers."https://api.example.org"]
Authorization = "TOKEN"

[links.cache-ages]
working = "7 days"

[references]
acknowledged = ["10.1000/182"]
dialect = "biblatex"
"""


def test_the_tables_for_links_and_references_are_checked_and_kept(parse):
    config = parse(LINKS)
    assert config.links["timeout"] == 20
    assert config.links["accept"] == (
        "https://example.org/*",
        {"pattern": "https://x.org/*", "reason": "behind a login"},
    )
    assert config.links["hosts"] == {"*.example.org": {"concurrency": 1, "interval": 2}}
    assert config.links["headers"] == {"https://api.example.org": {"Authorization": "TOKEN"}}
    assert config.links["cache-ages"] == {"working": Interval(days=7)}
    assert config.references == {"acknowledged": ("10.1000/182",), "dialect": "biblatex"}


def test_the_keys_of_the_documentation_are_known(refused):
    documented = set(
        re.findall(r"^\| `([a-z-]+)` \|", DOCUMENTATION.read_text(encoding="utf-8"), re.MULTILINE)
    )
    keys = re.compile("the keys are (.*)")
    known = set()
    for head in ("", "[review]\n", "[people-policy]\n", "[field-policy]\n", "[plan]\n"):
        known |= set(keys.findall(refused(f"{head}zzz = 1").hint)[0].split(", "))
    assert len(documented) > 15
    assert documented <= known


def test_every_key_sets_an_attribute_that_there_is():
    """A new key is one entry in ``keys`` and one field."""
    names = {field.name for field in fields(Config)}
    assert {attribute for attribute, _ in keys._TOP.values()} - names == set(keys.POLICY_TABLES)
    policy = {field.name for field in fields(PagePolicy)}
    tables = keys.POLICY_TABLES.values()
    assert {attribute for table in tables for attribute, _ in table.values()} <= policy


@pytest.mark.parametrize("value", ['"example.org"', '["https://example.org", "/proj"]', "1", '"https://"'])
def test_the_address_of_the_site_is_a_web_address(value, parse):
    with pytest.raises(UsageError, match="site-url must be a list of"):
        parse(f"site-url = {value}")


def test_the_plan_has_a_capacity_and_a_horizon(parse):
    assert parse('[plan]\ncapacity = 4\nhorizon = "6 months"\n').plan == PlanSettings(4, Interval(months=6))
    assert parse("").plan == PlanSettings(None, Interval(months=12))


@pytest.mark.parametrize(
    "written",
    ["capacity = -1", 'capacity = "4"', 'horizon = "never"', 'horizon = "11 years"', "capacities = 1"],
)
def test_what_is_no_plan_is_refused(written, parse):
    with pytest.raises(UsageError, match="plan"):
        parse(f"[plan]\n{written}\n")


def test_weights_of_reasons_are_read(parse):
    assert parse("[attention]\nlinks = 4\ndate-only = 0.5\n").attention == {"links": 4.0, "date-only": 0.5}


@pytest.mark.parametrize("value", ["-1", '"much"', "true", "inf"])
def test_a_weight_is_a_number_from_zero_up(parse, value):
    with pytest.raises(UsageError, match=r"auditor.toml:2: attention.links must be a number, 0 or more"):
        parse(f"[attention]\nlinks = {value}\n")
