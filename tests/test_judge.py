"""What ``judge`` puts on a problem: severity, waiver, owner, fingerprint, order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from auditor.engine import configure, run
from auditor.model.audit import Audit
from auditor.model.finding import Finding
from auditor.model.policy import Severity

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
    from auditor.load.files import pool

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


def test_select_and_ignore_together_leave_what_is_selected_and_not_ignored(audit):
    made = audit({"a.md": BROKEN, "auditor.toml": 'select = ["links"]\nignore = ["file-missing"]'})
    assert {rule.family for rule in made.rules} == {"links"}
    assert made.findings == ()


@pytest.mark.parametrize(
    ("config", "severity"),
    [
        ('select = ["file-missing"]\n[severity]\nfile-missing = "off"', Severity.ERROR),
        ('select = ["file-missing"]\n[severity]\nlinks = "off"', Severity.ERROR),
        ('select = ["file-missing"]\n[severity]\nlinks = "note"', Severity.NOTE),
    ],
)
def test_rule_that_is_asked_for_by_name_is_not_off(audit, config, severity):
    (finding,) = of_rule(audit({"a.md": BROKEN, "auditor.toml": config}), "file-missing")
    assert finding.severity is severity


def test_rule_that_is_off_may_be_on_for_some_pages(audit):
    config = '[severity]\nfile-missing = "off"\n[[policy]]\nmatch = "b.md"\nseverity = { links = "warning" }'
    made = audit({"a.md": BROKEN, "b.md": BROKEN, "auditor.toml": config})
    assert [(f.path, f.severity) for f in of_rule(made, "file-missing")] == [("b.md", Severity.WARNING)]


def test_rule_that_is_on_may_be_off_for_some_pages(audit):
    config = '[[policy]]\nmatch = "b.md"\nseverity = { file-missing = "off" }'
    made = audit({"a.md": BROKEN, "b.md": BROKEN, "auditor.toml": config})
    assert [finding.path for finding in of_rule(made, "file-missing")] == ["a.md"]


def test_findings_are_in_the_order_of_files_and_lines(audit):
    made = audit({"b.md": "[x](x.md) [w](w.md)\n\n[v](v.md)\n", "a.md": "[z](z.md)\n"})
    assert [(f.path, f.line, f.column) for f in made.findings] == [
        ("a.md", 1, 1),
        ("b.md", 1, 1),
        ("b.md", 1, 11),
        ("b.md", 3, 1),
    ]


def test_fingerprints_tell_files_rules_and_subjects_apart(audit):
    made = audit(dict.fromkeys(("a.md", "b.md"), "[a](gone.md) [b](lost.md) [c](#gone.md)\n"))
    assert len({finding.fingerprint for finding in made.findings}) == len(made.findings) == 6


def test_fingerprint_does_not_depend_on_severity_or_other_findings(audit):
    (before,) = of_rule(audit({"a.md": BROKEN}), "file-missing")
    more = {"a.md": f"[x](#nowhere)\n\n{BROKEN}", "auditor.toml": '[severity]\nlinks = "note"'}
    (after,) = of_rule(audit(more), "file-missing")
    assert (before.severity, after.severity) == (Severity.ERROR, Severity.NOTE)
    assert before.fingerprint == after.fingerprint


ALLOW = '<!-- auditor: allow {} until=2027-01-31 reason="agreed" -->'


def unused(audit, files):
    return [finding.subject for finding in of_rule(audit(files), "waiver-unused")]


def test_a_waiver_that_waives_nothing_is_unused(audit):
    assert unused(audit, {"a.md": f"# T\n\n{ALLOW.format('file-missing')}\n\nText.\n"}) == ["file-missing"]


@pytest.mark.parametrize("rule", ["file-missing", "links"])
@pytest.mark.parametrize(
    "config",
    [
        'select = ["waivers", "review"]',
        'ignore = ["file-missing"]',
        '[severity]\nfile-missing = "off"',
        '[[policy]]\nmatch = "a.md"\nseverity = { links = "off" }',
        '[[policy]]\nmatch = "*"\nseverity = { file-missing = "off" }',
        'select = ["waivers", "anchor-missing"]',
    ],
)
def test_a_waiver_is_not_called_unused_where_its_rule_was_not_in_force(audit, rule, config):
    assert unused(audit, {"a.md": waived(ALLOW.format(rule)), "auditor.toml": config}) == []


def test_a_waiver_for_part_of_what_was_looked_for_is_called_unused(audit):
    config = 'select = ["waivers", "anchor-missing"]'
    files = {"a.md": waived(ALLOW.format("anchor-missing")), "auditor.toml": config}
    assert unused(audit, files) == ["anchor-missing"]


def test_a_waiver_for_a_family_that_waives_nothing_is_unused(audit):
    assert unused(audit, {"a.md": f"# T\n\n{ALLOW.format('people')}\n\nText.\n"}) == ["people"]


@pytest.mark.parametrize(
    ("rule", "text", "undecided"),
    [
        ("file-missing", "See [that]({{ page }}).", True),
        ("links", "See [that]({{ page }}).", True),
        ("review-overdue", "See [that]({{ page }}).", False),
        ("file-missing", "See [that](#t).\n\nSee [this]({{ page }}).", False),
    ],
)
def test_a_waiver_is_not_called_unused_where_its_check_could_not_be_made(audit, rule, text, undecided):
    files = {"a.md": f"# T\n\nFirst.\n\n{ALLOW.format(rule)}\n\n{text}\n"}
    assert (unused(audit, files) == []) is undecided


def test_a_waiver_on_a_page_whose_metadata_is_broken_is_not_called_unused(audit):
    files = {"a.md": f"---\ntitle: [\n---\n{ALLOW.format('review-date-missing')}\n\n# T\n"}
    assert unused(audit, files) == []


def test_a_finding_is_a_use_of_every_waiver_that_covers_it(audit):
    whole_page = "---\nauditor: {allow: [{rule: links, reason: all of it}]}\n---\n"
    files = {"a.md": whole_page + waived(ALLOW.format("file-missing"))}
    assert unused(audit, files) == []
    (finding,) = of_rule(audit(files), "file-missing")
    assert finding.waived


def test_a_waiver_in_a_bibliography_waives_what_is_found_there(audit):
    entry = "% auditor: allow doi-link-empty until=2027-01-31 reason=asked the publisher\n@misc{k,\n doi = {https://doi.org/}\n}\n"
    made = audit({"a.md": "[@k]\n", "r.bib": entry})
    assert [finding.waived for finding in of_rule(made, "doi-link-empty")] == [True]
    assert of_rule(made, "waiver-unused") == []
