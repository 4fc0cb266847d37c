"""Every key of the configuration: the attribute it sets, and what its value may be."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Literal

from auditor.config import readers as read
from auditor.config.limits import contradiction_in
from auditor.config.readers import Document, Keys, Setting, read_table
from auditor.config.settings import Config, PlanSettings, PolicyBlock, StatementSettings
from auditor.errors import UsageError
from auditor.model.attention import AttentionReason
from auditor.model.policy import PagePolicy
from auditor.values.text.line_index import count_line_breaks
from auditor.values.text.toml_positions import ENDLESS_KEY


def _keys(readers: Mapping[str, read.Reader], **attributes: str) -> Keys:
    """Keys that set the attribute of their name, with underscores, or the one given for it."""
    return {key: (attributes.get(key, key.replace("-", "_")), reader) for key, reader in readers.items()}


def _same(names: Mapping[str, read.Reader]) -> Keys:
    """Keys that keep their names: ``evidence`` and ``resolve`` interpret them."""
    return {name: (name, reader) for name, reader in names.items()}


# attributes of PagePolicy
_REVIEW = _keys(
    {
        "interval": read.interval,
        "maximum-interval": read.maximum_interval,
        "due-soon": read.span,
        "lead-time": read.span,
        "required": read.flag,
    },
    required="review_required",
)
_PEOPLE = _keys(
    {
        "author-required": read.flag,
        "owner-required": read.flag,
        "default-owner": read.text,
        "minimum-reviewers": read.number(0),
        "independent": read.flag,
        "role-required": read.flag,
        "reviewer-roles": read.some_texts,
        "maximum-reviews": read.number(1),
    }
)
_FIELDS = _keys(
    {
        "required": read.some_texts,
        "allowed": read.table_of(read.words),
        "types": read.table_of(read.field_type),
    },
    required="required_fields",
    allowed="allowed_values",
    types="field_types",
)


def _pattern(setting: Setting) -> Any:
    """A glob of addresses, or a table with it and the reason."""
    if isinstance(setting.value, str):
        return setting.value
    table = read_table(setting, {"pattern": ("pattern", read.text), "reason": ("reason", read.text)})
    if not table.get("pattern"):
        raise setting.wrong("a glob of addresses", '{ pattern = "https://example.org/*", reason = "…" }')
    return table


_HOST = _same(
    {
        "timeout": read.duration,
        "interval": read.seconds,
        "concurrency": read.number(1),
        "retries": read.number(0),
        "method": read.choice("head", "get"),
    }
)
_LINKS: Keys = {
    **_HOST,
    **_same(
        {
            "deadline": read.duration,
            "run-deadline": read.duration,
            "workers": read.number(1),
            "maximum-redirects": read.number(0),
            "accept": read.list_of(_pattern),
            "ignore": read.list_of(_pattern),
            "hosts": read.table_of(partial(read_table, keys=_HOST)),
            "headers": read.table_of(read.table_of(read.text)),
            "insecure-hosts": read.texts,
            "cache-ages": read.table_of(read.age),
            "confirm-after": read.number(1),
            "robots": read.flag,
        }
    ),
}
_REFERENCES: Keys = _same(
    {
        "acknowledged": read.texts,
        "dialect": read.choice("bibtex", "biblatex"),
        "cache-ages": read.table_of(read.age),
    }
)
_STATEMENTS = _keys(
    {
        "languages": read.list_of(read.language),
        "phrases": read.phrases,
        "ignore": read.some_texts,
        "claim-age": read.span,
    }
)
_ATTENTION: Keys = {reason.value: (reason, read.weight) for reason in AttentionReason}
#: the tables of the policy: key -> attribute of ``PagePolicy``
POLICY_TABLES: Mapping[str, Keys] = {"field-policy": _FIELDS, "people-policy": _PEOPLE, "review": _REVIEW}
#: key -> the table it belongs to, for one that stands elsewhere; of two tables with it, the later
_HOMES: Mapping[str, str] = {
    key: f"[{table}]"
    for table, keys in (
        ("statements", _STATEMENTS),
        ("links", _LINKS),
        ("references", _REFERENCES),
        *POLICY_TABLES.items(),
    )
    for key in keys
}
_TABLES = _same(
    {name: partial(read_table, keys=keys, elsewhere=_HOMES) for name, keys in POLICY_TABLES.items()}
)
_BLOCK: Keys = {
    **_same({"match": read.match, "exempt": read.flag, "reason": read.text, "severity": read.severities}),
    **_keys({"exempt-until": read.day}),
    **_TABLES,
    **_PEOPLE,
    **_FIELDS,
    **_REVIEW,
}


_PLAN = _keys({"capacity": read.number(0), "horizon": read.horizon})


def _plan(setting: Setting) -> PlanSettings:
    return PlanSettings(**read_table(setting, _PLAN, _HOMES))


def _statements(setting: Setting) -> StatementSettings:
    return StatementSettings(**read_table(setting, _STATEMENTS, _HOMES))


def _policies(setting: Setting) -> tuple[PolicyBlock, ...]:
    if not isinstance(setting.value, list):
        raise setting.wrong("a list of tables, each written [[policy]]")
    read.few(setting, setting.value)
    return tuple(_policy(setting.under(index)) for index in range(len(setting.value)))


def _policy(setting: Setting) -> PolicyBlock:
    # "required" is a key of [review] (true or false) and of [field-policy] (a list of fields)
    block = setting.value if isinstance(setting.value, dict) else {}
    is_list = isinstance(block.get("required"), (list, str))
    made = read.policy_block(
        setting, {**_BLOCK, "required": _FIELDS["required"] if is_list else _REVIEW["required"]}
    )
    found = contradiction_in(made.applied(PagePolicy()))
    if found is not None:
        raise UsageError(
            f"{setting.where}: [[policy]] block {made.number}: {found.message}", "change one of the two"
        )
    return made


# attributes of Config
_TOP: Keys = {
    **_keys(
        {
            "content": read.patterns,
            "exclude": read.patterns,
            "bibliography": read.patterns,
            "people": read.text,
            "date-order": read.date_order,
            "site-root": read.text,
            "site-base": read.text,
            "site-url": read.web_addresses,
            "front-matter-schema": read.text,
            "standards": read.patterns,
            "select": read.rules,
            "ignore": read.rules,
            "fail-on": read.fail_on,
            "format": read.text,
            "output": read.texts,
            "json-compact": read.flag,
            "baseline": read.text,
            "changed-since": read.text,
            "offline": read.flag,
            "offline-age": read.age,
            "git": read.flag,
            "waivers": read.flag,
            "cache": read.flag,
            "cache-dir": read.text,
            "archive": read.flag,
            "retractions": read.text,
            "max-requests": read.number(0),
            "mailto": read.text,
            "quiet": read.flag,
            "verbose": read.flag,
            "color": read.choice("auto", "always", "never"),
            "fields": read.added_fields,
            "severity": read.severities,
            "policy": _policies,
            "language": read.language,
            "statements": _statements,
            "links": partial(read_table, keys=_LINKS),
            "references": partial(read_table, keys=_REFERENCES),
            "plan": _plan,
            "attention": partial(read_table, keys=_ATTENTION),
        },
        policy="policies",
    ),
    **_TABLES,
}


def parse_config(
    text: str,
    *,
    path: str,
    table: Literal["auditor", "pyproject"],
    rule_ids: Collection[str],
    families: Collection[str],
) -> Config:
    """Read a configuration's text; ``path`` is for messages. In a pyproject only ``[tool.auditor]`` counts.

    Raises ``UsageError`` for a syntax error, an unknown key, rule or family, or a value of the wrong kind;
    it names file, line and key, and the nearest one that is known.
    """
    given: Any = _toml(text, path)
    prefix: tuple[str, ...] = ()
    if table == "pyproject":
        prefix = ("tool", "auditor")
        tool = given.get("tool")
        given = tool.get("auditor", {}) if isinstance(tool, dict) else {}
    document = Document(text, path, prefix, frozenset((*rule_ids, *families)))
    values = read_table(Setting((), given, document), _TOP, _HOMES)
    policy = PagePolicy()
    stated: set[str] = set()
    for name in _TABLES:
        given_here = values.pop(name, {})
        stated.update(given_here)
        policy = replace(policy, **given_here)
    found = contradiction_in(policy)
    if found is not None:
        raise UsageError(
            f"{_place(found.attributes, given, document)}: {found.message}", "change one of the two"
        )
    return Config(path=path, policy=policy, stated=frozenset(stated), **values)


def _place(attributes: Collection[str], given: Mapping[str, Any], document: Document) -> str:
    """File, line and table of the last key that sets one of these attributes of ``PagePolicy``."""
    settings = [
        Setting((name,), given[name], document).under(key)
        for name, keys in POLICY_TABLES.items()
        for key in given.get(name, ())
        if keys[key][0] in attributes
    ]
    last = max(settings, key=lambda setting: setting.line)
    return f"{last.where}, {last.name}"


_LINE = re.compile(r"\(at line (\d+)[^)]*\)$")


def _toml(text: str, path: str) -> dict[str, Any]:
    """The TOML document. Raises ``UsageError`` with the line of a syntax error."""
    fault = "its values are nested too deeply"
    try:
        if not ENDLESS_KEY.search(text):
            return tomllib.loads(text)
    except RecursionError:
        pass
    except ValueError as error:  # besides syntax, an integer of thousands of digits
        fault = str(error)
    at = _LINE.search(fault)
    if at:
        where = f"{path}:{at[1]}"
    else:
        last = count_line_breaks(text.rstrip("\n")) + 1
        where = f"{path}:{last}" if fault.endswith("(at end of document)") else path
    raise UsageError(f"{where}: this is not TOML: {fault}", "see https://toml.io for the syntax")
