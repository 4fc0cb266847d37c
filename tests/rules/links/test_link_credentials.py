"""link-credentials: beyond the documented examples."""

from __future__ import annotations

import pytest
from audits import rendered

from auditor.cli.terminal import filed
from auditor.report import FORMATS

SECRET = "https://lung-team:hunter2@site.example/x"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_report_gives_the_secret_away(name, audit_files):
    files = {
        "p.md": f"[a]({SECRET}) and [b]({SECRET}#c) and [c](<https://u:hunter2@exa mple.org>)\n\n"
        f"## References\n\n- Smith, J. (2020) ‘Title’. Available at: {SECRET}.\n",
        "r.bib": f"@misc{{a,\n title={{T}},\n url = {{{SECRET}}}\n}}\n",
    }
    audit = audit_files(files)
    assert {finding.path for finding in audit.findings if finding.rule == "link-credentials"} == {
        "p.md",
        "r.bib",
    }
    assert "hunter2" not in rendered(name, audit, filed())


def test_every_place_is_reported(findings):
    found = findings("link-credentials", {"p.md": f"[a]({SECRET})\n\n[b]({SECRET})\n"})
    assert [one.line for one in found] == [1, 3]
    assert found[0].subject == "https://***@site.example/x"


def test_a_user_alone_counts_on_the_web_and_not_for_a_repository(findings):
    files = {
        "p.md": "[a](https://token@site.example/) [b](ssh://git@site.example/x) [c](mailto:a@b.example)\n"
    }
    (found,) = findings("link-credentials", files)
    assert found.subject == "https://***@site.example/"


def test_such_an_address_is_skipped_with_the_reason(audit_files):
    audit = audit_files({"p.md": f"[a]({SECRET})\n"})
    assert [(skip.kind, skip.subject) for skip in audit.skipped] == [("link", "https://***@site.example/x")]
