"""A line of CODEOWNERS does nothing.

The finding's subject is the pattern of the line, or the owner when it is about one.

## Why

Platforms pass over such a line without a word: its pages have no owner, and no one is asked when they
change.

## Flagged

```text title="CODEOWNERS"
* @erossi
/old/library/ @erossi
```

```markdown title="content/alk-testing.md"
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

### A line that names no one

```text title="CODEOWNERS"
* @erossi
/content/alk-testing.md
```

```markdown title="content/alk-testing.md"
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

### An owner whom the people file does not know

```text title="CODEOWNERS"
* @erossi @ghost
```

```yaml title="people.yml"
- name: Elena Rossi
  github: erossi
```

```markdown title="content/alk-testing.md"
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## Accepted

Teams are no people, and hidden files are not looked at.

```text title="CODEOWNERS"
* @erossi @lung/editors
/content/ editors@example.org
/.github/ @erossi
```

```yaml title="people.yml"
- name: Elena Rossi
  github: erossi
```

```markdown title="content/alk-testing.md"
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## How to fix

Correct the path or delete the line; name a person, a team or an address; add the person to the people file,
or name who took over.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import OwnershipLine, Repository
from auditor.model.sources import PeopleFile
from auditor.rules._text import quoted


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Lines that match no file, lines that name no one, and owners who are in no people file."""
    people = repository.people
    known = _Known(people) if people is not None and people.readable else None
    owners = [owner for line in repository.ownership for owner in line.owners]
    for line in repository.ownership:
        if line.matches is False:
            yield Problem(
                line.location,
                line.pattern,
                f"{quoted(line.pattern)} matches no file, so this line does nothing",
                "Correct the path, or delete the line.",
            )
        elif not line.owners:
            yield Problem(
                line.location,
                line.pattern,
                f"{quoted(line.pattern)} has no owner: this line names no one and outranks those above",
                "Name a person or a team behind the path, or delete the line.",
            )
        yield from _of_owners(line, known, owners, people.path if people else "")


def _of_owners(
    line: OwnershipLine, known: _Known | None, owners: list[str], people_path: str
) -> Iterator[Problem]:
    for owner in dict.fromkeys(line.owners):
        if "@" not in owner:
            yield Problem(
                line.location,
                owner,
                f"{quoted(owner)} is no owner: it is neither @name, @organisation/team nor an e-mail address",
                "Write the person's handle with @.",
            )
        elif known is not None and known.lacks(owner, owners):
            yield Problem(
                line.location,
                owner,
                f"{owner}, owner of {quoted(line.pattern)}, is not in {people_path}",
                f"Add the person to {people_path}, or name who owns these files now.",
            )


class _Known:
    """The handles and addresses of the people file, each only when it has some."""

    def __init__(self, people: PeopleFile) -> None:
        names = {name for person in people.persons for name in (person.id, *person.other_names)}
        self._handles = {name.removeprefix("@").casefold() for name in names if name}
        self._addresses = {person.email.casefold() for person in people.persons if person.email}
        self._has_handles = people.has_handles

    def lacks(self, owner: str, owners: list[str]) -> bool:
        """Whether ``owner`` is a person's handle or address that is certainly not in the file."""
        if owner.startswith("@"):
            if "/" in owner or owner.startswith("@@"):
                return False  # a team, and a role of GitLab
            judged = self._has_handles or any(map(self._is_handle, owners))
            return judged and not self._is_handle(owner)
        return bool(self._addresses) and owner.casefold() not in self._addresses

    def _is_handle(self, owner: str) -> bool:
        return owner.startswith("@") and owner[1:].casefold() in self._handles


RULE = rule(__name__, __doc__, Severity.NOTE, check)
