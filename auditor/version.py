"""The version of this program, in a file that anything may import."""

from __future__ import annotations

__version__ = "0.1.0"
