"""What several formats say in the same words."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.model.audit import AuditedLink
from auditor.model.evidence import LinkVerdict
from auditor.model.written import LinkKind
from auditor.report.wording import failing


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
