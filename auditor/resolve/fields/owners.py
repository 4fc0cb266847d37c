"""Who owns a page: its own field, else CODEOWNERS, else the configured default, else that of the site.

Source of the last: ``default_owner_slack`` in "Global Configuration" of the tech-docs gem (Middleman).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from auditor.model.location import Location
from auditor.model.policy import PagePolicy
from auditor.model.repository import Owner, OwnershipLine
from auditor.model.sources import OwnerRule
from auditor.model.written import MapNode, Scalar
from auditor.resolve.fields.concepts import PageFields
from auditor.resolve.path_patterns import LastMatch, PathPattern, keys
from auditor.values.folders import is_below
from auditor.values.generator_settings import TECH_DOCS
from auditor.values.patterns import WildcardLimit, has_wildcard
from auditor.values.placeholders import is_placeholder
from auditor.values.text.plural import plural


class Owners:
    """Finds the owner of each page."""

    def __init__(self, rules: Sequence[OwnerRule], settings: Mapping[str, MapNode]) -> None:
        """``rules`` are the lines of CODEOWNERS in order, ``settings`` those of the site's generators."""
        self._site_owners = list(_site_owners(settings))
        self._lines = rules
        limit = WildcardLimit()
        self._patterns = [
            PathPattern(rule.pattern)
            if not has_wildcard(rule.pattern) or limit.allows(rule.pattern)
            else None
            for rule in rules
        ]
        #: what did not count
        self.notes: tuple[str, ...] = ()
        if limit.passed:
            left = plural(limit.passed, "pattern")
            self.notes = (
                f"{rules[0].path}: {left} with wildcards did not count: there are too many of them",
            )
        self._last = LastMatch(self._patterns)

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
        paths = sorted(files) if self._lines else []
        known = frozenset(chain.from_iterable(map(keys, paths)))
        return tuple(
            OwnershipLine(
                Location(rule.path, rule.line),
                rule.pattern,
                rule.owners,
                _matches(rule.pattern, pattern, paths, known),
            )
            for rule, pattern in zip(self._lines, self._patterns, strict=True)
        )

    def _code_owners(self, path: str) -> tuple[str, ...]:
        number = self._last.number(path)
        # a matching line without owners takes ownership away
        return () if number is None else self._lines[number].owners


def _site_owners(settings: Mapping[str, MapNode]) -> Iterator[tuple[str, str]]:
    """The folder with the pages of each site that states who owns them, and whom it states."""
    for path, values in settings.items():
        place = f"/{path}"
        name = values.get("default_owner_slack") if place.endswith(TECH_DOCS) else None
        if isinstance(name, Scalar) and name.text and not is_placeholder(name.text):
            yield f"{place.removesuffix(TECH_DOCS)}/source".lstrip("/"), name.text


def _matches(
    written: str, pattern: PathPattern | None, files: Sequence[str], known: Collection[str]
) -> bool | None:
    """Whether a pattern matches one of ``files``, whose keys are ``known``.

    None for what is no pattern or was not tried, and for hidden files, which are never seen.
    """
    if pattern is None or not pattern.is_valid or written.startswith("!"):
        return None
    if pattern.key in known if pattern.key else any(map(pattern.matches, files)):
        return True
    hidden = any(part.startswith(".") for part in written.replace("\\", "").split("/"))
    return None if hidden else False
