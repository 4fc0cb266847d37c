"""What ``judge`` puts on a problem: severity, waiver, owner, fingerprint, order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from auditor.model.audit import Audit
from auditor.model.finding import Finding
from auditor.model.policy import Severity
from auditor.pipeline import configure, run

BROKEN = "# T\n\nSee [the other page](gone.md).\n"


@pytest.fixture
def audit(tmp_path):
    def of(files: Mapping[str, str], as_of: str = "2026-06-30") -> Audit:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        config, _ = configure(tmp_path)
        return run(tmp_path, replace(config, offline=True), as_of=date.fromisoformat(as_of))

    return of


def of_rule(audit: Audit, rule: str) -> list[Finding]:
    return [finding for finding in audit.findings if finding.rule == rule]


def test_severity_is_the_rules_own_unless_configured(audit):
    (finding,) = of_rule(audit({"a.md": BROKEN}), "file-missing")
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("config", "severity"),
    [
        ('[severity]\nfile-missing = "note"', Severity.NOTE),
        ('[severity]\nlinks = "note"', Severity.NOTE),
        ('[severity]\nlinks = "note"\nfile-missing = "warning"', Severity.WARNING),
        ('[[policy]]\nmatch = "*.md"\nseverity = { file-missing = "warning" }', Severity.WARNING),
        ('[[policy]]\nmatch = "other/**"\nseverity = { file-missing = "warning" }', Severity.ERROR),
    ],
)
def test_the_narrower_setting_decides_the_severity(audit, config, severity):
    (finding,) = of_rule(audit({"a.md": BROKEN, "auditor.toml": config}), "file-missing")
    assert finding.severity is severity


@pytest.mark.parametrize(
    "config",
    [
        '[severity]\nfile-missing = "off"',
        'ignore = ["links"]',
        'ignore = ["file-missing"]',
        'select = ["review"]',
    ],
)
def test_rule_that_is_off_or_not_selected_finds_nothing(audit, config):
    assert of_rule(audit({"a.md": BROKEN, "auditor.toml": config}), "file-missing") == []


def test_rule_that_is_not_selected_is_not_listed_either(audit):
    made = audit({"a.md": BROKEN, "auditor.toml": 'select = ["links"]'})
    assert {rule.family for rule in made.rules} == {"links"}


def waived(line: str) -> str:
    return f"# T\n\n{line}\nSee [the other page](gone.md).\n"


@pytest.mark.parametrize("rule", ["file-missing", "links"])
def test_waiver_covers_a_rule_or_its_family(audit, rule):
    made = audit({"a.md": waived(f'<!-- auditor: allow {rule} until=2026-07-31 reason="it moves" -->')})
    (finding,) = of_rule(made, "file-missing")
    assert finding.waived
    assert finding.waiver is not None
    assert (finding.waiver.reason, finding.waiver.until) == ("it moves", "2026-07-31")
    assert (made.summary.waived, made.summary.errors) == (1, 0)


@pytest.mark.parametrize(
    "waiver",
    [
        '<!-- auditor: allow file-missing until=2026-06-29 reason="past its date" -->',
        "<!-- auditor: allow file-missing until=2026-07-31 -->",
        '<!-- auditor: allow file-mising until=2026-07-31 reason="a rule that is not there" -->',
        '<!-- auditor: allow anchor-missing until=2026-07-31 reason="another rule" -->',
        '<!-- auditor: allow file-missing until=tomorrow reason="no date" -->',
    ],
)
def test_waiver_without_force_waives_nothing(audit, waiver):
    (finding,) = of_rule(audit({"a.md": waived(waiver)}), "file-missing")
    assert not finding.waived


def test_waiver_holds_on_its_last_day(audit):
    waiver = '<!-- auditor: allow file-missing until=2026-06-30 reason="it moves" -->'
    (finding,) = of_rule(audit({"a.md": waived(waiver)}), "file-missing")
    assert finding.waived


def test_findings_of_the_waiver_family_cannot_be_waived(audit):
    front = "---\nauditor: {allow: [{rule: waivers, reason: please}]}\n---\n"
    made = audit({"a.md": front + waived("<!-- auditor: allow file-missing -->")})
    assert not any(finding.waived for finding in of_rule(made, "waiver-unexplained"))
    assert of_rule(made, "waiver-unexplained")


def test_waivers_can_be_left_out_of_account(audit):
    waiver = '<!-- auditor: allow file-missing until=2026-07-31 reason="it moves" -->'
    made = audit({"a.md": waived(waiver), "auditor.toml": "waivers = false"})
    assert [finding.waived for finding in of_rule(made, "file-missing")] == [False]
    assert of_rule(made, "waiver-unused") == []


def test_finding_is_owned_by_the_owner_of_its_page(audit):
    (finding,) = of_rule(audit({"a.md": f"---\nowner: Lung team\n---\n{BROKEN}"}), "file-missing")
    assert finding.owner == "Lung team"


def test_bibliography_finding_is_owned_by_the_owners_of_the_citing_pages(audit):
    entry = "@article{k2020,\n  title = {T},\n  doi = {https://doi.org/}\n}\n"
    made = audit(
        {
            "a.md": "---\nowner: Team B\n---\n[@k2020]\n",
            "b.md": "---\nowner: Team A\n---\n[@k2020]\n",
            "references.bib": entry,
        }
    )
    (finding,) = of_rule(made, "doi-link-empty")
    assert (finding.path, finding.owner) == ("references.bib", "Team A, Team B")


def test_fingerprint_does_not_change_when_lines_move(audit):
    (before,) = of_rule(audit({"a.md": BROKEN}), "file-missing")
    (after,) = of_rule(audit({"a.md": f"New line.\n\n{BROKEN}"}), "file-missing")
    assert before.line != after.line
    assert before.fingerprint == after.fingerprint


def test_equal_findings_have_different_fingerprints(audit):
    found = of_rule(audit({"a.md": "[a](gone.md)\n\n[b](gone.md)\n"}), "file-missing")
    assert len({finding.fingerprint for finding in found}) == len(found) == 2


def test_the_same_input_gives_an_equal_audit(audit, tmp_path):
    files = {f"{n}.md": BROKEN + f"[@k{n}] {n}\n" for n in range(5)} | {"r.bib": "@misc{k1,\n title={x}\n}\n"}
    assert audit(files) == audit({})


def test_pool_and_single_process_give_equal_audits(audit, tmp_path):
    front = (
        "---\ntitle: T\nauthors: [{name: A B, orcid: 0000-0002-1825-0097}]\nlast_reviewed: 2024-01-01\n---\n"
    )
    text = (
        front
        + BROKEN
        + "(Lee et al., 2020) [@k] <!-- auditor: allow links -->\n\n## References\n\n- Lee, A. (2020) ‘A long title’, J.\n"
    )
    one = audit({f"{n}.md": text for n in range(6)})
    from auditor.load import pool

    assert pool.read_pages(tmp_path, [f"{n}.md" for n in range(6)], 2) == pool.read_pages(
        tmp_path, [f"{n}.md" for n in range(6)], 1
    )
    assert one.summary.pages == 6


def test_checks_made_skipped_and_unchecked_add_up(audit):
    made = audit(
        {"a.md": f"{BROKEN}\nhttps://example.org [m](mailto:a@example.org) [t]({{{{ x }}}})\n", "b.md": "x"}
    )
    counts = made.summary
    assert counts.checks_skipped == len({(skip.kind, skip.subject) for skip in made.skipped})
    assert counts.checks_unchecked == len(made.unchecked) == 0
    # two pages and a missing file; an address, a mail address and template code
    assert (counts.checks_made, counts.checks_skipped) == (3, 3)
    assert made.complete


def test_equality_of_audits_is_of_their_content(audit):
    made = audit({"a.md": BROKEN})
    assert replace(made, root="elsewhere") != made
