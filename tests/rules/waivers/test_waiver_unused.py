from __future__ import annotations

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
