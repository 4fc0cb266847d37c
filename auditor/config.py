"""The configuration: text in, a frozen ``Config`` out; whatever is unknown is refused with the nearest known name.

The keys and their built-in values are those of docs/configuration.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from auditor.errors import UsageError
from auditor.model.policy import PagePolicy, Severity
from auditor.values.dates import DateOrder
from auditor.values.fields import CONCEPTS
from auditor.values.intervals import Interval, read_interval
from auditor.values.nearest import nearest


@dataclass(frozen=True)
class PolicyBlock:
    """One ``[[policy]]`` block: the globs it is for and the ``PagePolicy`` attributes it changes."""

    match: tuple[str, ...]
    changes: Mapping[str, Any]

    @cached_property
    def _spec(self) -> Any:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(f"/{glob.lstrip('/')}" for glob in self.match)

    def matches(self, path: str) -> bool:
        """Whether the page at ``path`` is meant; globs are anchored at ROOT and ``**`` spans folders."""
        return bool(self._spec.match_file(path))


@dataclass(frozen=True)
class Config:
    """What the configuration asks for (CONTRACT §2); absent keys have their built-in values."""

    content: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    bibliography: tuple[str, ...] = ()
    people: str | None = None
    date_order: DateOrder | None = None
    site_root: str | None = None
    front_matter_schema: str | None = None
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    policy: PagePolicy = field(default_factory=PagePolicy)
    policies: tuple[PolicyBlock, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    fail_on: Severity = Severity.ERROR
    format: str | None = None
    output: tuple[str, ...] = ()
    offline: bool = False
    waivers: bool = True

    def policy_for(self, path: str) -> PagePolicy:
        """What is asked of the page at ``path``: the general policy, changed by every block that matches, in order."""
        policy = self.policy
        for block in self.policies:
            if block.matches(path):
                policy = replace(policy, **block.changes)
        return policy


def parse_config(
    text: str,
    *,
    path: str,
    table: Literal["auditor", "pyproject"],
    rule_ids: Iterable[str],
    families: Iterable[str],
) -> Config:
    """Read a configuration's text; ``path`` is for messages. In a pyproject only ``[tool.auditor]`` counts.

    Raises ``UsageError`` for a syntax error, an unknown key, rule or family, or a value of the wrong kind.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is not valid TOML: {error}", "see https://toml.io for the syntax") from None
    if table == "pyproject":
        document = document.get("tool", {}).get("auditor", {})
    return _Reader(text, path, (*rule_ids, *families)).config(document)


def known_rules(names: Sequence[str], where: str, known: Iterable[str]) -> frozenset[str]:
    """``names`` when all are rule ids or families. Raises ``UsageError`` naming the first that is not."""
    known = tuple(known)
    for name in names:
        if name not in known:
            close = nearest(name, known)
            hint = f"did you mean “{close}”?" if close else "`auditor rules` lists them"
            raise UsageError(f"{where}: there is no rule or family “{name}”", hint)
    return frozenset(names)


_Read = Callable[["_Reader", str, Any], Any]


