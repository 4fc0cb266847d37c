"""What several formats say in the same words."""

from __future__ import annotations

from datetime import date

import pytest
from audits import rendered

from auditor.model.audit import AppliedPolicy, AuditedLink, RuleSwitch
from auditor.model.evidence import LinkVerdict
from auditor.model.policy import Severity
from auditor.model.written import Hidden, LinkKind
from auditor.report import RenderOptions
from auditor.report.summary import summary_line
from auditor.report.wording import failing, nothing_found, policy_lines
from auditor.values.own_reports import is_report


def link(status=404, detail="404 Not Found", **history):
    url = "https://example.org/"
    return AuditedLink(url, LinkKind.REMOTE, LinkVerdict.BROKEN, status, None, detail, (), **history)


def test_a_link_that_fails_for_the_first_time_has_no_history():
    assert failing(link(failing_since=date(2026, 8, 3), failures=1)) == "404 Not Found"


@pytest.mark.parametrize("failures", [2, 3])
def test_from_the_second_failure_on_it_is_said_since_when_a_link_fails(failures):
    found = failing(link(failing_since=date(2026, 8, 3), failures=failures))
    assert found == f"404 Not Found since 2026-08-03, {failures} audits"


def test_a_link_whose_first_failure_has_no_day_has_no_history():
    assert failing(link(failures=2)) == "404 Not Found"


@pytest.mark.parametrize(("status", "said"), [(404, "404"), (None, "broken")])
def test_without_a_detail_the_status_stands_for_it_or_else_the_verdict(status, said):
    assert failing(link(status=status, detail="")) == said


def switched(*rules, severity=Severity.OFF, by="ignore in auditor.toml", pages=None):
    return [RuleSwitch(rule, severity, by, pages) for rule in rules]


POLICY = AppliedPolicy(
    (
        *switched("file-missing", severity=Severity.NOTE, by="severity in auditor.toml"),
        *switched("orcid-invalid", pages=3, by="policy in auditor.toml"),
        *switched("link-moved", "link-broken", "link-blocked"),
    ),
    (Hidden("git", "page", 6, ("a.md", "b.md")), Hidden("content", "page", 1, ("c.md",))),
)


def test_what_was_switched_off_or_hidden_is_said_with_what_did_it(make):
    assert policy_lines(make.audit(policy=POLICY), 2) == [
        "3 rules not run, by ignore in auditor.toml: link-moved, link-broken and 1 more",
        "1 rule lowered to note, by severity in auditor.toml: file-missing",
        "1 rule not run on 3 pages, by policy in auditor.toml: orcid-invalid",
        "6 pages ignored by git: a.md, b.md, …",
        "1 page left out by content: c.md",
    ]


@pytest.mark.parametrize("name", ["terminal", "markdown", "plain"])
def test_every_report_says_what_was_switched_off_or_hidden(make, name):
    text = " ".join(rendered(name, make.audit(policy=POLICY), RenderOptions()).split())
    assert "3 rules not run, by ignore in auditor.toml: link-moved, link-broken, link-blocked" in text
    assert "6 pages ignored by git: a.md, b.md, …" in text


def test_nothing_found_says_that_rules_were_not_run(make):
    assert nothing_found(make.audit(policy=POLICY)) == "Nothing was found, and 3 rules were not run."
    assert summary_line(make.audit(policy=POLICY)).endswith("0 notes; 3 rules not run")


def test_a_plain_report_without_findings_is_known_as_ours(make):
    assert is_report(rendered("plain", make.audit(policy=POLICY), RenderOptions()))


def test_quiet_a_plain_report_has_findings_alone(make):
    assert rendered("plain", make.audit(policy=POLICY), RenderOptions(quiet=True)) == ""
