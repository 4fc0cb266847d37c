"""Who owns a page: its own field, else CODEOWNERS, else the configured default, else that of the site.

Source of the last: ``default_owner_slack`` in "Global Configuration" of the tech-docs gem (Middleman).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.model.location import Location
from auditor.model.policy import PagePolicy
from auditor.model.repository import Owner, OwnershipLine
from auditor.model.sources import OwnerRule
from auditor.model.written import MapNode, Scalar
from auditor.resolve.fields.concepts import PageFields
from auditor.resolve.path_patterns import PathPattern
from auditor.values.folders import is_below
from auditor.values.generator_settings import TECH_DOCS
from auditor.values.placeholders import is_placeholder


class Owners:
    """Finds the owner of each page."""

    def __init__(self, rules: Sequence[OwnerRule], settings: Mapping[str, MapNode]) -> None:
        """``rules`` are the lines of CODEOWNERS in order, ``settings`` those of the site's generators."""
        self._site_owners = list(_site_owners(settings))
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
        name = next((name for folder, name in self._site_owners if is_below(path, folder)), None)
        return None if name is None else Owner(name, "default")

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


def _site_owners(settings: Mapping[str, MapNode]) -> Iterator[tuple[str, str]]:
    """The folder with the pages of each site that states who owns them, and whom it states."""
    for path, values in settings.items():
        place = f"/{path}"
        name = values.get("default_owner_slack") if place.endswith(TECH_DOCS) else None
        if isinstance(name, Scalar) and name.text and not is_placeholder(name.text):
            yield f"{place.removesuffix(TECH_DOCS)}/source".lstrip("/"), name.text


def _matches(written: str, pattern: PathPattern, files: Sequence[str]) -> bool | None:
    """Whether a pattern matches a file; None for what is no pattern and for hidden files, never seen."""
    if not pattern.is_valid or written.startswith("!"):
        return None
    if any(map(pattern.matches, files)):
        return True
    hidden = any(part.startswith(".") for part in written.replace("\\", "").split("/"))
    return None if hidden else False
