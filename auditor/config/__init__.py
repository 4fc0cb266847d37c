"""The configuration: text in, a frozen ``Config`` out; the unknown is refused with the nearest known name.

``settings`` is what the rest of the program sees, ``keys`` the table of all keys, ``readers`` what a
value may be. The keys and their built-in values are those of docs/configuration.md.
"""

from __future__ import annotations

from auditor.config.keys import parse_config
from auditor.config.readers import known_rules
from auditor.config.settings import Config, PolicyBlock

__all__ = ["Config", "PolicyBlock", "known_rules", "parse_config"]
