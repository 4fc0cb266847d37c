"""Lines for ``[fields]``: the names that no concept took, each tried before it is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from auditor.init.toml import quoted, quoted_list
from auditor.model.repository import Repository, UnjudgedField
from auditor.model.trials import ReviewTrial, Trials
from auditor.values.fields import CONCEPTS, REVIEW_DATES, field_concepts, normalise_field
from auditor.values.text.plural import plural

#: more are not tried; the coverage of an audit counts them all
_MOST = 12
_NAMING = {"authors": "name an author", "reviewers": "name a reviewer", "editors": "name an editor"}
#: the concepts whose names change how many pages say who or when
_EFFECTIVE = frozenset((*_NAMING, *REVIEW_DATES, "owner"))


class FieldProposals(NamedTuple):
    """``certain``: names per concept that can be taken as they are; ``doubtful``: what somebody decides."""

    certain: Mapping[str, tuple[str, ...]]
    doubtful: tuple[tuple[str, UnjudgedField], ...]


def propose_fields(repository: Repository, trials: Trials) -> FieldProposals:
    """What the names that no concept took may mean. A name that makes dates unreadable is never certain."""
    certain: dict[str, list[str]] = {}
    doubtful: list[tuple[str, UnjudgedField]] = []
    fields = [field for field in repository.unjudged if field.concepts][:_MOST]
    now = trials.reviews({}).unreadable if fields else 0
    for field in fields:
        concept = field.concepts[0]
        sure = len(field.concepts) == 1 and _has_one_meaning(field)
        if sure and trials.reviews({concept: (field.name,)}).unreadable <= now:
            certain.setdefault(concept, []).append(field.name)
        else:
            doubtful += [(each, field) for each in field.concepts]
    return FieldProposals({concept: tuple(names) for concept, names in certain.items()}, tuple(doubtful))


def field_lines(proposals: FieldProposals, trials: Trials, pages: int) -> Iterator[str]:
    """The table, active where a name has one meaning, commented where somebody must say which it has."""
    if not proposals.certain and not proposals.doubtful:
        return
    yield "# Fields that were seen and have no built-in meaning; nested names are written with dots."
    yield "[fields]"
    for concept in CONCEPTS:
        names = proposals.certain.get(concept)
        if names:
            effect = _effect(concept, trials.reviews({concept: names}), pages)
            yield f"{concept} = {quoted_list(names)}   # {effect}"
    for concept, field in proposals.doubtful:
        have = f"{plural(field.pages, 'page')} {'has' if field.pages == 1 else 'have'} it"
        if concept in _EFFECTIVE:
            have += f"; {_effect(concept, trials.reviews({concept: (field.name,)}), pages)}"
        yield f"# {concept} = [{quoted(field.name)}]   # {have}"


def _has_one_meaning(field: UnjudgedField) -> bool:
    """Whether a name says "review" itself, or ends in a built-in name of people."""
    leaf = normalise_field(field.name.rpartition(".")[2])
    if field.kind == "people":
        return field_concepts({}).get(leaf) == field.concepts[0]
    return any(word in leaf for word in ("review", "verified", "checked"))


def _effect(concept: str, tried: ReviewTrial, pages: int) -> str:
    of = f"of {plural(pages, 'page')}"
    if concept in _NAMING:
        return f"with this: {tried.people.get(concept, 0):,} {of} {_NAMING[concept]}"
    if concept == "owner":
        return f"with this: {tried.people.get('owner', 0):,} {of} have an owner"
    if concept == "next-review":
        said = f"{tried.scheduled:,} {of} say when the next review is due"
    else:
        said = f"{tried.reviewed:,} {of} say when they were last reviewed"
    return f"with this: {said}, {tried.overdue:,} overdue"
