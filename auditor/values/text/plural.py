"""Numbers of things in English words."""

from __future__ import annotations


def plural(number: int, noun: str, many: str | None = None) -> str:
    """A number of things: ``plural(1, "page")`` is "1 page", ``plural(3, "entry")`` "3 entries".

    ``many`` is the plural when it is irregular.
    """
    if number == 1:
        return f"1 {noun}"
    if many is None:
        consonant_y = noun.endswith("y") and noun[-2:-1] not in ("a", "e", "i", "o", "u", "")
        many = f"{noun[:-1]}ies" if consonant_y else f"{noun}s"
    return f"{number:,} {many}"
