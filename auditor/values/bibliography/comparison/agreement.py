"""What a comparison of one thing can come to."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Agreement(StrEnum):
    """Whether two descriptions agree on something. What one of them does not say is never different."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "not comparable"


class Difference(NamedTuple):
    """A field on which two descriptions disagree, and what each says, for people.

    ``field`` is "title", "authors", "first author", "order of authors", "year", "journal", "volume", "issue"
    or "pages".
    """

    field: str
    ours: str
    theirs: str
