from __future__ import annotations

import pytest

RULE = "waiver-unexplained"


def page(directive: str) -> dict[str, str]:
    return {"content/alk.md": f"# ALK\n\nText.\n\n<!-- auditor: {directive} -->\n\nSee [it](leaflet.pdf).\n"}


@pytest.mark.parametrize(
    "directive",
    [
        pytest.param("allow file-missing", id="no reason"),
        pytest.param('allow file-missing reason=""', id="an empty reason"),
        pytest.param('allow file-missing reason="  "', id="a blank reason"),
        pytest.param('allow file-mising reason="It is being rewritten."', id="an unknown rule"),
        pytest.param('allow file-missing until=soon reason="It is being rewritten."', id="no date"),
        pytest.param('allow file-missing until=2027-02-30 reason="It is."', id="a day that does not exist"),
        pytest.param('allow reason="It is being rewritten."', id="no rule"),
    ],
)
def test_a_waiver_that_cannot_be_understood_waives_nothing_and_is_found(findings, directive) -> None:
    files = page(directive)
    (finding,) = findings(RULE, files)
    assert finding.line == 5
    (missing,) = findings("file-missing", files)
    assert not missing.waived


def test_the_message_names_the_unknown_rule(findings) -> None:
    (finding,) = findings(RULE, page('allow file-mising reason="It is being rewritten."'))
    assert finding.subject == "file-mising"
    assert "`file-mising`" in finding.message


@pytest.mark.parametrize("rule", ["file-missing", "links"])
def test_a_reason_and_a_known_rule_or_family_are_enough(findings, rule) -> None:
    assert findings(RULE, page(f'allow {rule} reason="It is being rewritten."')) == ()


def test_a_waiver_in_front_matter_needs_a_reason_too(findings) -> None:
    text = "---\nauditor: {allow: [{rule: review-overdue}]}\nnext_review: 2020-01-01\n---\nText.\n"
    assert len(findings(RULE, {"content/alk.md": text})) == 1
    (overdue,) = findings("review-overdue", {"content/alk.md": text})
    assert not overdue.waived


def test_a_comment_that_only_mentions_the_tool_is_no_waiver(findings) -> None:
    assert findings(RULE, {"content/alk.md": "<!-- the auditor came by -->\n\nText.\n"}) == ()
