"""Labels of a page's text that mean the last review on some sites and the next one on others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from auditor.model.repository import PageField
from auditor.model.written import BodyFact
from auditor.values.dates.date_reading import DateOrder, read_date
from auditor.values.fields import normalise_field


def decide_labels(
    facts: Sequence[BodyFact], concepts: Mapping[str, str], front_matter: Mapping[str, Iterable[PageField]]
) -> tuple[Sequence[BodyFact], tuple[str, ...]]:
    """The facts, each with its concept, and the labels whose meaning stays open.

    A configured name decides. Beside a stated last review a later date is the next one, beside a stated next
    review an earlier date is the last one. "Date of review" alone is the last one; approval counts as the
    last review only where no other is stated and a next one is.
    """
    if all(fact.concept for fact in facts):
        return facts, ()
    last = _stated("last-reviewed", facts, front_matter)
    following = _stated("next-review", facts, front_matter)
    found: list[BodyFact] = []
    approved: list[BodyFact] = []
    asking: list[BodyFact] = []
    for fact in facts:
        concept = fact.concept or concepts.get(normalise_field(fact.label), "")
        if concept:
            found.append(fact._replace(concept=concept))
        elif "approv" in fact.label.casefold():
            approved.append(fact)
        elif last and not following and _is_later(fact.value, last):
            found.append(fact._replace(concept="next-review"))
        elif not last and (_is_later(following, fact.value) if following else _of_review(fact.label)):
            found.append(fact._replace(concept="last-reviewed"))
        elif (not last and not following) or (not following and read_date(fact.value).style == "none"):
            asking.append(fact)
    if approved and not last and (following or asking):
        last = approved[0].value
        found.append(approved[0]._replace(concept="last-reviewed"))
        later = [fact for fact in asking if not following and _is_later(fact.value, last)]
        found += [fact._replace(concept="next-review") for fact in later]
        asking = [fact for fact in asking if fact not in later]
    return found, tuple(fact.label for fact in asking)


def _stated(concept: str, facts: Iterable[BodyFact], front_matter: Mapping[str, Iterable[PageField]]) -> str:
    """The text of the first date of ``concept``, ``""`` if none is stated."""
    for field in front_matter.get(concept, ()):
        if field.values:
            return field.values[0].text
    return next((fact.value for fact in facts if fact.concept == concept), "")


def _of_review(label: str) -> bool:
    return label.casefold().startswith("date of")


def _is_later(text: str, other: str) -> bool:
    """Whether ``text`` is a later date than ``other`` in any order of days and months."""
    one, two = read_date(text), read_date(other)
    return any(
        (first := one.under(order)) is not None
        and (second := two.under(order)) is not None
        and first.last > second.last
        for order in DateOrder
    )
