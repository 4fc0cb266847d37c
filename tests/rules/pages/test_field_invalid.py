from __future__ import annotations

import pytest

RULE = "field-invalid"


def site(field: str, allowed: str = 'audience = ["clinicians", "patients"]') -> dict[str, str]:
    page = f"---\ntitle: ALK\n{field}\n---\nText.\n"
    return {"content/alk.md": page, "auditor.toml": f"[field-policy]\nallowed = {{ {allowed} }}\n"}


def test_a_value_outside_the_list_is_found_where_it_stands(findings) -> None:
    (finding,) = findings(RULE, site("audience: everybody"))
    assert (finding.line, finding.subject) == (3, "audience")
    assert "“everybody”" in finding.message
    assert finding.help == "Write one of: clinicians, patients."


def test_the_nearest_allowed_value_is_proposed(findings) -> None:
    (finding,) = findings(RULE, site("audience: clinican"))
    assert finding.help == "Did you mean “clinicians”?"


def test_every_item_of_a_list_is_judged(findings) -> None:
    (finding,) = findings(RULE, site("audience:\n  - patients\n  - everybody"))
    assert finding.line == 5


@pytest.mark.parametrize(
    "field", ["audience: patients", "audience: [patients, clinicians]", "audience:", "other: x"]
)
def test_an_allowed_or_absent_value_is_accepted(findings, field) -> None:
    assert findings(RULE, site(field)) == ()


def test_values_are_compared_as_text(findings) -> None:
    assert findings(RULE, site("level: 2", 'level = ["1", "2"]')) == ()


def test_a_placeholder_is_reported_only_as_such(findings) -> None:
    assert findings(RULE, site("audience: TBD")) == ()
    assert len(findings("placeholder-value", site("audience: TBD"))) == 1


def test_what_the_schema_refuses_is_found(findings) -> None:
    files = {
        "content/alk.md": "---\ntitle: ALK\nlevel: high\n---\nText.\n",
        "page.schema.json": '{"properties": {"level": {"type": "integer"}}}',
        "auditor.toml": 'front-matter-schema = "page.schema.json"\n',
    }
    (finding,) = findings(RULE, files)
    assert (finding.line, finding.subject) == (3, "level")


def test_a_field_that_only_stands_in_for_another_is_not_judged(findings) -> None:
    assert findings(RULE, site("draft: true", 'status = ["draft", "published"]')) == ()


def typed(value: str, kind: str) -> dict[str, str]:
    return {
        "content/alk.md": f"---\ntitle: ALK\nfield: {value}\n---\nText.\n",
        "auditor.toml": f'[field-policy]\ntypes = {{ field = "{kind}" }}\n',
    }


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", "1.5"),
        ("integer", '"3"'),
        ("integer", "[3]"),
        ("number", "three"),
        ("boolean", "maybe"),
        ("boolean", '"true"'),
        ("date", "last spring"),
        ("date", "2026-13-01"),
        ("list", "a, b"),
        ("string", "1.10"),
        ("string", "[a]"),
        ("string", "{a: b}"),
    ],
)
def test_a_value_of_another_type_is_found(findings, kind, value) -> None:
    (finding,) = findings(RULE, typed(value, kind))
    assert (finding.line, finding.subject) == (3, "field")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", "-3"),
        ("integer", ""),
        ("integer", "TBD"),
        ("number", "1e3"),
        ("number", "7"),
        ("boolean", "True"),
        ("boolean", "yes"),
        ("string", "yes"),
        ("string", '"1.10"'),
        ("string", "2026-05-04"),
        ("date", '"2026-05-04"'),
        ("date", "4 May 2026"),
        ("date", "04/05/2026"),
        ("list", "[]"),
        ("list", "[a, 1]"),
    ],
)
def test_a_value_of_the_type_or_none_at_all_is_accepted(findings, kind, value) -> None:
    assert findings(RULE, typed(value, kind)) == ()


def test_a_nested_field_has_a_type_too(findings) -> None:
    files = typed("x", "list")
    files["content/alk.md"] = "---\nreview:\n  round: second\n---\nText.\n"
    files["auditor.toml"] = '[field-policy]\ntypes = { "review.round" = "integer" }\n'
    (finding,) = findings(RULE, files)
    assert (finding.line, finding.subject) == (3, "round")
