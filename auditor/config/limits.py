"""Values of one policy that cannot all hold.

A window for "due soon" that is longer than the interval is none of them: such a page is always due soon.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor.model.field_types import fits
from auditor.model.policy import FieldType, PagePolicy
from auditor.model.written import Scalar
from auditor.values.fields import normalise_field
from auditor.values.text.sanitise import sanitise


class Contradiction(NamedTuple):
    """What cannot hold, as a sentence, and the attributes of ``PagePolicy`` that say it."""

    message: str
    attributes: tuple[str, str]


def contradiction_in(policy: PagePolicy) -> Contradiction | None:
    """The first contradiction of a policy; None when there is none."""
    return next(_contradictions(policy), None)


def _contradictions(policy: PagePolicy) -> Iterator[Contradiction]:
    interval, longest, lead = policy.interval, policy.maximum_interval, policy.lead_time
    if interval and longest and interval.surely_longer(longest):
        yield Contradiction(
            f"interval, {interval.text}, is longer than maximum-interval, {longest.text}",
            ("interval", "maximum_interval"),
        )
    if interval and lead and lead.surely_longer(interval):
        yield Contradiction(
            f"lead-time, {lead.text}, is longer than interval, {interval.text}", ("lead_time", "interval")
        )
    if not policy.field_types or not policy.allowed_values:
        return
    types = {normalise_field(name): kind for name, kind in policy.field_types.items()}
    for name, allowed in policy.allowed_values.items():
        kind = types.get(normalise_field(name))
        # the items of a list may be anything, and in quotation marks so may a text
        if kind is None or kind in (FieldType.LIST, FieldType.STRING):
            continue
        for text in allowed:
            if fits(Scalar(text, 1), kind, None) is False:
                yield Contradiction(
                    f"allowed has “{sanitise(text)}” for {sanitise(name)}, whose type is {kind.value}",
                    ("allowed_values", "field_types"),
                )
