"""``Sources`` + configuration + as-of date -> ``Repository``: what everything written means."""

from auditor.resolve.repository import resolve

__all__ = ["resolve"]
