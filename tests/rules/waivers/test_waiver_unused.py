from __future__ import annotations

import pytest

RULE = "waiver-unused"


def site(rule: str = "file-missing", target: str = "egfr.md", **files: str) -> dict[str, str]:
    comment = f'<!-- auditor: allow {rule} reason="It is being rewritten." -->'
    page = f"# ALK\n\nText.\n\n{comment}\n\nSee [it]({target}).\n"
    return {"content/alk.md": page, "content/egfr.md": "# EGFR\n", **files}


def test_a_waiver_without_a_finding_is_unused(findings) -> None:
    (finding,) = findings(RULE, site())
    assert (finding.path, finding.line, finding.subject) == ("content/alk.md", 5, "file-missing")


def test_a_waiver_with_a_finding_is_used(findings) -> None:
    files = site(target="leaflet.pdf")
    assert findings(RULE, files) == ()
    (missing,) = findings("file-missing", files)
    assert missing.waived


def test_a_waiver_for_a_family_is_used_by_any_of_its_rules(findings) -> None:
    assert findings(RULE, site(rule="links", target="leaflet.pdf")) == ()


def test_a_waiver_covers_only_the_next_block(findings) -> None:
    files = site()
    files["content/alk.md"] += "\nAnd [more](leaflet.pdf).\n"
    assert len(findings(RULE, files)) == 1
    (missing,) = findings("file-missing", files)
    assert not missing.waived


def test_a_waiver_for_a_rule_that_is_not_selected_is_left_alone(findings) -> None:
    files = site()
    files["auditor.toml"] = 'ignore = ["file-missing"]\n'
    assert findings(RULE, files) == ()


def test_a_waiver_without_a_reason_is_not_also_unused(findings) -> None:
    files = {"content/alk.md": "# ALK\n\n<!-- auditor: allow file-missing -->\n\nText.\n"}
    assert findings(RULE, files) == ()
    assert len(findings("waiver-unexplained", files)) == 1


def test_an_unused_waiver_in_front_matter_is_found(findings) -> None:
    text = "---\nauditor:\n  allow:\n    - rule: review-overdue\n      reason: On leave.\n---\nText.\n"
    (finding,) = findings(RULE, {"content/alk.md": text})
    assert finding.subject == "review-overdue"


@pytest.mark.parametrize("where", ["field", "comment", "item"])
def test_a_waiver_counts_for_the_references_in_front_matter(findings, where) -> None:
    allow = "auditor: {allow: [{rule: key-duplicated, reason: both are cited}]}"
    field, item = (f"{allow}\n" if where == "field" else ""), (f"  {allow}\n" if where == "item" else "")
    comment = "<!-- auditor: allow key-duplicated reason=cited -->\n\n" if where == "comment" else ""
    items = f"- id: a\n  type: book\n  title: A\n- id: a\n  type: book\n  title: B\n{item}"
    files = {"p.md": f"---\n{field}references:\n{items}---\n\n{comment}One [@a].\n"}
    assert [finding.waived for finding in findings("key-duplicated", files)] == [True]
    assert findings(RULE, files) == ()


def test_a_waiver_counts_in_a_bibliography_in_csl(findings) -> None:
    comment = "# auditor: allow key-duplicated reason=cited\n"
    items = f"- id: a\n  type: book\n  title: A\n{comment}- id: a\n  type: book\n  title: B\n"
    files = {"p.md": "---\nbibliography: refs.yaml\n---\nOne [@a].\n", "refs.yaml": items}
    assert [finding.waived for finding in findings("key-duplicated", files)] == [True]
    assert findings(RULE, files) == ()
    (unused,) = findings(RULE, files | {"refs.yaml": items.replace("- id: a", "- id: b", 1)})
    assert (unused.path, unused.line) == ("refs.yaml", 4)
