"""What earlier audits learnt about links: which worked, and since when others fail.

A cache is a convenience: whatever is wrong with it costs one warning, and the audit goes on without it.
Nothing in it can make a broken link look fine: a failure or a passing state is never taken from memory.
"""

from __future__ import annotations

from auditor.cache.ages import DEFAULT_AGES, REUSABLE
from auditor.cache.links import Cache
from auditor.cache.rows import Remembered

__all__ = ["DEFAULT_AGES", "REUSABLE", "Cache", "Remembered"]
