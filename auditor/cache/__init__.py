"""What earlier audits found out: answers of sites and registries, since when links fail, what pages say.

The answers lie in one SQLite database (``links``), what was read of a large tree in another (``pages``). What
comes out of them is checked by its type; what does not fit is ignored.
A cache is a convenience: whatever is wrong with it costs one warning, and the audit goes on without it.
Nothing in it can make a broken link look fine: a failure or a temporary state is never taken from memory.
"""

from __future__ import annotations

from auditor.cache.links import DEFAULT_AGES, REUSABLE, Cache, Remembered

__all__ = ["DEFAULT_AGES", "REUSABLE", "Cache", "Remembered"]
