"""``auditor policy``: what applies to a page, and what says so."""

from __future__ import annotations

import json

import pytest

FILES = {
    "content/a.md": "---\ntitle: A\naudience: patients\n---\nText.\n",
    "content/b.md": "---\ntitle: B\n---\nText.\n",
    "content/old/c.md": "Text.\n",
    "left.md": "Text.\n",
    "auditor.toml": """content = ["content/**"]
exclude = ["content/old/**"]
ignore = ["citations"]

[review]
interval = "24 months"
due-soon = "60 days"

[field-policy]
allowed = { audience = ["patients", "nurses"] }

[severity]
links = "warning"

[[policy]]
match = { path = "content/**", audience = "Patients" }
interval = "12 months"
reviewer-roles = ["clinician"]
allowed = { level = [1, 2] }
severity = { link-broken = "error", people = "note" }

[[policy]]
match = "content/b.md"
exempt = true
exempt-until = 2026-06-30
reason = "being rewritten"
""",
}


@pytest.fixture
def pages(site, main):
    """The pages that the command shows as JSON, by path."""

    def run(*paths, day="2026-06-30"):
        ran = main("policy", *paths, "--root", site(FILES), "--as-of", day, "-f", "json")
        assert (ran.status, ran.err) == (0, "")
        return {page["path"]: page for page in json.loads(ran.out)["pages"]}

    return run


def test_every_value_says_what_it_is_from(pages):
    values = {
        one["key"]: (one["value"], one["source"]) for one in pages("content/a.md")["content/a.md"]["values"]
    }
    assert values["interval"] == ("12 months", "auditor.toml:15")
    assert values["due-soon"] == ("60 days", "[review] in auditor.toml")
    assert values["lead-time"] == (None, "built in")
    assert values["reviewer-roles"] == (["clinician"], "auditor.toml:15")
    assert values["allowed.audience"] == (["patients", "nurses"], "[field-policy] in auditor.toml")
    assert values["allowed.level"] == (["1", "2"], "auditor.toml:15")


def test_severities_that_differ_say_what_they_are_from(pages):
    page = pages("content/a.md")["content/a.md"]
    found = {one["rule"]: (one["severity"], one["source"]) for one in page["severities"]}
    assert found["citation-undefined"] == ("off", "ignore in auditor.toml")
    assert found["file-missing"] == ("warning", "severity in auditor.toml")
    assert found["person-unknown"] == ("note", "auditor.toml:15")
    assert "link-broken" not in found
    assert page["blocks"] == [
        {"where": "auditor.toml:15", "match": "content/**, audience = patients", "exempt_until": None}
    ]


def test_an_exemption_has_its_reason_its_end_and_its_block(pages):
    page = pages("content/b.md")["content/b.md"]
    assert (page["exempt"], page["exempt_reason"]) == (True, "being rewritten")
    assert (page["exempt_until"], page["exempt_by"]) == ("2026-06-30", "auditor.toml:22")
    after = pages("content/b.md", day="2026-07-01")["content/b.md"]
    assert (after["exempt"], after["exempt_by"]) == (False, None)


def test_the_terminal_says_the_same(site, main):
    root = site(FILES)
    ran = main("policy", "site/content/a.md", "content/b.md", "--root", root, "--as-of", "2026-07-01")
    text = " ".join(ran.out.split())
    assert "interval 12 months auditor.toml:15" in text
    assert "due-soon 60 days [review] in auditor.toml" in text
    assert "content/b.md; its exemption ended on 2026-06-30" in text
    assert "off, by ignore in auditor.toml: citation-undefined" in text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("gone.md", "error: there is no file gone.md"),
        ("left.md", "error: “left.md” is no page of the audit"),
        ("content/old/c.md", "error: “content/old/c.md” is no page of the audit: "),
        ("auditor.toml", "error: “auditor.toml” is no page of the audit"),
        ("content", "error: content is a folder"),
        ("../outside.md", "error: ../outside.md is outside ROOT, which is "),
    ],
)
def test_what_is_no_page_of_root_is_refused(site, main, path, said):
    root = site(FILES)
    site({"outside.md": "Text.\n"}, name=".")
    ran = main("policy", path, "--root", root)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(said)


def test_blocks_that_contradict_each_other_on_the_page_are_refused(site, main):
    policy = '[review]\nmaximum-interval = "1 year"\n[[policy]]\nmatch = "a.md"\ninterval = "2 years"\n'
    root = site({"a.md": "Text.\n", "b.md": "Text.\n", "auditor.toml": policy})
    assert main("policy", "a.md", "--root", root).status == 2
    assert main("policy", "b.md", "--root", root).status == 0
