"""auditor: finds what has gone stale on websites that people act on, and who should do what next.

From Python: ``auditor.run(root, as_of=…) -> Audit``.
"""

from __future__ import annotations

from auditor.version import __version__

TYPE_CHECKING = False  # not typing's: `python -m` still has the current folder on the path here
if TYPE_CHECKING:
    from auditor.engine import run

__all__ = ["__version__", "run"]


def __getattr__(name: str) -> object:
    if name == "run":  # imported when asked for: `auditor --help` needs none of it
        from auditor.engine import run

        return run
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