class _Reader:
    """Reads the values of one document; knows file and line for messages."""

    def __init__(self, text: str, path: str, rules: Sequence[str]) -> None:
        self._lines = text.splitlines()
        self._path = path
        self._rules = rules

    def config(self, document: Mapping[str, Any]) -> Config:
        """The whole document."""
        values = self._table("", document, {**_TOP, **_TABLES, **_LATER})
        policy = PagePolicy(
            **values.pop("review", {}), **values.pop("people_policy", {}), **values.pop("field_policy", {})
        )
        known = Config.__dataclass_fields__
        return Config(policy=policy, **{name: value for name, value in values.items() if name in known})

    def _table(self, prefix: str, table: Any, readers: Mapping[str, tuple[str, _Read]]) -> dict[str, Any]:
        """Values by attribute; every key must have a reader."""
        if not isinstance(table, dict):
            raise self.wrong(prefix.rstrip("."), "a table")
        found = {}
        for key, value in table.items():
            if key not in readers:
                close = nearest(key, readers)
                hint = f"did you mean “{close}”?" if close else f"the keys are {', '.join(sorted(readers))}"
                raise UsageError(f"{self._at(key)}: “{prefix}{key}” is no configuration key", hint)
            attribute, read = readers[key]
            found[attribute] = read(self, f"{prefix}{key}", value)
        return found

    def wrong(self, name: str, expected: str, hint: str = "") -> UsageError:
        """The error for a value of the wrong kind."""
        return UsageError(f"{self._at(name.rpartition('.')[2])}: {name} must be {expected}", hint)

    def _at(self, key: str) -> str:
        """File and line of a key; TOML's parser keeps no lines, so the key is looked for."""
        pattern = re.compile(rf"\s*(?:\[+\s*(?:[\w-]+\s*\.\s*)*)?[\"']?{re.escape(key)}[\"']?\s*[\].=]")
        for number, line in enumerate(self._lines, 1):
            if pattern.match(line):
                return f"{self._path}:{number}"
        return self._path or "the configuration"

    def flag(self, name: str, value: Any) -> bool:
        """true or false."""
        if not isinstance(value, bool):
            raise self.wrong(name, "true or false")
        return value

    def text(self, name: str, value: Any) -> str:
        """A string."""
        if not isinstance(value, str):
            raise self.wrong(name, "a text in quotation marks")
        return value

    def texts(self, name: str, value: Any) -> tuple[str, ...]:
        """A list of strings, or one."""
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(name, "a list of texts")
        return tuple(value)

    def count(self, name: str, value: Any) -> int:
        """A whole number from 0."""
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.wrong(name, "a whole number, 0 or more")
        return value

    def interval(self, name: str, value: Any) -> Interval:
        """An interval such as "12 months"; a number means days."""
        interval = (
            read_interval(str(value))
            if isinstance(value, (str, int)) and not isinstance(value, bool)
            else None
        )
        if interval is None:
            raise self.wrong(name, "an interval such as “12 months”, “1 year” or “60 days”")
        return interval

    def date_order(self, name: str, value: Any) -> DateOrder:
        """day-first or month-first."""
        if value not in list(DateOrder):
            raise self.wrong(name, "“day-first” or “month-first”")
        return DateOrder(value)

    def rules(self, name: str, value: Any) -> frozenset[str]:
        """Rule ids and families."""
        return known_rules(self.texts(name, value), self._at(name), self._rules)

    def fail_on(self, name: str, value: Any) -> Severity:
        """error, warning, note or never."""
        if value == "never":
            return Severity.OFF
        if value not in ("error", "warning", "note"):
            raise self.wrong(name, "error, warning, note or never")
        return Severity(value)

    def severities(self, name: str, value: Any) -> Mapping[str, Severity]:
        """Severities by rule id or family."""
        if not isinstance(value, dict):
            raise self.wrong(name, "a table of rules and severities")
        for rule, severity in value.items():
            known_rules((rule,), f"{self._at(rule)}, [{name}]", self._rules)
            if severity not in list(Severity):
                raise self.wrong(f"{name}.{rule}", "off, note, warning or error")
        return {rule: Severity(severity) for rule, severity in value.items()}

    def added_fields(self, name: str, value: Any) -> Mapping[str, tuple[str, ...]]:
        """Field names by concept."""
        readers = {concept: (concept, _Reader.texts) for concept in CONCEPTS}
        return self._table(f"{name}.", value, readers)

    def allowed(self, name: str, value: Any) -> Mapping[str, tuple[str, ...]]:
        """Allowed values by field."""
        if not isinstance(value, dict):
            raise self.wrong(name, "a table of fields and their values")
        return {key: self.texts(f"{name}.{key}", values) for key, values in value.items()}

    def policies(self, name: str, value: Any) -> tuple[PolicyBlock, ...]:
        """The ``[[policy]]`` blocks."""
        if not isinstance(value, list):
            raise self.wrong(name, "a list of tables, each written [[policy]]")
        return tuple(self._policy(name, block) for block in value)

    def _policy(self, name: str, block: Any) -> PolicyBlock:
        # "required" is a key of [review] (true or false) and of [field-policy] (a list)
        same = _FIELDS if isinstance(block, dict) and isinstance(block.get("required"), list) else _REVIEW
        changes = self._table(f"{name}.", block, {**_POLICY, **_PEOPLE, **_FIELDS, **_REVIEW, **same})
        match = changes.pop("match", ())
        if not match:
            raise self.wrong(name, "given a “match”: the pages it is for", 'write match = "content/news/**"')
        return PolicyBlock(match, changes)

    def anything(self, name: str, value: Any) -> Any:
        """A value that a later version reads."""
        return value


