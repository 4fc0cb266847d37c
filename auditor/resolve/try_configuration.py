"""What a configuration would change, without the rest of an audit (``model/trials.py``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from auditor.config import Config
from auditor.model.repository import ReviewState
from auditor.model.sources import Sources
from auditor.model.trials import LinkTrial, ReviewTrial
from auditor.resolve.fields.concepts import FieldReader
from auditor.resolve.fields.date_order import decide_date_order
from auditor.resolve.fields.owners import Owners
from auditor.resolve.links.labels import Labels
from auditor.resolve.links.local import NO_SITE_ROOT, local_links
from auditor.resolve.reviews import ReviewReader
from auditor.values.dates.date_reading import read_date
from auditor.values.dates.intervals import read_interval


class SourceTrials:
    """Tries values of the configuration on ``sources``, as of a day."""

    def __init__(self, sources: Sources, as_of: date) -> None:
        self._sources = sources
        self._as_of = as_of
        self._dates = cache(read_date)

    def reviews(self, fields: Mapping[str, tuple[str, ...]], interval: str | None = None) -> ReviewTrial:
        """With these ``[fields]`` and this interval of the policy."""
        sources = self._sources
        reader = FieldReader(fields)
        read = [reader.read(page) for page in sources.pages]
        order = decide_date_order(None, read, sources.pages, self._dates)
        reviews = ReviewReader(self._as_of, order.value, self._dates)
        owners = Owners(sources.code_owners, sources.site_settings)
        policy = replace(Config().policy, interval=read_interval(interval) if interval else None)
        reviewed = scheduled = overdue = unreadable = 0
        people: Counter[str] = Counter()
        for page, said in zip(sources.pages, read, strict=True):
            review = reviews.review(said, policy)
            reviewed += review.last is not None
            scheduled += review.due is not None
            overdue += review.state is ReviewState.OVERDUE
            stated = (review.declared_last, review.declared_next)
            unreadable += any(each is not None and each.span is None for each in stated)
            people.update(concept for concept in said.people if said.people_that_count(concept))
            people["owner"] += owners.owner(page.path, said, policy) is not None
        return ReviewTrial(reviewed, scheduled, overdue, unreadable, people)

    def links(self, site_root: str | None) -> LinkTrial:
        """With this site root."""
        pages = self._sources.pages
        judge = local_links(self._sources, replace(Config(), site_root=site_root), Labels(self._sources))
        uses = [use for number, page in enumerate(pages) for use in judge.uses(number, page).uses]
        return LinkTrial(
            sum(use.skip == NO_SITE_ROOT for use in uses),
            sum(use.missing or use.anchor_missing for use in uses),
        )
