"""Ranges in ``pages`` fields: BibTeX writes the dash as ``--``."""

from __future__ import annotations

import re

from auditor.values.names.numerals import roman_value
from auditor.values.text.folding import DASHES

_DASH = f"[-{DASHES}]"
_RANGE = re.compile(rf"\s*+([A-Za-z]{{0,3}})(\d{{1,9}})\s*+({_DASH})\s*+([A-Za-z]{{0,3}})(\d{{1,9}})\s*+")
_ROMAN_RANGE = re.compile(rf"\s*+([ivxlcdm]{{1,15}})\s*+({_DASH})\s*+([ivxlcdm]{{1,15}})\s*+")
_LONGEST = 500
_SPACED = re.compile(rf"\s*+{_DASH}\s*+")


def with_double_dashes(pages: str) -> str:
    """``12-34`` and ``12–34`` as ``12--34``, also in a list; whatever is no plain range comes back as it is.

    ``12-1``, which goes backwards, may be page 1 of chapter 12, and ``12-1--12-20`` is right already.
    """
    if len(pages) > _LONGEST or "--" in pages:
        return pages
    parts = pages.split(",")
    made = [_part(part) for part in parts]
    if not all(made):
        return pages
    return ",".join(part or "" for part in made)


def _part(part: str) -> str | None:
    """One part of a list, with its dash doubled; None when it is neither a page nor a plain range."""
    if re.fullmatch(r"\s*+[A-Za-z]{0,3}\d{1,9}\+?\s*+", part):
        return part
    found = _RANGE.fullmatch(part)
    if found:
        letters, first, _, more, last = found.groups()
        if more not in ("", letters) or not _goes_on(first, last, abbreviates=not more or not letters):
            return None
    else:
        found = _ROMAN_RANGE.fullmatch(part)
        first, last = (roman_value(found[1]), roman_value(found[3])) if found else (None, None)
        if first is None or last is None or first >= last:
            return None
    return _SPACED.sub("--", part, count=1)


def _goes_on(first: str, last: str, *, abbreviates: bool) -> bool:
    """Whether ``last`` is a page behind ``first``, perhaps abbreviated: 1234-45."""
    if first.startswith("0") or last.startswith("0"):
        return len(first) == len(last) and first < last
    if int(first) < int(last):
        return len(first) + 3 > len(last)
    whole = first[: len(first) - len(last)] + last
    return abbreviates and 3 <= len(first) <= 6 and 2 <= len(last) < len(first) and first < whole
