"""Whose sheet ``--for NAME`` asks for."""

from __future__ import annotations

from collections.abc import Callable

from auditor.errors import UsageError
from auditor.model.audit import Audit
from auditor.values.names.matching import name_key, same_person
from auditor.values.nearest import nearest
from auditor.values.text.sanitise import one_line
from auditor.views.people import PersonView, person_view


def view_for(audit: Audit, name: str) -> PersonView:
    """The person or owner whom ``name`` means: spelled the same, then the same key, then the same person.

    Raises:
        UsageError: no one in the audit, or more than one, is meant.
    """
    people = dict.fromkeys(person.name for person in audit.people)
    people.update(dict.fromkeys(sorted({page.owner for page in audit.pages if page.owner})))
    key = name_key(name)
    comparisons: tuple[Callable[[str], bool], ...] = (
        lambda other: other == name,
        lambda other: bool(key) and name_key(other) == key,
        lambda other: same_person(other, name),
    )
    for meant in comparisons:
        found = [other for other in people if meant(other)]
        if len(found) == 1:
            return person_view(audit, found[0])
        if found:
            several = ", ".join(f'"{one_line(other)}"' for other in found)
            raise UsageError(f'"{one_line(name)}" may mean {several}', hint="give the name in full")
    closest = nearest(name, people)
    raise UsageError(
        f'no one called "{one_line(name)}" is named in this audit',
        hint=f'did you mean "{one_line(closest)}"?' if closest else "",
    )
