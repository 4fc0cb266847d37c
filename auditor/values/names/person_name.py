"""The name of a person or group in parts: what an entry, an item of a list or a registry's record gives."""

from __future__ import annotations

from typing import NamedTuple


class PersonName(NamedTuple):
    """A name in parts, decoded: no LaTeX, no markup.

    ``family`` includes particles ("van der Berg"). ``given`` may be initials. ``literal`` is True for a group
    ("World Health Organization"): its whole name is in ``family`` and is not to be taken apart.
    """

    given: str = ""
    family: str = ""
    suffix: str = ""
    literal: bool = False

    @property
    def display(self) -> str:
        """As people read it: "Martin Luther King Jr."."""
        return " ".join(filter(None, (self.given, self.family, self.suffix)))
