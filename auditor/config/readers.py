"""What the value of a configuration key may be; a wrong one is a ``UsageError`` with file, line and key."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from auditor.config.settings import PolicyBlock
from auditor.errors import UsageError
from auditor.model.policy import FAIL_ON, NO_REASON, FieldType, Severity
from auditor.model.written import ClaimKind
from auditor.values.dates.date_reading import DateOrder
from auditor.values.dates.intervals import Interval, read_age, read_interval
from auditor.values.fields import CONCEPTS
from auditor.values.languages import language_code
from auditor.values.nearest import nearest
from auditor.values.patterns import expand_braces, has_wildcard, to_regex
from auditor.values.text.sanitise import sanitise
from auditor.values.text.toml_positions import TomlPath, find_lines, line_of

_LONGEST_SHOWN = 60
#: items of a list that every page is compared with: no honest one has so many
_MOST = 2_000
_LONGEST_PHRASE = 100
#: in months
_LONGEST_HORIZON = 120
#: tables in each other that name a field; what is deeper is refused as its value
_DEEPEST = 8


@dataclass(frozen=True)
class Document:
    """The text that is read: its file's name, the table that counts, the rule ids and families there are."""

    text: str
    path: str
    table: tuple[str, ...]
    rules: Collection[str]

    @cached_property
    def lines(self) -> Mapping[TomlPath, int]:
        """Where its keys stand: looked up once, when the first one is asked for."""
        return find_lines(self.text)


class Setting(NamedTuple):
    """A key's value and where it stands."""

    path: tuple[str | int, ...]
    value: Any
    document: Document

    @property
    def name(self) -> str:
        """The key as a person would name it: ``review.due-soon``."""
        return sanitise(".".join(part for part in self.path if isinstance(part, str)))

    @property
    def where(self) -> str:
        """File and line."""
        path = self.document.path or "the configuration"
        line = self._line()
        return f"{path}:{line}" if line else path

    @property
    def line(self) -> int:
        """The line, 1 when it cannot be found."""
        return self._line() or 1

    def _line(self) -> int | None:
        return line_of(self.document.lines, (*self.document.table, *self.path))

    def under(self, key: str | int) -> Setting:
        """The value of ``key`` in a table, or of an index in a list."""
        return Setting((*self.path, key), self.value[key], self.document)

    def wrong(self, expected: str, hint: str = "") -> UsageError:
        """The error for a value of the wrong kind."""
        written = repr(self.value)
        shown = f", not {written}" if len(written) <= _LONGEST_SHOWN else ""
        return UsageError(f"{self.where}: {self.name or 'the table'} must be {expected}{shown}", hint)


_WEB_ADDRESS = re.compile(r"https?://[^/?#\s]+", re.IGNORECASE)

Reader: TypeAlias = Callable[[Setting], Any]
#: key -> the attribute it sets, and what its value may be
Keys: TypeAlias = Mapping[str, tuple[str, Reader]]