_REVIEW: Mapping[str, tuple[str, _Read]] = {
    "interval": ("interval", _Reader.interval),
    "maximum-interval": ("maximum_interval", _Reader.interval),
    "due-soon": ("due_soon", _Reader.interval),
    "required": ("review_required", _Reader.flag),
}
_PEOPLE: Mapping[str, tuple[str, _Read]] = {
    "author-required": ("author_required", _Reader.flag),
    "owner-required": ("owner_required", _Reader.flag),
    "default-owner": ("default_owner", _Reader.text),
    "minimum-reviewers": ("minimum_reviewers", _Reader.count),
    "independent": ("independent", _Reader.flag),
    "role-required": ("role_required", _Reader.flag),
    "maximum-reviews": ("maximum_reviews", _Reader.count),
}
_FIELDS: Mapping[str, tuple[str, _Read]] = {
    "required": ("required_fields", _Reader.texts),
    "allowed": ("allowed_values", _Reader.allowed),
}
_POLICY: Mapping[str, tuple[str, _Read]] = {
    "match": ("match", _Reader.texts),
    "exempt": ("exempt", _Reader.flag),
    "reason": ("exempt_reason", _Reader.text),
    "severity": ("severity", _Reader.severities),
}
_TOP: Mapping[str, tuple[str, _Read]] = {
    "content": ("content", _Reader.texts),
    "exclude": ("exclude", _Reader.texts),
    "bibliography": ("bibliography", _Reader.texts),
    "people": ("people", _Reader.text),
    "date-order": ("date_order", _Reader.date_order),
    "site-root": ("site_root", _Reader.text),
    "front-matter-schema": ("front_matter_schema", _Reader.text),
    "select": ("select", _Reader.rules),
    "ignore": ("ignore", _Reader.rules),
    "fail-on": ("fail_on", _Reader.fail_on),
    "format": ("format", _Reader.text),
    "output": ("output", _Reader.texts),
    "offline": ("offline", _Reader.flag),
    "waivers": ("waivers", _Reader.flag),
    "severity": ("severity", _Reader.severities),
    "fields": ("fields", _Reader.added_fields),
    "policy": ("policies", _Reader.policies),
}
_TABLES: Mapping[str, tuple[str, _Read]] = {
    "review": ("review", lambda reader, name, value: reader._table(f"{name}.", value, _REVIEW)),
    "people-policy": ("people_policy", lambda reader, name, value: reader._table(f"{name}.", value, _PEOPLE)),
    "field-policy": ("field_policy", lambda reader, name, value: reader._table(f"{name}.", value, _FIELDS)),
}
#: keys of the interface whose checks are not built yet: accepted, so that one file serves every version
_LATER: Mapping[str, tuple[str, _Read]] = {
    key: ("later", _Reader.anything)
    for key in (
        "git cache cache-dir archive retractions max-requests mailto baseline changed-since links references".split()
    )
}
