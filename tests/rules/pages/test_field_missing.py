from __future__ import annotations

import pytest

RULE = "field-missing"


def site(page: str, required: str, name: str = "content/alk.md") -> dict[str, str]:
    return {name: page, "auditor.toml": f"[field-policy]\nrequired = [{required}]\n"}


@pytest.mark.parametrize("line", ["", "audience:", "audience: ''", "audience: []", "audience: null"])
def test_an_absent_or_empty_field_is_missing(findings, line) -> None:
    (finding,) = findings(RULE, site(f"---\ntitle: ALK\n{line}\n---\nText.\n", '"audience"'))
    assert (finding.line, finding.subject) == (1, "audience")
    assert "`audience`" in finding.message


@pytest.mark.parametrize(
    "line", ["audience: clinicians", "Audience: [clinicians]", "audience: {for: patients}"]
)
def test_a_field_with_any_value_is_there(findings, line) -> None:
    assert findings(RULE, site(f"---\n{line}\n---\nText.\n", '"audience"')) == ()


def test_a_false_or_a_zero_is_a_value(findings) -> None:
    assert findings(RULE, site("---\ndraft: false\nweight: 0\n---\nText.\n", '"draft", "weight"')) == ()


def test_a_concept_may_have_any_of_its_names(findings) -> None:
    assert findings(RULE, site("---\nlast_reviewed_on: 2026-01-01\n---\nText.\n", '"last-reviewed"')) == ()


def test_a_concept_may_stand_in_the_footer(findings) -> None:
    assert findings(RULE, site("Text.\n\n- Last reviewed: 4 May 2026\n", '"last-reviewed"')) == ()


def test_a_heading_is_no_title_field(findings) -> None:
    assert len(findings(RULE, site("# ALK\n\nText.\n", '"title"'))) == 1


def test_in_html_the_title_is_an_element(findings) -> None:
    page = "<html><head><title>ALK</title></head><body><p>Text.</p></body></html>\n"
    assert findings(RULE, site(page, '"title"', name="content/alk.html")) == ()


def test_a_placeholder_is_reported_only_as_such(findings) -> None:
    files = site("---\naudience: TBD\n---\nText.\n", '"audience"')
    assert findings(RULE, files) == ()
    assert len(findings("placeholder-value", files)) == 1


def test_every_missing_field_is_named(findings) -> None:
    found = findings(RULE, site("Text.\n", '"title", "audience"'))
    assert {finding.subject for finding in found} == {"title", "audience"}


def test_nothing_is_required_without_a_policy(findings) -> None:
    assert findings(RULE, {"content/alk.md": "Text.\n"}) == ()
