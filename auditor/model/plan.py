"""A plan of reviews: who reviews which page when, and which next-review dates move for that.

``auditor.plan`` makes it; its JSON is the whole ``Plan``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from auditor.model.audit import Tool
from auditor.model.stored import Count, Day

#: the version of the plan's JSON
PLAN = 1


class PlanMethod(StrEnum):
    """How the plan was found."""

    DIRECT = "direct"  # each page has what is best for it alone, and there is room for that
    SOLVER = "solver"
    GREEDY = "greedy"


class Objective(Struct, frozen=True):
    """What the plan minimises, in this order."""

    past_maximum: Count
    """Pages that are reviewed after the longest interval that the policy allows"""
    lateness: float
    """Months begun between the due date and the review, each times the attention that its page needs"""
    over_capacity: Count
    """Reviews that no one has room for: over all people and months, those beyond the capacity"""
    moves: Count
    """Pages whose date moves"""


class PlannedPage(Struct, frozen=True):
    """A page that is reviewed within the horizon."""

    path: str
    """The page, relative to the root, with forward slashes"""
    title: str
    """Its title"""
    due: Day | None
    """When its review is due; null when it must be reviewed and has no date"""
    planned: Day
    """When it is reviewed"""
    person: str | None
    """Who reviews it; null when neither a reviewer nor an owner is named"""
    role: Literal["reviewer", "replacement", "owner"] | None
    """What the person is to the page; a replacement is who follows a reviewer who has left"""
    moved: bool
    """Whether its due date is to become the planned day; that of an overdue page never is"""
    late: bool
    """Whether the review is after the due date; that of an overdue page is"""
    past_maximum: bool
    """Whether it is after the longest interval that the policy allows"""
    reason: str
    """Why it moves, or is late; else empty"""


class MonthOfPerson(Struct, frozen=True):
    """What one person has to review in one month."""

    person: str
    """The person, or the team"""
    first: Day
    """The first day that counts; of a month that is nearly over, it is counted with the next one"""
    last: Day
    """The last day"""
    reviews: Count
    """Reviews planned"""
    due: Count
    """Reviews if no date moved, each by the first who can be asked"""
    places: Count | None
    """Reviews that there is room for, absences counted; null without a capacity"""

    @property
    def over(self) -> int:
        """Reviews beyond the places."""
        return 0 if self.places is None else max(0, self.reviews - self.places)


class LeftOut(Struct, frozen=True):
    """Pages that are not planned."""

    reason: str
    """Why"""
    pages: Count
    """How many"""


class Plan(Struct, frozen=True, kw_only=True, tag_field="plan", tag=PLAN):
    """A plan. The same input and day give an equal one."""

    tool: Tool
    """What made the plan"""
    root: str
    """The folder, as it was given"""
    site: str
    """The address of the site, as configured, or empty"""
    as_of: Day
    """The day from which it plans"""
    until: Day
    """The last day of the horizon"""
    method: PlanMethod
    """How it was found"""
    gap: Count
    """By how many moves the best plan may have fewer; 0 unless the method is greedy"""
    objective: Objective
    """What was minimised"""
    pages: tuple[PlannedPage, ...]
    """The pages, by day and path"""
    months: tuple[MonthOfPerson, ...]
    """What each person has in each month with a review or a due date, by name and month"""
    left_out: tuple[LeftOut, ...]
    """The pages that are not planned, by reason"""
    notes: tuple[str, ...]
    """What a lead should know: that there is no capacity, that capacity cannot hold, and whose"""
