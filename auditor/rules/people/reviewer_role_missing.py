"""No reviewer has a role that the policy asks for, or nothing says what a reviewer's role is.

The finding's subject is the reviewer's name as written on the page, or the role that is asked for.

## Why

"Reviewed by Elena Rossi" says little. "Reviewed by Elena Rossi, consultant medical oncologist" tells
the reader why her word counts. A policy with `role-required = true` asks for that of every reviewer.

Standards for health content ask that a clinician approves it, and that a patient reads it. With
`reviewer-roles` a page needs at least one reviewer of each role.

## Flagged

```toml title="auditor.toml"
[people-policy]
role-required = true
```

```yaml title="people.yml"
- name: Elena Rossi
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
reviewers: Elena Rossi
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

### No reviewer has the role

```toml title="auditor.toml"
[people-policy]
reviewer-roles = ["clinician", "patient"]
```

```yaml title="people.yml"
- name: Elena Rossi
  role: Lead clinician
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
reviewers: Elena Rossi
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## Accepted

```toml title="auditor.toml"
[people-policy]
role-required = true
```

```yaml title="people.yml"
- name: Elena Rossi
  role: Consultant medical oncologist
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
reviewers: Elena Rossi
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

Reviewers who are not in the people file are left to `person-unknown`.

### One reviewer of each role

Roles are those of the people file, and where that says none, those that the page states. The last words of
a role are what it is: a lead clinician is a clinician, a patient information manager is no patient.

```toml title="auditor.toml"
[people-policy]
reviewer-roles = ["clinician", "patient"]
```

```yaml title="people.yml"
- name: Elena Rossi
  role: Lead clinician
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
reviewers:
  - Elena Rossi
  - name: Tom Okafor
    role: patient
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## How to fix

Add a `role` to the person in the people file; that settles every page they review. Or ask somebody of the
role for a review, and name them.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.attention import AttentionReason
from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Credit, NameMatch, Page, Repository
from auditor.model.sources import PeopleFile
from auditor.rules._text import quoted
from auditor.values.names.roles import has_role


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Reviewers without a role, once for each person and page; then roles without a reviewer."""
    for page in repository.pages:
        if page.policy.exempt:
            continue
        if page.policy.role_required:
            yield from _without_role(page, repository.people)
        if page.policy.reviewer_roles:
            yield from _without_reviewer(page)


def _without_role(page: Page, people: PeopleFile | None) -> Iterator[Problem]:
    seen: set[str] = set()
    for credit in page.reviewers:
        if credit.identity in seen:
            continue
        seen.add(credit.identity)
        if credit.person and people:
            if not credit.person.role.strip():
                yield Problem(
                    location=credit.location,
                    subject=credit.name,
                    message=f"{people.path} does not say what {credit.person.name}'s role is",
                    help=f"Add `role:` to the person on line {credit.person.line} of {people.path}.",
                )
        elif credit.match in (NameMatch.NO_FILE, NameMatch.UNDECIDED):
            yield Problem(
                location=credit.location,
                subject=credit.name,
                message=f"Nothing says what {credit.name}'s role is: there is no people file",
                help="Make a people.yml with a `name` and a `role` for each reviewer.",
            )


def _without_reviewer(page: Page) -> Iterator[Problem]:
    """The roles that no reviewer has.

    Where one text may name several people, it is not known; that no one at all is named, where the policy
    asks for reviewers, is another rule's finding.
    """
    undecided = any(credit.match is NameMatch.UNDECIDED for credit in page.reviewers)
    if undecided or not page.complete or (page.policy.minimum_reviewers and not page.reviewers):
        return
    roles = {credit.identity: _roles(credit) for credit in page.reviewers}
    for wanted in dict.fromkeys(page.policy.reviewer_roles):
        if any(has_role(said, wanted) for said in roles.values()):
            continue
        known = [f"{name} ({said})" if said else f"{name} (no role is known)" for name, said in roles.items()]
        yield Problem(
            location=page.reviewers[0].location if page.reviewers else page.location(),
            subject=wanted,
            message=f"No reviewer of this page is known to have the role {quoted(wanted)}",
            help=f"The reviewers: {', '.join(known) or 'none'}. Ask one of that role, or add `role:` to the "
            "person in the people file.",
        )


def _roles(credit: Credit) -> str:
    """What is said of a reviewer: by the people file, else by the page."""
    return (credit.person.role.strip() if credit.person else "") or ", ".join(credit.stated_roles)


RULE = rule(__name__, __doc__, Severity.WARNING, check, attention=AttentionReason.REVIEWERS)