def read_table(setting: Setting, keys: Keys, elsewhere: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The values of a table by attribute; every key must be known. ``elsewhere``: the homes of other keys."""
    if not isinstance(setting.value, dict):
        raise setting.wrong("a table")
    values = {}
    for key in setting.value:
        child = setting.under(key)
        if key not in keys:
            hint = _hint(key, keys, elsewhere or {})
            raise UsageError(f"{child.where}: “{child.name}” is no configuration key", hint)
        attribute, read = keys[key]
        values[attribute] = read(child)
    return values


def _hint(key: str, keys: Keys, elsewhere: Mapping[str, str]) -> str:
    if key in elsewhere:
        return f"it belongs to {elsewhere[key]}"
    close = nearest(key, keys, at_least=0.6)
    return f"did you mean “{close}”?" if close else f"the keys are {', '.join(sorted(keys))}"


def known_rules(names: Iterable[str], where: str, known: Collection[str]) -> frozenset[str]:
    """``names`` when all are rule ids or families. Raises ``UsageError`` naming the first that is not."""
    names = tuple(names)
    for name in names:
        if name not in known:
            close = nearest(name, known, at_least=0.6)
            hint = f"did you mean “{close}”?" if close else "`auditor rules` lists them"
            raise UsageError(f"{where}: there is no rule or family “{sanitise(name)}”", hint)
    return frozenset(names)


def flag(setting: Setting) -> bool:
    """Read true or false."""
    if not isinstance(setting.value, bool):
        raise setting.wrong("true or false")
    return setting.value


def text(setting: Setting) -> str:
    """Read a string."""
    if not isinstance(setting.value, str):
        raise setting.wrong("a text in quotation marks")
    return setting.value


def texts(setting: Setting) -> tuple[str, ...]:
    """Read a list of strings; one alone is a list of one."""
    if isinstance(setting.value, str):
        return (setting.value,)
    if not isinstance(setting.value, list) or not all(isinstance(item, str) for item in setting.value):
        raise setting.wrong("a list of texts")
    return tuple(setting.value)


def some_texts(setting: Setting) -> tuple[str, ...]:
    """Read a list of strings that each page is compared with; see ``few``."""
    few(setting, setting.value)
    return texts(setting)


def few(setting: Setting, items: Collection[object]) -> None:
    """Refuse a list or table, every item of which costs something on every page, that is too long."""
    if isinstance(items, (list, dict)) and len(items) > _MOST:
        raise UsageError(
            f"{setting.where}: {setting.name} has more than {_MOST:,} items", "write fewer of them"
        )


def patterns(setting: Setting) -> tuple[str, ...]:
    """Read a list of globs; there may be any number of plain paths among them."""
    found = texts(setting)
    few(setting, [glob for written in found for glob in _with_wildcards(written)])
    return found


def _with_wildcards(text: str) -> Iterator[str]:
    if "{" in text or has_wildcard(text):
        yield from expand_braces(text)


def web_addresses(setting: Setting) -> tuple[str, ...]:
    """Read a list of addresses that begin with ``http://`` or ``https://``; one alone is a list of one."""
    found = texts(setting)
    if not all(_WEB_ADDRESS.match(item) for item in found):
        raise setting.wrong("a list of web addresses", '["https://example.org"]')
    return found


def words(setting: Setting) -> tuple[str, ...]:
    """Read the values of an enumeration; numbers and booleans count as they are written in front matter."""
    value = setting.value if isinstance(setting.value, list) else [setting.value]
    if not all(isinstance(item, (str, int)) for item in value):
        raise setting.wrong("a list of texts")
    return tuple(str(item).lower() if isinstance(item, bool) else str(item) for item in value)


def number(least: int) -> Reader:
    """Read a whole number of at least ``least``."""

    def read(setting: Setting) -> int:
        value = setting.value
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise setting.wrong(f"a whole number, {least} or more")
        return value

    return read


def weight(setting: Setting) -> float:
    """Read a number, 0 or more."""
    value = setting.value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < float("inf"):
        raise setting.wrong("a number, 0 or more")
    return float(value)


def seconds(setting: Setting) -> float:
    """Read a number of seconds, 0 or more."""
    value = setting.value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < float("inf"):
        raise setting.wrong("a number of seconds, 0 or more")
    return value


def duration(setting: Setting) -> float:
    """Read a number of seconds that is more than 0."""
    if not seconds(setting):
        raise setting.wrong("a number of seconds, more than 0")
    return float(setting.value)


def choice(*options: str) -> Reader:
    """Read one of a few words."""

    def read(setting: Setting) -> str:
        if setting.value not in options:
            close = nearest(setting.value, options) if isinstance(setting.value, str) else None
            quoted = [f"“{option}”" for option in options]
            expected = f"{', '.join(quoted[:-1])} or {quoted[-1]}"
            raise setting.wrong(expected, f"did you mean “{close}”?" if close else "")
        return str(setting.value)

    return read


def date_order(setting: Setting) -> DateOrder:
    """Read ``day-first`` or ``month-first``."""
    return DateOrder(choice(*DateOrder)(setting))


def severity(setting: Setting) -> Severity:
    """Read a severity."""
    return Severity(choice(*reversed(Severity))(setting))


def fail_on(setting: Setting) -> Severity:
    """Read a severity or ``never``, which is ``OFF``."""
    return FAIL_ON[choice(*FAIL_ON)(setting)]


def interval(setting: Setting) -> Interval:
    """Read an interval such as "12 months"; a number counts days; "never" is one too."""
    return _interval(setting, read_interval)


def age(setting: Setting) -> Interval:
    """Read for how long something counts: an interval, or "0 days"."""
    return _interval(setting, read_age)


def _interval(setting: Setting, reader: Callable[[str], Interval | None]) -> Interval:
    value = setting.value
    found = None if isinstance(value, bool) or not isinstance(value, (str, int)) else reader(str(value))
    if found is None:
        raise setting.wrong("an interval", "write it as “12 months”, “1 year” or “60 days”")
    return found


def maximum_interval(setting: Setting) -> Interval | None:
    """Read an interval; "never" lifts the limit."""
    found = interval(setting)
    return None if found.never else found


def span(setting: Setting) -> Interval:
    """Read an interval that ends."""
    found = interval(setting)
    if found.never:
        raise setting.wrong("an interval that ends", "write it as “60 days”")
    return found


def horizon(setting: Setting) -> Interval:
    """Read how far a plan reaches: ten years at most, which is more than anyone plans."""
    found = span(setting)
    if found.months > _LONGEST_HORIZON or found.days > 30 * _LONGEST_HORIZON:
        raise setting.wrong("an interval of ten years at most", "write it as “12 months”")
    return found


def rules(setting: Setting) -> frozenset[str]:
    """Read rule ids and families: a list, or one text with commas as on the command line."""
    names = [name.strip() for part in texts(setting) for name in part.split(",")]
    if names and not any(names):
        raise setting.wrong("rules or families", "`auditor rules` lists them")
    where = f"{setting.where}, {setting.name}" if any(n not in setting.document.rules for n in names) else ""
    return known_rules(filter(None, names), where, setting.document.rules)


def severities(setting: Setting) -> dict[str, Severity]:
    """Read severities by rule id or family."""
    if not isinstance(setting.value, dict):
        raise setting.wrong("a table of rules and severities", '[severity] reference-uncited = "off"')
    for rule in setting.value:
        if rule not in setting.document.rules:
            known_rules((rule,), f"{setting.under(rule).where}, {setting.name}", setting.document.rules)
    return {rule: severity(setting.under(rule)) for rule in setting.value}


def table_of(read: Reader) -> Reader:
    """Read a table whose keys are free and whose values are all of one kind."""

    def read_values(setting: Setting) -> dict[str, Any]:
        if not isinstance(setting.value, dict):
            raise setting.wrong("a table")
        return {key: read(setting.under(key)) for key in setting.value}

    return read_values


def list_of(read: Reader) -> Reader:
    """Read a list whose items are all of one kind."""

    def read_items(setting: Setting) -> tuple[Any, ...]:
        if not isinstance(setting.value, list):
            raise setting.wrong("a list")
        return tuple(read(setting.under(index)) for index in range(len(setting.value)))

    return read_items


def language(setting: Setting) -> str:
    """Read the code of a language; a region behind it does not count."""
    code = language_code(setting.value) if isinstance(setting.value, str) else ""
    if not code:
        raise setting.wrong("the code of a language", "for example “en”, “de” or “pt-BR”")
    return code


def phrases(setting: Setting) -> tuple[tuple[str, ClaimKind, str], ...]:
    """Read phrases by class, and by language and class, as (language or "", class, phrase)."""
    classes = [kind.value for kind in ClaimKind if kind not in (ClaimKind.ACCESSED, ClaimKind.MARKED)]
    if not isinstance(setting.value, dict):
        raise setting.wrong("a table of phrases by class", 'for example undated = ["these days"]')
    found: list[tuple[str, ClaimKind, str]] = []
    for key, value in setting.value.items():
        child = setting.under(key)
        if key in classes:
            given = some_texts(child)
            if not all(phrase.strip() and len(phrase) <= _LONGEST_PHRASE for phrase in given):
                raise child.wrong(f"a list of phrases of at most {_LONGEST_PHRASE} characters")
            found += (("", ClaimKind(key), phrase) for phrase in given)
        elif isinstance(value, dict) and (code := language_code(key)):
            found += ((code, kind, phrase) for _, kind, phrase in phrases(child))
        else:
            raise UsageError(
                f"{child.where}: “{child.name}” is no class of statements",
                f"the classes are {', '.join(classes)}; phrases of one language stand in a table of its code",
            )
    return tuple(found)


def added_fields(setting: Setting) -> dict[str, tuple[str, ...]]:
    """Read field names by concept."""
    return read_table(setting, {concept: (concept, texts) for concept in CONCEPTS})


def globs(setting: Setting) -> re.Pattern[str]:
    """One expression for the whole paths that globs mean; a folder's name means all that is in it."""
    regexes = []
    for written in some_texts(setting):
        for glob in expand_braces(written.strip().removeprefix("./").strip("/")):
            regex = to_regex(glob) if glob else None
            if regex is None:
                raise setting.wrong(
                    f"globs, and “{sanitise(written)}” can match no page", 'for example "content/news/**"'
                )
            regexes.append(regex)
    if not regexes:
        raise setting.wrong("one glob or more", 'for example match = "content/news/**"')
    return re.compile(f"(?:{'|'.join(regexes)})(?:/.*)?", re.DOTALL)


class Match(NamedTuple):
    """The pages that a block is for; see ``PolicyBlock``."""

    globs: tuple[str, ...]
    pattern: re.Pattern[str] | None
    fields: Mapping[str, tuple[str, ...]]


def match(setting: Setting) -> Match:
    """Read globs, or a table of front-matter fields and their values, in which ``path`` is the globs.

    A field that is called ``path`` is written ``field.path``.
    """
    if not isinstance(setting.value, dict):
        return Match(texts(setting), globs(setting), {})
    path = setting.under("path") if "path" in setting.value else None
    fields = {
        name.removeprefix("field.") if name == "field.path" else name: _field_values(found)
        for name, found in _dotted(setting)
        if name != "path"
    }
    few(setting, fields)
    if path is None and not fields:
        raise setting.wrong("a glob, or a table with a field", 'match = { audience = "patients" }')
    return Match(texts(path) if path else (), globs(path) if path else None, fields)


def _dotted(setting: Setting, before: tuple[str, ...] = ()) -> Iterator[tuple[str, Setting]]:
    """The values in a table with their names; the name of one in a table below has dots."""
    for key in setting.value:
        child, name = setting.under(key), (*before, key)
        if isinstance(child.value, dict) and len(name) < _DEEPEST:
            yield from _dotted(child, name)
        else:
            yield ".".join(name), child


def _field_values(setting: Setting) -> tuple[str, ...]:
    found = tuple(word.strip().casefold() for word in words(setting))
    few(setting, found)
    if not found:
        raise setting.wrong("a value, or a list of values of which a page must have one")
    return found


def field_type(setting: Setting) -> FieldType:
    """Read the type of a front-matter field."""
    return FieldType(choice(*FieldType)(setting))


def day(setting: Setting) -> date:
    """Read a day, as a date of TOML or as a text ``YYYY-MM-DD``."""
    value = setting.value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        with suppress(ValueError):
            return date.fromisoformat(value)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise setting.wrong("a day", "write it as YYYY-MM-DD")
    return value


def policy_block(setting: Setting, keys: Keys) -> PolicyBlock:
    """Read one ``[[policy]]`` block; ``keys`` are those it may change."""
    if not isinstance(setting.value, dict):
        raise setting.wrong("a list of tables, each written [[policy]]")
    if "match" not in setting.value:
        raise UsageError(f"{setting.where}: a policy needs a “match”", 'write match = "content/news/**"')
    changes = read_table(setting, keys)
    matched = changes.pop("match")
    reason = changes.pop("reason", "").strip()
    for nested in ("review", "people-policy", "field-policy"):
        changes.update(changes.pop(nested, {}))
    number = setting.path[-1] + 1 if isinstance(setting.path[-1], int) else 1
    if "exempt_until" in changes and not changes.get("exempt"):
        raise UsageError(
            f"{setting.under('exempt-until').where}: policy.exempt-until is the end of no exemption",
            "write exempt = true in the same block",
        )
    if "exempt" in changes:
        exempt = changes["exempt"]
        changes["exempt_reason"] = (reason or NO_REASON) if exempt else ""
        changes["exempt_by"] = number if exempt else 0
        changes.setdefault("exempt_until", None)
    return PolicyBlock(matched.globs, changes, setting.line, matched.pattern, matched.fields, number)
