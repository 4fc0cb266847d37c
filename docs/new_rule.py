"""Begin a rule: its file, its entry in ALL_RULES and its test file.

`python docs/new_rule.py FAMILY RULE-ID [ROOT]` writes them below ROOT, the repository. The check finds the
example in the rule's documentation, so that the tests pass from the start; replace both.
"""  # noqa: INP001 - a script

from __future__ import annotations

import re
import sys
from pathlib import Path

RULE = '''"""A page's title is to be replaced.

The finding's subject is the title.

## Why

Why this matters to the people who read the page.

## Flagged

```markdown title="content/page.md"
# Replace this title
```

## Accepted

```markdown title="content/page.md"
# After surgery
```

## How to fix

What to do about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Pages with this title."""
    for page in repository.pages:
        if page.title == "Replace this title":
            yield Problem(page.location(), page.title, "The title is to be replaced", "Write a title.")


RULE = rule(__name__, __doc__, Severity.WARNING, check)
'''
TEST = '''"""{id}: beyond the documented examples."""

from __future__ import annotations


def test_a_page_with_another_title_is_not_found(findings):
    assert not findings("{id}", {{"page.md": "# Another\\n"}})
'''


def new_rule(family: str, rule_id: str, root: Path) -> tuple[Path, ...]:
    """Write the files of a rule and enter it last in its family; the files that were written or changed.

    Raises:
        ValueError: the family does not exist, the id is not in kebab case, or the rule exists.
    """
    rules = root / "auditor" / "rules"
    if not (rules / family / "__init__.py").exists():
        raise ValueError(f"there is no family {family!r}")
    if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", rule_id):
        raise ValueError(f"{rule_id!r} is not in kebab case, as in review-overdue")
    name = rule_id.replace("-", "_")
    file = rules / family / f"{name}.py"
    test = root / "tests" / "rules" / family / f"test_{name}.py"
    if file.exists() or test.exists():
        raise ValueError(f"{rule_id} exists")
    listed = rules / "__init__.py"
    listed.write_text(_entered(listed.read_text(encoding="utf-8"), family, name), encoding="utf-8")
    file.write_text(RULE, encoding="utf-8")
    test.write_text(TEST.format(id=rule_id), encoding="utf-8")
    return file, listed, test


def _entered(text: str, family: str, name: str) -> str:
    """``rules/__init__.py`` with the import, in alphabetical order, and the entry, last in the family."""

    def imported(found: re.Match[str]) -> str:
        names = sorted([*found[2].replace(",", " ").split(), name])
        return found[1] + "".join(f"    {one},\n" for one in names) + ")"

    text = re.sub(
        rf"(from auditor\.rules\.{family} import \(\n)(.*?)\)", imported, text, count=1, flags=re.DOTALL
    )
    entries = re.compile(rf"(    # {family}\n(?:    \w+\.RULE,\n)*)")
    return entries.sub(lambda found: f"{found[1]}    {name}.RULE,\n", text, count=1)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        raise SystemExit("usage: new_rule.py FAMILY RULE-ID [ROOT]")
    try:
        written = new_rule(sys.argv[1], sys.argv[2], Path(*sys.argv[3:]))
    except ValueError as error:
        raise SystemExit(f"error: {error}") from None
    sys.stdout.write("".join(f"{path}\n" for path in written))
