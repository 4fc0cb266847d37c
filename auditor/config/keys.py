"""Every key of the configuration: the attribute it sets, and what its value may be."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Literal

from auditor.config import readers as read
from auditor.config.readers import Keys, Setting, Source, read_table
from auditor.config.settings import Config, PolicyBlock
from auditor.errors import UsageError
from auditor.model.policy import PagePolicy
from auditor.values.text.line_index import count_line_breaks

_REVIEW: Keys = {
    "interval": ("interval", read.interval),
    "maximum-interval": ("maximum_interval", read.maximum_interval),
    "due-soon": ("due_soon", read.span),
    "required": ("review_required", read.flag),
}
_PEOPLE: Keys = {
    "author-required": ("author_required", read.flag),
    "owner-required": ("owner_required", read.flag),
    "default-owner": ("default_owner", read.text),
    "minimum-reviewers": ("minimum_reviewers", read.number(0)),
    "independent": ("independent", read.flag),
    "role-required": ("role_required", read.flag),
    "maximum-reviews": ("maximum_reviews", read.number(1)),
}
_FIELDS: Keys = {
    "required": ("required_fields", read.texts),
    "allowed": ("allowed_values", read.table_of(read.words)),
}


def _pattern(setting: Setting) -> Any:
    """A glob of addresses, or a table with it and the reason."""
    if isinstance(setting.value, str):
        return setting.value
    table = read_table(setting, {"pattern": ("pattern", read.text), "reason": ("reason", read.text)})
    if not table.get("pattern"):
        raise setting.wrong("a glob of addresses", '{ pattern = "https://example.org/*", reason = "…" }')
    return table


def _same(names: Mapping[str, read.Reader]) -> Keys:
    """Keys that keep their names: later rooms interpret them."""
    return {name: (name, reader) for name, reader in names.items()}


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
            "cache-ages": read.table_of(read.interval),
            "confirm-after": read.number(1),
            "robots": read.flag,
        }
    ),
}
_REFERENCES: Keys = _same(
    {
        "acknowledged": read.texts,
        "dialect": read.choice("bibtex", "biblatex"),
        "cache-ages": read.table_of(read.interval),
    }
)
_HOMES: Mapping[str, str] = {
    **dict.fromkeys(_LINKS, "[links]"),
    **dict.fromkeys(_REFERENCES, "[references]"),
    **dict.fromkeys(_FIELDS, "[field-policy]"),
    **dict.fromkeys(_PEOPLE, "[people-policy]"),
    **dict.fromkeys(_REVIEW, "[review]"),
}
_TABLES: Keys = {
    "review": ("review", partial(read_table, keys=_REVIEW, elsewhere=_HOMES)),
    "people-policy": ("people-policy", partial(read_table, keys=_PEOPLE, elsewhere=_HOMES)),
    "field-policy": ("field-policy", partial(read_table, keys=_FIELDS, elsewhere=_HOMES)),
}
_BLOCK: Keys = {
    "match": ("match", read.texts),
    "exempt": ("exempt", read.flag),
    "reason": ("reason", read.text),
    "severity": ("severity", read.severities),
    **_TABLES,
    **_PEOPLE,
    **_FIELDS,
    **_REVIEW,
}


def _policies(setting: Setting) -> tuple[PolicyBlock, ...]:
    if not isinstance(setting.value, list):
        raise setting.wrong("a list of tables, each written [[policy]]")
    return tuple(_policy(setting.under(index)) for index in range(len(setting.value)))


def _policy(setting: Setting) -> PolicyBlock:
    # "required" is a key of [review] (true or false) and of [field-policy] (a list of fields)
    block = setting.value if isinstance(setting.value, dict) else {}
    is_list = isinstance(block.get("required"), (list, str))
    return read.policy_block(
        setting, {**_BLOCK, "required": _FIELDS["required"] if is_list else _REVIEW["required"]}
    )


_TOP: Keys = {
    "content": ("content", read.texts),
    "exclude": ("exclude", read.texts),
    "bibliography": ("bibliography", read.texts),
    "people": ("people", read.text),
    "date-order": ("date_order", read.date_order),
    "site-root": ("site_root", read.text),
    "front-matter-schema": ("front_matter_schema", read.text),
    "select": ("select", read.rules),
    "ignore": ("ignore", read.rules),
    "fail-on": ("fail_on", read.fail_on),
    "format": ("format", read.text),
    "output": ("output", read.texts),
    "baseline": ("baseline", read.text),
    "changed-since": ("changed_since", read.text),
    "offline": ("offline", read.flag),
    "git": ("git", read.flag),
    "waivers": ("waivers", read.flag),
    "cache": ("cache", read.flag),
    "cache-dir": ("cache_dir", read.text),
    "archive": ("archive", read.flag),
    "retractions": ("retractions", read.text),
    "max-requests": ("max_requests", read.number(0)),
    "mailto": ("mailto", read.text),
    "quiet": ("quiet", read.flag),
    "verbose": ("verbose", read.flag),
    "color": ("color", read.choice("auto", "always", "never")),
    "fields": ("fields", read.added_fields),
    "severity": ("severity", read.severities),
    "policy": ("policies", _policies),
    "links": ("links", partial(read_table, keys=_LINKS)),
    "references": ("references", partial(read_table, keys=_REFERENCES)),
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
    document: Any = _document(text, path)
    prefix: tuple[str, ...] = ()
    if table == "pyproject":
        prefix = ("tool", "auditor")
        tool = document.get("tool")
        document = tool.get("auditor", {}) if isinstance(tool, dict) else {}
    source = Source(text, path, prefix, frozenset((*rule_ids, *families)))
    values = read_table(Setting((), document, source), _TOP, _HOMES)
    policy = PagePolicy()
    for name in _TABLES:
        policy = replace(policy, **values.pop(name, {}))
    return Config(path=path, policy=policy, **values)


_LINE = re.compile(r"\(at line (\d+)[^)]*\)$")


def _document(text: str, path: str) -> dict[str, Any]:
    """The TOML document. Raises ``UsageError`` with the line of a syntax error."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        fault = "its values are nested too deeply"
    except ValueError as error:  # besides syntax, an integer of thousands of digits
        fault = str(error)
    at = _LINE.search(fault)
    if at:
        place = f"{path}:{at[1]}"
    else:
        last = count_line_breaks(text.rstrip("\n")) + 1
        place = f"{path}:{last}" if fault.endswith("(at end of document)") else path
    raise UsageError(f"{place}: this is not TOML: {fault}", "see https://toml.io for the syntax")
