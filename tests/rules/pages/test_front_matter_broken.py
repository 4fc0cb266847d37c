from __future__ import annotations

import pytest

RULE = "front-matter-broken"


@pytest.mark.parametrize(
    "block",
    [
        pytest.param('---\ntitle: "ALK\n---\n', id="an open quotation mark"),
        pytest.param("---\ntitle: ALK: an overview\n---\n", id="a colon in a value"),
        pytest.param("---\nauthors: [Priya Nair\n---\n", id="an open list"),
        pytest.param('+++\ntitle = "ALK\n+++\n', id="TOML"),
    ],
)
def test_broken_front_matter_is_found_in_the_block(findings, block) -> None:
    (finding,) = findings(RULE, {"content/alk.md": block + "Text.\n"})
    assert finding.subject == "content/alk.md"
    assert 1 <= finding.line <= 3


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Text.\n", id="no front matter"),
        pytest.param("---\ntitle: ALK\n---\nText.\n", id="YAML"),
        pytest.param("---\n---\nText.\n", id="an empty block"),
        pytest.param('+++\ntitle = "ALK"\n+++\nText.\n', id="TOML"),
        pytest.param('{\n  "title": "ALK"\n}\nText.\n', id="JSON"),
        pytest.param("---\r\ntitle: ALK\r\n---\r\nText.\r\n", id="Windows line ends"),
        pytest.param("---\n\nText between two rules.\n\n---\n", id="a rule at the top"),
        pytest.param("---\nlast_reviewed: 2022-02-31\n---\nText.\n", id="a date that does not exist"),
    ],
)
def test_whole_front_matter_is_accepted(findings, text) -> None:
    assert findings(RULE, {"content/alk.md": text}) == ()


def test_the_page_is_not_reported_for_the_fields_that_are_lost(audit_files) -> None:
    config = '[review]\nrequired = true\n[field-policy]\nrequired = ["title"]\n'
    files = {"content/alk.md": '---\ntitle: "ALK\n---\nText.\n', "auditor.toml": config}
    assert [finding.rule for finding in audit_files(files).findings] == [RULE]
