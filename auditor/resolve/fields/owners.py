"""Who owns a page: its own field, else CODEOWNERS, else the configured default."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.model.location import Location
from auditor.model.policy import PagePolicy
from auditor.model.repository import Owner, OwnershipLine
from auditor.model.sources import OwnerRule
from auditor.resolve.fields.concepts import PageFields
from auditor.resolve.path_patterns import PathPattern
from auditor.values.placeholders import is_placeholder


class Owners:
    """Finds the owner of each page."""

    def __init__(self, rules: Sequence[OwnerRule]) -> None:
        """``rules`` are the lines of CODEOWNERS in order."""
        self._lines = rules
        # The last matching line wins, so the first one found from behind does.
        self._rules = [(PathPattern(rule.pattern), rule.owners) for rule in reversed(rules)]

    def owner(self, path: str, fields: PageFields, policy: PagePolicy) -> Owner | None:
        """The owner of the page at ``path``; several are joined with commas. None: no one."""
        for field in fields.fields.get("owner", ()):
            names = [value.text for value in field.values if not is_placeholder(value.text)]
            if names:
                return Owner(", ".join(names), "page")
        owners = self._code_owners(path)
        if owners:
            return Owner(", ".join(owners), "codeowners")
        if policy.default_owner:
            return Owner(policy.default_owner, "default")
        return None

    def lines(self, files: Iterable[str]) -> tuple[OwnershipLine, ...]:
        """The lines of CODEOWNERS in order, and whether each matches one of ``files``."""
        paths = sorted(files) if self._rules else []
        return tuple(
            OwnershipLine(
                Location(rule.path, rule.line),
                rule.pattern,
                rule.owners,
                _matches(rule.pattern, pattern, paths),
            )
            for rule, pattern in zip(
                self._lines, (pattern for pattern, _ in reversed(self._rules)), strict=True
            )
        )

    def _code_owners(self, path: str) -> tuple[str, ...]:
        for pattern, owners in self._rules:
            if pattern.matches(path):
                return owners  # a matching line without owners takes ownership away
        return ()


def _matches(written: str, pattern: PathPattern, files: Sequence[str]) -> bool | None:
    """Whether a pattern matches a file; None for what is no pattern and for hidden files, never seen."""
    if not pattern.is_valid or written.startswith("!"):
        return None
    if any(map(pattern.matches, files)):
        return True
    hidden = any(part.startswith(".") for part in written.replace("\\", "").split("/"))
    return None if hidden else False
