from __future__ import annotations

import pytest

RULE = "front-matter-displaced"
BLOCK = "---\ntitle: ALK\nlast_reviewed: 2025-01-01\n---\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# ALK\n\n" + BLOCK + "Text.\n", id="below a heading"),
        pytest.param("<!-- draft -->\n" + BLOCK + "Text.\n", id="below a comment"),
        pytest.param("---\ntitle: ALK\nlast_reviewed: 2025-01-01\n\n# ALK\n\nText.\n", id="not closed"),
    ],
)
def test_front_matter_that_no_site_generator_sees_is_found(findings, text) -> None:
    (finding,) = findings(RULE, {"content/alk.md": text})
    assert finding.subject == "content/alk.md"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BLOCK + "Text.\n\n---\n\nMore: text.\n\n---\n", id="rules in the text"),
        pytest.param("# ALK\n\n```yaml\n" + BLOCK + "```\n", id="an example in a fence"),
        pytest.param("---\n\nText between two rules.\n\n---\n", id="only rules"),
        pytest.param("Some heading\n---\n\nText.\n", id="an underlined heading"),
    ],
)
def test_rules_and_examples_are_not_front_matter(findings, text) -> None:
    assert findings(RULE, {"content/alk.md": text}) == ()


@pytest.mark.parametrize(
    "settings",
    ["_quarto.yml", "_bookdown.yml", "hugo.toml", "config/_default/config.toml", "site/astro.config.mjs"],
)
def test_front_matter_below_blank_lines_is_reported_unless_the_generator_reads_it(settings, findings):
    files = {"site/a.md": "\n---\ntitle: A\n---\nText.\n"}
    (found,) = findings("front-matter-displaced", files)
    assert found.line == 2
    assert not findings("front-matter-displaced", files | {settings: "\n"})
