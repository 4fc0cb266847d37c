"""Whether a corrected text reads as before, but for what was to change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.fix.entries import FieldCorrection
from auditor.fix.links import ItemCorrection, LinkCorrection
from auditor.model.sources import Bibliography, PageSource
from auditor.model.written import ListedReference
from auditor.values.identifiers.doi import is_bare_resolver


def entries_as_expected(before: Bibliography, wanted: Sequence[FieldCorrection], after: Bibliography) -> bool:
    """Every entry has the fields it had, but for those corrected, and no new fault has come."""
    if len(before.entries) != len(after.entries) or len(before.faults) != len(after.faults):
        return False
    changes: dict[int, dict[str, str]] = {}
    for one in wanted:
        changes.setdefault(id(one.entry), {})[one.name] = one.new
    for old, new in zip(before.entries, after.entries, strict=True):
        fields = {**old.fields, **changes.get(id(old), {})}
        if (old.key, old.type, old.repeated, fields) != (new.key, new.type, new.repeated, dict(new.fields)):
            return False
    return True


def as_expected(before: PageSource, wanted: Sequence[LinkCorrection], after: PageSource) -> bool:
    """The links to be corrected lead to their new addresses, and the page is otherwise the same."""
    new = {one.number: one.new for one in wanted}
    expected = [(new.get(index, link.url), link.line, link.form) for index, link in enumerate(before.links)]
    return expected == [(link.url, link.line, link.form) for link in after.links] and _same(before, after)


def item_as_expected(before: PageSource, wanted: ItemCorrection, after: PageSource) -> bool:
    """The item has its DOI; the other items and all links but to the bare resolver are as they were."""
    if len(before.listed_references) != len(after.listed_references):
        return False
    for index, (old, new) in enumerate(zip(before.listed_references, after.listed_references, strict=True)):
        if index == wanted.number:
            if new.doi != wanted.new.lower() or new.doi_link_empty or _described(old) != _described(new):
                return False
        elif _described(old) != _described(new) or (old.doi, old.url) != (new.doi, new.url):
            return False
    links = Counter(link.url for link in before.links)
    links.subtract(link.url for link in after.links)
    lost = [url for url, number in links.items() if number > 0]
    gained = -sum(number for number in links.values() if number < 0)
    return gained <= 1 and all(map(is_bare_resolver, lost)) and _same(before, after)


def _described(item: ListedReference) -> tuple[object, ...]:
    return (item.line, item.authors, item.year, item.title, item.container)


def _same(before: PageSource, after: PageSource) -> bool:
    """Whether everything but links is read as before."""
    return (
        before.front_matter == after.front_matter
        and before.heading == after.heading
        # in a line with a new address what follows it moves
        and [one[:2] for one in before.citations] == [one[:2] for one in after.citations]
        and len(before.facts) == len(after.facts)
        and len(before.listed_references) == len(after.listed_references)
        and len(before.waivers) == len(after.waivers)
        and len(before.faults) == len(after.faults)
    )
