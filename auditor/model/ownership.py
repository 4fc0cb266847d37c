"""Who is behind the owners of pages: persons by any of their names, and the members of teams."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from auditor.model.repository import Repository
from auditor.values.names.matching import owner_key


def owned_pages(repository: Repository) -> Mapping[str, Sequence[str]]:
    """The paths of the pages that each person owns, by the one name that the repository has for the person.

    A team is an entry of the people file with ``members``, or what persons name as their ``team``; of one
    that CODEOWNERS calls ``@organisation/team`` the last part counts too. Teams in teams have no members.
    """
    persons = repository.people.persons if repository.people else ()
    named = {owner_key(name): person.name for person in reversed(persons) for name in reversed(person.names)}
    for page in repository.pages:
        for credit in page.credits:
            named.setdefault(owner_key(credit.name), credit.identity)
    teams: dict[str, set[str]] = defaultdict(set)
    for person in persons:
        for team in person.teams:
            teams[owner_key(team)].add(person.name)
    for person in persons:
        members = {named[key] for member in person.members if (key := owner_key(member)) in named}
        called = [owner_key(name) for name in person.names] if members else []
        everyone = members.union(*(teams[key] for key in called))
        teams.update(dict.fromkeys(called, everyone))
    owned: dict[str, dict[str, None]] = defaultdict(dict)
    known: dict[str, frozenset[str]] = {}
    for page in repository.pages:
        if page.owner is None:
            continue
        text = page.owner.name
        if text not in known:
            # several owners are joined with commas, and a single one may be "Nair, Priya"
            keys = {owner_key(part) for part in (text, *text.split(", "), *_teams_in(text))} - {""}
            known[text] = frozenset({named[key] for key in keys if key in named}).union(
                *(teams[key] for key in keys if key in teams)
            )
        for name in known[text]:
            owned[name][page.path] = None
    return {name: sorted(paths) for name, paths in owned.items()}


def _teams_in(text: str) -> list[str]:
    """The last parts of handles of teams: "editors" of "@lung/editors"."""
    return [part.rpartition("/")[2] for part in text.split(", ") if part.startswith("@") and "/" in part]
