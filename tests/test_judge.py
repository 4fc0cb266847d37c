"""What ``judge`` puts on a problem: severity, waiver, owner, fingerprint, order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.config import Config
from auditor.engine import audited, configure, read, run
from auditor.judge import _Permission, _Permissions, judge
from auditor.model.audit import Audit
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, FindingsCut, Problem, Rule
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import DateOrderDecision, Repository
from auditor.model.stored import changed
from auditor.model.written import Waiver

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


@pytest.mark.parametrize("setting", ["file-missing", "links"])
def test_rule_that_is_off_on_every_page_is_not_listed_either(audit, setting):
    made = audit({"a.md": BROKEN, "auditor.toml": f'[severity]\n{setting} = "off"'})
    assert "file-missing" not in {rule.id for rule in made.rules}


def waived(line: str) -> str:
    return f"# T\n\n{line}\nSee [the other page](gone.md).\n"


@pytest.mark.parametrize("rule", ["file-missing", "links"])
def test_waiver_covers_a_rule_or_its_family(audit, rule):
    made = audit({"a.md": waived(f'<!-- auditor: allow {rule} until=2026-07-31 reason="it moves" -->')})
    (finding,) = of_rule(made, "file-missing")
    assert finding.waived
    assert finding.waiver is not None
    assert (finding.waiver.reason, finding.waiver.until) == ("it moves", "2026-07-31")
    assert (made.summary.waived, made.summary.findings.error) == (1, 0)


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


def long_entry(lines: int) -> str:
    """An entry of so many lines, with something to find on the last one."""
    fields = [f"  note{number} = {{N}}," for number in range(lines - 2)]
    return "\n".join(["@misc{k2020,", *fields, "  month = nomonth}"]) + "\n"


def owner_at_the_end_of_an_entry(audit, lines):
    page = "---\nowner: Team A\n---\n[@k2020]\n"
    made = audit({"a.md": page, "references.bib": long_entry(lines)})
    (finding,) = of_rule(made, "macro-undefined")
    assert finding.line == lines
    return finding.owner


@pytest.mark.parametrize("lines", [2, 400, 501])
def test_the_last_line_of_an_entry_belongs_to_the_owner_of_the_citing_page(audit, lines):
    assert owner_at_the_end_of_an_entry(audit, lines) == "Team A"


def test_what_stands_more_than_five_hundred_lines_below_the_start_of_an_entry_has_no_owner(audit):
    assert owner_at_the_end_of_an_entry(audit, 502) is None


def test_a_line_below_an_entry_does_not_belong_to_its_owner(audit):
    page = "---\nowner: Team A\n---\n[@k2020]\n"
    entries = "@misc{k2020,\n  title = {T}}\n@misc{other, month = nomonth}\n"
    made = audit({"a.md": page, "references.bib": entries})
    (finding,) = of_rule(made, "macro-undefined")
    assert (finding.line, finding.owner) == (3, None)


def test_fingerprint_does_not_change_when_lines_move(audit):
    (before,) = of_rule(audit({"a.md": BROKEN}), "file-missing")
    (after,) = of_rule(audit({"a.md": f"New line.\n\n{BROKEN}"}), "file-missing")
    assert before.line != after.line
    assert before.fingerprint == after.fingerprint


def test_equal_findings_have_different_fingerprints(audit):
    found = of_rule(audit({"a.md": "".join(f"[{name}](gone.md)\n\n" for name in "abcd")}), "file-missing")
    assert len({finding.fingerprint for finding in found}) == len(found) == 4


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
    assert counts.checks.skipped == len({(skip.kind, skip.subject) for skip in made.skipped})
    assert counts.checks.unchecked == len(made.unchecked) == 0
    # two pages and a missing file; an address, a mail address and template code
    assert (counts.checks.made, counts.checks.skipped) == (3, 3)
    assert made.complete


def test_equality_of_audits_is_of_their_content(audit):
    made = audit({"a.md": BROKEN})
    assert changed(made, root="elsewhere") != made


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


# -- rules by hand -----------------------------------------------------------------------------------------------------

EMPTY = Repository(date(2026, 6, 30), (), (), (), None, DateOrderDecision(None, None, 0, 0))


def problem(path="a.md", line=1, column=1, subject="s", message="m", help_text="h"):
    return Problem(Location(path, line, column), subject, message, help_text)


def made_rule(*problems, rule="rule-one", severity=Severity.WARNING, **other):
    """A rule of the family ``family`` that finds these problems."""
    other.setdefault("check", lambda repository, evidence: problems)
    return Rule(rule, "family", severity, "What it is about.", **other)


def judged(*rules, **config):
    return audited(EMPTY, Evidence(), rules, Config(**config), root=".")


def test_a_finding_has_all_that_its_rule_and_its_problem_say():
    (finding,) = judged(made_rule(problem("b.md", 7, 3, "subject", "message", "help"))).findings
    assert changed(finding, fingerprint="") == Finding(
        "rule-one",
        "family",
        Severity.WARNING,
        "b.md",
        7,
        3,
        "subject",
        "message",
        "help",
        "",
        waived=False,
        waiver=None,
        owner=None,
    )


def test_secrets_in_addresses_are_masked_wherever_they_stand():
    address = "https://user:secret@site.example/"
    (finding,) = judged(made_rule(problem(subject=address, message=address, help_text=address))).findings
    assert finding.subject == finding.message == finding.help == "https://***@site.example/"


def test_a_rule_that_is_off_by_itself_does_not_run():
    off = made_rule(severity=Severity.OFF, check=lambda repository, evidence: pytest.fail("it ran"))
    assert judged(off).rules == ()


@pytest.mark.parametrize(
    ("severity", "configured", "found"),
    [
        (Severity.OFF, {}, Severity.NOTE),
        (Severity.WARNING, {"rule-one": Severity.OFF}, Severity.WARNING),
        (Severity.WARNING, {"family": Severity.OFF}, Severity.WARNING),
        (Severity.OFF, {"rule-one": Severity.ERROR}, Severity.ERROR),
        (Severity.OFF, {"family": Severity.ERROR}, Severity.ERROR),
    ],
)
def test_a_rule_selected_by_its_id_runs_and_is_at_least_a_note(severity, configured, found):
    made = judged(made_rule(problem(), severity=severity), select=("rule-one",), severity=configured)
    assert [finding.severity for finding in made.findings] == [found]


def test_a_rule_that_is_off_does_not_run_because_its_family_is_selected():
    assert judged(made_rule(problem(), severity=Severity.OFF), select=("family",)).findings == ()


def test_a_rule_without_a_check_finds_nothing():
    made = judged(made_rule(check=None))
    assert (made.findings, [rule.id for rule in made.rules]) == ((), ["rule-one"])


def test_a_rule_that_looks_afterwards_is_given_what_the_others_found():
    given = []

    def after(repository, findings, uses):
        given.extend(finding.subject for finding in findings)
        return [problem(subject="later", line=2)]

    first = made_rule(problem(subject="first"))
    last = made_rule(rule="rule-two", check=None, check_after=after)
    assert [finding.subject for finding in judged(first, last).findings] == ["first", "later"]
    assert given == ["first"]


def test_findings_at_one_place_are_in_the_order_of_rule_subject_and_message():
    wanted = [
        ("rule-one", "a", "x"),
        ("rule-one", "a", "y"),
        ("rule-one", "b", "a"),
        ("rule-two", "a", "a"),
    ]
    one = made_rule(*(problem(subject=subject, message=text) for _, subject, text in reversed(wanted[:3])))
    two = made_rule(problem(subject="a", message="a"), rule="rule-two")
    found = [(finding.rule, finding.subject, finding.message) for finding in judged(two, one).findings]
    assert found == wanted


def test_a_fingerprint_has_thirty_two_digits_whatever_the_subject():
    (finding,) = judged(made_rule(problem(subject="\udc80"))).findings
    assert len(finding.fingerprint) == 32
    assert int(finding.fingerprint, 16)


def test_a_fingerprint_stays_the_same_from_one_version_to_the_next():
    """Saved audits hold it."""
    found = judged(made_rule(problem(), problem(line=2))).findings
    assert [finding.fingerprint for finding in found] == [
        "1066890fbbf56e34b61bb63958ebb866",
        "6486af376a127b0216c81ac2d89e77e5",
    ]


# -- waivers, line by line ---------------------------------------------------------------------------------------------


def test_a_waiver_covers_the_first_and_the_last_line_of_its_block_and_no_other(audit):
    allow = ALLOW.format("file-missing")
    text = f"[a](gone.md)\n\n{allow}\n\n[b](gone.md)\n[c](gone.md)\n[d](gone.md)\n\n[e](gone.md)\n"
    found = of_rule(audit({"a.md": text}), "file-missing")
    assert {finding.line: finding.waived for finding in found} == {
        1: False,
        5: True,
        6: True,
        7: True,
        9: False,
    }


def front(*waivers):
    return f"---\nauditor: {{allow: [{', '.join(waivers)}]}}\n---\n"


def test_the_first_waiver_in_force_counts(audit):
    waivers = front(
        "{rule: links, reason: over, until: 2026-06-29}",
        "{rule: anchor-missing, reason: of another rule}",
        "{rule: links, reason: the first}",
        "{rule: file-missing, reason: the second}",
    )
    (finding,) = of_rule(audit({"a.md": waivers + BROKEN}), "file-missing")
    assert (finding.waived, finding.waiver.reason, finding.waiver.until) == (True, "the first", None)


@pytest.mark.parametrize("reason", ["''", "'  '"])
def test_a_waiver_with_an_empty_reason_waives_nothing(audit, reason):
    waivers = front(f"{{rule: links, reason: {reason}}}")
    (finding,) = of_rule(audit({"a.md": waivers + BROKEN}), "file-missing")
    assert not finding.waived


def test_a_waiver_with_a_part_that_is_not_known_waives_nothing(audit):
    waivers = front("{rule: links, reason: agreed, untill: 2027-01-31}")
    (finding,) = of_rule(audit({"a.md": waivers + BROKEN}), "file-missing")
    assert not finding.waived


def test_a_waiver_whose_last_day_cannot_be_read_waives_nothing(audit):
    waivers = front("{rule: links, reason: agreed, until: some day}")
    (finding,) = of_rule(audit({"a.md": waivers + BROKEN}), "file-missing")
    assert not finding.waived


def test_blanks_around_the_last_day_of_a_waiver_do_not_count(audit):
    waivers = front("{rule: links, reason: agreed, until: ' 2026-06-30 '}")
    (finding,) = of_rule(audit({"a.md": waivers + BROKEN}), "file-missing")
    assert finding.waived


@pytest.mark.parametrize(
    ("select", "words"),
    [("citations", []), ("dois", ["doi-link-empty"])],
)
def test_a_waiver_in_a_bibliography_is_unused_only_when_its_rule_ran(audit, select, words):
    entry = "% auditor: allow doi-link-empty until=2027-01-31 reason=asked\n@misc{k,\n title = {T}\n}\n"
    config = f'select = ["waivers", "{select}"]'
    assert unused(audit, {"a.md": "[@k]\n", "r.bib": entry, "auditor.toml": config}) == words


def test_a_waiver_is_not_called_unused_where_no_citation_could_be_judged(audit):
    files = {"a.md": f"# T\n\n{ALLOW.format('citation-undefined')}\n\nAs known [@lee2018].\n"}
    assert unused(audit, files) == []


@pytest.mark.parametrize("rule", ["file-missing", "links"])
def test_a_link_that_could_not_be_checked_before_a_waiver_does_not_keep_it(audit, rule):
    files = {"a.md": f"See [this]({{{{ page }}}}).\n\n{ALLOW.format(rule)}\n\nNothing.\n"}
    assert unused(audit, files) == [rule]


@pytest.fixture
def judged_page(tmp_path):
    """The audit of one page with rules made by hand, and what became of its waivers."""

    def of(text, *rules):
        (tmp_path / "a.md").write_text(text, encoding="utf-8")
        config, _ = configure(tmp_path)
        repository = read(tmp_path, config, date(2026, 6, 30))
        seen = []

        def look_at_uses(repository, findings, uses):
            seen.extend(uses)
            return ()

        last = made_rule(rule="rule-last", check=None, check_after=look_at_uses)
        return audited(repository, Evidence(), (*rules, last), config, root="."), seen

    return of


@pytest.mark.parametrize(
    ("waived_rule", "decidable"), [("family", True), ("rule-off", False), ("rule-one", True)]
)
def test_a_rule_that_is_off_by_itself_matters_only_to_a_waiver_that_names_it(
    judged_page, waived_rule, decidable
):
    rules = (made_rule(), made_rule(rule="rule-off", severity=Severity.OFF))
    _, (use,) = judged_page(front(f"{{rule: {waived_rule}, reason: agreed}}") + "# T\n", *rules)
    assert (use.decidable, use.used, use.known, use.expired) == (decidable, 0, True, False)


@pytest.mark.parametrize("name", ["waivers", "waiver-odd"])
def test_what_a_rule_about_waivers_finds_cannot_be_waived(judged_page, name):
    rule = replace(made_rule(problem(line=5), rule="waiver-odd"), family="waivers")
    made, _ = judged_page(front(f"{{rule: {name}, reason: agreed}}") + "# T\n", rule)
    assert [finding.waived for finding in made.findings] == [False]


def test_a_waiver_counts_what_it_covers(judged_page):
    rule = made_rule(problem(line=4), problem(line=5), problem("b.md", 4))
    made, (use,) = judged_page(front("{rule: family, reason: agreed}") + "# T\n\nText.\n", rule)
    assert [finding.waived for finding in made.findings] == [True, True, False]
    assert use.used == 2


def permission(number, name, first, length, valid, added):
    waiver = Waiver(name, None, "r", first, 1, first, first + length, None)
    return _Permission(waiver, "a.md", number, valid, known=True, expired=False, added=added)


PERMISSIONS = st.lists(
    st.tuples(
        st.sampled_from(["rule-one", "family", "rule-two"]),
        st.integers(1, 9),
        st.integers(0, 5),
        st.booleans(),
        st.sampled_from([True, False, None]),
    ),
    max_size=8,
).map(lambda rows: [permission(number, *row) for number, row in enumerate(rows)])


@given(PERMISSIONS, st.lists(st.integers(1, 15), max_size=8))
def test_what_covers_a_problem_is_found_as_if_each_waiver_were_looked_at(permissions, lines):
    def covering(line):
        return [
            one
            for one in permissions
            if one.waiver.rule in ("rule-one", "family")
            and one.waiver.first_line <= line <= one.waiver.last_line
        ]

    looked_up = _Permissions(permissions)
    for line in lines:
        valid = sorted(
            (one for one in covering(line) if one.valid), key=lambda one: (bool(one.added), one.number)
        )
        found = looked_up.covering(made_rule(), Location("a.md", line, 1))
        assert found == (valid[0] if valid else None)
    assert list(looked_up.with_uses()) == [
        (one, sum(one in covering(line) for line in lines)) for one in permissions
    ]


# -- one rule, several problems ----------------------------------------------------------------------------------------


def test_what_is_found_twice_in_a_file_that_pages_share_hides_nothing_behind_it():
    same = problem("r.bib", 1)
    made = judged(made_rule(same, same, problem("r.bib", 2)))
    assert [finding.line for finding in made.findings] == [1, 2]


def test_the_policy_of_a_page_about_other_rules_leaves_the_configured_severity(audit):
    config = '[severity]\nfile-missing = "note"\n[[policy]]\nmatch = "**"\n[policy.severity]\nanchor-missing = "error"\n'
    (finding,) = of_rule(audit({"a.md": BROKEN, "auditor.toml": config}), "file-missing")
    assert finding.severity is Severity.NOTE


# -- more than a list holds --------------------------------------------------------------------------------------------


def many(number, path="a.md", **other):
    return [problem(path, line, **other) for line in range(1, number + 1)]


def test_a_thousand_findings_of_a_rule_in_a_file_are_listed():
    made = judged(made_rule(*many(1_000)))
    assert (len(made.findings), made.findings_cut) == (1_000, ())


def test_what_is_more_than_a_thousand_is_counted():
    made = judged(made_rule(*many(1_003), *many(1_000, "b.md")), made_rule(*many(2), rule="rule-two"))
    assert made.findings_cut == (FindingsCut("rule-one", "a.md", 3, Severity.WARNING, waived=False),)
    assert len(made.findings) == 2_002
    assert made.summary.findings.warning == 2_005


def test_the_first_thousand_are_listed():
    made = judged(made_rule(*many(1_003)))
    assert [finding.line for finding in made.findings] == list(range(1, 1_001))


def test_a_page_counts_what_is_not_listed(audit):
    made = audit({"a.md": "# T\n\n" + "[a](gone.md)\n\n" * 1_002})
    assert [page.findings for page in made.pages] == [1_002]


def test_waived_findings_are_cut_for_themselves(audit):
    waived = "[a](gone.md)\n" * 1_002
    made = audit({"a.md": f"# T\n\n{ALLOW.format('file-missing')}\n\n{waived}\n[b](gone.md)\n"})
    (cut,) = made.findings_cut
    assert (cut.count, cut.waived, made.summary.waived) == (2, True, 1_002)
    assert [finding.line for finding in made.active() if finding.rule == "file-missing"] == [1_008]


def test_a_waiver_of_findings_that_are_not_listed_is_used(audit):
    last = f"{ALLOW.format('file-missing')}\n\n[b](gone.md)\n"
    made = audit({"a.md": "# T\n\n" + "[a](gone.md)\n" * 1_002 + f"\n{last}"})
    assert of_rule(made, "waiver-unused") == []
    assert (made.summary.waived, made.findings_cut[0].count) == (1, 2)


def test_what_new_waivers_waive_is_listed_apart(tmp_path):
    allow = '<!-- auditor: allow rule-one reason="x" -->\n\nText.\n\n'
    (tmp_path / "a.md").write_text(f"# T\n\n{allow}{allow}", encoding="utf-8")
    config, _ = configure(tmp_path)
    rule = made_rule(problem(line=5), problem(line=9))
    found = judge(
        read(tmp_path, config, date(2026, 6, 30)),
        Evidence(),
        (rule,),
        config,
        added=[("a.md", 7, 1)],
        most=1,
    )
    assert [(one.line, one.waiver and one.waiver.added) for one in found.findings] == [(5, False), (9, True)]
    assert found.cut == ()


def switches(audit: Audit) -> dict[str, tuple[str, str, int | None]]:
    return {one.rule: (one.severity.value, one.by, one.pages) for one in audit.policy.rules}


@pytest.mark.parametrize(
    ("config", "rule", "switch"),
    [
        ('ignore = ["links"]', "file-missing", ("off", "ignore in auditor.toml", None)),
        ('select = ["review"]', "file-missing", ("off", "select in auditor.toml", None)),
        ('[severity]\nfile-missing = "off"', "file-missing", ("off", "severity in auditor.toml", None)),
        ('[severity]\nlinks = "note"', "file-missing", ("note", "severity in auditor.toml", None)),
        (
            '[[policy]]\nmatch = "a.md"\nseverity = { links = "off" }',
            "file-missing",
            ("off", "policy in auditor.toml", 1),
        ),
    ],
)
def test_what_switches_a_rule_off_or_lowers_it_is_said(audit, config, rule, switch):
    assert switches(audit({"a.md": BROKEN, "b.md": BROKEN, "auditor.toml": config}))[rule] == switch


@pytest.mark.parametrize(
    "config",
    [
        "",
        '[severity]\nfile-missing = "error"',
        '[severity]\nlink-moved = "error"',
        '[[policy]]\nmatch = "other/**"\nseverity = { links = "off" }',
    ],
)
def test_what_counts_for_as_much_as_by_itself_is_not_said(audit, config):
    assert switches(audit({"a.md": BROKEN, "auditor.toml": config})) == {}


def test_what_pages_have_in_common_is_found_once(audit):
    pages = {f"posts/{name}.qmd": "---\ntitle: A\n---\nText.\n" for name in "abc"}
    shared = {"_quarto.yml": "project: {type: website}\n", "posts/_metadata.yml": "author: Bo Fox\n"}
    found = of_rule(audit({**pages, **shared, "people.yml": "- name: Ada Knox\n"}), "person-unknown")
    assert [(finding.path, finding.line) for finding in found] == [("posts/_metadata.yml", 1)]
