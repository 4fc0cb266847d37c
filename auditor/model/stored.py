"""What the types that are stored or sent are made of, beside ``msgspec.Struct``.

Such a type writes each of its fields once: JSON, saved audits, caches and the published schema follow from
it, by ``codec``. A text under a field says what it holds, and is its description in the schema. A field
with a default may be absent where it is read: an older version did not write it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

from msgspec import UNSET as ABSENT
from msgspec import Meta, UnsetType
from msgspec.structs import replace as changed

__all__ = ["ABSENT", "Count", "Day", "Mark", "Position", "changed"]

#: true or false, or not written at all: ``ABSENT``
Mark: TypeAlias = bool | UnsetType
#: how many there are
Count: TypeAlias = Annotated[int, Meta(ge=0)]
#: a line or a column, from 1
Position: TypeAlias = Annotated[int, Meta(ge=1)]
#: a calendar day, written as ``YYYY-MM-DD``
Day: TypeAlias = Annotated[date, Meta(extra_json_schema={"pattern": r"^\d{4}-\d{2}-\d{2}$"})]
