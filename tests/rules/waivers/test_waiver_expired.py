from __future__ import annotations

import pytest

RULE = "waiver-expired"


def page(until: str) -> dict[str, str]:
    comment = f'<!-- auditor: allow file-missing until={until} reason="It is being rewritten." -->'
    return {"content/alk.md": f"# ALK\n\nText.\n\n{comment}\n\nSee [it](leaflet.pdf).\n"}


@pytest.mark.parametrize(("as_of", "found"), [("2026-06-30", 0), ("2026-07-01", 1)])
def test_a_waiver_holds_until_the_end_of_its_last_day(findings, as_of, found) -> None:
    assert len(findings(RULE, page("2026-06-30"), as_of=as_of)) == found


def test_the_finding_names_the_rule_and_the_day(findings) -> None:
    (finding,) = findings(RULE, page("2026-05-31"))
    assert (finding.line, finding.subject) == (5, "file-missing")
    assert "31 May 2026" in finding.message


def test_what_it_waived_counts_again(findings) -> None:
    (finding,) = findings("file-missing", page("2026-05-31"))
    assert not finding.waived


def test_an_expired_waiver_is_not_also_unused(audit_files) -> None:
    rules = [finding.rule for finding in audit_files(page("2026-05-31")).findings]
    assert "waiver-unused" not in rules


def test_an_expired_waiver_in_a_bibliography_is_found(findings) -> None:
    bibliography = '% auditor: allow reference-uncited until=2020-01-01 reason="x"\n@misc{a, title={A}}\n'
    (finding,) = findings(RULE, {"content/alk.md": "Text.\n", "references.bib": bibliography})
    assert (finding.path, finding.line) == ("references.bib", 1)


def test_findings_of_the_waiver_family_cannot_be_waived(findings) -> None:
    files = page("2026-05-31")
    whole = '<!-- auditor: allow waivers reason="No more of this." -->\n\n'
    (finding,) = findings(RULE, {"content/alk.md": whole + files["content/alk.md"]})
    assert not finding.waived
