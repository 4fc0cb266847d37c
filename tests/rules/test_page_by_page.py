"""Rules that do not say that they compare pages find the same on a page whatever other pages there are.

An audit after a few changes rests on this: only the pages that changed are judged again.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from rules.conftest import EVIDENCE, evidence_from, write
from rules.test_documentation import EXAMPLES

from auditor.engine import configure, read
from auditor.model.stored import changed
from auditor.rules import ALL_RULES

RULES = [rule for rule in ALL_RULES if rule.check is not None and not rule.compares_pages]
MANY = [example for example in EXAMPLES if sum(name.endswith((".md", ".html")) for name in example.files) > 1]


def found(repository, evidence):
    """The problems by rule and page, without those in other files."""
    pages = {page.path for page in repository.pages}
    problems = defaultdict(list)
    for rule in RULES:
        assert rule.check is not None
        for problem in rule.check(repository, evidence):
            if problem.location.path in pages:
                problems[problem.location.path, rule.id].append(problem)
    return problems


@pytest.mark.parametrize("example", MANY, ids=str)
def test_a_page_alone_has_the_findings_that_it_has_among_others(example, tmp_path):
    for name, content in example.files.items():
        if name != EVIDENCE:
            write(tmp_path / name, content)
    config, _ = configure(tmp_path)
    repository = read(tmp_path, config, date.fromisoformat(example.as_of))
    evidence = evidence_from(repository, example.files.get(EVIDENCE, "{}"))
    whole = found(repository, evidence)
    alone = {}
    for page in repository.pages:
        alone |= found(changed(repository, pages=(page,)), evidence)
    assert alone == whole
