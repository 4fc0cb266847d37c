"""ORCID iDs as people write them.

Source: ORCID, "Structure of the ORCID Identifier" (sixteen digits; check digit of ISO 7064, mod 11-2).
"""

from __future__ import annotations

import re

from auditor.values.text.folding import DASHES_TO_HYPHENS

_ORCID_PREFIX = re.compile(
    r"(?:https?://)?(?:www\.|sandbox\.)?orcid\.org/|orcid(?: id)?\s*[:=]?\s*", re.IGNORECASE
)
_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])", re.ASCII)


def orcid_of(text: str) -> str | None:
    """The ORCID iD in its bare form ``0000-0002-1825-0097``, from an address too; None when it is not one.

    The check digit is not looked at: see ``orcid_fault``.
    """
    found = _ORCID.fullmatch(_orcid_part(text))
    return "-".join(found.groups()).upper() if found else None


def orcid_fault(text: str) -> str | None:
    """Why an ORCID iD is not valid, or None: its form, then its check digit (ISO 7064, mod 11-2)."""
    orcid = orcid_of(text)
    if orcid is None:
        digits = sum(character.isdigit() or character in "Xx" for character in _orcid_part(text))
        if digits != 16:
            return f"it has {digits} digits instead of 16"
        return "it is not written as four groups of four digits"
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    expected = "0123456789X"[(12 - total % 11) % 11]
    return None if orcid[-1] == expected else f"its check digit is {orcid[-1]} and should be {expected}"


def _orcid_part(text: str) -> str:
    bare = text[:200].strip().strip("<>").translate(DASHES_TO_HYPHENS)
    prefix = _ORCID_PREFIX.match(bare)
    return (bare[prefix.end() :] if prefix else bare).strip().rstrip("/")
